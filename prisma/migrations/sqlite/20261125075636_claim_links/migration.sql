-- CreateTable
CREATE TABLE "figure_question" (
    "question" TEXT NOT NULL,
    "published" TEXT NOT NULL,
    "figure_seq" INTEGER NOT NULL,
    "claim_seq" INTEGER NOT NULL,
    "figure" TEXT NOT NULL,
    "claim" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "relays" TEXT NOT NULL,
    "outlet" TEXT NOT NULL,
    "stance" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "event_from" TEXT NOT NULL,
    "event_to" TEXT NOT NULL,
    "comparator" TEXT NOT NULL,
    "value" REAL,
    "low" REAL,
    "high" REAL,

    PRIMARY KEY ("question", "published", "figure_seq"),
    CONSTRAINT "figure_question_figure_seq_fkey" FOREIGN KEY ("figure_seq") REFERENCES "figure" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "figure_relation" (
    "later_seq" INTEGER NOT NULL,
    "earlier_seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "backward" INTEGER NOT NULL,

    PRIMARY KEY ("later_seq", "earlier_seq", "type", "backward"),
    CONSTRAINT "figure_relation_later_seq_fkey" FOREIGN KEY ("later_seq") REFERENCES "figure" ("seq") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "figure_relation_earlier_seq_fkey" FOREIGN KEY ("earlier_seq") REFERENCES "figure" ("seq") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "figure_question_figure_seq_idx" ON "figure_question"("figure_seq");

-- CreateIndex
CREATE INDEX "figure_question_claim_seq_idx" ON "figure_question"("claim_seq");

-- CreateIndex
CREATE INDEX "figure_relation_earlier_seq_idx" ON "figure_relation"("earlier_seq");
