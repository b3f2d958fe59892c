import { FigureLink } from "@/components/ui/figure-link";
import { Status } from "@/components/ui/status";
import { Head, Scroll } from "@/components/ui/table";
import { formatShare, formatWan } from "@/lib/core/money";
import { SENT, sharesAddress, silenceOf, sumShares } from "@/lib/domains/shares/rules";
import type { PaidCell, ShareCell, SharePlaces, ShareSettings } from "@/lib/domains/shares/types";

type Of = { utility?: string; county?: string };

/** Of one utility in one county, or a total: confirmed first, beneath it what was sent, what is disputed, what is paid. */
function Cell({ cells, paid, of, whole }: { cells: readonly ShareCell[]; paid: readonly PaidCell[]; of: Of; whole?: bigint }) {
  const sent = sumShares(cells, { ...of, states: SENT });
  const confirmed = sumShares(cells, { ...of, states: ["CONFIRMED"] });
  const objected = sumShares(cells, { ...of, states: ["OBJECTED"] });
  const paidFen = paid
    .filter((each) => (of.utility === undefined || each.utilityKey === of.utility) && (of.county === undefined || each.countyCode === of.county))
    .reduce((fen, each) => fen + each.fen, 0n);
  if (sent.lines === 0) return <td className="num mut">—</td>;
  const linked = of.utility !== undefined || of.county !== undefined;
  return (
    <td className="num">
      <b>
        <FigureLink href={linked && confirmed.lines > 0 ? sharesAddress({ ...of, state: "CONFIRMED" }) : undefined}>{formatWan(confirmed.fen)}</FigureLink>
      </b>
      <span className="sub">
        <FigureLink href={linked ? sharesAddress(of) : undefined}>提出{formatWan(sent.fen)}</FigureLink>
      </span>
      {whole !== undefined && <span className="sub">占应出资{formatShare(confirmed.fen, whole)}</span>}
      {objected.lines > 0 && (
        <span className="sub a">
          <FigureLink href={linked ? sharesAddress({ ...of, state: "OBJECTED" }) : undefined}>异议{formatWan(objected.fen)}</FigureLink>
        </span>
      )}
      {paidFen > 0n && <span className="sub g">支付{formatWan(paidFen)}</span>}
    </td>
  );
}

type Props = { cells: ShareCell[]; paid: PaidCell[]; places: SharePlaces; today: string; settings: ShareSettings };

/** Utilities × counties: what each has said, and how long the oldest silence is. */
export function ShareMatrix({ cells, paid, places, today, settings }: Props) {
  const whole = places.utilities.reduce((fen, { wholeFen }) => fen + wholeFen, 0n);
  return (
    <Scroll label="管线单位和县市">
      <table className="tbl matrix">
        <thead>
          <tr>
            <Head>管线单位</Head>
            {places.counties.map(({ code, name }) => (
              <Head key={code} num>
                {name}
              </Head>
            ))}
            <Head num>合计</Head>
            <Head>最久未答复</Head>
          </tr>
        </thead>
        <tbody>
          {places.utilities.map(({ key, name, wholeFen }) => {
            const { oldestOn } = sumShares(cells, { utility: key, states: ["PROPOSED"] });
            const silence = oldestOn === null ? null : silenceOf(oldestOn, today, settings);
            return (
              <tr key={key}>
                <th scope="row">
                  <a href={sharesAddress({ utility: key })}>{name}</a>
                  <span className="sub">应出资{formatWan(wholeFen)}</span>
                </th>
                {places.counties.map(({ code }) => (
                  <Cell key={code} cells={cells} paid={paid} of={{ utility: key, county: code }} />
                ))}
                <Cell cells={cells} paid={paid} of={{ utility: key }} whole={wholeFen} />
                <td className="nb">
                  {silence ? (
                    <Status tone={silence.tone} glyph={silence.tone === "todo" ? "wait" : silence.tone}>
                      {silence.days}天
                    </Status>
                  ) : (
                    "—"
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            {places.counties.map(({ code }) => (
              <Cell key={code} cells={cells} paid={paid} of={{ county: code }} />
            ))}
            <Cell cells={cells} paid={paid} of={{}} whole={whole} />
            <td />
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
