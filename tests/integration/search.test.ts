import { beforeAll, describe, expect, test } from "vitest";
import { randomOf } from "@/prisma/seed/random";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const search = async (needle: string) => (await database.owner<{ id: string }>("SELECT app.community_search($1) AS id", [needle])).map((row) => row.id).sort();
const scan = async (needle: string) =>
  (await database.owner<{ id: string }>("SELECT id FROM community WHERE strpos(lower(concat_ws(E'\\n', name, subdistrict || committee, address, id)), lower($1)) > 0", [needle]))
    .map((row) => row.id)
    .sort();

beforeAll(async () => {
  const odd = [
    ["901", "100%安居_A区", "一号院\\后门"],
    ["902", "Garden花园Ｂ座", "路'口\"北"],
    ["903", "𠀀字小区", "示范路9号"],
  ];
  for (const [serial, name, address] of odd) {
    await database.owner(
      `INSERT INTO community (id, programme_id, county_code, name, subdistrict, committee, address, plan_year, stage, stage_since)
       VALUES ('533103-' || $1, (SELECT min(id) FROM programme), '533103', $2, '勐焕街道', '示范社区一', $3, 2021, 'PLANNED', '2021-01-01')`,
      [serial, name, address],
    );
  }
});

describe("any part of a name, place, address or number is found", () => {
  test.each([
    ["one character", "畹"],
    ["two", "电力"],
    ["three", "电力小"],
    ["a whole name", "芒市电力小区"],
    ["the middle of a name", "示范小区 02"],
    ["a subdistrict", "畹町镇"],
    ["a committee", "社区三"],
    ["subdistrict and committee together", "畹町镇示范社区"],
    ["an address", "示范路17号"],
    ["a number", "533102-00"],
    ["a rare character beyond the basic plane", "𠀀"],
    ["Latin letters in any case", "gARDEN花"],
  ])("%s", async (_what, needle) => {
    const found = await search(needle);
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(await scan(needle));
  });

  test("what no record holds finds nothing", async () => {
    for (const needle of ["鑫", "力电", "芒市电力小区二期", "533199"]) expect(await search(needle), needle).toEqual([]);
  });
});

describe("wildcards and quotes are ordinary characters", () => {
  test.each([
    ["%", ["533103-901"]],
    ["_", ["533103-901"]],
    ["100%", ["533103-901"]],
    ["0_", []],
    ["%%", []],
    ["\\", ["533103-901"]],
    ["\\后", ["533103-901"]],
    ["'", ["533103-902"]],
    ['"北', ["533103-902"]],
    ["' OR '1'='1", []],
    [".*", []],
    ["{}", []],
    ["$1", []],
  ])("%s", async (needle, ids) => {
    expect(await search(needle)).toEqual(ids);
  });
});

test("two hundred random pieces of the register are found exactly where a plain scan finds them", async () => {
  const texts = await database.owner<{ text: string }>("SELECT name || ' ' || subdistrict || committee || ' ' || address || ' ' || id AS text FROM community ORDER BY id");
  const random = randomOf("search");
  for (let n = 0; n < 200; n++) {
    const text = [...(texts[random.int(0, texts.length - 1)]?.text ?? "")];
    const from = random.int(0, text.length - 1);
    const needle = text
      .slice(from, from + random.int(1, 8))
      .join("")
      .trim();
    if (needle) expect(await search(needle), needle).toEqual(await scan(needle));
  }
});

test("a changed name is found under the new name alone", async () => {
  await database.owner("UPDATE community SET name = '芒市翡翠苑' WHERE id = '533103-005'");
  expect(await search("翡翠")).toEqual(["533103-005"]);
  await database.owner("UPDATE community SET name = '芒市示范小区 005' WHERE id = '533103-005'");
  expect(await search("翡翠")).toEqual([]);
});

test("the search runs over its index", async () => {
  const [body] = await database.owner<{ prosrc: string }>("SELECT prosrc FROM pg_proc WHERE proname = 'community_search'");
  await database.connect("owner", async (client) => {
    await client.query("SET enable_seqscan = off");
    for (const needle of ["电", "电力", "电力小区"]) {
      const plan = await client.query<{ "QUERY PLAN": string }>(`EXPLAIN ${body?.prosrc.replaceAll(/\bneedle\b/g, client.escapeLiteral(needle))}`);
      expect(plan.rows.map((row) => row["QUERY PLAN"]).join("\n"), needle).toContain("Bitmap Index Scan on community_search_grams_idx");
    }
  });
});
