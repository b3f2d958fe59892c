import { command, say } from "./report";
import { openDatabase } from "./database";
import { migrate } from "@/lib/infra/migrations";

command(async () => {
  const database = await openDatabase();
  try {
    const names = await migrate(database.ownerUrl);
    say(names.length ? `Applied: ${names.join(", ")}` : "The database is up to date.");
  } finally {
    await database.cluster?.stop();
  }
});
