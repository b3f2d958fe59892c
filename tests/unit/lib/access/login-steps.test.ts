import { describe, expect, test } from "vitest";
import { loginSteps } from "@/lib/access/login-steps";
import { DEFAULT_SECURITY, parseSecuritySettings } from "@/lib/access/settings";

const DAY = 86_400_000;
const at = new Date("2026-03-02T01:00:00Z");
const standing = { hasFactor: false, factorObligatory: false, factorShown: false, mustChangePassword: false, passwordChangedAt: at, passwordDays: 90, at };

describe("what stands between a password and the portal", () => {
  test("nothing for a fresh password without a second factor", () => {
    expect(loginSteps(standing)).toEqual([]);
  });

  test("the code first, then a password of one's own, then a second factor", () => {
    expect(loginSteps({ ...standing, hasFactor: true, mustChangePassword: true })).toEqual(["code", "password"]);
    expect(loginSteps({ ...standing, hasFactor: true, factorShown: true })).toEqual([]);
    expect(loginSteps({ ...standing, mustChangePassword: true, factorObligatory: true })).toEqual(["password", "factor"]);
  });

  test("a password is changed on its ninetieth day, to the second", () => {
    const aged = (milliseconds: number, passwordDays = 90) => loginSteps({ ...standing, passwordDays, passwordChangedAt: new Date(at.getTime() - milliseconds) });
    expect(aged(90 * DAY - 1000)).toEqual([]);
    expect(aged(90 * DAY)).toEqual(["password"]);
    expect(aged(90 * DAY + 1000)).toEqual(["password"]);
    expect(aged(900 * DAY, 0)).toEqual([]);
  });
});

describe("the settings", () => {
  test("hold the strict values until they are changed", () => {
    expect(DEFAULT_SECURITY).toEqual({
      passwordLength: 10,
      passwordKinds: 3,
      passwordDays: 90,
      passwordHistory: 5,
      factorRoles: ["PREFECTURE_ADMIN", "PREFECTURE_STAFF", "AUDITOR"],
      confirmApprovals: false,
      confirmMinutes: 10,
      separateAdministration: false,
      soleOfficerCounties: [],
    });
  });

  test("unreadable ones fall back to them, missing ones one by one", () => {
    for (const stored of [null, undefined, "x", 5, [], { passwordLength: 1 }, { factorRoles: ["ROOT"] }]) expect(parseSecuritySettings(stored)).toEqual(DEFAULT_SECURITY);
    expect(parseSecuritySettings({ passwordDays: 0 })).toEqual({ ...DEFAULT_SECURITY, passwordDays: 0 });
  });
});
