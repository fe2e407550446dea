-- CreateTable
CREATE TABLE "dataset" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "publisher" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "folded" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "article" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "identity" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "publisher" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "published" TEXT NOT NULL,
    "published_week" TEXT NOT NULL,
    "text_sha256" TEXT NOT NULL,
    "input_sha256" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "extractor_name" TEXT NOT NULL,
    "extractor_version" TEXT NOT NULL,
    "entities" INTEGER NOT NULL,
    "claims" INTEGER NOT NULL,
    "figures" INTEGER NOT NULL,
    "quotes" INTEGER NOT NULL,
    "recorded_at" TEXT NOT NULL,
    "recorded_week" TEXT NOT NULL,
    "updated_at" TEXT NOT NULL,
    "json" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "article_revision" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "article_seq" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "text_sha256" TEXT NOT NULL,
    "extractor_version" TEXT NOT NULL,
    "recorded_at" TEXT NOT NULL,
    CONSTRAINT "article_revision_article_seq_fkey" FOREIGN KEY ("article_seq") REFERENCES "article" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "article_link" (
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "published" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "article_seq" INTEGER NOT NULL,
    CONSTRAINT "article_link_article_seq_fkey" FOREIGN KEY ("article_seq") REFERENCES "article" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "entity" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "identity" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "affiliation" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "lat" REAL,
    "lon" REAL,
    "geo_precision" TEXT NOT NULL,
    "articles" INTEGER NOT NULL,
    "mentions" INTEGER NOT NULL,
    "claims" INTEGER NOT NULL,
    "quotes" INTEGER NOT NULL,
    "recorded_at" TEXT NOT NULL,
    "updated_at" TEXT NOT NULL,
    "json" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "alias" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "entity_seq" INTEGER NOT NULL,
    "entity" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    CONSTRAINT "alias_entity_seq_fkey" FOREIGN KEY ("entity_seq") REFERENCES "entity" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "mention" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "entity_seq" INTEGER NOT NULL,
    "article_seq" INTEGER NOT NULL,
    "entity" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "published" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "json" TEXT NOT NULL,
    CONSTRAINT "mention_entity_seq_fkey" FOREIGN KEY ("entity_seq") REFERENCES "entity" ("seq") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "mention_article_seq_fkey" FOREIGN KEY ("article_seq") REFERENCES "article" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "claim" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "article_seq" INTEGER NOT NULL,
    "article" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "published" TEXT NOT NULL,
    "published_week" TEXT NOT NULL,
    "publisher" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "claimant" TEXT NOT NULL,
    "claimant_kind" TEXT NOT NULL,
    "source_kind" TEXT NOT NULL,
    "attribution" TEXT NOT NULL,
    "resolution" TEXT NOT NULL,
    "named" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "certainty" TEXT NOT NULL,
    "polarity" TEXT NOT NULL,
    "modality" TEXT NOT NULL,
    "first_hand" INTEGER NOT NULL,
    "has_figure" INTEGER NOT NULL,
    "has_quote" INTEGER NOT NULL,
    "event_from" TEXT NOT NULL,
    "event_to" TEXT NOT NULL,
    "event_week" TEXT NOT NULL,
    "said_from" TEXT NOT NULL,
    "said_to" TEXT NOT NULL,
    "said_week" TEXT NOT NULL,
    "review" TEXT NOT NULL,
    "recorded_at" TEXT NOT NULL,
    "recorded_week" TEXT NOT NULL,
    "json" TEXT NOT NULL,
    CONSTRAINT "claim_article_seq_fkey" FOREIGN KEY ("article_seq") REFERENCES "article" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "claim_link" (
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "published" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "claim_seq" INTEGER NOT NULL,
    CONSTRAINT "claim_link_claim_seq_fkey" FOREIGN KEY ("claim_seq") REFERENCES "claim" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "figure" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "claim_seq" INTEGER NOT NULL,
    "article_seq" INTEGER NOT NULL,
    "claim" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "measure" TEXT NOT NULL,
    "value" REAL,
    "low" REAL,
    "high" REAL,
    "comparator" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_folded" TEXT NOT NULL,
    "cumulative" INTEGER NOT NULL,
    "as_of_from" TEXT NOT NULL,
    "as_of_to" TEXT NOT NULL,
    "published" TEXT NOT NULL,
    "published_week" TEXT NOT NULL,
    "publisher" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "claimant" TEXT NOT NULL,
    "claimant_kind" TEXT NOT NULL,
    "source_kind" TEXT NOT NULL,
    "attribution" TEXT NOT NULL,
    "resolution" TEXT NOT NULL,
    "named" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "certainty" TEXT NOT NULL,
    "polarity" TEXT NOT NULL,
    "modality" TEXT NOT NULL,
    "first_hand" INTEGER NOT NULL,
    "has_quote" INTEGER NOT NULL,
    "event_from" TEXT NOT NULL,
    "event_to" TEXT NOT NULL,
    "event_week" TEXT NOT NULL,
    "said_from" TEXT NOT NULL,
    "said_to" TEXT NOT NULL,
    "said_week" TEXT NOT NULL,
    "review" TEXT NOT NULL,
    "recorded_at" TEXT NOT NULL,
    "recorded_week" TEXT NOT NULL,
    "json" TEXT NOT NULL,
    CONSTRAINT "figure_claim_seq_fkey" FOREIGN KEY ("claim_seq") REFERENCES "claim" ("seq") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "figure_article_seq_fkey" FOREIGN KEY ("article_seq") REFERENCES "article" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "figure_link" (
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "published" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "figure_seq" INTEGER NOT NULL,
    CONSTRAINT "figure_link_figure_seq_fkey" FOREIGN KEY ("figure_seq") REFERENCES "figure" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "quote" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "article_seq" INTEGER NOT NULL,
    "claim_seq" INTEGER,
    "article" TEXT NOT NULL,
    "claim" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "speaker" TEXT NOT NULL,
    "speaker_kind" TEXT NOT NULL,
    "resolution" TEXT NOT NULL,
    "has_speaker" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "published" TEXT NOT NULL,
    "published_week" TEXT NOT NULL,
    "publisher" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "event_from" TEXT NOT NULL,
    "event_to" TEXT NOT NULL,
    "event_week" TEXT NOT NULL,
    "said_from" TEXT NOT NULL,
    "said_to" TEXT NOT NULL,
    "said_week" TEXT NOT NULL,
    "review" TEXT NOT NULL,
    "recorded_at" TEXT NOT NULL,
    "recorded_week" TEXT NOT NULL,
    "json" TEXT NOT NULL,
    CONSTRAINT "quote_article_seq_fkey" FOREIGN KEY ("article_seq") REFERENCES "article" ("seq") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "quote_claim_seq_fkey" FOREIGN KEY ("claim_seq") REFERENCES "claim" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "quote_link" (
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "published" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "quote_seq" INTEGER NOT NULL,
    CONSTRAINT "quote_link_quote_seq_fkey" FOREIGN KEY ("quote_seq") REFERENCES "quote" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "publisher_id_key" ON "publisher"("id");

-- CreateIndex
CREATE INDEX "publisher_folded_idx" ON "publisher"("folded");

-- CreateIndex
CREATE UNIQUE INDEX "article_id_key" ON "article"("id");

-- CreateIndex
CREATE UNIQUE INDEX "article_identity_key" ON "article"("identity");

-- CreateIndex
CREATE INDEX "article_published_id_idx" ON "article"("published" DESC, "id");

-- CreateIndex
CREATE INDEX "article_publisher_published_id_idx" ON "article"("publisher", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "article_language_published_id_idx" ON "article"("language", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "article_recorded_at_idx" ON "article"("recorded_at");

-- CreateIndex
CREATE INDEX "article_updated_at_idx" ON "article"("updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "article_revision_article_seq_revision_key" ON "article_revision"("article_seq", "revision");

-- CreateIndex
CREATE INDEX "article_link_article_seq_idx" ON "article_link"("article_seq");

-- CreateIndex
CREATE UNIQUE INDEX "article_link_kind_value_published_id_article_seq_key" ON "article_link"("kind", "value", "published" DESC, "id", "article_seq");

-- CreateIndex
CREATE UNIQUE INDEX "entity_id_key" ON "entity"("id");

-- CreateIndex
CREATE UNIQUE INDEX "entity_identity_key" ON "entity"("identity");

-- CreateIndex
CREATE INDEX "entity_folded_id_idx" ON "entity"("folded", "id");

-- CreateIndex
CREATE INDEX "entity_kind_id_idx" ON "entity"("kind", "id");

-- CreateIndex
CREATE INDEX "entity_country_id_idx" ON "entity"("country", "id");

-- CreateIndex
CREATE INDEX "entity_affiliation_id_idx" ON "entity"("affiliation", "id");

-- CreateIndex
CREATE INDEX "entity_articles_id_idx" ON "entity"("articles" DESC, "id");

-- CreateIndex
CREATE INDEX "entity_mentions_id_idx" ON "entity"("mentions" DESC, "id");

-- CreateIndex
CREATE INDEX "entity_claims_id_idx" ON "entity"("claims" DESC, "id");

-- CreateIndex
CREATE INDEX "entity_quotes_id_idx" ON "entity"("quotes" DESC, "id");

-- CreateIndex
CREATE INDEX "alias_folded_entity_idx" ON "alias"("folded", "entity");

-- CreateIndex
CREATE UNIQUE INDEX "alias_entity_seq_name_key" ON "alias"("entity_seq", "name");

-- CreateIndex
CREATE UNIQUE INDEX "mention_id_key" ON "mention"("id");

-- CreateIndex
CREATE INDEX "mention_entity_published_id_idx" ON "mention"("entity", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "mention_entity_method_published_id_idx" ON "mention"("entity", "method", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "mention_article_seq_start_idx" ON "mention"("article_seq", "start");

-- CreateIndex
CREATE UNIQUE INDEX "claim_id_key" ON "claim"("id");

-- CreateIndex
CREATE INDEX "claim_published_id_idx" ON "claim"("published" DESC, "id");

-- CreateIndex
CREATE INDEX "claim_article_seq_idx" ON "claim"("article_seq");

-- CreateIndex
CREATE INDEX "claim_claimant_published_id_idx" ON "claim"("claimant", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "claim_publisher_published_id_idx" ON "claim"("publisher", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "claim_topic_published_id_idx" ON "claim"("topic", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "claim_modality_published_id_idx" ON "claim"("modality", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "claim_event_from_idx" ON "claim"("event_from");

-- CreateIndex
CREATE INDEX "claim_said_from_idx" ON "claim"("said_from");

-- CreateIndex
CREATE INDEX "claim_recorded_at_idx" ON "claim"("recorded_at");

-- CreateIndex
CREATE INDEX "claim_link_claim_seq_idx" ON "claim_link"("claim_seq");

-- CreateIndex
CREATE UNIQUE INDEX "claim_link_kind_value_published_id_claim_seq_key" ON "claim_link"("kind", "value", "published" DESC, "id", "claim_seq");

-- CreateIndex
CREATE UNIQUE INDEX "figure_id_key" ON "figure"("id");

-- CreateIndex
CREATE INDEX "figure_published_id_idx" ON "figure"("published" DESC, "id");

-- CreateIndex
CREATE INDEX "figure_claim_seq_idx" ON "figure"("claim_seq");

-- CreateIndex
CREATE INDEX "figure_article_seq_idx" ON "figure"("article_seq");

-- CreateIndex
CREATE INDEX "figure_measure_published_id_idx" ON "figure"("measure", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "figure_measure_value_idx" ON "figure"("measure", "value");

-- CreateIndex
CREATE INDEX "figure_claimant_published_id_idx" ON "figure"("claimant", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "figure_claimant_measure_published_id_idx" ON "figure"("claimant", "measure", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "figure_publisher_published_id_idx" ON "figure"("publisher", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "figure_topic_published_id_idx" ON "figure"("topic", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "figure_unit_published_id_idx" ON "figure"("unit", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "figure_subject_published_id_idx" ON "figure"("subject", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "figure_event_from_idx" ON "figure"("event_from");

-- CreateIndex
CREATE INDEX "figure_said_from_idx" ON "figure"("said_from");

-- CreateIndex
CREATE INDEX "figure_recorded_at_idx" ON "figure"("recorded_at");

-- CreateIndex
CREATE INDEX "figure_link_figure_seq_idx" ON "figure_link"("figure_seq");

-- CreateIndex
CREATE UNIQUE INDEX "figure_link_kind_value_published_id_figure_seq_key" ON "figure_link"("kind", "value", "published" DESC, "id", "figure_seq");

-- CreateIndex
CREATE UNIQUE INDEX "quote_id_key" ON "quote"("id");

-- CreateIndex
CREATE INDEX "quote_published_id_idx" ON "quote"("published" DESC, "id");

-- CreateIndex
CREATE INDEX "quote_article_seq_idx" ON "quote"("article_seq");

-- CreateIndex
CREATE INDEX "quote_claim_seq_idx" ON "quote"("claim_seq");

-- CreateIndex
CREATE INDEX "quote_speaker_published_id_idx" ON "quote"("speaker", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "quote_publisher_published_id_idx" ON "quote"("publisher", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "quote_topic_published_id_idx" ON "quote"("topic", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "quote_kind_published_id_idx" ON "quote"("kind", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "quote_event_from_idx" ON "quote"("event_from");

-- CreateIndex
CREATE INDEX "quote_said_from_idx" ON "quote"("said_from");

-- CreateIndex
CREATE INDEX "quote_recorded_at_idx" ON "quote"("recorded_at");

-- CreateIndex
CREATE INDEX "quote_link_quote_seq_idx" ON "quote_link"("quote_seq");

-- CreateIndex
CREATE UNIQUE INDEX "quote_link_kind_value_published_id_quote_seq_key" ON "quote_link"("kind", "value", "published" DESC, "id", "quote_seq");
