"use client";

import type { CSSProperties } from "react";
import { Empty } from "@/components/ui/empty";
import { FigureLink } from "@/components/ui/figure-link";
import { Status, type Tone } from "@/components/ui/status";
import { Head, Scroll } from "@/components/ui/table";
import type { Bars, Grain } from "@/lib/domains/schedule/types";

export type GanttAxis = { halves: number; years: { left: number; words: string }[]; now: { left: number; words: string } };
export type GanttLine = {
  key: string;
  name: string;
  href: string;
  year: number;
  /** Kind, left and width in percent of the axis */
  bars: (readonly [kind: keyof Bars, left: number, width: number])[];
  planned: [from: string, to: string];
  actual: [from: string, to: string];
  /** How many, and how many of them have started, are finished, have stopped; null where a line is one */
  communities: [all: string, parts: string] | null;
  tone: Tone;
  words: string;
};

const NAMES = { community: "小区", project: "打包项目", county: "县市" } as const satisfies Record<Grain, string>;

const days = ([from, to]: GanttLine["planned"]) => (
  <td>
    <span className="nb">{from}</span>
    <span className="sub nb">{to}</span>
  </td>
);

/**
 * Planned above actual for each line, with the same in words and days beside it. Bars alone: what they show stands in the cells
 * beside them, so they are hidden from readers of the screen. It takes texts: hundreds of cells travel as them and not as elements.
 */
export function Gantt({ lines, grain, axis }: { lines: readonly GanttLine[]; grain: Grain; axis: GanttAxis }) {
  if (lines.length === 0) return <Empty action={<a href="/schedule">清除筛选</a>}>没有符合条件的计划小区。</Empty>;
  const drawing = { "--n": axis.halves, "--today": `${axis.now.left}%` } as CSSProperties;
  return (
    <Scroll label="进度横道图">
      <table className="tbl tight gantt" style={drawing}>
        <caption className="vh">计划与实际的开工、完工日期</caption>
        <thead>
          <tr>
            <Head>{NAMES[grain]}</Head>
            <Head>年度</Head>
            <Head className="axis">
              <span className="line">
                {axis.years.map(({ left, words }) => (
                  <span key={words} style={{ left: `${left}%` }}>
                    {words}
                  </span>
                ))}
                <span className="now" style={{ left: `${axis.now.left}%` }}>
                  {axis.now.words}
                </span>
              </span>
            </Head>
            <Head unit="开工至完工">计划</Head>
            <Head unit="开工至完工">实际</Head>
            {grain !== "community" && (
              <Head num unit="开工 / 完工">
                小区，个
              </Head>
            )}
            <Head>状态</Head>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">
                <FigureLink href={line.href}>{line.name}</FigureLink>
              </th>
              <td className="nb">{`${line.year}年`}</td>
              <td className="track">
                <span className="line" aria-hidden="true">
                  {line.bars.map(([kind, left, width]) => (
                    <span key={kind} className={kind} style={{ left: `${left}%`, width: `${width}%` }} />
                  ))}
                </span>
              </td>
              {days(line.planned)}
              {days(line.actual)}
              {line.communities && (
                <td className="num">
                  {line.communities[0]}
                  <span className="sub nb">{line.communities[1]}</span>
                </td>
              )}
              <td className="nb">
                <Status tone={line.tone}>{line.words}</Status>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
