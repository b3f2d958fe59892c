import { rmSync } from "node:fs";
import path from "node:path";
import { startCluster } from "@/lib/infra/embedded-postgres";
import { env } from "@/lib/infra/env";
import { hasEmbedded } from "./database";
import { command, CommandError, say } from "./report";

command(async () => {
  if (env().DATABASE_URL) throw new CommandError("This command removes the embedded database alone; it never touches the server of DATABASE_URL.");
  if (!hasEmbedded()) return say("There is no embedded database here.");
  const cluster = await startCluster(env().DATA_DIR);
  await cluster.stop();
  rmSync(cluster.dataFolder, { recursive: true, force: true });
  for (const file of ["cluster.json", "audit-heads.log"]) rmSync(path.join(env().DATA_DIR, file), { force: true });
  say("The embedded database is removed; npm start makes a new one with the demonstration data.");
});
