import { effective } from "@/lib/domains/milestones/rules";
import { MILESTONE_KINDS, type MilestoneKind, type MilestoneRow } from "@/lib/domains/milestones/types";
import type { Standing } from "@/lib/domains/stages/types";

export const milestone = (kind: MilestoneKind, change: Partial<MilestoneRow> = {}): MilestoneRow => ({
  kind,
  version: 1,
  state: "DONE",
  plannedOn: null,
  actualOn: "2020-06-01",
  documentNumber: null,
  ground: null,
  deferredUntil: null,
  ...change,
});

const rows = MILESTONE_KINDS.map((kind) => milestone(kind));

/** A community before its works, with everything there; changed as the test says. */
export const standingOf = (change: Partial<Standing> = {}): Standing => ({
  id: "533103-023",
  name: "芒市示范小区 023",
  countyCode: "533103",
  project: { id: 7, name: "示范项目" },
  stage: "PRELIMINARY",
  since: "2020-05-06",
  dates: { PLANNED: { plannedOn: null, actualOn: "2020-03-10" }, PRELIMINARY: { plannedOn: null, actualOn: "2020-05-06" } },
  milestones: effective(rows, []),
  packaged: Object.fromEntries(rows.map((row) => [row.kind, row])),
  photosBefore: 1,
  acceptancePapers: 1,
  progress: { percent: 0, completedFen: 0n, asOf: null, version: 0 },
  plannedInvestmentFen: 291_100_000n,
  itemsOpen: 0,
  havesUnchecked: 0,
  haves: ["物管用房", "公共保洁"].map((name) => ({ name, answer: "YES" as const })),
  lacking: [],
  locked: [],
  ...change,
});
