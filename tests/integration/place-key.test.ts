import fc from "fast-check";
import { expect, test } from "vitest";
import { placeKey } from "@/lib/domains/register-likeness/rules";
import { ownDatabase } from "../support/database";

const database = ownDatabase();

/** The keys that the database gives. */
async function keysOf(texts: readonly string[]): Promise<string[]> {
  const rows = await database.owner("SELECT app.place_key(t) AS key FROM unnest($1::text[]) WITH ORDINALITY AS u (t, n) ORDER BY n", [texts]);
  return rows.map((row) => row.key as string);
}

/** Those of which code and database think differently, as code points. */
async function differing(texts: readonly string[]): Promise<string[]> {
  const keys = await keysOf(texts);
  return texts.flatMap((text, index) =>
    placeKey(text) === keys[index] ? [] : [`${[...text].map((each) => each.codePointAt(0)?.toString(16)).join(" ")}: “${placeKey(text)}” “${keys[index]}”`],
  );
}

/** Halves of characters, places left for private use, and those that nothing stands in. */
const isNoText = (code: number) => (code >= 0xd800 && code <= 0xf8ff) || /\p{Unassigned}/u.test(String.fromCodePoint(code));
/** Letters that Unicode has had for a year or two: code and database learn their small ones at their own pace. */
const isRecent = (code: number) => code === 0x1c89 || (code >= 0xa7cb && code <= 0xa7f1) || (code >= 0x10d50 && code <= 0x10d65) || (code >= 0x16ea0 && code <= 0x16eb8);

test("names as offices write them", async () => {
  const names = [
    "芒市示范小区 073",
    "芒市示范小区073",
    "芒市示范小区　０７３",
    "示范小区 088（二期）",
    "示范小区088(二期)",
    "Ａ区·一号院",
    "【电力】“家属院”",
    "糖厂—生活区；３#楼",
    "a_b\\c|d+e*f",
  ];
  expect(await differing(names)).toEqual([]);
  expect(await keysOf(names)).toEqual([
    "芒市示范小区073",
    "芒市示范小区073",
    "芒市示范小区073",
    "示范小区088二期",
    "示范小区088二期",
    "a区一号院",
    "电力家属院",
    "糖厂生活区3楼",
    "abcdef",
  ]);
});

test("every character that text may hold", async () => {
  const characters: string[] = [];
  for (let code = 1; code < 0x32400; code++) if (!isNoText(code) && !isRecent(code)) characters.push(String.fromCodePoint(code));
  expect(characters.length).toBeGreaterThan(120_000);
  expect(await differing(characters)).toEqual([]);
  expect(await differing(characters.map((character) => `一${character}2`))).toEqual([]);
});

test("texts of all kinds", async () => {
  const unit = fc.oneof(
    fc.constantFrom(..."小区一二期０１Ａａ（）()【】·、，。 　-—_#“”'\"\\/[]{}+*?&!~:;；…Σσΐİıß½Ⅱ㎡㈠"),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
  );
  const texts = fc.sample(
    fc.array(unit, { maxLength: 20 }).map((parts) => parts.join("").replaceAll("\u0000", "")),
    { numRuns: 3000, seed: 20210708 },
  );
  expect(await differing(texts)).toEqual([]);
});
