-- Full-text search. The store folds and stems words before they come here, so that both engines find the
-- same rows: `tokens` are words parted by spaces, and the tokenizer does nothing but part them. The tables
-- keep the index alone (no copy of the text); rowid is the `seq` of the row.
CREATE VIRTUAL TABLE "article_fts" USING fts5(tokens, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE "entity_fts" USING fts5(tokens, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE "claim_fts" USING fts5(tokens, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE "quote_fts" USING fts5(tokens, content='', contentless_delete=1, tokenize='ascii');

-- The one row that writers take turns on.
INSERT INTO "dataset" ("seq", "key", "version") VALUES (1, lower(hex(randomblob(8))), 0);
