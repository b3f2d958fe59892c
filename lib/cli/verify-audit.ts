import { headFile, readHeads } from "@/lib/infra/audit-heads";
import { verifyAudit } from "@/lib/infra/audit-report";
import { asOwner } from "@/lib/infra/installation";
import { openDatabase } from "./database";
import { command, CommandError, say } from "./report";

/** Findings beyond these are counted. */
const SHOWN = 20;

command(async () => {
  const known = process.argv[2];
  if (known !== undefined && !/^[0-9a-f]{64}$/.test(known)) throw new CommandError("A head has 64 digits and letters a to f.");
  const { heads, unreadable } = readHeads(headFile());
  const database = await openDatabase();
  try {
    const started = performance.now();
    const report = await asOwner(database.ownerUrl, (client) => verifyAudit(client, heads));
    const findings = [...report.findings, ...unreadable.map((line) => `Line ${line} of ${headFile()} is no kept head.`)];
    if (known) {
      const found = await asOwner(database.ownerUrl, async (client) => (await client.query("SELECT seq FROM audit_event WHERE hash = $1", [known])).rowCount);
      if (!found) findings.push(`No event carries the head ${known}: the chain was cut short or rewritten since it was noted.`);
    }
    say(`\n  Trail       ${report.events} events, ${report.first?.toISOString() ?? "—"} to ${report.last?.toISOString() ?? "—"}`);
    say(`  Head        ${report.head ?? "none yet"}`);
    say(`  Kept heads  ${report.heads} in ${headFile()}, ${report.agreeing} agree`);
    say(`  Checked in  ${((performance.now() - started) / 1000).toFixed(1)} s`);
    if (heads.length === 0) say("  Without a kept head a tail cut off, or a trail rewritten whole, cannot be seen.");
    if (findings.length === 0) return say(`\nThe audit trail is whole${known ? "; the head given is part of it" : ""}.`);
    const rest = findings.length > SHOWN ? `\n  and ${findings.length - SHOWN} more` : "";
    throw new CommandError(
      `The audit trail is not whole, ${findings.length} ${findings.length === 1 ? "finding" : "findings"}:\n  ${findings.slice(0, SHOWN).join("\n  ")}${rest}`,
    );
  } finally {
    await database.cluster?.stop();
  }
});
