import { type Fen, formatCount, formatShare, formatWan, wanText } from "@/lib/core/money";
import { CHANNEL_KEYS, type ChannelKey } from "@/lib/domains/channels/types";
import type { Channel } from "@/lib/domains/plan/types";
import { NOT_PLANNED } from "./labels";
import { type Adjustable, type ChannelAmounts, type ComparisonLine, type FundingPlan, type FundingTotals, type Programme, RULED } from "./types";

const orNought = (fen: Fen | null) => fen ?? 0n;
const positive = (fen: Fen): Fen => (fen > 0n ? fen : 0n);
/** Sum of the channels; what is not worked out adds nothing. */
export const sumOf = (amounts: ChannelAmounts): Fen => CHANNEL_KEYS.reduce((sum, key) => sum + orNought(amounts[key]), 0n);

/** What the rule gives to a channel by itself: so much a household; nothing is worked out for existing stock; private capital closes the gap and has no rule of its own. */
export const ruledAmount = ({ households, perHousehold }: Pick<Programme, "households" | "perHousehold">, channel: Adjustable): Fen | null => {
  const ruled = RULED.find((key) => key === channel);
  return ruled ? households * perHousehold[ruled] : null;
};

/**
 * A community's plan of money, as the database's view `community_funding` reckons it: the rule or what the county put in its
 * place; the utilities' shares; private capital as what is still missing, never less than nought. What the channels lack of the
 * investment is the gap, what they come to beyond it is 测算超出.
 */
export function planFunding(programme: Programme): FundingPlan {
  const { investmentFen, utilitiesFen, adjusted } = programme;
  const of = (channel: Adjustable) => adjusted[channel] ?? ruledAmount(programme, channel);
  const others = {
    CENTRAL_PROVINCIAL: of("CENTRAL_PROVINCIAL"),
    COUNTY_MATCH: of("COUNTY_MATCH"),
    RESIDENTS: of("RESIDENTS"),
    UTILITIES: utilitiesFen,
    EXISTING_STOCK: of("EXISTING_STOCK"),
  };
  const missing = positive(investmentFen - sumOf({ ...others, SOCIAL_CAPITAL: null }));
  const amounts = { ...others, SOCIAL_CAPITAL: adjusted.SOCIAL_CAPITAL ?? missing };
  const totalFen = sumOf(amounts);
  return { amounts, totalFen, gapFen: positive(investmentFen - totalFen), overFen: positive(totalFen - investmentFen) };
}

/** The programme with another amount for a channel; null: by the rule again. */
export const adjustedProgramme = (programme: Programme, channel: Adjustable, amountFen: Fen | null): Programme => ({
  ...programme,
  adjusted: { ...programme.adjusted, [channel]: amountFen ?? undefined },
});

/** An amount in 万元, or that it is not worked out. */
export const plannedText = (fen: Fen | null): string => (fen === null ? NOT_PLANNED : formatWan(fen));

/** How a channel's figure comes about by the rule, in words. */
export function ruleText({ households, perHousehold, utilitiesFen }: Programme, channel: ChannelKey): string {
  const ruled = RULED.find((key) => key === channel);
  if (ruled) return `${formatCount(households)}户×${wanText(perHousehold[ruled])}万元`;
  if (channel === "UTILITIES") return utilitiesFen === null ? "还没有提出各单位的出资" : "各单位出资之和";
  return channel === "EXISTING_STOCK" ? "没有公布标准，由县市测算" : "投资减去其他渠道，不足部分";
}

/** What an adjustment moves, before → after: the lines whose figures differ, and the gap and 测算超出 in any case. */
export type EffectLine = { label: string; before: Fen | null; after: Fen | null };
export function effectLines(before: FundingPlan, after: FundingPlan, labels: Readonly<Record<ChannelKey, string>>): EffectLine[] {
  const channels = CHANNEL_KEYS.filter((key) => before.amounts[key] !== after.amounts[key]).map((key) => ({
    label: labels[key],
    before: before.amounts[key],
    after: after.amounts[key],
  }));
  return [
    ...channels,
    { label: "各渠道合计", before: before.totalFen, after: after.totalFen },
    { label: "缺口", before: before.gapFen, after: after.gapFen },
    { label: "测算超出", before: before.overFen, after: after.overFen },
  ];
}
/** The same as text: what stood beside the form is what is sent. */
export const effectRecord = (lines: readonly EffectLine[]): string => lines.map(({ label, before, after }) => `${label} ${plannedText(before)}→${plannedText(after)}`).join("；");

/** More than the whole community costs: typed in 元 perhaps. */
export const looksLikeYuan = (amountFen: Fen, investmentFen: Fen): boolean => amountFen > investmentFen;

/** Planned sums by channel beside the published ones, which are the prefecture's alone: `whole` says that all of its plan is meant. */
export function comparison(channels: readonly Channel[], { amounts, investmentFen, without }: FundingTotals, publishedInvestmentFen: Fen, whole: boolean): ComparisonLine[] {
  return CHANNEL_KEYS.flatMap((key) => {
    const channel = channels.find((each) => each.key === key);
    if (!channel) return [];
    const { name, publishedFen } = channel;
    const plannedFen = amounts[key];
    return {
      key,
      name,
      publishedFen,
      plannedFen,
      differenceFen: whole && publishedFen !== null && plannedFen !== null ? plannedFen - publishedFen : null,
      publishedShare: publishedFen === null ? "—" : `${channel.publishedSharePercent ?? "—"}%，实为${formatShare(publishedFen, publishedInvestmentFen, 2)}`,
      plannedShare: plannedFen === null ? "—" : formatShare(plannedFen, investmentFen, 2),
      without: without[key] ?? 0,
    };
  });
}
