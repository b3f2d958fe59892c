import { expect, test } from "vitest";
import { wan } from "@/lib/core/money";
import { STAGES } from "@/lib/domains/plan/types";
import { canEnterProgress, progressFaults } from "@/lib/domains/progress/rules";
import { progressInput } from "@/lib/domains/progress/schema";
import type { Standing } from "@/lib/domains/stages/types";
import { standingOf } from "../../../../support/standing";

const TODAY = "2021-07-08";
const standing = standingOf({
  stage: "CONSTRUCTION",
  dates: { CONSTRUCTION: { plannedOn: null, actualOn: "2021-03-22" } },
  progress: { percent: 30, completedFen: wan("80"), asOf: "2021-05-31", version: 2 },
});
const faults = (percent: number, completed: string, asOf: string, said = {}, change: Partial<Standing> = {}) =>
  Object.keys(progressFaults({ ...standing, ...change }, { percent, completedFen: wan(completed), asOf }, { reason: "", confirmed: false, ...said }, TODAY));

test("progress goes on with the works and does not fall without a reason", () => {
  expect(faults(30, "80", "2021-06-30")).toEqual([]);
  expect(faults(29, "80", "2021-06-30")).toEqual(["reason"]);
  expect(faults(30, "79.999999", "2021-06-30")).toEqual(["reason"]);
  expect(faults(29, "79", "2021-06-30", { reason: "5月多报" })).toEqual([]);
  expect([faults(101, "80", TODAY), faults(30, "80", "2021-07-09"), faults(30, "80", "2021-05-30")]).toEqual([["progressPercent"], ["asOf"], ["asOf"]]);
  expect(faults(30, "80", "2021-03-21", {}, { progress: { percent: 0, completedFen: 0n, asOf: null, version: 0 } })).toEqual(["asOf"]);
});

test("more than planned is confirmed; what is finished stays whole", () => {
  expect([faults(90, "291.1", TODAY), faults(90, "291.100001", TODAY), faults(90, "300", TODAY, { confirmed: true })]).toEqual([[], ["confirmOver"], []]);
  expect([faults(99, "280", TODAY, {}, { stage: "ACCEPTED" }), faults(100, "280", TODAY, {}, { stage: "ACCEPTED" })]).toEqual([["progressPercent"], []]);
  expect([...STAGES, "SUSPENDED" as const].filter(canEnterProgress)).toEqual(["CONSTRUCTION", "COMPLETED", "ACCEPTED", "HANDED_OVER"]);
});

test("the form takes what people type, exact to the 分", () => {
  const form = {
    communityId: "533103-023",
    version: "2",
    idempotencyKey: "00000000-0000-4000-8000-000000000001",
    progressPercent: "３５%",
    completedInvestment: "1,039.730001",
    asOf: "2021-06-30",
  };
  expect(progressInput.parse(form)).toMatchObject({ progressPercent: 35, completedInvestment: 1_039_730_001n, reason: "" });
  const paths = progressInput.safeParse({ ...form, progressPercent: "35.5", completedInvestment: "约40", asOf: "6月底" }).error?.issues.map(({ path }) => path[0]);
  expect(paths).toEqual(["progressPercent", "completedInvestment", "asOf"]);
});
