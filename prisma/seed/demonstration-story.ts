import type { Stage } from "../../lib/infra/generated/prisma/enums";
import type { CountyCode, PlanYear } from "./baseline";
import { type Random, randomOf } from "./random";

type Tally = readonly (readonly [Stage, number])[];

/**
 * How many communities stand where on the demonstration date, furthest first: 2020 nearly done, 2021 half way,
 * 2022 in preparation, 盈江县 clearly behind.
 */
const TALLIES: Record<CountyCode, Partial<Record<PlanYear, Tally>>> = {
  "533103": {
    2020: [
      ["HANDED_OVER", 7],
      ["ACCEPTED", 6],
      ["COMPLETED", 5],
      ["CONSTRUCTION", 2],
    ],
    2021: [
      ["COMPLETED", 8],
      ["CONSTRUCTION", 84],
      ["SUSPENDED", 1],
      ["PRELIMINARY", 44],
      ["PLANNED", 17],
    ],
    2022: [
      ["PRELIMINARY", 8],
      ["PLANNED", 5],
    ],
  },
  "533102": {
    2020: [
      ["HANDED_OVER", 6],
      ["ACCEPTED", 7],
      ["COMPLETED", 5],
      ["CONSTRUCTION", 3],
      ["SUSPENDED", 1],
    ],
    2021: [
      ["COMPLETED", 4],
      ["CONSTRUCTION", 18],
      ["PRELIMINARY", 5],
      ["PLANNED", 1],
    ],
    2022: [
      ["PRELIMINARY", 2],
      ["PLANNED", 1],
    ],
  },
  "533124": {
    2020: [
      ["HANDED_OVER", 14],
      ["ACCEPTED", 16],
      ["COMPLETED", 13],
      ["CONSTRUCTION", 6],
    ],
    2021: [
      ["COMPLETED", 2],
      ["CONSTRUCTION", 4],
      ["PRELIMINARY", 1],
    ],
    2022: [
      ["PRELIMINARY", 5],
      ["PLANNED", 2],
    ],
  },
  "533122": { 2020: [["HANDED_OVER", 2]] },
  "533123": {
    2020: [
      ["HANDED_OVER", 2],
      ["ACCEPTED", 5],
      ["COMPLETED", 6],
      ["CONSTRUCTION", 4],
    ],
    2021: [
      ["CONSTRUCTION", 4],
      ["SUSPENDED", 1],
      ["PRELIMINARY", 14],
      ["PLANNED", 17],
    ],
    2022: [
      ["PRELIMINARY", 15],
      ["PLANNED", 20],
      ["REGISTERED", 5],
    ],
  },
};

/** Stages of a county-year's communities: those with low numbers tend to be further on, the first one is furthest. */
export function stagesOf(county: CountyCode, year: PlanYear, communities: number): Stage[] {
  const random = randomOf(`stages ${county} ${year}`);
  const furthestFirst = (TALLIES[county][year] ?? []).flatMap(([stage, count]) => Array.from({ length: count }, () => stage));
  if (furthestFirst.length !== communities) throw new Error(`The story of ${county} ${year} has ${furthestFirst.length} communities, not ${communities}.`);
  const rank = Array.from({ length: communities }, (_, index) => ({ index, place: index === 0 ? -1 : Math.floor((index * 1000) / communities) + random.int(0, 800) })).sort(
    (a, b) => a.place - b.place || a.index - b.index,
  );
  const stages = new Array<Stage>(communities);
  furthestFirst.forEach((stage, position) => {
    const at = rank[position];
    if (at) stages[at.index] = stage;
  });
  return stages;
}

const TROUBLES: readonly (readonly [string, number])[] = [
  ["雨污分流管线迁改未完成，工期顺延。", 1],
  ["居民出资未到位，外墙和屋面工程待复工。", 1],
  ["供水与燃气开挖时间未协调一致，道路恢复推迟。", 1],
  ["停车泊位方案居民意见不一，社区正在组织议事。", 1],
];
const DELAYS: readonly (readonly [string, number])[] = [
  ["可研编制单位尚未确定。", 1],
  ["居民意愿征集未达到比例，继续入户。", 1],
  ["县级配套资金来源未落实，前期工作推迟。", 1],
];

/** What the county noted: always for a stopped community, now and then for a late one. */
export function noteOf(random: Random, year: PlanYear, stage: Stage): string | null {
  if (stage === "SUSPENDED") return "部分居民对拆除搭建有异议，暂停施工，社区正在组织议事协商。";
  if (stage === "WITHDRAWN") return "多数居民不同意改造方案，申请退出。";
  if (year === 2020 && stage === "CONSTRUCTION") return random.chance(60) ? random.weighted(TROUBLES) : null;
  if (year === 2021 && (stage === "PRELIMINARY" || stage === "PLANNED")) return random.chance(25) ? random.weighted(DELAYS) : null;
  return null;
}
