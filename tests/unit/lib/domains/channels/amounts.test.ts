import { expect, test } from "vitest";
import { wan } from "@/lib/core/money";
import { postInput } from "@/lib/domains/ledger/schema";
import { lineOf } from "@/lib/domains/ledger-import/rules";
import { divideInput } from "@/lib/domains/ledger-pools/schema";
import { sayInput } from "@/lib/domains/reconciliations/schema";
import { basisInput } from "@/lib/domains/share-basis/schema";
import { changeInput } from "@/lib/domains/share-changes/schema";
import { objectInput } from "@/lib/domains/shares/schema";
import { AMOUNTS } from "../../../../support/amounts";

const key = { idempotencyKey: "3f6f0f10-7a53-4c3e-8c5e-0d6a5f1f8b11" };
const entry = { subject: "533103-001", source: "COUNTY_MATCH", face: "RECEIVED", happenedOn: "2021-06-01" };
const share = { ...key, shareId: "1", version: "1", reason: "户数更正" };
const pool = { ...key, subject: "533103-2021-pool", source: "CENTRAL_PROVINCIAL.PROVINCIAL", face: "RECEIVED", happenedOn: "2021-06-01" };
const basis = { ...key, utilityKey: "GAS", version: "0", households: "100", floorArea: "0", buildings: "0" };

type Field = {
  read: (amount: string) => bigint | undefined;
  /** Nothing is no entry */
  positive?: true;
  /** More than 100,000 万元 is read, and refused by what the ledger's rules and the database say of an entry; or is no slip, of a utility's whole */
  larger?: true;
};
const FIELDS: Record<string, Field> = {
  "an entry of the ledger": { read: (amount) => postInput.safeParse({ ...key, ...entry, amount }).data?.amountFen, positive: true, larger: true },
  "a row of a file of entries": {
    read: (amount) => {
      const read = lineOf({ kind: "county", code: "533103" }, { ...entry, amount });
      return "line" in read ? read.line.amountFen : undefined;
    },
    positive: true,
    larger: true,
  },
  "a part of a division": { read: (amount) => divideInput.safeParse({ ...pool, "amount.533103-001": amount }).data?.parts[0]?.amountFen, positive: true, larger: true },
  "a utility's counter-figure": { read: (counter) => objectInput.safeParse({ ...share, counter }).data?.counter },
  "a share that is asked anew": { read: (amount) => changeInput.safeParse({ ...share, spread: "KEEP", shown: "", amount }).data?.amount },
  "a utility's whole": { read: (whole) => basisInput.safeParse({ ...basis, whole }).data?.whole, larger: true },
  "a side's figure": { read: (amount) => sayInput.safeParse({ ...key, lineId: "1", party: "UTILITY", amount }).data?.amount },
};
const LARGER: Record<string, string> = { "100000.000001": "100000.000001", "1,234,567.89": "1234567.89" };

test.each(Object.keys(FIELDS))("%s takes the same texts as every amount: to the 分, or not at all", (name) => {
  const { read, positive, larger } = FIELDS[name] as Field;
  for (const [text, stored] of AMOUNTS) {
    const fen = stored !== null ? wan(stored) : larger && LARGER[text] !== undefined ? wan(LARGER[text]) : undefined;
    expect(read(text), JSON.stringify(text)).toBe(positive && fen === 0n ? undefined : fen);
  }
  expect([read("12.345678"), AMOUNTS.filter(([text]) => LARGER[text] !== undefined).length]).toEqual([12_345_678n, 2]);
});
