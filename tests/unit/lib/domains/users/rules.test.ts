import { describe, expect, test } from "vitest";
import { newOneTimePassword } from "@/lib/access/one-time-password";
import { passwordFaults } from "@/lib/access/password-rules";
import { DEFAULT_SECURITY } from "@/lib/access/settings";
import { accountMarks, changesOf, changesRights, oneTimeWords, unitKey, userWords } from "@/lib/domains/users/rules";
import { createInput, newUser, parseUserFilter } from "@/lib/domains/users/schema";
import type { Choices, UserFields } from "@/lib/domains/users/types";

const choices: Choices = {
  counties: [{ code: "533103", name: "芒市" }],
  utilities: [{ key: "WATER", name: "供排水公司" }],
  units: [{ id: 7, utilityKey: "WATER", name: "芒市供排水公司" }],
  agencies: [{ key: "DRC", name: "州发展改革委" }],
};
const fields: UserFields = {
  fullName: "",
  unitName: "芒市住建局",
  post: "填报岗",
  role: "COUNTY_OFFICER",
  countyCode: "533103",
  countyDuty: "FILES",
  utility: "",
  agencyKey: "",
  isLead: false,
};
const sent = { unitName: "芒市住建局", post: "填报岗", role: "COUNTY_OFFICER", fullName: "", username: "mangshi.jia" };
const nameFault = (username: string) => newUser.safeParse({ ...sent, username }).error?.issues[0]?.message ?? null;

describe("a name for an account", () => {
  test.each(["ab", "a1", "9lives", "mangshi.jia", "mangshi-jia.2", "x".repeat(40)])("%s will do", (name) => expect(nameFault(name)).toBeNull());
  test.each(["", "a", ".ab", "-ab", "a_b", "a b", "芒市", "x".repeat(41), "a@b", "a\u0000\u0301b"])("%j will not", (name) => expect(nameFault(name)).toContain("2至40位"));
  test.each(["admin", "ADMIN", "ａｄｍｉｎ", "admin1", "root", "test.2", "guest", "administrator", "operator-01", "system"])("%s is one that everybody would try", (name) =>
    expect(nameFault(name)).toContain("默认账号名"),
  );
  test("capitals and full-width letters are taken as the small letters they mean", () => {
    expect(newUser.parse({ ...sent, username: " Mangshi.Ｊia " }).username).toBe("mangshi.jia");
  });
  test("a name that only holds such a word is no such name", () => expect(nameFault("prefecture.admin")).toBeNull());
});

test("a form that lacks everything says so of every field at once", () => {
  const issues = createInput.safeParse({ username: "", unitName: "", post: "", role: "", fullName: "", idempotencyKey: "x" }).error?.issues ?? [];
  expect([...new Set(issues.map((issue) => String(issue.path[0])))].sort()).toEqual(["idempotencyKey", "post", "role", "unitName", "username"]);
});

describe("a one-time password", () => {
  const owner = { username: "mangshi.jia", unitName: "芒市住建局", post: "填报岗" };
  test("keeps the rules of the day, however strict, and never comes twice", () => {
    for (const rules of [DEFAULT_SECURITY, { ...DEFAULT_SECURITY, passwordLength: 40, passwordKinds: 4 }]) {
      const made = Array.from({ length: 200 }, () => newOneTimePassword(owner, rules));
      expect(made.filter((password) => passwordFaults(password, owner, rules).length > 0)).toEqual([]);
      expect(new Set(made).size).toBe(200);
    }
  });
  test("has at least fourteen characters, none that looks like another on paper", () => {
    for (let n = 0; n < 100; n++) expect(newOneTimePassword(owner, DEFAULT_SECURITY)).toMatch(/^[a-km-np-zA-HJ-NP-Z2-9]{4}(-[a-km-np-zA-HJ-NP-Z2-9]{4}){2,}$/);
  });
});

test("until when it is good is said in the time of Beijing", () => expect(oneTimeWords(new Date("2021-07-10T16:05:00Z"))).toBe("2021年7月11日 00:05"));

describe("an account in words", () => {
  test("names its slice", () => {
    expect(userWords(fields, choices)).toMatchObject({ role: "县市住建局", scope: "芒市", countyDuty: "经办", isLead: "否" });
    expect(userWords({ ...fields, countyCode: "", utility: "WATER:7" }, choices).scope).toBe("供排水公司，芒市供排水公司");
    expect(userWords({ ...fields, countyCode: "", agencyKey: "DRC" }, choices).scope).toBe("州发展改革委");
  });
  test("tells what changed, and whether that touches its rights", () => {
    const change = (next: Partial<UserFields>) => changesOf(userWords(fields, choices), userWords({ ...fields, ...next }, choices));
    expect(change({ post: "综合岗" })).toEqual({ before: { post: "填报岗" }, after: { post: "综合岗" } });
    expect([{ post: "综合岗" }, { unitName: "别处" }, { fullName: "某" }].map((next) => changesRights(change(next).after))).toEqual([false, false, false]);
    const rights: Partial<UserFields>[] = [{ role: "LEADER" }, { countyDuty: "REVIEWS" }, { isLead: true }, { countyCode: "" }];
    expect(rights.map((next) => changesRights(change(next).after))).toEqual([true, true, true, true]);
  });
});

test("the unit of an account: the prefecture's two roles are one, all others their role and slice", () => {
  const none = { countyCode: null, utilityKey: null, agencyKey: null };
  expect(unitKey({ role: "PREFECTURE_ADMIN", ...none })).toBe(unitKey({ role: "PREFECTURE_STAFF", ...none }));
  expect(unitKey({ ...none, role: "COUNTY_OFFICER", countyCode: "533103" })).toBe("COUNTY_OFFICER/533103");
  expect(unitKey({ ...none, role: "UTILITY_OFFICER", utilityKey: "WATER" })).toBe("UTILITY_OFFICER/WATER");
});

describe("marks of an account", () => {
  const usual = { disabled: false, locked: false, oneTime: null, idle: false, lastLogin: "2021-07-08 09:00" };
  const marks = (change: Partial<Parameters<typeof accountMarks>[0]>) => accountMarks({ ...usual, ...change }).map((mark) => mark.text);
  test("most pressing first, nothing beside disabled, 正常 when there is nothing to say", () => {
    expect(marks({})).toEqual(["正常"]);
    expect(marks({ disabled: true, idle: true, oneTime: "unused" })).toEqual(["已停用"]);
    expect(marks({ locked: true, oneTime: "expired", idle: true })).toEqual(["已锁定", "一次性密码已过期", "90天未登录"]);
    expect(marks({ lastLogin: null })).toEqual(["从未登录"]);
    expect(marks({ lastLogin: null, oneTime: "unused" })).toEqual(["一次性密码未用"]);
  });
});

test("an address says no more than it may", () => {
  expect(parseUserFilter({})).toEqual({ text: undefined, role: undefined, county: undefined, condition: undefined, sort: "unit", descending: false, page: 1 });
  expect(parseUserFilter({ q: "　芒市 ", role: "ROOT", county: "5331", state: "locked", sort: "password_hash", dir: "desc", page: "-1" })).toMatchObject({
    text: "芒市",
    role: undefined,
    county: undefined,
    condition: "locked",
    sort: "unit",
    descending: true,
    page: 1,
  });
});
