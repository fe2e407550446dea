-- AlterTable
ALTER TABLE "dataset" ADD COLUMN "kept_from" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "moment" (
    "version" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "moment_at_idx" ON "moment"("at");
