-- CreateTable
CREATE TABLE "figure_question" (
    "question" TEXT COLLATE "C" NOT NULL,
    "published" TEXT COLLATE "C" NOT NULL,
    "figure_seq" INTEGER NOT NULL,
    "claim_seq" INTEGER NOT NULL,
    "figure" TEXT COLLATE "C" NOT NULL,
    "claim" TEXT COLLATE "C" NOT NULL,
    "holder" TEXT COLLATE "C" NOT NULL,
    "relays" TEXT COLLATE "C" NOT NULL,
    "outlet" TEXT COLLATE "C" NOT NULL,
    "stance" TEXT COLLATE "C" NOT NULL,
    "scope" TEXT COLLATE "C" NOT NULL,
    "about" TEXT COLLATE "C" NOT NULL,
    "day" TEXT COLLATE "C" NOT NULL,
    "event_from" TEXT COLLATE "C" NOT NULL,
    "event_to" TEXT COLLATE "C" NOT NULL,
    "comparator" TEXT COLLATE "C" NOT NULL,
    "value" DOUBLE PRECISION,
    "low" DOUBLE PRECISION,
    "high" DOUBLE PRECISION,

    CONSTRAINT "figure_question_pkey" PRIMARY KEY ("question","published","figure_seq")
);

-- CreateTable
CREATE TABLE "figure_relation" (
    "later_seq" INTEGER NOT NULL,
    "earlier_seq" INTEGER NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "backward" INTEGER NOT NULL,

    CONSTRAINT "figure_relation_pkey" PRIMARY KEY ("later_seq","earlier_seq","type","backward")
);

-- CreateIndex
CREATE INDEX "figure_question_figure_seq_idx" ON "figure_question"("figure_seq");

-- CreateIndex
CREATE INDEX "figure_question_claim_seq_idx" ON "figure_question"("claim_seq");

-- CreateIndex
CREATE INDEX "figure_relation_earlier_seq_idx" ON "figure_relation"("earlier_seq");

-- AddForeignKey
ALTER TABLE "figure_question" ADD CONSTRAINT "figure_question_figure_seq_fkey" FOREIGN KEY ("figure_seq") REFERENCES "figure"("seq") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure_relation" ADD CONSTRAINT "figure_relation_later_seq_fkey" FOREIGN KEY ("later_seq") REFERENCES "figure"("seq") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure_relation" ADD CONSTRAINT "figure_relation_earlier_seq_fkey" FOREIGN KEY ("earlier_seq") REFERENCES "figure"("seq") ON DELETE CASCADE ON UPDATE CASCADE;
