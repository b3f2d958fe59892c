import { describe, expect, test } from "vitest";
import { approvalTodos, clockOf, greenStanding, greenTodos, inOrder, isAt, owesGreen, returnedTodos, storyOf, suppliedFault } from "@/lib/domains/approvals/rules";
import { sendInput } from "@/lib/domains/approvals/schema";
import type { Approval } from "@/lib/domains/approvals/types";

const study = (over: Partial<Approval>): Approval => ({
  id: 1,
  countyCode: "533103",
  countyName: "芒市",
  projectId: 1,
  projectName: "示范项目",
  projectCode: "533103-2022-P1",
  year: 2022,
  communities: 3,
  investmentFen: 1n,
  authority: "PREFECTURE",
  agencyKey: "DRC",
  state: "SENT",
  sentOn: "2021-06-24",
  sentNumber: null,
  greenNote: null,
  greenUntil: null,
  greenSuppliedOn: null,
  greenSupplied: null,
  answeredOn: null,
  answerNumber: null,
  answerNote: null,
  version: 1,
  asked: [],
  ...over,
});

describe("the clock of a study", () => {
  test("is in time on its tenth workday and late on the eleventh", () => {
    // Sent on Thursday 24 June 2021: the tenth workday is 8 July.
    expect(clockOf(study({}), "2021-07-08")).toEqual({ used: 10, limit: 10, dueOn: "2021-07-08", overdue: false, uncertain: false });
    expect(clockOf(study({}), "2021-07-09")).toMatchObject({ used: 11, overdue: true });
    expect(clockOf(study({ sentOn: "2021-06-23" }), "2021-07-08")).toMatchObject({ used: 11, overdue: true });
  });

  test("ends with the answer and stands still while more is asked for", () => {
    expect(clockOf(study({ state: "APPROVED", answeredOn: "2021-07-01" }), "2021-12-31")).toMatchObject({ used: 5, overdue: false });
    const asked = [{ from: "2021-06-25", to: null, asked: "资金方案", answer: null }];
    expect(clockOf(study({ state: "ASKED", asked }), "2021-12-31")).toMatchObject({ used: 1, dueOn: null, overdue: false });
  });

  test("says where holidays are not published yet", () => {
    expect(clockOf(study({ sentOn: "2060-03-01" }), "2060-03-03").uncertain).toBe(true);
  });
});

test("overdue ones lead, the longest first; what is answered comes last", () => {
  const rows = [
    study({ id: 1, state: "APPROVED", answeredOn: "2021-06-30" }),
    study({ id: 2, sentOn: "2021-07-05" }),
    study({ id: 3, sentOn: "2021-06-15" }),
    study({ id: 4, sentOn: "2021-06-10" }),
    study({ id: 5, state: "ASKED", sentOn: "2021-05-06", asked: [{ from: "2021-05-20", to: null, asked: "图", answer: null }] }),
  ];
  expect(inOrder(rows, "2021-07-08").map(({ id }) => id)).toEqual([4, 3, 2, 5, 1]);
  const todos = (reader: "agency" | "county" | "steers") => approvalTodos(rows, "2021-07-08", reader).map(({ key, daysLate }) => `${key} ${daysLate}`);
  expect(todos("agency")).toEqual(["approval-4 9", "approval-3 7", "approval-2 0"]);
  expect(todos("county")).toEqual(["approval-4 9", "approval-3 7", "approval-5 null"]);
  expect(todos("steers")).toEqual(["approval-4 9", "approval-3 7"]);
});

test("its story is told in order", () => {
  const row = study({
    state: "APPROVED",
    answeredOn: "2021-07-01",
    answerNumber: "德发改〔2021〕9号",
    asked: [{ from: "2021-06-25", to: "2021-06-28", asked: "资金方案", answer: "已补" }],
  });
  expect(storyOf(row).map(({ title, time }) => `${time} ${title}`)).toEqual([
    "2021-06-24 送州发展改革委审批",
    "2021-06-25 要求补正，停止计时",
    "2021-06-28 补正送达，继续计时",
    "2021-07-01 州发展改革委批复同意",
  ]);
});

describe("what a study lacks (容缺)", () => {
  test("has its day as soon as it is said, and is told from the day after on until it comes, also after the approval", () => {
    const green = { greenNote: "缺用地预审意见。", greenUntil: "2021-07-07" };
    const told = (over: Partial<Approval>, today: string) => greenTodos([study({ ...green, ...over })], today).map(({ dueOn, daysLate, href }) => [dueOn, daysLate, href]);
    expect(told({}, "2021-07-08")).toEqual([["2021-07-07", 1, "/approvals/1#green"]]);
    expect(told({ state: "APPROVED" }, "2021-07-08")).toHaveLength(1);
    expect([told({}, "2021-07-07"), told({ state: "RETURNED" }, "2021-07-08"), told({ greenSuppliedOn: "2021-07-08" }, "2021-07-08")]).toEqual([[], [], []]);
    expect(storyOf(study(green))[0]?.detail).toBe("绿色通道、容缺：缺用地预审意见。应于2021年7月7日前补齐");
  });

  test("comes on a day between, stands in its place in the story, and is owed no more", () => {
    const lacking = study({ greenNote: "缺用地预审意见。", greenUntil: "2021-07-07", state: "APPROVED", answeredOn: "2021-07-06" });
    expect(owesGreen(lacking)).toBe(true);
    expect(["2021-07-07", "2021-07-09"].map((today) => greenStanding(lacking, today).words)).toEqual(["容缺待补，今天到期", "容缺待补，逾期2天"]);
    expect(["2021-06-23", "2021-06-24", "2021-07-08", "2021-07-09"].map((on) => suppliedFault(lacking, on, "2021-07-08") === null)).toEqual([false, true, true, false]);
    const came = { ...lacking, greenSuppliedOn: "2021-07-05", greenSupplied: "用地预审意见" };
    expect(owesGreen(came)).toBe(false);
    expect(storyOf(came).map(({ key }) => key)).toEqual(["sent", "green", "ended"]);
    expect(storyOf({ ...came, greenSuppliedOn: "2021-07-07" }).map(({ key }) => key)).toEqual(["sent", "ended", "green"]);
    const [row] = inOrder([lacking], "2021-07-08");
    expect(row && (["lacking", "open", "APPROVED"] as const).map((at) => isAt(row, at))).toEqual([true, false, true]);
  });

  test("a study that was returned is the county's to send again", () => {
    const rows = [study({ state: "RETURNED", answeredOn: "2021-07-01", answerNote: "估算依据不足" }), study({ id: 2 })];
    expect(returnedTodos(rows)).toMatchObject([{ key: "returned-1", detail: "估算依据不足", href: "/approvals/1" }]);
    expect(approvalTodos(rows, "2021-07-08", "county")).toEqual([]);
  });

  test("is sent with note and day together", () => {
    const sent = {
      idempotencyKey: "00000000-0000-4000-8000-000000000000",
      projectId: "1",
      authority: "PREFECTURE",
      sentOn: "2021-06-24",
      sentNumber: "",
      greenNote: "",
      greenUntil: "",
    };
    const faults = (over: Partial<typeof sent>) => sendInput.safeParse({ ...sent, ...over }).error?.issues.map(({ path }) => path[0]) ?? [];
    expect(faults({})).toEqual([]);
    expect(faults({ greenNote: "缺用地预审意见。" })).toEqual(["greenUntil"]);
    expect(faults({ greenUntil: "2021-07-31" })).toEqual(["greenNote"]);
    expect(faults({ greenNote: "缺用地预审意见。", greenUntil: "2021-06-23" })).toEqual(["greenUntil"]);
    expect(faults({ greenNote: "缺用地预审意见。", greenUntil: "2021-06-24" })).toEqual([]);
  });
});
