import type { ownDatabase } from "./database";

const TABLES = [
  "reconciliation_answer",
  "reconciliation_line",
  "reconciliation",
  "ledger_entry",
  "ledger_balance",
  "closed_period",
  "share_event",
  "share",
  "funding_adjustment",
  "franchise_project",
];

/** The demonstration's own money is taken out, past the triggers that keep it: what is proved then starts from nothing. */
export const withoutMoney = (database: Pick<ReturnType<typeof ownDatabase>, "connect">): Promise<void> =>
  database.connect("super", async (client) => {
    await client.query("SET session_replication_role = replica");
    for (const table of TABLES) await client.query(`DELETE FROM ${table}`);
  });
