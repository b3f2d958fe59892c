"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis, type BarShapeProps } from "recharts";
import { AXIS_HEIGHT } from "./plot-size";
import { roundTicks } from "./ticks";

/** One set of bars over the same rows; several layers lie on each other, the first at the bottom. */
export type BarLayer = {
  key: string;
  values: readonly (number | null)[];
  /** One fill for all rows, or one for each. */
  fill: string | readonly string[];
  stroke?: string;
  size: number;
};

const number = new Intl.NumberFormat("zh-CN");

/** The drawn part of a horizontal bar chart. Words and figures stand beside it in the page. */
export function BarsPlot({ height, layers, axisUnit = "" }: { height: number; layers: readonly BarLayer[]; axisUnit?: string }) {
  const ticks = roundTicks(layers.flatMap((layer) => layer.values.map((value) => value ?? 0)));
  const count = Math.max(0, ...layers.map((layer) => layer.values.length));
  const rows = Array.from({ length: count }, (_, row) => Object.fromEntries([["row", row], ...layers.map((layer) => [layer.key, layer.values[row] ?? 0])]));
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 480, height }}>
      <BarChart data={rows} layout="vertical" margin={{ top: 0, right: 20, bottom: 0, left: 12 }} accessibilityLayer={false}>
        <CartesianGrid horizontal={false} stroke="var(--ch-grid)" />
        <XAxis
          type="number"
          domain={[0, ticks[ticks.length - 1] ?? 1]}
          ticks={ticks}
          tickFormatter={(value: number) => `${number.format(value)}${axisUnit}`}
          interval="equidistantPreserveStart"
          height={AXIS_HEIGHT}
          axisLine={false}
          tickLine={false}
        />
        {layers.map((layer) => (
          <YAxis key={layer.key} yAxisId={layer.key} type="category" dataKey="row" hide />
        ))}
        {layers.map((layer) => (
          <Bar
            key={layer.key}
            yAxisId={layer.key}
            dataKey={layer.key}
            barSize={layer.size}
            isAnimationActive={false}
            shape={(bar: BarShapeProps) => <BarShape bar={bar} layer={layer} />}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

/** No value is a dashed line at zero, a value of nought a solid one: the two must not look alike. */
function BarShape({ bar, layer }: { bar: BarShapeProps; layer: BarLayer }) {
  const { x, y, width, height, index } = bar;
  const fill = typeof layer.fill === "string" ? layer.fill : layer.fill[index];
  const value = layer.values[index];
  if (value === null || value === undefined) {
    return <path d={`M${x} ${y}v${height}`} stroke="var(--line-3)" strokeDasharray="2 2" fill="none" />;
  }
  return <rect x={x} y={y} width={Math.max(width, 1)} height={height} fill={fill} stroke={layer.stroke} />;
}
