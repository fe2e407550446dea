-- CreateTable
CREATE TABLE "grade" (
    "kind" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "grade" TEXT COLLATE "C" NOT NULL,
    "by" TEXT COLLATE "C" NOT NULL,
    "given" TEXT COLLATE "C" NOT NULL,
    "note" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "grade_pkey" PRIMARY KEY ("kind","id")
);
