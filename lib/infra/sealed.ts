import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { env } from "./env";

/** Key of secrets that rest in the database; it lives in the environment alone. */
function key(purpose: string): Buffer {
  const secret = env().FACTOR_KEY ?? env().AUTH_SECRET;
  if (!secret) throw new Error("AUTH_SECRET is missing");
  return Buffer.from(hkdfSync("sha256", secret, "dehong-portal", purpose, 32));
}

/** Encrypts with AES-256-GCM: a dump of the database without the key tells nothing. */
export function seal(text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key("seal"), nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** @throws where the key is another one or the text was altered */
export function unseal(sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key("seal"), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

/** Keyed hash for random codes that are looked up, never read back. */
export function keyedHash(text: string): string {
  return createHmac("sha256", key("hash")).update(text).digest("hex");
}
