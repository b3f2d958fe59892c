import { Head } from "./table";

/** Grey stand-in for a word or figure while it loads. */
export function Skeleton({ width = "100%" }: { width?: number | string }) {
  return <span className="skel" style={{ width }} aria-hidden="true" />;
}

/** Table with its real head and grey rows at their final height, so that nothing shifts when rows arrive. */
export function SkeletonTable({
  columns,
  rows = 10,
  caption = "正在载入",
}: {
  columns: readonly { label: string; unit?: string; num?: boolean; width?: number }[];
  rows?: number;
  caption?: string;
}) {
  return (
    <table className="tbl tight" aria-busy="true">
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column.label} unit={column.unit} num={column.num}>
              {column.label}
            </Head>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: rows }, (_, row) => (
          <tr key={row}>
            {columns.map((column) => (
              <td key={column.label} className={column.num ? "num" : undefined}>
                <Skeleton width={column.width ?? 64} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
