import type { Column } from "./types";

/** Name of the file to fill in, and its first line. */
export const TEMPLATE_TITLE = "账号开通表";
/** Name of the sheet that holds the accounts; the template's other sheets are not read. */
export const DATA_SHEET = "账号";
export const GUIDE_SHEET = "填写说明";
export const CHOICE_SHEET = "选项";

/** Heads of the columns, and whether a cell must be filled. */
export const COLUMN_LABELS = {
  username: { title: "账号", required: true },
  fullName: { title: "姓名", required: false },
  unitName: { title: "单位名称", required: true },
  post: { title: "岗位", required: true },
  role: { title: "角色", required: true },
  countyCode: { title: "县市", required: false },
  countyDuty: { title: "县市分工", required: false },
  utility: { title: "管线单位或经营单位", required: false },
  agencyKey: { title: "成员单位", required: false },
  isLead: { title: "单位负责", required: false },
  factorRequired: { title: "必须第二因素", required: false },
} as const satisfies Record<Column, { title: string; required: boolean }>;

/** What each column takes, for the guide inside the template. */
export const COLUMN_GUIDE = {
  username: "2至40位小写字母、数字、点、短横线，以字母或数字开头；一人一号，不用通用名，不与现有账号相同。",
  fullName: "可不填，最多30个字。",
  unitName: "必填，单位全称或规范简称，最多50个字。",
  post: "必填，如填报岗、审核岗、联络岗，最多50个字。",
  role: "必填，从下拉列表中选。",
  countyCode: "角色为县市住建局的必填，其他留空。",
  countyDuty: "角色为县市住建局的必填，填经办或审核，其他留空。",
  utility: "角色为管线单位的必填，其他留空；填经营单位的，只及其供应的县市。",
  agencyKey: "角色为州级成员单位的必填，其他留空。",
  isLead: "是或否，留空为否。是：可查看本单位其他账号。",
  factorRequired: "是或否，留空为否。否：按角色的规定。",
} as const satisfies Record<Column, string>;
