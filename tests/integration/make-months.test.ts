import { expect, test } from "vitest";
import { makeMonths, tickMonths } from "@/lib/cli/make-months";
import { ownDatabase } from "../support/database";
import { holdClock } from "../support/returns";

const database = ownDatabase();
const months = () =>
  database.owner<{ period: number; due: string }>("SELECT period, to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS due FROM return_period ORDER BY period");

test("of many makers at once each month is made once; later ones make what has opened since, and leave the others alone", async () => {
  holdClock("2031-02-24 23:59:59");
  await database.owner("DELETE FROM return_period WHERE period > 203001");
  const made = await Promise.all(Array.from({ length: 8 }, () => makeMonths(database.url("owner"))));
  expect(
    made
      .flat()
      .filter((period) => period > 203001)
      .sort((a, b) => a - b),
  ).toEqual([203002, 203003, 203004, 203005, 203006, 203007, 203008, 203009, 203010, 203011, 203012, 203101]);
  const before = await months();
  await database.owner(`INSERT INTO setting (key, value, updated_at) VALUES ('returns', '{"dueDay": 10}', now()) ON CONFLICT (key) DO UPDATE SET value = excluded.value`);
  expect(await makeMonths(database.url("owner"))).toEqual([]);
  holdClock("2031-02-25 00:00:00");
  expect(await makeMonths(database.url("owner"))).toEqual([203102]);
  expect(await months()).toEqual([...before, { period: 203102, due: "2031-03-10 09:00" }]);
});

test("while another holds the lock none is made; a database that is away is no end of the portal", async () => {
  holdClock("2031-03-25 00:00:00");
  await database.connect("owner", async (client) => {
    await client.query("SELECT pg_advisory_lock(hashtext('return months'))");
    expect(await makeMonths(database.url("owner"))).toEqual([]);
  });
  await expect(tickMonths("postgres://nobody@127.0.0.1:1/none")).resolves.toBeUndefined();
  expect(await makeMonths(database.url("owner"))).toEqual([203103]);
});
