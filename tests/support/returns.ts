import { randomUUID } from "node:crypto";
import { approveReturns, returnLines } from "@/lib/domains/return-decisions/mutations";
import { saveLines } from "@/lib/domains/return-lines/mutations";
import { fileReturn, sendReturn } from "@/lib/domains/return-sending/mutations";
import { getDesk } from "@/lib/domains/returns/data";
import { keepSame, openReturn, saveAccidents } from "@/lib/domains/returns/mutations";
import { returnDecisionScope, returnEditScope, returnScope, returnSendScope } from "@/lib/domains/returns/policy";
import type { LineValues, ReturnDesk } from "@/lib/domains/returns/types";
import { env } from "@/lib/infra/env";
import { actorOf } from "./actors";
import type { ownDatabase } from "./database";

const key = () => randomUUID();
/** Who files and who sends in a county; elsewhere than in 芒市 one person does both. */
const HANDS: Record<string, { files: string; sends: string }> = {
  "533103": { files: "mangshi", sends: "mangshi.review" },
  "533123": { files: "yingjiang", sends: "yingjiang" },
  "533124": { files: "longchuan", sends: "longchuan" },
};
const handsOf = (countyCode: string) => {
  const hands = HANDS[countyCode];
  if (!hands) throw new Error(`nobody keeps ${countyCode}`);
  return hands;
};

/** Holds the clock: "2021-06-28 10:00:00". */
export function holdClock(at: string): void {
  const [date, time] = at.split(" ");
  Object.assign(env(), { DEMONSTRATION_DATE: date, DEMONSTRATION_TIME: time });
}

/** A month of a test's own, whatever the clock has made. Days in the business zone. */
export const makeMonth = (database: ReturnType<typeof ownDatabase>, period: number, limits: { opens: string; due: string; locks: string }) =>
  database.owner(
    `INSERT INTO return_period (period, opens_at, due_at, locks_at, created_at) VALUES ($1, $2::timestamp AT TIME ZONE 'Asia/Shanghai', $3::timestamp AT TIME ZONE 'Asia/Shanghai', $4::timestamp AT TIME ZONE 'Asia/Shanghai', now())
     ON CONFLICT (period) DO UPDATE SET opens_at = excluded.opens_at, due_at = excluded.due_at, locks_at = excluded.locks_at`,
    [period, limits.opens, limits.due, limits.locks],
  );

/** The desk as the county has it. @throws where there is none */
export async function deskOf(countyCode: string, period: number): Promise<ReturnDesk> {
  const desk = await getDesk(returnScope(actorOf(handsOf(countyCode).files)), countyCode, period);
  if (!desk) throw new Error(`${countyCode} has no return of ${period}`);
  return desk;
}

export const open = (countyCode: string, period: number) => openReturn(returnEditScope(actorOf(handsOf(countyCode).files)), { idempotencyKey: key(), period });

/** Saves one line with some values changed. */
export async function write(countyCode: string, period: number, id: string, values: Partial<LineValues>) {
  const { head, lines } = await deskOf(countyCode, period);
  const line = lines.find((found) => found.id === id);
  if (!line) throw new Error(`${id} has no line`);
  return saveLines(returnEditScope(actorOf(handsOf(countyCode).files)), {
    idempotencyKey: key(),
    returnId: head.id,
    lines: [{ id, version: line.version, values: { ...line.values, ...values } }],
  });
}

/** Every line looked at, no accident, whatever asks explained; then filed where two people are needed. */
export async function complete(countyCode: string, period: number): Promise<void> {
  const { files, sends } = handsOf(countyCode);
  const editing = returnEditScope(actorOf(files));
  const before = await deskOf(countyCode, period);
  await keepSame(editing, { idempotencyKey: key(), returnId: before.head.id, ids: null });
  await saveAccidents(editing, { idempotencyKey: key(), returnId: before.head.id, version: before.head.version, accidents: 0, accidentNote: "" });
  const { head, lines } = await deskOf(countyCode, period);
  await saveLines(editing, {
    idempotencyKey: key(),
    returnId: head.id,
    lines: lines.map(({ id, version, values }) => ({ id, version, values: { ...values, explanation: "已核对" } })),
  });
  if (files !== sends) await fileReturn(editing, { idempotencyKey: key(), returnId: head.id, version: head.version });
}

export async function send(countyCode: string, period: number, idempotencyKey = key()) {
  const { head } = await deskOf(countyCode, period);
  return sendReturn(returnSendScope(actorOf(handsOf(countyCode).sends)), { idempotencyKey, returnId: head.id, version: head.version });
}

export async function approve(countyCode: string, period: number) {
  const { head } = await deskOf(countyCode, period);
  return approveReturns(returnDecisionScope(actorOf("prefecture.staff")), { idempotencyKey: key(), note: "", picks: [{ id: head.id, version: head.version }] });
}

export async function giveBack(countyCode: string, period: number, reasons: { id: string; reason: string }[]) {
  const { head } = await deskOf(countyCode, period);
  return returnLines(returnDecisionScope(actorOf("prefecture.staff")), { idempotencyKey: key(), returnId: head.id, version: head.version, note: "", reasons });
}
