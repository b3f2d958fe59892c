import { CHANNEL_LABELS, FACE_LABELS, STREAM_LABELS } from "@/lib/domains/channels/labels";
import type { LedgerChoices, LedgerFilter } from "@/lib/domains/ledger/types";

const NAMES = ["county", "year", "channel", "stream", "utility", "face", "community", "project", "from", "to"] as const;

function query(filter: Partial<LedgerFilter>): string {
  const params = new URLSearchParams();
  for (const name of NAMES) if (filter[name] !== undefined) params.set(name, String(filter[name]));
  if (filter.page && filter.page !== 1) params.set("page", String(filter.page));
  const text = params.toString();
  return text ? `?${text}` : "";
}

/** The list's address under a filter. */
export const ledgerAddress = (filter: Partial<LedgerFilter>): string => `/ledger${query(filter)}`;

/** The file with everything that the filter finds. */
export const ledgerFile = (filter: LedgerFilter): string => `/api/ledger/export${query({ ...filter, page: 1 })}`;

/** Each condition in force, with the address that drops it. */
export function ledgerTags(filter: LedgerFilter, { counties, utilities, subject }: LedgerChoices): { label: string; href: string }[] {
  const tags: { label: string; href: string }[] = [];
  const add = (label: string, change: Partial<LedgerFilter>) => tags.push({ label, href: ledgerAddress({ ...filter, page: 1, ...change }) });
  if (filter.county) add(counties.find(({ code }) => code === filter.county)?.name ?? "不在范围内的县市", { county: undefined });
  if (filter.year !== undefined) add(`${filter.year}年`, { year: undefined });
  if (filter.channel) add(CHANNEL_LABELS[filter.channel], { channel: undefined });
  if (filter.stream) add(STREAM_LABELS[filter.stream], { stream: undefined });
  if (filter.utility) add(utilities.find(({ key }) => key === filter.utility)?.name ?? "不在范围内的单位", { utility: undefined });
  if (filter.face) add(FACE_LABELS[filter.face], { face: undefined });
  if (filter.community) add(`小区：${subject ?? filter.community}`, { community: undefined });
  if (filter.project !== undefined) add(`打包项目：${subject ?? `第${filter.project}号`}`, { project: undefined });
  if (filter.from) add(`${filter.from}起`, { from: undefined });
  if (filter.to) add(`${filter.to}止`, { to: undefined });
  return tags;
}
