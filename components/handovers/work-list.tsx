import { Section } from "@/components/ui/section";
import { Head } from "@/components/ui/table";
import { KIND_WORDS } from "@/lib/domains/handovers/labels";
import { byKind } from "@/lib/domains/handovers/rules";
import type { Kind, WorkItem } from "@/lib/domains/handovers/types";

const HREFS: Partial<Record<Kind, string>> = { community: "/communities", handover: "/handovers" };

/** The list of a handover, kind by kind, with what happens to each. */
export function WorkList({ items }: { items: WorkItem[] }) {
  return byKind(items).map((group) => {
    const { title, unit, effect } = KIND_WORDS[group.kind];
    const href = HREFS[group.kind];
    return (
      <Section key={group.kind} title={title} say={effect} meta={`${group.items.length}${unit}`} flow>
        <table className="tbl tight work">
          <caption className="vh">{title}</caption>
          <thead>
            <tr>
              <th scope="col" className="mut">
                序
              </th>
              <Head>内容</Head>
              <Head>情况</Head>
            </tr>
          </thead>
          <tbody>
            {group.items.map((item, index) => (
              <tr key={item.key}>
                <td className="mut">{index + 1}</td>
                <th scope="row">
                  {href ? (
                    <a className="lnk" href={`${href}/${item.key}`}>
                      {item.title}
                    </a>
                  ) : (
                    item.title
                  )}
                </th>
                <td>{item.detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    );
  });
}
