import { expect, test } from "vitest";
import { changedInPlace, inPlaceCount, inPlaceText, readInPlace } from "@/lib/domains/counties/rules";
import { partyInput } from "@/lib/domains/counties/schema";
import type { InPlace } from "@/lib/domains/counties/types";

const items: InPlace[] = [
  { order: 1, name: "规划", answer: "YES", note: null, version: 1 },
  { order: 2, name: "资金", answer: null, note: null, version: 0 },
];

test("what is not wholly in place says what is missing; an answer is not taken back", () => {
  expect(readInPlace(items, { "answer.1": "", "answer.2": "PARTLY" })).toEqual({
    ok: false,
    faults: { "answer.1": expect.any(String) as string, "note.2": expect.stringContaining("资金") as string },
  });
  const found = readInPlace(items, { "answer.1": "YES", "version.1": "1", "answer.2": "NO", "note.2": "未落实", "version.2": "0" });
  if (!found.ok) throw new Error("refused");
  expect(changedInPlace(items, found.values).map(inPlaceText)).toEqual(["资金：未到位（未落实）"]);
  expect(inPlaceCount(items)).toBe(1);
});

test("a party is a unit and a post, nobody's number", () => {
  const typed = { partyId: "0", version: "0", idempotencyKey: "4e3d0ab0-8c5e-4c85-9d58-4f9e7d4b7a11", role: "SUBDISTRICT", unit: "某街道办事处", post: "牵头岗", duty: "入户动员" };
  expect(partyInput.safeParse(typed).success).toBe(true);
  for (const wrong of [{ post: "牵头岗 13900000000" }, { role: "MAYOR" }, { unit: " " }, { duty: "长".repeat(301) }])
    expect(partyInput.safeParse({ ...typed, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
});
