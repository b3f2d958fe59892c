import type pg from "pg";
import { counties } from "./baseline";
import { utilities } from "./baseline-terms";
import { insertRows } from "./bulk-insert";
import { demonstrationAccounts } from "./demonstration-accounts";
import { AGENCY_TASKS, COUNTY_TASKS, type Fate, MONTHLY_TASKS, type Told, UTILITY_TASKS } from "./story-duties-told";

const TODAY = "2021-07-08";
const DAY = 86_400_000;

const shifted = (day: string, days: number) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
const at = (day: string, hour: number) => `${day}T${String(hour).padStart(2, "0")}:20:00+08:00`;
const earlier = (a: string, b: string) => (a < b ? a : b);

const STATES = { closed: "CLOSED", started: "STARTED", late: "STARTED", waiting: "OPEN", reported: "REPORTED", cancelled: "CANCELLED" } as const satisfies Record<Fate, string>;

const accountOf = (username: string) => {
  const found = demonstrationAccounts.find((account) => account.username === username);
  if (!found) throw new Error(`The demonstration has no account ${username}.`);
  return found;
};
type Account = ReturnType<typeof accountOf>;

type Unit = { agencyKey: string; countyCode: string | null; utilityKey: string | null; account: Account };
type Note = { state: string; text: string; by: Account; at: string };

/** What was said of a task, by its unit and by who gave it, up to today. */
function notesOf({ due, fate, said, given }: { due: string; fate: Fate; said: string; given: string }, unit: Account, closer: Account): Note[] {
  if (fate === "waiting") return [];
  const begun = earlier(shifted(given, 4), TODAY);
  const start: Note = { state: "STARTED", text: "已明确经办岗位，开始办理。", by: unit, at: at(begun, 10) };
  if (fate === "cancelled") return [{ state: "CANCELLED", text: said, by: closer, at: at(begun, 15) }];
  const told = earlier(shifted(due, -3), shifted(TODAY, fate === "closed" ? -2 : -1));
  if (fate === "started" || fate === "late") return [start, { state: "STARTED", text: said, by: unit, at: at(told < begun ? begun : told, 16) }];
  const report: Note = { state: "REPORTED", text: said, by: unit, at: at(told, 11) };
  return fate === "reported" ? [start, report] : [start, report, { state: "CLOSED", text: "情况属实，确认办结。", by: closer, at: at(earlier(shifted(told, 1), TODAY), 15) }];
}

/** Tasks of a unit with their notes, numbered from `first` on. */
function tasksOf(unit: Unit, told: readonly Told[], first: number, series: string | null) {
  const giver = accountOf("prefecture.staff");
  const closer = unit.account.username === giver.username ? accountOf("prefecture.admin") : giver;
  return told.map(([dutyOrder, title, due, fate, said, more], index) => {
    const given = earlier(shifted(due, -45), shifted(TODAY, -12));
    const notes = notesOf({ due, fate, said, given }, unit.account, closer);
    const of = (state: string) => notes.find((note) => note.state === state);
    const end = of("CLOSED") ?? of("CANCELLED");
    const { agencyKey, countyCode, utilityKey } = unit;
    const task = {
      ...{ id: first + index, origin: more?.origin ?? "DUTY", agencyKey, countyCode, utilityKey, dutyOrder, title, detail: more?.detail ?? null, dueOn: due, series },
      ...{ countyCodes: [...(more?.counties ?? [])], needsEvidence: more?.needsEvidence ?? false, state: STATES[fate], createdById: giver.id, createdAt: at(given, 9) },
      ...{
        reportedAt: of("REPORTED")?.at ?? null,
        reportedById: of("REPORTED")?.by.id ?? null,
        closedAt: end?.at ?? null,
        closedById: end?.by.id ?? null,
        version: notes.length + 1,
      },
    };
    return { task, notes: notes.map(({ by, ...note }) => ({ taskId: task.id, ...note, byId: by.id, unitName: by.unitName })) };
  });
}

const filing = (code: string) => demonstrationAccounts.find(({ countyCode, countyDuty }) => countyCode === code && countyDuty === "FILES");

/** Every unit with what was asked of it. */
function units(): [Unit, readonly Told[], string | null][] {
  const agency = (key: string): Unit => {
    const account = key === "HOUSING" ? accountOf("prefecture.staff") : demonstrationAccounts.find(({ agencyKey }) => agencyKey === key);
    if (!account) throw new Error(`The demonstration has no account of ${key}.`);
    return { agencyKey: key, countyCode: null, utilityKey: null, account };
  };
  const series = (index: number) => `00000000-0000-4000-8000-00000000000${index + 1}`;
  return [
    ...Object.entries(AGENCY_TASKS).map(([key, told]): [Unit, readonly Told[], null] => [agency(key), told, null]),
    ...MONTHLY_TASKS.map(([key, told], index): [Unit, readonly Told[], string] => [agency(key), told, series(index)]),
    ...counties.flatMap(({ code, name }) =>
      Object.entries(COUNTY_TASKS).map(([agencyKey, tell]): [Unit, readonly Told[], null] => {
        const account = filing(code);
        if (!account) throw new Error(`The demonstration has no filing account of ${name}.`);
        return [{ agencyKey, countyCode: code, utilityKey: null, account }, tell(code), null];
      }),
    ),
    ...utilities.map(({ key, works }): [Unit, readonly Told[], null] => {
      const account = demonstrationAccounts.find((found) => found.utilityKey === key && found.unit === null);
      if (!account) throw new Error(`The demonstration has no account of ${key}.`);
      return [{ agencyKey: "UTILITIES", countyCode: null, utilityKey: key, account }, UTILITY_TASKS(key, works), null];
    }),
  ];
}

/** Each utility's open works name the first communities where it has them under way; a stopped community is named by its county's task. */
const NAMED = `INSERT INTO task_community (task_id, community_id, county_code)
  SELECT t.id, c.id, c.county_code FROM task AS t JOIN LATERAL (SELECT c.id, c.county_code FROM community AS c JOIN community_utility AS w ON w.community_id = c.id AND w.utility_key = t.utility_key
    WHERE c.stage = 'CONSTRUCTION' AND c.counts_in_target ORDER BY c.id LIMIT 3) AS c ON true WHERE t.duty_order = 2 AND t.state <> 'CLOSED'
  UNION ALL SELECT t.id, c.id, c.county_code FROM task AS t JOIN community AS c ON c.county_code = t.county_code AND c.stage = 'SUSPENDED' WHERE t.agency_key = 'SUBDISTRICT' AND t.state <> 'CLOSED'`;

/** The duties of the plan broken into tasks, as they stand on the demonstration date: most done, some under way, a few late or waiting for confirmation. */
export async function tellDuties(client: pg.Client): Promise<void> {
  let next = 1;
  const all = units().flatMap(([unit, told, series]) => {
    const made = tasksOf(unit, told, next, series);
    next += made.length;
    return made;
  });
  await insertRows(
    client,
    "task",
    all.map(({ task }) => task),
  );
  await client.query("SELECT setval('task_id_seq', $1)", [next - 1]);
  await insertRows(
    client,
    "task_note",
    all.flatMap(({ notes }) => notes),
  );
  await client.query(NAMED);
  // A county sees what a utility has to do in its communities.
  await client.query(`UPDATE task SET county_codes = n.codes FROM (SELECT task_id, array_agg(DISTINCT county_code ORDER BY county_code) AS codes FROM task_community GROUP BY task_id) AS n
    WHERE n.task_id = task.id AND task.county_code IS NULL AND task.county_codes = '{}'`);
}
