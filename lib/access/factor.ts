import "server-only";
import { randomInt } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { renderSVG } from "uqr";
import { keyedHash, seal, unseal } from "@/lib/infra/sealed";

const ISSUER = "德宏老旧小区改造";
const PERIOD = 30;
const CODES = 10;
/** Without letters and digits that look alike on paper. */
const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

const totp = (username: string, seed: string) => new TOTP({ issuer: ISSUER, label: username, algorithm: "SHA1", digits: 6, period: PERIOD, secret: Secret.fromBase32(seed) });

/** A new seed of 160 random bits, encrypted for the database. */
export const newSeed = (): string => seal(new Secret({ size: 20 }).base32);

/** What the person enters into the authenticator: as a picture and as letters in groups of four. */
export function enrolment(username: string, sealed: string): { svg: string; letters: string } {
  const seed = unseal(sealed);
  return { svg: renderSVG(totp(username, seed).toString(), { border: 2 }), letters: seed.replace(/(.{4})(?=.)/g, "$1 ") };
}

/**
 * The 30-second step a code belongs to: the present one, or one to either side for a clock that is a little off.
 * @returns null for any other code. Whoever accepts the step notes it, so that none works twice.
 */
export function stepOf(username: string, sealed: string, code: string, at: Date): number | null {
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totp(username, unseal(sealed)).validate({ token, timestamp: at.getTime(), window: 1 });
  return delta === null ? null : Math.floor(at.getTime() / 1000 / PERIOD) + delta;
}

/** Ten recovery codes, shown once, and their keyed hashes. */
export function newRecoveryCodes(): { codes: string[]; hashes: string[] } {
  const codes = Array.from({ length: CODES }, () => Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("")).map(
    (code) => `${code.slice(0, 5)}-${code.slice(5)}`,
  );
  return { codes, hashes: codes.map(recoveryHash) };
}

/** Keyed hash of a recovery code as it was typed: case, spaces and hyphens do not matter. */
export const recoveryHash = (typed: string): string => keyedHash(typed.toUpperCase().replace(/[^A-Z0-9]/g, ""));

/** Whether what was typed has the form of a recovery code rather than of a six-digit code. */
export const looksLikeRecoveryCode = (typed: string): boolean => typed.replace(/[^A-Za-z0-9]/g, "").length === 10;
