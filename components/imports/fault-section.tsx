import { randomUUID } from "node:crypto";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { formatCount } from "@/lib/core/money";
import { answerImportAction } from "@/lib/domains/imports/actions";
import { SEVERITY_LABELS } from "@/lib/domains/imports/labels";
import type { ImportBatch, KeptFault } from "@/lib/domains/imports/types";
import { DoubtForm } from "./doubt-form";
import { FaultAnswer } from "./fault-answer";
import { StepForm } from "./step-form";

type Props = {
  batch: ImportBatch;
  faults: { shown: readonly KeptFault[]; confirms: readonly { code: string; problem: string; cells: number }[]; mendable: number; few: number; all: boolean };
  editable: boolean;
};

const LOOKS = { ERROR: { tone: "late", row: "bad" }, CONFIRM: { tone: "wait", row: "warn" }, NOTE: { tone: "todo", row: undefined } } as const;

const fieldsOf = (batch: ImportBatch) => ({ batchId: batch.id, version: String(batch.version), idempotencyKey: randomUUID() });

function Handling({ batch, fault, editable }: { batch: ImportBatch; fault: KeptFault; editable: boolean }) {
  if (fault.severity === "NOTE") return <span className="mut">请留意</span>;
  if (!editable) return <span className="mut">—</span>;
  const confirm = fault.severity === "CONFIRM";
  if (confirm && fault.suggestion === null) return <span className="mut">在下方确认</span>;
  if (fault.cell === null || fault.sheet === "") return <span className="mut">改好后重传</span>;
  return <FaultAnswer fields={fieldsOf(batch)} place={`${fault.sheet}!${fault.cell}`} text={fault.text} suggestion={fault.suggestion ?? null} name={`mend-${fault.no}`} />;
}

function FaultTable({ batch, faults, editable }: { batch: ImportBatch; faults: readonly KeptFault[]; editable: boolean }) {
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
              <div>
                <Handling batch={batch} fault={fault} editable={editable} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Every fault at once, those that forbid the writing first, each with its way to be mended; then what only wants a reason. */
export function FaultSection({ batch, faults, editable }: Props) {
  const counts = batch.summary?.faults ?? { ERROR: 0, CONFIRM: 0, NOTE: 0 };
  const total = counts.ERROR + counts.CONFIRM + counts.NOTE;
  const here = `/communities/import/${batch.id}`;
  const corrections = Object.entries(batch.answers.corrections);
  const shown = faults.shown.length;
  return (
    <Section
      title="单元格问题"
      say={total === 0 ? "没有发现问题。" : `${counts.ERROR}处错误须改正，${counts.CONFIRM}处请确认，${counts.NOTE}处提示请留意；全部列出，一次改完。`}
      meta={
        shown < total ? (
          <>
            显示{shown}处，{faults.all ? "其余见标注原表" : <a href={`${here}?faults=all#faults`}>显示全部{formatCount(total)}处</a>}
          </>
        ) : undefined
      }
      id="faults"
      flow
    >
      {total > 0 && <FaultTable batch={batch} faults={faults.shown} editable={editable} />}
      <div className="both mt-3">
        {editable && faults.mendable > 0 && (
          <StepForm action={answerImportAction} fields={{ ...fieldsOf(batch), kind: "accept" }} busyLabel="正在核对" button={`全部采用可自动更正的${faults.mendable}处`} />
        )}
        {counts.ERROR + counts.CONFIRM > 0 && (
          <>
            <ButtonLink href={`/api/communities/import/${batch.id}/file?kind=marked`} file>
              <Icon name="download" />
              下载标注原表
            </ButtonLink>
            <ButtonLink href={`/api/communities/import/${batch.id}/file?kind=faults`} file>
              <Icon name="download" />
              下载问题清单
            </ButtonLink>
          </>
        )}
        <ButtonLink href={`/api/communities/import/${batch.id}/file?kind=original`} file>
          <Icon name="download" />
          下载原表
        </ButtonLink>
        {editable && (
          <ButtonLink href="/communities/import">
            <Icon name="upload" />
            改好后重新上传
          </ButtonLink>
        )}
        {editable && counts.ERROR > faults.few && <span className="small mut">错误多于{faults.few}处时建议下载标注原表，在 Excel 中改。</span>}
      </div>
      {batch.summary !== null && batch.summary.lost.length > 0 && <p className="small mut mt-2">标注原表里不保留：{batch.summary.lost.join("、")}。</p>}
      {editable &&
        faults.confirms.map(({ code, problem, cells }) => (
          <div key={code} className="mt-4">
            <DoubtForm fields={fieldsOf(batch)} code={code} problem={problem} cells={cells} />
          </div>
        ))}
      {corrections.length > 0 && (
        <details className="mt-4">
          <summary>已在网页更正{corrections.length}处（原表不变）</summary>
          <table className="tbl tight">
            <tbody>
              {corrections.slice(0, 200).map(([cell, text]) => (
                <tr key={cell}>
                  <th scope="row" className="xl">
                    {cell}
                  </th>
                  <td>改为“{text}”</td>
                  <td>
                    {editable && (
                      <StepForm
                        action={answerImportAction}
                        fields={{ ...fieldsOf(batch), kind: "withdraw", cell }}
                        variant="bare"
                        busyLabel="正在核对"
                        button={
                          <>
                            恢复原表内容<span className="vh">：{cell}</span>
                          </>
                        }
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </Section>
  );
}
