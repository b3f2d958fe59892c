import type { RenewalMode, Stage } from "../../lib/infra/generated/prisma/enums";
import { counties, type CountyCode, pilot, type PlanYear, yearTargets } from "./baseline";
import type { UtilityKey } from "./baseline-terms";
import { datesOf, type StageDate } from "./demonstration-dates";
import { type Figures, figuresOf } from "./demonstration-figures";
import { OUTSIDE_CONDITION, OUTSIDE_TARGET } from "./demonstration-outside";
import { type Condition, conditionOf, contactOf, type Place, placeOf, utilitiesOf } from "./demonstration-places";
import { noteOf, stagesOf } from "./demonstration-story";
import { randomOf } from "./random";
import { firstStepOn } from "./story-life-dates";

type Project = { code: string; countyCode: CountyCode; name: string; planYear: PlanYear };

type Standing = { id: string; countyCode: CountyCode; name: string; address: string; planYear: PlanYear; stage: Stage; renewalMode: RenewalMode; countsInTarget: boolean };
type Community = Standing & Place & { projectCode: string | null; stageSince: string };
type Key = { communityId: string; countyCode: CountyCode };
type Detail = Key & Condition & Figures & { contactPost: string | null; notes: string | null };

export type DemonstrationRegister = {
  projects: Project[];
  communities: Community[];
  details: Detail[];
  stageDates: (Key & StageDate)[];
  communityUtilities: (Key & { utilityKey: UtilityKey })[];
};

/** A package of more would be too much for one contractor; 芒市's 154 of 2021 make four. */
const LARGEST_PACKAGE = 50;
const LOTS = ["一标段", "二标段", "三标段", "四标段"];

/** County-years in which the costliest community is pulled down and built anew. */
const REDEVELOPED: readonly string[] = ["533102-2021", "533124-2022", "533123-2021", "533123-2022"];

/** What the plan gives each county and year, county by county: communities are numbered in this order. */
const groups = counties.flatMap(({ code, name }) =>
  yearTargets.flatMap(({ year, counties: parts }) =>
    parts.filter((part) => part.code === code).map(({ communities, investmentFen }) => ({ key: `${code}-${year}`, code, countyName: name, year, communities, investmentFen })),
  ),
);
type Group = (typeof groups)[number];

const serial = (value: number) => value.toString().padStart(3, "0");

/** The packages of one county and year, as equal as they can be. */
function projectsOf({ key, code, countyName, year, communities }: Group): Project[] {
  const count = Math.ceil(communities / LARGEST_PACKAGE);
  return Array.from({ length: count }, (_, index) => ({
    code: `${key}-P${index + 1}`,
    countyCode: code,
    name: `${countyName}${year}年老旧小区改造项目${count > 1 ? `（${LOTS[index]}）` : ""}`,
    planYear: year,
  }));
}

function renewalModeOf(isPilot: boolean, group: Group, figures: readonly Figures[], index: number): RenewalMode {
  if (isPilot) return "PILOT";
  const costliest = figures.reduce((best, each, at) => (each.plannedInvestmentFen > (figures[best]?.plannedInvestmentFen ?? 0n) ? at : best), 0);
  return REDEVELOPED.includes(group.key) && index === costliest ? "REDEVELOPMENT" : "COMPREHENSIVE";
}

/** Adds a community with everything that hangs on it; each draws its own chance, by its identifier. */
function add(register: DemonstrationRegister, standing: Standing, known: Figures & Partial<Condition>, projectCode: string | null): void {
  const { id, countyCode, planYear, stage } = standing;
  const random = randomOf(id);
  const key = { communityId: id, countyCode };
  const { stageSince, dates } = datesOf(random, planYear, stage, projectCode && firstStepOn(projectCode, planYear));
  register.communities.push({ ...standing, ...placeOf(random, countyCode), projectCode, stageSince });
  register.details.push({ ...key, ...conditionOf(random), ...known, contactPost: contactOf(random, planYear), notes: noteOf(random, planYear, stage) });
  register.stageDates.push(...dates.map((date) => ({ ...key, ...date })));
  register.communityUtilities.push(...utilitiesOf(random, countyCode).map((utilityKey) => ({ ...key, utilityKey })));
}

/**
 * The demonstration register: as many communities and as much investment for each county and year as the plan publishes,
 * its other totals in all, and a few pilots beside the target. The same on every machine and every day.
 */
export function demonstrationRegister(): DemonstrationRegister {
  const register: DemonstrationRegister = { projects: [], communities: [], details: [], stageDates: [], communityUtilities: [] };
  const figures = figuresOf(groups);
  const numbered = new Map<CountyCode, number>();
  groups.forEach((group, g) => {
    const { code, countyName, year, communities } = group;
    const projects = projectsOf(group);
    register.projects.push(...projects);
    const stages = stagesOf(code, year, communities);
    figures[g]?.forEach((each, index) => {
      const number = (numbered.get(code) ?? 0) + 1;
      numbered.set(code, number);
      const isPilot = code === pilot.countyCode && number === 1;
      const standing: Standing = {
        id: `${code}-${serial(number)}`,
        countyCode: code,
        name: isPilot ? pilot.name : `${countyName}示范小区 ${serial(number)}`,
        address: `示范路${number}号`,
        planYear: year,
        stage: stages[index] ?? "REGISTERED",
        renewalMode: renewalModeOf(isPilot, group, figures[g] ?? [], index),
        countsInTarget: true,
      };
      add(register, standing, each, projects[Math.floor((index * projects.length) / communities)]?.code ?? null);
    });
  });
  OUTSIDE_TARGET.forEach(({ figures: each, ...outside }, index) => {
    const standing: Standing = { ...outside, address: `示范西路${index + 1}号`, renewalMode: "PILOT", countsInTarget: false };
    add(register, standing, { ...each, ...OUTSIDE_CONDITION }, null);
  });
  return register;
}
