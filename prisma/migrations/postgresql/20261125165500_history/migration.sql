-- AlterTable
ALTER TABLE "dataset" ADD COLUMN     "kept_from" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "moment" (
    "version" INTEGER NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "moment_pkey" PRIMARY KEY ("version")
);

-- CreateIndex
CREATE INDEX "moment_at_idx" ON "moment"("at");
