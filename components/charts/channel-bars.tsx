"use client";

import type { ReactNode } from "react";
import { Bars } from "./bars";

/** Published share against the share the amounts come to: the wide outlined bar and the solid one on it. */
export function ChannelBars({
  label,
  rows,
  publishedLabel = "公布占比",
  exactLabel = "按金额计算",
  axisUnit = "%",
}: {
  label: string;
  rows: readonly { label: string; published: number | null; exact: number | null; valueText: ReactNode; href?: string }[];
  publishedLabel?: string;
  exactLabel?: string;
  axisUnit?: string;
}) {
  return (
    <>
      <p className="legend">
        <span>
          <i className="planned" />
          {publishedLabel}
        </span>
        <span>
          <i className="actual" />
          {exactLabel}
        </span>
      </p>
      <Bars
        label={label}
        rows={rows}
        axisUnit={axisUnit}
        layers={[
          { key: "published", values: rows.map((row) => row.published), fill: "var(--ch-track)", stroke: "var(--ch-baseline)", size: 18 },
          { key: "exact", values: rows.map((row) => row.exact), fill: "var(--ch-actual)", size: 8 },
        ]}
      />
    </>
  );
}
