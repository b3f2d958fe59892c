import ts from "typescript";
import { describe, expect, test } from "vitest";
import { ACTIONS, PAGES, ROUTES } from "@/lib/access/surface";
import { callsIn, callsReachedFrom, declarationsOf, directivesOf, exportsOf, filesUnder, importsOf, nodesOf, parse } from "../support/source";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Readers of the database that need no login, with the reason. The list only shrinks. */
const PUBLIC_LOADERS: Record<string, string> = { "lib/domains/plan/loaders.ts#loadLogin": "the login page shows the published plan to everybody" };

/** The address of a page or route: groups in brackets do not show in it. */
const addressOf = (file: string) =>
  `/${file
    .split("/")
    .slice(1, -1)
    .filter((part) => !/^\(.*\)$/.test(part))
    .join("/")}`;
const pages = new Map(filesUnder(["app"], /\/page\.tsx$/).map((file) => [addressOf(file), file]));
const routes = filesUnder(["app"], /\/route\.tsx?$/);
const code = filesUnder(["app", "components", "lib"], /\.tsx?$/);
const actionFiles = code.filter((file) => directivesOf(parse(file)).includes("use server"));
const loaderFiles = code.filter((file) => /^lib\/domains\/[^/]+\/loaders\.ts$/.test(file));

describe("the access table names everything that can be asked from outside, and nothing else", () => {
  test("pages", () => {
    expect([...pages.keys()].sort()).toEqual(Object.keys(PAGES).sort());
  });

  test("route handlers, however they are exported", () => {
    const found = routes.flatMap((file) =>
      exportsOf(parse(file))
        .filter((name) => METHODS.includes(name))
        .map((method) => `${method} ${addressOf(file)}`),
    );
    expect(found.sort()).toEqual(Object.keys(ROUTES).sort());
  });

  test("server actions: every function that a file of actions exports", () => {
    const found = actionFiles.flatMap((file) => exportsOf(parse(file)).map((name) => `${file}#${name}`));
    expect(found.sort()).toEqual(Object.keys(ACTIONS).sort());
  });

  test("no function is an action by itself, hidden in another file", () => {
    const hidden = code.filter((file) => [...nodesOf(parse(file))].some((node) => ts.isBlock(node) && directivesOf(node).includes("use server")));
    expect(hidden).toEqual([]);
  });

  test("the scan sees handlers in every form", () => {
    const source = parse(
      "route.ts",
      "const h = 1; export { h as GET, h as POST }; export const PUT = h; export async function PATCH() {} export type Q = 1; export default function X() {}",
    );
    expect(exportsOf(source)).toEqual(["GET", "POST", "PUT", "PATCH", "default"]);
    expect(exportsOf(parse("a.ts", 'export * from "./b";'))).toEqual(["*"]);
    expect(directivesOf(parse("a.ts", '"use strict";\n// a word on it\n"use server";\nexport const x = 1;'))).toContain("use server");
  });
});

describe("who asks is asked", () => {
  test.each([...pages].filter(([address]) => !["public", "step"].includes(PAGES[address as keyof typeof PAGES])))("%s reads through a loader", (_address, file) => {
    expect(importsOf(parse(file)).filter((name) => /^@\/lib\/domains\/[^/]+\/loaders$/.test(name)).length, file).toBeGreaterThan(0);
  });

  test("every loader starts from the actor; the exceptions are listed with their reason", () => {
    const without = loaderFiles.flatMap((file) => {
      const source = parse(file);
      return exportsOf(source)
        .filter((name) => !["requireActor", "requireStep"].some((call) => callsReachedFrom(name, source).has(call)))
        .map((name) => `${file}#${name}`);
    });
    expect(without.sort()).toEqual(Object.keys(PUBLIC_LOADERS).sort());
  });

  test("a page of the login's steps asks for the session that stands at its step", () => {
    const steps = Object.entries(PAGES).filter(([, needs]) => needs === "step");
    expect(steps.length).toBeGreaterThan(0);
    for (const [address] of steps) {
      const file = pages.get(address) ?? "";
      const asks = (source: ts.SourceFile) => [...callsIn(source)].some((call) => call === "requireStep");
      const throughLoader = importsOf(parse(file)).some((name) => /\/loaders$/.test(name) && asks(parse(`${name.replace("@/", "")}.ts`)));
      expect(asks(parse(file)) || throughLoader, address).toBe(true);
    }
  });

  test("a page that is not public uses no loader that is", () => {
    for (const [address, permission] of Object.entries(PAGES)) {
      if (permission === "public") continue;
      const text = parse(pages.get(address) ?? "").text;
      for (const name of Object.keys(PUBLIC_LOADERS)) expect(text, address).not.toContain(name.split("#")[1]);
    }
  });

  test("every action that is not public asks for the permission it is listed with", () => {
    for (const [key, permission] of Object.entries(ACTIONS)) {
      if (permission === "public") continue;
      const [file = "", name = ""] = key.split("#");
      const source = parse(file);
      const calls = callsReachedFrom(name, source);
      expect(calls.has("runAction") || calls.has(permission === "step" ? "currentSession" : "currentActor"), key).toBe(true);
      if (calls.has("runAction")) expect(declarationsOf(source).get(name)?.getText(), key).toContain(`permission: "${permission}"`);
    }
  });

  test("every route that is not public asks for the permission it is listed with", () => {
    for (const [key, permission] of Object.entries(ROUTES) as [string, string][]) {
      if (permission === "public") continue;
      const file = routes.find((each) => addressOf(each) === key.split(" ")[1]) ?? "";
      const source = parse(file);
      expect(callsReachedFrom(key.split(" ")[0] ?? "", source).has("routeScope"), key).toBe(true);
      expect(source.text, key).toContain(`routeScope("${permission}"`);
    }
  });
});
