import type { Grain } from "./types";

export const GRAIN_LABELS = { county: "按县市", project: "按打包项目", community: "按小区" } as const satisfies Record<Grain, string>;
