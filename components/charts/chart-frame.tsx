import type { ReactNode } from "react";
import { given } from "@/components/ui/given";

/** A chart never stands alone: its legend above, its table underneath for reading, copying and printing. */
export function ChartFrame({
  legend,
  caption,
  table,
  tableLabel = "查看数据表",
  className,
  children,
}: {
  legend?: ReactNode;
  caption?: ReactNode;
  table: ReactNode;
  tableLabel?: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <figure className={className}>
      {legend}
      {children}
      {given(caption) && <figcaption className="small mut">{caption}</figcaption>}
      <details className="data">
        <summary>{tableLabel}</summary>
        {table}
      </details>
    </figure>
  );
}
