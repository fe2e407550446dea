-- The words of claims and quotes that were removed: they are found as the data stood. The words of a row never change.
CREATE VIRTUAL TABLE "claim_was_fts" USING fts5(tokens, content='', contentless_delete=1, tokenize="ascii tokenchars '=+^_'");
CREATE VIRTUAL TABLE "quote_was_fts" USING fts5(tokens, content='', contentless_delete=1, tokenize="ascii tokenchars '=+^_'");
