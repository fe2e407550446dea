-- Full-text search. The store folds and stems words before they come here, so that both engines find the
-- same rows: `tokens` is built from words alone and never parsed by a text search configuration. `rowid`
-- is the `seq` of the row, named as in SQLite.
CREATE TABLE "article_fts" ("rowid" INTEGER PRIMARY KEY REFERENCES "article" ("seq") ON DELETE CASCADE, "tokens" tsvector NOT NULL);
CREATE TABLE "entity_fts" ("rowid" INTEGER PRIMARY KEY REFERENCES "entity" ("seq") ON DELETE CASCADE, "tokens" tsvector NOT NULL);
CREATE TABLE "claim_fts" ("rowid" INTEGER PRIMARY KEY REFERENCES "claim" ("seq") ON DELETE CASCADE, "tokens" tsvector NOT NULL);
CREATE TABLE "quote_fts" ("rowid" INTEGER PRIMARY KEY REFERENCES "quote" ("seq") ON DELETE CASCADE, "tokens" tsvector NOT NULL);
CREATE INDEX "article_fts_tokens_idx" ON "article_fts" USING GIN ("tokens");
CREATE INDEX "entity_fts_tokens_idx" ON "entity_fts" USING GIN ("tokens");
CREATE INDEX "claim_fts_tokens_idx" ON "claim_fts" USING GIN ("tokens");
CREATE INDEX "quote_fts_tokens_idx" ON "quote_fts" USING GIN ("tokens");

-- The one row that writers take turns on.
INSERT INTO "dataset" ("seq", "key", "version") VALUES (1, substr(md5(random()::text || clock_timestamp()::text), 1, 16), 0);
