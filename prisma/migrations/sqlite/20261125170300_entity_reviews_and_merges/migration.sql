-- DropIndex
DROP INDEX "alias_entity_seq_name_key";

-- AlterTable
ALTER TABLE "entity" ADD COLUMN "review" TEXT NOT NULL DEFAULT 'machine';
ALTER TABLE "entity" ADD COLUMN "origin" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "alias" ADD COLUMN "origin" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "mention" ADD COLUMN "origin" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "claim" ADD COLUMN "origin" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "figure" ADD COLUMN "origin" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "quote" ADD COLUMN "origin" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "merged_entity" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "identity" TEXT NOT NULL,
    "into" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "json" TEXT NOT NULL,
    "recorded_at" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "merged_entity_id_key" ON "merged_entity"("id");

-- CreateIndex
CREATE UNIQUE INDEX "merged_entity_identity_key" ON "merged_entity"("identity");

-- CreateIndex
CREATE INDEX "merged_entity_target_idx" ON "merged_entity"("target");

-- CreateIndex
CREATE INDEX "entity_review_mentions_id_idx" ON "entity"("review", "mentions" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "alias_entity_seq_origin_name_key" ON "alias"("entity_seq", "origin", "name");

-- What is served of entities says now what was merged into them, and how far people looked at them.
UPDATE "entity_json" SET "json" = substr("json", 1, length("json") - 1) || ',"merged":[],"review":"machine"}';
