-- The search indexes hold each word twice, without its ending and as it stands, so that phrases and exact words are
-- found; a sign before a token says which it is. rowid grows with the day of publication (src/store/search-rows.ts).
-- The store fills the tables anew from what is on record as soon as this migration is applied.
DROP TABLE "article_fts";
DROP TABLE "entity_fts";
DROP TABLE "claim_fts";
DROP TABLE "quote_fts";
CREATE TABLE "article_fts" ("rowid" BIGINT PRIMARY KEY, "seq" INTEGER GENERATED ALWAYS AS ((("rowid" >> 6) & 2147483647)::integer) STORED UNIQUE REFERENCES "article" ("seq") ON DELETE CASCADE, "tokens" tsvector NOT NULL);
CREATE TABLE "entity_fts" ("rowid" BIGINT PRIMARY KEY, "seq" INTEGER GENERATED ALWAYS AS ((("rowid" >> 6) & 2147483647)::integer) STORED UNIQUE REFERENCES "entity" ("seq") ON DELETE CASCADE, "tokens" tsvector NOT NULL);
CREATE TABLE "claim_fts" ("rowid" BIGINT PRIMARY KEY, "seq" INTEGER GENERATED ALWAYS AS ((("rowid" >> 6) & 2147483647)::integer) STORED UNIQUE REFERENCES "claim" ("seq") ON DELETE CASCADE, "tokens" tsvector NOT NULL);
CREATE TABLE "quote_fts" ("rowid" BIGINT PRIMARY KEY, "seq" INTEGER GENERATED ALWAYS AS ((("rowid" >> 6) & 2147483647)::integer) STORED UNIQUE REFERENCES "quote" ("seq") ON DELETE CASCADE, "tokens" tsvector NOT NULL);
CREATE INDEX "article_fts_tokens_idx" ON "article_fts" USING GIN ("tokens");
CREATE INDEX "entity_fts_tokens_idx" ON "entity_fts" USING GIN ("tokens");
CREATE INDEX "claim_fts_tokens_idx" ON "claim_fts" USING GIN ("tokens");
CREATE INDEX "quote_fts_tokens_idx" ON "quote_fts" USING GIN ("tokens");
