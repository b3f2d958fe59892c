import type { MilestoneKind } from "@/lib/domains/milestones/types";
import type { PlanYear } from "./baseline";

const MS_PER_DAY = 86_400_000;

/** A day some days later; what falls on a weekend happens on the Friday before. */
export function workday(day: string, later = 0): string {
  const at = new Date(Date.parse(day) + later * MS_PER_DAY);
  const back = at.getUTCDay() === 6 ? 1 : at.getUTCDay() === 0 ? 2 : 0;
  return new Date(at.getTime() - back * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Steps up to 报建 were to be done before July of the year before (2020: at once); permits and safety before the works. */
export const PLANNED_STEPS: Record<PlanYear, readonly (readonly [MilestoneKind, string])[]> = {
  2020: [
    ["CONSENT", "2020-02-19"],
    ["PROJECT_APPROVAL", "2020-02-26"],
    ["FEASIBILITY_STUDY", "2020-03-05"],
    ["FEASIBILITY_APPROVAL", "2020-03-18"],
    ["PRELIMINARY_DESIGN", "2020-03-27"],
    ["CONSTRUCTION_DRAWINGS", "2020-04-08"],
    ["DRAWING_REVIEW", "2020-04-15"],
    ["RENDERINGS", "2020-04-08"],
    ["PROCUREMENT", "2020-04-22"],
    ["PLANNING_PERMIT", "2020-04-22"],
    ["CONSTRUCTION_PERMIT", "2020-04-28"],
    ["QUALITY_SAFETY", "2020-04-29"],
    ["SAFETY_MEASURES", "2020-05-06"],
  ],
  2021: [
    ["CONSENT", "2020-04-16"],
    ["PROJECT_APPROVAL", "2020-04-23"],
    ["FEASIBILITY_STUDY", "2020-05-08"],
    ["FEASIBILITY_APPROVAL", "2020-05-20"],
    ["PRELIMINARY_DESIGN", "2020-06-01"],
    ["CONSTRUCTION_DRAWINGS", "2020-06-11"],
    ["DRAWING_REVIEW", "2020-06-17"],
    ["RENDERINGS", "2020-06-11"],
    ["PROCUREMENT", "2020-06-23"],
    ["PLANNING_PERMIT", "2020-06-29"],
    ["CONSTRUCTION_PERMIT", "2021-01-28"],
    ["QUALITY_SAFETY", "2021-02-04"],
    ["SAFETY_MEASURES", "2021-02-18"],
  ],
  2022: [
    ["CONSENT", "2021-04-08"],
    ["PROJECT_APPROVAL", "2021-04-15"],
    ["FEASIBILITY_STUDY", "2021-05-07"],
    ["FEASIBILITY_APPROVAL", "2021-05-20"],
    ["PRELIMINARY_DESIGN", "2021-06-03"],
    ["CONSTRUCTION_DRAWINGS", "2021-06-15"],
    ["DRAWING_REVIEW", "2021-06-21"],
    ["RENDERINGS", "2021-06-15"],
    ["PROCUREMENT", "2021-06-24"],
    ["PLANNING_PERMIT", "2021-06-29"],
    ["CONSTRUCTION_PERMIT", "2022-01-27"],
    ["QUALITY_SAFETY", "2022-02-10"],
    ["SAFETY_MEASURES", "2022-02-17"],
  ],
};

/** Days by which a package's papers came after their plan; 0 or less: before July. */
export const LATE: Record<string, number> = {
  "533103-2020-P1": 1,
  "533102-2020-P1": 2,
  "533124-2020-P1": 0,
  "533122-2020-P1": -5,
  "533123-2020-P1": 3,
  "533103-2021-P1": -3,
  "533103-2021-P2": -1,
  "533103-2021-P3": 0,
  "533103-2021-P4": 33,
  "533102-2021-P1": -4,
  "533124-2021-P1": 22,
  "533123-2021-P1": 61,
  "533103-2022-P1": 22,
  "533102-2022-P1": 27,
  "533124-2022-P1": 32,
  "533123-2022-P1": 50,
};

/** The day of a package's first paper, its residents' consent. */
export const firstStepOn = (code: string, planYear: PlanYear): string => workday(PLANNED_STEPS[planYear][0]?.[1] ?? "", LATE[code] ?? 0);

/** The steps that a package of 2022 has behind it: its study is written, the answer of the 发改 office is still out. */
export const STEPS_OF_2022: readonly MilestoneKind[] = ["CONSENT", "PROJECT_APPROVAL", "FEASIBILITY_STUDY"];

type Exception = { state: "NOT_APPLICABLE"; ground: string } | { state: "DEFERRED"; ground: string; deferredUntil: string };

/** What does not apply to a package, or whose paper follows later (容缺): one of them is overdue. */
export const EXCEPTIONS: Record<string, Partial<Record<MilestoneKind, Exception>>> = {
  "533103-2020-P1": { PROJECT_APPROVAL: { state: "NOT_APPLICABLE", ground: "立项与可行性研究报告合并办理。" } },
  "533122-2020-P1": { DRAWING_REVIEW: { state: "NOT_APPLICABLE", ground: "不涉及主体结构，按规定不作施工图审查。" } },
  "533124-2021-P1": { PRELIMINARY_DESIGN: { state: "NOT_APPLICABLE", ground: "可行性研究与初步设计合并审批。" } },
  "533102-2021-P1": { CONSTRUCTION_PERMIT: { state: "DEFERRED", ground: "施工许可证正在办理，已取得开工意见书。", deferredUntil: "2021-07-30" } },
  "533123-2021-P1": { QUALITY_SAFETY: { state: "DEFERRED", ground: "监理合同备案后补办报监手续。", deferredUntil: "2021-06-30" } },
};
