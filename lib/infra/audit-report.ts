import type pg from "pg";
import type { KeptHead } from "./audit-heads";

type Fault = { seq: string; fault: "missing" | "edited" | "moved" | "unlinked"; other: string | null };
type Span = { events: string; head: string | null; first: Date | null; last: Date | null };

/** What a verification found. `agreeing`: kept heads that the trail still holds. */
export type AuditReport = { events: number; head: string | null; first: Date | null; last: Date | null; heads: number; agreeing: number; findings: string[] };

const events = (from: number, to: number) => (from === to ? `Event ${from}` : `Events ${from} to ${to}`);

/** Faults in words; content that does not fit in a run of events is one finding. */
function tellFaults(faults: Fault[]): string[] {
  const found: string[] = [];
  for (let at = 0; at < faults.length; at++) {
    const { seq, fault, other } = faults[at] as Fault;
    const [here, there] = [Number(seq), Number(other)];
    if (fault === "missing") found.push(`${events(there, here - 1)} deleted: the numbers are gone.`);
    if (fault === "moved") found.push(`Event ${here} reordered: it was written behind event ${there}, not behind event ${here - 1}.`);
    if (fault === "unlinked")
      found.push(`Event ${here} does not follow the event before it: that one was edited or moved, or others between them were deleted and the rest numbered anew.`);
    if (fault === "edited") {
      let end = at;
      while (faults[end + 1]?.fault === "edited" && Number(faults[end + 1]?.seq) === Number(faults[end]?.seq) + 1) end++;
      found.push(`${events(here, Number(faults[end]?.seq))} edited, or numbered anew: content and hash do not fit.`);
      at = end;
    }
  }
  return found;
}

/** What the kept heads say that the chain itself cannot: a tail cut off, a trail written anew with hashes that fit. */
function tellHeads(heads: KeptHead[], now: Map<number, string>, last: number): string[] {
  const found: string[] = [];
  const beyond = heads.filter((head) => head.seq > last).at(-1);
  if (beyond) found.push(`The tail is cut off: the trail ends at event ${last}, the head kept at ${beyond.at} was event ${beyond.seq}.`);
  const other = heads.find((head) => now.has(head.seq) && now.get(head.seq) !== head.hash);
  if (!other) return found;
  const agreed = heads.filter((head) => head.seq < other.seq && now.get(head.seq) === head.hash).at(-1);
  const from = agreed ? `behind event ${agreed.seq}, whose head of ${agreed.at} still fits` : "from its beginning, or no head was kept before";
  found.push(`The trail was rewritten: event ${other.seq} is not the one whose head was kept at ${other.at}. Rewritten ${from}.`);
  return found;
}

/** Checks the whole trail, event by event, and every head that was kept outside the database. */
export async function verifyAudit(client: pg.ClientBase, heads: KeptHead[]): Promise<AuditReport> {
  const { rows: spans } =
    await client.query<Span>(`SELECT (SELECT count(*) FROM audit_event) AS events, h.hash AS head, (SELECT at FROM audit_event ORDER BY seq LIMIT 1) AS first, h.at AS last
    FROM (SELECT 1) AS one LEFT JOIN LATERAL (SELECT hash, at FROM audit_event ORDER BY seq DESC LIMIT 1) AS h ON true`);
  const [span] = spans;
  if (!span) throw new Error("the trail could not be read");
  const faults = await client.query<Fault>("SELECT seq, fault, other FROM app.audit_faults()");
  const kept = await client.query<{ seq: string; hash: string }>("SELECT seq, hash FROM audit_event WHERE seq = ANY ($1::bigint[])", [heads.map((head) => head.seq)]);
  const last = await client.query<{ seq: string | null }>("SELECT max(seq) AS seq FROM audit_event");
  const now = new Map(kept.rows.map((row) => [Number(row.seq), row.hash]));
  return {
    events: Number(span.events),
    head: span.head,
    first: span.first,
    last: span.last,
    heads: heads.length,
    agreeing: heads.filter((head) => now.get(head.seq) === head.hash).length,
    findings: [...tellFaults(faults.rows), ...tellHeads(heads, now, Number(last.rows[0]?.seq ?? 0))],
  };
}
