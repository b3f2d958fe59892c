import type pg from "pg";
import { wan } from "@/lib/core/money";
import { PRELIMINARY_KINDS } from "@/lib/domains/milestones/types";
import { effectOf, effectRecord } from "@/lib/domains/plan-changes/rules";
import type { ChangeKind, ChangeState } from "@/lib/domains/plan-changes/types";
import { COUNTED_FACILITIES, priorityOf } from "@/lib/domains/year-lists/rules";
import { parseWeights } from "@/lib/domains/year-lists/schema";
import type { ListState } from "@/lib/domains/year-lists/types";
import type { Stage } from "../../lib/infra/generated/prisma/enums";
import { type CountyCode, type PlanYear, yearTargets } from "./baseline";
import { insertRows } from "./bulk-insert";
import { type DemonstrationRegister, demonstrationRegister } from "./demonstration";
import { demonstrationAccounts } from "./demonstration-accounts";
import { workday } from "./story-life-dates";

type Community = DemonstrationRegister["communities"][number];

const at = (day: string, time = "10:00:00") => `${day}T${time}+08:00`;
const idOf = (username: string) => demonstrationAccounts.find((account) => account.username === username)?.id ?? null;
/** Who files in a county, and who submits: in 芒市 two people, elsewhere one. */
const filer = (countyCode: string) => demonstrationAccounts.find((account) => account.countyCode === countyCode && account.countyDuty === "FILES")?.id ?? null;
const submitter = (countyCode: string) => demonstrationAccounts.find((account) => account.countyCode === countyCode && account.countyDuty === "REVIEWS")?.id ?? filer(countyCode);

/** Proposed and confirmed: each year's list before its first community stood in the plan. */
const CONFIRMED: Record<number, { proposed: string; decided: string; number: string }> = {
  2020: { proposed: "2020-01-03", decided: "2020-01-06", number: "德建发〔2020〕4号" },
  2021: { proposed: "2020-02-26", decided: "2020-03-02", number: "德建发〔2020〕17号" },
  2022: { proposed: "2021-02-25", decided: "2021-03-01", number: "德建发〔2021〕12号" },
};
/** 盈江县 has entered five more and waits for the prefecture's word. */
const WAITING = { countyCode: "533123", year: 2022, proposed: "2021-07-05" };

type List = { countyCode: string; year: number; waiting: boolean };
const lists: List[] = yearTargets.flatMap(({ year, counties: parts }) =>
  parts.map(({ code }) => ({ countyCode: code, year, waiting: code === WAITING.countyCode && year === WAITING.year })),
);

function planRow({ countyCode, year, waiting }: List, programmeId: number) {
  const dates = CONFIRMED[year] ?? { proposed: WAITING.proposed, decided: WAITING.proposed, number: "" };
  const state: ListState = waiting ? "PROPOSED" : "CONFIRMED";
  return {
    programmeId,
    countyCode,
    year,
    state,
    note: waiting ? "入库补充的5个小区，补足2022年任务。" : null,
    proposedById: submitter(countyCode),
    proposedAt: at(waiting ? WAITING.proposed : dates.proposed),
    decidedById: waiting ? null : idOf("prefecture.staff"),
    decidedAt: waiting ? null : at(dates.decided),
    documentNumber: waiting ? null : dates.number,
    version: waiting ? 2 : 3,
  };
}

/** The year's own communities, and in 2021 what was still at work or stopped from 2020. */
function entriesOf({ countyCode, year, waiting }: List, communities: readonly Community[], programmeId: number) {
  return communities.flatMap((each) => {
    if (!each.countsInTarget || each.countyCode !== countyCode) return [];
    const fresh = each.planYear === year && (each.stage === "REGISTERED") === waiting;
    const carried = year === 2021 && each.planYear === 2020 && (each.stage === "CONSTRUCTION" || each.stage === "SUSPENDED");
    return fresh || carried ? [{ programmeId, countyCode, year, communityId: each.id, kind: fresh ? "NEW" : "CARRIED_OVER" }] : [];
  });
}

type Told = {
  countyCode: string;
  year: number;
  stage: Stage;
  /** Of those who stand there the one at this place */
  place?: number;
  kind: ChangeKind;
  state: ChangeState;
  toYear?: number;
  /** In 分, beside the investment before the change */
  more?: bigint;
  reason: string;
  requestedOn: string;
  decidedOn?: string;
  note?: string;
  number?: string;
  fromStage?: Stage;
};

/** @param stoppedOn day on which a county's community of a year was stopped */
const changes = (stoppedOn: (countyCode: CountyCode, year: PlanYear) => string): Told[] => [
  {
    countyCode: "533102",
    year: 2020,
    stage: "SUSPENDED",
    kind: "SUSPEND",
    state: "APPROVED",
    fromStage: "CONSTRUCTION",
    reason: "部分居民对拆除搭建有异议，强行施工易引发矛盾，社区已组织议事协商，申请暂停。",
    requestedOn: workday(stoppedOn("533102", 2020), -6),
    decidedOn: stoppedOn("533102", 2020),
    note: "同意暂停，议事结果一个月一报。",
    number: "德建函〔2021〕9号",
  },
  ...(["533103", "533123"] as const).map((countyCode, index): Told => ({
    countyCode,
    year: 2021,
    stage: "SUSPENDED",
    kind: "SUSPEND",
    state: "APPROVED",
    fromStage: "CONSTRUCTION",
    reason: index === 0 ? "开挖后发现燃气管线位置与图纸不符，须重新探测，申请暂停。" : "部分居民对拆除搭建有异议，社区正在组织议事协商，申请暂停。",
    requestedOn: workday(stoppedOn(countyCode, 2021), -4),
    decidedOn: stoppedOn(countyCode, 2021),
    note: "同意暂停，做好现场围护，复工前报审。",
    number: `德建函〔2021〕${26 + index}号`,
  })),
  // What one needs less goes to another of the same year: the county's figures stay, and both moves are told beneath them.
  ...([wan("26.4"), -wan("26.4")] as const).map((more, index): Told => ({
    countyCode: "533102",
    year: 2021,
    stage: "CONSTRUCTION",
    place: index + 1,
    kind: "CHANGE_INVESTMENT",
    state: "APPROVED",
    more,
    reason:
      index === 0 ? "排水管网须整体更换，概算增加，由本县市同年度另一小区调剂，年度总额不变。" : "屋面和道路状况好于勘察，概算减少，调剂给本县市同年度另一小区，年度总额不变。",
    requestedOn: "2021-03-22",
    decidedOn: "2021-03-26",
    note: "同意县市内调剂，年度总投资不变。",
    number: "德建函〔2021〕14号",
  })),
  {
    countyCode: "533103",
    year: 2021,
    stage: "PLANNED",
    kind: "MOVE_YEAR",
    state: "REJECTED",
    toYear: 2022,
    reason: "可研编制单位尚未确定，申请顺延一年。",
    requestedOn: "2021-04-12",
    decidedOn: "2021-04-20",
    note: "前期工作滞后不是顺延年度的理由，请加快可研编制，年度任务不变。",
  },
  {
    countyCode: "533124",
    year: 2021,
    stage: "PRELIMINARY",
    kind: "CHANGE_INVESTMENT",
    state: "CANCELLED",
    more: wan("36.5"),
    reason: "初步设计概算高于计划投资。",
    requestedOn: "2021-05-17",
    decidedOn: "2021-05-24",
  },
  {
    countyCode: "533103",
    year: 2021,
    stage: "PRELIMINARY",
    kind: "CHANGE_INVESTMENT",
    state: "REQUESTED",
    more: wan("48.2"),
    reason: "施工图审查后增加雨污分流支管，概算相应增加，增加部分由县级配套承担。",
    requestedOn: "2021-07-02",
  },
  {
    countyCode: "533123",
    year: 2021,
    stage: "PLANNED",
    place: 3,
    kind: "MOVE_YEAR",
    state: "REQUESTED",
    toYear: 2022,
    reason: "所在片区道路拓宽今年实施，为避免重复开挖，申请与道路工程衔接，改到2022年。",
    requestedOn: "2021-07-05",
  },
  {
    countyCode: "533102",
    year: 2020,
    stage: "SUSPENDED",
    kind: "RESUME",
    state: "REQUESTED",
    reason: "议事会表决通过调整后的方案，三分之二以上住户书面同意，申请复工。",
    requestedOn: "2021-07-06",
  },
];

function changeRow(told: Told, { communities, details }: DemonstrationRegister) {
  const community = communities.filter((each) => each.countsInTarget && each.countyCode === told.countyCode && each.planYear === told.year && each.stage === told.stage)[
    told.place ?? 0
  ];
  const detail = details.find(({ communityId }) => communityId === community?.id);
  if (!community || !detail) throw new Error(`No community for the change of ${told.countyCode} ${told.year} ${told.stage}.`);
  // An approved one stands in the register already.
  const done = told.state === "APPROVED" && told.more !== undefined ? told.more : 0n;
  const fromInvestmentFen = detail.plannedInvestmentFen - done;
  const fromStage = told.fromStage ?? told.stage;
  const wish = { kind: told.kind, toYear: told.toYear ?? null, toInvestmentFen: told.more === undefined ? null : fromInvestmentFen + told.more };
  const standing = { year: told.year, stage: fromStage, countsInTarget: true, investmentFen: fromInvestmentFen, households: BigInt(detail.households) };
  const byPrefecture = told.state === "APPROVED" || told.state === "REJECTED";
  return {
    countyCode: told.countyCode,
    communityId: community.id,
    ...wish,
    state: told.state,
    fromYear: told.year,
    fromInvestmentFen,
    fromStage,
    reason: told.reason,
    effect: effectRecord(effectOf(standing, wish)),
    requestedById: filer(told.countyCode),
    requestedAt: at(told.requestedOn, "09:20:00"),
    decidedById: byPrefecture ? idOf("prefecture.staff") : null,
    decidedAt: told.decidedOn ? at(told.decidedOn, "15:10:00") : null,
    decisionNote: told.note ?? null,
    documentNumber: told.number ?? null,
    version: told.decidedOn ? 2 : 1,
  };
}

/** Why the five that wait stand where they stand, by what the register and its milestones say. */
async function score(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ id: string; facilities: string[]; done: number; off: number; agreed: number | null; asked: number | null }>(
    `SELECT e.community_id AS id, ARRAY(SELECT f FROM unnest($1::text[]) AS f WHERE f = ANY (d.missing_facilities)) AS facilities, n.households_agreed AS agreed, n.households_asked AS asked,
       (SELECT count(*)::int FROM milestone AS m WHERE m.project_id = c.project_id AND m.kind::text = ANY ($2) AND m.state = 'DONE') AS done,
       (SELECT count(*)::int FROM milestone AS m WHERE m.project_id = c.project_id AND m.kind::text = ANY ($2) AND m.state = 'NOT_APPLICABLE') AS off
     FROM year_plan_entry AS e JOIN community AS c ON c.id = e.community_id JOIN community_detail AS d ON d.community_id = c.id LEFT JOIN community_plan AS n ON n.community_id = c.id
     WHERE c.stage = 'REGISTERED'`,
    [COUNTED_FACILITIES, PRELIMINARY_KINDS],
  );
  const scored = rows.map(({ id, off, ...row }) => {
    const grounds = { ...row, needed: PRELIMINARY_KINDS.length - off };
    return { id, score: priorityOf(parseWeights(null), grounds).score, grounds };
  });
  await client.query(
    "UPDATE year_plan_entry AS e SET score = r.score, grounds = r.grounds FROM jsonb_to_recordset($1::jsonb) AS r (id text, score smallint, grounds jsonb) WHERE e.community_id = r.id",
    [JSON.stringify(scored)],
  );
}

/** Each year's lists, and what the counties have asked for beside them: none of it moves the published figures. */
export async function loadPlanStory(client: pg.Client, programmeId: number): Promise<void> {
  const register = demonstrationRegister();
  const stopped = (countyCode: CountyCode, year: PlanYear) => {
    const found = register.communities.find((each) => each.stage === "SUSPENDED" && each.countyCode === countyCode && each.planYear === year);
    if (!found) throw new Error(`No community of ${countyCode} ${year} was stopped.`);
    return found.stageSince;
  };
  await insertRows(
    client,
    "year_plan",
    lists.map((list) => planRow(list, programmeId)),
  );
  await insertRows(
    client,
    "year_plan_entry",
    lists.flatMap((list) => entriesOf(list, register.communities, programmeId)),
  );
  await score(client);
  await insertRows(
    client,
    "plan_change",
    changes(stopped).map((told) => changeRow(told, register)),
  );
}
