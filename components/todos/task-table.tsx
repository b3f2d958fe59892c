import { FigureLink } from "@/components/ui/figure-link";
import { Head } from "@/components/ui/table";
import type { TaskLine } from "@/lib/domains/todos/types";

/** This year's task: baseline, current plan, actual, always in this order. */
export function TaskTable({ lines }: { lines: TaskLine[] }) {
  return (
    <table className="tbl tight">
      <thead>
        <tr>
          <Head>
            <span className="vh">指标</span>
          </Head>
          <Head num>基线</Head>
          <Head num>现行计划</Head>
          <Head num>实际</Head>
          <Head num>占计划</Head>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <th scope="row">
              <span className="two">{line.label}</span>
              <span className="sub">{line.unit}</span>
            </th>
            <td className="num">{line.baseline}</td>
            <td className="num">{line.plan}</td>
            <td className="num">
              <b>
                <FigureLink href={line.href ?? "/overview#definitions"}>{line.actual}</FigureLink>
              </b>
            </td>
            <td className="num">{line.share}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
