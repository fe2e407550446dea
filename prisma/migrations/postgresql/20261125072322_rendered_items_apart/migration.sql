-- Rendered items get tables of their own. CLUSTER writes the rows anew, without the text that they lost.

CREATE TABLE "article_json" (
    "seq" INTEGER NOT NULL,
    "json" TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "article_json_pkey" PRIMARY KEY ("seq")
);
INSERT INTO "article_json" ("seq", "json") SELECT "seq", "json" FROM "article" ORDER BY "seq";
ALTER TABLE "article_json" ADD CONSTRAINT "article_json_seq_fkey" FOREIGN KEY ("seq") REFERENCES "article" ("seq") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "article" DROP COLUMN "json";
CLUSTER "article" USING "article_pkey";
ALTER TABLE "article" SET WITHOUT CLUSTER;

CREATE TABLE "entity_json" (
    "seq" INTEGER NOT NULL,
    "json" TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "entity_json_pkey" PRIMARY KEY ("seq")
);
INSERT INTO "entity_json" ("seq", "json") SELECT "seq", "json" FROM "entity" ORDER BY "seq";
ALTER TABLE "entity_json" ADD CONSTRAINT "entity_json_seq_fkey" FOREIGN KEY ("seq") REFERENCES "entity" ("seq") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "entity" DROP COLUMN "json";
CLUSTER "entity" USING "entity_pkey";
ALTER TABLE "entity" SET WITHOUT CLUSTER;

CREATE TABLE "mention_json" (
    "seq" INTEGER NOT NULL,
    "json" TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "mention_json_pkey" PRIMARY KEY ("seq")
);
INSERT INTO "mention_json" ("seq", "json") SELECT "seq", "json" FROM "mention" ORDER BY "seq";
ALTER TABLE "mention_json" ADD CONSTRAINT "mention_json_seq_fkey" FOREIGN KEY ("seq") REFERENCES "mention" ("seq") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "mention" DROP COLUMN "json";
CLUSTER "mention" USING "mention_pkey";
ALTER TABLE "mention" SET WITHOUT CLUSTER;

CREATE TABLE "claim_json" (
    "seq" INTEGER NOT NULL,
    "json" TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "claim_json_pkey" PRIMARY KEY ("seq")
);
INSERT INTO "claim_json" ("seq", "json") SELECT "seq", "json" FROM "claim" ORDER BY "seq";
ALTER TABLE "claim_json" ADD CONSTRAINT "claim_json_seq_fkey" FOREIGN KEY ("seq") REFERENCES "claim" ("seq") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "claim" DROP COLUMN "json";
CLUSTER "claim" USING "claim_pkey";
ALTER TABLE "claim" SET WITHOUT CLUSTER;

CREATE TABLE "figure_json" (
    "seq" INTEGER NOT NULL,
    "json" TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "figure_json_pkey" PRIMARY KEY ("seq")
);
INSERT INTO "figure_json" ("seq", "json") SELECT "seq", "json" FROM "figure" ORDER BY "seq";
ALTER TABLE "figure_json" ADD CONSTRAINT "figure_json_seq_fkey" FOREIGN KEY ("seq") REFERENCES "figure" ("seq") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "figure" DROP COLUMN "json";
CLUSTER "figure" USING "figure_pkey";
ALTER TABLE "figure" SET WITHOUT CLUSTER;

CREATE TABLE "quote_json" (
    "seq" INTEGER NOT NULL,
    "json" TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "quote_json_pkey" PRIMARY KEY ("seq")
);
INSERT INTO "quote_json" ("seq", "json") SELECT "seq", "json" FROM "quote" ORDER BY "seq";
ALTER TABLE "quote_json" ADD CONSTRAINT "quote_json_seq_fkey" FOREIGN KEY ("seq") REFERENCES "quote" ("seq") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "quote" DROP COLUMN "json";
CLUSTER "quote" USING "quote_pkey";
ALTER TABLE "quote" SET WITHOUT CLUSTER;
