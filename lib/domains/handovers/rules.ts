import { createHash } from "node:crypto";
import type { Todo } from "@/lib/domains/todos/types";
import { type Change, type Kind, KINDS, type OpenPart, type WorkItem } from "./types";

/** Which work goes over, or ends, with the taker's signature; the rest is told to the taker. */
const MOVES = { community: true, deputyship: true, handover: false, todo: false } as const satisfies Record<Kind, boolean>;

/** Kinds that move. */
export type MovingKind = { [K in Kind]: (typeof MOVES)[K] extends true ? K : never }[Kind];

export const movingKinds = KINDS.filter((kind): kind is MovingKind => MOVES[kind]);

const nameOf = (item: WorkItem) => `${item.kind}/${item.key}`;
const moving = (items: readonly WorkItem[]) => items.filter(({ kind }) => MOVES[kind]);

/** Items of each kind that has any, in the order of kinds. */
export const byKind = (items: readonly WorkItem[]): { kind: Kind; items: WorkItem[] }[] =>
  KINDS.map((kind) => ({ kind, items: items.filter((item) => item.kind === kind) })).filter((group) => group.items.length > 0);

/** What has come to the work that moves, or gone from it, since the list was signed. What is only told may change. */
export function changesSince(signed: readonly WorkItem[], current: readonly WorkItem[]): Change[] {
  const before = new Set(moving(signed).map(nameOf));
  const after = new Set(moving(current).map(nameOf));
  return [
    ...moving(current)
      .filter((item) => !before.has(nameOf(item)))
      .map((item): Change => ({ item, change: "come" })),
    ...moving(signed)
      .filter((item) => !after.has(nameOf(item)))
      .map((item): Change => ({ item, change: "gone" })),
  ];
}

/** A short sign of exactly what moves: a signature holds for the list that was on the screen. */
export const listMark = (items: readonly WorkItem[]): string =>
  createHash("sha256")
    .update(JSON.stringify(moving(items).map(nameOf).sort()))
    .digest("hex")
    .slice(0, 16);

/** The changes in one sentence, a few of them by name. */
export function changesText(changes: readonly Change[]): string {
  const part = (change: Change["change"], word: string) => {
    const found = changes.filter((each) => each.change === change);
    if (found.length === 0) return [];
    const names = found
      .slice(0, 3)
      .map(({ item }) => item.title)
      .join("、");
    return [`${word}${found.length}项（${names}${found.length > 3 ? "等" : ""}）`];
  };
  return [...part("come", "新增"), ...part("gone", "减少")].join("，");
}

const WORDS = {
  give: { title: "工作交接单待您签字", detail: "接收人：", why: "核对清单后签字移交。", button: "核对并签字" },
  take: { title: "工作交接待您接收", detail: "移交人：", why: "双方签字后，清单上的工作转到您名下。", button: "核对并签字" },
  again: { title: "工作交接被退回", detail: "接收人：", why: "按退回理由处理后重新办理。", button: "查看退回理由" },
  close: { title: "停用已完成交接的账号", detail: "移交人：", why: "交接单写明交接后停用原账号。", button: "办理停用" },
} as const satisfies Record<OpenPart["part"], { title: string; detail: string; why: string; button: string }>;

/** To-dos that handovers give. */
export const handoverTodos = (parts: readonly OpenPart[]): Todo[] =>
  parts.map(({ id, part, giverId, giver, taker, note }) => ({
    key: `handover-${part}-${id}`,
    title: WORDS[part].title,
    detail: `${WORDS[part].detail}${part === "give" || part === "again" ? taker : giver}。${part === "again" && note ? `理由：${note}` : ""}`,
    why: WORDS[part].why,
    dueOn: null,
    daysLate: null,
    href: part === "close" ? `/users/${giverId}` : `/handovers/${id}`,
    action: WORDS[part].button,
  }));
