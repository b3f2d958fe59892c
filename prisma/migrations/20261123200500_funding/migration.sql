-- CreateEnum
CREATE TYPE "FundingStream" AS ENUM ('CENTRAL_SUBSIDY', 'CENTRAL_BUDGET', 'PROVINCIAL');

-- CreateEnum
CREATE TYPE "LedgerFace" AS ENUM ('COMMITTED', 'RECEIVED', 'PAID');

-- CreateEnum
CREATE TYPE "LedgerForm" AS ENUM ('CASH', 'IN_KIND', 'LABOUR');

-- CreateEnum
CREATE TYPE "ApplicationOutcome" AS ENUM ('WAITING', 'GRANTED', 'PARTLY', 'REFUSED');

-- CreateEnum
CREATE TYPE "FranchiseKind" AS ENUM ('CHARGING', 'SHOPS', 'MARKET', 'OTHER');

-- CreateEnum
CREATE TYPE "ShareState" AS ENUM ('DRAFT', 'PROPOSED', 'CONFIRMED', 'OBJECTED');

-- CreateEnum
CREATE TYPE "ShareEventKind" AS ENUM ('PROPOSED', 'CONFIRMED', 'OBJECTED', 'REPROPOSED', 'REOPENED');

-- CreateEnum
CREATE TYPE "LetterKind" AS ENUM ('SHARES', 'RECONCILIATION');

-- CreateEnum
CREATE TYPE "ReconciliationParty" AS ENUM ('COUNTY', 'UTILITY', 'THIRD');

-- AlterTable
ALTER TABLE "evidence" ADD COLUMN     "ledger_entry_id" INTEGER,
ADD COLUMN     "share_id" INTEGER;

-- CreateTable
CREATE TABLE "funding_tag" (
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "display_order" SMALLINT NOT NULL,

    CONSTRAINT "funding_tag_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "funding_adjustment" (
    "community_id" VARCHAR(16) NOT NULL,
    "channel_key" TEXT NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_id" UUID NOT NULL,

    CONSTRAINT "funding_adjustment_pkey" PRIMARY KEY ("community_id","channel_key")
);

-- CreateTable
CREATE TABLE "funding_application" (
    "id" SERIAL NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "plan_year" SMALLINT NOT NULL,
    "stream" "FundingStream" NOT NULL,
    "batch" TEXT NOT NULL,
    "document_number" TEXT,
    "applied_on" DATE NOT NULL,
    "asked_fen" BIGINT NOT NULL,
    "outcome" "ApplicationOutcome" NOT NULL DEFAULT 'WAITING',
    "granted_fen" BIGINT,
    "answered_on" DATE,
    "answer_number" TEXT,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "funding_application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "franchise_project" (
    "id" SERIAL NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "community_id" VARCHAR(16) NOT NULL,
    "kind" "FranchiseKind" NOT NULL,
    "place" TEXT NOT NULL,
    "operator" TEXT,
    "starts_on" DATE,
    "term_years" SMALLINT,
    "investment_fen" BIGINT NOT NULL,
    "yearly_income_fen" BIGINT,
    "note" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "ended_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "franchise_project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "id" SERIAL NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "pool_year" SMALLINT,
    "project_id" INTEGER,
    "community_id" VARCHAR(16),
    "channel_key" TEXT NOT NULL,
    "stream" "FundingStream",
    "utility_key" TEXT,
    "face" "LedgerFace" NOT NULL,
    "form" "LedgerForm" NOT NULL DEFAULT 'CASH',
    "valuation" TEXT,
    "tag_key" TEXT,
    "amount_fen" BIGINT NOT NULL,
    "happened_on" DATE NOT NULL,
    "period" INTEGER NOT NULL,
    "document_number" TEXT,
    "payer" TEXT,
    "payee" TEXT,
    "division_id" UUID,
    "batch_id" UUID,
    "reverses_id" INTEGER,
    "reason" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_balance" (
    "subject" VARCHAR(24) NOT NULL,
    "channel_key" TEXT NOT NULL,
    "source" VARCHAR(24) NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "pool_year" SMALLINT,
    "project_id" INTEGER,
    "community_id" VARCHAR(16),
    "stream" "FundingStream",
    "utility_key" TEXT,
    "committed_fen" BIGINT NOT NULL DEFAULT 0,
    "received_fen" BIGINT NOT NULL DEFAULT 0,
    "paid_fen" BIGINT NOT NULL DEFAULT 0,
    "committed_entries" INTEGER NOT NULL DEFAULT 0,
    "received_entries" INTEGER NOT NULL DEFAULT 0,
    "paid_entries" INTEGER NOT NULL DEFAULT 0,
    "divided_committed_fen" BIGINT NOT NULL DEFAULT 0,
    "divided_received_fen" BIGINT NOT NULL DEFAULT 0,
    "last_on" DATE NOT NULL,

    CONSTRAINT "ledger_balance_pkey" PRIMARY KEY ("subject","channel_key","source")
);

-- CreateTable
CREATE TABLE "closed_period" (
    "period" INTEGER NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_by_id" UUID NOT NULL,

    CONSTRAINT "closed_period_pkey" PRIMARY KEY ("period")
);

-- CreateTable
CREATE TABLE "share_round" (
    "id" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "document_number" TEXT,
    "sent_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "note" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "share_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share_basis" (
    "utility_key" TEXT NOT NULL,
    "households" SMALLINT NOT NULL,
    "floor_area" SMALLINT NOT NULL,
    "buildings" SMALLINT NOT NULL,
    "whole_fen" BIGINT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_id" UUID NOT NULL,

    CONSTRAINT "share_basis_pkey" PRIMARY KEY ("utility_key")
);

-- CreateTable
CREATE TABLE "share" (
    "id" SERIAL NOT NULL,
    "community_id" VARCHAR(16) NOT NULL,
    "utility_key" TEXT NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "state" "ShareState" NOT NULL DEFAULT 'DRAFT',
    "amount_fen" BIGINT NOT NULL,
    "excluded" TEXT,
    "round_id" INTEGER,
    "proposed_on" DATE,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by_id" UUID,
    "counter_fen" BIGINT,
    "objection" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "share_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share_event" (
    "id" SERIAL NOT NULL,
    "share_id" INTEGER NOT NULL,
    "utility_key" TEXT NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "kind" "ShareEventKind" NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "counter_fen" BIGINT,
    "reason" TEXT,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "share_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter" (
    "code" VARCHAR(12) NOT NULL,
    "kind" "LetterKind" NOT NULL,
    "utility_key" TEXT NOT NULL,
    "county_codes" TEXT[],
    "round_id" INTEGER,
    "period" INTEGER,
    "total_fen" BIGINT NOT NULL,
    "figures" JSONB NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "reconciliation" (
    "period" INTEGER NOT NULL,
    "due_on" DATE NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reconciliation_pkey" PRIMARY KEY ("period")
);

-- CreateTable
CREATE TABLE "reconciliation_line" (
    "id" SERIAL NOT NULL,
    "period" INTEGER NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "community_id" VARCHAR(16),
    "channel_key" TEXT NOT NULL,
    "utility_key" TEXT,
    "stream" "FundingStream",
    "book_fen" BIGINT NOT NULL,
    "county_fen" BIGINT,
    "utility_fen" BIGINT,
    "third_fen" BIGINT,

    CONSTRAINT "reconciliation_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reconciliation_answer" (
    "id" SERIAL NOT NULL,
    "line_id" INTEGER NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "utility_key" TEXT,
    "party" "ReconciliationParty" NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "reason" TEXT,
    "document_number" TEXT,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reconciliation_answer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "funding_tag_name_key" ON "funding_tag"("name");

-- CreateIndex
CREATE INDEX "funding_adjustment_county_code_idx" ON "funding_adjustment"("county_code");

-- CreateIndex
CREATE INDEX "funding_application_county_code_plan_year_idx" ON "funding_application"("county_code", "plan_year");

-- CreateIndex
CREATE INDEX "franchise_project_county_code_idx" ON "franchise_project"("county_code");

-- CreateIndex
CREATE INDEX "franchise_project_community_id_idx" ON "franchise_project"("community_id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entry_reverses_id_key" ON "ledger_entry"("reverses_id");

-- CreateIndex
CREATE INDEX "ledger_entry_county_code_id_idx" ON "ledger_entry"("county_code", "id");

-- CreateIndex
CREATE INDEX "ledger_entry_community_id_id_idx" ON "ledger_entry"("community_id", "id");

-- CreateIndex
CREATE INDEX "ledger_entry_project_id_id_idx" ON "ledger_entry"("project_id", "id");

-- CreateIndex
CREATE INDEX "ledger_entry_utility_key_id_idx" ON "ledger_entry"("utility_key", "id");

-- CreateIndex
CREATE INDEX "ledger_entry_channel_key_id_idx" ON "ledger_entry"("channel_key", "id");

-- CreateIndex
CREATE INDEX "ledger_entry_division_id_idx" ON "ledger_entry"("division_id");

-- CreateIndex
CREATE INDEX "ledger_entry_batch_id_idx" ON "ledger_entry"("batch_id");

-- CreateIndex
CREATE INDEX "ledger_balance_county_code_idx" ON "ledger_balance"("county_code");

-- CreateIndex
CREATE INDEX "ledger_balance_community_id_idx" ON "ledger_balance"("community_id");

-- CreateIndex
CREATE INDEX "ledger_balance_utility_key_county_code_idx" ON "ledger_balance"("utility_key", "county_code");

-- CreateIndex
CREATE INDEX "share_utility_key_county_code_state_idx" ON "share"("utility_key", "county_code", "state");

-- CreateIndex
CREATE INDEX "share_county_code_state_idx" ON "share"("county_code", "state");

-- CreateIndex
CREATE UNIQUE INDEX "share_community_id_utility_key_key" ON "share"("community_id", "utility_key");

-- CreateIndex
CREATE INDEX "share_event_share_id_id_idx" ON "share_event"("share_id", "id");

-- CreateIndex
CREATE INDEX "letter_utility_key_created_at_idx" ON "letter"("utility_key", "created_at");

-- CreateIndex
CREATE INDEX "reconciliation_line_period_utility_key_idx" ON "reconciliation_line"("period", "utility_key");

-- CreateIndex
CREATE INDEX "reconciliation_line_period_county_code_idx" ON "reconciliation_line"("period", "county_code");

-- CreateIndex
CREATE INDEX "reconciliation_answer_line_id_party_id_idx" ON "reconciliation_answer"("line_id", "party", "id");

-- CreateIndex
CREATE INDEX "evidence_share_id_idx" ON "evidence"("share_id");

-- CreateIndex
CREATE INDEX "evidence_ledger_entry_id_idx" ON "evidence"("ledger_entry_id");

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_share_id_fkey" FOREIGN KEY ("share_id") REFERENCES "share"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_ledger_entry_id_fkey" FOREIGN KEY ("ledger_entry_id") REFERENCES "ledger_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "funding_adjustment" ADD CONSTRAINT "funding_adjustment_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "funding_adjustment" ADD CONSTRAINT "funding_adjustment_channel_key_fkey" FOREIGN KEY ("channel_key") REFERENCES "funding_channel"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "funding_adjustment" ADD CONSTRAINT "funding_adjustment_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "funding_application" ADD CONSTRAINT "funding_application_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "franchise_project" ADD CONSTRAINT "franchise_project_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "franchise_project" ADD CONSTRAINT "franchise_project_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_channel_key_fkey" FOREIGN KEY ("channel_key") REFERENCES "funding_channel"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_utility_key_fkey" FOREIGN KEY ("utility_key") REFERENCES "utility"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_tag_key_fkey" FOREIGN KEY ("tag_key") REFERENCES "funding_tag"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_reverses_id_fkey" FOREIGN KEY ("reverses_id") REFERENCES "ledger_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_balance" ADD CONSTRAINT "ledger_balance_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_balance" ADD CONSTRAINT "ledger_balance_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_balance" ADD CONSTRAINT "ledger_balance_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_balance" ADD CONSTRAINT "ledger_balance_channel_key_fkey" FOREIGN KEY ("channel_key") REFERENCES "funding_channel"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_balance" ADD CONSTRAINT "ledger_balance_utility_key_fkey" FOREIGN KEY ("utility_key") REFERENCES "utility"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_basis" ADD CONSTRAINT "share_basis_utility_key_fkey" FOREIGN KEY ("utility_key") REFERENCES "utility"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_utility_key_fkey" FOREIGN KEY ("utility_key") REFERENCES "utility"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "share_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_event" ADD CONSTRAINT "share_event_share_id_fkey" FOREIGN KEY ("share_id") REFERENCES "share"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter" ADD CONSTRAINT "letter_utility_key_fkey" FOREIGN KEY ("utility_key") REFERENCES "utility"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter" ADD CONSTRAINT "letter_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "share_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reconciliation_line" ADD CONSTRAINT "reconciliation_line_period_fkey" FOREIGN KEY ("period") REFERENCES "reconciliation"("period") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reconciliation_line" ADD CONSTRAINT "reconciliation_line_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reconciliation_line" ADD CONSTRAINT "reconciliation_line_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reconciliation_line" ADD CONSTRAINT "reconciliation_line_channel_key_fkey" FOREIGN KEY ("channel_key") REFERENCES "funding_channel"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reconciliation_line" ADD CONSTRAINT "reconciliation_line_utility_key_fkey" FOREIGN KEY ("utility_key") REFERENCES "utility"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reconciliation_answer" ADD CONSTRAINT "reconciliation_answer_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "reconciliation_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
