import type { DeputyshipState } from "./types";

export const STATE_LABELS = { current: "生效中", upcoming: "未开始", past: "已到期", ended: "已提前结束" } as const satisfies Record<DeputyshipState, string>;
