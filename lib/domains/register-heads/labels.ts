import { COLUMN_TITLES } from "@/lib/domains/register-columns/labels";
import type { ColumnKey } from "@/lib/domains/register-columns/types";

/** Separated by spaces. */
const TITLES: Record<ColumnKey, string> = {
  serial: "序 编号 顺序号 行号 项次 顺号",
  id: "小区编码 小区代码 系统编号",
  county: "县 市 县市区 所属县市 所在县市 所属县市区 所在县市区 县区 县市名称 县级行政区 行政区划 所属区县 区县",
  name: "小区 名称 项目名称 小区项目名称 项目小区名称 小区名 老旧小区 老旧小区名称 老旧小区项目名称 改造小区 改造小区名称 改造项目名称 拟改造小区名称 住宅小区名称 小区全称 片区小区名称",
  subdistrict: "街道 乡镇 街道乡镇 乡镇街道 所属街道 所在街道 所属街道乡镇 所在街道乡镇 所属乡镇街道 所在乡镇街道 街道名称 街道办 街道办事处 所属街道办事处 所属乡镇 镇街 乡镇街办",
  committee: "所属社区 所在社区 社区名称 居委会 社区居委会 村社区 社区村 社区村委会 所属居委会 所在居委会 所属村社区 社区居民委员会 村居",
  address: "地址 坐落 座落 具体位置 位置 具体地址 小区地址 项目地址 所在位置 坐落位置 小区位置 建设地点 详细位置 门牌号 座落位置 小区坐落",
  builtYear:
    "建成年代 建设年代 建设年份 建造年代 建造年份 竣工年份 竣工年代 建成时间 建成年度 建成年月 建成投用时间 建成使用年份 竣工时间 建设时间 建造时间 建成投用年份 房屋建成年份 房屋建成年代 始建年份",
  propertyType: "房屋性质 权属 产权 产权类型 权属性质 房屋产权性质 房屋产权 小区性质 房屋类型 产权归属 房屋权属 房屋权属性质 产权单位性质",
  structure: "结构 结构类型 建筑结构 房屋结构类型 结构形式 建筑结构类型",
  buildings: "楼栋 栋数 幢数 楼幢数 楼栋幢数 楼栋数量 房屋栋数 房屋幢数 改造栋数 改造楼栋数 涉及楼栋数 涉及栋数 楼数 住宅栋数 总栋数 住宅楼栋数 楼房栋数 栋 幢 楼栋总数",
  households: "居民户数 总户数 涉及户数 改造户数 住户数 居民数 涉及居民户数 惠及户数 惠及居民户数 受益户数 改造涉及户数 住户户数 户 户数合计 小区户数 小区总户数 涉及居民",
  floorArea:
    "总建筑面积 改造面积 改造建筑面积 房屋建筑面积 房屋面积 房屋总面积 面积 总面积 小区建筑面积 涉及建筑面积 涉及面积 住宅建筑面积 规模面积 小区面积 改造总面积 建筑总面积 楼栋建筑面积",
  propertyManagement: "物业管理 物业服务 物业 物业管理情况 物业服务情况 有无物业 物业服务方式 物业管理模式 物业管理单位 物业服务企业 有无物业管理 物业公司",
  missingFacilities: "存在问题 缺失设施 现状缺项 配套短板 设施缺失 缺失配套 缺项 主要问题 存在的问题 基础设施缺项 存在主要问题 配套设施短板 配套缺项 短板 缺失配套设施 现状问题",
  idlePremises: "闲置用房 闲置房屋 存量用地 闲置用房存量用地 闲置用房及存量用地 闲置资源 存量资源 存量房屋 闲置资产 可利用存量资源",
  idleUse: "拟利用 利用方式 拟用途 拟利用用途 利用方向 计划用途 闲置利用方式 拟改造用途",
  renewalMode: "改造类型 改造模式 更新方式 实施方式 改造类别",
  planYear:
    "年度 年份 计划年份 计划改造年度 计划改造年份 计划改造时间 改造年份 改造年度 实施年度 实施年份 计划实施年度 计划实施年份 拟改造年度 拟改造年份 列入计划年度 纳入计划年度 计划实施时间 所属年度 项目年度 改造计划年度",
  plannedInvestment:
    "投资 总投资 概算投资 投资概算 计划总投资 投资估算 估算投资 估算总投资 总投资额 投资额 计划投资额 项目总投资 预计投资 预计总投资 改造资金 改造投资 资金概算 投资金额 计划投资金额 投资总额 总投资估算 投资估算总额 概算总投资 所需资金 资金需求 投资规模 改造总投资",
  countsInTarget:
    "是否计入三年计划 是否纳入三年计划 是否纳入 是否计入 纳入三年计划 是否列入三年计划 列入三年计划 是否纳入计划 是否列入计划 是否纳入改造计划 是否纳入398个 是否三年计划内",
  contactPost: "联系人岗位 责任岗位 联络岗位 联系岗",
  notes: "说明 备注说明 其他 其他说明 情况说明 其他情况说明 附注",
};

/** Titles that offices give the columns, without spaces, brackets and units; what the template calls them is understood anyway. */
export const TITLE_SYNONYMS = Object.fromEntries(Object.entries(TITLES).map(([key, titles]) => [key, titles.split(" ")])) as unknown as Record<ColumnKey, readonly string[]>;

/** Leaves that say nothing alone: they mean what their group says. */
export const SUM_LEAVES = ["合计", "小计", "总计", "总额", "总数", "金额", "数量", "总量"];

/** Leaves that mean a column of the register only under no group or under one of these. */
export const VAGUE_LEAVES = ["名称", "面积", "总面积", "年度", "年份", "投资", "编号", "结构", "其他", "说明", "位置", "户", "栋", "幢", "市", "县", "小区", "物业", "社区"];
export const PLAIN_GROUPS =
  "小区 小区概况 小区情况 小区基本情况 小区信息 基本情况 基本信息 概况 项目 项目概况 项目情况 项目基本情况 房屋 房屋情况 房屋概况 规模 小区规模 改造规模 建设规模 现状 小区现状 三年计划 改造计划 计划 所在地 位置 所属 联系".split(
    " ",
  );

/** Columns without which a row cannot become a community. */
export const NEEDED_COLUMNS = [
  "name",
  "subdistrict",
  "propertyType",
  "buildings",
  "households",
  "floorArea",
  "planYear",
  "plannedInvestment",
] as const satisfies readonly ColumnKey[];

/** What officials are told was looked for. */
export const LOOKED_FOR = NEEDED_COLUMNS.map((key) => COLUMN_TITLES[key].title).join("、");
