import type { AdminDuty, CountyDuty, Permission, Reach } from "@/lib/access/permissions";
import type { PermissionNoun, Term } from "./types";

/** Heads of the table of rights, in its order; permissions whose nouns share a head stand together. A noun without one does not compile. */
export const NOUN_LABELS = {
  home: "查阅",
  overview: "查阅",
  plan: "查阅",
  agency: "查阅",
  help: "查阅",
  community: "小区台账",
  project: "小区台账",
  import: "小区台账",
  quality: "小区台账",
  life: "计划与进展",
  list: "计划与进展",
  change: "计划与进展",
  baseline: "计划与进展",
  approval: "计划与进展",
  evidence: "计划与进展",
  funding: "资金",
  franchise: "资金",
  ledger: "资金",
  period: "资金",
  share: "资金",
  reconciliation: "资金",
  letter: "资金",
  task: "计划与进展",
  session: "账号与登录",
  user: "账号与登录",
  deputy: "代行与交接",
  handover: "代行与交接",
  setting: "设置与审计",
  audit: "设置与审计",
} as const satisfies Record<PermissionNoun, string>;

/** What each permission lets one do. A permission without its words does not compile. */
export const PERMISSION_LABELS = {
  "home.read": "待办",
  "overview.read": "总览：全州和各县市汇总数",
  "plan.read": "三年计划：公布目标与台账对照、校核",
  "agency.read": "部门职责",
  "help.read": "使用说明",
  "session.own": "登录、退出",
  "community.read": "查看小区名称、位置、日期、阶段",
  "community.detail.read": "查看小区户数、面积、投资、联系岗位、备注和变更记录",
  "community.officer.edit": "指定小区经办人",
  "community.edit": "登记、修改、合并小区",
  "community.export": "导出小区台账",
  "project.read": "查看打包项目",
  "project.edit": "建立、修改打包项目，调入调出小区",
  "import.read": "查看导入记录和原表",
  "import.write": "导入、撤销明细表",
  "import.acknowledge": "阅知县市导入",
  "quality.read": "查看台账完整性、覆盖和重复",
  "life.read": "查看办理事项、进展、改造内容、年度计划和计划调整",
  "life.edit": "填写办理事项、阶段、进展、改造内容，编制年度计划",
  "list.propose": "上报年度计划",
  "list.decide": "审定、退回年度计划",
  "change.request": "申请计划调整、停工、复工",
  "change.decide": "审定计划调整、停工、复工",
  "baseline.manage": "录入三年计划新版本，设定年度计划排序权重",
  "approval.read": "查看可研送审",
  "approval.send": "送审可研，登记本县市批复",
  "approval.answer": "批复、退回可研，要求补正",
  "evidence.read": "查看凭证材料",
  "evidence.write": "上传、作废凭证材料",
  "funding.read": "查看资金计划、下达、到位、支付汇总",
  "funding.plan": "查看各小区的资金计划和测算办法",
  "funding.edit": "调整小区资金计划，登记资金申报和特许经营项目",
  "franchise.read": "查看特许经营项目",
  "ledger.read": "查看资金台账",
  "ledger.post": "登记资金、红字冲销",
  "ledger.divide": "分解资金到小区",
  "period.close": "月末结账",
  "share.read": "查看管线单位出资",
  "share.propose": "提出、调整管线单位出资建议",
  "share.answer": "确认出资或提出异议",
  "reconciliation.read": "查看三方对账",
  "reconciliation.open": "发起三方对账",
  "reconciliation.answer": "答复三方对账",
  "letter.read": "查看出具的函件",
  "task.read": "查看任务",
  "task.give": "布置、调整、办结任务",
  "task.report": "报告任务办理情况",
  "user.read": "查看账号",
  "user.manage": "开通、停用账号，设定单位和范围",
  "user.secure": "重置密码、解锁、要求第二因素、结束登录",
  "setting.read": "查看设置",
  "setting.manage": "修改密码规则等安全设置",
  "deputy.own": "委托、承担AB角代行",
  "deputy.manage": "为他人安排AB角",
  "handover.own": "工作交接：移交、接收",
  "handover.manage": "为离岗人员办理交接",
  "audit.read": "查看审计日志、校验审计链",
  "audit.export": "导出审计日志",
} as const satisfies Record<Permission, string>;

export const REACH_LABELS = { all: "全州", "own-county": "本县市", "own-utility": "本单位", "own-agency": "本部门", "own-unit": "本单位", none: "没有" } as const satisfies Record<
  Reach,
  string
>;

/** Where "all" is not the prefecture: what everybody does for oneself, or reads whole. */
export const WHOLE_LABELS: Partial<Record<Permission, string>> = { "home.read": "本人", "session.own": "本人", "deputy.own": "本人", "handover.own": "本人" };

/** What a right needs beside the role. */
export const DUTY_LABELS = {
  SYSTEM: "州局限系统管理",
  SECURITY: "州局限安全管理",
  AUDIT: "州局限审计管理",
  files: "县市限经办",
  submits: "县市限审核",
  lead: "单位限负责账号",
} as const satisfies Record<AdminDuty | CountyDuty | "lead", string>;

/** What among the agencies is one's alone. */
export const AGENCY_LIMIT_LABELS: Readonly<Record<string, string>> = { DRC: "部门限州发展改革委", FINANCE: "部门限州财政局", INVESTMENT: "部门限州招商局" };

/** Words of the programme as its officials use them, with what exactly the portal counts under each. */
export const TERMS: readonly Term[] = [
  { term: "小区（老旧小区）", text: "列入三年行动计划的城镇老旧小区，全州398个。城中村、自建房等试点可另行登记，标注“目标外”，不计入398个。" },
  { term: "县市", text: "芒市、瑞丽市、陇川县、梁河县、盈江县。" },
  { term: "管线单位", text: "供排水、电力、移动、电信、联通、广电网络、燃气七家，随小区施工迁改自有管线并分担资金。" },
  { term: "台账（项目库）", text: "各小区的基本情况、计划和进展，由所在县市填写；州局只查阅、不代填，有疑问退回县市核改。" },
  { term: "基线（公布数）", text: "三年计划公布的目标，一经公布不改动；正式文本下达后另记新版，旧版保留对照。" },
  { term: "现行计划", text: "台账中列入398个目标、未退出的小区，按台账的年度和投资合计。" },
  { term: "校核", text: "公布数与计算数并列，列出差额和原因，不改公布数。" },
  { term: "打包项目", text: "同一县市一个或几个小区合成一个项目，立项、可研、招投标、合同以项目办理。" },
  { term: "阶段", text: "已入库、列入计划、前期工作、施工、完工、竣工验收、移交管理；另有暂停、退出，须写明原因。" },
  { term: "前期工作", text: "意愿征集、立项、可研、设计、招投标、报建等；某年改造的小区，应在上一年7月前完成。" },
  { term: "开工、完工", text: "开工指进入施工及以后阶段，完工指达到完工及以后阶段；暂停、退出的小区两项都不计。" },
  { term: "竣工验收、移交管理", text: "工程经验收合格为竣工验收；交由社区、业主或物业长期管理为移交管理。" },
  { term: "资金渠道", text: "中央和省级补助、县市配套、居民出资、管线单位出资、盘活存量资金、社会资本，共六个。" },
  { term: "计划、下达（承诺）、到位、支付", text: "同一笔资金的四个口径，依次统计，不混用。到位率=到位÷计划，支付率=支付÷到位。" },
  { term: "完成投资", text: "已完成工程量折合的投资，与到位、支付分别统计。" },
  { term: "形象进度", text: "工程实物进度，以百分比表示。" },
  {
    term: "出资确认",
    text: "州住建局把各管线单位应出资分摊到小区、分批提出，管线单位逐个确认或提出异议；确认后锁定并计入承诺，变更只能由州住建局重新提出。应出资中没有小区承担的为未分摊。",
  },
  { term: "红字冲销", text: "已记账的资金不修改、不删除，记错的用红字冲回后重记。" },
  { term: "资金分解", text: "登记到县市统筹或打包项目的资金分到小区，一次分解整笔登记、整笔冲销，不超过账上未分解的数。" },
  { term: "结账", text: "州住建局按月结账；结账的月份不再登记，更正以前的用红字冲销和补记，记在未结账的月份。" },
  { term: "月报、通报", text: "各县市每月报送各小区进展为月报；州局据审核后的月报印发进度通报。" },
  { term: "考核、整改", text: "按开工、完工、投资、到位、前期、报送等指标给各县市评分；问题限期整改，整改须答复并复查。" },
  { term: "万元", text: "金额以分记账，以万元显示，保留两位小数；“0.00”是零，“—”是没有填报或不适用。" },
];
