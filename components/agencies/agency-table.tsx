import { Status } from "@/components/ui/status";
import { Head } from "@/components/ui/table";
import type { Agency } from "@/lib/domains/agencies/types";

/** Who does what; the reader's own unit stands out. */
export function AgencyTable({ agencies }: { agencies: Agency[] }) {
  return (
    <table className="tbl agencies">
      <thead>
        <tr>
          <Head>单位</Head>
          <Head>职责</Head>
        </tr>
      </thead>
      <tbody>
        {agencies.map((agency) => (
          <tr key={agency.key} className={agency.isOwn ? "picked" : undefined}>
            <th scope="row">
              <b>{agency.name}</b>
              {agency.isLead && (
                <span className="sub">
                  <Status tone="doing">牵头单位</Status>
                </span>
              )}
              {agency.isCountyLevel && <span className="sub">由各县市填报</span>}
              {agency.isOwn && <span className="sub">本单位</span>}
            </th>
            <td>
              <ol className="duties">
                {agency.duties.map((duty) => (
                  <li key={duty}>{duty}</li>
                ))}
              </ol>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
