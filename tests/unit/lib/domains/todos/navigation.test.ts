import { describe, expect, test } from "vitest";
import { reach } from "@/lib/access/actor";
import { PAGES } from "@/lib/access/surface";
import { navigation } from "@/lib/domains/todos/labels";
import { todoReader } from "@/lib/domains/todos/policy";
import { actorOf } from "../../../../support/actors";

const menu = (username: string) => navigation((permission) => reach(actorOf(username), permission) !== "none").flatMap((group) => group.items.map((item) => item.href));

describe("the sidebar", () => {
  test("shows every noun to those who reach it", () => {
    for (const username of ["prefecture.staff", "leader", "mangshi", "water"]) {
      expect(menu(username), username).toEqual(["/", "/overview", "/communities", "/plan", "/agencies", "/help"]);
    }
    for (const username of ["prefecture.admin", "auditor"]) expect(menu(username), username).toEqual(["/", "/overview", "/communities", "/plan", "/audit", "/agencies", "/help"]);
  });

  test("spares an agency the register it may not open, and shows no empty group", () => {
    expect(menu("drc")).toEqual(["/", "/overview", "/plan", "/agencies", "/help"]);
    expect(navigation(() => false)).toEqual([]);
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
