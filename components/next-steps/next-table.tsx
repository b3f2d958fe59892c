"use client";

import { Empty } from "@/components/ui/empty";
import { Status } from "@/components/ui/status";
import { Head } from "@/components/ui/table";
import { MILESTONE_LABELS } from "@/lib/domains/milestones/labels";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import type { NextStep } from "@/lib/domains/next-steps/types";
import type { NextLine } from "./next-lines";

/** What comes next where it is no stage. */
const NEXT_WORDS = { ready: "—", blocked: "—", unlisted: "列入计划", suspended: "复工", account: "补齐材料、决算" } as const satisfies Record<NextStep["wait"], string>;

function Wait({ step: { id, wait, missing, more }, mends }: { step: NextLine; mends: boolean }) {
  if (wait === "ready")
    return (
      <>
        <Status tone="done">已具备条件</Status> {mends && <a href={`/communities/${id}#next`}>去登记</a>}
      </>
    );
  if (wait === "unlisted") return <>未列入年度计划 {mends && <a href="/plan/lists">去年度计划</a>}</>;
  if (wait === "suspended") return <>停工，复工须州里审定 {mends && <a href={`/plan/changes/new?community=${id}`}>申请复工</a>}</>;
  if (wait === "account") return null;
  return (
    <ul>
      {missing.map(({ code, words, mend, href }) => (
        <li key={`${code}${words}`}>
          {words} {mends && <a href={href}>{mend}</a>}
        </li>
      ))}
      {more > 0 && (
        <li>
          <a href={`/communities/${id}#next`}>还有{more}项</a>
        </li>
      )}
    </ul>
  );
}

/** Papers that follow by a day, those past it in red. */
function Dues({ step: { dues }, mends }: { step: NextLine; mends: boolean }) {
  if (dues.length === 0) return null;
  return (
    <ul className="plain">
      {dues.map(({ kind, why, by, daysLate, href }) => (
        <li key={kind}>
          {MILESTONE_LABELS[kind]}
          {why === "paper" ? "容缺，应于" : "应于"}
          {by}
          {why === "paper" ? "前补齐" : "前办结"} {daysLate > 0 && <Status tone="late">逾期{daysLate}天</Status>} {mends && <a href={href}>去登记</a>}
        </li>
      ))}
    </ul>
  );
}

/** Unfinished communities with their next stage, its planned day and what is in the way. `mends`: for those who keep the rows. */
export function NextTable({ rows, counties, mends }: { rows: readonly NextLine[]; counties: boolean; mends: boolean }) {
  if (rows.length === 0) return <Empty action={<a href="/next-steps">清除筛选</a>}>没有符合条件的小区。</Empty>;
  return (
    <table className="tbl tight stick stack">
      <caption className="vh">未完成的小区和下一步</caption>
      <thead>
        <tr>
          <Head>小区</Head>
          {counties && <Head>县市</Head>}
          <Head>年度</Head>
          <Head>现阶段</Head>
          <Head>下一步</Head>
          <Head>计划日期</Head>
          <Head>还缺什么</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((step) => (
          <tr key={step.id}>
            <th className="nm" scope="row">
              <a className="lnk" href={`/communities/${step.id}`}>
                {step.name}
              </a>
              {!step.countsInTarget && <span className="sub">计划外</span>}
            </th>
            {counties && (
              <td className="nb" data-l="县市">
                {step.countyName}
              </td>
            )}
            <td className="nb" data-l="年度">
              {step.year}年
            </td>
            <td className="nb" data-l="现阶段">
              {STAGE_LABELS[step.stage]}
            </td>
            <td className="nb" data-l="下一步">
              {step.next ? STAGE_LABELS[step.next] : NEXT_WORDS[step.wait]}
            </td>
            <td className="nb" data-l="计划日期">
              <span>
                {step.nextOn ?? "—"}
                {step.daysLate !== null && (
                  <span className="sub">
                    <Status tone="late">逾期{step.daysLate}天</Status>
                  </span>
                )}
              </span>
            </td>
            <td className="blk">
              <Wait step={step} mends={mends} />
              <Dues step={step} mends={mends} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
