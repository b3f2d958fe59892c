import { asOwner } from "./installation";
import { hashOfStored, KNOWN_FILES } from "./storage";

/** Reads every file that a row names and reckons its hash anew. */
export async function verifyFiles(ownerUrl: string): Promise<{ files: number; missing: string[]; altered: string[] }> {
  const known = await asOwner(ownerUrl, async (client) => (await client.query<{ hash: string }>(KNOWN_FILES)).rows);
  const [missing, altered]: [string[], string[]] = [[], []];
  for (const { hash } of known) {
    const found = await hashOfStored(hash);
    if (found === null) missing.push(hash);
    else if (found !== hash) altered.push(hash);
  }
  return { files: known.length, missing, altered };
}
