-- CreateTable
CREATE TABLE "grade" (
    "kind" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "grade" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "given" TEXT NOT NULL,
    "note" TEXT NOT NULL,

    PRIMARY KEY ("kind", "id")
);
