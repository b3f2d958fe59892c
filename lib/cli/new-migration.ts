import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { now } from "@/lib/infra/clock";
import { migrate, pendingSql } from "@/lib/infra/migrations";
import { openDatabase } from "./database";
import { command, CommandError, say } from "./report";

command(async () => {
  const name = process.argv[2];
  if (!name || !/^[a-z0-9_]+$/.test(name)) throw new CommandError("Name the migration: npm run db:new -- add_something (lower case, digits, underscores)");
  const database = await openDatabase();
  try {
    await migrate(database.ownerUrl);
    const sql = await pendingSql(database.ownerUrl);
    const stamp = now().toISOString().replace(/\D/g, "").slice(0, 14);
    const folder = path.join("prisma/migrations", `${stamp}_${name}`);
    mkdirSync(folder);
    writeFileSync(path.join(folder, "migration.sql"), `${sql || "-- Policies, triggers or grants go here: the schema files ask for no change of tables."}\n`);
    say(`Written: ${folder}/migration.sql. A new table also needs its row policies and grants there (prisma/README.md).`);
  } finally {
    await database.cluster?.stop();
  }
});
