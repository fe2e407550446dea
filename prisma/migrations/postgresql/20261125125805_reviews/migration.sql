-- CreateTable
CREATE TABLE "review" (
    "resource" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "article" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "by" TEXT COLLATE "C" NOT NULL,
    "reviewer" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "corrections" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "review_pkey" PRIMARY KEY ("resource","id")
);

-- CreateIndex
CREATE INDEX "review_article_idx" ON "review"("article");
