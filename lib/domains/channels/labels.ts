import type { ChannelKey, Face, GivenForm, Stream } from "./types";

/** Channels in few words, for columns and bars; the plan's own names stand in the terms of the database. */
export const CHANNEL_LABELS: Readonly<Record<ChannelKey, string>> = {
  CENTRAL_PROVINCIAL: "中央和省级补助",
  COUNTY_MATCH: "县市配套",
  RESIDENTS: "居民出资",
  UTILITIES: "管线单位",
  EXISTING_STOCK: "盘活存量",
  SOCIAL_CAPITAL: "社会资本",
};

/** Streams of money from above: 财政补助资金 and 中央预算内投资 come by different ways and are never added into one without saying so. */
export const STREAM_LABELS: Readonly<Record<Stream, string>> = { CENTRAL_SUBSIDY: "中央财政补助资金", CENTRAL_BUDGET: "中央预算内投资", PROVINCIAL: "省级补助资金" };

/** The three faces after 计划. */
export const FACE_LABELS: Readonly<Record<Face, string>> = { COMMITTED: "下达（承诺）", RECEIVED: "到位", PAID: "支付" };

export const FORM_LABELS: Readonly<Record<GivenForm, string>> = { CASH: "资金", IN_KIND: "实物", LABOUR: "投工投劳" };
