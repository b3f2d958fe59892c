"use client";

import { FigureLink } from "@/components/ui/figure-link";
import { Status } from "@/components/ui/status";
import { Head, Scroll } from "@/components/ui/table";
import type { StatusLine } from "./status-line";

/** `at`: where the lines are listed; none for the sum of all. */
export type MatrixCell = { at?: string; sent: string; confirmed: string; objected?: string; paid?: string };
export type MatrixLine = { name: string; href?: string; safe: string; cells: (MatrixCell | null)[]; silence?: StatusLine };

/** Confirmed of what was sent; beneath it what is disputed and what is paid. */
function Cell({ cell }: { cell: MatrixCell | null }) {
  if (!cell) return <td className="num mut">—</td>;
  const { at, sent, confirmed, objected, paid } = cell;
  return (
    <td className="num">
      <b>
        <FigureLink href={at && `${at}&state=CONFIRMED`}>{confirmed}</FigureLink>
      </b>
      {" / "}
      <FigureLink href={at}>{sent}</FigureLink>
      {(objected ?? paid) !== undefined && (
        <span className="sub">
          {objected !== undefined && (
            <span className="a">
              异议<FigureLink href={at && `${at}&state=OBJECTED`}>{objected}</FigureLink>
            </span>
          )}{" "}
          {paid !== undefined && <span>支付{paid}</span>}
        </span>
      )}
    </td>
  );
}

/** Utilities × counties: what each has said, and how long the oldest silence is. */
export function ShareMatrix({ counties, lines }: { counties: string[]; lines: MatrixLine[] }) {
  const row = ({ name, href, safe, cells, silence }: MatrixLine) => (
    <tr key={name}>
      <th scope="row">
        {href ? <a href={href}>{name}</a> : name}
        <span className="sub">{safe}</span>
      </th>
      {cells.map((cell, index) => (
        <Cell key={index} cell={cell} />
      ))}
      <td className="nb">{silence && <Status {...silence}>{silence.text}</Status>}</td>
    </tr>
  );
  return (
    <Scroll label="管线单位和县市">
      <table className="tbl matrix">
        <thead>
          <tr>
            <Head>管线单位</Head>
            {[...counties, "合计"].map((name) => (
              <Head key={name} num>
                {name}
              </Head>
            ))}
            <Head>最久未答复</Head>
          </tr>
        </thead>
        <tbody>{lines.slice(0, -1).map(row)}</tbody>
        <tfoot>{lines.slice(-1).map(row)}</tfoot>
      </table>
    </Scroll>
  );
}
