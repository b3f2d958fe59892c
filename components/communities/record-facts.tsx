import type { ReactNode } from "react";
import { KeyFigures } from "@/components/ui/key-figures";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { formatSqmExact } from "@/lib/core/area";
import { formatCount, formatWan } from "@/lib/core/money";
import { PROPERTY_TYPE_LABELS, RENEWAL_MODE_LABELS } from "@/lib/domains/communities/labels";
import type { CommunityDetail, CommunityRecord } from "@/lib/domains/community-record/types";

type Item = [name: string, value: ReactNode];

function Facts({ items }: { items: [string, string][] }) {
  return (
    <dl className="facts">
      {items.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Number, place, year, who fills it in. */
export function RecordFacts({ record }: { record: CommunityRecord }) {
  const items: [string, string][] = [
    ["编号", record.id],
    ["位置", [`${record.countyName}${record.subdistrict}${record.committee}`, record.address].filter(Boolean).join("，")],
    ["计划年度", `${record.year}年`],
    ["填报单位", `${record.countyName}住建局`],
  ];
  if (!record.countsInTarget) items.push(["统计", "398个以外，不计入目标"]);
  return <Facts items={items} />;
}

/** What the register says, line by line; way of renewal for every reader, the rest where it may be seen. */
export function RecordBasics({ record }: { record: CommunityRecord }) {
  const { detail } = record;
  const items: Item[] = [
    ["县市", record.countyName],
    ["街道社区", [record.subdistrict, record.committee].filter(Boolean).join(" ") || "—"],
    ["地址", record.address || "—"],
    ["改造方式", RENEWAL_MODE_LABELS[record.renewalMode]],
  ];
  if (detail) {
    items.push(
      ["三年计划", record.countsInTarget ? `${record.year}年，计入` : "计划外，不计入398个"],
      ["建成年份", detail.builtYear ? `${detail.builtYear}年` : "—"],
      ["产权性质", PROPERTY_TYPE_LABELS[detail.propertyType]],
      ["房屋结构", detail.structure || "—"],
      ["物业管理", detail.propertyManagement || "—"],
      ["现状缺项", detail.missingFacilities.join("、") || "—"],
      ["闲置用房和存量用地", detail.idlePremises ?? "—"],
      ["拟利用方式", detail.idleUse ?? "—"],
      ["所属项目", detail.project ? <a href={`/projects/${detail.project.id}`}>{detail.project.name}</a> : "—"],
    );
  }
  return (
    <Section title="基本情况">
      <dl className="dl">
        {items.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="pre">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

export function RecordFigures({ detail, listed }: { detail: CommunityDetail; listed: boolean }) {
  return (
    <section className="sect" aria-label="台账数">
      <KeyFigures
        items={[
          { label: "计划投资", value: formatWan(detail.plannedInvestmentFen), unit: "万元", note: listed ? "三年计划确定，调整须经州局批准" : "尚未列入计划，可以修改" },
          {
            label: "户数",
            value: formatCount(detail.households),
            unit: "户",
            note: detail.households > 0 ? `户均${formatWan(detail.plannedInvestmentFen / BigInt(detail.households))}万元` : "—",
          },
          { label: "楼栋", value: formatCount(detail.buildings), unit: "栋", note: detail.builtYear ? `${detail.builtYear}年建成` : "建成年份未填" },
          { label: "建筑面积", value: formatSqmExact(detail.floorAreaDm2), unit: "平方米", note: "实时数，未审核" },
        ]}
      />
    </section>
  );
}

/** Contact post and notes, with the way to their fields for the county that fills them in. */
export function RecordContact({ record, detail, editable }: { record: CommunityRecord; detail: CommunityDetail; editable: boolean }) {
  return (
    <Section title="联系与备注" meta={editable ? <a href={`/communities/${record.id}/edit#contactPost`}>修改联系与备注</a> : `由${record.countyName}住建局填写`}>
      <dl className="dl">
        <div>
          <dt>联系岗位</dt>
          <dd>{detail.contactPost ?? "—"}</dd>
        </div>
        <div>
          <dt>备注</dt>
          <dd className="pre">{detail.notes ?? "—"}</dd>
        </div>
      </dl>
    </Section>
  );
}

/** Which utilities have work here: names alone, no money. */
export function RecordUtilities({ record }: { record: CommunityRecord }) {
  return (
    <Section title="管线任务" say={record.utilities.length > 0 ? `${record.utilities.length}家管线单位在本小区有迁改任务。` : "没有登记管线任务。"}>
      <p className="facts">
        {record.utilities.map((name) => (
          <Status key={name} tone="doing">
            {name}
          </Status>
        ))}
      </p>
    </Section>
  );
}
