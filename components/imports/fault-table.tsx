import { Status } from "@/components/ui/status";
import { SEVERITY_LABELS } from "@/lib/domains/imports/labels";
import type { ImportBatch, KeptFault } from "@/lib/domains/imports/types";
import { fieldsOf } from "./batch-fields";
import { FaultAnswer } from "./fault-answer";

const LOOKS = { ERROR: { tone: "late", row: "bad" }, CONFIRM: { tone: "wait", row: "warn" }, NOTE: { tone: "todo", row: undefined } } as const;

function Handling({ batch, fault, editable }: { batch: ImportBatch; fault: KeptFault; editable: boolean }) {
  if (fault.severity === "NOTE") return <span className="mut">请留意</span>;
  if (!editable) return <span className="mut">—</span>;
  const confirm = fault.severity === "CONFIRM";
  if (confirm && fault.suggestion === null)
    return (
      <a className="lnk" href="#doubts">
        在下方确认
      </a>
    );
  if (fault.cell === null || fault.sheet === "") return <span className="mut">改好后重传</span>;
  return <FaultAnswer fields={fieldsOf(batch)} place={`${fault.sheet}!${fault.cell}`} text={fault.text} suggestion={fault.suggestion ?? null} name={`mend-${fault.no}`} />;
}

/** Faults with what each says, where it stands, and its way to be mended. */
export function FaultTable({ batch, faults, editable }: { batch: ImportBatch; faults: readonly KeptFault[]; editable: boolean }) {
  return (
    <table className="tbl tight stack">
      <thead>
        <tr>
          <th scope="col">级别</th>
          <th scope="col">工作表</th>
          <th scope="col">单元格</th>
          <th scope="col">栏目</th>
          <th scope="col">表中内容</th>
          <th scope="col">问题</th>
          <th scope="col">怎么改</th>
          <th scope="col">处理</th>
        </tr>
      </thead>
      <tbody>
        {faults.map((fault) => (
          <tr key={`${fault.sheet} ${fault.cell ?? fault.row ?? ""} ${fault.code} ${fault.no}`} className={LOOKS[fault.severity].row}>
            <td className="nb">
              <Status tone={LOOKS[fault.severity].tone} glyph={fault.severity === "CONFIRM" ? "check" : fault.severity === "NOTE" ? "info" : "late"}>
                {SEVERITY_LABELS[fault.severity]}
              </Status>
            </td>
            <td className="nb" data-l="工作表">
              {fault.sheet || "整个文件"}
            </td>
            <td className="xl" data-l="单元格">
              {fault.cell ?? (fault.row === null ? "—" : `第${fault.row}行`)}
            </td>
            <td data-l="栏目">{fault.column || "—"}</td>
            <td data-l="表中内容">{fault.text || "（空）"}</td>
            <td data-l="问题">{fault.problem}</td>
            <td className="sec" data-l="怎么改">
              {fault.mend}
            </td>
            <td data-l="处理">
              <div className="handle">
                <Handling batch={batch} fault={fault} editable={editable} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
