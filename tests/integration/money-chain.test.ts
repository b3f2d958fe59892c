import fc from "fast-check";
import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, expect, test } from "vitest";
import { faceRows } from "@/components/funding/face-lines";
import { FaceTable } from "@/components/funding/face-table";
import { PlanTable } from "@/components/funding-plan/plan-table";
import { ShareMatrix } from "@/components/shares/matrix";
import { matrixLines } from "@/components/shares/matrix-lines";
import { formatWan, wan } from "@/lib/core/money";
import { CHANNEL_KEYS, type ChannelKey, FACES } from "@/lib/domains/channels/types";
import { adjustedOf, getCommunityFunding, listFunding } from "@/lib/domains/funding-plan/data";
import { fundingPlanSheet } from "@/lib/domains/funding-plan/excel";
import { fundingPlanScope } from "@/lib/domains/funding-plan/policy";
import { planFunding, plannedText } from "@/lib/domains/funding-plan/rules";
import { getCommunityMoney, getFundingTotals } from "@/lib/domains/funding-totals/data";
import { fundingTotalsSheet } from "@/lib/domains/funding-totals/excel";
import { fundingScope } from "@/lib/domains/funding-totals/policy";
import { countyLines, facesOf, sumLedger } from "@/lib/domains/funding-totals/rules";
import { listChoices, listEntries, readEntries } from "@/lib/domains/ledger/data";
import { ledgerSheet } from "@/lib/domains/ledger/excel";
import { ledgerScope } from "@/lib/domains/ledger/policy";
import { parseLedgerFilter } from "@/lib/domains/ledger/schema";
import { getPaid, getShareCells, getSharePlaces, getShareSettings } from "@/lib/domains/shares/data";
import { shareScope } from "@/lib/domains/shares/policy";
import { env } from "@/lib/infra/env";
import { type SheetContent, sheetStream } from "@/lib/infra/excel/sheet-stream";
import { actorOf } from "../support/actors";
import { ownDatabase } from "../support/database";
import { keepsBalances } from "../support/ledger";
import { adjust, begin, book, type Books, COUNTIES, narrow, programme, type Programme, settleShares } from "../support/money-programme";
import { cellsOf, openSheet } from "../support/sheets";

const database = ownDatabase();
const balancesHold = keepsBalances(database);
const staff = actorOf("prefecture.staff");
const TODAY = "2021-07-08";
const NONE = { adjusted: false, page: 1 };
let ids: string[] = [];
beforeAll(async () => {
  env().DEMONSTRATION_DATE = TODAY;
  ids = await narrow(database);
});

const total = (amounts: readonly (bigint | null)[]): bigint => amounts.reduce<bigint>((sum, each) => sum + (each ?? 0n), 0n);

/** Figures of a table as its page shows them: rows of cells' texts. */
const shown = (table: ReactElement): string[][] =>
  [...renderToStaticMarkup(table).matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) => cell.replace(/<[^>]+>/g, "")),
  );
/** Rows of a file as a spreadsheet program shows them. */
async function written(content: SheetContent): Promise<string[][]> {
  const sheet = await openSheet(sheetStream(content));
  return Array.from({ length: sheet.rowCount }, (_, row) => cellsOf(sheet, row + 1));
}
const read = (text: string | undefined) => (text === undefined || text === "" || text === "未测算" ? 0n : wan(text));

/** What the plan must be, from the programme's own figures, the shares and the adjustments. */
async function planOf(): Promise<Map<string, ReturnType<typeof planFunding>>> {
  const plans = new Map<string, ReturnType<typeof planFunding>>();
  const shares = await database.owner<{ id: string; fen: string }>("SELECT community_id AS id, sum(amount_fen) AS fen FROM share GROUP BY 1");
  const details = await database.owner<{ id: string; households: number; fen: string }>(
    "SELECT community_id AS id, households, planned_investment_fen AS fen FROM community_detail WHERE community_id = ANY ($1::text[])",
    [ids],
  );
  // Asked for at once, they are one read.
  const fundings = await Promise.all(details.map(({ id }) => getCommunityFunding(fundingPlanScope(staff), id)));
  for (const [index, { id, households, fen }] of details.entries()) {
    const funding = fundings[index];
    const share = shares.find((each) => each.id === id);
    expect(total(funding?.shares.map(({ amountFen }) => amountFen) ?? []), id).toBe(BigInt(share?.fen ?? 0));
    const perHousehold = { CENTRAL_PROVINCIAL: wan("2"), COUNTY_MATCH: wan("2"), RESIDENTS: wan("2.5") };
    const utilitiesFen = share ? BigInt(share.fen) : null;
    plans.set(id, planFunding({ households: BigInt(households), investmentFen: BigInt(fen), perHousehold, utilitiesFen, adjusted: adjustedOf(funding?.adjustments ?? []) }));
  }
  return plans;
}

/** Shares = community = county = prefecture = page = Excel of the plan. */
async function planChain(): Promise<void> {
  const plans = await planOf();
  const whole = await listFunding(fundingPlanScope(staff), NONE);
  expect(whole.rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
  for (const row of whole.rows) expect(row, row.id).toMatchObject(plans.get(row.id) ?? {});
  const counties = await Promise.all(Object.values(COUNTIES).map((name) => listFunding(fundingPlanScope(actorOf(name)), NONE)));
  const roll = await getFundingTotals(fundingScope(staff), {}, TODAY);
  const [, ...rows] = (await written(fundingPlanSheet(whole, NONE, null).content)).filter(([, name]) => name !== undefined);
  const excel = rows.filter(([number]) => /^\d+$/.test(number ?? ""));
  const foot = shown(createElement(PlanTable, { list: whole, filter: NONE })).at(-1) ?? [];
  for (const [index, key] of CHANNEL_KEYS.entries()) {
    const sum = total([...plans.values()].map(({ amounts }) => amounts[key]));
    const of = (list: typeof whole) => list.totals.amounts[key] ?? 0n;
    expect(
      [
        total(whole.rows.map(({ amounts }) => amounts[key])),
        total(counties.map(of)),
        of(whole),
        total(roll.planned.map(({ amounts }) => amounts[key])),
        total(excel.map((row) => read(row[7 + index]))),
      ],
      key,
    ).toEqual(Array(5).fill(sum));
    expect(foot[3 + index], key).toBe(plannedText(whole.totals.amounts[key]));
  }
  const shares = await database.owner<{ fen: string | null }>("SELECT sum(amount_fen) AS fen FROM share");
  expect(whole.totals.amounts.UTILITIES ?? 0n).toBe(BigInt(shares[0]?.fen ?? 0));
  expect(whole.totals.totalFen + whole.totals.gapFen - whole.totals.overFen).toBe(whole.totals.investmentFen);
}

/** Shares by utility and county, as the matrix shows them. */
async function matrixChain(): Promise<void> {
  const scope = shareScope(staff);
  const [cells, paid, places, settings] = await Promise.all([getShareCells(scope), getPaid(scope), getSharePlaces(scope), getShareSettings(scope)]);
  const counties = await Promise.all(Object.values(COUNTIES).map((name) => getShareCells(shareScope(actorOf(name)))));
  const sum = (of: readonly { fen: bigint }[]) => total(of.map(({ fen }) => fen));
  const rows = await database.owner<{ key: string; state: string; fen: string }>("SELECT utility_key AS key, state, sum(amount_fen) AS fen FROM share GROUP BY 1, 2");
  const stored = (state?: string) => total(rows.filter((row) => state === undefined || row.state === state).map(({ fen }) => BigInt(fen)));
  expect([sum(cells), sum(counties.flat())]).toEqual([stored(), stored()]);
  const foot =
    shown(createElement(ShareMatrix, { counties: places.counties.map(({ name }) => name), lines: matrixLines({ cells, paid, places, today: TODAY, settings }) }))
      .at(-1)
      ?.at(-2) ?? "";
  const sent = stored("PROPOSED") + stored("CONFIRMED") + stored("OBJECTED");
  if (sent > 0n) expect(foot).toContain(`${formatWan(stored("CONFIRMED"))} / ${formatWan(sent)}`);
}

/** What is booked = balances = entries = community, county, prefecture = page = Excel. */
async function bookChain(books: Books): Promise<void> {
  const booked = (face: string, where: (subject: string, channel: string) => boolean = () => true) =>
    total([...books].flatMap(([key, fen]) => ((([subject = "", from = "", own]) => own === face && where(subject, from.split(".")[0] ?? ""))(key.split(" ")) ? [fen] : [])));
  const threeOf = (where?: (subject: string, channel: string) => boolean) => FACES.map((face) => booked(face, where));
  const faces = ({ committedFen, receivedFen, paidFen }: ReturnType<typeof sumLedger>) => [committedFen, receivedFen, paidFen];
  const [all, ...moneys] = await Promise.all([getFundingTotals(fundingScope(staff), {}, TODAY), ...ids.map((id) => getCommunityMoney(fundingPlanScope(staff), id))]);
  expect(faces(sumLedger(all.ledger))).toEqual(threeOf());
  for (const key of CHANNEL_KEYS)
    expect(faces(sumLedger(all.ledger.filter(({ channel }) => channel === key))), key).toEqual(threeOf((_, channel: string) => channel === (key as ChannelKey)));
  const owns = await Promise.all(Object.values(COUNTIES).map((name) => getFundingTotals(fundingScope(actorOf(name)), {}, TODAY)));
  for (const [index, code] of Object.keys(COUNTIES).entries()) expect(faces(sumLedger(owns[index]?.ledger ?? [])), code).toEqual(threeOf((subject) => subject.startsWith(code)));
  for (const [index, id] of ids.entries()) expect(faces(sumLedger(moneys[index]?.lines ?? [])), id).toEqual(threeOf((subject) => subject === id));
  const texts = threeOf().map((fen) => formatWan(fen));
  const counties = shown(createElement(FaceTable, { label: "按县市", first: "县市", rows: faceRows(countyLines(all, {}, all.counties), facesOf(all), true), sum: true }));
  expect(counties.at(-1)?.slice(3, 6)).toEqual(texts);
  const sheet = await written(fundingTotalsSheet(all, {}, { fromAbove: false, unitName: null }).content);
  for (const group of ["按渠道", "按县市", "按年度"]) {
    const lines = sheet.filter(([first, name]) => first === group && !name?.startsWith("其中"));
    expect(
      [3, 4, 5].map((column) => total(lines.map((row) => read(row[column])))),
      group,
    ).toEqual(threeOf());
  }
  const filter = parseLedgerFilter({});
  const scope = ledgerScope(staff);
  const { sums } = await listEntries(scope, filter);
  expect(FACES.map((face) => sums[face])).toEqual(threeOf());
  const entries = ledgerSheet(scope, filter);
  await readEntries(scope, filter, entries.take);
  const ledger = (await written(entries.done(await listChoices(scope, filter)).content)).filter(([number]) => /^\d+$/.test(number ?? ""));
  expect([6, 7, 8].map((column) => total(ledger.map((row) => read(row[column]))))).toEqual(threeOf());
}

/** Confirmed shares are what utilities have committed. */
async function noteShares(books: Books): Promise<void> {
  const confirmed = await database.owner<{ id: string; key: string; fen: string }>(
    "SELECT community_id AS id, utility_key AS key, amount_fen AS fen FROM share WHERE state = 'CONFIRMED'",
  );
  for (const { id, key, fen } of confirmed) books.set(`${id} UTILITIES.${key} COMMITTED`, BigInt(fen));
}

test("20 random programmes: shares, community, county, prefecture, page and Excel differ by 0.00, and balances are the sums of the entries", async () => {
  expect(ids).toHaveLength(6);
  const tally = { done: 0, refused: 0, adjusted: 0, sent: 0 };
  for (const each of fc.sample(programme, { numRuns: 20, seed: 20210708 })) {
    await begin(database, ids, each);
    tally.sent += await prove(each, tally);
  }
  // The programmes reach what they are to prove: much is booked, and some is refused.
  expect(tally.done).toBeGreaterThan(80);
  expect(tally.refused).toBeGreaterThan(10);
  expect(tally.adjusted).toBeGreaterThan(10);
  expect(tally.sent).toBeGreaterThan(15);
}, 180_000);

async function prove(each: Programme, tally: { done: number; refused: number; adjusted: number }): Promise<number> {
  await settleShares(database, each);
  for (const { place, channel, fen } of each.adjustments) if (await adjust(ids[place] ?? "", channel, fen)) tally.adjusted += 1;
  await planChain();
  await matrixChain();
  const books: Books = new Map();
  const { done, refused } = await book(ids, each.steps, books);
  tally.done += done;
  tally.refused += refused;
  await noteShares(books);
  await bookChain(books);
  await balancesHold();
  const [sent] = await database.owner<{ n: number }>("SELECT count(*)::int AS n FROM share WHERE state <> 'DRAFT'");
  return (sent?.n ?? 0) > 0 ? 1 : 0;
}
