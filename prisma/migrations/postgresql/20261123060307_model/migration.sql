-- CreateTable
CREATE TABLE "dataset" (
    "seq" INTEGER NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "dataset_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "publisher" (
    "seq" SERIAL NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "folded" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "publisher_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "article" (
    "seq" SERIAL NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "identity" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "language" TEXT COLLATE "C" NOT NULL,
    "url" TEXT COLLATE "C" NOT NULL,
    "publisher" TEXT COLLATE "C" NOT NULL,
    "author" TEXT COLLATE "C" NOT NULL,
    "published" TEXT COLLATE "C" NOT NULL,
    "published_week" TEXT COLLATE "C" NOT NULL,
    "text_sha256" TEXT COLLATE "C" NOT NULL,
    "input_sha256" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "extractor_name" TEXT COLLATE "C" NOT NULL,
    "extractor_version" TEXT COLLATE "C" NOT NULL,
    "entities" INTEGER NOT NULL,
    "claims" INTEGER NOT NULL,
    "figures" INTEGER NOT NULL,
    "quotes" INTEGER NOT NULL,
    "recorded_at" TEXT COLLATE "C" NOT NULL,
    "recorded_week" TEXT COLLATE "C" NOT NULL,
    "updated_at" TEXT COLLATE "C" NOT NULL,
    "json" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "article_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "article_revision" (
    "seq" SERIAL NOT NULL,
    "article_seq" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "body" TEXT COLLATE "C" NOT NULL,
    "text_sha256" TEXT COLLATE "C" NOT NULL,
    "extractor_version" TEXT COLLATE "C" NOT NULL,
    "recorded_at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "article_revision_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "article_link" (
    "kind" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,
    "published" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "article_seq" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "entity" (
    "seq" SERIAL NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "identity" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "folded" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "description" TEXT COLLATE "C" NOT NULL,
    "affiliation" TEXT COLLATE "C" NOT NULL,
    "country" TEXT COLLATE "C" NOT NULL,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "geo_precision" TEXT COLLATE "C" NOT NULL,
    "articles" INTEGER NOT NULL,
    "mentions" INTEGER NOT NULL,
    "claims" INTEGER NOT NULL,
    "quotes" INTEGER NOT NULL,
    "recorded_at" TEXT COLLATE "C" NOT NULL,
    "updated_at" TEXT COLLATE "C" NOT NULL,
    "json" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "entity_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "alias" (
    "seq" SERIAL NOT NULL,
    "entity_seq" INTEGER NOT NULL,
    "entity" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "folded" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "alias_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "mention" (
    "seq" SERIAL NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "entity_seq" INTEGER NOT NULL,
    "article_seq" INTEGER NOT NULL,
    "entity" TEXT COLLATE "C" NOT NULL,
    "article" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "published" TEXT COLLATE "C" NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "text" TEXT COLLATE "C" NOT NULL,
    "method" TEXT COLLATE "C" NOT NULL,
    "json" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "mention_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "claim" (
    "seq" SERIAL NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "article_seq" INTEGER NOT NULL,
    "article" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "published" TEXT COLLATE "C" NOT NULL,
    "published_week" TEXT COLLATE "C" NOT NULL,
    "publisher" TEXT COLLATE "C" NOT NULL,
    "language" TEXT COLLATE "C" NOT NULL,
    "claimant" TEXT COLLATE "C" NOT NULL,
    "claimant_kind" TEXT COLLATE "C" NOT NULL,
    "source_kind" TEXT COLLATE "C" NOT NULL,
    "attribution" TEXT COLLATE "C" NOT NULL,
    "resolution" TEXT COLLATE "C" NOT NULL,
    "named" INTEGER NOT NULL,
    "topic" TEXT COLLATE "C" NOT NULL,
    "certainty" TEXT COLLATE "C" NOT NULL,
    "polarity" TEXT COLLATE "C" NOT NULL,
    "modality" TEXT COLLATE "C" NOT NULL,
    "first_hand" INTEGER NOT NULL,
    "has_figure" INTEGER NOT NULL,
    "has_quote" INTEGER NOT NULL,
    "event_from" TEXT COLLATE "C" NOT NULL,
    "event_to" TEXT COLLATE "C" NOT NULL,
    "event_week" TEXT COLLATE "C" NOT NULL,
    "said_from" TEXT COLLATE "C" NOT NULL,
    "said_to" TEXT COLLATE "C" NOT NULL,
    "said_week" TEXT COLLATE "C" NOT NULL,
    "review" TEXT COLLATE "C" NOT NULL,
    "recorded_at" TEXT COLLATE "C" NOT NULL,
    "recorded_week" TEXT COLLATE "C" NOT NULL,
    "json" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "claim_link" (
    "kind" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,
    "published" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "claim_seq" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "figure" (
    "seq" SERIAL NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "claim_seq" INTEGER NOT NULL,
    "article_seq" INTEGER NOT NULL,
    "claim" TEXT COLLATE "C" NOT NULL,
    "article" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "measure" TEXT COLLATE "C" NOT NULL,
    "value" DOUBLE PRECISION,
    "low" DOUBLE PRECISION,
    "high" DOUBLE PRECISION,
    "comparator" TEXT COLLATE "C" NOT NULL,
    "unit" TEXT COLLATE "C" NOT NULL,
    "subject" TEXT COLLATE "C" NOT NULL,
    "subject_folded" TEXT COLLATE "C" NOT NULL,
    "cumulative" INTEGER NOT NULL,
    "as_of_from" TEXT COLLATE "C" NOT NULL,
    "as_of_to" TEXT COLLATE "C" NOT NULL,
    "published" TEXT COLLATE "C" NOT NULL,
    "published_week" TEXT COLLATE "C" NOT NULL,
    "publisher" TEXT COLLATE "C" NOT NULL,
    "language" TEXT COLLATE "C" NOT NULL,
    "claimant" TEXT COLLATE "C" NOT NULL,
    "claimant_kind" TEXT COLLATE "C" NOT NULL,
    "source_kind" TEXT COLLATE "C" NOT NULL,
    "attribution" TEXT COLLATE "C" NOT NULL,
    "resolution" TEXT COLLATE "C" NOT NULL,
    "named" INTEGER NOT NULL,
    "topic" TEXT COLLATE "C" NOT NULL,
    "certainty" TEXT COLLATE "C" NOT NULL,
    "polarity" TEXT COLLATE "C" NOT NULL,
    "modality" TEXT COLLATE "C" NOT NULL,
    "first_hand" INTEGER NOT NULL,
    "has_quote" INTEGER NOT NULL,
    "event_from" TEXT COLLATE "C" NOT NULL,
    "event_to" TEXT COLLATE "C" NOT NULL,
    "event_week" TEXT COLLATE "C" NOT NULL,
    "said_from" TEXT COLLATE "C" NOT NULL,
    "said_to" TEXT COLLATE "C" NOT NULL,
    "said_week" TEXT COLLATE "C" NOT NULL,
    "review" TEXT COLLATE "C" NOT NULL,
    "recorded_at" TEXT COLLATE "C" NOT NULL,
    "recorded_week" TEXT COLLATE "C" NOT NULL,
    "json" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "figure_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "figure_link" (
    "kind" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,
    "published" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "figure_seq" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "quote" (
    "seq" SERIAL NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "article_seq" INTEGER NOT NULL,
    "claim_seq" INTEGER,
    "article" TEXT COLLATE "C" NOT NULL,
    "claim" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "speaker" TEXT COLLATE "C" NOT NULL,
    "speaker_kind" TEXT COLLATE "C" NOT NULL,
    "resolution" TEXT COLLATE "C" NOT NULL,
    "has_speaker" INTEGER NOT NULL,
    "topic" TEXT COLLATE "C" NOT NULL,
    "published" TEXT COLLATE "C" NOT NULL,
    "published_week" TEXT COLLATE "C" NOT NULL,
    "publisher" TEXT COLLATE "C" NOT NULL,
    "language" TEXT COLLATE "C" NOT NULL,
    "event_from" TEXT COLLATE "C" NOT NULL,
    "event_to" TEXT COLLATE "C" NOT NULL,
    "event_week" TEXT COLLATE "C" NOT NULL,
    "said_from" TEXT COLLATE "C" NOT NULL,
    "said_to" TEXT COLLATE "C" NOT NULL,
    "said_week" TEXT COLLATE "C" NOT NULL,
    "review" TEXT COLLATE "C" NOT NULL,
    "recorded_at" TEXT COLLATE "C" NOT NULL,
    "recorded_week" TEXT COLLATE "C" NOT NULL,
    "json" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "quote_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "quote_link" (
    "kind" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,
    "published" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "quote_seq" INTEGER NOT NULL
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

-- AddForeignKey
ALTER TABLE "article_revision" ADD CONSTRAINT "article_revision_article_seq_fkey" FOREIGN KEY ("article_seq") REFERENCES "article"("seq") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_link" ADD CONSTRAINT "article_link_article_seq_fkey" FOREIGN KEY ("article_seq") REFERENCES "article"("seq") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alias" ADD CONSTRAINT "alias_entity_seq_fkey" FOREIGN KEY ("entity_seq") REFERENCES "entity"("seq") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_entity_seq_fkey" FOREIGN KEY ("entity_seq") REFERENCES "entity"("seq") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_article_seq_fkey" FOREIGN KEY ("article_seq") REFERENCES "article"("seq") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_article_seq_fkey" FOREIGN KEY ("article_seq") REFERENCES "article"("seq") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_link" ADD CONSTRAINT "claim_link_claim_seq_fkey" FOREIGN KEY ("claim_seq") REFERENCES "claim"("seq") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure" ADD CONSTRAINT "figure_claim_seq_fkey" FOREIGN KEY ("claim_seq") REFERENCES "claim"("seq") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure" ADD CONSTRAINT "figure_article_seq_fkey" FOREIGN KEY ("article_seq") REFERENCES "article"("seq") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure_link" ADD CONSTRAINT "figure_link_figure_seq_fkey" FOREIGN KEY ("figure_seq") REFERENCES "figure"("seq") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_article_seq_fkey" FOREIGN KEY ("article_seq") REFERENCES "article"("seq") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_claim_seq_fkey" FOREIGN KEY ("claim_seq") REFERENCES "claim"("seq") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote_link" ADD CONSTRAINT "quote_link_quote_seq_fkey" FOREIGN KEY ("quote_seq") REFERENCES "quote"("seq") ON DELETE CASCADE ON UPDATE CASCADE;
