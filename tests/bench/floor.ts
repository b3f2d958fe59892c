import pg from "pg";
import type { Actor } from "@/lib/access/actor";
import { settingsOf } from "../support/actors";

/** Bare Node and pg: the best hand-written SQL for a page's data, under the same actor settings and the same kind of snapshot. */
export class Floor {
  private readonly pool: pg.Pool;

  constructor(portalUrl: string) {
    this.pool = new pg.Pool({ connectionString: portalUrl, max: 10 });
  }

  /** One transaction with the given statements. */
  async read(actor: Actor, statements: { text: string; values?: unknown[] }[]): Promise<void> {
    const settings = Object.entries(settingsOf(actor));
    const set = settings.map((_, i) => `set_config('app.' || $${2 * i + 1}, $${2 * i + 2}, true)`).join(", ");
    const client = await this.pool.connect();
    try {
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      await client.query({ name: "actor", text: `SELECT ${set}`, values: settings.flat() });
      for (const [index, statement] of statements.entries()) await client.query({ name: `${index}:${statement.text.slice(0, 40)}:${statement.text.length}`, ...statement });
      await client.query("COMMIT");
    } finally {
      client.release();
    }
  }

  end(): Promise<void> {
    return this.pool.end();
  }
}

const plan = {
  text: `SELECT b.*, (SELECT json_agg(y) FROM baseline_year_total y WHERE y.baseline_id = b.id), (SELECT json_agg(t) FROM baseline_county_target t WHERE t.baseline_id = b.id),
    (SELECT json_agg(n) FROM baseline_channel n WHERE n.baseline_id = b.id), (SELECT json_agg(c) FROM county c) FROM baseline_version b WHERE b.is_current LIMIT 1`,
};
const cells = { text: "SELECT * FROM register_count WHERE communities > 0" };
const page = (where: string, order: string) => ({
  text: `SELECT c.id, c.name, c.county_code, c.subdistrict, c.plan_year, c.stage, d.buildings, d.households, d.floor_area_dm2, d.planned_investment_fen
    FROM community c JOIN community_detail d ON d.community_id = c.id WHERE c.counts_in_target AND ${where} ORDER BY ${order} LIMIT 25`,
});
const totals = (where: string) => ({
  text: `SELECT sum(communities), sum(buildings), sum(households), sum(floor_area_dm2), sum(planned_investment_fen) FROM register_count c WHERE counts_in_target AND ${where}`,
});

/** The floor's statements by page: what a page and the shell around it need, no more. */
export const FLOOR_READS: Record<string, { text: string; values?: unknown[] }[]> = {
  overview: [plan, cells],
  list: [page("true", "c.id"), totals("true"), plan, cells],
  "list filtered": [page("c.county_code = '533103' AND c.plan_year = 2021", "c.id"), totals("c.county_code = '533103' AND c.plan_year = 2021"), plan, cells],
  "list sorted": [page("true", "d.planned_investment_fen DESC, d.community_id DESC"), totals("true"), plan, cells],
  "list searched": [
    page("c.id IN (SELECT app.community_search('电力'))", "c.id"),
    {
      text: "SELECT count(*), sum(d.planned_investment_fen) FROM community c JOIN community_detail d ON d.community_id = c.id WHERE c.counts_in_target AND c.id IN (SELECT app.community_search('电力'))",
    },
    plan,
    cells,
  ],
  record: [
    {
      text: `SELECT c.*, d.*, k.name, (SELECT json_agg(s) FROM community_stage_date s WHERE s.community_id = c.id),
        (SELECT json_agg(u.short_name) FROM community_utility w JOIN utility u ON u.key = w.utility_key WHERE w.community_id = c.id)
        FROM community c JOIN community_detail d ON d.community_id = c.id JOIN county k ON k.code = c.county_code WHERE c.id = '533103-023'`,
    },
    {
      text: "SELECT seq, at, unit_name, action, before, after FROM audit_event WHERE object_type = 'community' AND object_id = '533103-023' AND result = 'done' ORDER BY seq DESC LIMIT 20",
    },
    plan,
    cells,
  ],
};
