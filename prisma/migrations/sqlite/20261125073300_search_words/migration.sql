-- The search indexes hold each word twice, without its ending and as it stands, so that phrases and exact words are
-- found; a sign before a token says which it is. rowid grows with the day of publication (src/store/search-rows.ts).
-- The store fills the tables anew from what is on record as soon as this migration is applied.
DROP TABLE "article_fts";
DROP TABLE "entity_fts";
DROP TABLE "claim_fts";
DROP TABLE "quote_fts";
CREATE VIRTUAL TABLE "article_fts" USING fts5(tokens, content='', contentless_delete=1, tokenize="ascii tokenchars '=+^_'");
CREATE VIRTUAL TABLE "entity_fts" USING fts5(tokens, content='', contentless_delete=1, tokenize="ascii tokenchars '=+^_'");
CREATE VIRTUAL TABLE "claim_fts" USING fts5(tokens, content='', contentless_delete=1, tokenize="ascii tokenchars '=+^_'");
CREATE VIRTUAL TABLE "quote_fts" USING fts5(tokens, content='', contentless_delete=1, tokenize="ascii tokenchars '=+^_'");
