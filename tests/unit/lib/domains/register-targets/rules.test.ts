import { expect, test } from "vitest";
import { targetResults } from "@/lib/domains/register-targets/rules";
import { contextWith, entryWith, textWith } from "../../../../support/register-file";

test("each year as published, as registered and as it would be; those outside the target and those that have left it do not count", () => {
  const first = entryWith("533103-001", { planYear: "2021", plannedInvestment: "240" });
  const second = entryWith("533103-002", { planYear: "2021", plannedInvestment: "100.5" }, "REGISTERED");
  const outside = entryWith("533103-W001", { planYear: "2021", plannedInvestment: "77", countsInTarget: "否" });
  const gone = entryWith("533103-003", { planYear: "2021", plannedInvestment: "55" }, "WITHDRAWN");
  const context = { entries: [first, second, outside, gone], rooms: [{ year: 2021, target: 3, taken: 2 }], investment: [{ year: 2021, fen: "400000000" }] };
  const steps = [
    // Moves to the next year and grows by 9.500001
    { entry: second, text: textWith({ planYear: "2022", plannedInvestment: "110.000001" }) },
    { entry: null, text: textWith({ planYear: "2021", plannedInvestment: "60" }) },
    { entry: null, text: textWith({ planYear: "2021", plannedInvestment: "1000", countsInTarget: "否" }) },
    { entry: gone, text: textWith({ planYear: "2021", plannedInvestment: "56" }) },
  ];
  expect(targetResults(context, steps)).toEqual([
    // 240 + 100.5 before, 240 + 60 after
    { year: 2021, baseline: { communities: 3, fen: "400000000" }, register: { communities: 2, fen: "340500000" }, after: { communities: 2, fen: "300000000" } },
    { year: 2022, baseline: { communities: 0, fen: "0" }, register: { communities: 0, fen: "0" }, after: { communities: 1, fen: "110000001" } },
  ]);
});

test("without a step every year stays as it is", () => {
  const context = contextWith([entryWith("533103-001"), entryWith("533103-002", { planYear: "2020" })]);
  for (const { register, after, baseline } of targetResults(context, [])) {
    expect(after).toEqual(register);
    expect(after).toEqual(baseline);
  }
});
