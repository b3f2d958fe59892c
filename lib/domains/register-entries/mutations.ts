import "server-only";
import { AppError } from "@/lib/core/errors";
import { parseRegister } from "@/lib/domains/register-columns/schema";
import type { Field, RegisterText, RegisterValues } from "@/lib/domains/register-columns/types";
import { businessToday, now } from "@/lib/infra/clock";
import type { AuditEvent } from "@/lib/infra/audit";
import { Prisma, type Tx } from "@/lib/infra/db";
import { type Once, writeOnce } from "@/lib/infra/write-once";
import { selectEntries, selectRooms } from "./data";
import { assertStands, assertUnlisted } from "./policy";
import { differing, nextIds, overfull, planFaults } from "./rules";
import type { Entry, EntryChange, EntryEvent, EntryTrail, RegisterWriteScope, Written } from "./types";

/** A change that names the row it stands for, its values parsed. */
type Step = { change: EntryChange; id: string; entry: Entry | null; values: RegisterValues | null };
type Columns = Record<string, string | number | boolean | null | string[]>;

/** What the database takes, with bigints as text. */
function columns(id: string, values: RegisterValues): Columns {
  return { id, ...values, floorAreaDm2: values.floorAreaDm2.toString(), plannedInvestmentFen: values.plannedInvestmentFen.toString() };
}

const RECORD = Prisma.raw(`id text, name text, subdistrict text, committee text, address text, "builtYear" smallint, "propertyType" "PropertyType", structure text,
  buildings int, households int, "floorAreaDm2" bigint, "propertyManagement" text, "missingFacilities" text[], "idlePremises" text, "idleUse" text,
  "renewalMode" "RenewalMode", "planYear" smallint, "plannedInvestmentFen" bigint, "countsInTarget" boolean, "contactPost" text, notes text`);

function parsed(text: RegisterText): RegisterValues {
  const found = parseRegister(text);
  if (!found.ok) throw new AppError("invalid", `有${Object.keys(found.faults).length}处需要修改，未保存。`, { fields: found.faults });
  return found.values;
}

/** Numbers of the new rows, after the highest that the county has had, removed rows included. */
async function numbersFor(tx: Tx, countyCode: string, added: readonly RegisterValues[]): Promise<string[]> {
  if (added.length === 0) return [];
  const [row] = await tx.$queryRaw<{ target: number; outside: number }[]>`
    SELECT coalesce(max(substr(id, 8)::int) FILTER (WHERE id ~ '-[0-9]'), 0) AS target, coalesce(max(substr(id, 9)::int) FILTER (WHERE id ~ '-W'), 0) AS outside
    FROM community WHERE county_code = ${countyCode}`;
  if (!row) throw new Error("a maximum gave no row");
  return nextIds(
    countyCode,
    row,
    added.map((values) => values.countsInTarget),
  );
}

/** Who changed a row last, and when. */
async function lastChange(tx: Tx, id: string): Promise<{ who: string; at: string }> {
  const [event] = await tx.$queryRaw<{ who: string | null; at: Date }[]>`
    SELECT unit_name AS who, at FROM audit_event WHERE object_type = 'community' AND object_id = ${id} AND result = 'done' ORDER BY seq DESC LIMIT 1`;
  return { who: event?.who ?? "—", at: event?.at.toISOString() ?? "" };
}

/** The rows that are to change, held until the end, each as the sender saw it. */
async function stepsOf(tx: Tx, scope: RegisterWriteScope, changes: readonly EntryChange[]): Promise<Step[]> {
  const ids = changes.flatMap((change) => (change.kind === "new" ? [] : [change.id]));
  const entries = new Map((await selectEntries(tx, scope.countyCode, ids, true)).map((entry) => [entry.id, entry]));
  const values = changes.map((change) => (change.kind === "remove" ? null : parsed(change.text)));
  const numbers = await numbersFor(
    tx,
    scope.countyCode,
    changes.flatMap((change, index) => (change.kind === "new" ? [values[index] as RegisterValues] : [])),
  );
  const moved: Entry[] = [];
  const steps = changes.map((change, index): Step => {
    if (change.kind === "new") return { change, id: numbers.shift() ?? "", entry: null, values: values[index] ?? null };
    const entry = entries.get(change.id);
    assertStands(scope, change.id, entry);
    if (entry.version !== change.version) moved.push(entry);
    return { change, id: change.id, entry, values: values[index] ?? null };
  });
  const [first] = moved;
  if (first) {
    const names = moved.slice(0, 10).map((entry) => `${entry.id}${entry.text.name}`);
    const message = `您打开之后台账已被改过：${names.join("、")}${moved.length > 10 ? `等${moved.length}个` : ""}。未保存。`;
    throw new AppError("conflict", message, { current: moved.length === 1 ? { ...first.text, version: first.version, ...(await lastChange(tx, first.id)) } : {} });
  }
  return steps;
}

/** Year, investment and place in the target are the plan's, and a county's year takes no more than the plan gives it. */
async function keepPlan(tx: Tx, scope: RegisterWriteScope, steps: readonly Step[]): Promise<void> {
  const delta = new Map<number, number>();
  const add = (text: RegisterText, sign: number) => text.countsInTarget === "是" && delta.set(Number(text.planYear), (delta.get(Number(text.planYear)) ?? 0) + sign);
  for (const { change, entry } of steps) {
    if (entry && change.kind === "change") {
      const faults = planFaults(entry.stage, entry.text, change.text);
      if (Object.keys(faults).length > 0) throw new AppError("invalid", `${entry.text.name}：有${Object.keys(faults).length}处属计划调整，未保存。`, { fields: faults });
    }
    if (entry && change.kind === "remove") assertUnlisted(entry);
    if (entry && entry.stage !== "WITHDRAWN") add(entry.text, -1);
    if (change.kind !== "remove" && entry?.stage !== "WITHDRAWN") add(change.text, 1);
  }
  const rooms = await selectRooms(tx, scope.countyCode);
  const after = new Map([...delta].filter(([, change]) => change > 0).map(([year, change]) => [year, change + (rooms.find((room) => room.year === year)?.taken ?? 0)]));
  const [over] = overfull(rooms, after);
  if (!over) return;
  const message = `三年计划给本县市${over.year}年${over.target}个小区，保存后将有${over.after}个。多出的请把“计入三年计划”改为“否”，作为计划外小区登记；要增加任务须申请计划调整。`;
  throw new AppError("invalid", message, { fields: { countsInTarget: message } });
}

/** Rows of one statement: the text of a whole county at once would be too much for the memory. */
const PIECE = 1000;

async function each(steps: readonly Step[], kind: "new" | "change", put: (rows: Columns[]) => Promise<void>): Promise<void> {
  const found = steps.filter(({ change, values }) => change.kind === kind && values !== null);
  for (let at = 0; at < found.length; at += PIECE) await put(found.slice(at, at + PIECE).flatMap(({ id, values }) => (values ? [columns(id, values)] : [])));
}

async function insertNew(tx: Tx, scope: RegisterWriteScope, rows: readonly Columns[]): Promise<void> {
  const json = JSON.stringify(rows);
  const today = businessToday();
  await tx.$executeRaw`INSERT INTO community (id, programme_id, county_code, name, subdistrict, committee, address, plan_year, stage, stage_since, renewal_mode, counts_in_target)
     SELECT r.id, p.id, ${scope.countyCode}, r.name, r.subdistrict, r.committee, r.address, r."planYear", 'REGISTERED', ${today}::date, r."renewalMode", r."countsInTarget"
     FROM jsonb_to_recordset(${json}::jsonb) AS r (${RECORD}), (SELECT min(id) AS id FROM programme) AS p`;
  await tx.$executeRaw`INSERT INTO community_detail (community_id, county_code, built_year, property_type, structure, property_management, missing_facilities, buildings, households,
       floor_area_dm2, planned_investment_fen, contact_post, idle_premises, idle_use, notes, updated_at, updated_by_id)
     SELECT r.id, ${scope.countyCode}, r."builtYear", r."propertyType", r.structure, r."propertyManagement", r."missingFacilities", r.buildings, r.households,
       r."floorAreaDm2", r."plannedInvestmentFen", r."contactPost", r."idlePremises", r."idleUse", r.notes, ${now()}, ${scope.actor.userId}::uuid
     FROM jsonb_to_recordset(${json}::jsonb) AS r (${RECORD})`;
  await tx.$executeRaw`INSERT INTO community_stage_date (community_id, county_code, stage, actual_on) SELECT r.id, ${scope.countyCode}, 'REGISTERED', ${today}::date FROM jsonb_to_recordset(${json}::jsonb) AS r (id text)`;
}

async function updateChanged(tx: Tx, scope: RegisterWriteScope, rows: readonly Columns[]): Promise<void> {
  const json = JSON.stringify(rows);
  await tx.$executeRaw`UPDATE community AS c SET name = r.name, subdistrict = r.subdistrict, committee = r.committee, address = r.address, plan_year = r."planYear",
       renewal_mode = r."renewalMode", counts_in_target = r."countsInTarget", version = c.version + 1
     FROM jsonb_to_recordset(${json}::jsonb) AS r (${RECORD}) WHERE c.id = r.id`;
  await tx.$executeRaw`UPDATE community_detail AS d SET built_year = r."builtYear", property_type = r."propertyType", structure = r.structure, property_management = r."propertyManagement",
       missing_facilities = r."missingFacilities", buildings = r.buildings, households = r.households, floor_area_dm2 = r."floorAreaDm2",
       planned_investment_fen = r."plannedInvestmentFen", contact_post = r."contactPost", idle_premises = r."idlePremises", idle_use = r."idleUse", notes = r.notes,
       version = d.version + 1, updated_at = ${now()}, updated_by_id = ${scope.actor.userId}::uuid
     FROM jsonb_to_recordset(${json}::jsonb) AS r (${RECORD}) WHERE d.community_id = r.id`;
}

async function remove(tx: Tx, steps: readonly Step[]): Promise<void> {
  const rows = steps.flatMap(({ change, id }) => (change.kind === "remove" ? [{ id, into: change.mergedIntoId }] : []));
  if (rows.length === 0) return;
  await tx.$executeRaw`UPDATE community AS c SET removal = CASE WHEN r.into IS NULL THEN 'UNDONE' ELSE 'MERGED' END::"Removal", merged_into_id = r.into, version = c.version + 1
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id text, "into" text) WHERE c.id = r.id`;
}

/** Before and after by field: for a new row all that is filled in, for a changed one what changed. */
function written({ change, id, entry, values }: Step): Written {
  const next = (part: number) => Number(entry?.version.split(".")[part] ?? 0) + 1;
  if (change.kind === "remove") return { id, version: `${next(0)}.${entry?.version.split(".")[1] ?? "1"}`, before: {}, after: {} };
  const before = entry?.text;
  const fields = before ? differing(before, change.text) : (Object.keys(change.text) as Field[]).filter((field) => change.text[field] !== "");
  return {
    id,
    version: values && entry ? `${next(0)}.${next(1)}` : "1.1",
    before: Object.fromEntries(fields.map((field) => [field, before?.[field] ?? ""])),
    after: Object.fromEntries(fields.map((field) => [field, change.text[field]])),
  };
}

/**
 * The one way the register's rows come, change and go, for form and file alike: all or nothing in one transaction, an event
 * a row. `also` does what belongs to it in the same transaction, and its answer becomes the answer.
 * @throws AppError invalid (fields), conflict when a row moved on since it was seen, not-found for another county's
 */
export function saveEntries<T extends Prisma.InputJsonValue>(
  scope: RegisterWriteScope,
  once: Once,
  changes: readonly EntryChange[],
  trail: EntryTrail,
  also: (tx: Tx, done: Written[]) => Promise<{ answer: T; audit: AuditEvent[] }>,
): Promise<T> {
  return writeOnce(scope.actor, once, async (tx) => {
    // One writer at a time for a county: numbers, and the room that the plan leaves, are counted once.
    await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${`register:${scope.countyCode}`}, 0))`;
    const steps = await stepsOf(tx, scope, changes);
    await keepPlan(tx, scope, steps);
    await each(steps, "new", (rows) => insertNew(tx, scope, rows));
    await each(steps, "change", (rows) => updateChanged(tx, scope, rows));
    await remove(tx, steps);
    const done = steps.map(written);
    const events = steps.map(({ change, id }, index): EntryEvent => {
      const into = change.kind === "remove" && change.mergedIntoId ? { mergedInto: change.mergedIntoId } : {};
      const from = change.kind !== "remove" && change.source ? { source: change.source } : {};
      return {
        action: trail.action,
        result: "done",
        objectType: "community",
        objectId: id,
        countyCode: scope.countyCode,
        before: done[index]?.before ?? {},
        after: { ...done[index]?.after, ...into, ...from },
        reason: trail.reason,
      };
    });
    const more = await also(tx, done);
    const [head, ...rest] = [...events, ...more.audit];
    if (!head) throw new AppError("invalid", "没有要保存的变更。");
    return { answer: more.answer, audit: [head, ...rest] };
  });
}
