import { expect, test } from "vitest";
import { answered, had, havesText, momentText, momentWords, readHaves, standing } from "@/lib/domains/eight-haves/rules";
import type { Have } from "@/lib/domains/eight-haves/types";

const haves: Have[] = [
  { order: 1, name: "物管用房", BEFORE: { answer: "NO", ground: null }, AFTER: { answer: "NOT_APPLICABLE", ground: "不足30户" } },
  { order: 2, name: "公共保洁", BEFORE: { answer: "YES", ground: null }, AFTER: null },
];

test("answers are counted by moment, and go through the form unchanged", () => {
  expect([answered(haves, "BEFORE"), answered(haves, "AFTER"), had(haves, "BEFORE"), had(haves, "AFTER")]).toEqual([2, 1, 1, 0]);
  expect([momentWords(haves, "BEFORE"), momentWords([], "AFTER")]).toEqual(["改造前核对2项，有1项", "改造后未核对"]);
  expect(readHaves(haves, havesText(haves), "ACCEPTED")).toEqual({ ok: true, values: standing(haves) });
  expect(momentText(haves, standing(haves), "AFTER")).toBe("物管用房：不适用（不足30户）");
});

test("what does not apply has its ground, a ground its answer, and no other word is taken", () => {
  expect(readHaves(haves, { "BEFORE.1": "NOT_APPLICABLE", "AFTER.1": "PARTLY", "ground.AFTER.2": "写了" }, "PRELIMINARY")).toEqual({
    ok: false,
    faults: { "ground.BEFORE.1": expect.any(String) as string, "AFTER.1": expect.any(String) as string, "AFTER.2": expect.any(String) as string },
  });
  expect(readHaves(haves, { "BEFORE.1": "YES", "ground.BEFORE.1": "长".repeat(201) }, "PRELIMINARY")).toMatchObject({ ok: false });
});

test("answers by which a stage was entered are put right, not taken back", () => {
  const empty = (stage: "PRELIMINARY" | "CONSTRUCTION" | "SUSPENDED" | "HANDED_OVER") => {
    const found = readHaves(haves, {}, stage);
    return found.ok ? [] : Object.keys(found.faults);
  };
  expect(empty("PRELIMINARY")).toEqual([]);
  expect(empty("CONSTRUCTION")).toEqual(["BEFORE.1", "BEFORE.2"]);
  expect(empty("SUSPENDED")).toEqual(["BEFORE.1", "BEFORE.2"]);
  // What was never answered is not asked for afterwards.
  expect(empty("HANDED_OVER")).toEqual(["BEFORE.1", "AFTER.1", "BEFORE.2"]);
  expect(readHaves(haves, { ...havesText(haves), "BEFORE.1": "YES" }, "CONSTRUCTION")).toMatchObject({ ok: true });
});
