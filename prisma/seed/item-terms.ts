import type { RenovationTier } from "../../lib/infra/generated/prisma/enums";
import type { renovationGroups } from "./baseline-terms";

// What the published plan does not say of its items: class, unit and national statistic.

type ItemName = (typeof renovationGroups)[number]["items"][number];
/** `unit` null: done or not. `statistic`: the name under which the national statistics add it up. */
export type ItemTerms = { tier: RenovationTier; unit: string | null; statistic: string | null };

const basic = (unit: string | null, statistic: string | null = null): ItemTerms => ({ tier: "BASIC", unit, statistic });
const improved = (unit: string | null, statistic: string | null = null): ItemTerms => ({ tier: "IMPROVED", unit, statistic });
const enhanced = (unit: string | null, statistic: string | null = null): ItemTerms => ({ tier: "ENHANCED", unit, statistic });

const PIPES = "更新改造水电气热信等老旧管线";
const SERVICES = "养老、托育等社区服务设施";

/** Classes after 国办发〔2020〕23号: 基础类 is safety and what supplies a home, 完善类 comfort, 提升类 services. */
export const itemTerms: Record<ItemName, ItemTerms> = {
  清理乱搭乱建: improved("处"),
  拆除违章建筑和侵绿侵路设施: improved("平方米"),
  围墙修复改造: improved("米"),
  楼宇楼道杂物和小广告清理: improved(null),
  餐饮油烟等环境整治: improved("处"),
  建筑立面统一规范: basic("平方米"),
  建筑节能改造: improved("平方米", "建筑节能改造"),
  屋面防水维修: basic("平方米"),
  外墙和公共楼道墙面维修: basic("平方米"),
  楼道灯修复: basic("盏"),
  "屋檐、台阶、扶手、雨棚修缮": basic("处"),
  楼牌门牌补齐: improved("块"),
  文化宣传栏: improved("个"),
  室内老旧给排水管网改造: basic("公里", PIPES),
  室内老化电路改造: basic("公里", PIPES),
  室内供气设施改造: basic("户"),
  加装电梯: improved("部", "加装电梯"),
  设置门禁: basic("套"),
  小区道路: basic("平方米"),
  停车泊位: improved("个", "增设停车位"),
  立体车库: improved("座"),
  供水管线: basic("公里", PIPES),
  供电管线: basic("公里", PIPES),
  供气管线: basic("公里", PIPES),
  三线入地: basic("公里", PIPES),
  污水管道维修更换: basic("公里", PIPES),
  错接混接和违法排污口整治: basic("处"),
  雨污分流: basic("公里", PIPES),
  综合管沟: basic("公里"),
  消防管道和消防栓: basic("套"),
  消防通道: basic("米"),
  无障碍设施: improved("处"),
  充电桩: improved("个", "电动汽车充电桩"),
  化粪池: basic("座"),
  安防监控: basic("套"),
  路灯: improved("盏"),
  生活垃圾投放点和垃圾分类: basic("处"),
  养老设施: enhanced("个", SERVICES),
  托幼设施: enhanced("个", SERVICES),
  家政服务: enhanced("个", SERVICES),
  便利店: enhanced("个", SERVICES),
  便民市场: enhanced("个", SERVICES),
  社区卫生站: enhanced("个", SERVICES),
  公共绿地整治: improved("平方米"),
  绿化补植: improved("平方米"),
  小区游园: improved("平方米", "文化休闲、体育健身场地"),
  健身器材: improved("套"),
  休闲座椅: improved("个"),
};
