import { expect, test } from "vitest";
import { closable, monthsBetween } from "@/lib/domains/periods/rules";

test("months are closed in their order, those that are past alone", () => {
  expect(monthsBetween(202011, 202102)).toEqual([202011, 202012, 202101, 202102]);
  expect(closable(202104, [], "2021-07-31")).toEqual([202104, 202105, 202106]);
  expect(closable(202001, [202012, 202101], "2021-03-01")).toEqual([202102]);
  expect(closable(202001, [202102], "2021-03-31")).toEqual([]);
  expect(closable(202001, [202011], "2021-01-01")).toEqual([202012]);
});
