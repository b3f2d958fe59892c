import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { formatCount } from "@/lib/core/money";
import { FORMAT_LABELS, UNIT_SOURCES, UNIT_WORDS } from "@/lib/domains/imports/labels";
import type { ImportBatch, ReviewSummary } from "@/lib/domains/imports/types";
import { COLUMN_TITLES } from "@/lib/domains/register-columns/labels";
import { sizeInWords } from "./chosen-file";

const seconds = (milliseconds: number) => `读取用时${Math.max(0.1, milliseconds / 1000).toFixed(1)}秒`;

function headWords(summary: ReviewSummary): string {
  const [first] = summary.sheets.filter((sheet) => sheet.taken);
  if (!first) return "没有找到表头";
  const known = first.columns.filter((column) => column.key !== null).length;
  return `表头在第${first.headRows.join("、")}行，认出${known}栏，共${first.columns.length}栏`;
}

/** What was understood of the file; rows read are always accepted, refused, or left out for a reason. */
export function FileSection({ batch }: { batch: ImportBatch }) {
  const { summary } = batch;
  const taken = summary?.sheets.filter((sheet) => sheet.taken) ?? [];
  const others = summary?.sheets.filter((sheet) => !sheet.taken) ?? [];
  const unknown = taken.flatMap((sheet) => sheet.columns.filter((column) => column.key === null && column.how === "unknown"));
  return (
    <Section title="文件" meta={`${batch.createdAt}上传${summary ? `，${seconds(summary.milliseconds)}` : ""}`}>
      <table className="tbl">
        <tbody>
          <tr>
            <th scope="row">文件</th>
            <td>
              <b>{batch.fileName}</b> <span className="mut">{`${sizeInWords(batch.fileSize)}，${FORMAT_LABELS[batch.format]}`}</span>
            </td>
            <td className="nb">{batch.state === "REFUSED" ? <Status tone="late">不能导入</Status> : <Status tone="done">可读取</Status>}</td>
          </tr>
          {summary && (
            <>
              <tr>
                <th scope="row">表头</th>
                <td>
                  {headWords(summary)}
                  {summary.units.length > 0 && (
                    <span className="sub">
                      {summary.units
                        .map(({ field, unit, how }) => `${COLUMN_TITLES[field].title}：${(UNIT_WORDS[field] as Record<string, string>)[unit] ?? ""}（${UNIT_SOURCES[how]}）`)
                        .join("；")}
                    </span>
                  )}
                  {unknown.length > 0 && <span className="sub">未认出：{unknown.map((column) => `${column.letter}列“${column.title || "（无标题）"}”`).join("、")}</span>}
                </td>
                <td className="nb">{taken.length > 0 ? <Status tone="done">已识别</Status> : <Status tone="late">未识别</Status>}</td>
              </tr>
              <tr>
                <th scope="row">县市</th>
                <td>{batch.countyName}，与登录单位一致的行才导入</td>
                <td className="nb" />
              </tr>
              <tr>
                <th scope="row">工作表</th>
                <td>
                  {taken.map((sheet) => `“${sheet.name}”第${sheet.firstRow ?? "—"}–${sheet.lastRow ?? "—"}行`).join("；") || "—"}
                  {others.length > 0 && <span className="sub">不读取：{others.map((sheet) => `“${sheet.name}”${sheet.why ? `（${sheet.why}）` : ""}`).join("、")}</span>}
                </td>
                <td className="nb">
                  <Status tone="done">读出{formatCount(summary.counts.read)}行</Status>
                </td>
              </tr>
              <tr>
                <th scope="row">行数</th>
                <td>
                  {`读出${formatCount(summary.counts.read)}行 = 接受${formatCount(summary.counts.accepted)} + 拒绝${formatCount(summary.counts.rejected)} + 未作为小区${formatCount(summary.counts.leftOut)}`}
                  <span className="sub">{`接受的行：新增${formatCount(summary.counts.new)}，变更${formatCount(summary.counts.changed)}，不变${formatCount(summary.counts.unchanged)}`}</span>
                </td>
                <td className="nb">{summary.counts.rejected === 0 ? <Status tone="done">全部接受</Status> : <Status tone="late">{summary.counts.rejected}行有错误</Status>}</td>
              </tr>
            </>
          )}
        </tbody>
      </table>
      {summary && summary.notes.length > 0 && (
        <ul className="small sec mt-2">
          {summary.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}
