-- CreateTable
CREATE TABLE "ingest" (
    "id" TEXT COLLATE "C" NOT NULL,
    "by" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "accepted_at" TEXT COLLATE "C" NOT NULL,
    "done_at" TEXT COLLATE "C" NOT NULL,
    "held_until" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ingest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ingest_document" (
    "ingest" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "place" TEXT COLLATE "C" NOT NULL,
    "article" TEXT COLLATE "C" NOT NULL,
    "outcome" TEXT COLLATE "C" NOT NULL,
    "report" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ingest_document_pkey" PRIMARY KEY ("ingest","position")
);

-- CreateIndex
CREATE INDEX "ingest_state_accepted_at_idx" ON "ingest"("state", "accepted_at");

-- AddForeignKey
ALTER TABLE "ingest_document" ADD CONSTRAINT "ingest_document_ingest_fkey" FOREIGN KEY ("ingest") REFERENCES "ingest"("id") ON DELETE CASCADE ON UPDATE CASCADE;
