import { expect, test } from "vitest";
import { closable, monthsBetween, periodTodos } from "@/lib/domains/periods/rules";

test("months are closed in their order, those that are past alone", () => {
  expect(monthsBetween(202011, 202102)).toEqual([202011, 202012, 202101, 202102]);
  expect(closable(202104, [], "2021-07-31")).toEqual([202104, 202105, 202106]);
  expect(closable(202001, [202012, 202101], "2021-03-01")).toEqual([202102]);
  expect(closable(202001, [202102], "2021-03-31")).toEqual([]);
  expect(closable(202001, [202011], "2021-01-01")).toEqual([202012]);
});

test("months that are past and not closed are one to-do", () => {
  const titles = (closed: number | null, today: string) => periodTodos([{ first: 202104, closed }], today).map(({ title }) => title);
  expect(titles(202105, "2021-07-08")).toEqual(["资金台账待结账：2021年6月"]);
  expect(titles(null, "2021-07-08")).toEqual(["资金台账待结账：2021年4月至2021年6月"]);
  expect(titles(202106, "2021-07-31")).toEqual([]);
  expect(periodTodos([], "2021-07-31")).toEqual([]);
});
