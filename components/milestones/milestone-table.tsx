import { Status } from "@/components/ui/status";
import { Scroll } from "@/components/ui/table";
import { MILESTONE_LABELS } from "@/lib/domains/milestones/labels";
import { dueOn, factsOf, milestoneStanding } from "@/lib/domains/milestones/rules";
import { MILESTONE_KINDS, type MilestoneKind, type MilestoneSheet } from "@/lib/domains/milestones/types";

/** 节点: planned and actual day, document, how it stands; in a community what is its own is marked. */
export function MilestoneTable({ sheet, papers }: { sheet: MilestoneSheet; papers?: Partial<Record<string, number>> }) {
  const { rows, setting } = sheet;
  const line = (kind: MilestoneKind) => {
    const facts = factsOf(rows, kind);
    const standing = milestoneStanding(facts, dueOn(kind, facts, setting.acceptedOn), setting.today);
    const count = papers?.[kind] ?? 0;
    return (
      <tr key={kind} id={`milestone-${kind}`} className={standing.tone === "late" ? "bad" : undefined}>
        <th scope="row">
          {MILESTONE_LABELS[kind]}
          {sheet.inherits && rows[kind]?.own && <span className="sub">本小区单列</span>}
        </th>
        <td className="nb" data-p="计划">
          {dueOn(kind, facts, setting.acceptedOn) ?? "—"}
        </td>
        <td className="nb" data-p="实际">
          {facts.actualOn ?? "—"}
        </td>
        <td className="doc">
          {facts.documentNumber ?? (count > 0 ? null : "—")}
          {count > 0 && (
            <a className={facts.documentNumber ? "after" : undefined} href="#evidence">
              {`${count}份材料`}
            </a>
          )}
        </td>
        <td>
          <Status tone={standing.tone}>{standing.words}</Status>
          {facts.ground && <span className="sub">{facts.ground}</span>}
        </td>
      </tr>
    );
  };
  return (
    <Scroll label="节点">
      <table className="tbl stack ms">
        <thead>
          <tr>
            <th scope="col">节点</th>
            <th scope="col">计划</th>
            <th scope="col">实际</th>
            <th scope="col">文号、材料</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>{MILESTONE_KINDS.map(line)}</tbody>
      </table>
    </Scroll>
  );
}
