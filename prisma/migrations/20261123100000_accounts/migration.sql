-- CreateEnum
CREATE TYPE "AdminDuty" AS ENUM ('SYSTEM', 'SECURITY', 'AUDIT');

-- CreateEnum
CREATE TYPE "CountyDuty" AS ENUM ('FILES', 'REVIEWS');

-- CreateEnum
CREATE TYPE "HandoverState" AS ENUM ('PREPARED', 'GIVEN', 'TAKEN', 'DECLINED', 'CANCELLED');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "LoginOutcome" ADD VALUE 'THROTTLED';
ALTER TYPE "LoginOutcome" ADD VALUE 'EXPIRED';
ALTER TYPE "LoginOutcome" ADD VALUE 'AWAITS_CODE';
ALTER TYPE "LoginOutcome" ADD VALUE 'WRONG_CODE';

-- AlterTable
ALTER TABLE "app_user" ADD COLUMN     "admin_duty" "AdminDuty",
ADD COLUMN     "county_duty" "CountyDuty",
ADD COLUMN     "created_by_id" UUID,
ADD COLUMN     "disabled_reason" TEXT,
ADD COLUMN     "factor_confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "factor_last_step" BIGINT,
ADD COLUMN     "factor_pending" TEXT,
ADD COLUMN     "factor_required" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "factor_secret" TEXT,
ADD COLUMN     "full_name" TEXT,
ADD COLUMN     "is_lead" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "one_time_until" TIMESTAMPTZ(3),
ADD COLUMN     "unlocked_at" TIMESTAMPTZ(3),
ADD COLUMN     "updated_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "user_session" ADD COLUMN     "confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "deputyship_id" INTEGER,
ADD COLUMN     "device" CHAR(64),
ADD COLUMN     "factor_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "password_used" (
    "id" BIGSERIAL NOT NULL,
    "user_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "used_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_used_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "id" BIGSERIAL NOT NULL,
    "user_id" UUID NOT NULL,
    "code_hash" CHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deputyship" (
    "id" SERIAL NOT NULL,
    "principal_id" UUID NOT NULL,
    "deputy_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "deputyship_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "community_officer" (
    "community_id" TEXT NOT NULL,
    "county_code" CHAR(6) NOT NULL,
    "user_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "community_officer_pkey" PRIMARY KEY ("community_id")
);

-- CreateTable
CREATE TABLE "handover" (
    "id" SERIAL NOT NULL,
    "giver_id" UUID NOT NULL,
    "taker_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "HandoverState" NOT NULL,
    "items" JSONB NOT NULL,
    "closes_giver" BOOLEAN NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "given_at" TIMESTAMPTZ(3),
    "given_by_id" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "handover_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "password_used_user_id_id_idx" ON "password_used"("user_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "recovery_code_user_id_code_hash_key" ON "recovery_code"("user_id", "code_hash");

-- CreateIndex
CREATE INDEX "deputyship_principal_id_idx" ON "deputyship"("principal_id");

-- CreateIndex
CREATE INDEX "deputyship_deputy_id_to_on_idx" ON "deputyship"("deputy_id", "to_on");

-- CreateIndex
CREATE INDEX "community_officer_user_id_idx" ON "community_officer"("user_id");

-- CreateIndex
CREATE INDEX "handover_giver_id_idx" ON "handover"("giver_id");

-- CreateIndex
CREATE INDEX "handover_taker_id_idx" ON "handover"("taker_id");

-- CreateIndex
CREATE INDEX "user_session_device_user_id_idx" ON "user_session"("device", "user_id");

-- AddForeignKey
ALTER TABLE "password_used" ADD CONSTRAINT "password_used_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_session" ADD CONSTRAINT "user_session_deputyship_id_fkey" FOREIGN KEY ("deputyship_id") REFERENCES "deputyship"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deputyship" ADD CONSTRAINT "deputyship_principal_id_fkey" FOREIGN KEY ("principal_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deputyship" ADD CONSTRAINT "deputyship_deputy_id_fkey" FOREIGN KEY ("deputy_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_officer" ADD CONSTRAINT "community_officer_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community_officer" ADD CONSTRAINT "community_officer_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handover" ADD CONSTRAINT "handover_giver_id_fkey" FOREIGN KEY ("giver_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handover" ADD CONSTRAINT "handover_taker_id_fkey" FOREIGN KEY ("taker_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
