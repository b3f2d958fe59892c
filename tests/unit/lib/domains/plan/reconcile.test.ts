import { describe, expect, test } from "vitest";
import { reconcile } from "@/lib/domains/plan/rules";
import { cell, demonstrationCells, publishedBaseline } from "../../../../support/plan";

const lines = reconcile(publishedBaseline(), demonstrationCells());
const line = (key: string) => lines.find((found) => found.key === key);

describe("the published plan against itself", () => {
  test("thirteen county figures and three yearly totals miss 0.01 each", () => {
    expect(line("county-years")).toMatchObject({
      label: "13项县市分年投资之和",
      published: "304,422.67",
      computed: "304,422.66",
      difference: "−0.01",
      differs: true,
      reason: "各县市分年数各自四舍五入",
    });
    expect(line("years")).toMatchObject({ published: "304,422.67", computed: "304,422.66", difference: "−0.01", differs: true, reason: "年度合计各自四舍五入" });
  });

  test("the channels add up, and the rates a household give their amounts", () => {
    expect(line("channels")).toMatchObject({ computed: "304,422.67", difference: "0.00", differs: false, reason: "一致" });
    expect(line("household-CENTRAL_PROVINCIAL")).toMatchObject({ published: "47,306.00", computed: "47,306.00", difference: "0.00", differs: false });
    expect(line("household-COUNTY_MATCH")).toMatchObject({ published: "47,306.00", computed: "47,306.00", difference: "0.00", differs: false });
    expect(line("household-RESIDENTS")).toMatchObject({ published: "59,132.50", computed: "59,132.50", difference: "0.00", differs: false });
  });

  test("seven utilities at the published share miss 1.61, and the share behind it is named", () => {
    expect(line("utilities")).toMatchObject({ label: "管线单位出资：7家×10,653.00", published: "74,572.61", computed: "74,571.00", difference: "−1.61", differs: true });
    expect(line("utilities")?.reason).toContain("10,653.23×7＝74,572.61");
  });

  test("the channels' shares are shown as published and as they really are", () => {
    expect(line("shares")).toMatchObject({ published: "15 / 15 / 20 / 25 / 25", computed: "15.54 / 15.54 / 19.42 / 24.50 / 25.00", differs: true });
  });

  test("existing stock has no amount, and that is said", () => {
    expect(line("no-amount-EXISTING_STOCK")).toMatchObject({ published: "—", computed: "—", difference: "—", differs: true, reason: "公布时未定金额，不计入合计" });
  });

  test("the average a household agrees; households and area a building are marked as low", () => {
    expect(line("per-household")).toMatchObject({ published: "12.87", computed: "12.87", difference: "0.00", differs: false });
    expect(line("plausibility")).toMatchObject({ computed: "2.4 / 345", differs: true });
    expect(line("plausibility")?.reason).toContain("偏低");
  });

  test("no line says more than these", () => {
    expect(lines.map((found) => found.key)).toEqual([
      "county-years",
      "years",
      "channels",
      "household-CENTRAL_PROVINCIAL",
      "household-COUNTY_MATCH",
      "household-RESIDENTS",
      "utilities",
      "shares",
      "no-amount-EXISTING_STOCK",
      "per-household",
      "plausibility",
      "register-investment",
      "register-size",
    ]);
  });
});

describe("the register against the published plan", () => {
  test("the demonstration register agrees with the counties' figures and in size", () => {
    expect(line("register-investment")).toMatchObject({ computed: "304,422.66", difference: "−0.01", differs: true, reason: "台账与各县市分年数一致，差额同第一行" });
    expect(line("register-size")).toMatchObject({
      published: "398 / 23,653 / 9,899 / 341.85",
      computed: "398 / 23,653 / 9,899 / 341.85",
      difference: "0",
      differs: false,
      reason: "一致",
    });
  });

  test("an empty register differs by the whole, and points to the plan page", () => {
    const empty = reconcile(publishedBaseline(), []);
    expect(empty.find((found) => found.key === "register-investment")).toMatchObject({
      computed: "0.00",
      difference: "−304,422.67",
      reason: expect.stringContaining("台账与公布数不符") as string,
    });
    expect(empty.find((found) => found.key === "register-size")).toMatchObject({ computed: "0 / 0 / 0 / 0.00", difference: "不一致", differs: true });
  });

  test("withdrawn communities and those outside the target do not count", () => {
    const more = [...demonstrationCells(), cell("533103", 2021, "WITHDRAWN", 3), cell("533103", 2021, "CONSTRUCTION", 2, { countsInTarget: false })];
    expect(reconcile(publishedBaseline(), more)).toEqual(lines);
  });

  test("one household more is a difference", () => {
    const more = reconcile(publishedBaseline(), [...demonstrationCells(), cell("533103", 2021, "PLANNED", 0, { households: 1n })]);
    expect(more.find((found) => found.key === "register-size")).toMatchObject({ computed: "398 / 23,654 / 9,899 / 341.85", differs: true });
  });
});

test("a plan whose figures agree shows no difference in money", () => {
  const baseline = publishedBaseline();
  baseline.published.investmentFen = 304_422_660_000n;
  const utilities = baseline.channels.find((channel) => channel.key === "UTILITIES");
  if (!utilities) throw new Error("the plan has no utilities' channel");
  utilities.publishedFen = 74_571_000_000n;
  const agreed = reconcile(baseline, demonstrationCells());
  for (const key of ["county-years", "years", "utilities", "register-investment"])
    expect(
      agreed.find((found) => found.key === key),
      key,
    ).toMatchObject({ difference: "0.00", differs: false, reason: "一致" });
});
