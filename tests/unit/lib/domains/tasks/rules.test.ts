import { describe, expect, test } from "vitest";
import { dutiesOf, dutyChoices, isUnfinished, seriesDays, type Standing, stateAfter, stepFault, taskTodos, unitChoices, unitName, unitValue } from "@/lib/domains/tasks/rules";
import { giveTaskInput, parseTaskFilter, parseUnit } from "@/lib/domains/tasks/schema";
import { TASK_STEPS, type TaskState, type TaskStep } from "@/lib/domains/tasks/types";
import { randomOf } from "@/prisma/seed/random";

describe("days of a series", () => {
  test("the same day of every month or quarter, the last day where a month is shorter", () => {
    expect(seriesDays("2021-08-15", "month", "2021-11-30")).toEqual(["2021-08-15", "2021-09-15", "2021-10-15", "2021-11-15"]);
    expect(seriesDays("2021-12-30", "month", "2022-03-30")).toEqual(["2021-12-30", "2022-01-30", "2022-02-28", "2022-03-30"]);
    expect(seriesDays("2021-09-30", "quarter", "2022-06-30")).toEqual(["2021-09-30", "2021-12-31", "2022-03-31", "2022-06-30"]);
    expect(seriesDays("2024-01-31", "month", "2024-03-30")).toEqual(["2024-01-31", "2024-02-29"]);
  });

  test("nothing after the day that it goes to; one more than 36 says that it is too long", () => {
    expect(seriesDays("2021-08-15", "month", "2021-08-14")).toEqual([]);
    expect(seriesDays("2021-08-15", "month", "2024-07-15")).toHaveLength(36);
    expect(seriesDays("2021-08-15", "month", "2034-07-15")).toHaveLength(37);
  });
});

describe("what is typed", () => {
  const typed = { origin: "DUTY", unit: "DRC", duty: "DRC.1", title: "核对", detail: "", dueOn: "2021-08-31", idempotencyKey: "3f0e5a80-6f0e-4b1e-9d2e-000000000001" };

  test("a task, its counties by their boxes, communities by line", () => {
    expect(
      giveTaskInput.parse({
        ...typed,
        "county.533103": "1",
        "county.x": "1",
        "community.0": "芒市示范小区 001",
        "community.1": "芒市示范小区 002（533103-002）",
        "community.2": "533103-002",
        "community.3": " ",
      }),
    ).toMatchObject({
      unit: { agencyKey: "DRC", countyCode: null, utilityKey: null },
      countyCodes: ["533103"],
      communities: ["芒市示范小区 001", "533103-002"],
      dueOns: ["2021-08-31"],
      detail: null,
      needsEvidence: false,
    });
  });

  test.each([
    [{ every: "month" }, "until"],
    [{ every: "month", until: "2021-09-29" }, "until"],
    [{ every: "month", until: "2030-01-01" }, "until"],
    [{ dueOn: "2021-02-30" }, "dueOn"],
    [{ title: " " }, "title"],
    [{ unit: "drop table" }, "unit"],
    [{ unit: "" }, "unit"],
    [{ unit: "FINANCE" }, "duty"],
    [{ duty: "1" }, "duty"],
  ])("%j is refused beside its field", (change, field) => {
    expect(giveTaskInput.safeParse({ ...typed, ...change }).error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  test("units stand under prefecture, county and utilities, duties under their agency; a chosen unit has its own", () => {
    const agency = (key: string, name: string, isCountyLevel: boolean, duties: string[]) => ({ key, name, isLead: false, isCountyLevel, isOwn: false, duties });
    const agencies = [
      agency("DRC", "州发展改革委", false, ["立项", "可研"]),
      agency("COUNTY_GOV", "各县市人民政府", true, ["统筹"]),
      agency("UTILITIES", "各管线单位", false, ["改线"]),
    ];
    const power = { key: "POWER", name: "供电", works: [], duty: "", dutyInferred: false };
    expect(unitChoices(agencies, [power], [{ code: "533103", name: "芒市" }])).toEqual([
      { label: "州级单位", options: [{ value: "DRC", label: "州发展改革委" }] },
      { label: "芒市", options: [{ value: "COUNTY_GOV.533103", label: "芒市人民政府" }] },
      { label: "管线单位", options: [{ value: "UTILITIES.POWER", label: "供电" }] },
    ]);
    const duties = dutyChoices(agencies);
    expect(dutiesOf(duties, "")).toEqual(duties);
    expect(dutiesOf(duties, "COUNTY_GOV.533103")).toEqual([{ label: "各县市人民政府", options: [{ value: "COUNTY_GOV.1", label: "统筹" }] }]);
  });

  test("units are written and read alike, and named as officials do", () => {
    for (const unit of [
      { agencyKey: "DRC", countyCode: null, utilityKey: null },
      { agencyKey: "COUNTY_GOV", countyCode: "533103", utilityKey: null },
      { agencyKey: "UTILITIES", countyCode: null, utilityKey: "CABLE_TV" },
    ])
      expect(parseUnit(unitValue(unit))).toEqual(unit);
    expect([unitName("各县市住建局", "芒市", null), unitName("州财政局", null, null), unitName("各管线单位", null, "电力公司")]).toEqual(["芒市住建局", "州财政局", "电力公司"]);
  });

  test("what is no filter is none", () => {
    expect(parseTaskFilter({ state: "DONE", agency: "x'", county: "芒市", duty: "-1", page: "0", overdue: "yes" })).toEqual({ overdue: false, concern: false, page: 1 });
    expect(parseTaskFilter({ state: "REPORTED", agency: "DRC", duty: "2", overdue: "1", page: "3" })).toMatchObject({
      state: "REPORTED",
      agency: "DRC",
      duty: 2,
      overdue: true,
      page: 3,
    });
  });
});

/** The rules once more, told as a story of one task: who has done what with it so far. */
class Model {
  state: TaskState = "OPEN";
  reporter: string | null = null;
  papers = 0;
  constructor(readonly needsEvidence: boolean) {}

  allows(step: TaskStep, who: string): boolean {
    const [unit, giver] = [who.startsWith("unit") || who === "both", who.startsWith("giver") || who === "both"];
    if (this.state === "CLOSED" || this.state === "CANCELLED") return false;
    if (step === "note") return unit || giver;
    if (step === "cancel") return giver;
    if (step === "start") return unit && this.state === "OPEN";
    if (step === "report") return unit && this.state !== "REPORTED" && (!this.needsEvidence || this.papers > 0);
    return giver && this.state === "REPORTED" && (step === "return" || this.reporter !== who);
  }
}

test("10,000 random steps by units, givers, both at once and strangers: only what the story allows, an end is an end, nobody closes an own report", () => {
  const random = randomOf("steps of tasks");
  const pick = <T>(of: readonly T[]): T => of[random.int(0, of.length - 1)] as T;
  const taken = new Set<string>();
  const wrong: string[] = [];
  let model = new Model(false);
  for (let at = 0; at < 10_000; at += 1) {
    if (model.state === "CANCELLED" || model.state === "CLOSED" ? random.chance(30) : random.chance(2)) model = new Model(random.chance(50));
    if (random.chance(20)) model.papers = random.int(0, 1);
    const [step, who] = [pick(TASK_STEPS), pick(["unit1", "unit2", "giver1", "giver2", "both", "stranger"])];
    const standing: Standing = {
      state: model.state,
      isUnit: who.startsWith("unit") || who === "both",
      isGiver: who.startsWith("giver") || who === "both",
      isReporter: model.reporter === who,
      needsEvidence: model.needsEvidence,
      papers: model.papers,
    };
    const fault = stepFault(step, standing);
    if ((fault === null) !== model.allows(step, who)) wrong.push(`${who} ${step} at ${model.state}`);
    if (fault !== null) continue;
    taken.add(`${model.state} ${step}`);
    if (step === "report") model.reporter = who;
    model.state = stateAfter(step, model.state);
  }
  expect(wrong).toEqual([]);
  expect((["OPEN", "STARTED", "REPORTED", "CLOSED", "CANCELLED"] as const).filter(isUnfinished)).toEqual(["OPEN", "STARTED"]);
  // Every step there is was taken from every state that it may be taken from.
  expect(taken.size).toBe(11);
});

test("to-dos: own tasks by their day, what is late in one line with each unit and the oldest, reported ones in another", () => {
  const overdue = [
    { key: "DRC", name: "州发展改革委", n: 3, since: "2021-06-30" },
    { key: "PETITIONS", name: "州信访局", n: 1, since: "2021-06-25" },
  ];
  const todos = taskTodos({ own: [{ id: 7, title: "核对", dueOn: "2021-07-10", duty: null }], reported: 2, overdue }, "2021-07-08");
  expect(todos.map(({ title, daysLate, href }) => [title, daysLate, href])).toEqual([
    ["核对", -2, "/duties/7"],
    ["任务逾期：4件", 13, "/duties?overdue=1"],
    ["任务待确认：2件", null, "/duties?state=REPORTED"],
  ]);
  expect(todos[1]?.detail).toBe("州发展改革委3件，州信访局1件；最早一件应于2021年6月25日前办结。");
  expect(taskTodos({ own: [], reported: 0, overdue: [] }, "2021-07-08")).toEqual([]);
});
