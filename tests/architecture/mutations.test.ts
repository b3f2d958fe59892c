import ts from "typescript";
import { describe, expect, test } from "vitest";
import { callsIn, callsReachedFrom, exportsOf, filesUnder, importsOf, nodesOf, parse } from "../support/source";

const code = filesUnder(["app", "components", "lib"], /\.tsx?$/);
const outsideInfra = code.filter((file) => !file.startsWith("lib/infra/"));
const calling = (...names: string[]) => outsideInfra.filter((file) => names.some((name) => callsIn(parse(file)).has(name)));

/** Beside the mutations: logging in and out has no actor and no form, it is its own transaction. */
const SESSIONS = ["lib/access/login.ts", "lib/access/session.ts"];

describe("there is one way to change something", () => {
  const mutations = code.filter((file) => /^lib\/domains\/[^/]+\/mutations\.ts$/.test(file));

  /** What another file of mutations offers goes through writeOnce itself, as the same test shows. */
  const ways = ["writeOnce", "saveEntries"];

  test("every function of a file of mutations goes through writeOnce: key, change, answer and trail in one transaction", () => {
    expect(mutations.length).toBeGreaterThan(0);
    for (const file of mutations) {
      const source = parse(file);
      for (const name of exportsOf(source)) {
        const calls = callsReachedFrom(name, source);
        expect(
          ways.some((way) => way !== name && calls.has(way)),
          `${file}#${name}`,
        ).toBe(true);
      }
    }
  });

  test("and asks, inside, whether the row may be changed", () => {
    for (const file of mutations) {
      const source = parse(file);
      for (const name of exportsOf(source))
        expect(
          [...callsReachedFrom(name, source)].some((call) => /^assert[A-Z]/.test(call)),
          `${file}#${name}`,
        ).toBe(true);
    }
  });

  test("writeOnce is called by mutations alone", () => {
    expect(calling(...ways)).toEqual(mutations);
  });

  test("nobody but the sessions opens a writing transaction or a connection", () => {
    expect(calling("write", "db", "$transaction").filter((file) => importsOf(parse(file)).includes("@/lib/infra/db"))).toEqual(SESSIONS);
  });

  test("nobody but mutations and sessions sends a statement that changes", () => {
    expect(calling("$executeRaw", "$executeRawUnsafe", "createMany", "updateMany", "deleteMany", "upsert").filter((file) => !mutations.includes(file))).toEqual(SESSIONS);
  });

  test("reads are made in data files, through read(), which cannot write", () => {
    const data = code.filter((file) => /^lib\/domains\/[^/]+\/data\.ts$/.test(file));
    expect(data.length).toBeGreaterThan(0);
    for (const file of data) {
      const source = parse(file);
      expect(callsIn(source).has("read"), file).toBe(true);
    }
    expect(calling("$queryRaw").filter((file) => !data.includes(file) && !mutations.includes(file))).toEqual(SESSIONS);
  });
});

/** Changes of many things at once: one event for each thing. */
const MANY: Record<string, string> = {
  "lib/domains/users/mutations.ts": "accounts opened from a file",
  "lib/domains/register-entries/mutations.ts": "rows of the register, each for its own history",
  "lib/domains/community-edit/mutations.ts": "the event of the record is the register's; what belongs to it has its own",
  "lib/domains/projects/mutations.ts": "communities that go into a package and out of it, each for its own history",
  "lib/domains/register-quality/mutations.ts": "two records that are two places, each for its own history",
  "lib/domains/community-merge/mutations.ts": "the events of both records are the register's",
  "lib/domains/stages/mutations.ts": "communities that enter a stage together, each for its own history",
  "lib/domains/reconciliations/mutations.ts": "lines on which a side agrees together, each for its own county's trail",
  "lib/domains/handovers/mutations.ts": "communities that go over with a handover, each for its own history",
};

describe("the trail and the clock", () => {
  test("a change leaves exactly one event, a change of many things one for each", () => {
    const events = code
      .filter((file) => file.endsWith("/mutations.ts"))
      .flatMap((file) =>
        [...nodesOf(parse(file))]
          .filter((node) => ts.isPropertyAssignment(node) && node.name.getText() === "audit")
          .map((node) => {
            const { initializer } = node as ts.PropertyAssignment;
            const single = ts.isArrayLiteralExpression(initializer) && initializer.elements.length === 1 && !initializer.elements.some(ts.isSpreadElement);
            return { file, single };
          }),
      );
    expect(events.length).toBeGreaterThan(15);
    expect(new Set(events.filter(({ single }) => !single).map(({ file }) => file))).toEqual(new Set(Object.keys(MANY)));
  });

  test("events are appended by writeOnce, by the sessions, as refusals, and for files that leave: nowhere else", () => {
    expect(calling("appendAudit")).toEqual(SESSIONS);
    expect(calling("auditRefusal")).toEqual(["lib/access/action.ts", "lib/access/session.ts"]);
    expect(calling("auditReading")).toEqual(["lib/access/route-scope.ts"]);
  });

  test("the environment is read in one place", () => {
    const readers = outsideInfra.filter((file) => /\bprocess\.env\b/.test(parse(file).text) && !file.startsWith("lib/cli/"));
    expect(readers).toEqual([]);
  });
});
