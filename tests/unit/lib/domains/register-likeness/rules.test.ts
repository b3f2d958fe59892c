import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { likenesses, nameParts, placeKey, similarity } from "@/lib/domains/register-likeness/rules";
import type { Place } from "@/lib/domains/register-likeness/types";

const place = (key: string, name: string, by: Partial<Place> = {}): Place => ({
  key,
  id: key.startsWith("5331") ? key : null,
  row: key.startsWith("5331") ? null : key,
  name,
  subdistrict: "勐焕街道",
  committee: "",
  address: "",
  households: "",
  place: "",
  ...by,
});
const entry = (name: string, by: Partial<Place> = {}) => place("533103-073", name, by);
const row = (name: string, by: Partial<Place> = {}) => place("明细表!73", name, by);
/** Ground and score of the one likeness of two places; null where there is none. */
const like = (first: Place, second: Place) => {
  const found = likenesses([first], [second], [], "芒市").get(first.key);
  return found?.[0] ? [found[0].ground, found[0].score] : null;
};

describe("key of a place", () => {
  test.each([
    ["芒市示范小区 073", "芒市示范小区073"],
    ["示范小区（二期）", "示范小区二期"],
    ["Ａ·Ｂ—ｃ＃１", "abc1"],
    [" 　 ", ""],
  ])("%s", (text, key) => expect(placeKey(text)).toBe(key));
});

describe("similarity of texts", () => {
  test.each([
    // "  电", " 电力", "电力 " of each
    ["电力", "电力", 1],
    // three and "  电", " 电力", "电力公", "力公司", "公司 ": 2 of 6
    ["电力", "电力公司", 2 / 6],
    // "  电", " 电力", "电力公", "力公司", "公司 " and with 局: "  电", " 电力", "电力公", "力公局", "公局 ": 3 of 7
    ["电力公司", "电力公局", 3 / 7],
    ["电力", "供销", 0],
    ["", "", 0],
  ])("%s and %s", (first, second, expected) => expect(similarity(first, second)).toBeCloseTo(expected, 10));

  test("is the same both ways, between 0 and 1, and 1 for the same", () => {
    const text = fc.string({ unit: fc.constantFrom(..."电力公司糖厂示范"), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(text, text, (first, second) => {
        const found = similarity(first, second);
        expect(found).toBe(similarity(second, first));
        expect(found >= 0 && found <= 1).toBe(true);
        expect(similarity(first, first)).toBe(1);
      }),
    );
  });
});

describe("what a name says", () => {
  test.each([
    ["芒市示范小区 088（二期）", "示范", ["88", "2"]],
    ["示范小区001", "示范", ["1"]],
    ["电力公司家属院", "电力公司", []],
    ["示范Ⅱ期", "示范", ["2"]],
    ["示范第十二组", "示范", ["12"]],
    ["一百二十号院", "", ["120"]],
    ["阳光A区", "阳光", ["a"]],
    ["阳光东区", "阳光", ["东"]],
    ["家属院", "家属院", []],
  ])("%s", (name, letters, numbers) => expect(nameParts(name, "芒市")).toEqual({ letters, numbers }));

  test("the county's name counts at the beginning, with and without 县", () => {
    expect(nameParts("盈江县糖厂小区", "盈江县").letters).toBe("糖厂");
    expect(nameParts("盈江糖厂小区", "盈江县").letters).toBe("糖厂");
    expect(nameParts("糖厂盈江小区", "盈江县").letters).toBe("糖厂盈江");
  });
});

describe("places that may be one", () => {
  test("the same name but for spaces or marks", () => {
    expect(like(row("芒市示范小区073", { households: "24" }), entry("芒市示范小区 073", { households: "24" }))).toEqual(["名称去空格后相同，户数相同", 1]);
    expect(like(row("示范小区088（二期）", { households: "19" }), entry("示范小区088二期", { households: "21" }))).toEqual(["名称去空格、标点后相同，户数19、21", 1]);
    expect(like(row("阳光小区"), entry("阳光小区", { subdistrict: "遮放镇" }))).toEqual(["名称相同，街道（乡镇）不同", 1]);
    expect(like(row("阳光小区", { address: "团结街1号" }), entry("阳光小区", { address: "团结街 1号" }))).toEqual(["名称相同、地址相同", 1]);
  });

  test("one address under names alike but for their numbers", () => {
    const [first, second] = [
      { address: "示范路8号", households: "19" },
      { address: "示范路8号", households: "21" },
    ];
    expect(like(row("芒市示范小区 088（二期）", first), entry("芒市示范小区 088", second))).toEqual(["地址相同，户数19、21", 1]);
    expect(like(row("芒市示范小区 001", first), entry("芒市示范小区 002", second))).toEqual(["地址相同，户数19、21", 1]);
  });

  test("one address alone says nothing, nor does half a name without the same households", () => {
    const at = (households: string) => ({ address: "团结大街", households });
    expect(like(row("糖厂家属院", at("24")), entry("电力小区", at("24")))).toBeNull();
    expect(like(row("阳关小区", at("24")), entry("阳光小区", at("30")))).toBeNull();
    expect(like(row("阳关小区", at("24")), entry("阳光小区", at("24")))).toEqual(["地址相同，户数相同", 0.2]);
  });

  test("a street that many share does not make one of 001 and 002, but of 088 and its second phase", () => {
    const street = Array.from({ length: 10 }, (_, index) => place(`533103-${String(index + 1).padStart(3, "0")}`, `芒市示范小区 ${index + 1}`, { address: "团结大街" }));
    expect(likenesses([row("芒市示范小区 11", { address: "团结大街" })], street, [], "芒市").size).toBe(0);
    expect(
      likenesses([row("芒市示范小区 7（二期）", { address: "团结大街" })], street, [], "芒市")
        .get("明细表!73")
        ?.map((each) => each.with),
    ).toEqual(["533103-007"]);
  });

  test("numbers and phases count where the address is not the same", () => {
    expect(like(row("示范小区001"), entry("示范小区002"))).toBeNull();
    expect(like(row("阳光小区一期"), entry("阳光小区二期"))).toBeNull();
    expect(like(row("阳光小区1期"), entry("阳光小区（一期）"))).toEqual(["名称去掉县市名和通称后相同、同一街道（乡镇）", 1]);
  });

  test("names alike, the nearer the place the less", () => {
    // 电力公司 and 电力分公司: "  电", " 电力", "公司 " of 5 and 6: 3 of 8
    expect(like(row("电力分公司"), entry("电力公司"))).toBeNull();
    // 民族中学教师 and 民族中学教工: "  民", " 民族", "民族中", "族中学", "中学教" of 7 and 7: 5 of 9
    expect(like(row("民族中学教师宿舍", { committee: "示范社区一" }), entry("民族中学教工宿舍", { committee: "示范社区一" }))).toEqual(["名称相近（相似度0.56）、同一社区", 0.56]);
    expect(like(row("民族中学教师宿舍"), entry("民族中学教工宿舍"))).toBeNull();
    // 民族中学教职工 and 民族中学职工: "  民", " 民族", "民族中", "族中学", "职工 " of 8 and 7: 5 of 10
    expect(like(row("民族中学教职工宿舍", { committee: "示范社区一" }), entry("民族中学职工宿舍", { committee: "示范社区一" }))).toEqual(["名称相近（相似度0.50）、同一社区", 0.5]);
    expect(like(row("电力公司小区", { subdistrict: "遮放镇" }), entry("电力公司家属院"))).toBeNull();
    expect(like(row("电力公司小区"), entry("芒市电力公司家属院", { subdistrict: "" }))).toEqual(["名称去掉县市名和通称后相同", 1]);
  });

  test("a pair stands once, at the later row, and one that was kept apart not at all", () => {
    const rows = [place("明细表!5", "阳光小区"), place("明细表!9", "阳光 小区")];
    expect([...likenesses(rows, [], [], "芒市")].map(([key, found]) => [key, found.map((each) => each.with)])).toEqual([["明细表!9", ["明细表!5"]]]);
    const entries = [place("533103-001", "阳光小区"), place("533103-002", "阳光 小区")];
    expect(likenesses(entries, [], [], "芒市").size).toBe(1);
    expect(likenesses(entries, [], ["533103-001 533103-002"], "芒市").size).toBe(0);
  });

  test("a name without one is never alike", () => expect(likenesses([row("")], [entry("")], [], "芒市").size).toBe(0));
});

describe("over many places", () => {
  const name = fc
    .tuple(fc.constantFrom("民族中学教职工", "百货公司糖厂", "电力公司分部1"), fc.array(fc.nat(6), { minLength: 1, maxLength: 2 }))
    .map(([full, dropped]) => [...full].filter((_, index) => !dropped.includes(index)).join(""));
  const some = fc.array(fc.record({ name, committee: fc.constantFrom("一", "一", "二"), address: fc.constantFrom("", "", "路2号"), households: fc.constantFrom("", "24", "30") }), {
    maxLength: 30,
  });

  const isHalfAlike = (first: string, second: string) => {
    const [one, other] = [nameParts(first, "芒市"), nameParts(second, "芒市")];
    return one.numbers.join() === other.numbers.join() && similarity(one.letters, other.letters) >= 0.5;
  };

  test("the lists lose nothing that looking at every pair finds", () => {
    fc.assert(
      fc.property(some, some, (first, second) => {
        const rows = first.map((each, index) => place(`明细表!${index}`, each.name, each));
        const entries = second.map((each, index) => place(`533103-${index}`, each.name, each));
        const found = likenesses(rows, entries, [], "芒市");
        for (const one of rows) {
          const pairs = entries.filter((other) => other.committee === one.committee && other.address === "" && isHalfAlike(one.name, other.name));
          const listed = (found.get(one.key) ?? []).map((each) => each.with);
          expect(listed.length === 3 || pairs.every((other) => listed.includes(other.key))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("whatever is found has a ground, a score of 0 to 1, the most alike first", () => {
    fc.assert(
      fc.property(some, (list) => {
        for (const found of likenesses(
          list.map((each, index) => place(`明细表!${index}`, each.name, each)),
          [],
          [],
          "芒市",
        ).values()) {
          expect(found.every((each) => each.ground !== "" && each.score >= 0 && each.score <= 1)).toBe(true);
          expect(found.map((each) => each.score)).toEqual(found.map((each) => each.score).sort((a, b) => b - a));
        }
      }),
    );
  });
});
