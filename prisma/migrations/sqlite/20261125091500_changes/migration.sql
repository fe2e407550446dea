-- CreateTable
CREATE TABLE "change" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "resource" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "items" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "item_before" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "change_seq" INTEGER NOT NULL,
    "resource" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "json" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "idempotency" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "request" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "answer" TEXT NOT NULL
);

-- AlterTable
ALTER TABLE "article_revision" ADD COLUMN "superseded_by" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "item_before_change_seq_idx" ON "item_before"("change_seq");

-- CreateIndex
CREATE UNIQUE INDEX "item_before_resource_id_change_seq_key" ON "item_before"("resource", "id", "change_seq");
