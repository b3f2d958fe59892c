import { asOwner } from "@/lib/infra/installation";
import { openDatabase } from "./database";
import { command, CommandError, say } from "./report";

type Chain = { events: string; head: string | null; broken_at: string | null };

command(async () => {
  const known = process.argv[2];
  const database = await openDatabase();
  try {
    const chain = await asOwner(database.ownerUrl, async (client) => (await client.query<Chain>("SELECT * FROM app.audit_verify()")).rows[0]);
    if (!chain) throw new CommandError("The chain could not be read.");
    if (chain.broken_at) throw new CommandError(`The audit chain is broken at event ${chain.broken_at}: it or the one before was edited, removed or moved.`);
    if (known) {
      const found = await asOwner(database.ownerUrl, async (client) => (await client.query("SELECT seq FROM audit_event WHERE hash = $1", [known])).rowCount);
      if (!found) throw new CommandError(`No event carries the head ${known}: the chain was cut short or written anew since it was noted.`);
    }
    say(`The audit chain is whole: ${chain.events} events, head ${chain.head ?? "none yet"}${known ? "; the head given is part of it" : ""}.`);
  } finally {
    await database.cluster?.stop();
  }
});
