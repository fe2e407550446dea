-- Rendered items get tables of their own. Columns are dropped in place: to make the tables anew, as is usual on
-- SQLite, would drop the old ones, and all rows that refer to them would go too. VACUUM gives the space back.

CREATE TABLE "article_json" (
    "seq" INTEGER NOT NULL PRIMARY KEY,
    "json" TEXT NOT NULL,
    CONSTRAINT "article_json_seq_fkey" FOREIGN KEY ("seq") REFERENCES "article" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "article_json" ("seq", "json") SELECT "seq", "json" FROM "article";
ALTER TABLE "article" DROP COLUMN "json";

CREATE TABLE "entity_json" (
    "seq" INTEGER NOT NULL PRIMARY KEY,
    "json" TEXT NOT NULL,
    CONSTRAINT "entity_json_seq_fkey" FOREIGN KEY ("seq") REFERENCES "entity" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "entity_json" ("seq", "json") SELECT "seq", "json" FROM "entity";
ALTER TABLE "entity" DROP COLUMN "json";

CREATE TABLE "mention_json" (
    "seq" INTEGER NOT NULL PRIMARY KEY,
    "json" TEXT NOT NULL,
    CONSTRAINT "mention_json_seq_fkey" FOREIGN KEY ("seq") REFERENCES "mention" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "mention_json" ("seq", "json") SELECT "seq", "json" FROM "mention";
ALTER TABLE "mention" DROP COLUMN "json";

CREATE TABLE "claim_json" (
    "seq" INTEGER NOT NULL PRIMARY KEY,
    "json" TEXT NOT NULL,
    CONSTRAINT "claim_json_seq_fkey" FOREIGN KEY ("seq") REFERENCES "claim" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "claim_json" ("seq", "json") SELECT "seq", "json" FROM "claim";
ALTER TABLE "claim" DROP COLUMN "json";

CREATE TABLE "figure_json" (
    "seq" INTEGER NOT NULL PRIMARY KEY,
    "json" TEXT NOT NULL,
    CONSTRAINT "figure_json_seq_fkey" FOREIGN KEY ("seq") REFERENCES "figure" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "figure_json" ("seq", "json") SELECT "seq", "json" FROM "figure";
ALTER TABLE "figure" DROP COLUMN "json";

CREATE TABLE "quote_json" (
    "seq" INTEGER NOT NULL PRIMARY KEY,
    "json" TEXT NOT NULL,
    CONSTRAINT "quote_json_seq_fkey" FOREIGN KEY ("seq") REFERENCES "quote" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "quote_json" ("seq", "json") SELECT "seq", "json" FROM "quote";
ALTER TABLE "quote" DROP COLUMN "json";
