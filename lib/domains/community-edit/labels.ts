import type { Alike } from "./types";

export const GROUND_LABELS = { NAME: "名称相同", ADDRESS: "地址相同，名称相近", NEAR: "名称相近" } as const satisfies Record<Alike["ground"], string>;
