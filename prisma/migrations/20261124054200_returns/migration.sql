-- CreateEnum
CREATE TYPE "ReturnState" AS ENUM ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED');

-- CreateEnum
CREATE TYPE "ProblemKind" AS ENUM ('FUNDS', 'RESIDENTS', 'PIPELINES', 'APPROVALS', 'BUILDER', 'WEATHER', 'OTHER');

-- CreateTable
CREATE TABLE "return_period" (
    "period" INTEGER NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "locks_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "return_period_pkey" PRIMARY KEY ("period")
);

-- CreateTable
CREATE TABLE "return_exception" (
    "id" SERIAL NOT NULL,
    "period" INTEGER NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "locks_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "return_exception_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "monthly_return" (
    "id" SERIAL NOT NULL,
    "period" INTEGER NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "state" "ReturnState" NOT NULL DEFAULT 'DRAFT',
    "accidents" SMALLINT,
    "accident_note" TEXT,
    "round" SMALLINT NOT NULL DEFAULT 0,
    "code" VARCHAR(12),
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "filed_by_id" UUID,
    "filed_at" TIMESTAMPTZ(3),
    "submitted_by_id" UUID,
    "submitted_at" TIMESTAMPTZ(3),
    "first_submitted_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_note" TEXT,
    "mend_by" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "monthly_return_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "return_line" (
    "return_id" INTEGER NOT NULL,
    "community_id" VARCHAR(16) NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "stage" "Stage" NOT NULL,
    "progress_percent" SMALLINT NOT NULL,
    "completed_fen" BIGINT NOT NULL,
    "work" TEXT,
    "problem" TEXT,
    "problem_kind" "ProblemKind",
    "problem_owner" TEXT,
    "problem_due_on" DATE,
    "next" TEXT,
    "correction" TEXT,
    "explanation" TEXT,
    "brought" JSONB NOT NULL,
    "answered" BOOLEAN NOT NULL DEFAULT false,
    "passed" BOOLEAN NOT NULL DEFAULT false,
    "return_reason" TEXT,
    "returned_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_id" UUID NOT NULL,

    CONSTRAINT "return_line_pkey" PRIMARY KEY ("return_id","community_id")
);

-- CreateTable
CREATE TABLE "return_sent" (
    "return_id" INTEGER NOT NULL,
    "round" SMALLINT NOT NULL,
    "period" INTEGER NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "code" VARCHAR(12) NOT NULL,
    "accidents" SMALLINT NOT NULL,
    "accident_note" TEXT,
    "lines" JSONB NOT NULL,
    "sent_by_id" UUID NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "return_sent_pkey" PRIMARY KEY ("return_id","round")
);

-- CreateTable
CREATE TABLE "return_snapshot" (
    "period" INTEGER NOT NULL,
    "community_id" VARCHAR(16) NOT NULL,
    "return_id" INTEGER NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "name" TEXT NOT NULL,
    "plan_year" SMALLINT NOT NULL,
    "counts_in_target" BOOLEAN NOT NULL,
    "households" INTEGER NOT NULL,
    "planned_fen" BIGINT NOT NULL,
    "stage" "Stage" NOT NULL,
    "started_on" DATE,
    "completed_on" DATE,
    "progress_percent" SMALLINT NOT NULL,
    "completed_fen" BIGINT NOT NULL,
    "month_fen" BIGINT NOT NULL,
    "received_fen" BIGINT NOT NULL,
    "paid_fen" BIGINT NOT NULL,
    "work" TEXT,
    "problem" TEXT,
    "problem_kind" "ProblemKind",
    "problem_owner" TEXT,
    "problem_due_on" DATE,
    "next" TEXT,
    "correction" TEXT,
    "explanation" TEXT,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "return_snapshot_pkey" PRIMARY KEY ("period","community_id")
);

-- CreateIndex
CREATE INDEX "return_exception_period_county_code_id_idx" ON "return_exception"("period", "county_code", "id");

-- CreateIndex
CREATE UNIQUE INDEX "monthly_return_period_county_code_key" ON "monthly_return"("period", "county_code");

-- CreateIndex
CREATE INDEX "return_line_community_id_idx" ON "return_line"("community_id");

-- CreateIndex
CREATE UNIQUE INDEX "return_sent_code_key" ON "return_sent"("code");

-- CreateIndex
CREATE INDEX "return_snapshot_community_id_period_idx" ON "return_snapshot"("community_id", "period");

-- CreateIndex
CREATE INDEX "return_snapshot_county_code_period_idx" ON "return_snapshot"("county_code", "period");

-- AddForeignKey
ALTER TABLE "return_exception" ADD CONSTRAINT "return_exception_period_fkey" FOREIGN KEY ("period") REFERENCES "return_period"("period") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_exception" ADD CONSTRAINT "return_exception_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "monthly_return" ADD CONSTRAINT "monthly_return_period_fkey" FOREIGN KEY ("period") REFERENCES "return_period"("period") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "monthly_return" ADD CONSTRAINT "monthly_return_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_line" ADD CONSTRAINT "return_line_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "monthly_return"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_line" ADD CONSTRAINT "return_line_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_line" ADD CONSTRAINT "return_line_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_sent" ADD CONSTRAINT "return_sent_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "monthly_return"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_sent" ADD CONSTRAINT "return_sent_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_snapshot" ADD CONSTRAINT "return_snapshot_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "monthly_return"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_snapshot" ADD CONSTRAINT "return_snapshot_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_snapshot" ADD CONSTRAINT "return_snapshot_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
