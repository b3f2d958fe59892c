import { wan } from "../../lib/core/money";
import type { Stage } from "../../lib/infra/generated/prisma/enums";
import type { CountyCode, PlanYear } from "./baseline";
import type { Figures } from "./demonstration-figures";
import type { Condition } from "./demonstration-places";

/** A pilot outside the 398: registered with that mark, never counted in the target. */
type Outside = { id: string; countyCode: CountyCode; name: string; planYear: PlanYear; stage: Stage; figures: Figures };

/** Houses that villagers or families built themselves: none of the usual kinds of housing, and nobody manages them. */
export const OUTSIDE_CONDITION: Partial<Condition> = { propertyType: "OTHER", propertyManagement: "无物业，社区代管" };

export const OUTSIDE_TARGET: readonly Outside[] = [
  {
    id: "533102-W001",
    countyCode: "533102",
    name: "瑞丽市示范城中村 01",
    planYear: 2020,
    stage: "COMPLETED",
    figures: { buildings: 36, households: 84, floorAreaDm2: 1_164_000n, plannedInvestmentFen: wan("986.4") },
  },
  {
    id: "533102-W002",
    countyCode: "533102",
    name: "瑞丽市示范自建房片区 01",
    planYear: 2021,
    stage: "PRELIMINARY",
    figures: { buildings: 24, households: 31, floorAreaDm2: 512_050n, plannedInvestmentFen: wan("402.75") },
  },
  {
    id: "533103-W001",
    countyCode: "533103",
    name: "芒市示范城中村 01",
    planYear: 2021,
    stage: "CONSTRUCTION",
    figures: { buildings: 52, households: 117, floorAreaDm2: 1_683_500n, plannedInvestmentFen: wan("1438.2") },
  },
  {
    id: "533103-W002",
    countyCode: "533103",
    name: "芒市示范自建房片区 01",
    planYear: 2022,
    stage: "PLANNED",
    figures: { buildings: 18, households: 22, floorAreaDm2: 354_000n, plannedInvestmentFen: wan("268.9") },
  },
  {
    id: "533124-W001",
    countyCode: "533124",
    name: "陇川县示范自建房片区 01",
    planYear: 2021,
    stage: "WITHDRAWN",
    figures: { buildings: 15, households: 19, floorAreaDm2: 298_600n, plannedInvestmentFen: wan("231.55") },
  },
  {
    id: "533123-W001",
    countyCode: "533123",
    name: "盈江县示范城中村 01",
    planYear: 2022,
    stage: "REGISTERED",
    figures: { buildings: 41, households: 96, floorAreaDm2: 1_372_000n, plannedInvestmentFen: wan("1257.3") },
  },
];
