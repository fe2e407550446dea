-- DropIndex
DROP INDEX "claim_claimant_published_id_idx";

-- DropIndex
DROP INDEX "claim_topic_published_id_idx";

-- CreateIndex
CREATE INDEX "claim_claimant_published_id_event_from_event_to_idx" ON "claim"("claimant", "published" DESC, "id", "event_from", "event_to");

-- CreateIndex
CREATE INDEX "claim_topic_published_id_event_from_event_to_idx" ON "claim"("topic", "published" DESC, "id", "event_from", "event_to");
