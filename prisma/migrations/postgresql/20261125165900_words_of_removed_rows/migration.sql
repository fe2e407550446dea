-- The words of claims and quotes that were removed: they are found as the data stood. The words of a row never change.
CREATE TABLE "claim_was_fts" ("rowid" BIGINT PRIMARY KEY, "seq" INTEGER GENERATED ALWAYS AS ((("rowid" >> 6) & 2147483647)::integer) STORED UNIQUE, "tokens" tsvector NOT NULL);
CREATE INDEX "claim_was_fts_tokens_idx" ON "claim_was_fts" USING GIN ("tokens");
CREATE TABLE "quote_was_fts" ("rowid" BIGINT PRIMARY KEY, "seq" INTEGER GENERATED ALWAYS AS ((("rowid" >> 6) & 2147483647)::integer) STORED UNIQUE, "tokens" tsvector NOT NULL);
CREATE INDEX "quote_was_fts_tokens_idx" ON "quote_was_fts" USING GIN ("tokens");
