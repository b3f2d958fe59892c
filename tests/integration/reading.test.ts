import { describe, expect, test } from "vitest";
import { type DbActor, publicActor, read, type Tx, write } from "@/lib/infra/db";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const names = (tx: Tx) => tx.$queryRaw<{ name: string }[]>`SELECT name FROM community WHERE id = '533103-001'`.then((rows) => rows[0]?.name);
const rename = (name: string) => database.owner("UPDATE community SET name = $1 WHERE id = '533103-001'", [name]);

describe("a read", () => {
  test("cannot write, even what the actor may write", async () => {
    const change = (tx: Tx) => tx.$executeRaw`UPDATE community_detail SET notes = 'x' WHERE community_id = '533103-001'`;
    await expect(read(actorOf("mangshi"), change)).rejects.toThrow("read-only transaction");
    expect(await write(actorOf("mangshi"), change)).toBe(1);
  });

  test("sees the rows of its actor and of nobody else", async () => {
    const counties = (actor: DbActor) =>
      read(actor, (tx) => tx.$queryRaw<{ code: string }[]>`SELECT DISTINCT county_code AS code FROM community`).then((rows) => rows.map((row) => row.code));
    expect(await counties(actorOf("ruili"))).toEqual(["533102"]);
    expect(await counties(publicActor("-", "-"))).toEqual([]);
  });
});

describe("the reads of one request", () => {
  test("see one and the same state, whatever happens between them", async () => {
    const request = actorOf("mangshi");
    const first = read(request, async (tx) => {
      const before = await names(tx);
      await rename("改了名的小区");
      return before;
    });
    expect(await Promise.all([first, read(request, names)])).toEqual(["芒市电力小区", "芒市电力小区"]);
    expect(await read(request, names)).toBe("改了名的小区");
    await rename("芒市电力小区");
  });

  test("of another request see the state of their own time", async () => {
    const seen = await read(actorOf("mangshi"), async (tx) => {
      await rename("又改了名");
      return [await read(actorOf("mangshi"), names), await names(tx)];
    });
    expect(seen).toEqual(["又改了名", "芒市电力小区"]);
    await rename("芒市电力小区");
  });

  test("fail together with the snapshot they share, and the next request is not touched", async () => {
    const request = actorOf("mangshi");
    const outcomes = await Promise.allSettled([read(request, names), read(request, (tx) => tx.$queryRaw`SELECT 1/0`), read(request, names)]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(["fulfilled", "rejected", "rejected"]);
    expect(await read(request, names)).toBe("芒市电力小区");
  });
});
