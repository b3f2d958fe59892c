import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { AppError } from "@/lib/core/errors";
import { getPlan } from "@/lib/domains/community-plan/data";
import { saveHaves, savePlan } from "@/lib/domains/community-plan/mutations";
import { contentScope, contentWriteScope } from "@/lib/domains/community-plan/policy";
import { planText } from "@/lib/domains/community-plan/rules";
import { planInput } from "@/lib/domains/community-plan/schema";
import type { ContentWriteScope, PlanText } from "@/lib/domains/community-plan/types";
import { getContents, listItemCommunities } from "@/lib/domains/contents/data";
import { contentsSheet } from "@/lib/domains/contents/excel";
import { addUp, itemLines, statisticLines, tierLines } from "@/lib/domains/contents/rules";
import { getCounty, listCounties } from "@/lib/domains/counties/data";
import { removeParty, saveInPlace, saveParty } from "@/lib/domains/counties/mutations";
import { inPlaceInput, partyInput } from "@/lib/domains/counties/schema";
import { answered } from "@/lib/domains/eight-haves/rules";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";

const database = ownDatabase();
const [mangshi, yingjiang] = [contentWriteScope(actorOf("mangshi")), contentWriteScope(actorOf("yingjiang"))];
const [leader, ofMangshi] = [contentScope(actorOf("leader")), contentScope(actorOf("mangshi"))];
const ID = "533103-150";
const LIFT = "BUILDING.11";

const input = (typed: PlanText, version: number, communityId = ID) => planInput.parse({ ...typed, communityId, version: String(version), idempotencyKey: randomUUID() });
const save = (typed: PlanText, version: number, scope: ContentWriteScope = mangshi) => savePlan(scope, input(typed, version));
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as AppError,
  );
const standing = async (id = ID) => {
  const plan = await getPlan(leader, id);
  if (!plan) throw new Error("no plan");
  return plan;
};
const events = (id: string) => database.owner("SELECT action, before, after FROM audit_event WHERE object_id = $1 ORDER BY seq", [id]);
const clear = () =>
  database.owner(
    "WITH i AS (DELETE FROM community_item WHERE community_id = $1), h AS (DELETE FROM community_have WHERE community_id = $1) DELETE FROM community_plan WHERE community_id = $1",
    [ID],
  );

describe("one community, one plan", () => {
  test("is written by its county alone, whole, under one version, with one event of what differs", async () => {
    await clear();
    await save({ problems: "屋面渗漏", householdsAsked: "20", householdsAgreed: "18", [`on.${LIFT}`]: "1", [`planned.${LIFT}`]: "2" }, 0);
    const plan = await standing();
    expect(plan).toMatchObject({ version: 1, values: { problems: "屋面渗漏", householdsAgreed: 18, items: [{ key: LIFT, planned: 200n, done: null, isDone: false }] } });
    await save({ ...planText(plan.values), [`done.${LIFT}`]: "2", [`isDone.${LIFT}`]: "1" }, 1);
    expect((await standing()).values.items).toEqual([{ key: LIFT, planned: 200n, done: 200n, isDone: true }]);
    expect((await events(ID)).at(-1)).toEqual({ action: "community.plan", before: { items: "加装电梯：计划2部" }, after: { items: "加装电梯：计划2部，完成2部，已完成" } });
    expect(await failure(save({}, 2, yingjiang))).toMatchObject({ kind: "not-found" });
    expect(await getPlan(contentScope(actorOf("yingjiang")), ID)).toBeNull();
    expect(() => contentWriteScope(actorOf("prefecture.staff"))).toThrow("没有这项权限");
    expect(() => contentWriteScope(actorOf("mangshi.review"))).toThrow("没有这项权限");
    expect(() => contentScope(actorOf("water"))).toThrow("没有这项权限");
  });

  test("meets a colleague's with what stands now; of two at once one is told; what is wrong or unchanged saves nothing", async () => {
    const { version, values } = await standing();
    const text = planText(values);
    const both = await Promise.all(["甲", "乙"].map((problems) => failure(save({ ...text, problems }, version))));
    const told = both.filter((error) => error !== null);
    expect(told).toMatchObject([{ kind: "conflict", detail: { current: { version: String(version + 1) } } }]);
    expect(JSON.parse(told[0]?.detail.current?.text ?? "{}")).toMatchObject({ [`planned.${LIFT}`]: "2" });
    const now = await standing();
    expect(await failure(save({ ...planText(now.values), [`planned.${LIFT}`]: "1.5", consentOn: "2099-01-01" }, now.version))).toMatchObject({
      kind: "invalid",
      detail: { fields: { [`planned.${LIFT}`]: "应为整数。", consentOn: expect.any(String) as string } },
    });
    expect(await failure(save(planText(now.values), now.version))).toMatchObject({ kind: "invalid" });
    expect(await standing()).toEqual(now);
  });

  test("the eight haves go by the same version, and an item unticked goes out", async () => {
    const { version, values, haves } = await standing();
    const all = Object.fromEntries(haves.map(({ order }) => [`AFTER.${order}`, "YES"]));
    await saveHaves(mangshi, input({ ...all, "AFTER.1": "NOT_APPLICABLE", "ground.AFTER.1": "合用" }, version));
    const after = await standing();
    expect([answered(after.haves, "AFTER"), answered(after.haves, "BEFORE"), after.version]).toEqual([8, 0, version + 1]);
    expect(await failure(saveHaves(mangshi, input(all, version)))).toMatchObject({ kind: "conflict" });
    expect(await failure(saveHaves(yingjiang, input(all, after.version)))).toMatchObject({ kind: "not-found" });
    await save({ ...planText(values), [`on.${LIFT}`]: "", seen: JSON.stringify(planText(values)) }, after.version);
    expect((await standing()).values.items).toEqual([]);
    expect((await standing()).values.problems).toBe(values.problems);
  });
});

describe("contents in all", () => {
  test("are the sums of the communities' rows: for each county, in all, and in a county's own slice", async () => {
    const { terms, counties, totals } = await getContents(leader, {});
    const lines = itemLines(terms, totals, counties);
    const [sums] =
      await database.owner(`SELECT sum(planned_hundredths)::text AS planned, sum(done_hundredths)::text AS done, count(*)::int AS communities, (count(*) FILTER (WHERE i.is_done))::int AS finished
      FROM community_item i JOIN community c ON c.id = i.community_id WHERE c.counts_in_target AND c.stage <> 'WITHDRAWN' AND c.removal IS NULL`);
    const all = addUp(lines.map((line) => line.all));
    expect({ ...all, planned: String(all.planned), done: String(all.done) }).toEqual(sums);
    const own = await getContents(ofMangshi, {});
    expect(own.counties.map(({ name }) => name)).toEqual(["芒市"]);
    const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
    expect([...own.totals].sort(byKey)).toEqual(totals.filter(({ countyCode }) => countyCode === "533103").sort(byKey));
    expect((await getContents(ofMangshi, { county: "533123" })).totals).toEqual([]);
  });

  test("a figure opens the rows that it is made of, within the reader's slice", async () => {
    const filter = { item: "INFRASTRUCTURE.10", year: 2021, county: "533123" };
    const rows = await listItemCommunities(leader, filter);
    const { totals } = await getContents(leader, filter);
    const total = totals.find(({ key }) => key === filter.item);
    expect(rows.length).toBeGreaterThan(3);
    expect([rows.length, rows.reduce((sum, { planned }) => sum + (planned ?? 0n), 0n)]).toEqual([total?.communities, total?.planned]);
    expect(await listItemCommunities(ofMangshi, filter)).toEqual([]);
    const contents = await getContents(leader, { year: 2021, county: "533123" });
    const [tier] = tierLines(contents.terms, contents.totals, contents.counties);
    const [statistic] = statisticLines(contents.terms, contents.totals, contents.counties).filter(({ all }) => all.communities > 0 && all.planned > 0n);
    const counted = await listItemCommunities(leader, { year: 2021, county: "533123", tier: "BASIC" });
    const summed = await listItemCommunities(leader, { year: 2021, county: "533123", statistic: statistic?.key });
    expect([counted.reduce((sum, { items }) => sum + items, 0), counted.reduce((sum, { finished }) => sum + finished, 0)]).toEqual([tier?.all.communities, tier?.all.finished]);
    expect(summed.reduce((sum, { planned }) => sum + (planned ?? 0n), 0n)).toBe(statistic?.all.planned);
    expect(await listItemCommunities(ofMangshi, { county: "533123", tier: "BASIC" })).toEqual([]);
  });

  test("leave as a sheet with the same figures, the national statistics below", async () => {
    const contents = await getContents(leader, {});
    const { content, count } = contentsSheet(contents, {}, "州住建局");
    const rows = [...(content.rows as Iterable<readonly string[] | { sum: readonly string[] }>)];
    const sums = rows.flatMap((row) => ("sum" in row ? [row.sum] : []));
    expect([rows.length - sums.length, sums.length]).toEqual([count, 7]);
    const lift = itemLines(contents.terms, contents.totals, contents.counties).find(({ key }) => key === LIFT);
    expect(sums.find((row) => row[2] === "加装电梯")?.at(-2)).toBe(String((lift?.all.planned ?? 0n) / 100n));
  });
});

describe("a county's own affairs", () => {
  const party = (change = {}) =>
    partyInput.parse({ partyId: "0", version: "0", idempotencyKey: randomUUID(), role: "SUBDISTRICT", unit: "示范街道办事处", post: "牵头岗", duty: "入户动员", ...change });

  test("units come, change under their version and go, in the own county alone", async () => {
    const { id } = await saveParty(mangshi, party());
    await saveParty(mangshi, party({ partyId: String(id), version: "1", post: "联络岗" }));
    expect(await failure(saveParty(mangshi, party({ partyId: String(id), version: "1", post: "别的岗" })))).toMatchObject({
      kind: "conflict",
      detail: { current: { version: "2" } },
    });
    expect(await failure(saveParty(yingjiang, party({ partyId: String(id), version: "2" })))).toMatchObject({ kind: "not-found" });
    expect(await failure(removeParty(yingjiang, { partyId: id, version: 2, idempotencyKey: randomUUID() }))).toMatchObject({ kind: "not-found" });
    await removeParty(mangshi, { partyId: id, version: 2, idempotencyKey: randomUUID() });
    expect((await getCounty(leader, "533103"))?.partyList.map((each) => each.id)).not.toContain(id);
    expect((await events("533103")).map(({ action }) => action)).toEqual(["county.party", "county.party", "county.party.remove"]);
  });

  test("the seven: each answer under its own version; a county sees its own page, those above all five", async () => {
    const items = (await getCounty(leader, "533123"))?.inPlace ?? [];
    const form = Object.fromEntries(
      items.flatMap(({ order, answer, note, version }) => [
        [`answer.${order}`, answer ?? ""],
        [`note.${order}`, note ?? ""],
        [`version.${order}`, String(version)],
      ]),
    );
    const seven = (change: object) => saveInPlace(yingjiang, inPlaceInput.parse({ countyCode: "533123", ...form, ...change, idempotencyKey: randomUUID() }));
    expect(await failure(seven({ countyCode: "533103", "answer.2": "PARTLY", "note.2": "到位六成" }))).toMatchObject({ kind: "not-found" });
    await seven({ "answer.2": "PARTLY", "note.2": "到位六成" });
    expect((await getCounty(leader, "533123"))?.inPlace[1]).toMatchObject({ answer: "PARTLY", note: "到位六成", version: 2 });
    expect(await failure(seven({ "answer.2": "YES" }))).toMatchObject({ kind: "conflict", detail: { current: { "version.2": "2" } } });
    expect(await seven({ "answer.2": "PARTLY", "note.2": "到位六成", "answer.1": "PARTLY", "note.1": "修编中" })).toEqual({ changed: 1 });
    expect((await listCounties(leader)).map(({ communities }) => communities).length).toBe(5);
    expect((await listCounties(ofMangshi)).map(({ name }) => name)).toEqual(["芒市"]);
    expect(await getCounty(ofMangshi, "533123")).toBeNull();
  });
});
