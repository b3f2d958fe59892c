import { verifyFiles } from "@/lib/infra/verify-files";
import { openDatabase } from "./database";
import { command, CommandError, say } from "./report";

command(async () => {
  const database = await openDatabase();
  try {
    const started = performance.now();
    const { files, missing, altered } = await verifyFiles(database.ownerUrl);
    say(`\n  Files       ${files}`);
    say(`  Checked in  ${((performance.now() - started) / 1000).toFixed(1)} s`);
    if (missing.length + altered.length === 0) return say("\nEvery file that a row names lies in the store, unaltered.");
    const list = [...missing.map((hash) => `missing  ${hash}`), ...altered.map((hash) => `altered  ${hash}`)];
    throw new CommandError(`The store is not whole: ${missing.length} missing, ${altered.length} altered. Bring them back from the backup:\n  ${list.join("\n  ")}`);
  } finally {
    await database.cluster?.stop();
  }
});
