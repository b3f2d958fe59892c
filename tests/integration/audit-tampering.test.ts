import type pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import type { KeptHead } from "@/lib/infra/audit-heads";
import { verifyAudit } from "@/lib/infra/audit-report";
import { randomOf } from "@/prisma/seed/random";
import { actorOf, settingsOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { figure } from "../support/figure";
import { WHOLE } from "../support/part";

const database = ownDatabase();
/** Of a trail as long as ten years of the portal in a whole run; otherwise of a tenth of it. */
const EVENTS = WHOLE ? 100_000 : 10_000;
/** Heads as the portal keeps them, hour by hour, outside the database. */
const HEADS = 25;
let heads: KeptHead[] = [];

const append = `SELECT app.audit_append((SELECT jsonb_agg(jsonb_build_object('action', 'community.edit', 'result', CASE WHEN n % 50 = 0 THEN 'refused' ELSE 'done' END,
  'objectType', 'community', 'objectId', '533103-' || lpad((n % 187 + 1)::text, 3, '0'), 'countyCode', '533103', 'reason', CASE WHEN n % 50 = 0 THEN '您的岗位没有这项权限。' END,
  'before', jsonb_build_object('notes', '第' || n || '次'), 'after', jsonb_build_object('notes', '第' || n + 1 || '次'))) FROM generate_series($1::int, $2::int) AS n), now())`;

beforeAll(async () => {
  await database.connect("super", (client) => client.query("SET session_replication_role = replica; TRUNCATE audit_event"));
  const started = performance.now();
  await database.connect("portal", async (client) => {
    await client.query("BEGIN");
    for (const [key, value] of Object.entries(settingsOf(actorOf("mangshi")))) await client.query("SELECT set_config($1, $2, true)", [`app.${key}`, value]);
    for (let from = 1; from <= EVENTS; from += 10_000) await client.query(append, [from, from + 9_999]);
    await client.query("COMMIT");
  });
  const seconds = (performance.now() - started) / 1000;
  const rows = await database.owner<{ seq: string; hash: string }>("SELECT seq, hash FROM audit_event WHERE seq % $1 = 0 ORDER BY seq", [EVENTS / HEADS]);
  heads = rows.map((row) => ({ at: "2026-01-01T00:00:00.000Z", seq: Number(row.seq), hash: row.hash }));
  await database.connect("super", (client) => client.query("VACUUM ANALYZE audit_event"));
  figure(37, `${EVENTS.toLocaleString("en")} events appended in ${seconds.toFixed(1)} s`);
}, 60_000);

/** Rewrites the trail from an event on, so that every hash and link fits again. */
const FORGE = `CREATE FUNCTION pg_temp.forge(start bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  e audit_event;
  link bpchar;
BEGIN
  CREATE TEMP TABLE forged (LIKE audit_event) ON COMMIT DROP;
  FOR e IN SELECT * FROM audit_event WHERE seq >= start ORDER BY seq LOOP
    e.prev_hash := coalesce(link, e.prev_hash);
    IF e.seq = start THEN e.after := '{"notes": "伪造"}'; END IF;
    e.hash := app.audit_hash(e);
    link := e.hash;
    INSERT INTO forged SELECT e.*;
  END LOOP;
  DELETE FROM audit_event WHERE seq >= start;
  INSERT INTO audit_event SELECT * FROM forged;
END $$`;

type Tampering = { statements: string[]; finding: RegExp };
type Pick = (most: number) => number;

const EDITS = [
  "reason = '改过'",
  `after = '{"notes": "改过"}'`,
  "username = 'ruili'",
  "result = 'failed'",
  "at = at + interval '1 microsecond'",
  "acting_for = '芒市住建局·审核岗'",
];

/** Every second edit makes the event's own hash fit: then the next one does not follow it any more. */
function edit(pick: Pick, n: number): Tampering {
  const seq = pick(EVENTS - 1);
  if (n % 2) return { statements: [`UPDATE audit_event SET ${EDITS[(n >> 1) % EDITS.length]} WHERE seq = ${seq}`], finding: new RegExp(`^Event ${seq} edited`) };
  const fit = `UPDATE audit_event AS e SET reason = '改过', hash = app.audit_hash(jsonb_populate_record(e, '{"reason": "改过"}')) WHERE seq = ${seq}`;
  return { statements: [fit], finding: new RegExp(`^Event ${seq + 1} does not follow the event before it: that one was edited`) };
}

function remove(pick: Pick): Tampering {
  const seq = pick(EVENTS - 1);
  return { statements: [`DELETE FROM audit_event WHERE seq = ${seq}`], finding: new RegExp(`^Event ${seq} deleted`) };
}

function removeAndNumber(pick: Pick): Tampering {
  const seq = EVENTS - pick(EVENTS / 50);
  return {
    statements: [`DELETE FROM audit_event WHERE seq = ${seq}`, `UPDATE audit_event SET seq = seq - 1 WHERE seq > ${seq}`],
    finding: new RegExp(`^Event ${seq} does not follow .* deleted`),
  };
}

function swap(pick: Pick): Tampering {
  const [a, b] = [pick(EVENTS / 2), EVENTS / 2 + pick(EVENTS / 2)];
  const move = (from: number, to: number) => `UPDATE audit_event SET seq = ${to} WHERE seq = ${from}`;
  return { statements: [move(a, -1), move(b, a), move(-1, b)], finding: new RegExp(`^Event ${a} reordered: it was written behind event ${b - 1}`) };
}

/** The first takes the whole trail away. */
function cut(pick: Pick, n: number): Tampering {
  const last = n === 0 ? 0 : EVENTS - pick(EVENTS / 20);
  return { statements: [`DELETE FROM audit_event WHERE seq > ${last}`], finding: new RegExp(`^The tail is cut off: the trail ends at event ${last},`) };
}

/** The first rewrites the whole trail. */
function rewrite(pick: Pick, n: number): Tampering {
  const first = n === 0 ? 1 : EVENTS - pick(EVENTS / 20);
  return { statements: [FORGE, `SELECT pg_temp.forge(${first})`], finding: /^The trail was rewritten/ };
}

/** What a superuser does at random places of the trail. `together`: so many at once, and each must be named. */
const TAMPERINGS = [
  { of: edit, times: 20, together: 5 },
  { of: remove, times: 15, together: 5 },
  { of: removeAndNumber, times: 5, together: 1 },
  { of: swap, times: 20, together: 5 },
  { of: cut, times: 20, together: 1 },
  { of: rewrite, times: 20, together: 1 },
];

/** Tampers, verifies, and takes the tampering back. */
async function findingsAfter(client: pg.Client, statements: string[], known: KeptHead[]): Promise<string[]> {
  await client.query("BEGIN; SET LOCAL session_replication_role = replica");
  try {
    for (const statement of statements) await client.query(statement);
    return (await verifyAudit(client, known)).findings;
  } finally {
    await client.query("ROLLBACK");
  }
}

describe(`a trail of ${EVENTS} events, with the heads kept outside the database`, () => {
  test("is whole when nobody touched it", async () => {
    const started = performance.now();
    const report = await database.connect("owner", (client) => verifyAudit(client, heads));
    expect(report).toMatchObject({ events: EVENTS, heads: HEADS, agreeing: HEADS, findings: [] });
    figure(37, `${EVENTS.toLocaleString("en")} events verified in ${((performance.now() - started) / 1000).toFixed(2)} s`);
  });

  test("shows every tampering of a superuser, and names it", async () => {
    const started = performance.now();
    const random = randomOf("tampering");
    const pick = (most: number) => random.int(1, most);
    const missed: string[] = [];
    await database.connect("super", async (client) => {
      // They would make the tampering slow, not harder to see.
      await client.query("DROP INDEX audit_event_object_type_object_id_seq_idx, audit_event_user_id_seq_idx, audit_event_action_seq_idx, audit_event_at_seq_idx");
      for (const { of, times, together } of TAMPERINGS) {
        for (let n = 0; n < times; n += together) {
          const done = Array.from({ length: together }, (_, more) => of(pick, n + more));
          const findings = await findingsAfter(
            client,
            done.flatMap((each) => each.statements),
            heads,
          );
          for (const { statements, finding } of done) if (!findings.some((text) => finding.test(text))) missed.push(`${statements.join("; ")}: ${findings.join(" ")}`);
        }
      }
    });
    expect(missed).toEqual([]);
    const all = TAMPERINGS.reduce((sum, { times }) => sum + times, 0);
    const seconds = (performance.now() - started) / 1000;
    figure(37, `${all} of ${all} random tamperings by a superuser found and named (edited, deleted, reordered, tail cut, rewritten: 20 each) in ${seconds.toFixed(0)} s`);
  }, 180_000);

  test("without a kept head cutting and rewriting cannot be seen: they are what the heads are for", async () => {
    await database.connect("super", async (client) => {
      expect(await findingsAfter(client, ["DELETE FROM audit_event WHERE seq > 99990"], [])).toEqual([]);
      expect(await findingsAfter(client, [FORGE, "SELECT pg_temp.forge(99990)"], [])).toEqual([]);
    });
  });
});
