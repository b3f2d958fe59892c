-- CreateEnum
CREATE TYPE "EvidenceKind" AS ENUM ('CONSENT', 'APPROVAL', 'DRAWING', 'PERMIT', 'CONTRACT', 'PHOTO_BEFORE', 'PHOTO_DURING', 'PHOTO_AFTER', 'ACCEPTANCE', 'ACCOUNT', 'HANDOVER', 'REPORT', 'OTHER');

-- CreateEnum
CREATE TYPE "MilestoneKind" AS ENUM ('CONSENT', 'PROJECT_APPROVAL', 'FEASIBILITY_STUDY', 'FEASIBILITY_APPROVAL', 'PRELIMINARY_DESIGN', 'CONSTRUCTION_DRAWINGS', 'DRAWING_REVIEW', 'RENDERINGS', 'PROCUREMENT', 'PLANNING_PERMIT', 'CONSTRUCTION_PERMIT', 'QUALITY_SAFETY', 'SAFETY_MEASURES', 'FINAL_ACCOUNT', 'ASSET_HANDOVER', 'PROPERTY_MANAGEMENT', 'ARCHIVE');

-- CreateEnum
CREATE TYPE "MilestoneState" AS ENUM ('OPEN', 'DONE', 'NOT_APPLICABLE', 'DEFERRED');

-- CreateEnum
CREATE TYPE "StageEventKind" AS ENUM ('LISTED', 'ADVANCED', 'CORRECTED', 'SUSPENDED', 'RESUMED', 'WITHDRAWN', 'MOVED');

-- CreateEnum
CREATE TYPE "Moment" AS ENUM ('BEFORE', 'AFTER');

-- CreateEnum
CREATE TYPE "Answer" AS ENUM ('YES', 'NO', 'PARTLY', 'NOT_APPLICABLE');

-- CreateEnum
CREATE TYPE "ApprovalAuthority" AS ENUM ('PREFECTURE', 'COUNTY');

-- CreateEnum
CREATE TYPE "ApprovalState" AS ENUM ('SENT', 'ASKED', 'RETURNED', 'APPROVED', 'RECALLED');

-- CreateEnum
CREATE TYPE "PartyRole" AS ENUM ('TASK_FORCE', 'COUNTY_GOVERNMENT', 'SUBDISTRICT', 'COMMITTEE', 'RESIDENTS', 'ENTERPRISE');

-- CreateEnum
CREATE TYPE "YearPlanState" AS ENUM ('DRAFT', 'PROPOSED', 'RETURNED', 'CONFIRMED');

-- CreateEnum
CREATE TYPE "YearPlanEntryKind" AS ENUM ('NEW', 'CARRIED_OVER');

-- CreateEnum
CREATE TYPE "PlanChangeKind" AS ENUM ('MOVE_YEAR', 'CHANGE_INVESTMENT', 'ADD', 'WITHDRAW', 'SUSPEND', 'RESUME');

-- CreateEnum
CREATE TYPE "PlanChangeState" AS ENUM ('REQUESTED', 'APPROVED', 'REJECTED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "RenovationTier" AS ENUM ('BASIC', 'IMPROVED', 'ENHANCED');

-- CreateEnum
CREATE TYPE "TaskOrigin" AS ENUM ('DUTY', 'INSTRUCTION', 'MEETING', 'RECTIFICATION');

-- CreateEnum
CREATE TYPE "TaskState" AS ENUM ('OPEN', 'STARTED', 'REPORTED', 'CLOSED', 'CANCELLED');

-- AlterTable
ALTER TABLE "register_count" ADD COLUMN     "completed_fen" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "renovation_item" ADD COLUMN     "statistic" TEXT,
ADD COLUMN     "tier" "RenovationTier" NOT NULL DEFAULT 'BASIC',
ADD COLUMN     "unit" TEXT;

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "kind" "EvidenceKind" NOT NULL,
    "title" TEXT NOT NULL,
    "document_number" TEXT,
    "issued_on" DATE,
    "county_code" CHAR(6),
    "agency_key" TEXT,
    "utility_key" TEXT,
    "community_id" VARCHAR(16),
    "project_id" INTEGER,
    "plan_change_id" INTEGER,
    "approval_id" INTEGER,
    "task_id" INTEGER,
    "milestone" "MilestoneKind",
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,
    "withdrawn_reason" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_file" (
    "evidence_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "hash" CHAR(64) NOT NULL,
    "size" INTEGER NOT NULL,
    "media_type" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "preview_hash" CHAR(64),
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evidence_file_pkey" PRIMARY KEY ("evidence_id","number")
);

-- CreateTable
CREATE TABLE "milestone" (
    "id" SERIAL NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "project_id" INTEGER,
    "community_id" VARCHAR(16),
    "kind" "MilestoneKind" NOT NULL,
    "state" "MilestoneState" NOT NULL,
    "planned_on" DATE,
    "actual_on" DATE,
    "document_number" TEXT,
    "ground" TEXT,
    "deferred_until" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_id" UUID,

    CONSTRAINT "milestone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stage_event" (
    "id" BIGSERIAL NOT NULL,
    "community_id" VARCHAR(16) NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "kind" "StageEventKind" NOT NULL,
    "from_stage" "Stage" NOT NULL,
    "to_stage" "Stage" NOT NULL,
    "happened_on" DATE NOT NULL,
    "reason" TEXT,
    "lacking" TEXT[],
    "plan_change_id" INTEGER,
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stage_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "community_progress" (
    "community_id" VARCHAR(16) NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "progress_percent" SMALLINT NOT NULL,
    "completed_fen" BIGINT NOT NULL,
    "as_of" DATE NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_id" UUID,

    CONSTRAINT "community_progress_pkey" PRIMARY KEY ("community_id")
);

-- CreateTable
CREATE TABLE "community_plan" (
    "community_id" VARCHAR(16) NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "problems" TEXT,
    "measures" TEXT,
    "households_asked" INTEGER,
    "households_agreed" INTEGER,
    "consent_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_id" UUID,

    CONSTRAINT "community_plan_pkey" PRIMARY KEY ("community_id")
);

-- CreateTable
CREATE TABLE "community_item" (
    "community_id" VARCHAR(16) NOT NULL,
    "group_key" TEXT NOT NULL,
    "item_order" SMALLINT NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "planned_hundredths" BIGINT,
    "done_hundredths" BIGINT,
    "is_done" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "community_item_pkey" PRIMARY KEY ("community_id","group_key","item_order")
);

-- CreateTable
CREATE TABLE "community_have" (
    "community_id" VARCHAR(16) NOT NULL,
    "have_order" SMALLINT NOT NULL,
    "moment" "Moment" NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "answer" "Answer" NOT NULL,
    "ground" TEXT,

    CONSTRAINT "community_have_pkey" PRIMARY KEY ("community_id","have_order","moment")
);

-- CreateTable
CREATE TABLE "seven_in_place" (
    "display_order" SMALLINT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "seven_in_place_pkey" PRIMARY KEY ("display_order")
);

-- CreateTable
CREATE TABLE "county_in_place" (
    "county_code" CHAR(6) NOT NULL,
    "item_order" SMALLINT NOT NULL,
    "answer" "Answer" NOT NULL,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_id" UUID,

    CONSTRAINT "county_in_place_pkey" PRIMARY KEY ("county_code","item_order")
);

-- CreateTable
CREATE TABLE "county_party" (
    "id" SERIAL NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "role" "PartyRole" NOT NULL,
    "unit_name" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "duty" TEXT NOT NULL,
    "display_order" SMALLINT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "county_party_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval" (
    "id" SERIAL NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "project_id" INTEGER NOT NULL,
    "authority" "ApprovalAuthority" NOT NULL,
    "agency_key" TEXT,
    "state" "ApprovalState" NOT NULL,
    "sent_on" DATE NOT NULL,
    "sent_number" TEXT,
    "green_note" TEXT,
    "answered_on" DATE,
    "answer_number" TEXT,
    "answer_note" TEXT,
    "sent_by_id" UUID NOT NULL,
    "answered_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval_pause" (
    "id" SERIAL NOT NULL,
    "approval_id" INTEGER NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "agency_key" TEXT,
    "from_on" DATE NOT NULL,
    "to_on" DATE,
    "asked" TEXT NOT NULL,
    "answer" TEXT,

    CONSTRAINT "approval_pause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "year_plan" (
    "programme_id" INTEGER NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "year" SMALLINT NOT NULL,
    "state" "YearPlanState" NOT NULL,
    "note" TEXT,
    "proposed_by_id" UUID,
    "proposed_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_note" TEXT,
    "document_number" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "year_plan_pkey" PRIMARY KEY ("programme_id","county_code","year")
);

-- CreateTable
CREATE TABLE "year_plan_entry" (
    "programme_id" INTEGER NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "year" SMALLINT NOT NULL,
    "community_id" VARCHAR(16) NOT NULL,
    "kind" "YearPlanEntryKind" NOT NULL,
    "score" SMALLINT,
    "grounds" JSONB,

    CONSTRAINT "year_plan_entry_pkey" PRIMARY KEY ("programme_id","county_code","year","community_id")
);

-- CreateTable
CREATE TABLE "plan_change" (
    "id" SERIAL NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "community_id" VARCHAR(16) NOT NULL,
    "kind" "PlanChangeKind" NOT NULL,
    "state" "PlanChangeState" NOT NULL,
    "from_year" SMALLINT NOT NULL,
    "from_investment_fen" BIGINT NOT NULL,
    "from_stage" "Stage" NOT NULL,
    "to_year" SMALLINT,
    "to_investment_fen" BIGINT,
    "reason" TEXT NOT NULL,
    "effect" JSONB NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_note" TEXT,
    "document_number" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "plan_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" SERIAL NOT NULL,
    "origin" "TaskOrigin" NOT NULL,
    "agency_key" TEXT NOT NULL,
    "county_code" CHAR(6),
    "utility_key" TEXT,
    "duty_order" SMALLINT,
    "title" TEXT NOT NULL,
    "detail" TEXT,
    "county_codes" TEXT[],
    "due_on" DATE NOT NULL,
    "series" UUID,
    "needs_evidence" BOOLEAN NOT NULL DEFAULT false,
    "state" "TaskState" NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "reported_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_community" (
    "task_id" INTEGER NOT NULL,
    "community_id" VARCHAR(16) NOT NULL,
    "county_code" CHAR(6) NOT NULL,

    CONSTRAINT "task_community_pkey" PRIMARY KEY ("task_id","community_id")
);

-- CreateTable
CREATE TABLE "task_note" (
    "id" BIGSERIAL NOT NULL,
    "task_id" INTEGER NOT NULL,
    "state" "TaskState" NOT NULL,
    "text" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "unit_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_note_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "evidence_community_id_kind_idx" ON "evidence"("community_id", "kind");

-- CreateIndex
CREATE INDEX "evidence_project_id_milestone_idx" ON "evidence"("project_id", "milestone");

-- CreateIndex
CREATE INDEX "evidence_plan_change_id_idx" ON "evidence"("plan_change_id");

-- CreateIndex
CREATE INDEX "evidence_approval_id_idx" ON "evidence"("approval_id");

-- CreateIndex
CREATE INDEX "evidence_task_id_idx" ON "evidence"("task_id");

-- CreateIndex
CREATE INDEX "evidence_county_code_created_at_idx" ON "evidence"("county_code", "created_at" DESC);

-- CreateIndex
CREATE INDEX "evidence_file_hash_idx" ON "evidence_file"("hash");

-- CreateIndex
CREATE INDEX "milestone_county_code_kind_state_idx" ON "milestone"("county_code", "kind", "state");

-- CreateIndex
CREATE UNIQUE INDEX "milestone_project_id_kind_key" ON "milestone"("project_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "milestone_community_id_kind_key" ON "milestone"("community_id", "kind");

-- CreateIndex
CREATE INDEX "stage_event_community_id_id_idx" ON "stage_event"("community_id", "id");

-- CreateIndex
CREATE INDEX "stage_event_county_code_at_idx" ON "stage_event"("county_code", "at" DESC);

-- CreateIndex
CREATE INDEX "community_progress_county_code_idx" ON "community_progress"("county_code");

-- CreateIndex
CREATE INDEX "community_plan_county_code_idx" ON "community_plan"("county_code");

-- CreateIndex
CREATE INDEX "community_item_group_key_item_order_county_code_idx" ON "community_item"("group_key", "item_order", "county_code");

-- CreateIndex
CREATE UNIQUE INDEX "seven_in_place_name_key" ON "seven_in_place"("name");

-- CreateIndex
CREATE INDEX "county_party_county_code_role_display_order_idx" ON "county_party"("county_code", "role", "display_order");

-- CreateIndex
CREATE INDEX "approval_county_code_state_idx" ON "approval"("county_code", "state");

-- CreateIndex
CREATE INDEX "approval_state_sent_on_idx" ON "approval"("state", "sent_on");

-- CreateIndex
CREATE INDEX "approval_project_id_idx" ON "approval"("project_id");

-- CreateIndex
CREATE INDEX "approval_pause_approval_id_idx" ON "approval_pause"("approval_id");

-- CreateIndex
CREATE INDEX "year_plan_entry_community_id_idx" ON "year_plan_entry"("community_id");

-- CreateIndex
CREATE INDEX "plan_change_county_code_state_requested_at_idx" ON "plan_change"("county_code", "state", "requested_at" DESC);

-- CreateIndex
CREATE INDEX "plan_change_state_requested_at_idx" ON "plan_change"("state", "requested_at" DESC);

-- CreateIndex
CREATE INDEX "plan_change_community_id_idx" ON "plan_change"("community_id");

-- CreateIndex
CREATE INDEX "task_agency_key_state_due_on_idx" ON "task"("agency_key", "state", "due_on");

-- CreateIndex
CREATE INDEX "task_state_due_on_idx" ON "task"("state", "due_on");

-- CreateIndex
CREATE INDEX "task_county_code_state_idx" ON "task"("county_code", "state");

-- CreateIndex
CREATE INDEX "task_community_community_id_idx" ON "task_community"("community_id");

-- CreateIndex
CREATE INDEX "task_note_task_id_id_idx" ON "task_note"("task_id", "id");

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_agency_key_fkey" FOREIGN KEY ("agency_key") REFERENCES "agency"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_utility_key_fkey" FOREIGN KEY ("utility_key") REFERENCES "utility"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_plan_change_id_fkey" FOREIGN KEY ("plan_change_id") REFERENCES "plan_change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_approval_id_fkey" FOREIGN KEY ("approval_id") REFERENCES "approval"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_event" ADD CONSTRAINT "stage_event_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_event" ADD CONSTRAINT "stage_event_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_event" ADD CONSTRAINT "stage_event_plan_change_id_fkey" FOREIGN KEY ("plan_change_id") REFERENCES "plan_change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_progress" ADD CONSTRAINT "community_progress_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_progress" ADD CONSTRAINT "community_progress_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_plan" ADD CONSTRAINT "community_plan_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_plan" ADD CONSTRAINT "community_plan_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_item" ADD CONSTRAINT "community_item_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_item" ADD CONSTRAINT "community_item_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_item" ADD CONSTRAINT "community_item_group_key_item_order_fkey" FOREIGN KEY ("group_key", "item_order") REFERENCES "renovation_item"("group_key", "display_order") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_have" ADD CONSTRAINT "community_have_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_have" ADD CONSTRAINT "community_have_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_have" ADD CONSTRAINT "community_have_have_order_fkey" FOREIGN KEY ("have_order") REFERENCES "eight_have"("display_order") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "county_in_place" ADD CONSTRAINT "county_in_place_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "county_in_place" ADD CONSTRAINT "county_in_place_item_order_fkey" FOREIGN KEY ("item_order") REFERENCES "seven_in_place"("display_order") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "county_party" ADD CONSTRAINT "county_party_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_agency_key_fkey" FOREIGN KEY ("agency_key") REFERENCES "agency"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_pause" ADD CONSTRAINT "approval_pause_approval_id_fkey" FOREIGN KEY ("approval_id") REFERENCES "approval"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_pause" ADD CONSTRAINT "approval_pause_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "year_plan" ADD CONSTRAINT "year_plan_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "year_plan" ADD CONSTRAINT "year_plan_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "year_plan" ADD CONSTRAINT "year_plan_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "year_plan" ADD CONSTRAINT "year_plan_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "year_plan_entry" ADD CONSTRAINT "year_plan_entry_programme_id_county_code_year_fkey" FOREIGN KEY ("programme_id", "county_code", "year") REFERENCES "year_plan"("programme_id", "county_code", "year") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "year_plan_entry" ADD CONSTRAINT "year_plan_entry_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_change" ADD CONSTRAINT "plan_change_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_change" ADD CONSTRAINT "plan_change_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_change" ADD CONSTRAINT "plan_change_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_change" ADD CONSTRAINT "plan_change_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_agency_key_fkey" FOREIGN KEY ("agency_key") REFERENCES "agency"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_agency_key_duty_order_fkey" FOREIGN KEY ("agency_key", "duty_order") REFERENCES "agency_duty"("agency_key", "display_order") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_utility_key_fkey" FOREIGN KEY ("utility_key") REFERENCES "utility"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_community" ADD CONSTRAINT "task_community_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_community" ADD CONSTRAINT "task_community_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_community" ADD CONSTRAINT "task_community_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_note" ADD CONSTRAINT "task_note_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_note" ADD CONSTRAINT "task_note_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
