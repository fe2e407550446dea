-- AlterTable
ALTER TABLE "change" ADD COLUMN "reviewer" TEXT NOT NULL DEFAULT '';
