import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { formatCount } from "@/lib/core/money";
import { answerImportAction } from "@/lib/domains/imports/actions";
import { FAULTS_A_PAGE } from "@/lib/domains/imports/labels";
import type { Doubt, ImportBatch, KeptFault } from "@/lib/domains/imports/types";
import { fieldsOf } from "./batch-fields";
import { DoubtForm } from "./doubt-form";
import { FaultTable } from "./fault-table";
import { StepForm } from "./step-form";

type Props = { batch: ImportBatch; faults: { shown: readonly KeptFault[]; confirms: readonly Doubt[]; mendable: number; few: number; page: number | null }; editable: boolean };

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
        faults.page === null && shown < total ? (
          <>
            显示{shown}处，<a href={`${here}?faults=1#faults`}>显示全部{formatCount(total)}处</a>
          </>
        ) : undefined
      }
      id="faults"
      flow
    >
      {total > 0 && <FaultTable batch={batch} faults={faults.shown} editable={editable} />}
      {faults.page !== null && <Pager page={faults.page} pageSize={FAULTS_A_PAGE} total={total} unit="处" href={(at) => `${here}?faults=${at}#faults`} />}
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
      {editable && faults.confirms.length > 0 && (
        <Section title="请确认" say="看着可能不对、也可能本来如此：无误的说明理由，有误的在表中改正。" level={3} id="doubts" className="mt-6">
          <DoubtForm fields={fieldsOf(batch)} doubts={faults.confirms} />
        </Section>
      )}
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
