import { beforeAll, describe, expect, test } from "vitest";
import { enrolment, looksLikeRecoveryCode, newRecoveryCodes, newSeed, recoveryHash, stepOf } from "@/lib/access/factor";
import { env } from "@/lib/infra/env";
import { seal, unseal } from "@/lib/infra/sealed";

/** RFC 6238, appendix B: the secret "12345678901234567890" in SHA-1, last six of the eight digits. */
const RFC_SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const RFC: [number, string][] = [
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
];

beforeAll(() => void Object.assign(env(), { AUTH_SECRET: "a secret that only this test knows, long enough" }));

describe("a code", () => {
  test.each(RFC)("at second %i is what RFC 6238 says", (seconds, code) => {
    expect(stepOf("x", seal(RFC_SEED), code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
  });

  test("counts one step early or late, no more", () => {
    const sealed = seal(RFC_SEED);
    const seen = (seconds: number) => stepOf("x", sealed, "287082", new Date(seconds * 1000));
    expect([seen(29), seen(30), seen(59), seen(89), seen(90)]).toEqual([1, 1, 1, 1, null]);
    expect(seen(-1)).toBeNull();
    expect(seen(91)).toBeNull();
  });

  test("of another form is none", () => {
    for (const typed of ["", "28708", "2870820", "abcdef", "28708x", "２８７０８２", "-87082", "287082; --"])
      expect(stepOf("x", seal(RFC_SEED), typed, new Date(59_000)), typed).toBeNull();
    expect(stepOf("x", seal(RFC_SEED), " 287 082 ", new Date(59_000))).toBe(1);
  });
});

describe("a seed", () => {
  test("rests encrypted: the same one never looks the same, and nobody reads it without the key", () => {
    const [first, second] = [seal(RFC_SEED), seal(RFC_SEED)];
    expect(first).not.toBe(second);
    expect(first).not.toContain(RFC_SEED);
    expect(Buffer.from(first, "base64url").toString("latin1")).not.toContain(RFC_SEED);
    expect(unseal(first)).toBe(RFC_SEED);
    const key = env().AUTH_SECRET;
    env().AUTH_SECRET = "another secret than before, long enough too";
    expect(() => unseal(first)).toThrow();
    env().AUTH_SECRET = key;
  });

  test("altered in one place is refused", () => {
    const bytes = Buffer.from(seal(RFC_SEED), "base64url");
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(() => unseal(bytes.toString("base64url"))).toThrow();
  });

  test("is 160 random bits, shown as picture and letters", () => {
    const shown = enrolment("mangshi", newSeed());
    expect(shown.letters.replaceAll(" ", "")).toMatch(/^[A-Z2-7]{32}$/);
    expect(shown.svg).toMatch(/^<svg /);
    expect(enrolment("mangshi", newSeed()).letters).not.toBe(shown.letters);
  });
});

describe("recovery codes", () => {
  test("are ten, all different, and found again however they are typed", () => {
    const { codes, hashes } = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const [index, code] of codes.entries()) {
      expect(code).toMatch(/^[A-HJ-NP-Z2-9]{5}-[A-HJ-NP-Z2-9]{5}$/);
      expect(hashes[index]).toBe(recoveryHash(` ${code.toLowerCase().replace("-", " ")} `));
      expect(looksLikeRecoveryCode(code)).toBe(true);
      expect(hashes[index]).not.toContain(code);
    }
    expect(looksLikeRecoveryCode("123456")).toBe(false);
  });
});
