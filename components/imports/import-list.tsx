import { randomUUID } from "node:crypto";
import { Empty } from "@/components/ui/empty";
import { Status, type Tone } from "@/components/ui/status";
import { formatCount } from "@/lib/core/money";
import { acknowledgeImportAction } from "@/lib/domains/imports/actions";
import { STATE_WORDS } from "@/lib/domains/imports/labels";
import type { ImportLine } from "@/lib/domains/imports/types";
import { StepForm } from "./step-form";

function Seen({ line, acknowledges }: { line: ImportLine; acknowledges: boolean }) {
  if (line.seenAt !== null)
    return (
      <>
        已阅
        <span className="sub">
          {line.seenBy}，{line.seenAt}
        </span>
      </>
    );
  const written = line.state === "DONE" || line.state === "UNDONE";
  if (!written || !acknowledges) return <span className="mut">{written ? "州局未阅" : "—"}</span>;
  return (
    <StepForm
      action={acknowledgeImportAction}
      fields={{ batchId: line.id, idempotencyKey: randomUUID() }}
      busyLabel="正在办理"
      button={
        <>
          已阅
          <span className="vh">
            ：{line.countyName}的{line.fileName}
          </span>
        </>
      }
    />
  );
}

const counted = (value: number | undefined) => (value === undefined ? "—" : formatCount(value));

/** Uploads, the latest first: what became of each, who sent it, and whether the prefecture has taken note. */
export function ImportList({ lines, acknowledges, several }: { lines: readonly ImportLine[]; acknowledges: boolean; several: boolean }) {
  if (lines.length === 0) return <Empty>还没有导入过明细表。</Empty>;
  return (
    <table className="tbl tight stack">
      <thead>
        <tr>
          <th scope="col">文件</th>
          {several && <th scope="col">县市</th>}
          <th scope="col">状态</th>
          <th scope="col" className="num">
            读出行
          </th>
          <th scope="col" className="num">
            新增
          </th>
          <th scope="col" className="num">
            变更
          </th>
          <th scope="col" className="num">
            错误
          </th>
          <th scope="col">上传</th>
          <th scope="col">州局</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const { label, tone } = STATE_WORDS[line.state];
          return (
            <tr key={line.id}>
              <th scope="row" className="nm">
                <a className="lnk" href={`/communities/import/${line.id}`}>
                  {line.fileName}
                </a>
              </th>
              {several && (
                <td className="nb" data-l="县市">
                  {line.countyName}
                </td>
              )}
              <td className="nb" data-l="状态">
                <Status tone={tone as Tone}>{label}</Status>
              </td>
              <td className="num" data-l="读出行">
                {counted(line.counts?.read)}
              </td>
              <td className="num" data-l="新增">
                {counted(line.counts?.new)}
              </td>
              <td className="num" data-l="变更">
                {counted(line.counts?.changed)}
              </td>
              <td className="num" data-l="错误">
                {counted(line.faults?.ERROR)}
              </td>
              <td data-l="上传">
                <span>
                  {line.createdAt}
                  <span className="sub">{line.createdBy}</span>
                </span>
              </td>
              <td data-l="州局">
                <div>
                  <Seen line={line} acknowledges={acknowledges} />
                </div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
