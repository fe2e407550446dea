-- CreateTable
CREATE TABLE "ingest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "accepted_at" TEXT NOT NULL,
    "done_at" TEXT NOT NULL,
    "held_until" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ingest_document" (
    "ingest" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "place" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "report" TEXT NOT NULL,

    PRIMARY KEY ("ingest", "position"),
    CONSTRAINT "ingest_document_ingest_fkey" FOREIGN KEY ("ingest") REFERENCES "ingest" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ingest_state_accepted_at_idx" ON "ingest"("state", "accepted_at");
