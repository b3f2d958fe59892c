import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Reads whose cost must not follow the number of entries: they ask the kept balances. */
const ROLL_UPS = ["funding-totals", "funding-plan", "shares", "share-basis", "share-rounds", "ledger-pools"];

test("a roll-up of money reads kept balances, never entries", () => {
  for (const noun of ROLL_UPS) expect(readFileSync(`lib/domains/${noun}/data.ts`, "utf8"), noun).not.toContain("ledger_entry");
  expect(readFileSync("lib/domains/funding-totals/data.ts", "utf8")).toContain("ledger_balance");
});
