import { Status } from "@/components/ui/status";
import { Head, Scroll } from "@/components/ui/table";
import type { VersionLine, VersionRow } from "@/lib/domains/baselines/types";
import { BASELINE_STATUS_LABELS } from "@/lib/domains/plan/labels";

/** Every text of the plan that was entered. */
export function VersionTable({ versions }: { versions: VersionRow[] }) {
  return (
    <Scroll label="基线版本">
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>版本</Head>
            <Head>文件名称</Head>
            <Head>性质</Head>
            <Head>文号</Head>
            <Head>公布年月</Head>
            <Head>状态</Head>
          </tr>
        </thead>
        <tbody>
          {versions.map((row) => (
            <tr key={row.version}>
              <th scope="row" className="nb">
                第{row.version}版
              </th>
              <td>{row.title}</td>
              <td className="nb">{BASELINE_STATUS_LABELS[row.status]}</td>
              <td>{row.documentNumber ?? "—"}</td>
              <td className="nb">{row.publishedMonth}</td>
              <td className="nb">{row.isCurrent ? <Status tone="done">现行基线</Status> : <Status tone="todo">留存对照</Status>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Two versions, figure by figure. */
export function VersionComparison({ lines, one, other }: { lines: VersionLine[]; one: number; other: number }) {
  return (
    <Scroll label="两版对照">
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>指标</Head>
            <Head>单位</Head>
            <Head num>第{one}版</Head>
            <Head num>第{other}版</Head>
            <Head num>差额</Head>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">{line.label}</th>
              <td className="mut nb">{line.unit}</td>
              <td className="num">{line.one}</td>
              <td className="num">{line.other}</td>
              <td className="num">{line.differs ? <b>{line.difference}</b> : line.difference}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
