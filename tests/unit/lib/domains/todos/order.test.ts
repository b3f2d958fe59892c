import { expect, test } from "vitest";
import { changeTodos } from "@/lib/domains/plan-changes/rules";
import { inOrder } from "@/lib/domains/todos/rules";
import type { Todo } from "@/lib/domains/todos/types";
import { listTodos } from "@/lib/domains/year-lists/rules";

const todo = (key: string, daysLate: number | null): Todo => ({ key, title: key, detail: "", why: "", dueOn: null, daysLate, href: "/", action: "" });

test("overdue studies lead everybody's list, then overdue tasks, then what else is overdue; the rest follows", () => {
  const order = inOrder([todo("study", 2), todo("asked", null)], [todo("task", 5), todo("task-soon", -3)], [todo("other", 90), todo("older", 200), todo("someday", null)]);
  expect(order.map(({ key }) => key)).toEqual(["study", "task", "older", "other", "asked", "someday", "task-soon"]);
});

test("plan changes wait for those who decide in one line; a county is told of each that was turned down", () => {
  const change = (id: number, countyName: string, since: string) => ({
    id,
    countyName,
    communityName: "示范小区001",
    kind: "MOVE_YEAR" as const,
    decisionNote: "年度任务不变。",
    since,
  });
  const open = [change(3, "芒市", "2021-07-05"), change(4, "芒市", "2021-06-20"), change(5, "盈江县", "2021-07-07")];
  expect(changeTodos(open, true)).toMatchObject([
    { title: "计划调整待审定：3项", detail: "芒市2项，盈江县1项；最早一项2021年6月20日提出。", href: "/plan/changes?state=REQUESTED" },
  ]);
  expect(changeTodos(open.slice(0, 1), true)).toMatchObject([{ href: "/plan/changes/3" }]);
  expect(changeTodos(open.slice(0, 1), false)).toMatchObject([
    { title: "计划调整未批准：示范小区001调整年度", detail: "2021年7月5日审定。年度任务不变。", href: "/plan/changes/3" },
  ]);
  expect(changeTodos([], true)).toEqual([]);
});

test("a year's list waits for the prefecture, or is back with its county", () => {
  const list = { countyCode: "533123", countyName: "盈江县", year: 2022, entries: 5, since: "2021-07-01", decisionNote: "请补居民意愿。" };
  expect(listTodos([list], true)).toMatchObject([{ title: "审定盈江县2022年年度计划：5个小区", detail: "2021年7月1日上报。", href: "/plan/lists/533123/2022" }]);
  expect(listTodos([list], false)).toMatchObject([{ title: "2022年年度计划被退回，请修改后再报", detail: "2021年7月1日退回。请补居民意愿。", href: "/plan/lists/533123/2022" }]);
});
