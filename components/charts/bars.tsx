"use client";

import dynamic from "next/dynamic";
import type { CSSProperties, ReactNode } from "react";
import { FigureLink } from "@/components/ui/figure-link";
import type { BarLayer } from "./bars-plot";
import { plotHeight, ROW_HEIGHT } from "./plot-size";

// The chart library is heavy and draws in the browser only: it is fetched after the page stands.
const BarsPlot = dynamic(() => import("./bars-plot").then((module) => module.BarsPlot), { ssr: false });

/**
 * Names to the left, figures to the right, bars between. Names and figures are part of the page from
 * the first paint and the plot has its final height, so nothing moves when the bars appear.
 */
export function Bars({
  label,
  rows,
  layers,
  axisUnit,
}: {
  label: string;
  rows: readonly { label: string; valueText: ReactNode; href?: string }[];
  layers: readonly BarLayer[];
  axisUnit?: string;
}) {
  const height = plotHeight(rows.length);
  return (
    <div className="plot" style={{ "--h-plot-row": `${ROW_HEIGHT}px` } as CSSProperties}>
      <ol aria-hidden="true">
        {rows.map((row) => (
          <li key={row.label}>{row.label}</li>
        ))}
      </ol>
      <div role="img" aria-label={label} style={{ height }}>
        <BarsPlot height={height} layers={layers} axisUnit={axisUnit} />
      </div>
      <ol className="num">
        {rows.map((row) => (
          <li key={row.label}>
            <FigureLink href={row.href}>
              <span className="vh">{row.label}：</span>
              {row.valueText}
            </FigureLink>
          </li>
        ))}
      </ol>
    </div>
  );
}
