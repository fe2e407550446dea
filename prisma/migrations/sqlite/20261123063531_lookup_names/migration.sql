-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_alias" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "entity_seq" INTEGER NOT NULL,
    "entity" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "seen" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "alias_entity_seq_fkey" FOREIGN KEY ("entity_seq") REFERENCES "entity" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_alias" ("entity", "entity_seq", "folded", "name", "seq") SELECT "entity", "entity_seq", "folded", "name", "seq" FROM "alias";
DROP TABLE "alias";
ALTER TABLE "new_alias" RENAME TO "alias";
CREATE INDEX "alias_folded_entity_idx" ON "alias"("folded", "entity");
CREATE UNIQUE INDEX "alias_entity_seq_name_key" ON "alias"("entity_seq", "name");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
