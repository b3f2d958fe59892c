import { describe, expect, test } from "vitest";
import { wan } from "@/lib/core/money";
import { createInput as franchiseInput, parseFranchiseFilter } from "@/lib/domains/franchises/schema";
import { stateOf } from "@/lib/domains/franchises/rules";
import { answerFaults } from "@/lib/domains/funding-applications/rules";
import { answerInput, createInput, parseApplicationFilter } from "@/lib/domains/funding-applications/schema";
import { AMOUNTS } from "../../../../support/amounts";

const KEY = "3f6f0f10-7a53-4c3e-8c5e-0d6a5f1f8b11";
const faulty = (result: { error?: { issues: { path: PropertyKey[] }[] } }) => [...new Set(result.error?.issues.map(({ path }) => String(path[0])))].sort();

describe("an application for funds", () => {
  test("needs year, source, batch, day and an amount in 万元; all that is wrong is said at once", () => {
    const typed = { idempotencyKey: KEY, planYear: "", stream: "", batch: " ", applicationNumber: "", appliedOn: "2021-13-01", askedAmount: "0", applicationNote: "" };
    expect(faulty(createInput.safeParse(typed))).toEqual(["appliedOn", "askedAmount", "batch", "planYear", "stream"]);
    for (const askedAmount of ["", "-5", "1万", "1.0000001", "1e5", "100000.01"])
      expect(faulty(createInput.safeParse({ ...typed, askedAmount })), askedAmount).toContain("askedAmount");
  });

  test("is granted in full, in part or not at all, after it was sent and not in the future", () => {
    const asked = { appliedOn: "2021-03-01", askedFen: wan("100") };
    const answer = (outcome: "GRANTED" | "PARTLY" | "REFUSED", granted: string | null, answeredOn = "2021-06-01") => ({
      outcome,
      grantedFen: granted === null ? null : wan(granted),
      answeredOn,
      answerNumber: null,
    });
    const wrong = (...given: Parameters<typeof answer>) => Object.keys(answerFaults(asked, answer(...given), "2021-07-08"));
    expect([wrong("GRANTED", "100"), wrong("PARTLY", "99.999999"), wrong("REFUSED", null)]).toEqual([[], [], []]);
    expect([wrong("GRANTED", "99"), wrong("PARTLY", "100"), wrong("PARTLY", "0"), wrong("REFUSED", null, "2021-02-28"), wrong("REFUSED", null, "2021-07-09")]).toEqual([
      ["grantedAmount"],
      ["grantedAmount"],
      ["grantedAmount"],
      ["grantedOn"],
      ["grantedOn"],
    ]);
    const sent = { idempotencyKey: KEY, applicationId: "1", version: "1", outcome: "REFUSED", grantedAmount: "无", grantedOn: "2021-06-01", grantNumber: "" };
    expect(answerInput.parse(sent).grantedFen).toBeNull();
    expect(faulty(answerInput.safeParse({ ...sent, outcome: "PARTLY" }))).toEqual(["grantedAmount"]);
    expect(parseApplicationFilter({ outcome: "WAITING", year: "21", county: "533103" })).toEqual({ county: "533103", year: undefined, outcome: "WAITING" });
  });
});

describe("a franchise project", () => {
  test("may have no operator yet; figures and days are checked where they are given", () => {
    const typed = {
      idempotencyKey: KEY,
      communityId: "533103-001",
      franchiseKind: "CHARGING",
      place: "北门充电桩8个",
      operator: "",
      startsOn: "",
      termYears: "",
      franchiseInvestment: "60",
      yearlyIncome: "",
      franchiseNote: "",
    };
    expect(franchiseInput.parse(typed)).toMatchObject({ operator: null, startsOn: null, termYears: null, franchiseInvestment: wan("60"), yearlyIncome: null });
    for (const [franchiseInvestment, stored] of AMOUNTS)
      expect(franchiseInput.safeParse({ ...typed, franchiseInvestment }).data?.franchiseInvestment, franchiseInvestment).toBe(stored === null ? undefined : wan(stored));
    expect(faulty(franchiseInput.safeParse({ ...typed, place: "", startsOn: "明年", termYears: "71", franchiseInvestment: "六十", yearlyIncome: "-1" }))).toEqual([
      "franchiseInvestment",
      "place",
      "startsOn",
      "termYears",
      "yearlyIncome",
    ]);
    expect([stateOf({ endedOn: null, operator: null }), stateOf({ endedOn: null, operator: "公司" }), stateOf({ endedOn: "2021-01-01", operator: "公司" })]).toEqual([
      "OPEN",
      "RUNNING",
      "ENDED",
    ]);
    expect(parseFranchiseFilter({ kind: "SHOP", state: "OPEN", county: "5" })).toEqual({ county: undefined, kind: undefined, state: "OPEN" });
  });
});
