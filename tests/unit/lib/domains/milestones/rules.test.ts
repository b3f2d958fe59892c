import { expect, test } from "vitest";
import { dueOn, effective, milestoneStanding, milestonesText, milestoneText, orderFaults, papersOf, readMilestone, touched } from "@/lib/domains/milestones/rules";
import { milestonesInput } from "@/lib/domains/milestones/schema";
import type { MilestoneFacts, MilestoneKind, MilestoneRow, MilestoneText } from "@/lib/domains/milestones/types";

const TODAY = "2021-07-08";
const blank: MilestoneText = { way: "NORMAL", plannedOn: "", actualOn: "", documentNumber: "", ground: "", deferredUntil: "" };
const row = (kind: MilestoneKind, facts: Partial<MilestoneFacts> = {}): MilestoneRow => ({
  kind,
  version: 1,
  state: "OPEN",
  plannedOn: null,
  actualOn: null,
  documentNumber: null,
  ground: null,
  deferredUntil: null,
  ...facts,
});
const done = (kind: MilestoneKind, actualOn: string) => row(kind, { state: "DONE", actualOn });
const read = (text: Partial<MilestoneText>, kind: MilestoneKind = "CONSTRUCTION_PERMIT") => readMilestone(kind, { ...blank, ...text }, TODAY);
const fields = (text: Partial<MilestoneText>, kind?: MilestoneKind) => read(text, kind).faults.map(({ field }) => field);

test("an actual day makes a milestone done; its ground and day of 容缺 are then history", () => {
  expect(read({ actualOn: TODAY, ground: "正在办理", deferredUntil: "2021-07-30" })).toEqual({
    facts: { state: "DONE", plannedOn: null, actualOn: TODAY, documentNumber: null, ground: null, deferredUntil: null },
    faults: [],
  });
  expect(fields({ actualOn: "2021-07-09" })).toEqual(["actualOn"]);
  expect(fields({ plannedOn: "2021-02-30", actualOn: "上周" })).toEqual(["plannedOn", "actualOn"]);
});

test("not applicable asks for its ground, 容缺 for what is missing and a day that is not past; safety is neither", () => {
  expect(fields({ way: "NOT_APPLICABLE" })).toEqual(["ground"]);
  expect(fields({ way: "DEFERRED" })).toEqual(["ground", "deferredUntil"]);
  expect(fields({ way: "DEFERRED", ground: "缺监理合同", deferredUntil: "2021-07-07" })).toEqual(["deferredUntil"]);
  expect(read({ way: "DEFERRED", ground: "缺监理合同", deferredUntil: TODAY }).faults).toEqual([]);
  expect(fields({ way: "NOT_APPLICABLE", ground: "依据", actualOn: TODAY })).toEqual(["actualOn"]);
  expect(fields({ way: "DEFERRED", ground: "后补", deferredUntil: TODAY }, "SAFETY_MEASURES")).toEqual(["way"]);
  expect(fields({ ground: "写了依据没选" })).toEqual(["way"]);
  expect(fields({ way: "INHERITED", actualOn: TODAY })).toEqual(["way"]);
  expect(read({ way: "INHERITED" }).facts).toBeNull();
});

const setting = { acceptedOn: null, relied: [], locked: [] };
const faults = (rows: MilestoneRow[], changed: MilestoneKind[], more = {}) =>
  orderFaults(effective(rows, []), changed, { ...setting, ...more }).map(({ kind, field }) => `${kind}.${field}`);

test("what has to come before: done, not applicable or 容缺, and not on a later day", () => {
  expect(faults([done("FEASIBILITY_APPROVAL", "2020-05-20")], ["FEASIBILITY_APPROVAL"])).toEqual(["FEASIBILITY_APPROVAL.actualOn", "FEASIBILITY_APPROVAL.actualOn"]);
  const study = [row("PROJECT_APPROVAL", { state: "NOT_APPLICABLE", ground: "合并办理" }), done("FEASIBILITY_STUDY", "2020-05-08")];
  expect(faults([...study, done("FEASIBILITY_APPROVAL", "2020-05-20")], ["FEASIBILITY_APPROVAL"])).toEqual([]);
  expect(faults([...study, done("FEASIBILITY_APPROVAL", "2020-05-08")], ["FEASIBILITY_APPROVAL"])).toEqual([]);
  expect(faults([...study, done("FEASIBILITY_APPROVAL", "2020-05-07")], ["FEASIBILITY_APPROVAL"])).toEqual(["FEASIBILITY_APPROVAL.actualOn"]);
  // The same pair, broken from the other side; and left alone where neither was touched.
  expect(faults([...study, done("FEASIBILITY_APPROVAL", "2020-05-07")], ["FEASIBILITY_STUDY"])).toEqual(["FEASIBILITY_STUDY.actualOn"]);
  expect(faults([...study, done("FEASIBILITY_APPROVAL", "2020-05-07")], ["CONSENT"])).toEqual([]);
  expect(faults([done("CONSENT", "2021-07-01"), done("RENDERINGS", "2020-01-01"), done("SAFETY_MEASURES", "2019-01-01")], ["CONSENT", "RENDERINGS", "SAFETY_MEASURES"])).toEqual(
    [],
  );
});

test("final account, handover of assets and archive come after acceptance; property management when it comes", () => {
  const closing: MilestoneKind[] = ["FINAL_ACCOUNT", "ASSET_HANDOVER", "PROPERTY_MANAGEMENT", "ARCHIVE"];
  const rows = closing.map((kind) => done(kind, "2021-03-01"));
  const three = ["FINAL_ACCOUNT.actualOn", "ASSET_HANDOVER.actualOn", "ARCHIVE.actualOn"];
  expect(faults(rows, closing)).toEqual(three);
  expect(faults(rows, closing, { acceptedOn: "2021-03-02" })).toEqual(three);
  expect(faults(rows, closing, { acceptedOn: "2021-03-01" })).toEqual([]);
});

test("a milestone on which an entered stage rests does not go back to open, an answered application is not overwritten", () => {
  expect(faults([row("CONSENT")], ["CONSENT"], { relied: ["CONSENT"] })).toEqual(["CONSENT.actualOn"]);
  expect(faults([done("CONSENT", "2020-04-01")], ["CONSENT"], { relied: ["CONSENT"] })).toEqual([]);
  expect(faults([done("FEASIBILITY_APPROVAL", "2020-04-01")], ["FEASIBILITY_APPROVAL"], { locked: ["FEASIBILITY_APPROVAL"] })).toContain("FEASIBILITY_APPROVAL.actualOn");
});

test("a community shows its own exception, otherwise that it follows its package", () => {
  const rows = effective([done("CONSENT", "2020-04-16"), done("PROCUREMENT", "2020-06-23")], [row("PROCUREMENT", { plannedOn: "2021-03-01" })]);
  expect(rows.CONSENT).toMatchObject({ own: false, state: "DONE" });
  expect(rows.PROCUREMENT).toMatchObject({ own: true, state: "OPEN", plannedOn: "2021-03-01" });
  expect(milestoneText(rows.CONSENT, true)).toEqual({ ...blank, way: "INHERITED" });
  expect(milestoneText(rows.CONSENT, false)).toEqual({ ...blank, actualOn: "2020-04-16" });
  const seen = milestonesText(rows, true);
  expect(touched(seen, { ...seen, ARCHIVE: { ...blank, plannedOn: "2021-09-01" } })).toEqual(["ARCHIVE"]);
});

test("how a milestone stands; the final account is due three months after acceptance, at the end of a short month too", () => {
  expect(dueOn("FINAL_ACCOUNT", { plannedOn: null }, "2020-11-30")).toBe("2021-02-28");
  expect(dueOn("FINAL_ACCOUNT", { plannedOn: "2021-04-01" }, "2020-11-30")).toBe("2021-04-01");
  expect(dueOn("ARCHIVE", { plannedOn: null }, "2020-11-30")).toBeNull();
  const words = (facts: Partial<MilestoneFacts>, due: string | null) => milestoneStanding(row("CONSENT", facts), due, TODAY).words;
  expect(words({ state: "DONE", actualOn: "2021-06-12" }, "2021-06-10")).toBe("完成，晚2天");
  expect(words({ state: "DONE", actualOn: "2021-06-10" }, "2021-06-10")).toBe("按期");
  expect([words({}, "2021-07-08"), words({}, "2021-07-07"), words({}, null)]).toEqual(["未到期", "逾期1天", "未安排"]);
  const deferred = (deferredUntil: string) => words({ state: "DEFERRED", ground: "缺", deferredUntil }, null);
  expect([deferred("2021-07-08"), deferred("2021-07-07")]).toEqual(["容缺，0天内补齐", "容缺，逾期1天"]);
});

test("the form: fields that are not shown keep what they were opened with, faults stand at their field", () => {
  const seen = milestonesText(effective([done("FEASIBILITY_APPROVAL", "2020-05-20")], []), false);
  const form = { projectId: "7", seen: JSON.stringify(seen), versions: '{"FEASIBILITY_APPROVAL":3}', idempotencyKey: "00000000-0000-4000-8000-000000000001" };
  const parsed = milestonesInput.parse({ ...form, "CONSENT.actualOn": " 2021-07-01 ", "CONSENT.documentNumber": "芒发改〔２０２１〕３号" });
  expect(parsed.typed.CONSENT).toEqual({ ...blank, actualOn: "2021-07-01", documentNumber: "芒发改〔2021〕3号" });
  expect(touched(parsed.seen, parsed.typed)).toEqual(["CONSENT"]);
  expect(parsed).toMatchObject({ subject: { kind: "project", id: 7 }, versions: { FEASIBILITY_APPROVAL: 3 } });
  const wrong = milestonesInput.safeParse({ ...form, "CONSENT.way": "OTHER" });
  expect(wrong.error?.issues.map(({ path }) => path[0])).toEqual(["CONSENT.way"]);
  // Said together with what is wrong otherwise.
  expect(read({ way: "NOT_APPLICABLE", documentNumber: "号".repeat(61) }).faults.map(({ field }) => field)).toEqual(["documentNumber", "ground"]);
  for (const broken of [{ seen: "{" }, { projectId: "" }, { communityId: "533103-001" }]) expect(milestonesInput.safeParse({ ...form, ...broken }).success).toBe(false);
});

test("papers that were withdrawn prove nothing", () => {
  expect(
    papersOf([
      { milestone: "CONSENT", withdrawn: null },
      { milestone: "CONSENT", withdrawn: null },
      { milestone: "CONSENT", withdrawn: {} },
      { milestone: null, withdrawn: null },
    ]),
  ).toEqual({ CONSENT: 2 });
});
