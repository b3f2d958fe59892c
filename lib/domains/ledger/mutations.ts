import "server-only";
import { randomUUID } from "node:crypto";
import { AppError } from "@/lib/core/errors";
import { wanText } from "@/lib/core/money";
import { POSTING_LABELS } from "./labels";
import { businessNow, businessToday } from "@/lib/infra/clock";
import { Prisma, type Tx } from "@/lib/infra/db";
import { writeOnce } from "@/lib/infra/write-once";
import { selectBalances, selectBooks } from "@/lib/domains/ledger-books/data";
import { selectDivisionBooks } from "@/lib/domains/ledger-pools/data";
import { assertDivisible } from "@/lib/domains/ledger-pools/policy";
import { divide } from "@/lib/domains/ledger-pools/rules";
import type { DivideScope, Division } from "@/lib/domains/ledger-pools/types";
import { assertPostable, assertReversible } from "./policy";
import { bookingOrder, judge, periodOf, reversalFault, sourceName, subjectKey } from "./rules";
import type { ReverseInput } from "./schema";
import type { LedgerEvent, LedgerPostScope, Line, NewEntry } from "./types";

type Booked = NewEntry & { divisionId?: string | null; reversesId?: number | null; reason?: string | null };

/** Refusals of the ledger by the name of what refused them: others were faster, or the page was old. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/ledger_balance_paid/, "支付会大于到位：刚才另有登记改变了余额，未保存。请刷新本页，核对余额后再登记。"],
  [/ledger_balance_faces/, "余额不够：刚才另有登记用去了一部分，未保存。请刷新本页，核对余额后再登记。"],
  [/ledger_month_open|month is closed/, "所填月份刚刚结账，未保存。请改为未结账月份的日期。"],
  [/ledger_mirror|no mirror|ledger_entry_reverses_id_key|Unique constraint|23505/, "这笔登记刚才已经冲销，未保存。请刷新本页查看。"],
  [/ledger_division|half a division/, "分解要整笔登记、整笔冲销，未保存。请刷新本页再试。"],
];

/** Does the work; what the ledger's own checks refuse is said in words. @throws AppError conflict */
async function inWords<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError) throw error;
    const cause = (error as { meta?: { driverAdapterError?: { cause?: { originalMessage?: string } } } }).meta?.driverAdapterError?.cause?.originalMessage ?? "";
    const found = REFUSALS.find(([pattern]) => pattern.test(`${cause} ${(error as Error).message}`));
    if (found) throw new AppError("conflict", found[1]);
    throw error;
  }
}

/** Books entries in one statement, in the order that keeps concurrent batches from blocking each other; divisions are judged before the transaction ends. */
async function insertEntries(tx: Tx, userId: string, entries: readonly Booked[], batchId: string | null): Promise<number[]> {
  const rows = bookingOrder(entries).map((entry) => ({
    county_code: entry.countyCode,
    pool_year: entry.poolYear,
    project_id: entry.projectId,
    community_id: entry.communityId,
    channel_key: entry.channelKey,
    stream: entry.stream,
    utility_key: entry.utilityKey,
    face: entry.face,
    form: entry.form,
    valuation: entry.valuation,
    tag_key: entry.tagKey,
    amount_fen: entry.amountFen.toString(),
    happened_on: entry.happenedOn,
    period: periodOf(entry.happenedOn),
    document_number: entry.documentNumber,
    payer: entry.payer,
    payee: entry.payee,
    division_id: entry.divisionId ?? null,
    reverses_id: entry.reversesId ?? null,
    reason: entry.reason ?? null,
  }));
  const booked = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO ledger_entry (county_code, pool_year, project_id, community_id, channel_key, stream, utility_key, face, form, valuation, tag_key, amount_fen, happened_on, period, document_number, payer, payee,
      division_id, reverses_id, reason, batch_id, created_by_id, created_at)
    SELECT r.county_code, r.pool_year, r.project_id, r.community_id, r.channel_key, r.stream, r.utility_key, r.face, r.form, r.valuation, r.tag_key, r.amount_fen, r.happened_on, r.period, r.document_number, r.payer, r.payee,
      r.division_id, r.reverses_id, r.reason, ${batchId}::uuid, ${userId}::uuid, ${businessNow()}
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS (county_code text, pool_year smallint, project_id int, community_id text, channel_key text, stream "FundingStream", utility_key text,
      face "LedgerFace", form "LedgerForm", valuation text, tag_key text, amount_fen bigint, happened_on date, period int, document_number text, payer text, payee text, division_id uuid, reverses_id int, reason text))
      WITH ORDINALITY AS r ORDER BY r.ordinality RETURNING id`;
  await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
  return booked.map(({ id }) => id);
}

/** What an entry says in the trail. */
const trailOf = (entry: NewEntry) => ({
  ledgerSubject: subjectKey(entry),
  ledgerSource: sourceName(entry),
  ledgerFace: POSTING_LABELS[entry.face],
  ledgerAmount: wanText(entry.amountFen),
  happenedOn: entry.happenedOn,
  ...(entry.documentNumber === null ? {} : { documentNumber: entry.documentNumber }),
});

const inTrail = (line: Line) => ({ ...line, amountFen: wanText(line.amountFen) });

/**
 * Posts lines, all or none. Warnings that were not shown yet are asked first. `from`: said in the trail where a file brought them.
 * @throws AppError invalid at the line's fields, conflict with `current.shown`: what is asked before it is saved
 */
export function postEntries(
  scope: LedgerPostScope,
  { key, lines, shown, from }: { key: string; lines: readonly Line[]; shown: string; from?: string },
): Promise<{ ids: number[] }> {
  const { actor, poster } = scope;
  const work = writeOnce(actor, { key, action: "ledger.post", payload: lines.map(inTrail) }, async (tx) => {
    const books = await selectBooks(
      tx,
      poster,
      lines.map(({ subject }) => subject),
      lines,
    );
    const { entries, faults, warnings } = judge(poster, lines, books);
    assertPostable(faults, from !== undefined);
    const asked = JSON.stringify(warnings.map(({ message }) => message));
    if (warnings.length > 0 && asked !== shown) throw new AppError("conflict", "还没有保存。请先核对下面的提示，确认无误再保存一次。", { current: { shown: asked } });
    const ids = await insertEntries(tx, actor.userId, entries, entries.length > 1 ? randomUUID() : null);
    const [first] = entries;
    if (!first) throw new AppError("invalid", "没有要登记的资金。");
    const counties = new Set(entries.map(({ countyCode }) => countyCode));
    const sum = entries.reduce((total, { amountFen }) => total + amountFen, 0n);
    const after = lines.length === 1 ? trailOf(first) : { entries: entries.length, ledgerAmount: wanText(sum) };
    const event: LedgerEvent = {
      action: "ledger.post",
      result: "done",
      objectType: "ledger-entry",
      objectId: String(ids[0]),
      countyCode: counties.size === 1 ? first.countyCode : undefined,
      after: { ...after, ...(from ? { source: from } : {}) },
    };
    return { answer: { ids }, audit: [event] };
  });
  return inWords(work);
}

type Standing = NewEntry & { id: number; reversesId: number | null; reversedById: number | null; divisionId: string | null; batchId: string | null };

const STANDING = Prisma.sql`e.id, e.county_code AS "countyCode", e.pool_year AS "poolYear", e.project_id AS "projectId", e.community_id AS "communityId", e.channel_key AS "channelKey", e.stream,
  e.utility_key AS "utilityKey", e.face, e.form, e.valuation, e.tag_key AS "tagKey", e.amount_fen AS "amountFen", to_char(e.happened_on, 'YYYY-MM-DD') AS "happenedOn", e.document_number AS "documentNumber",
  e.payer, e.payee, e.division_id AS "divisionId", e.reverses_id AS "reversesId", e.batch_id AS "batchId", (SELECT r.id FROM ledger_entry r WHERE r.reverses_id = e.id) AS "reversedById"`;

/** An entry with what goes back with it: every half of a division, the other face of a utility's own payment. */
async function selectTogether(tx: Tx, id: number): Promise<[] | [Standing, ...Standing[]]> {
  const [row] = await tx.$queryRaw<Standing[]>`SELECT ${STANDING} FROM ledger_entry e WHERE e.id = ${id}`;
  if (!row) return [];
  if (row.divisionId !== null)
    return [
      row,
      ...(await tx.$queryRaw<
        Standing[]
      >`SELECT ${STANDING} FROM ledger_entry e WHERE e.division_id = ${row.divisionId}::uuid AND e.reverses_id IS NULL AND e.id <> ${id} ORDER BY e.id`),
    ];
  if (row.utilityKey === null || row.batchId === null || row.face === "COMMITTED") return [row];
  const [other] = await tx.$queryRaw<Standing[]>`
    SELECT ${STANDING} FROM ledger_entry e WHERE e.batch_id = ${row.batchId}::uuid AND e.community_id = ${row.communityId} AND e.utility_key = ${row.utilityKey} AND e.amount_fen = ${row.amountFen}
      AND e.happened_on = ${row.happenedOn}::date AND e.face <> ${row.face}::"LedgerFace" AND e.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.reverses_id = e.id)
    ORDER BY abs(e.id - ${id}) LIMIT 1`;
  return other ? [row, other] : [row];
}

/** Takes an entry back by red ones, today; what was booked in the same stroke goes with it. @throws AppError not-found, refused, conflict */
export function reverseEntry(scope: LedgerPostScope, input: ReverseInput): Promise<{ ids: number[] }> {
  const { actor } = scope;
  const { idempotencyKey, entryId, reason } = input;
  const work = writeOnce(actor, { key: idempotencyKey, action: "ledger.reverse", payload: { entryId, reason } }, async (tx) => {
    const rows = await selectTogether(tx, entryId);
    const [row] = rows;
    assertReversible(scope, row);
    const day = businessToday();
    const reds = rows.map(({ id, ...each }) => ({ ...each, amountFen: -each.amountFen, happenedOn: day, reversesId: id, reason }));
    const fault = reversalFault(await selectBalances(tx, reds.map(subjectKey)), reds);
    if (fault) throw new AppError("conflict", fault);
    const ids = await insertEntries(tx, actor.userId, reds, reds.length > 1 ? randomUUID() : null);
    const event: LedgerEvent = {
      action: "ledger.reverse",
      result: "done",
      objectType: "ledger-entry",
      objectId: String(entryId),
      countyCode: row.countyCode,
      after: { ...trailOf({ ...row, amountFen: -row.amountFen, happenedOn: day }), entries: reds.length },
      reason,
    };
    return { answer: { ids }, audit: [event] };
  });
  return inWords(work);
}

/** Divides a pool, or a package, among communities: one division that stands or goes back as a whole. @throws AppError invalid at the form's fields, conflict */
export function dividePool(scope: DivideScope, key: string, division: Division): Promise<{ ids: number[] }> {
  const { actor, countyCode } = scope;
  const { subject, source, face, happenedOn, documentNumber } = division;
  const parts = division.parts.map(({ target, amountFen }) => [target, wanText(amountFen)]);
  const payload = { subject, source, face, happenedOn, documentNumber, parts };
  const work = writeOnce(actor, { key, action: "ledger.divide", payload }, async (tx) => {
    const { entries, faults } = divide(division, await selectDivisionBooks(tx, countyCode, division));
    assertDivisible(faults);
    const divisionId = randomUUID();
    const ids = await insertEntries(
      tx,
      actor.userId,
      entries.map((entry) => ({ ...entry, divisionId })),
      null,
    );
    const total = division.parts.reduce((sum, { amountFen }) => sum + amountFen, 0n);
    const event: LedgerEvent = {
      action: "ledger.divide",
      result: "done",
      objectType: "ledger-entry",
      objectId: String(ids[0]),
      countyCode,
      after: { ledgerSubject: subject, ledgerSource: sourceName(source), ledgerFace: POSTING_LABELS[face], ledgerAmount: wanText(total), happenedOn, communities: parts.length },
    };
    return { answer: { ids }, audit: [event] };
  });
  return inWords(work);
}
