/** The six channels of money, in the plan's order (资金渠道). */
export const CHANNEL_KEYS = ["CENTRAL_PROVINCIAL", "COUNTY_MATCH", "RESIDENTS", "UTILITIES", "EXISTING_STOCK", "SOCIAL_CAPITAL"] as const;
export type ChannelKey = (typeof CHANNEL_KEYS)[number];

/** Streams of money from above: kept apart in every sum. */
export const STREAMS = ["CENTRAL_SUBSIDY", "CENTRAL_BUDGET", "PROVINCIAL"] as const;
export type Stream = (typeof STREAMS)[number];

/** Faces of money after the planned one, always in this order. */
export const FACES = ["COMMITTED", "RECEIVED", "PAID"] as const;
export type Face = (typeof FACES)[number];

/** What residents may give. */
export const FORMS = ["CASH", "IN_KIND", "LABOUR"] as const;
export type GivenForm = (typeof FORMS)[number];
