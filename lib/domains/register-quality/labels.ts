import type { Pair } from "./types";

export const PAIR_LABELS = { NAME: "名称相同", ADDRESS: "地址相同，名称相近" } as const satisfies Record<Pair["ground"], string>;
