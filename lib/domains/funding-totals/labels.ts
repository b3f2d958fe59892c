import type { Age, Place } from "./types";

export const PLACE_LABELS = { POOL: "县市资金池（未分解）", PROJECT: "打包项目", COMMUNITY: "小区" } as const satisfies Record<Place, string>;

export const AGE_LABELS = { DAYS_30: "30天以内", DAYS_90: "31至90天", DAYS_180: "91至180天", OLDER: "180天以上" } as const satisfies Record<Age, string>;

/** Rates by name, as every page of money uses them. */
export const RATE_DEFINITIONS = [
  { name: "下达率", means: "下达（承诺）÷计划" },
  { name: "资金到位率", means: "到位÷计划" },
  { name: "支付率", means: "支付÷到位" },
] as const;
