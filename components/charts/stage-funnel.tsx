"use client";

import { Bars } from "./bars";

const FILLS = { todo: "var(--grey-4)", doing: "var(--blue-7)", done: "var(--green-7)", wait: "var(--amber-4)", late: "var(--red-7)" } as const;

const number = new Intl.NumberFormat("zh-CN");

/** How many stand at each stage, in the order of the stages. `label` is the sentence read in place of the drawing. */
export function StageFunnel({
  label,
  rows,
  unit = "个",
}: {
  label: string;
  rows: readonly { label: string; value: number; href?: string; tone?: keyof typeof FILLS }[];
  unit?: string;
}) {
  return (
    <Bars
      label={label}
      rows={rows.map((row) => ({ label: row.label, valueText: `${number.format(row.value)}${unit}`, href: row.href }))}
      layers={[{ key: "value", values: rows.map((row) => row.value), fill: rows.map((row) => FILLS[row.tone ?? "doing"]), size: 16 }]}
    />
  );
}
