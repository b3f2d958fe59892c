-- CreateEnum
CREATE TYPE "Removal" AS ENUM ('MERGED', 'UNDONE');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('READING', 'REFUSED', 'REVIEWED', 'WRITING', 'DONE', 'UNDONE', 'DISCARDED');

-- CreateEnum
CREATE TYPE "ImportFormat" AS ENUM ('XLSX', 'XLSM', 'XLS');

-- CreateEnum
CREATE TYPE "ImportRowKind" AS ENUM ('NEW', 'CHANGED', 'UNCHANGED', 'REJECTED', 'LEFT_OUT', 'MISSING');

-- CreateEnum
CREATE TYPE "FaultSeverity" AS ENUM ('ERROR', 'CONFIRM', 'NOTE');

-- AlterTable
ALTER TABLE "community" ADD COLUMN     "address_key" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "merged_into_id" VARCHAR(16),
ADD COLUMN     "name_key" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "removal" "Removal";

-- AlterTable
ALTER TABLE "community_detail" ADD COLUMN     "idle_premises" TEXT,
ADD COLUMN     "idle_use" TEXT;

-- AlterTable
ALTER TABLE "project" ADD COLUMN     "bid_fen" BIGINT,
ADD COLUMN     "builder" TEXT,
ADD COLUMN     "contract_fen" BIGINT,
ADD COLUMN     "designer" TEXT,
ADD COLUMN     "estimate_fen" BIGINT,
ADD COLUMN     "owner" TEXT,
ADD COLUMN     "settled_fen" BIGINT,
ADD COLUMN     "supervisor" TEXT;

-- CreateTable
CREATE TABLE "import_batch" (
    "id" UUID NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_hash" CHAR(64) NOT NULL,
    "file_size" INTEGER NOT NULL,
    "format" "ImportFormat" NOT NULL,
    "state" "ImportState" NOT NULL,
    "summary" JSONB,
    "answers" JSONB NOT NULL,
    "fault" TEXT,
    "reviewed_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "batch_id" UUID NOT NULL,
    "row_no" INTEGER NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "sheet" TEXT NOT NULL,
    "sheet_row" INTEGER NOT NULL,
    "kind" "ImportRowKind" NOT NULL,
    "community_id" VARCHAR(16),
    "name" TEXT NOT NULL,
    "values" JSONB,
    "before" JSONB,
    "cells" JSONB,
    "likeness" JSONB,
    "reason" TEXT,
    "row_version" TEXT,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("batch_id","row_no")
);

-- CreateTable
CREATE TABLE "import_fault" (
    "batch_id" UUID NOT NULL,
    "fault_no" INTEGER NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "row_no" INTEGER,
    "severity" "FaultSeverity" NOT NULL,
    "code" TEXT NOT NULL,
    "sheet" TEXT NOT NULL,
    "cell" TEXT,
    "column" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "mend" TEXT NOT NULL,
    "suggestion" TEXT,

    CONSTRAINT "import_fault_pkey" PRIMARY KEY ("batch_id","fault_no")
);

-- CreateTable
CREATE TABLE "import_seen" (
    "batch_id" UUID NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "seen_by_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_seen_pkey" PRIMARY KEY ("batch_id")
);

-- CreateTable
CREATE TABLE "column_synonym" (
    "county_code" CHAR(6) NOT NULL,
    "title" TEXT NOT NULL,
    "column_key" TEXT NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "column_synonym_pkey" PRIMARY KEY ("county_code","title")
);

-- CreateTable
CREATE TABLE "kept_apart" (
    "first_id" VARCHAR(16) NOT NULL,
    "second_id" VARCHAR(16) NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kept_apart_pkey" PRIMARY KEY ("first_id","second_id")
);

-- CreateIndex
CREATE INDEX "import_batch_county_code_created_at_idx" ON "import_batch"("county_code", "created_at" DESC);

-- CreateIndex
CREATE INDEX "import_batch_created_at_idx" ON "import_batch"("created_at" DESC);

-- CreateIndex
CREATE INDEX "import_row_batch_id_kind_row_no_idx" ON "import_row"("batch_id", "kind", "row_no");

-- CreateIndex
CREATE INDEX "import_row_community_id_idx" ON "import_row"("community_id");

-- CreateIndex
CREATE INDEX "import_fault_batch_id_severity_fault_no_idx" ON "import_fault"("batch_id", "severity", "fault_no");

-- CreateIndex
CREATE INDEX "community_county_code_name_key_idx" ON "community"("county_code", "name_key");

-- CreateIndex
CREATE INDEX "community_county_code_address_key_idx" ON "community"("county_code", "address_key");

-- AddForeignKey
ALTER TABLE "community" ADD CONSTRAINT "community_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_fault" ADD CONSTRAINT "import_fault_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_fault" ADD CONSTRAINT "import_fault_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_seen" ADD CONSTRAINT "import_seen_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_seen" ADD CONSTRAINT "import_seen_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_seen" ADD CONSTRAINT "import_seen_seen_by_id_fkey" FOREIGN KEY ("seen_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "column_synonym" ADD CONSTRAINT "column_synonym_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kept_apart" ADD CONSTRAINT "kept_apart_first_id_fkey" FOREIGN KEY ("first_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kept_apart" ADD CONSTRAINT "kept_apart_second_id_fkey" FOREIGN KEY ("second_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kept_apart" ADD CONSTRAINT "kept_apart_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
