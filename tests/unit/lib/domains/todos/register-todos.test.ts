import { describe, expect, test } from "vitest";
import { registerTodos, type TodoReader } from "@/lib/domains/todos/rules";
import { cell, demonstrationCells, publishedBaseline } from "../../../../support/plan";

const TODAY = "2021-07-08";
const { counties } = publishedBaseline();
const prefecture: TodoReader = { countyCode: null, chases: true };
const county = (countyCode: string): TodoReader => ({ countyCode, chases: false });
const brief = (reader: TodoReader, today = TODAY) =>
  registerTodos(reader, counties, demonstrationCells(), today).map(({ key, title, dueOn, daysLate }) => ({ key, title, dueOn, daysLate }));

describe("on the demonstration's day, 2021-07-08", () => {
  test("the prefecture chases all counties, the longest overdue first", () => {
    expect(brief(prefecture)).toEqual([
      { key: "preliminary-2021", title: "2021年计划小区前期工作未开展：35个", dueOn: "2020-06-30", daysLate: 373 },
      { key: "unfinished-2020", title: "2020年计划小区尚未完工：16个", dueOn: "2020-12-31", daysLate: 189 },
      { key: "preliminary-2022", title: "2022年计划小区前期工作未开展：33个", dueOn: "2021-06-30", daysLate: 8 },
    ]);
  });

  test("each of the prefecture's names the counties concerned and no other", () => {
    const details = Object.fromEntries(registerTodos(prefecture, counties, demonstrationCells(), TODAY).map(({ key, detail }) => [key, detail]));
    expect(details).toEqual({
      "preliminary-2021": "芒市17个，瑞丽市1个，盈江县17个",
      "unfinished-2020": "芒市2个，瑞丽市4个，陇川县6个，盈江县4个",
      "preliminary-2022": "芒市5个，瑞丽市1个，陇川县2个，盈江县25个",
    });
  });

  test("a county has its own alone, the missing contacts last", () => {
    const todos = registerTodos(county("533102"), counties, demonstrationCells(), TODAY);
    expect(todos.map(({ title, daysLate }) => [title, daysLate]).slice(0, 3)).toEqual([
      ["2021年计划小区前期工作未开展：1个", 373],
      ["2020年计划小区尚未完工：4个", 189],
      ["2022年计划小区前期工作未开展：1个", 8],
    ]);
    expect(todos[1]?.detail).toBe("其中施工3个，暂停1个。");
    const missing = demonstrationCells()
      .filter((each) => each.countyCode === "533102" && each.countsInTarget)
      .reduce((sum, each) => sum + each.withoutContact, 0);
    expect(missing).toBeGreaterThan(0);
    expect(todos[3]).toMatchObject({ key: "contact", title: `补充联系岗位：${missing}个小区`, dueOn: null, daysLate: null });
  });

  test("a county that has done everything has nothing to do", () => {
    expect(registerTodos(county("533122"), counties, [cell("533122", 2020, "HANDED_OVER", 2), cell("533103", 2021, "PLANNED", 5)], TODAY)).toEqual([]);
  });

  test("each leads to the rows it counts", () => {
    expect(registerTodos(county("533103"), counties, demonstrationCells(), TODAY).map(({ href }) => href)).toEqual([
      "/communities?county=533103&year=2021&stage=before-PRELIMINARY",
      "/communities?county=533103&year=2020&stage=before-COMPLETED",
      "/communities?county=533103&year=2022&stage=before-PRELIMINARY",
      "/communities?county=533103&contact=missing",
    ]);
    expect(registerTodos(prefecture, counties, demonstrationCells(), TODAY)[0]?.href).toBe("/communities?year=2021&stage=before-PRELIMINARY");
  });
});

describe("deadlines", () => {
  const unfinished = (today: string) => registerTodos(prefecture, counties, [cell("533103", 2020, "CONSTRUCTION", 1)], today);
  const preliminary = (today: string) => registerTodos(prefecture, counties, [cell("533103", 2022, "PLANNED", 1)], today);

  test("a year's communities are late from New Year's Day", () => {
    expect(unfinished("2020-12-31")).toEqual([]);
    expect(unfinished("2021-01-01")).toMatchObject([{ key: "unfinished-2020", daysLate: 1 }]);
  });

  test("preliminary work is due on the last day of June of the year before, and shown before it is late", () => {
    expect(["2021-06-29", "2021-06-30", "2021-07-01"].map((today) => preliminary(today)[0]?.daysLate)).toEqual([-1, 0, 1]);
  });

  test("for 2020 the rule on preliminary work came too late", () => {
    expect(registerTodos(prefecture, counties, [cell("533103", 2020, "PLANNED", 1)], "2020-03-01")).toEqual([]);
  });

  test("days are counted by the calendar, a leap day included", () => {
    expect(registerTodos(prefecture, counties, [cell("533103", 2023, "CONSTRUCTION", 1)], "2024-03-01")[0]?.daysLate).toBe(61);
  });
});

test("withdrawn communities and those outside the target give nobody anything to do", () => {
  const cells = [cell("533103", 2020, "WITHDRAWN", 1, { withoutContact: 1 }), cell("533103", 2021, "PLANNED", 1, { countsInTarget: false, withoutContact: 1 })];
  expect(registerTodos(prefecture, counties, cells, TODAY)).toEqual([]);
  expect(registerTodos(county("533103"), counties, cells, TODAY)).toEqual([]);
});

test("suspended communities stay unfinished, but nobody is asked to begin them", () => {
  expect(registerTodos(county("533103"), counties, [cell("533103", 2021, "SUSPENDED", 2)], "2022-02-01").map(({ key }) => key)).toEqual(["unfinished-2021"]);
});
