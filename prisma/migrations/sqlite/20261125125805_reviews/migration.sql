-- CreateTable
CREATE TABLE "review" (
    "resource" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "reviewer" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "corrections" TEXT NOT NULL,

    PRIMARY KEY ("resource", "id")
);

-- CreateIndex
CREATE INDEX "review_article_idx" ON "review"("article");
