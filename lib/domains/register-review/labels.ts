/** What the review says of rows and of the file. */
export const REVIEW_WORDS = {
  several: (problem: string, more: number) => (more > 0 ? `${problem.replace(/。$/, "")}（另有${more}处错误）。` : problem),
  confirmed: (reason: string) => `已确认：${reason}`,
  otherYears: (years: readonly number[], others: number) => `表中只有${years.join("、")}年的小区；台账里其他年度的${others}个小区不列为“台账有、表中无”。`,
  undecided: (rows: number) => `${rows}行疑似重复，处理之前未计入导入后的小区数和投资。`,
} as const;

/** What the reading says of itself while it lasts. */
export const STEPS = { open: "读取工作表", understand: "识别表头和单元格", compare: "与台账核对", hand: "整理核对结果" } as const;
