import { describe, expect, test } from "vitest";
import { byKind, changesSince, changesText, handoverTodos, listMark, movingKinds } from "@/lib/domains/handovers/rules";
import type { Kind, OpenPart, WorkItem } from "@/lib/domains/handovers/types";

const item = (kind: Kind, key: string, detail = "施工"): WorkItem => ({ kind, key, title: `${kind} ${key}`, detail });
const signed = [item("community", "1"), item("community", "2"), item("deputyship", "1"), item("todo", "contact")];

test("communities and deputyships move; to-dos and handovers of others are told", () => {
  expect(movingKinds).toEqual(["community", "deputyship"]);
});

describe("what has changed since the signature", () => {
  test("nothing, while the same work is there, whatever its stage, order and to-dos", () => {
    const current = [item("deputyship", "1"), item("community", "2", "完工"), item("community", "1"), item("todo", "other"), item("handover", "7")];
    expect(changesSince(signed, current)).toEqual([]);
    expect(listMark(current)).toBe(listMark(signed));
  });

  test("work that has come and work that has gone, kind by kind", () => {
    const current = [item("community", "2"), item("community", "3"), item("deputyship", "1"), item("todo", "contact")];
    expect(changesSince(signed, current).map(({ item: { title }, change }) => `${change} ${title}`)).toEqual(["come community 3", "gone community 1"]);
    expect(listMark(current)).not.toBe(listMark(signed));
    expect(changesText(changesSince(signed, current))).toBe("新增1项（community 3），减少1项（community 1）");
  });

  test("a number of one kind is not the same number of another", () => {
    expect(changesSince([item("community", "1")], [item("deputyship", "1")])).toHaveLength(2);
  });

  test("many of them are named by the first three", () => {
    const come = ["4", "5", "6", "7"].map((key) => item("community", key));
    expect(changesText(changesSince([], come))).toBe("新增4项（community 4、community 5、community 6等）");
  });
});

test("kinds stand in one order, those without work are left out", () => {
  expect(byKind([item("todo", "a"), item("community", "1"), item("todo", "b")]).map(({ kind, items }) => [kind, items.length])).toEqual([
    ["community", 1],
    ["todo", 2],
  ]);
});

test("to-dos lead to the handover, and afterwards to the account that is to be disabled", () => {
  const part = (change: Partial<OpenPart>): OpenPart => ({ id: 3, state: "GIVEN", part: "take", giverId: "u-1", giver: "甲", taker: "乙", note: null, ...change });
  expect(handoverTodos([part({}), part({ part: "again", note: "缺两个小区" }), part({ part: "close" })]).map(({ href, detail }) => [href, detail])).toEqual([
    ["/handovers/3", "移交人：甲。"],
    ["/handovers/3", "接收人：乙。理由：缺两个小区"],
    ["/users/u-1", "移交人：甲。"],
  ]);
});
