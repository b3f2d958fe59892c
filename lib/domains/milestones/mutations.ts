import "server-only";
import { AppError } from "@/lib/core/errors";
import { businessToday, now } from "@/lib/infra/clock";
import { Prisma, type Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { holdCommunities, selectPackage, selectStandings } from "@/lib/domains/stages/data";
import { communitySheet, projectSheet } from "@/lib/domains/stages/rules";
import { assertNoFaults, assertOwnSubject, assertTouched } from "./policy";
import { effective, factsOf, milestoneLine, milestonesText, orderFaults, readMilestone, touched } from "./rules";
import type { MilestonesInput } from "./schema";
import type { LifeWriteScope, MilestoneFacts, MilestoneKind, MilestoneRow, Milestones, MilestonesChanged, MilestoneSheet } from "./types";

type Loaded = { sheet: MilestoneSheet; packaged: MilestoneRow[]; own: MilestoneRow[] };

/** Milestones of a package or community of the own county, with the communities concerned held; undefined where there is none. */
async function load(tx: Tx, scope: LifeWriteScope, subject: MilestoneSheet["subject"]): Promise<Loaded | undefined> {
  const today = businessToday();
  if (subject.kind === "community") {
    await holdCommunities(tx, scope, { ids: [subject.id] });
    const [standing] = await selectStandings(tx, scope, { ids: [subject.id] });
    if (!standing) return undefined;
    const own = Object.values(standing.milestones).filter((row) => row.own);
    return { sheet: communitySheet(standing, today), packaged: Object.values(standing.packaged) as MilestoneRow[], own };
  }
  await tx.$queryRaw`SELECT 1 FROM project WHERE id = ${subject.id} AND county_code = ${scope.countyCode} FOR UPDATE`;
  await holdCommunities(tx, scope, { projectId: subject.id });
  const found = await selectPackage(tx, scope, subject.id);
  return found && { sheet: projectSheet(subject.id, found, await selectStandings(tx, scope, { projectId: subject.id }), today), packaged: [], own: found.rows };
}

/** What stands now, where somebody else has changed a milestone that is to be saved. */
function conflict({ sheet, own }: Loaded, moved: readonly MilestoneKind[]): AppError {
  const text = milestonesText(sheet.rows, sheet.inherits);
  const current = {
    versions: JSON.stringify(Object.fromEntries(own.map(({ kind, version }) => [kind, version]))),
    ...Object.fromEntries(moved.map((kind) => [kind, text[kind].way === "INHERITED" ? milestoneLine(null) : milestoneLine(factsOf(sheet.rows, kind))])),
  };
  return new AppError("conflict", `您打开本页之后，有${moved.length}个节点已被改过。您填的内容还在，未保存。仍要用您填的，请核对后再保存一次。`, { current });
}

async function store(tx: Tx, scope: LifeWriteScope, { subject }: MilestoneSheet, kind: MilestoneKind, facts: MilestoneFacts | null, there: boolean): Promise<void> {
  const which = subject.kind === "project" ? Prisma.sql`project_id = ${subject.id}` : Prisma.sql`community_id = ${subject.id}`;
  const row = Prisma.sql`${which} AND kind = ${kind}::"MilestoneKind" AND county_code = ${scope.countyCode}`;
  if (facts === null) return void (await tx.$executeRaw`DELETE FROM milestone WHERE ${row}`);
  const { state, plannedOn, actualOn, documentNumber, ground, deferredUntil } = facts;
  if (there)
    await tx.$executeRaw`UPDATE milestone SET state = ${state}::"MilestoneState", planned_on = ${plannedOn}::date, actual_on = ${actualOn}::date, document_number = ${documentNumber},
      ground = ${ground}, deferred_until = ${deferredUntil}::date, version = version + 1, updated_at = ${now()}, updated_by_id = ${scope.actor.userId}::uuid WHERE ${row}`;
  else
    await tx.$executeRaw`INSERT INTO milestone (county_code, project_id, community_id, kind, state, planned_on, actual_on, document_number, ground, deferred_until, updated_at, updated_by_id)
      VALUES (${scope.countyCode}, ${subject.kind === "project" ? subject.id : null}, ${subject.kind === "community" ? subject.id : null}, ${kind}::"MilestoneKind", ${state}::"MilestoneState",
        ${plannedOn}::date, ${actualOn}::date, ${documentNumber}, ${ground}, ${deferredUntil}::date, ${now()}, ${scope.actor.userId}::uuid)`;
}

const lines = (kinds: readonly MilestoneKind[], line: (kind: MilestoneKind) => string): Partial<Record<MilestoneKind, string>> =>
  Object.fromEntries(kinds.map((kind) => [kind, line(kind)]));

/**
 * Saves the milestones of a package or community of the own county that were changed in the form, all or none.
 * @throws AppError not-found, invalid (at each field), conflict with what stands now
 */
export function saveMilestones(scope: LifeWriteScope, input: MilestonesInput): Promise<{ saved: number }> {
  return writeOnce(scope.actor, { key: input.idempotencyKey, action: "milestone.edit", payload: input }, async (tx) => {
    const loaded = await load(tx, scope, input.subject);
    assertOwnSubject(loaded);
    const { sheet, packaged, own } = loaded;
    const kinds = touched(input.seen, input.typed);
    assertTouched(kinds);
    const ownOf = (kind: MilestoneKind) => own.find((row) => row.kind === kind);
    const moved = kinds.filter((kind) => (ownOf(kind)?.version ?? 0) !== (input.versions[kind] ?? 0));
    if (moved.length > 0) throw conflict(loaded, moved);

    const read = new Map(kinds.map((kind) => [kind, readMilestone(kind, input.typed[kind], sheet.setting.today)]));
    const kept = own.filter((row) => !read.has(row.kind));
    const typed = kinds.flatMap((kind): MilestoneRow[] => {
      const facts = read.get(kind)?.facts;
      return facts ? [{ kind, version: 0, ...facts }] : [];
    });
    const after: Milestones = effective(packaged, [...kept, ...typed]);
    const faults = [...read.values()].flatMap((each) => each.faults);
    assertNoFaults([...faults, ...orderFaults(after, kinds, sheet.setting)]);

    for (const [kind, { facts }] of read) await store(tx, scope, sheet, kind, facts, ownOf(kind) !== undefined);
    const event: MilestonesChanged = {
      action: "milestone.edit",
      result: "done",
      objectType: sheet.subject.kind,
      objectId: String(sheet.subject.id),
      countyCode: scope.countyCode,
      before: lines(kinds, (kind) => (sheet.inherits && !ownOf(kind) ? milestoneLine(null) : milestoneLine(factsOf(sheet.rows, kind)))),
      after: lines(kinds, (kind) => milestoneLine(read.get(kind)?.facts ?? null)),
    };
    return { answer: { saved: kinds.length }, audit: [event] };
  });
}
