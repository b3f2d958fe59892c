import ts from "typescript";
import { expect, test } from "vitest";
import { ROUTES } from "@/lib/access/surface";
import { ACTION_LABELS, OBJECT_LABELS, STATE_LABELS } from "@/lib/domains/audit/labels";
import { objectName } from "@/lib/domains/audit/rules";
import { filesUnder, nodesOf, parse } from "../support/source";

const sources = filesUnder(["lib"], /\.ts$/).map((file) => parse(file));

/** Texts that a property of this name is set to, each branch of a condition included. */
function valuesOf(source: ts.SourceFile, property: string): string[] {
  return [...nodesOf(source)].flatMap((node) => {
    if (!ts.isPropertyAssignment(node) || node.name.getText() !== property) return [];
    return [node.initializer, ...nodesOf(node.initializer)]
      .filter((value): value is ts.StringLiteral => ts.isStringLiteral(value))
      .filter((value) => !ts.isBinaryExpression(value.parent) && !ts.isCallExpression(value.parent))
      .map((value) => value.text);
  });
}

/** Keys that an event is said to have in its type: AuditEvent<"noun.verb", …>. */
const typed = (source: ts.SourceFile) =>
  [...source.text.matchAll(/AuditEvent<((?:\s*\|?\s*"[a-z.-]+")+)/g)].flatMap(([, keys]) => [...(keys ?? "").matchAll(/"([a-z.-]+)"/g)].map(([, key]) => key ?? ""));

/** Names of the fields that a literal state before or after a change has. */
function fieldsOf(source: ts.SourceFile): string[] {
  return [...nodesOf(source)].flatMap((node) => {
    if (!ts.isPropertyAssignment(node) || !["before", "after"].includes(node.name.getText()) || !ts.isObjectLiteralExpression(node.initializer)) return [];
    return node.initializer.properties.flatMap((property) => (property.name ? [property.name.getText()] : []));
  });
}

const unnamed = (found: string[], labels: Record<string, string>) => [...new Set(found)].filter((key) => !Object.hasOwn(labels, key));

test("whatever the trail records, it has Chinese words for: actions", () => {
  const actions = sources.flatMap((source) => [...valuesOf(source, "action"), ...typed(source)]);
  expect(actions).toEqual(expect.arrayContaining(["session.login", "audit.verify", "community.edit"]));
  expect(unnamed(actions, ACTION_LABELS)).toEqual([]);
});

test("kinds of objects", () => {
  const kinds = sources.flatMap((source) => valuesOf(source, "objectType"));
  expect(kinds).toEqual(expect.arrayContaining(["community", "session", "page", "file", "trail"]));
  expect(unnamed(kinds, OBJECT_LABELS)).toEqual([]);
});

test("fields before and after", () => {
  const fields = sources.flatMap(fieldsOf);
  expect(fields).toEqual(expect.arrayContaining(["officer", "works", "device"]));
  expect(unnamed(fields, STATE_LABELS)).toEqual([]);
  expect(Object.keys(STATE_LABELS).filter((field) => /password$|hash|secret|token|seed|code$/i.test(field))).toEqual([]);
});

test("files that only some may take", () => {
  const paths = Object.entries(ROUTES).flatMap(([route, permission]) => ((permission as string) === "public" ? [] : [route.split(" ")[1] ?? ""]));
  for (const objectId of paths) expect(objectName({ objectType: "file", objectId, objectName: null, username: null }), objectId).not.toContain("/");
});

test("the scan sees a key wherever it may stand", () => {
  const source = parse(
    "made-up.ts",
    'const a = { action: ok ? "x.done" : "x.failed", after: { notes: "", "who": 1 } }; type T = AuditEvent<"y.one" | "y.two", State>; const b = { action: a === "z.no" ? f("z.no") : "z.yes" };',
  );
  expect(valuesOf(source, "action")).toEqual(["x.done", "x.failed", "z.yes"]);
  expect(typed(source)).toEqual(["y.one", "y.two"]);
  expect(fieldsOf(source)).toEqual(["notes", '"who"']);
});
