import { Section } from "@/components/ui/section";
import { formatDate } from "@/lib/core/dates";
import { formatCount, formatShare } from "@/lib/core/money";
import type { CommunityPlan } from "@/lib/domains/community-plan/types";

/** Which community, and how many of its residents agree. */
export function PlanFacts({ plan }: { plan: CommunityPlan }) {
  const { householdsAsked: asked, householdsAgreed: agreed, consentOn } = plan.values;
  const consent =
    asked === null
      ? "未填"
      : `征求${formatCount(asked)}户${agreed === null ? "" : `，同意${formatCount(agreed)}户（${formatShare(BigInt(agreed), BigInt(asked))}）`}${consentOn ? `，${formatDate(consentOn)}完成` : ""}`;
  const items = [
    ["编号", plan.id],
    ["位置", plan.place],
    ["计划年度", `${plan.year}年`],
    ["户数", `${formatCount(plan.households)}户`],
    ["居民意愿", consent],
    ["填报单位", `${plan.countyName}住建局`],
  ];
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

/** What is wrong, and what is done about it. */
export function PlanTexts({ plan }: { plan: CommunityPlan }) {
  return (
    <div className="two-texts">
      <Section title="存在问题">
        <p className="pre">{plan.values.problems ?? "—"}</p>
      </Section>
      <Section title="改造措施">
        <p className="pre">{plan.values.measures ?? "—"}</p>
      </Section>
    </div>
  );
}
