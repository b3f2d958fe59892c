import { describe, expect, test } from "vitest";
import { PAGES } from "@/lib/access/surface";
import { navigation } from "@/lib/domains/todos/labels";
import { opens, todoReader } from "@/lib/domains/todos/policy";
import { actorOf } from "../../../../support/actors";

const groups = (username: string) => navigation((permission) => opens(actorOf(username), permission));
const hrefs = (found: ReturnType<typeof groups>) => found.flatMap((group) => group.items.map((item) => item.href));
const menu = (username: string) => hrefs(groups(username).filter((group) => group.title !== "系统"));
const system = (username: string) => hrefs(groups(username).filter((group) => group.title === "系统"));

describe("the sidebar", () => {
  test("shows every noun to those who reach it", () => {
    const register = ["/communities", "/communities/import", "/communities/checks", "/projects", "/approvals", "/contents"];
    const plan = ["/plan", "/plan/lists", "/plan/changes", "/preliminary", "/schedule", "/next-steps"];
    const money = ["/funding", "/funding/plan", "/ledger", "/shares", "/reconciliation", "/franchise"];
    for (const username of ["prefecture.staff", "leader", "mangshi"])
      expect(menu(username), username).toEqual(["/", "/overview", ...register, ...plan, ...money, "/duties", "/counties", "/deputies", "/handovers", "/help"]);
    expect(menu("water")).toEqual(["/", "/overview", "/communities", "/plan", "/ledger", "/shares", "/reconciliation", "/duties", "/deputies", "/handovers", "/help"]);
    for (const username of ["prefecture.admin", "auditor"])
      expect(menu(username), username).toEqual(["/", "/overview", ...register, ...plan, ...money, "/audit", "/duties", "/counties", "/deputies", "/handovers", "/help"]);
  });

  test("calls a part by what it is for those who have their own alone", () => {
    const label = (username: string) => groups(username).flatMap(({ items }) => items.flatMap((item) => (item.href === "/ledger" ? [item.label] : [])));
    expect([label("mangshi"), label("finance"), label("gas"), label("drc")]).toEqual([["资金台账"], ["资金台账"], ["出资支付"], []]);
  });

  test("spares an agency the register it may not open, and shows no empty group", () => {
    expect(menu("drc")).toEqual(["/", "/overview", "/approvals", "/plan", "/duties", "/deputies", "/handovers", "/help"]);
    expect(menu("finance")).toEqual(["/", "/overview", "/plan", "/funding", "/ledger", "/reconciliation", "/duties", "/deputies", "/handovers", "/help"]);
    expect(menu("investment")).toEqual(["/", "/overview", "/plan", "/franchise", "/duties", "/deputies", "/handovers", "/help"]);
    expect(navigation(() => false)).toEqual([]);
  });

  test("shows the settings to those who keep or audit them", () => {
    for (const username of ["prefecture.admin", "auditor"]) expect(system(username), username).toContain("/settings");
    for (const username of ["prefecture.staff", "leader", "mangshi", "water", "drc"]) expect(system(username), username).not.toContain("/settings");
  });

  test("shows the accounts to those who administer, audit or lead a unit", () => {
    for (const username of ["prefecture.admin", "auditor", "mangshi", "water", "drc"]) expect(system(username), username).toContain("/users");
    for (const username of ["prefecture.staff", "leader", "mangshi.review", "water.mangshi"]) expect(system(username), username).not.toContain("/users");
  });

  test("asks for the same permission as the page it leads to", () => {
    const items = navigation(() => true).flatMap((group) => group.items);
    for (const { href, permission } of items) expect(PAGES[href as keyof typeof PAGES], href).toBe(permission);
  });
});

describe("whose to-dos a reader gets", () => {
  test("a county officer its own county's, the prefecture's staff every county's", () => {
    expect(todoReader(actorOf("mangshi"))).toEqual({ countyCode: "533103", chases: false });
    for (const username of ["prefecture.admin", "prefecture.staff"]) expect(todoReader(actorOf(username)), username).toEqual({ countyCode: null, chases: true });
  });

  test("nobody else any", () => {
    for (const username of ["leader", "auditor", "gas", "drc"]) expect(todoReader(actorOf(username)), username).toBeNull();
    expect(todoReader({ ...actorOf("mangshi"), countyCode: null })).toBeNull();
  });
});
