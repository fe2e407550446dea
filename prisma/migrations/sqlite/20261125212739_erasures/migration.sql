-- AlterTable: it is not made anew, since triggers read it.
ALTER TABLE "dataset" ADD COLUMN "erasures" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "erased" (
    "resource" TEXT NOT NULL,
    "id_sha256" TEXT NOT NULL,

    PRIMARY KEY ("resource", "id_sha256")
);

-- CreateIndex
CREATE INDEX "change_resource_id_idx" ON "change"("resource", "id");
