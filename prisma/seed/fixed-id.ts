import { createHash } from "node:crypto";

/** A fixed identifier in the form of a version 4 UUID: a demonstration made anew, or gone on with, has the same ones. */
export function fixedId(text: string): string {
  const hex = createHash("sha256").update(`demonstration ${text}`).digest("hex");
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}
