import type pg from "pg";
import { addDays, isWorkday } from "../../lib/core/workdays";
import type { CountyCode } from "./baseline";
import { insertRows } from "./bulk-insert";
import { demonstrationAccounts } from "./demonstration-accounts";

type Study = { id: number; code: string; county: CountyCode; year: number; communities: number; investment: string };

/** Days on which the studies were sent that still lie with an office on 2021-07-08: three are past their ten workdays. */
const OPEN: { sentOn: string; authority: "PREFECTURE" | "COUNTY"; asked?: { from: string; what: string }; green?: { note: string; until: string } }[] = [
  { sentOn: "2021-06-10", authority: "PREFECTURE" },
  { sentOn: "2021-06-15", authority: "PREFECTURE", green: { note: "缺用地预审意见，自然资源局正在办理。", until: "2021-07-31" } },
  { sentOn: "2021-06-21", authority: "COUNTY" },
  { sentOn: "2021-06-23", authority: "PREFECTURE", asked: { from: "2021-06-30", what: "请补充居民意愿征集汇总表和资金平衡方案。" } },
  { sentOn: "2021-06-29", authority: "PREFECTURE" },
];

/** One that was sent without a paper, which has come since. */
const SUPPLIED = { index: 1, note: "缺专家评审会议纪要，评审后补交。", what: "专家评审会议纪要（演示纪要〔2020〕3号）" };
const NOTHING_LACKED = { greenNote: null, greenUntil: null, greenSupplied: null, greenSuppliedOn: null };

/** Nobody sends a study on a holiday; going back leaves the workdays used as they are. */
const workdayUntil = (day: string): string => (isWorkday(day) ? day : workdayUntil(addDays(day, -1)));

const account = (username: string) => demonstrationAccounts.find((each) => each.username === username)?.id;

/** Feasibility studies of 2022's packages in preliminary work: most have been approved, some lie with an office, three of them too long. */
export async function tellApprovals(client: pg.Client, now: Date): Promise<void> {
  const { rows } = await client.query<Study & { approved: boolean }>(`
    SELECT p.id, p.code, p.county_code AS county, p.plan_year AS year, count(*)::int AS communities, sum(d.planned_investment_fen)::text AS investment,
      coalesce(bool_or(m.state = 'DONE'), false) AS approved
    FROM project p JOIN community c ON c.project_id = p.id JOIN community_detail d ON d.community_id = c.id
      LEFT JOIN milestone m ON m.project_id = p.id AND m.kind = 'FEASIBILITY_APPROVAL'
    WHERE p.plan_year = 2022 GROUP BY p.id HAVING bool_or(c.stage = 'PRELIMINARY') ORDER BY p.code`);
  const officers = new Map(demonstrationAccounts.filter(({ countyDuty }) => countyDuty === "FILES").map(({ countyCode, id }) => [countyCode, id]));
  const waiting = rows.filter(({ approved }) => !approved).slice(0, OPEN.length);
  const studies = waiting.map(({ id, code, county, communities, investment }, index) => {
    const { sentOn, authority, asked, green } = OPEN[index] as (typeof OPEN)[number];
    return {
      countyCode: county,
      projectId: id,
      authority,
      agencyKey: authority === "PREFECTURE" ? "DRC" : null,
      state: asked ? "ASKED" : "SENT",
      sentOn,
      sentNumber: `演示送审〔2021〕${code.slice(-1)}${index}号`,
      greenNote: green?.note ?? null,
      greenUntil: green?.until ?? null,
      communities,
      investmentFen: investment,
      sentById: officers.get(county) ?? null,
      createdAt: now,
      version: 1,
    };
  });
  await insertRows(client, "approval", studies);
  const given = await client.query<Study & { day: string; number: string | null }>(`
    SELECT p.id, p.county_code AS county, count(*)::int AS communities, sum(d.planned_investment_fen)::text AS investment, m.actual_on::text AS day, m.document_number AS number
    FROM project p JOIN milestone m ON m.project_id = p.id AND m.kind = 'FEASIBILITY_APPROVAL' AND m.state = 'DONE' JOIN community c ON c.project_id = p.id JOIN community_detail d ON d.community_id = c.id
    WHERE p.plan_year >= 2021 GROUP BY p.id, m.actual_on, m.document_number ORDER BY p.id`);
  await insertRows(
    client,
    "approval",
    given.rows.map(({ id, county, communities, investment, day, number }, index) => ({
      countyCode: county,
      projectId: id,
      authority: index % 3 === 0 ? "COUNTY" : "PREFECTURE",
      agencyKey: index % 3 === 0 ? null : "DRC",
      state: "APPROVED",
      // Nine to sixteen days before: nearly all within ten workdays.
      sentOn: workdayUntil(addDays(day, -(9 + (index % 8)))),
      answeredOn: day,
      answerNumber: number ?? `演示批复〔${day.slice(0, 4)}〕${index + 1}号`,
      communities,
      investmentFen: investment,
      ...(index === SUPPLIED.index
        ? { greenNote: SUPPLIED.note, greenUntil: addDays(day, 20), greenSupplied: SUPPLIED.what, greenSuppliedOn: workdayUntil(addDays(day, 12)) }
        : NOTHING_LACKED),
      sentById: officers.get(county) ?? null,
      answeredById: index % 3 === 0 ? (officers.get(county) ?? null) : account("drc"),
      createdAt: now,
      version: 1,
    })),
  );
  const asked = OPEN.findIndex((each) => each.asked);
  const pause = OPEN[asked]?.asked;
  if (waiting[asked] && pause)
    await client.query(
      "INSERT INTO approval_pause (approval_id, county_code, agency_key, from_on, asked) SELECT id, county_code, agency_key, $2::date, $3 FROM approval WHERE project_id = $1 AND state = 'ASKED'",
      [waiting[asked]?.id, pause.from, pause.what],
    );
}
