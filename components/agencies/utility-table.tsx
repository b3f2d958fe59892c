import { Head } from "@/components/ui/table";
import type { Utility } from "@/lib/domains/agencies/types";

export function UtilityTable({ utilities }: { utilities: Utility[] }) {
  return (
    <table className="tbl agencies">
      <thead>
        <tr>
          <Head>单位</Head>
          <Head>工程内容</Head>
          <Head>职责</Head>
        </tr>
      </thead>
      <tbody>
        {utilities.map((utility) => (
          <tr key={utility.key}>
            <th scope="row">
              <b>{utility.name}</b>
            </th>
            <td>{utility.works.join("、")}</td>
            <td>
              {utility.duty}
              {utility.dutyInferred && <span className="sub">计划原文未单列，比照其他管线单位</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
