import { formatShare, formatWan } from "@/lib/core/money";
import { SENT, sharesAddress, sumShares } from "@/lib/domains/shares/rules";
import type { PaidCell, ShareCell, SharePlaces, ShareSettings } from "@/lib/domains/shares/types";
import type { MatrixCell, MatrixLine } from "./matrix";
import { silenceLine } from "./status-line";

type Props = { cells: readonly ShareCell[]; paid: readonly PaidCell[]; places: SharePlaces; today: string; settings: ShareSettings };
type Of = { utility?: string; county?: string };

/** Of one utility in one county, or a total; null where nothing was sent. */
function cellOf({ cells, paid }: Props, of: Of): MatrixCell | null {
  const sent = sumShares(cells, { ...of, states: SENT });
  if (sent.lines === 0) return null;
  const confirmed = sumShares(cells, { ...of, states: ["CONFIRMED"] });
  const objected = sumShares(cells, { ...of, states: ["OBJECTED"] });
  const paidFen = paid
    .filter((each) => (of.utility === undefined || each.utilityKey === of.utility) && (of.county === undefined || each.countyCode === of.county))
    .reduce((fen, each) => fen + each.fen, 0n);
  return {
    at: of.utility === undefined && of.county === undefined ? undefined : sharesAddress(of),
    sent: formatWan(sent.fen),
    confirmed: formatWan(confirmed.fen),
    objected: objected.lines > 0 ? formatWan(objected.fen) : undefined,
    paid: paidFen > 0n ? formatWan(paidFen) : undefined,
  };
}

const safe = (confirmed: bigint, whole: bigint) => `已确认占应出资${formatShare(confirmed, whole)}`;

/** Utilities × counties as texts, the last line the sum. */
export function matrixLines(props: Props): MatrixLine[] {
  const { cells, places, today, settings } = props;
  const confirmed = (utility?: string) => sumShares(cells, { utility, states: ["CONFIRMED"] }).fen;
  const line = (utility?: string) => [...places.counties.map(({ code }) => cellOf(props, { utility, county: code })), cellOf(props, { utility })];
  return [
    ...places.utilities.map(({ key, name, wholeFen }) => {
      const { oldestOn } = sumShares(cells, { utility: key, states: ["PROPOSED"] });
      return {
        name,
        href: sharesAddress({ utility: key }),
        safe: safe(confirmed(key), wholeFen),
        cells: line(key),
        silence: oldestOn === null ? undefined : silenceLine(oldestOn, today, settings),
      };
    }),
    {
      name: "合计",
      safe: safe(
        confirmed(),
        places.utilities.reduce((fen, { wholeFen }) => fen + wholeFen, 0n),
      ),
      cells: line(),
    },
  ];
}
