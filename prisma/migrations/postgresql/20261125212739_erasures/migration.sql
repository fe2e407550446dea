-- AlterTable
ALTER TABLE "dataset" ADD COLUMN     "erasures" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "erased" (
    "resource" TEXT COLLATE "C" NOT NULL,
    "id_sha256" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "erased_pkey" PRIMARY KEY ("resource","id_sha256")
);

-- CreateIndex
CREATE INDEX "change_resource_id_idx" ON "change"("resource", "id");
