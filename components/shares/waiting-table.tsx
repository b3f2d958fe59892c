"use client";

import type { ReactNode } from "react";
import { Status } from "@/components/ui/status";
import { Head } from "@/components/ui/table";
import { ChangedRow, PickAll } from "./answer-board";
import type { StatusLine } from "./status-line";

/** `object`: where its objection is written; null: it is being written. */
export type WaitingLine = {
  id: number;
  version: number;
  name: string;
  place: string;
  time: string;
  works: string;
  part: string;
  amount: string;
  fen: string;
  proposedOn: string;
  status: StatusLine;
  object: string | null;
};

/** One line: box, what and when, the amount, both answers; under it what has moved, or its objection. */
function Waiting({ line, objection }: { line: WaitingLine; objection: ReactNode }) {
  const { id, version, name, status, object } = line;
  return (
    <>
      <tr>
        <td className="pick">
          <input type="checkbox" className="chk" form="answer" name={`pick.${id}`} value={version} data-fen={line.fen} aria-label={`选择 ${name}`} />
        </td>
        <th className="nm" scope="row">
          <a className="lnk" href={`/shares/${id}`}>
            {name}
          </a>
        </th>
        <td data-l="位置" className="nb">
          {line.place}
        </td>
        <td data-l="施工计划" className="nb">
          {line.time}
        </td>
        <td className="nb no-s">{line.works}</td>
        <td className="num no-s">{line.part}</td>
        <td data-l="建议出资（万元）" className="num">
          <b>{line.amount}</b>
        </td>
        <td className="nb no-s">{line.proposedOn}</td>
        <td data-l="状态">
          <Status {...status}>{status.text}</Status>
        </td>
        <td className="num nb no-print">
          {object === null ? (
            <span className="mut">填写中</span>
          ) : (
            <>
              <button type="submit" form="answer" name="one" value={`${id}.${version}`} className="btn" aria-label={`确认 ${name}`}>
                确认
              </button>
              <a className="btn bare" href={object} data-keep-scroll="" aria-label={`提异议 ${name}`}>
                提异议
              </a>
            </>
          )}
        </td>
      </tr>
      {object === null && (
        <tr className="form-row">
          <td colSpan={10}>{objection}</td>
        </tr>
      )}
      <ChangedRow id={id} name={name} columns={10} />
    </>
  );
}

/** The utility's lines that wait for its word. `objection`: the form under the line that is disputed. */
export function WaitingTable({ lines, objection }: { lines: WaitingLine[]; objection: ReactNode }) {
  return (
    <table className="tbl stack shares">
      <thead>
        <tr>
          <th className="pick">
            <PickAll />
          </th>
          <Head>小区</Head>
          <Head>位置</Head>
          <Head>施工计划</Head>
          <Head>本单位工程</Head>
          <Head num unit="占应出资">
            分摊比例
          </Head>
          <Head num unit="万元">
            建议出资
          </Head>
          <Head>提出日期</Head>
          <Head>状态</Head>
          <Head num className="no-print">
            答复
          </Head>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Waiting key={line.id} line={line} objection={objection} />
        ))}
      </tbody>
    </table>
  );
}
