import { readFileSync } from "node:fs";
import type { Patch } from "./guards";

/** Beginnings of statements that stand in a migration for themselves, the last of which before a place is the one it is in. */
const BEGINS = /^(?:CREATE (FUNCTION|POLICY|TRIGGER) (\S+)| {2}ADD (CONSTRAINT) (\w+)|ALTER TABLE \w+ ADD (CONSTRAINT) (\w+))/gm;
const ENDS: Record<string, RegExp> = { FUNCTION: /\$\$;$/m, POLICY: /;$/m, TRIGGER: /;$/m };

/** The statements that take a wall out of a database that was migrated with it: a hundred times quicker than to migrate and seed another. @throws where the wall is no statement of its own */
export function takingDown(text: string, { file, after = "", from, to }: Patch): string {
  const at = text.indexOf(from, Math.max(0, text.indexOf(after)));
  const [begin] = [...text.slice(0, at).matchAll(BEGINS)].reverse();
  if (at < 0 || !begin) throw new Error(`${file}: no statement stands there for itself: ${from}`);
  const kind = begin[1] ?? "CONSTRAINT";
  const name = begin[2] ?? begin[4] ?? begin[6] ?? "";
  const table = (pattern: RegExp, within: string) => pattern.exec(within)?.[1] ?? "";
  if (kind === "CONSTRAINT") {
    const [last] = [...text.slice(0, at).matchAll(/^ALTER TABLE (\w+)/gm)].reverse();
    return `ALTER TABLE ${last?.[1]} DROP CONSTRAINT ${name}`;
  }
  const end = ENDS[kind]?.exec(text.slice(at));
  const whole = text.slice(begin.index, at) + to + text.slice(at + from.length, at + (end ? end.index + end[0].length : 0));
  if (kind === "POLICY") return `DROP POLICY ${name} ON ${table(/ ON (\w+)/, whole)}; ${whole}`;
  return whole.replace("CREATE ", "CREATE OR REPLACE ");
}

/** The same of every patch of a guard; null where one is of the code. */
export const breakingOf = (patches: readonly Patch[]): string | null =>
  patches.every(({ file }) => file.startsWith("prisma/migrations/")) ? patches.map((patch) => takingDown(readFileSync(patch.file, "utf8"), patch)).join(";\n") : null;
