import type { ImportFormat, ImportState, Severity, Tab, Units } from "./types";

/** An upload's state, with its tone on screen. */
export const STATE_WORDS = {
  READING: { label: "正在读取", tone: "doing" },
  REFUSED: { label: "不能导入", tone: "late" },
  REVIEWED: { label: "待核对", tone: "wait" },
  WRITING: { label: "正在写入", tone: "doing" },
  DONE: { label: "已写入", tone: "done" },
  UNDONE: { label: "已撤销", tone: "todo" },
  DISCARDED: { label: "已放弃", tone: "todo" },
} as const satisfies Record<ImportState, { label: string; tone: string }>;

export const FORMAT_LABELS = { XLSX: "Excel 工作簿", XLSM: "含宏的 Excel 工作簿（宏不读取）", XLS: "Excel 97-2003 工作簿" } as const satisfies Record<ImportFormat, string>;

export const SEVERITY_LABELS = { ERROR: "错误", CONFIRM: "请确认", NOTE: "提示" } as const satisfies Record<Severity, string>;

export const TAB_LABELS = {
  new: "新增",
  changed: "变更",
  unchanged: "不变",
  alike: "疑似重复",
  missing: "台账有、表中无",
  rejected: "有错误的行",
  out: "未作为小区的行",
} as const satisfies Record<Tab, string>;

/** Units that a column may have, with the words a file uses. */
export const UNIT_WORDS = { plannedInvestment: { WAN: "万元", YUAN: "元" }, floorArea: { SQM: "平方米", WAN_SQM: "万平方米" } } as const satisfies {
  [Field in keyof Units]: Record<Units[Field], string>;
};

/** How a unit was found. */
export const UNIT_SOURCES = { file: "表中写明", answer: "由您确认", usual: "表中未写，按通常单位" } as const;

/** Files of an upload, as the trail and their names have them. */
export const FILE_LABELS = { original: "原表", marked: "标注", faults: "问题清单" } as const;

/** Uploads, and rows of one, on a page. */
export const IMPORTS_A_PAGE = 50;
export const FAULTS_A_PAGE = 100;
