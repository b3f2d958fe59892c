import { type Fen, wanText } from "@/lib/core/money";
import { CHANNEL_LABELS, FACE_LABELS, STREAM_LABELS } from "@/lib/domains/channels/labels";
import { CHANNEL_KEYS, type ChannelKey, FACES, type Face, STREAMS } from "@/lib/domains/channels/types";
import { POSTING_LABELS } from "./labels";
import type { Balance, Books, Choice, EntryRow, Line, LineFault, LineField, LineWarning, NewEntry, Poster, Source, Subject } from "./types";

const NOTHING: Balance = { committedFen: 0n, receivedFen: 0n, paidFen: 0n };
const FIELD_OF = { COMMITTED: "committedFen", RECEIVED: "receivedFen", PAID: "paidFen" } as const satisfies Record<Face, keyof Balance>;

/** A subject as the balances name it. */
export const subjectKey = ({ countyCode, poolYear, projectId, communityId }: Subject): string =>
  communityId ?? (projectId === null ? `${countyCode}-${poolYear}-pool` : `project-${projectId}`);

/** A county's pool of a year, as it is read. */
export const poolName = (countyName: string, year: number): string => `${countyName}${year}年统筹资金`;

/** A source in one word: "CENTRAL_PROVINCIAL.CENTRAL_SUBSIDY", "UTILITIES.power", "RESIDENTS". */
export const sourceKey = ({ channelKey, stream, utilityKey }: Source): string => [channelKey, stream ?? utilityKey].filter(Boolean).join(".");

/** The source that such a word names; null where it is none. Utilities are looked up elsewhere. */
export function sourceOf(text: string): Source | null {
  const [channel, part, ...more] = text.split(".");
  const channelKey = CHANNEL_KEYS.find((key) => key === channel);
  if (!channelKey || more.length > 0) return null;
  const stream = channelKey === "CENTRAL_PROVINCIAL" ? STREAMS.find((each) => each === part) : null;
  const utilityKey = channelKey === "UTILITIES" ? part || undefined : null;
  if (stream === undefined || utilityKey === undefined || (stream === null && utilityKey === null && part !== undefined)) return null;
  return { channelKey, stream, utilityKey };
}

/** A source as it is read; the utility's name in place of its channel where there is one. */
export const sourceName = (source: Source, utilityName?: string | null): string =>
  source.stream !== null ? STREAM_LABELS[source.stream] : (utilityName ?? CHANNEL_LABELS[source.channelKey]);

export const balanceKey = (entry: Subject & Source): string => `${subjectKey(entry)} ${sourceKey(entry)}`;
export const periodOf = (day: string): number => Number(day.slice(0, 4)) * 100 + Number(day.slice(5, 7));
/** 202105 as 2021年5月. */
export const periodName = (period: number): string => `${Math.floor(period / 100)}年${period % 100}月`;

/** What comes first within one balance, so that no step on the way breaks what the whole keeps: payments go back before receipts, receipts come before payments. */
const rank = ({ face, amountFen }: NewEntry): number => (amountFen < 0n ? (face === "PAID" ? 0 : 4) : face === "PAID" ? 3 : face === "RECEIVED" ? 1 : 2);

/** The order of booking: by balance, so that batches at the same time wait for each other instead of blocking each other. */
export function bookingOrder<T extends NewEntry>(entries: readonly T[]): T[] {
  const keyed = entries.map((entry, index) => ({ entry, index, key: balanceKey(entry) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : rank(a.entry) - rank(b.entry) || a.index - b.index)).map(({ entry }) => entry);
}

const added = (balance: Balance, { face, amountFen }: Pick<NewEntry, "face" | "amountFen">): Balance => ({ ...balance, [FIELD_OF[face]]: balance[FIELD_OF[face]] + amountFen });

type Refusal = { index: number; kind: "paid" | "negative"; before: Balance };

/** Books entries in their order and says what the ledger refuses: paid beyond received, or below nothing. The same as the checks of its balances. */
export function book(balances: ReadonlyMap<string, Balance>, entries: readonly NewEntry[]): { after: Map<string, Balance>; refusals: Refusal[] } {
  const after = new Map(balances);
  const refusals: Refusal[] = [];
  for (const entry of bookingOrder(entries)) {
    const before = after.get(balanceKey(entry)) ?? NOTHING;
    const next = added(before, entry);
    const kind = next[FIELD_OF[entry.face]] < 0n || next.receivedFen < 0n ? "negative" : next.paidFen > next.receivedFen ? "paid" : null;
    if (kind) refusals.push({ index: entries.indexOf(entry), kind, before });
    else after.set(balanceKey(entry), next);
  }
  return { after, refusals };
}

const within = (counties: readonly string[] | null, code: string) => counties === null || counties.includes(code);

/** Why an actor may not post such an entry, beside the field that would have to be another; null where it may. */
export function postFault(poster: Poster, entry: Subject & Source & { face: Face }): { field: LineField; message: string } | null {
  const { channelKey, face, poolYear } = entry;
  const no = (field: LineField, message: string) => ({ field, message });
  const central = channelKey === "CENTRAL_PROVINCIAL";
  if (poster.kind === "finance") {
    if (!central) return no("source", "州财政局只登记中央和省级补助。");
    if (poolYear === null) return no("subject", "上级资金登记到县市，由县市分解到小区。");
    return face === "PAID" ? no("face", "州财政局登记下达和到位，支付由县市登记。") : null;
  }
  if (poster.kind === "utility") {
    if (channelKey !== "UTILITIES" || entry.utilityKey !== poster.key) return no("source", "管线单位只登记本单位的出资。");
    if (entry.communityId === null || !within(poster.counties, entry.countyCode)) return no("subject", "请选择本单位有任务的小区。");
    return face === "COMMITTED" ? no("face", "承诺金额在“出资确认”中确认，不在这里登记。") : null;
  }
  if (entry.countyCode !== poster.code) return no("subject", "只登记本县市的资金。");
  if (channelKey === "UTILITIES") return no("source", "管线单位的出资由各单位自己登记。");
  if (central && face !== "PAID") return no("face", "中央和省级补助由州财政局登记下达和到位，县市在“资金分解”中分到小区，这里只登记支付。");
  if (poolYear !== null && face === "PAID") return no("face", "县市统筹资金先分解到项目或小区，再登记支付。");
  if (poolYear !== null && channelKey === "RESIDENTS") return no("source", "居民出资登记到小区或打包项目。");
  return null;
}

/** 1,000,000,000 元 for one entry: more is a slip of the hand. The database has the same limit. */
const MOST_ENTRY: Fen = 100_000_000_000n;
/** How many times the plan an amount must be to be taken for 元 in the place of 万元. */
const SUSPICIOUS = 100n;

const UNIT_SLIP = "请核对单位是不是万元，有没有把元填作万元";
/** Channels whose money is committed by a document before it comes; of the others only what was promised is held against it. */
const DOCUMENTED: readonly ChannelKey[] = ["CENTRAL_PROVINCIAL", "COUNTY_MATCH", "UTILITIES"];

/** Lines as entries: a utility's own payment is two. `line` counts from 0. */
function entriesOf(lines: readonly Line[], { subjects }: Books): { entries: (NewEntry & { line: number })[]; faults: LineFault[] } {
  const faults: LineFault[] = [];
  const entries = lines.flatMap(({ subject, face, ...rest }, line) => {
    const known = subjects.get(subject);
    if (!known) return (faults.push({ line, field: "subject", message: "没有这个小区、项目或县市资金，或它不在您的范围内。" }), []);
    const { countyCode, poolYear, projectId, communityId } = known;
    const faces: Face[] = face === "DIRECT" ? ["RECEIVED", "PAID"] : [face];
    return faces.map((each) => ({ ...rest, countyCode, poolYear, projectId, communityId, face: each, line }));
  });
  return { entries, faults };
}

/** Why no entry may carry such a day; null where it may. */
export function dayFault(day: string, { closed, today, earliest }: Pick<Books, "closed" | "today" | "earliest">): string | null {
  if (day > today) return "日期晚于今天，请核对。";
  if (day < earliest) return `日期早于${earliest.slice(0, 4)}年，请核对。`;
  return closed.has(periodOf(day)) ? `${periodName(periodOf(day))}已结账，不再登记。红字冲销和补记请记在当前未结账的月份。` : null;
}

const refusedWords = ({ kind, before }: Refusal, entry: NewEntry): string => {
  if (kind === "paid" && entry.amountFen < 0n) return `这笔到位已有支付，冲销后支付${wanText(before.paidFen)}万元会大于到位。请先冲销支付。`;
  if (kind === "negative") return `账上只有${wanText(before[FIELD_OF[entry.face]])}万元，不够减去这一笔。请先冲销用去的部分。`;
  const left = before.receivedFen - before.paidFen;
  const how = entry.channelKey === "CENTRAL_PROVINCIAL" ? "请先在“资金分解”中把到位资金分到这里。" : "请先登记到位。";
  return `支付不能大于到位：${sourceName(entry)}到位${wanText(before.receivedFen)}万元，已支付${wanText(before.paidFen)}万元，还可支付${wanText(left)}万元。${how}`;
};

/** What makes two entries alike: the same amount of the same money on the same day, under the same document or none. */
export const likeness = (entry: Subject & Source & Pick<NewEntry, "face" | "amountFen" | "happenedOn" | "documentNumber">): string =>
  [balanceKey(entry), entry.face, entry.amountFen, entry.happenedOn, entry.documentNumber ?? ""].join(" ");

/** What an amount is held against: the plan of its subject and channel; undefined where there is none. */
const plannedOf = (entry: NewEntry, { subjects }: Books): Fen | undefined => subjects.get(subjectKey(entry))?.planned[entry.channelKey];

function warningsOf(entries: readonly (NewEntry & { line: number })[], after: ReadonlyMap<string, Balance>, books: Books): LineWarning[] {
  const warnings: LineWarning[] = [];
  const seen = new Set<string>();
  const lineOf = new Map<string, number>();
  for (const entry of entries) {
    const [before, booked] = [lineOf.get(likeness(entry)), books.alike.get(likeness(entry))];
    lineOf.set(likeness(entry), entry.line);
    const twin = booked !== undefined ? `账上已有一笔同日同额的登记：第${booked}号` : before !== undefined && before !== entry.line ? `与第${before + 1}笔同日同额` : null;
    if (twin && !warnings.some(({ line }) => line === entry.line)) warnings.push({ line: entry.line, message: `${twin}。请核对是不是重复登记。` });
    const [planned, published] = [plannedOf(entry, books), books.published[entry.channelKey]];
    // Both faces of one payment are one amount.
    const first = !entries.some((each) => each.line === entry.line && each !== entry && entries.indexOf(each) < entries.indexOf(entry));
    if (first && planned !== undefined && planned > 0n && entry.amountFen >= planned * SUSPICIOUS)
      warnings.push({ line: entry.line, message: `金额${wanText(entry.amountFen)}万元，是计划${wanText(planned)}万元的${SUSPICIOUS}倍以上。${UNIT_SLIP}。` });
    else if (first && published !== undefined && entry.amountFen > published)
      warnings.push({ line: entry.line, message: `金额${wanText(entry.amountFen)}万元，超过全州三年这一渠道的总数${wanText(published)}万元。${UNIT_SLIP}。` });
    const key = balanceKey(entry);
    const balance = after.get(key) ?? NOTHING;
    const promised = balance.committedFen > 0n || DOCUMENTED.includes(entry.channelKey);
    if (entry.face !== "RECEIVED" || seen.has(key) || !promised || balance.receivedFen <= balance.committedFen) continue;
    seen.add(key);
    const name = books.subjects.get(subjectKey(entry))?.name ?? "";
    const [received, committed] = [wanText(balance.receivedFen), wanText(balance.committedFen)];
    const words =
      entry.utilityKey === null
        ? `${name}${sourceName(entry)}登记后到位合计${received}万元，大于${FACE_LABELS.COMMITTED}合计${committed}万元。请核对。`
        : `${name}登记后到位合计${received}万元，大于已确认的出资${committed}万元。请核对，或先在“出资确认”中确认。`;
    warnings.push({ line: entry.line, message: words });
  }
  return warnings;
}

/**
 * Judges lines as a whole: what may not be posted, each beside its line and field, and what is asked once before it is saved. What the
 * ledger refuses is reckoned in the order of booking; the database has the last word where others post at the same time.
 */
export function judge(poster: Poster, lines: readonly Line[], books: Books): { entries: (NewEntry & { line: number })[]; faults: LineFault[]; warnings: LineWarning[] } {
  const { entries, faults } = entriesOf(lines, books);
  const add = (line: number, field: LineField, message: string) => {
    if (!faults.some((fault) => fault.line === line && fault.field === field)) faults.push({ line, field, message });
  };
  for (const entry of entries) {
    const fault = postFault(poster, entry);
    if (fault) add(entry.line, fault.field, fault.message);
    const day = dayFault(entry.happenedOn, books);
    if (day) add(entry.line, "happenedOn", day);
    if (entry.amountFen > MOST_ENTRY) add(entry.line, "amount", `一笔不超过${wanText(MOST_ENTRY)}万元。${UNIT_SLIP}。`);
    if (entry.form !== "CASH" && entry.channelKey !== "RESIDENTS") add(entry.line, "form", "只有居民出资可以是实物、投工投劳。");
    if (entry.face === "COMMITTED" && poster.kind === "finance" && entry.documentNumber === null) add(entry.line, "documentNumber", "下达要有指标文文号。");
  }
  const sound = entries.filter(({ line }) => !faults.some((fault) => fault.line === line));
  const { after, refusals } = book(books.balances, sound);
  for (const refusal of refusals) {
    const entry = sound[refusal.index];
    if (entry) add(entry.line, "amount", refusedWords(refusal, entry));
  }
  faults.sort((a, b) => a.line - b.line);
  return { entries, faults, warnings: warningsOf(sound, after, books) };
}

/** What the ledger says of an entry that goes back: null where it may. */
export function reversalFault(balances: ReadonlyMap<string, Balance>, reds: readonly NewEntry[]): string | null {
  const [refusal] = book(balances, reds).refusals;
  const entry = refusal && reds[refusal.index];
  return refusal && entry ? refusedWords(refusal, entry) : null;
}

/** Where an entry stands, as it is read; a community that the reader does not see has its number alone. */
export const subjectName = ({
  poolYear,
  countyName,
  projectName,
  communityName,
  communityId,
}: Pick<EntryRow, "poolYear" | "countyName" | "projectName" | "communityName" | "communityId">): string =>
  poolYear !== null ? poolName(countyName, poolYear) : (communityName ?? communityId ?? projectName ?? `${countyName}打包项目`);

/** Kinds of money that an actor may post to a subject. */
export function sourcesFor(poster: Poster, subject: Subject): Choice[] {
  const utility = poster.kind === "utility" ? [{ channelKey: "UTILITIES" as const, stream: null, utilityKey: poster.key }] : [];
  const sources: Source[] = [
    ...STREAMS.map((stream) => ({ channelKey: "CENTRAL_PROVINCIAL" as const, stream, utilityKey: null })),
    ...CHANNEL_KEYS.filter((key) => key !== "CENTRAL_PROVINCIAL" && key !== "UTILITIES").map((channelKey) => ({ channelKey, stream: null, utilityKey: null })),
    ...utility,
  ];
  return sources.filter((source) => FACES.some((face) => mayPost(poster, subject, source, face))).map((source) => ({ value: sourceKey(source), label: sourceName(source) }));
}

/** Faces that an actor may post to a subject, of some money or other; a utility's own payment is one stroke. */
export function facesFor(poster: Poster, subject: Subject): Choice[] {
  if (poster.kind === "utility") return [{ value: "DIRECT", label: POSTING_LABELS.DIRECT }];
  const sources = sourcesFor(poster, subject).flatMap(({ value }) => sourceOf(value) ?? []);
  return FACES.filter((face) => sources.some((source) => mayPost(poster, subject, source, face))).map((face) => ({ value: face, label: POSTING_LABELS[face] }));
}

const mayPost = (poster: Poster, subject: Subject, source: Source, face: Face) => postFault(poster, { ...subject, ...source, face }) === null;

/** Subjects as a form offers them. */
export function placeChoices(poster: Poster, places: readonly { key: string; kind: "pool" | "project" | "community"; name: string; year: number }[]): Choice[] {
  return places.map(({ key, kind, name, year }) => {
    if (kind === "pool") return { value: key, label: poster.kind === "finance" ? `${name}${year}年` : poolName(name, year) };
    return { value: key, label: kind === "project" ? `打包项目 ${year}年 ${name}` : `${year}年 ${name}（${key}）` };
  });
}
