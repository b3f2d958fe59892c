import type { Extra } from "@/lib/infra/excel/sheet-cells";

/** What a workbook may hold beside its cells. */
export const EXTRA_LABELS: Record<Extra, string> = {
  macros: "宏",
  pictures: "图片",
  shapes: "形状和文本框",
  charts: "图表",
  pivots: "数据透视表",
  controls: "按钮等控件",
  embedded: "嵌入的文件",
  links: "外部链接",
  threads: "批注的回复",
  comments: "批注",
};

export const LEVELS = { ERROR: "错误", CONFIRM: "请确认" } as const;

/** Comments of ours begin with one of these. */
export const NOTE_MARKS = { ERROR: "【需修改】", CONFIRM: "【请确认】" } as const;

export const MARK_WORDS = {
  sheet: (count: number) => `需修改${count}处`,
  title: (errors: number, confirms: number) => `需修改${errors + confirms}处：错误${errors}处，请确认${confirms}处`,
  guide: ["点“单元格”一栏可跳到所在位置，批注里写明怎么改。改好保存后，把这个文件再上传。", "红色是错误，必须改；黄色请核对，无误的可在网页上确认。本页由系统生成，上传时不读取。"],
  lost: (parts: readonly string[]) => `本文件未能保留：${parts.join("、")}。需要时请对照原文件。`,
  table: "请按本表在原文件中逐处修改，改好后重新上传。",
  mend: "怎么改：",
  perhaps: "可能应为：",
  choose: "请从下拉列表中选择。",
  chooseTitle: "填报系统的选项",
  columns: ["级别", "工作表", "单元格", "栏目", "内容", "问题", "怎么改"],
  wholeFile: "整个文件",
  row: (row: number) => `第${row}行`,
  empty: "（空）",
  layout: "原有格式和公式",
} as const;
