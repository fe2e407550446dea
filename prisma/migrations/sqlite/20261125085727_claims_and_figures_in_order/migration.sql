-- DropIndex
DROP INDEX "claim_published_id_idx";

-- DropIndex
DROP INDEX "figure_published_id_idx";

-- CreateIndex
CREATE INDEX "claim_in_order_idx" ON "claim"("published" DESC, "id", "has_figure", "polarity", "certainty", "modality", "attribution", "named", "first_hand", "has_quote", "source_kind", "claimant_kind", "review", "topic", "event_from", "event_to");

-- CreateIndex
CREATE INDEX "claim_source_kind_published_id_idx" ON "claim"("source_kind", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "claim_certainty_published_id_idx" ON "claim"("certainty", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "claim_review_published_id_idx" ON "claim"("review", "published" DESC, "id");

-- CreateIndex
CREATE INDEX "figure_in_order_idx" ON "figure"("published" DESC, "id", "measure", "comparator", "cumulative", "polarity", "certainty", "modality", "attribution", "named", "first_hand", "has_quote", "source_kind", "claimant_kind", "review", "topic", "event_from", "event_to");

-- CreateIndex
CREATE INDEX "figure_low_idx" ON "figure"("low");

-- CreateIndex
CREATE INDEX "figure_high_idx" ON "figure"("high");
