/** How a task stands on the demonstration date. "late": under way past its day; "waiting": not begun. */
export type Fate = "closed" | "started" | "late" | "waiting" | "reported" | "cancelled";

type More = { origin?: "INSTRUCTION" | "MEETING" | "RECTIFICATION"; detail?: string; counties?: readonly string[]; needsEvidence?: boolean };

/** Duty of the plan, task, due day, how it stands, what the unit says of it. */
export type Told = readonly [duty: number | null, title: string, due: string, fate: Fate, said: string, more?: More];

const ALL = ["533103", "533102", "533124", "533122", "533123"];
const LAGGING = ["533123"];

export const AGENCY_TASKS: Record<string, readonly Told[]> = {
  HOUSING: [
    [1, "督促各县市印发2021年实施方案", "2021-03-31", "closed", "五县市均已印发2021年实施方案并报州局备案。", { counties: ALL }],
    [1, "审核2022年计划小区基础资料", "2021-07-20", "started", "芒市、瑞丽市、陇川县已审核，盈江县5个小区待补充。", { counties: ALL }],
    [2, "上半年建设进度现场检查", "2021-06-30", "closed", "已查五县市在建小区，问题清单发各县市整改。", { counties: ALL }],
    [3, "召集管线单位协调开挖时序", "2021-06-25", "reported", "已召开协调会，各管线单位同意供水、燃气同沟同槽施工。", { origin: "MEETING" }],
    [4, "汇总2022年中央补助资金申报资料", "2021-07-31", "started", "已下发申报表，正按面积、户数、楼栋、小区数汇总。"],
    [5, "通报上半年计划执行情况", "2021-07-15", "waiting", ""],
  ],
  DRC: [
    [1, "2021年度可研批复清理", "2021-06-30", "late", "还有3个打包项目的可研超过10个工作日未批复，正催设计单位补正。", { counties: ALL, needsEvidence: true }],
    [1, "2020年度可研批复归档", "2020-12-31", "closed", "2020年度可研批复已全部归档。"],
    [2, "会审2021年初步设计方案", "2021-05-31", "closed", "已参加各县市初步设计会审，意见已反馈。"],
    [3, "2022年项目列入年度基本建设投资计划", "2021-09-30", "started", "已收到三县市建议，待补齐前期手续。"],
  ],
  FINANCE: [
    [1, "争取2021年中央财政补助资金", "2021-04-30", "closed", "补助资金指标已到州，分配建议已报州政府。"],
    [1, "准备2022年中央预算内投资申报", "2021-08-31", "started", "与州发展改革委对接申报口径，资料正在准备。"],
    [2, "落实2021年州级配套资金", "2021-06-30", "late", "州级配套已列入预算，第二批尚未下达。", { counties: ALL }],
    [3, "上半年资金使用检查", "2021-07-10", "reported", "已查五县市资金专账，未发现挪用，报告已成文。", { counties: ALL }],
  ],
  NATURAL_RESOURCES: [
    [1, "2021年改造小区用地规划核对", "2021-04-30", "closed", "用地规划核对完毕，涉及调整的已按程序办理。"],
    [2, "办理停车场、充电设施用地手续", "2021-08-15", "started", "已受理芒市2宗、瑞丽市1宗，正在会审。", { counties: ["533103", "533102"] }],
    [3, "完工小区不动产登记衔接", "2021-07-12", "started", "2020年移交小区的登记资料正在接收。"],
  ],
  CIVIL_AFFAIRS: [
    [1, "印发居民宣传手册", "2021-03-15", "closed", "宣传手册已发到街道、社区和居民小组。"],
    [1, "指导居民议事会议", "2021-07-30", "started", "已指导42个小区召开议事会议。"],
    [2, "2021年居民筹资情况调查", "2021-06-20", "closed", "筹资情况已汇总，困难家庭单列。"],
  ],
  PUBLIC_SECURITY: [
    [1, "制定施工期间维稳处置预案", "2020-09-30", "closed", "预案已印发，并送州信访局会签。"],
    [1, "更新2021年维稳处置预案", "2021-05-31", "closed", "预案已按2021年在建小区更新。"],
    [2, "查处强揽工程和阻工行为", "2021-12-31", "started", "上半年受理2起，均已调处。"],
  ],
  AUDIT: [
    [1, "2021年度项目跟踪审计", "2021-12-31", "started", "已进点芒市、盈江县，其余县市下半年进点。", { counties: ["533103", "533123"] }],
    [2, "2020年度项目审计", "2021-06-30", "reported", "审计报告已征求意见，请州局确认整改事项。", { needsEvidence: false }],
  ],
  PETITIONS: [
    [1, "会签维稳处置预案", "2020-10-15", "closed", "已会签。"],
    [1, "排查停工小区信访苗头", "2021-07-05", "late", "正与街道核对居民诉求，尚余1个小区。", { origin: "INSTRUCTION", counties: ["533102"] }],
    [2, "上半年改造来访分析", "2021-07-10", "started", "已汇总上半年来访，集中在停车位和管线开挖。"],
  ],
  MEDIA: [
    [1, "开设改造专栏", "2020-11-30", "closed", "专栏已开设，每月更新。"],
    [1, "报道2020年完工小区", "2021-03-31", "closed", "已刊播完工小区报道8篇。"],
    [1, "拍摄改造前后对比", "2021-08-31", "waiting", ""],
  ],
  INVESTMENT: [
    [1, "引进物业管理单位推介", "2021-05-31", "closed", "推介会已召开，5家物业管理单位达成意向。"],
    [1, "停车、充电项目招商", "2021-09-30", "started", "正与2家单位洽谈停车和充电设施运营。"],
    [1, "整合社区养老项目招商", "2021-06-30", "cancelled", "与民政部门的项目合并办理，撤销本任务。"],
  ],
  SUPERVISION: [
    [1, "督促盈江县加快2021年开工", "2021-06-30", "late", "已发督办单，县上正在补齐前期手续。", { origin: "INSTRUCTION", counties: LAGGING, needsEvidence: true }],
    [2, "核查进度填报真实性", "2021-07-25", "started", "抽查20个小区，现场与填报一致18个。"],
    [3, "资金使用合规检查", "2021-05-31", "closed", "检查完毕，问题已移交县市整改。"],
  ],
  PUBLICITY: [
    [1, "会同州传媒集团制定2021年宣传方案", "2021-02-28", "closed", "宣传方案已印发。"],
    [1, "三年行动计划中期宣传", "2021-08-10", "started", "宣传提纲已拟，正征求州局意见。"],
  ],
};

const MONTHS = ["2021-04-30", "2021-05-31", "2021-06-30", "2021-07-31", "2021-08-31", "2021-09-30"];
const monthly = (duty: number, title: string, said: string): readonly Told[] =>
  MONTHS.map((due, index): Told => {
    const fate: Fate = index < 2 ? "closed" : index === 2 ? "reported" : index === 3 ? "started" : "waiting";
    return [duty, title, due, fate, fate === "started" ? "本月正在汇总。" : fate === "waiting" ? "" : said];
  });

/** Every month again. */
export const MONTHLY_TASKS: readonly (readonly [agency: string, told: readonly Told[]])[] = [
  ["HOUSING", monthly(2, "按月调度建设进度", "五县市进度已汇总，落后事项已发提示。")],
  ["SUPERVISION", monthly(1, "按月督促工作进度", "已督促当月进度落后的县市，情况报领导小组办公室。")],
];

/** What each county's own units were asked; 盈江县 is behind. */
export const COUNTY_TASKS: Record<string, (county: string) => readonly Told[]> = {
  COUNTY_HOUSING: (county) => [
    [
      1,
      "2020年改造小区竣工验收",
      "2021-06-30",
      county === "533123" ? "late" : "closed",
      county === "533123" ? "还有4个小区在收尾，验收资料正在准备。" : "除在建小区外均已组织竣工验收。",
    ],
    [1, "2021年改造小区全部开工", "2021-09-30", "started", "未开工小区的施工图审查正在办理。"],
    [2, "安全生产自查", "2021-06-20", county === "533122" ? "reported" : "closed", "在建工地已自查，隐患已整改。", { needsEvidence: false }],
    [2, "补报2020年资金使用台账", "2021-07-14", county === "533103" ? "started" : "closed", "资金台账已按项目核对。", { origin: "RECTIFICATION" }],
  ],
  COUNTY_GOV: (county) => [
    [1, "研究2022年计划", "2021-07-30", county === "533103" ? "reported" : "started", "已召开专题会议，2022年小区名单正在征求意见。"],
    [2, "成立工作专班", "2020-08-31", "closed", "领导小组和工作专班已成立并印发文件。"],
    [3, "七个到位自查", "2021-06-30", county === "533123" ? "late" : "closed", county === "533123" ? "资金到位和供地到位两项仍在落实。" : "七个到位已逐项自查，报告已报州局。"],
  ],
  SUBDISTRICT: (county) => [
    [1, "2021年改造小区居民议事", "2021-07-15", "started", county === "533102" ? "停工小区的议事会议已开两次，继续协商。" : "已逐个小区召开议事会议。"],
    [
      2,
      "成立业主委员会、选择物业服务",
      "2021-06-30",
      county === "533124" ? "late" : "closed",
      county === "533124" ? "2个小区业主委员会候选人未达人数。" : "完工小区业主委员会均已成立。",
    ],
  ],
};

/** What each utility was asked. */
export const UTILITY_TASKS = (utility: string, works: readonly string[]): readonly Told[] => {
  const what = works.join("、");
  return [
    [
      1,
      "落实2021年线路改造资金",
      "2021-06-30",
      utility === "CABLE_TV" ? "late" : "closed",
      utility === "CABLE_TV" ? "资金申请已报上级公司，待批。" : "2021年改造资金已列入本单位预算。",
    ],
    [2, `${what}迁改：在建小区`, "2021-07-31", "started", "随施工进度迁改，雨季影响部分开挖。"],
    [2, `${what}迁改：2020年完工小区`, "2021-03-31", "closed", "2020年完工小区的迁改已全部完成。"],
    [2, "报送下半年开挖计划", "2021-07-10", utility === "WATER" ? "reported" : "started", "开挖计划已排到月，与道路恢复衔接。"],
  ];
};
