import { expect, test } from "vitest";
import { answered, had, havesText, momentText, readHaves, standing } from "@/lib/domains/eight-haves/rules";
import type { Have } from "@/lib/domains/eight-haves/types";

const haves: Have[] = [
  { order: 1, name: "物管用房", BEFORE: { answer: "NO", ground: null }, AFTER: { answer: "NOT_APPLICABLE", ground: "不足30户" } },
  { order: 2, name: "公共保洁", BEFORE: { answer: "YES", ground: null }, AFTER: null },
];

test("answers are counted by moment, and go through the form unchanged", () => {
  expect([answered(haves, "BEFORE"), answered(haves, "AFTER"), had(haves, "BEFORE"), had(haves, "AFTER")]).toEqual([2, 1, 1, 0]);
  expect(readHaves(haves, havesText(haves))).toEqual({ ok: true, values: standing(haves) });
  expect(momentText(haves, standing(haves), "AFTER")).toBe("物管用房：不适用（不足30户）");
});

test("what does not apply has its ground, a ground its answer, and no other word is taken", () => {
  expect(readHaves(haves, { "BEFORE.1": "NOT_APPLICABLE", "AFTER.1": "PARTLY", "ground.AFTER.2": "写了" })).toEqual({
    ok: false,
    faults: { "ground.BEFORE.1": expect.any(String) as string, "AFTER.1": expect.any(String) as string, "AFTER.2": expect.any(String) as string },
  });
  expect(readHaves(haves, { "BEFORE.1": "YES", "ground.BEFORE.1": "长".repeat(201) })).toMatchObject({ ok: false });
});
