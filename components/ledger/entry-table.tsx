"use client";

import type { ReactNode } from "react";
import { Head, Scroll } from "@/components/ui/table";

/** An entry as texts; what is not said is not there. */
export type EntryLine = {
  id: number;
  day: string;
  subject: string;
  county?: string;
  source?: string;
  form?: string;
  face: string;
  relation?: string;
  amount: string;
  red?: true;
  document: string;
  parties?: string;
  papers?: string;
};

/** A word with smaller ones beneath it. */
function Words({ label, more, children }: { label: string; more: (string | undefined)[]; children: ReactNode }) {
  return (
    <td data-l={label}>
      <span>
        {children}
        {more.map(
          (text) =>
            text !== undefined && (
              <span key={text} className="sub">
                {text}
              </span>
            ),
        )}
      </span>
    </td>
  );
}

/** Entries of the ledger; red ones in red with what they reverse. */
export function EntryTable({ lines, label }: { lines: EntryLine[]; label: string }) {
  const sources = lines.some(({ source }) => source !== undefined);
  return (
    <Scroll label={label}>
      <table className="tbl tight stack">
        <thead>
          <tr>
            <Head>登记</Head>
            <Head>归集到</Head>
            {sources && <Head>资金</Head>}
            <Head>事项</Head>
            <Head num unit="万元">
              金额
            </Head>
            <Head>文号、付款和收款单位</Head>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row" className="nm nb">
                <a className="lnk" href={`/ledger/${line.id}`}>
                  第{line.id}号
                </a>
                <span className="sub">{line.day}</span>
              </th>
              <Words label="归集到" more={[line.county]}>
                {line.subject}
              </Words>
              {sources && (
                <Words label="资金" more={[line.form]}>
                  {line.source}
                </Words>
              )}
              <Words label="事项" more={[line.relation]}>
                {line.face}
              </Words>
              <td className="num" data-l="金额">
                {line.red ? <b className="r">{line.amount}</b> : line.amount}
              </td>
              <Words label="文号、单位" more={[line.parties, line.papers]}>
                {line.document}
              </Words>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
