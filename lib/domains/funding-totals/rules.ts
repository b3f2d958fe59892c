import { type Fen, formatShare } from "@/lib/core/money";
import { CHANNEL_LABELS, STREAM_LABELS } from "@/lib/domains/channels/labels";
import { CHANNEL_KEYS, type ChannelKey, STREAMS } from "@/lib/domains/channels/types";
import type { County } from "@/lib/domains/plan/types";
import { PLACE_LABELS } from "./labels";
import { type AgeCell, type FaceLine, type Faces, type LedgerCell, PLACES, type Place, type PlannedCell, type TotalsFilter } from "./types";

const add = (one: Fen | null, other: Fen | null): Fen | null => (one === null ? other : other === null ? one : one + other);
const NOTHING = { committedFen: 0n, receivedFen: 0n, paidFen: 0n };

/** Kept balances added up. */
export const sumLedger = (cells: readonly Pick<LedgerCell, "committedFen" | "receivedFen" | "paidFen">[]): Omit<Faces, "plannedFen"> =>
  cells.reduce(
    (sum, cell) => ({ committedFen: sum.committedFen + cell.committedFen, receivedFen: sum.receivedFen + cell.receivedFen, paidFen: sum.paidFen + cell.paidFen }),
    NOTHING,
  );

/** Planned for some channels; null where none of them is worked out. */
const sumPlanned = (cells: readonly PlannedCell[], channels: readonly ChannelKey[] = CHANNEL_KEYS): Fen | null =>
  cells.reduce<Fen | null>((sum, cell) => channels.reduce<Fen | null>((part, key) => add(part, cell.amounts[key]), sum), null);

type Cells = { planned: readonly PlannedCell[]; ledger: readonly LedgerCell[] };

/** All four faces of what the cells hold. */
export const facesOf = ({ planned, ledger }: Cells): Faces => ({ plannedFen: sumPlanned(planned), ...sumLedger(ledger) });

/** By channel; money from above with its streams apart. `fromAbove`: that channel alone. */
export function channelLines({ planned, ledger }: Cells, filter: TotalsFilter, fromAbove: boolean): FaceLine[] {
  return CHANNEL_KEYS.filter((key) => !fromAbove || key === "CENTRAL_PROVINCIAL").flatMap((channel) => {
    const own = ledger.filter((cell) => cell.channel === channel);
    const line: FaceLine = { key: channel, name: CHANNEL_LABELS[channel], part: false, at: { ...filter, channel }, plannedFen: sumPlanned(planned, [channel]), ...sumLedger(own) };
    if (channel !== "CENTRAL_PROVINCIAL") return [line];
    // The plan does not say how much is to come by which stream.
    const streams = STREAMS.map((stream): FaceLine => ({
      key: stream,
      name: STREAM_LABELS[stream],
      part: true,
      at: { ...filter, channel, stream },
      plannedFen: null,
      ...sumLedger(own.filter((cell) => cell.stream === stream)),
    }));
    return [line, ...streams];
  });
}

/** By county, in the order of the counties. */
export const countyLines = ({ planned, ledger }: Cells, filter: TotalsFilter, counties: readonly County[]): FaceLine[] =>
  counties
    .filter(({ code }) => filter.county === undefined || code === filter.county)
    .map(({ code, name }) => ({
      key: code,
      name,
      part: false,
      at: { ...filter, county: code },
      ...facesOf({ planned: planned.filter((cell) => cell.countyCode === code), ledger: ledger.filter((cell) => cell.countyCode === code) }),
    }));

/** By year of the programme; what the reader cannot tell the year of stands by itself. */
export function yearLines({ planned, ledger }: Cells, filter: TotalsFilter, years: readonly number[]): FaceLine[] {
  const found = [...new Set([...years, ...planned.map(({ year }) => year), ...ledger.flatMap(({ year }) => year ?? [])])].sort((a, b) => a - b);
  const lines = found
    .filter((year) => filter.year === undefined || year === filter.year)
    .map((year): FaceLine => {
      const faces = facesOf({ planned: planned.filter((cell) => cell.year === year), ledger: ledger.filter((cell) => cell.year === year) });
      return { key: String(year), name: `${year}年`, part: false, at: { ...filter, year }, ...faces };
    });
  const apart = ledger.filter(({ year }) => year === null);
  return apart.length === 0 ? lines : [...lines, { key: "apart", name: "已分解到项目、小区", part: false, at: filter, plannedFen: null, ...sumLedger(apart) }];
}

/** Where the money stands: pools, packages and communities come to the whole. */
export const placeLines = (ledger: readonly LedgerCell[]): (Omit<Faces, "plannedFen"> & { key: Place; name: string })[] =>
  PLACES.map((place) => ({ key: place, name: PLACE_LABELS[place], ...sumLedger(ledger.filter((cell) => cell.place === place)) }));

const positive = (fen: Fen): Fen => (fen > 0n ? fen : 0n);

/** Planned money of a year past or running that has not come: channel by channel and county by county, so that too much of one hides no lack of another. */
export type MissingYear = { year: number; plannedFen: Fen; receivedFen: Fen; missingFen: Fen; isPast: boolean };
export function missingYears({ planned, ledger }: Cells, runningYear: number): MissingYear[] {
  const years = [...new Set(planned.map(({ year }) => year))].filter((year) => year <= runningYear).sort((a, b) => a - b);
  return years.map((year) => {
    const lines = planned
      .filter((cell) => cell.year === year)
      .flatMap(({ countyCode, amounts }) =>
        CHANNEL_KEYS.map((channel) => ({
          plannedFen: amounts[channel] ?? 0n,
          receivedFen: sumLedger(ledger.filter((cell) => cell.countyCode === countyCode && cell.year === year && cell.channel === channel)).receivedFen,
        })),
      );
    const sum = (of: (line: (typeof lines)[number]) => Fen) => lines.reduce((total, line) => total + of(line), 0n);
    return {
      year,
      plannedFen: sum((line) => line.plannedFen),
      receivedFen: sum((line) => line.receivedFen),
      missingFen: sum((line) => positive(line.plannedFen - line.receivedFen)),
      isPast: year < runningYear,
    };
  });
}

/** A row of ages added up. */
export const sumAges = (cells: readonly AgeCell[], of: (cell: AgeCell) => Fen): Fen => cells.reduce((sum, cell) => sum + of(cell), 0n);

/** 下达率, 资金到位率, 支付率; "—" where there is nothing to divide by. */
export const ratesOf = ({ plannedFen, committedFen, receivedFen, paidFen }: Faces) => ({
  committed: formatShare(committedFen, plannedFen ?? 0n),
  received: formatShare(receivedFen, plannedFen ?? 0n),
  paid: formatShare(paidFen, receivedFen),
});

/** Width of a part in a bar, 0 to 100 with a decimal. */
export const barPercent = (part: Fen | null, whole: Fen): number => (part === null || whole === 0n ? 0 : Number((positive(part) * 1000n) / whole) / 10);

/** Longest bar of some lines. */
export const largestFace = (lines: readonly Faces[]): Fen =>
  lines.reduce((most, { plannedFen, committedFen, receivedFen, paidFen }) => [plannedFen ?? 0n, committedFen, receivedFen, paidFen].reduce((a, b) => (b > a ? b : a), most), 0n);
