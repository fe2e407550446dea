-- AlterTable
ALTER TABLE "article_revision" ADD COLUMN     "superseded_by" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "change" (
    "seq" INTEGER NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,
    "action" TEXT COLLATE "C" NOT NULL,
    "resource" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "by" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "items" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "change_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "item_before" (
    "seq" SERIAL NOT NULL,
    "change_seq" INTEGER NOT NULL,
    "resource" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "json" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "item_before_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "idempotency" (
    "id" TEXT COLLATE "C" NOT NULL,
    "request" TEXT COLLATE "C" NOT NULL,
    "status" INTEGER NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,
    "answer" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "idempotency_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "item_before_change_seq_idx" ON "item_before"("change_seq");

-- CreateIndex
CREATE UNIQUE INDEX "item_before_resource_id_change_seq_key" ON "item_before"("resource", "id", "change_seq");
