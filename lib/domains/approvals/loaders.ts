import "server-only";
import { randomUUID } from "node:crypto";
import { pageScope, recordUnreached, requireActor } from "@/lib/access/session";
import { businessToday } from "@/lib/infra/clock";
import { getApproval, listApprovals, listSendable } from "./data";
import { approvalScope, canAnswer, canSend, sendScope } from "./policy";
import { inOrder, isAt, isOpen, owesGreen } from "./rules";
import { parseApprovalFilter } from "./schema";

/** `/approvals`: studies in the reader's scope, overdue ones first; the counts are of all of them, whatever is filtered. */
export async function loadApprovals(params: Record<string, string | string[] | undefined>) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "approval.read", approvalScope);
  const { rows, counties } = await listApprovals(scope);
  const filter = parseApprovalFilter(params);
  const today = businessToday();
  const all = inOrder(rows, today);
  const open = all.filter(({ state }) => isOpen(state));
  const shown = all.filter((row) => (!filter.county || row.countyCode === filter.county) && (!filter.state || isAt(row, filter.state)));
  const answered = all.filter(({ state }) => state === "APPROVED");
  return {
    filter,
    today,
    counties,
    rows: shown,
    can: { send: canSend(actor) },
    counts: {
      open: open.length,
      overdue: open.filter((row) => isAt(row, "overdue")).length,
      asked: open.filter(({ state }) => state === "ASKED").length,
      answered: answered.length,
      inTime: answered.filter(({ clock }) => !clock.overdue).length,
    },
  };
}

/** `/approvals/new`: packages that may be sent. */
export async function loadSendable(params: Record<string, string | string[] | undefined>) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "approval.send", sendScope);
  return { projects: await listSendable(scope), chosen: typeof params.project === "string" ? params.project : "", today: businessToday(), idempotencyKey: randomUUID() };
}

/** `/approvals/<id>`: a study with its clock and what the reader may do; null where there is none in scope. */
export async function loadApproval(approvalId: string) {
  const actor = await requireActor();
  const scope = await pageScope(actor, "approval.read", approvalScope);
  const approval = /^[1-9]\d{0,8}$/.test(approvalId) ? await getApproval(scope, Number(approvalId)) : null;
  if (!approval) {
    if (scope.countyCode !== null || scope.agencyKey !== null) await recordUnreached(actor, "approval.read", { objectType: "approval", objectId: approvalId.slice(0, 60) });
    return null;
  }
  const today = businessToday();
  const [row] = inOrder([approval], today);
  if (!row) return null;
  const own = canSend(actor) && actor.countyCode === row.countyCode;
  const resends = own && row.state === "RETURNED" && (await listSendable(sendScope(actor))).some(({ id }) => id === row.projectId);
  return {
    approval: row,
    today,
    reader: { resends, sends: own && isOpen(row.state), completes: own && owesGreen(row), answers: canAnswer(actor, row), records: row.agencyKey === null },
    keys: { ask: randomUUID(), supply: randomUUID(), complete: randomUUID(), answer: randomUUID(), recall: randomUUID() },
  };
}
