import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { formatWan } from "@/lib/core/money";
import { countByStage, listCommunities } from "@/lib/domains/communities/data";
import { communityScope, rowsAt } from "@/lib/domains/communities/policy";
import { parseCommunityFilter } from "@/lib/domains/communities/schema";
import { indicators } from "@/lib/domains/overview/rules";
import { getBaseline, getRegisterCells } from "@/lib/domains/plan/data";
import { planScope } from "@/lib/domains/plan/policy";
import { inPlan, sumCompleted } from "@/lib/domains/plan/rules";
import { todoReader } from "@/lib/domains/todos/policy";
import { homeFigures, registerTodos, utilityFigures, yearTask } from "@/lib/domains/todos/rules";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";

ownDatabase();

/** How many rows the reader finds behind an address. */
async function rowsBehind(actor: Actor, href: string): Promise<number> {
  const filter = parseCommunityFilter(Object.fromEntries(new URL(href, "http://portal.invalid").searchParams));
  return (await listCommunities(communityScope(actor), filter)).totals.communities;
}

async function groundOf(actor: Actor) {
  const scope = planScope(actor, "home.read");
  const [baseline, cells] = await Promise.all([getBaseline(scope), getRegisterCells(scope)]);
  return { baseline, cells, county: actor.countyCode ?? undefined, rows: rowsAt(actor) };
}

const count = (text: string) => Number(text.replaceAll(",", ""));
const READERS = ["prefecture.staff", "mangshi", "ruili", "longchuan", "yingjiang"];

describe("a figure opens exactly the rows it counts", () => {
  test.each(READERS)("the to-dos of %s", async (username) => {
    const actor = actorOf(username);
    const { baseline, cells } = await groundOf(actor);
    const reader = todoReader(actor);
    const todos = reader ? registerTodos(reader, baseline.counties, cells, "2021-07-08") : [];
    expect(todos.length).toBeGreaterThan(0);
    for (const todo of todos) expect(await rowsBehind(actor, todo.href), todo.title).toBe(Number(/：(\d+)个/.exec(todo.title)?.[1]));
  });

  test.each(READERS)("the home page's figures and this year's task of %s", async (username) => {
    const actor = actorOf(username);
    const { baseline, cells, county, rows } = await groundOf(actor);
    const figures = homeFigures(baseline, cells, county, rows).filter((figure) => figure.unit.startsWith("个"));
    for (const figure of figures) expect(await rowsBehind(actor, figure.href ?? ""), figure.label).toBe(count(figure.value));
    for (const line of yearTask(baseline, cells, county, 2021, rows).lines)
      if (line.href && line.unit === "个") expect(await rowsBehind(actor, line.href), line.label).toBe(count(line.actual));
  });

  test.each(READERS)("the overview's communities, planned and actual, of %s", async (username) => {
    const actor = actorOf(username);
    const { baseline, cells, county, rows } = await groundOf(actor);
    for (const line of indicators(baseline, cells, county, rows).filter((found) => found.unit === "个")) {
      expect(await rowsBehind(actor, line.planHref ?? ""), line.label).toBe(count(line.plan));
      expect(await rowsBehind(actor, line.actualHref ?? ""), line.label).toBe(count(line.actual));
    }
  });

  test.each(["prefecture.staff", "ruili"])("the investment completed of %s, to the 分, with each community's part", async (username) => {
    const actor = actorOf(username);
    const { baseline, cells, county, rows } = await groundOf(actor);
    const line = indicators(baseline, cells, county, rows).find(({ key }) => key === "investment");
    const filter = parseCommunityFilter(Object.fromEntries(new URL(line?.actualHref ?? "", "http://portal.invalid").searchParams));
    const list = await listCommunities(communityScope(actor), { ...filter, size: 1000 });
    const sum = list.rows.reduce((fen, row) => fen + (row.completedFen ?? 0n), 0n);
    expect([formatWan(sum), formatWan(list.totals.completedFen)]).toEqual([line?.actual, line?.actual]);
    expect(list.rows.length).toBeGreaterThan(10);
    expect(sumCompleted(inPlan(cells).filter((cell) => !county || cell.countyCode === county))).toBe(sum);
  });

  test.each(["gas", "water"])("the works of %s", async (username) => {
    const actor = actorOf(username);
    for (const figure of utilityFigures(await countByStage(communityScope(actor)))) expect(await rowsBehind(actor, figure.href ?? ""), figure.label).toBe(count(figure.value));
  });
});
