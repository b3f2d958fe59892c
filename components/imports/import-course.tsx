import type { ImportState } from "@/lib/domains/imports/types";

const STEPS = ["上传", "核对", "写入", "回执"];
const AT: Record<ImportState, number> = { READING: 1, REFUSED: 1, REVIEWED: 1, WRITING: 2, DONE: 3, UNDONE: 3, DISCARDED: 1 };

/** The way of a file, and where on it this one is. */
export function ImportCourse({ state }: { state: ImportState }) {
  const at = AT[state];
  return (
    <ol className="course" aria-label="导入步骤">
      {STEPS.map((step, index) => {
        const done = index < at || (state === "DONE" && index === at);
        return (
          <li key={step} className={done ? "on" : index === at ? "now" : undefined} aria-current={index === at ? "step" : undefined}>
            <b aria-hidden="true">{done ? "✓" : index + 1}</b>
            {step}
            {done && <span className="vh">（已完成）</span>}
          </li>
        );
      })}
    </ol>
  );
}
