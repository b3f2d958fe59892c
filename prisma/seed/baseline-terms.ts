import { counties } from "./baseline";

// Who takes part in the published plan and what it speaks of. The order of the lists is the order on screen and paper.

export const utilities = [
  { key: "WATER", name: "供排水公司", shortName: "供排水", works: ["供水管网", "排水管网"], duty: "随施工进度完成供水、排水管网的架设与迁改", dutyInferred: false },
  { key: "POWER", name: "电力公司", shortName: "电力", works: ["变压器", "供电线路"], duty: "随施工进度完成变压器和供电线路的架设与迁改", dutyInferred: false },
  { key: "MOBILE", name: "中国移动德宏分公司", shortName: "移动", works: ["通信线路"], duty: "随施工进度完成通信设备及自有线路的架设与迁改", dutyInferred: false },
  { key: "TELECOM", name: "中国电信德宏分公司", shortName: "电信", works: ["通信线路"], duty: "随施工进度完成通信设备及自有线路的架设与迁改", dutyInferred: false },
  { key: "UNICOM", name: "中国联通德宏分公司", shortName: "联通", works: ["通信线路"], duty: "随施工进度完成通信设备及自有线路的架设与迁改", dutyInferred: false },
  { key: "CABLE_TV", name: "云南广电网络集团有限公司德宏分公司", shortName: "广电", works: ["有线电视线路"], duty: "随施工进度完成有线电视线路的架设与迁改", dutyInferred: true },
  { key: "GAS", name: "燃气公司", shortName: "燃气", works: ["燃气管道"], duty: "随施工进度完成天然气管道的架设与迁改", dutyInferred: false },
] as const;

export type UtilityKey = (typeof utilities)[number]["key"];

/** Water and gas are run county by county; the other utilities answer for the whole prefecture. */
export const utilityUnits = utilities
  .filter((utility) => utility.key === "WATER" || utility.key === "GAS")
  .flatMap((utility) => counties.map((county) => ({ utilityKey: utility.key, countyCode: county.code, name: `${county.name}${utility.name}` })));

/** Members of the leading group. Duties of the county-level ones are kept by each county's officers. */
export const agencies = [
  {
    key: "HOUSING",
    name: "州住房和城乡建设局",
    isLead: true,
    isCountyLevel: false,
    duties: [
      "督促指导各县市编制并落实三年计划和实施方案",
      "监督检查建设进度",
      "协调各成员单位和有关部门",
      "组织计划编制、资金申报、任务分解和工程建设",
      "承担领导小组办公室日常工作：统筹协调、动态管理、考核评价、监督检查",
    ],
  },
  {
    key: "DRC",
    name: "州发展改革委",
    isLead: false,
    isCountyLevel: false,
    duties: ["项目立项和可行性研究报告审批（可研应在10个工作日内批复）", "配合审批初步设计方案", "将项目列入年度基本建设投资计划"],
  },
  {
    key: "FINANCE",
    name: "州财政局",
    isLead: false,
    isCountyLevel: false,
    duties: ["争取中央和省预算内投资及财政支持", "落实各级专项配套补助资金", "监管改造资金，协调资金使用审批"],
  },
  {
    key: "NATURAL_RESOURCES",
    name: "州自然资源和规划局",
    isLead: false,
    isCountyLevel: false,
    duties: ["用地规划", "土地报批、按年度计划供地、办理土地手续和收储供地", "不动产登记"],
  },
  { key: "CIVIL_AFFAIRS", name: "州民政局", isLead: false, isCountyLevel: false, duties: ["发动街道社区和居民委员会宣传政策", "协调向居民筹资"] },
  { key: "PUBLIC_SECURITY", name: "州公安局", isLead: false, isCountyLevel: false, duties: ["制定维稳处置预案", "打击改造过程中的违法行为"] },
  { key: "AUDIT", name: "州审计局", isLead: false, isCountyLevel: false, duties: ["项目全过程跟踪审计", "年度审计"] },
  { key: "PETITIONS", name: "州信访局", isLead: false, isCountyLevel: false, duties: ["制定维稳处置预案", "接待上访群众并引导依法维权"] },
  { key: "MEDIA", name: "州传媒集团", isLead: false, isCountyLevel: false, duties: ["宣传报道"] },
  { key: "INVESTMENT", name: "州招商局", isLead: false, isCountyLevel: false, duties: ["相关项目招商，重点引进物业管理单位"] },
  { key: "SUPERVISION", name: "州政府督查室", isLead: false, isCountyLevel: false, duties: ["督促工作进度", "查处弄虚作假和不作为等行为", "监督资金使用和项目合规"] },
  { key: "PUBLICITY", name: "州委宣传部", isLead: false, isCountyLevel: false, duties: ["会同州传媒集团制定宣传方案"] },
  { key: "COUNTY_HOUSING", name: "各县市住建局", isLead: false, isCountyLevel: true, duties: ["作为实施主体推进改造", "跟踪手续办理、政策宣传、安全优质施工和资金使用"] },
  {
    key: "COUNTY_GOV",
    name: "各县市人民政府",
    isLead: false,
    isCountyLevel: true,
    duties: ["作为责任主体落实三年计划", "成立领导小组和工作专班", "落实规划、资金、供地、政策、监管、分配、补偿七个到位"],
  },
  { key: "SUBDISTRICT", name: "街道（乡镇）和社区", isLead: false, isCountyLevel: true, duties: ["组织居民议事", "指导成立业主委员会、选择物业服务"] },
  { key: "UTILITIES", name: "各管线单位", isLead: false, isCountyLevel: false, duties: ["落实线路设施改造资金", "随施工进度完成各自管线的架设与迁改"] },
] as const;

export const renovationGroups = [
  {
    key: "APPEARANCE",
    name: "改观小区面貌",
    items: ["清理乱搭乱建", "拆除违章建筑和侵绿侵路设施", "围墙修复改造", "楼宇楼道杂物和小广告清理", "餐饮油烟等环境整治", "建筑立面统一规范"],
  },
  {
    key: "BUILDING",
    name: "改善房屋功能",
    items: [
      "建筑节能改造",
      "屋面防水维修",
      "外墙和公共楼道墙面维修",
      "楼道灯修复",
      "屋檐、台阶、扶手、雨棚修缮",
      "楼牌门牌补齐",
      "文化宣传栏",
      "室内老旧给排水管网改造",
      "室内老化电路改造",
      "室内供气设施改造",
      "加装电梯",
      "设置门禁",
    ],
  },
  {
    key: "INFRASTRUCTURE",
    name: "改造基础设施",
    items: [
      "小区道路",
      "停车泊位",
      "立体车库",
      "供水管线",
      "供电管线",
      "供气管线",
      "三线入地",
      "污水管道维修更换",
      "错接混接和违法排污口整治",
      "雨污分流",
      "综合管沟",
      "消防管道和消防栓",
      "消防通道",
      "无障碍设施",
      "充电桩",
      "化粪池",
      "安防监控",
      "路灯",
      "生活垃圾投放点和垃圾分类",
    ],
  },
  {
    key: "ENVIRONMENT",
    name: "改优居住环境",
    items: ["养老设施", "托幼设施", "家政服务", "便利店", "便民市场", "社区卫生站", "公共绿地整治", "绿化补植", "小区游园", "健身器材", "休闲座椅"],
  },
] as const;

export const eightHaves = ["物管用房", "公共保洁", "秩序维护", "停车管理", "设施维保", "绿化养护", "道路保养", "维修管理"] as const;

/** What each county has to have in place (七个到位). */
export const sevenInPlace = ["规划", "资金", "供地", "政策", "监管", "分配", "补偿"] as const;

export const policyDocuments = [
  { issuer: "住房和城乡建设部办公厅、国家发展改革委办公厅、财政部办公厅", title: "关于做好2019年老旧小区改造工作的通知", number: "建办城函〔2019〕243号" },
  { issuer: "云南省住房和城乡建设厅", title: "关于认真做好2019年老旧小区改造工作的通知", number: null },
  { issuer: "云南省住房和城乡建设厅、云南省发展和改革委员会、云南省财政厅", title: "关于加快推进城镇老旧小区改造工作的指导意见", number: "云城建〔2019〕213号" },
  { issuer: null, title: "关于申报2020年城镇老旧小区改造计划任务的通知", number: "建办城〔2019〕70号" },
  { issuer: "云南省财政厅、云南省住房和城乡建设厅", title: "关于下达2019年中央财政城镇保障性安居工程专项资金用于城镇老旧小区改造的通知", number: "云财综〔2019〕52号" },
  { issuer: "云南省财政厅", title: "关于提前下达2020年部分中央财政城镇保障性安居工程补助资金的通知", number: "云财综〔2019〕54号" },
  { issuer: "云南省住房和城乡建设厅", title: "关于印发云南省城镇老旧小区改造技术导则（试行）的通知", number: null },
] as const;
