import type { ShareState } from "@/lib/domains/share-basis/types";
import type { ShareEventKind } from "./types";

export const SHARE_STATE_TONES = { DRAFT: "todo", PROPOSED: "wait", CONFIRMED: "done", OBJECTED: "doing" } as const satisfies Record<ShareState, string>;

export const SHARE_EVENT_LABELS = {
  PROPOSED: "州住建局提出",
  CONFIRMED: "管线单位确认",
  OBJECTED: "管线单位提出异议",
  REPROPOSED: "州住建局重新提出",
  REOPENED: "州住建局变更已确认的出资",
} as const satisfies Record<ShareEventKind, string>;
