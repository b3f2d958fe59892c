import type pg from "pg";
import type { Answer, Moment, PartyRole, Stage } from "../../lib/infra/generated/prisma/enums";
import { counties, type CountyCode } from "./baseline";
import { eightHaves, renovationGroups } from "./baseline-terms";
import { insertRows } from "./bulk-insert";
import type { DemonstrationRegister } from "./demonstration";
import { itemTerms } from "./item-terms";
import { type Random, randomOf } from "./random";

type Community = DemonstrationRegister["communities"][number];
type Detail = DemonstrationRegister["details"][number];
type ItemName = keyof typeof itemTerms;

const ORDER: readonly Stage[] = ["REGISTERED", "PLANNED", "PRELIMINARY", "CONSTRUCTION", "COMPLETED", "ACCEPTED", "HANDED_OVER"];
/** How far a community has come; a stopped one stopped at its works. */
const reached = (stage: Stage): number => (stage === "SUSPENDED" ? 3 : ORDER.indexOf(stage));

/** Item that mends what the register says is missing. */
const MENDS: Record<string, ItemName> = {
  供水: "供水管线",
  燃气: "供气管线",
  雨污分流: "雨污分流",
  消防通道: "消防通道",
  停车泊位: "停车泊位",
  路灯: "路灯",
  安防监控: "安防监控",
  无障碍设施: "无障碍设施",
};
/** What else is planned, and how often. */
const OTHERS: readonly (readonly [ItemName, number])[] = [
  ["清理乱搭乱建", 70],
  ["楼宇楼道杂物和小广告清理", 90],
  ["围墙修复改造", 35],
  ["建筑节能改造", 12],
  ["屋面防水维修", 75],
  ["外墙和公共楼道墙面维修", 80],
  ["楼道灯修复", 70],
  ["加装电梯", 8],
  ["设置门禁", 45],
  ["小区道路", 85],
  ["三线入地", 65],
  ["污水管道维修更换", 55],
  ["供电管线", 30],
  ["充电桩", 50],
  ["化粪池", 40],
  ["生活垃圾投放点和垃圾分类", 75],
  ["养老设施", 9],
  ["托幼设施", 3],
  ["便利店", 6],
  ["绿化补植", 60],
  ["小区游园", 15],
  ["健身器材", 40],
  ["休闲座椅", 45],
];

/** How much of an item, in hundredths of its unit: it follows the size of the community. */
function amountOf(random: Random, name: ItemName, { buildings, households, floorAreaDm2 }: Detail): bigint | null {
  const { unit } = itemTerms[name];
  const area = Number(floorAreaDm2 / 100n);
  if (unit === null) return null;
  if (unit === "公里") return BigInt(random.int(2, 5) * Math.max(3, buildings));
  if (unit === "平方米") return BigInt(Math.max(20, Math.round((area * random.int(2, 14)) / 100)) * 100);
  if (unit === "米") return BigInt(random.int(8, 22) * Math.max(2, buildings) * 100);
  if (["停车泊位", "路灯", "楼道灯修复"].includes(name)) return BigInt(Math.max(2, Math.round((households * random.int(30, 80)) / 100)) * 100);
  if (name === "充电桩") return BigInt(Math.max(1, Math.round(households / 10)) * 100);
  return BigInt(random.int(1, Math.max(1, Math.min(buildings, 8))) * 100);
}

const KEYS = new Map(renovationGroups.flatMap(({ key, items }) => items.map((name, index) => [name as ItemName, { groupKey: key, itemOrder: index + 1 }] as const)));

type Key = { communityId: string; countyCode: CountyCode };

/** How much of an item is done, in fifths: some are ahead of the whole, some behind. */
const shareDone = (random: Random, progress: number): number => Math.min(100, Math.max(0, Math.round((progress + random.int(-40, 40)) / 20) * 20));

function itemsOf(random: Random, key: Key, stage: Stage, detail: Detail, progress: number) {
  const wanted = new Set<ItemName>([
    ...detail.missingFacilities.flatMap((facility) => MENDS[facility] ?? []),
    ...OTHERS.flatMap(([name, percent]) => (random.chance(percent) ? [name] : [])),
  ]);
  return [...KEYS].flatMap(([name, place]) => {
    if (!wanted.has(name)) return [];
    const planned = amountOf(random, name, detail);
    const percent = reached(stage) >= 4 ? 100 : reached(stage) === 3 ? shareDone(random, progress) : 0;
    // Things that are counted have no parts.
    const step = ["公里", "平方米", "米"].includes(itemTerms[name].unit ?? "") ? 1n : 100n;
    const done = planned === null || percent === 0 ? null : ((planned * BigInt(percent)) / 100n / step) * step;
    return [{ ...key, ...place, plannedHundredths: planned, doneHundredths: done, isDone: percent === 100 }];
  });
}

/** A day between two others, as far along as the percentage says. */
function between(from: string, to: string, percent: number): string {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  return new Date(first + Math.round(((last - first) * percent) / 100 / 86_400_000) * 86_400_000).toISOString().slice(0, 10);
}

function planOf(random: Random, key: Key, { stage }: Community, detail: Detail, dayOf: (stage: Stage) => string | null, now: Date) {
  const { missingFacilities: missing, households, builtYear } = detail;
  const known = reached(stage) >= 2;
  const asked = known ? households : random.chance(50) ? Math.ceil(households / 2) : null;
  const [planned, preliminary] = [dayOf("PLANNED"), dayOf("PRELIMINARY")];
  return {
    ...key,
    problems: `${builtYear}年建成，${missing.length > 0 ? `缺${missing.join("、")}，` : ""}屋面渗漏，道路破损，管线杂乱。`,
    measures: `先地下后地上：管线改造与道路恢复一次开挖；${missing.slice(0, 3).join("、") || "公共部位"}优先，改造后引入物业管理。`,
    householdsAsked: asked,
    householdsAgreed: asked === null ? null : Math.floor((asked * random.int(known ? 82 : 45, known ? 100 : 75)) / 100),
    consentOn: known && planned && preliminary ? between(planned, preliminary, random.int(10, 60)) : null,
    updatedAt: now,
    version: 1,
  };
}

/** Before the works all are looked at; of those still in preliminary work one in five has that before it. */
const lookedAt = (stage: Stage, communityId: string): boolean => reached(stage) >= 3 || (reached(stage) === 2 && Number(communityId.slice(-3)) % 5 !== 2);

function havesOf(random: Random, key: Key, stage: Stage) {
  const answer = (haveOrder: number, moment: Moment, percent: number) => {
    const drawn: Answer = random.chance(percent) ? "YES" : moment === "AFTER" && eightHaves[haveOrder - 1] === "物管用房" && random.chance(60) ? "NOT_APPLICABLE" : "NO";
    // What is not there keeps a community from its handover.
    const found: Answer = stage === "HANDED_OVER" && moment === "AFTER" && drawn === "NO" ? "YES" : drawn;
    return { ...key, haveOrder, moment, answer: found, ground: found === "NOT_APPLICABLE" ? "小区不足30户，与相邻小区合用物管用房" : null };
  };
  const checked = stage === "HANDED_OVER" || (stage === "ACCEPTED" && random.chance(50));
  return eightHaves.flatMap((_name, index) => {
    const after = checked ? [answer(index + 1, "AFTER", 92)] : [];
    return [answer(index + 1, "BEFORE", 18), ...after];
  });
}

/** What each county says of the seven: all begun, 盈江县 behind in money and land. */
const IN_PLACE: Record<CountyCode, string> = { "533103": "YYYYYYP", "533102": "YPYYYYY", "533124": "YPYYPYY", "533122": "YYYYYYY", "533123": "YNPYPYP" };
const IN_PLACE_NOTES: Record<string, string> = {
  P2: "县级配套资金列入预算，尚未全部到位。",
  N2: "县级配套资金来源未落实，正在申请专项债券。",
  P3: "两个连片项目的供地手续在办。",
  P5: "街道监管力量不足，第三方监管正在采购。",
  P7: "个别小区拆除搭建的补偿还在协商。",
};
const ANSWERS = { Y: "YES", P: "PARTLY", N: "NO" } as const satisfies Record<string, Answer>;

function inPlaceOf(countyCode: CountyCode, now: Date) {
  return [...IN_PLACE[countyCode]].map((letter, index) => ({
    countyCode,
    itemOrder: index + 1,
    answer: ANSWERS[letter as keyof typeof ANSWERS],
    note: IN_PLACE_NOTES[`${letter}${index + 1}`] ?? null,
    updatedAt: now,
    version: 1,
  }));
}

function partiesOf(countyCode: CountyCode, county: string) {
  const rows: [PartyRole, string, string, string][] = [
    ["TASK_FORCE", `${county}人民政府`, "专班组长（分管领导）", "每月调度，协调资金、供地和各部门"],
    ["TASK_FORCE", `${county}住建局`, "专班办公室", "日常工作、进度汇总、台账和填报"],
    ["TASK_FORCE", `${county}发展改革局`, "成员", "立项和可研审批，争取中央预算内投资"],
    ["TASK_FORCE", `${county}财政局`, "成员", "配套资金安排和拨付"],
    ["COUNTY_GOVERNMENT", `${county}人民政府`, "责任主体", "统筹规划、资金、供地和政策"],
    ["SUBDISTRICT", "各街道办事处、乡镇人民政府", "牵头岗", "入户动员，组织方案公示"],
    ["COMMITTEE", "各社区居民委员会", "调解岗", "协调邻里分歧，收集居民意见"],
    ["RESIDENTS", "小区居民议事会", "议事岗", "议定改造内容和出资方式，监督施工"],
    ["ENTERPRISE", "物业服务企业", "运营岗", "改造后管理，停车和充电设施运营"],
  ];
  return rows.map(([role, unitName, post, duty], index) => ({ countyCode, role, unitName, post, duty, displayOrder: index + 1, version: 1 }));
}

/** Plans and contents of the communities, the eight haves, what each county has in place and who has a part in its work. */
export async function tellContents(client: pg.Client, { communities, details, stageDates }: DemonstrationRegister, now: Date): Promise<void> {
  const detailOf = new Map(details.map((detail) => [detail.communityId, detail]));
  const progress = await client.query<{ id: string; percent: number }>("SELECT community_id AS id, progress_percent AS percent FROM community_progress");
  const progressOf = new Map(progress.rows.map(({ id, percent }) => [id, percent]));
  const days = new Map(stageDates.map(({ communityId, stage, actualOn }) => [`${communityId} ${stage}`, actualOn]));
  const planned = communities.flatMap((community) => {
    const detail = detailOf.get(community.id);
    if (!detail || reached(community.stage) < 1) return [];
    const random = randomOf(`contents ${community.id}`);
    // One in two of those that are only listed has its plan already.
    if (community.stage === "PLANNED" && random.chance(50)) return [];
    const key = { communityId: community.id, countyCode: community.countyCode };
    const plan = planOf(random, key, community, detail, (stage) => days.get(`${community.id} ${stage}`) ?? null, now);
    const haves = reached(community.stage) >= 2 ? havesOf(random, key, community.stage) : [];
    const items = itemsOf(random, key, community.stage, detail, progressOf.get(community.id) ?? 0);
    return [{ plan, items, haves: lookedAt(community.stage, community.id) ? haves : [] }];
  });
  await insertRows(
    client,
    "community_plan",
    planned.map(({ plan }) => plan),
  );
  await insertRows(
    client,
    "community_item",
    planned.flatMap(({ items }) => items),
  );
  await insertRows(
    client,
    "community_have",
    planned.flatMap(({ haves }) => haves),
  );
  await insertRows(
    client,
    "county_in_place",
    counties.flatMap(({ code }) => inPlaceOf(code, now)),
  );
  await insertRows(
    client,
    "county_party",
    counties.flatMap(({ code, name }) => partiesOf(code, name)),
  );
}
