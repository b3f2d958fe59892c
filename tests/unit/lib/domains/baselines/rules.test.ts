import { expect, test } from "vitest";
import { compareVersions, draftText, oddities, oddityText } from "@/lib/domains/baselines/rules";
import { enterInput } from "@/lib/domains/baselines/schema";
import { publishedBaseline } from "../../../../support/plan";

const baseline = publishedBaseline();
const typed = { ...draftText(baseline), documentNumber: "德政发〔2021〕1号", publishedMonth: "2021-03", idempotencyKey: "3d9f2c4e-8a55-4d0b-9c3e-1f6a7b8c9d0e" };

test("the current version fills the form, and read back it is the same to the last 分", () => {
  const { draft } = enterInput.parse(typed);
  const places = (targets: typeof baseline.targets) => [...targets].sort((a, b) => a.year - b.year || (a.countyCode < b.countyCode ? -1 : 1));
  expect({ ...draft, targets: places(draft.targets) }).toMatchObject({
    published: baseline.published,
    perHouseholdFen: baseline.perHouseholdFen,
    years: baseline.years,
    targets: places(baseline.targets),
  });
  expect(draft.channels.map(({ key, publishedFen, units }) => [key, publishedFen, units])).toEqual(
    baseline.channels.map(({ key, publishedFen, units }) => [key, publishedFen, units]),
  );
});

test("what the published text does not add up to is told, not refused", () => {
  const { draft } = enterInput.parse(typed);
  expect(oddities(draft).map(oddityText)).toEqual([
    "总投资与各县市分年投资之和：公布304,422.67万元，计算304,422.66万元",
    "总投资与三个年度合计之和：公布304,422.67万元，计算304,422.66万元",
  ]);
  const other = enterInput.parse({ ...typed, "target.533103.2021.communities": "155", perHousehold: "12.9" }).draft;
  expect(
    oddities(other)
      .map(({ label }) => label)
      .slice(-3),
  ).toEqual(["总投资与三个年度合计之和", "2021年合计小区与各县市之和", "户均投资与总投资÷户数"]);
});

test("what cannot be read is told at its own field", () => {
  const faults = (change: Record<string, string>) => enterInput.safeParse({ ...typed, ...change }).error?.issues.map(({ path }) => path[0]);
  expect(faults({ publishedMonth: "2021-13", documentNumber: "", floorArea: "多", "channel.UTILITIES.share": "101" })).toEqual(
    expect.arrayContaining(["publishedMonth", "documentNumber", "floorArea", "channel.UTILITIES.share"]),
  );
  expect(faults({ "target.533122.2021.communities": "3" })).toEqual(["target.533122.2021.investment"]);
  expect(faults({ status: "DRAFT_FOR_COMMENT", documentNumber: "" })).toBeUndefined();
});

test("two versions are compared figure by figure", () => {
  const later = { ...baseline, version: 2, published: { ...baseline.published, communities: 400, floorAreaDm2: baseline.published.floorAreaDm2 - 1_000_000n } };
  const differing = compareVersions(baseline, later).filter(({ differs }) => differs);
  expect(differing.map(({ label, one, other, difference }) => [label, one, other, difference])).toEqual([
    ["小区", "398", "400", "+2"],
    ["建筑面积", "341.85", "340.85", "−1.00"],
  ]);
  expect(compareVersions(baseline, baseline).every(({ differs }) => !differs)).toBe(true);
});
