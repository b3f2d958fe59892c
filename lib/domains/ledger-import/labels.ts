import type { Poster } from "@/lib/domains/ledger/types";
import type { Column } from "./types";

/** Name of the file to fill in, of its sheets, and its first line. */
export const TEMPLATE_TITLE = "资金登记表";
export const DATA_SHEET = "资金登记";
export const GUIDE_SHEET = "填写说明";
export const CHOICE_SHEET = "选项";

export const COLUMN_TITLES = {
  subject: "归集到",
  source: "资金渠道",
  face: "登记事项",
  amount: "金额（万元）",
  happenedOn: "日期",
  documentNumber: "文号",
  payer: "付款单位",
  payee: "收款单位",
  form: "出资方式",
  valuation: "作价依据",
  tag: "资金来源标签",
} as const satisfies Record<Column, string>;

/** Columns of those who post: a utility's money and face are its own. */
export const COLUMNS_OF = {
  finance: ["subject", "source", "face", "amount", "happenedOn", "documentNumber", "payer", "payee", "tag"],
  county: ["subject", "source", "face", "amount", "happenedOn", "documentNumber", "payer", "payee", "form", "valuation", "tag"],
  utility: ["subject", "amount", "happenedOn", "documentNumber", "payer", "payee"],
} as const satisfies Record<Poster["kind"], readonly Column[]>;

export const REQUIRED: readonly Column[] = ["subject", "source", "face", "amount", "happenedOn"];

const PLACES = {
  finance: "必填，县市和年度，如“芒市2021年”，从下拉列表中选。",
  county: "必填：小区编号或全名；打包项目编号或全名；或“芒市2021年统筹资金”一类，见“选项”表。",
  utility: "必填，小区编号或全名，见“选项”表。",
} as const;

/** What each column takes, for the guide inside the template. */
export const COLUMN_GUIDE = {
  subject: PLACES,
  source: "必填，从下拉列表中选。",
  face: "必填，从下拉列表中选。",
  amount: "必填，以万元计，最多六位小数，精确到分；应大于零，红字冲销在系统中办理。",
  happenedOn: "必填，文件印发、到账或付款的日期，如2021-06-30。已结账的月份不再登记。",
  documentNumber: "指标文、安排文件文号，最多60个字；州财政局登记下达必填。",
  payer: "选填，单位名称，不填个人姓名、电话、账号。",
  payee: "选填，单位名称，不填个人姓名、电话、账号。",
  form: "只用于居民出资，从下拉列表中选，留空为资金。",
  valuation: "实物和投工投劳必填，如“120工日，每工日150元”。",
  tag: "选填，从下拉列表中选。",
} as const satisfies Record<Column, string | typeof PLACES>;
