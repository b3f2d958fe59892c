import type { Likeness } from "@/lib/domains/imports/types";
import { COUNTERS, GENERIC_WORDS, GROUNDS } from "./labels";
import type { Place } from "./types";

const IDLE = /[\][\t-\r \u1680\u2000-\u200a\u2028\u2029\u3000_()·.,、，。:：;；/\\#"'“”‘’《》<>【】{}—–~!?&*+|-]+/gu;

/** Letters whose small ones hang on what stands around them, or are two. */
const ODD_CAPITALS = /[\u0130\u03a3]/g;

/** What is compared when two places might be one: width, case, spaces and punctuation do not count. The same as app.place_key of the database. */
export const placeKey = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(ODD_CAPITALS, (capital) => (capital === "\u0130" ? "i" : "\u03c3"))
    .toLowerCase()
    .replace(IDLE, "");

/** A name taken apart: what it says of the place, and its numbers. 示范小区 088（二期） is 示范 with 88 and 2. */
type NameParts = { letters: string; numbers: string[] };

const DIGITS: Record<string, number> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const TENS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const ROMAN: Record<string, string> = { i: "1", ii: "2", iii: "3", iv: "4", v: "5" };

/** 十二 is 12, 一百二十 is 120, 二〇一 is 201. */
function chineseNumber(text: string): string {
  if (![...text].some((character) => character in TENS)) return String(Number([...text].map((character) => DIGITS[character]).join("")));
  let [sum, digit] = [0, 0];
  for (const character of text) {
    const unit = TENS[character];
    if (unit === undefined) digit = DIGITS[character] ?? 0;
    else [sum, digit] = [sum + (digit || 1) * unit, 0];
  }
  return String(sum + digit);
}

/** Digits, 十二, the Roman ones of phases, letters of blocks, sides of a yard. */
const NUMBERS = [/(\d+)/, /([零〇一二两三四五六七八九十百千]+)/, /(i{1,3}|iv|v)(?=期)/, /([a-z])(?=[区栋幢组座])/, /([东西南北])(?=[区院片])/];
const NUMBER = new RegExp(`第?(?:${NUMBERS.map(({ source }) => source).join("|")})(?:${COUNTERS.join("|")})?`, "g");
const GENERIC = new RegExp(GENERIC_WORDS.join("|"), "g");

/** What is left of a name without the county's and without words that every second name has; the name itself where that is nothing. */
export function nameParts(name: string, countyName: string): NameParts {
  const key = placeKey(name);
  const county = [countyName, countyName.slice(0, -1)].find((each) => each.length > 1 && key.startsWith(each)) ?? "";
  const rest = key.slice(county.length).replace(GENERIC, "");
  const numbers: string[] = [];
  const letters = (rest || key).replace(NUMBER, (_all, digits?: string, chinese?: string, roman?: string, letter?: string, side?: string) => {
    numbers.push(digits?.replace(/^0+(?=.)/, "") ?? (chinese ? chineseNumber(chinese) : roman ? (ROMAN[roman] ?? roman) : (letter ?? side ?? "")));
    return "";
  });
  return { letters, numbers };
}

/** Trigrams with two spaces before and one after, as PostgreSQL makes them. */
function trigrams(text: string): string[] {
  const characters = [" ", " ", ...text, " "];
  return text === "" ? [] : [...new Set(characters.slice(2).map((_, index) => characters.slice(index, index + 3).join("")))];
}

const shared = (first: readonly string[], second: readonly string[]) => first.reduce((sum, each) => sum + (second.includes(each) ? 1 : 0), 0);
const alike = (first: readonly string[], second: readonly string[]) => {
  const both = shared(first, second);
  return both === 0 ? 0 : both / (first.length + second.length - both);
};

/** Likeness of two texts, 0 to 1: trigrams that both have among those that either has. */
export const similarity = (first: string, second: string): number => alike(trigrams(first), trigrams(second));

/** Least likeness of names that makes two places worth a question, by how near they are. */
const LEAST = { committee: 0.5, subdistrict: 0.6, unknown: 0.8, address: 0.5 };
/** Most of a kind that are looked at for one place, most that are asked about, and how many may share an address that still tells them apart. */
const MOST = { looked: 50, asked: 3, address: 3 };

type Known = { place: Place; nameKey: string; address: string; subdistrict: string; committee: string; letters: string; grams: string[]; numbers: string; count: string[] };

function known(place: Place, countyName: string): Known {
  const { letters, numbers } = nameParts(place.name, countyName);
  const [nameKey, address, subdistrict, committee] = [place.name, place.address, place.subdistrict, place.committee].map(placeKey) as [string, string, string, string];
  return { place, nameKey, address, subdistrict, committee, letters, grams: trigrams(letters), numbers: numbers.join(" "), count: numbers };
}

/** Whether one name goes on with numbers where the other ends: 088 and 088（二期）, not 001 and 002. */
const numbersAgree = (first: readonly string[], second: readonly string[]) => first.slice(0, second.length).join(" ") === second.slice(0, first.length).join(" ");

function nameGround(row: Known, other: Known): string {
  if (row.place.name === other.place.name) return GROUNDS.sameName;
  return row.place.name.replace(/\s/g, "") === other.place.name.replace(/\s/g, "") ? GROUNDS.sameWithoutSpaces : GROUNDS.sameWithoutMarks;
}

function householdsInWords(row: Known, other: Known): string {
  const [first, second] = [row.place.households, other.place.households];
  return first === "" || second === "" ? "" : `，${first === second ? GROUNDS.sameHouseholds : GROUNDS.households(first, second)}`;
}

/** Why two places at one address may be one: numbers that agree, or an address that few share, under names half alike. */
function comparedAtOneAddress(row: Known, other: Known, crowd: (address: string) => number) {
  if (!numbersAgree(row.count, other.count) && crowd(row.address) > MOST.address) return null;
  const score = scoreOf(row, other);
  const [first, second] = [[...row.letters], [...other.letters]];
  const half = () => row.place.households !== "" && row.place.households === other.place.households && shared(first, second) * 2 >= Math.max(first.length, second.length);
  return score >= LEAST.address || half() ? { ground: `${GROUNDS.sameAddress}${householdsInWords(row, other)}`, score } : null;
}

const scoreOf = (row: Known, other: Known) => (row.letters === other.letters ? 1 : alike(row.grams, other.grams));

/** Why two places may be one and how much alike they are; null: nothing says so. */
function compared(row: Known, other: Known, crowd: (address: string) => number): { ground: string; score: number } | null {
  const sameAddress = row.address !== "" && row.address === other.address;
  const apart = row.subdistrict !== "" && other.subdistrict !== "" && row.subdistrict !== other.subdistrict;
  if (row.nameKey === other.nameKey) {
    const where = sameAddress ? `、${GROUNDS.sameAddress}` : apart ? `，${GROUNDS.otherSubdistrict}` : "";
    return { ground: `${nameGround(row, other)}${where}${householdsInWords(row, other)}`, score: 1 };
  }
  if (sameAddress) return comparedAtOneAddress(row, other, crowd);
  if (row.numbers !== other.numbers || apart) return null;
  const near =
    row.committee !== "" && row.committee === other.committee ? "committee" : row.subdistrict !== "" && row.subdistrict === other.subdistrict ? "subdistrict" : "unknown";
  const score = scoreOf(row, other);
  if (score < LEAST[near]) return null;
  const where = near === "committee" ? `、${GROUNDS.sameCommittee}` : near === "subdistrict" ? `、${GROUNDS.sameSubdistrict}` : "";
  const households = row.place.households === other.place.households ? householdsInWords(row, other) : "";
  return { ground: `${score === 1 ? GROUNDS.sameCore : GROUNDS.similar(score)}${where}${households}`, score };
}

/** Lists by key, with what is rare first found. */
class Lists extends Map<string, Known[]> {
  add(key: string, value: Known): void {
    const list = this.get(key);
    if (list) list.push(value);
    else this.set(key, [value]);
  }
}

const counts = (keys: Iterable<string>) => {
  const found = new Map<string, number>();
  for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1);
  return found;
};

/**
 * For each row the places that may be the same one: communities of the register and rows before it, most alike first. Rows are asked
 * about once: a pair stands at the later one.
 * @param entries communities that the rows are compared with
 * @param apart pairs that were kept apart, "id id" in order
 */
export function likenesses(rows: readonly Place[], entries: readonly Place[], apart: readonly string[], countyName: string): Map<string, Likeness[]> {
  const [lines, others] = [rows.map((row) => known(row, countyName)), entries.map((entry) => known(entry, countyName))];
  const frequency = counts([...lines, ...others].flatMap((each) => each.grams.map((gram) => `${each.numbers}|${gram}`)));
  const [lineAddresses, otherAddresses] = [counts(lines.map((each) => each.address)), counts(others.map((each) => each.address))];
  const crowd = (address: string) => Math.max(lineAddresses.get(address) ?? 0, otherAddresses.get(address) ?? 0);
  // Two texts that are half alike share one of the rarer half of their trigrams: frequent ones need not be followed.
  const rare = (each: Known) =>
    each.grams
      .map((gram) => `${each.numbers}|${gram}`)
      .sort((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1))
      .slice(0, Math.floor(each.grams.length / 2) + 1);
  const keysOf = (each: Known) => [
    `name ${each.nameKey}`,
    `core ${each.numbers}|${each.letters}`,
    ...(each.address === "" ? [] : [`address ${each.address}`, `address ${each.address}|${each.letters}`]),
    ...rare(each).map((key) => `gram ${key}`),
  ];
  const lists = new Lists();
  const kept = new Set(apart);
  const isKept = (first: string | null, second: string | null) => first !== null && second !== null && kept.has(first < second ? `${first} ${second}` : `${second} ${first}`);
  for (const other of others) for (const key of keysOf(other)) lists.add(key, other);
  const found = new Map<string, Likeness[]>();
  for (const row of lines) {
    if (row.nameKey === "") continue;
    const keys = keysOf(row);
    const candidates = new Set(keys.flatMap((key) => (lists.get(key) ?? []).slice(0, MOST.looked)));
    const likes = [...candidates].flatMap((other): Likeness[] => {
      const { key, id, row: line, name, place, households } = other.place;
      if (key === row.place.key || isKept(row.place.id, id)) return [];
      const like = compared(row, other, crowd);
      return like ? [{ with: key, id, row: line, name, place, households, ...like, score: Math.round(like.score * 100) / 100 }] : [];
    });
    if (likes.length > 0) found.set(row.place.key, likes.sort((a, b) => b.score - a.score).slice(0, MOST.asked));
    for (const key of keys) lists.add(key, row);
  }
  return found;
}
