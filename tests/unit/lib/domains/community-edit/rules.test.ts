import { expect, test } from "vitest";
import { carriedAlike, differences, differencesSent, seenText, typedText, unpicked } from "@/lib/domains/community-edit/rules";
import { createInput, editInput } from "@/lib/domains/community-edit/schema";

const whole = {
  name: "甲小区",
  subdistrict: "平原镇",
  propertyType: "其他",
  buildings: "3",
  households: "12",
  floorArea: "900.5",
  renewalMode: "试点",
  planYear: "2022",
  plannedInvestment: "88.8",
  countsInTarget: "否",
};
const sent = { communityId: "533123-010", version: "1.1", idempotencyKey: "7a1e9a52-9f6b-4d64-8d3e-3c8f1a0b2c4d" };

test("boxes of facilities become one line, in the register's order", () => {
  expect(typedText({ ...whole, "facility.电梯": "1", "facility.供水": "1", "facility.气": "1" }).missingFacilities).toBe("供水、电梯");
  expect(typedText({ ...whole, missingFacilities: "供水、绿化" }).missingFacilities).toBe("供水、绿化");
});

test("of two texts what one alone has changed is picked; what both have changed is asked", () => {
  const seen = typedText(whole);
  const mine = { ...seen, households: "15", notes: "我的", address: "同一条路" };
  const theirs = { ...seen, notes: "他的", buildings: "4", address: "同一条路" };
  expect(differences(seen, theirs, mine)).toEqual([
    { field: "buildings", theirs: "4", mine: "3", pick: "theirs" },
    { field: "households", theirs: "12", mine: "15", pick: "mine" },
    { field: "notes", theirs: "他的", mine: "我的", pick: null },
  ]);
});

test("the form of two texts gives the picked one; what was not picked is named, and comes back to be picked", () => {
  const form = { ...whole, "theirs.notes": "他的", "mine.notes": "我的", "theirs.buildings": "4", "mine.buildings": "3", "pick.buildings": "theirs" };
  expect(unpicked(form)).toEqual(["notes"]);
  const found = editInput.safeParse({ ...sent, ...form });
  expect(found.error?.issues.map((issue) => issue.path[0])).toEqual(["pick.notes"]);
  expect(differencesSent(form).map(({ field, pick }) => [field, pick])).toEqual([
    ["buildings", "theirs"],
    ["notes", null],
  ]);
  expect(editInput.parse({ ...sent, ...form, "pick.notes": "theirs" }).text).toMatchObject({ buildings: "4", notes: "他的" });
  expect(editInput.parse({ ...sent, ...form, "pick.notes": "mine" }).text).toMatchObject({ notes: "我的" });
});

test("all that is wrong at once, by field; what is right is written as the register writes it", () => {
  const found = editInput.safeParse({ ...sent, ...whole, version: "x", households: "约30", floorArea: "1.234", contactPost: "岗13988887777" });
  expect(found.error?.issues.map((issue) => issue.path[0]).sort()).toEqual(["contactPost", "floorArea", "households", "version"]);
  expect(editInput.parse({ ...sent, ...whole, households: "１,０２６" }).text).toMatchObject({ households: "1026", committee: "", missingFacilities: "" });
});

test("places are apart only where the box is ticked", () => {
  const typed = { ...whole, idempotencyKey: sent.idempotencyKey, apart: "533123-W001 x'; 533123-002", apartReason: " 分属 两村 " };
  expect(createInput.parse(typed).apart).toEqual([]);
  expect(createInput.parse({ ...typed, isApart: "1" })).toMatchObject({ apart: ["533123-W001", "533123-002"], apartReason: "分属 两村" });
});

test("what a form carries may be anything", () => {
  for (const text of [undefined, "", "null", "1", "{", "[]", '"x"']) {
    expect(Object.keys(seenText(text)), text).toEqual([]);
    expect(carriedAlike(text), text).toEqual([]);
  }
  expect(carriedAlike('[{"id":"533123-001"},null,1]')).toHaveLength(1);
});
