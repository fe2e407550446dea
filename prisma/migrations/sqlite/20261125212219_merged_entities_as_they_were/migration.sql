-- Merged entities are kept as they were, too: since which version of the data a row stands as it does.
ALTER TABLE "merged_entity" ADD COLUMN "since" INTEGER NOT NULL DEFAULT 0;

-- Where entities were merged or parted before, history begins now: it is not on record what stood for them in between.
UPDATE "dataset" SET "kept_from" = "version" WHERE EXISTS (SELECT 1 FROM "change" WHERE "action" IN ('merged', 'split'));
