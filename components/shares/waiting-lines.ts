import { formatShare, formatWan } from "@/lib/core/money";
import { sharesAddress, worksTime } from "@/lib/domains/shares/rules";
import type { ShareFilter, ShareRow, ShareSettings } from "@/lib/domains/shares/types";
import { statusLine } from "./status-line";
import type { WaitingLine } from "./waiting-table";

/** Lines that wait, as texts. `wholeFen`: what the utility is to give in all. */
export const waitingLines = (rows: readonly ShareRow[], filter: ShareFilter, wholeFen: bigint, today: string, settings: ShareSettings): WaitingLine[] =>
  rows.map((share) => ({
    id: share.id,
    version: share.version,
    name: share.name,
    place: `${share.countyName}${share.subdistrict}`,
    time: worksTime(share.startOn, share.endOn),
    works: share.works.join("、"),
    part: formatShare(share.amountFen, wholeFen, 4),
    amount: formatWan(share.amountFen),
    fen: String(share.amountFen),
    proposedOn: share.proposedOn ?? "—",
    status: statusLine(share, today, settings),
    object: filter.object === share.id ? null : `${sharesAddress({ ...filter, object: share.id })}#object`,
  }));
