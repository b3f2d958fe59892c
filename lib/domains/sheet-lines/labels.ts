/** Why a line of a sheet is no community. */
export const REASONS = {
  head: "重复的表头",
  title: "标题行",
  unit: "单位行",
  otherHead: "另一个表头",
  part: "其中数，不单独登记",
  numbers: "栏号行",
  total: "合计行，已与各行核对",
  subtotal: "小计行，已与各行核对",
  heading: "分组标题行",
  foot: "表尾说明",
  serial: "只有序号",
  elsewhere: "只在不读取的栏目里有内容",
  tooMany: "行数超过上限，整个文件未读取",
} as const;

/** How the foot of a sheet begins. */
export const FOOT_WORDS =
  "填表人 填表单位 填表日期 填表时间 填表说明 填报人 填报单位 填报日期 填报时间 填报说明 制表人 制表 制表单位 制表日期 审核人 审核 审批人 复核人 复核 负责人 单位负责人 分管领导 主要领导 经办人 联系人 联系电话 电话 日期 盖章 单位盖章 单位公章 公章 备注 说明 注 备注说明 统计人 编制单位 编制人".split(
    " ",
  );
export const FOOT_LINES = ["以下空白", "以下无正文", "此页无正文", "表格结束", "完"];
export const TOTAL_WORDS = ["总计", "合计", "共计", "累计", "总合计"];
export const SUBTOTAL_WORDS = ["小计", "分计"];
/** Words of a sheet's title. */
export const TITLE_WORDS = ["明细表", "台账", "统计表", "汇总表", "一览表", "登记表", "摸底表", "调查表", "计划表", "项目表", "花名册", "清单"];
