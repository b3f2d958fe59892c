-- CreateEnum
CREATE TYPE "Role" AS ENUM ('PREFECTURE_ADMIN', 'PREFECTURE_STAFF', 'COUNTY_OFFICER', 'UTILITY_OFFICER', 'AGENCY_OFFICER', 'LEADER', 'AUDITOR');

-- CreateEnum
CREATE TYPE "LoginOutcome" AS ENUM ('PENDING', 'SUCCESS', 'WRONG_PASSWORD', 'UNKNOWN_ACCOUNT', 'DISABLED', 'LOCKED');

-- CreateEnum
CREATE TYPE "Stage" AS ENUM ('REGISTERED', 'PLANNED', 'PRELIMINARY', 'CONSTRUCTION', 'COMPLETED', 'ACCEPTED', 'HANDED_OVER', 'SUSPENDED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "RenewalMode" AS ENUM ('COMPREHENSIVE', 'REDEVELOPMENT', 'PILOT');

-- CreateEnum
CREATE TYPE "PropertyType" AS ENUM ('REFORMED_HOUSING', 'COMMERCIAL', 'EMPLOYER_OWNED', 'PUBLIC_HOUSING', 'OTHER');

-- CreateEnum
CREATE TYPE "BaselineStatus" AS ENUM ('DRAFT_FOR_COMMENT', 'FORMAL');

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "unit_name" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "county_code" CHAR(6),
    "utility_key" TEXT,
    "utility_unit_id" INTEGER,
    "agency_key" TEXT,
    "password_hash" TEXT NOT NULL,
    "password_changed_at" TIMESTAMPTZ(3) NOT NULL,
    "must_change_password" BOOLEAN NOT NULL,
    "is_demonstration" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_login_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_session" (
    "id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,
    "ip" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,

    CONSTRAINT "user_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login_attempt" (
    "id" BIGSERIAL NOT NULL,
    "username" TEXT NOT NULL,
    "user_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ip" TEXT NOT NULL,
    "outcome" "LoginOutcome" NOT NULL,

    CONSTRAINT "login_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "action" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "user_id" UUID,
    "username" TEXT,
    "role" TEXT,
    "unit_name" TEXT,
    "ip" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "object_type" TEXT NOT NULL,
    "object_id" TEXT,
    "county_code" CHAR(6),
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "prev_hash" CHAR(64) NOT NULL,
    "hash" CHAR(64) NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "idempotency" (
    "user_id" UUID NOT NULL,
    "key" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "payload_hash" CHAR(64) NOT NULL,
    "response" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "project" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "programme_id" INTEGER NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "name" TEXT NOT NULL,
    "plan_year" SMALLINT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "community" (
    "id" VARCHAR(16) NOT NULL,
    "programme_id" INTEGER NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "project_id" INTEGER,
    "name" TEXT NOT NULL,
    "subdistrict" TEXT NOT NULL,
    "committee" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "plan_year" SMALLINT NOT NULL,
    "stage" "Stage" NOT NULL DEFAULT 'REGISTERED',
    "stage_since" DATE NOT NULL,
    "renewal_mode" "RenewalMode" NOT NULL DEFAULT 'COMPREHENSIVE',
    "counts_in_target" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "search_grams" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "community_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "community_detail" (
    "community_id" VARCHAR(16) NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "built_year" SMALLINT,
    "property_type" "PropertyType" NOT NULL,
    "structure" TEXT NOT NULL,
    "property_management" TEXT NOT NULL,
    "missing_facilities" TEXT[],
    "buildings" INTEGER NOT NULL,
    "households" INTEGER NOT NULL,
    "floor_area_dm2" BIGINT NOT NULL,
    "planned_investment_fen" BIGINT NOT NULL,
    "contact_post" TEXT,
    "notes" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID,

    CONSTRAINT "community_detail_pkey" PRIMARY KEY ("community_id")
);

-- CreateTable
CREATE TABLE "community_stage_date" (
    "community_id" VARCHAR(16) NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "stage" "Stage" NOT NULL,
    "planned_on" DATE,
    "actual_on" DATE,

    CONSTRAINT "community_stage_date_pkey" PRIMARY KEY ("community_id","stage")
);

-- CreateTable
CREATE TABLE "community_utility" (
    "community_id" VARCHAR(16) NOT NULL,
    "utility_key" TEXT NOT NULL,
    "county_code" CHAR(6) NOT NULL,

    CONSTRAINT "community_utility_pkey" PRIMARY KEY ("community_id","utility_key")
);

-- CreateTable
CREATE TABLE "register_count" (
    "programme_id" INTEGER NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "plan_year" SMALLINT NOT NULL,
    "stage" "Stage" NOT NULL,
    "counts_in_target" BOOLEAN NOT NULL,
    "communities" INTEGER NOT NULL,
    "without_contact" INTEGER NOT NULL,
    "buildings" BIGINT NOT NULL,
    "households" BIGINT NOT NULL,
    "floor_area_dm2" BIGINT NOT NULL,
    "planned_investment_fen" BIGINT NOT NULL,

    CONSTRAINT "register_count_pkey" PRIMARY KEY ("programme_id","county_code","plan_year","stage","counts_in_target")
);

-- CreateTable
CREATE TABLE "programme" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefecture_code" CHAR(6) NOT NULL,
    "prefecture_name" TEXT NOT NULL,
    "prefecture_short" TEXT NOT NULL,
    "first_year" SMALLINT NOT NULL,
    "last_year" SMALLINT NOT NULL,

    CONSTRAINT "programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "baseline_version" (
    "id" SERIAL NOT NULL,
    "programme_id" INTEGER NOT NULL,
    "version" SMALLINT NOT NULL,
    "title" TEXT NOT NULL,
    "status" "BaselineStatus" NOT NULL,
    "document_number" TEXT,
    "published_month" DATE NOT NULL,
    "is_current" BOOLEAN NOT NULL,
    "communities" INTEGER NOT NULL,
    "buildings" INTEGER NOT NULL,
    "households" INTEGER NOT NULL,
    "floor_area_dm2" BIGINT NOT NULL,
    "investment_fen" BIGINT NOT NULL,
    "per_household_fen" BIGINT NOT NULL,

    CONSTRAINT "baseline_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "baseline_year_total" (
    "baseline_id" INTEGER NOT NULL,
    "year" SMALLINT NOT NULL,
    "communities" INTEGER NOT NULL,
    "investment_fen" BIGINT NOT NULL,

    CONSTRAINT "baseline_year_total_pkey" PRIMARY KEY ("baseline_id","year")
);

-- CreateTable
CREATE TABLE "baseline_county_target" (
    "baseline_id" INTEGER NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "year" SMALLINT NOT NULL,
    "communities" INTEGER NOT NULL,
    "investment_fen" BIGINT NOT NULL,

    CONSTRAINT "baseline_county_target_pkey" PRIMARY KEY ("baseline_id","county_code","year")
);

-- CreateTable
CREATE TABLE "county" (
    "code" CHAR(6) NOT NULL,
    "name" TEXT NOT NULL,
    "display_order" SMALLINT NOT NULL,

    CONSTRAINT "county_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "funding_channel" (
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "display_order" SMALLINT NOT NULL,

    CONSTRAINT "funding_channel_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "baseline_channel" (
    "baseline_id" INTEGER NOT NULL,
    "channel_key" TEXT NOT NULL,
    "per_household_fen" BIGINT,
    "published_fen" BIGINT,
    "published_share_percent" SMALLINT,
    "per_unit_published_fen" BIGINT,
    "units" SMALLINT,

    CONSTRAINT "baseline_channel_pkey" PRIMARY KEY ("baseline_id","channel_key")
);

-- CreateTable
CREATE TABLE "policy_document" (
    "id" SERIAL NOT NULL,
    "display_order" SMALLINT NOT NULL,
    "issuer" TEXT,
    "title" TEXT NOT NULL,
    "number" TEXT,

    CONSTRAINT "policy_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "renovation_group" (
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "display_order" SMALLINT NOT NULL,

    CONSTRAINT "renovation_group_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "renovation_item" (
    "group_key" TEXT NOT NULL,
    "display_order" SMALLINT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "renovation_item_pkey" PRIMARY KEY ("group_key","display_order")
);

-- CreateTable
CREATE TABLE "eight_have" (
    "display_order" SMALLINT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "eight_have_pkey" PRIMARY KEY ("display_order")
);

-- CreateTable
CREATE TABLE "utility" (
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "works" TEXT[],
    "duty" TEXT NOT NULL,
    "duty_inferred" BOOLEAN NOT NULL,
    "display_order" SMALLINT NOT NULL,

    CONSTRAINT "utility_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "utility_unit" (
    "id" SERIAL NOT NULL,
    "utility_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "utility_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "utility_unit_county" (
    "unit_id" INTEGER NOT NULL,
    "county_code" CHAR(6) NOT NULL,

    CONSTRAINT "utility_unit_county_pkey" PRIMARY KEY ("unit_id","county_code")
);

-- CreateTable
CREATE TABLE "agency" (
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "is_lead" BOOLEAN NOT NULL,
    "is_county_level" BOOLEAN NOT NULL,
    "display_order" SMALLINT NOT NULL,

    CONSTRAINT "agency_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "agency_duty" (
    "agency_key" TEXT NOT NULL,
    "display_order" SMALLINT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "agency_duty_pkey" PRIMARY KEY ("agency_key","display_order")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_username_key" ON "app_user"("username");

-- CreateIndex
CREATE INDEX "user_session_user_id_ended_at_idx" ON "user_session"("user_id", "ended_at");

-- CreateIndex
CREATE INDEX "login_attempt_username_at_idx" ON "login_attempt"("username", "at");

-- CreateIndex
CREATE INDEX "login_attempt_ip_at_idx" ON "login_attempt"("ip", "at");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_hash_key" ON "audit_event"("hash");

-- CreateIndex
CREATE INDEX "audit_event_object_type_object_id_seq_idx" ON "audit_event"("object_type", "object_id", "seq" DESC);

-- CreateIndex
CREATE INDEX "audit_event_user_id_seq_idx" ON "audit_event"("user_id", "seq" DESC);

-- CreateIndex
CREATE INDEX "idempotency_created_at_idx" ON "idempotency"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "project_code_key" ON "project"("code");

-- CreateIndex
CREATE INDEX "project_county_code_plan_year_idx" ON "project"("county_code", "plan_year");

-- CreateIndex
CREATE INDEX "community_county_code_plan_year_stage_id_idx" ON "community"("county_code", "plan_year", "stage", "id");

-- CreateIndex
CREATE INDEX "community_county_code_plan_year_id_idx" ON "community"("county_code", "plan_year", "id");

-- CreateIndex
CREATE INDEX "community_plan_year_id_idx" ON "community"("plan_year", "id");

-- CreateIndex
CREATE INDEX "community_plan_year_stage_id_idx" ON "community"("plan_year", "stage", "id");

-- CreateIndex
CREATE INDEX "community_stage_id_idx" ON "community"("stage", "id");

-- CreateIndex
CREATE INDEX "community_name_id_idx" ON "community"("name", "id");

-- CreateIndex
CREATE INDEX "community_subdistrict_id_idx" ON "community"("subdistrict", "id");

-- CreateIndex
CREATE INDEX "community_project_id_idx" ON "community"("project_id");

-- CreateIndex
CREATE INDEX "community_search_grams_idx" ON "community" USING GIN ("search_grams");

-- CreateIndex
CREATE INDEX "community_detail_county_code_community_id_idx" ON "community_detail"("county_code", "community_id");

-- CreateIndex
CREATE INDEX "community_detail_planned_investment_fen_community_id_idx" ON "community_detail"("planned_investment_fen", "community_id");

-- CreateIndex
CREATE INDEX "community_detail_households_community_id_idx" ON "community_detail"("households", "community_id");

-- CreateIndex
CREATE INDEX "community_detail_buildings_community_id_idx" ON "community_detail"("buildings", "community_id");

-- CreateIndex
CREATE INDEX "community_detail_floor_area_dm2_community_id_idx" ON "community_detail"("floor_area_dm2", "community_id");

-- CreateIndex
CREATE INDEX "community_utility_utility_key_county_code_community_id_idx" ON "community_utility"("utility_key", "county_code", "community_id");

-- CreateIndex
CREATE UNIQUE INDEX "programme_code_key" ON "programme"("code");

-- CreateIndex
CREATE UNIQUE INDEX "baseline_version_programme_id_version_key" ON "baseline_version"("programme_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "county_name_key" ON "county"("name");

-- CreateIndex
CREATE UNIQUE INDEX "policy_document_display_order_key" ON "policy_document"("display_order");

-- CreateIndex
CREATE UNIQUE INDEX "eight_have_name_key" ON "eight_have"("name");

-- CreateIndex
CREATE UNIQUE INDEX "utility_name_key" ON "utility"("name");

-- CreateIndex
CREATE UNIQUE INDEX "utility_unit_utility_key_name_key" ON "utility_unit"("utility_key", "name");

-- CreateIndex
CREATE UNIQUE INDEX "agency_name_key" ON "agency"("name");

-- AddForeignKey
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_utility_key_fkey" FOREIGN KEY ("utility_key") REFERENCES "utility"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_utility_unit_id_fkey" FOREIGN KEY ("utility_unit_id") REFERENCES "utility_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_agency_key_fkey" FOREIGN KEY ("agency_key") REFERENCES "agency"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_session" ADD CONSTRAINT "user_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency" ADD CONSTRAINT "idempotency_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community" ADD CONSTRAINT "community_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community" ADD CONSTRAINT "community_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community" ADD CONSTRAINT "community_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_detail" ADD CONSTRAINT "community_detail_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_detail" ADD CONSTRAINT "community_detail_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_detail" ADD CONSTRAINT "community_detail_updated_by_id_fkey" FOREIGN KEY ("updated_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_stage_date" ADD CONSTRAINT "community_stage_date_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_stage_date" ADD CONSTRAINT "community_stage_date_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_utility" ADD CONSTRAINT "community_utility_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_utility" ADD CONSTRAINT "community_utility_utility_key_fkey" FOREIGN KEY ("utility_key") REFERENCES "utility"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_utility" ADD CONSTRAINT "community_utility_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "register_count" ADD CONSTRAINT "register_count_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "register_count" ADD CONSTRAINT "register_count_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "baseline_version" ADD CONSTRAINT "baseline_version_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "baseline_year_total" ADD CONSTRAINT "baseline_year_total_baseline_id_fkey" FOREIGN KEY ("baseline_id") REFERENCES "baseline_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "baseline_county_target" ADD CONSTRAINT "baseline_county_target_baseline_id_fkey" FOREIGN KEY ("baseline_id") REFERENCES "baseline_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "baseline_county_target" ADD CONSTRAINT "baseline_county_target_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "baseline_channel" ADD CONSTRAINT "baseline_channel_baseline_id_fkey" FOREIGN KEY ("baseline_id") REFERENCES "baseline_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "baseline_channel" ADD CONSTRAINT "baseline_channel_channel_key_fkey" FOREIGN KEY ("channel_key") REFERENCES "funding_channel"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "renovation_item" ADD CONSTRAINT "renovation_item_group_key_fkey" FOREIGN KEY ("group_key") REFERENCES "renovation_group"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "utility_unit" ADD CONSTRAINT "utility_unit_utility_key_fkey" FOREIGN KEY ("utility_key") REFERENCES "utility"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "utility_unit_county" ADD CONSTRAINT "utility_unit_county_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "utility_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "utility_unit_county" ADD CONSTRAINT "utility_unit_county_county_code_fkey" FOREIGN KEY ("county_code") REFERENCES "county"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_duty" ADD CONSTRAINT "agency_duty_agency_key_fkey" FOREIGN KEY ("agency_key") REFERENCES "agency"("key") ON DELETE RESTRICT ON UPDATE CASCADE;
