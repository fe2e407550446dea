-- AlterTable
ALTER TABLE "change" ADD COLUMN     "reviewer" TEXT COLLATE "C" NOT NULL DEFAULT '';
