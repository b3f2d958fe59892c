import { Section } from "@/components/ui/section";
import { TIER_LABELS } from "@/lib/domains/community-plan/labels";
import { plannedItems } from "@/lib/domains/community-plan/rules";
import { type CommunityPlan, TIERS } from "@/lib/domains/community-plan/types";
import { momentWords } from "@/lib/domains/eight-haves/rules";

/** What the community plans and has, in short, and the way to its plan; null shows nothing. */
export function PlanSection({ plan }: { plan: CommunityPlan | null }) {
  if (!plan) return null;
  const items = plannedItems(plan.terms, plan.values.items);
  const tiers = TIERS.map((tier) => `${TIER_LABELS[tier]}${items.filter((item) => item.tier === tier).length}项`);
  return (
    <Section title="一区一策" meta={<a href={`/communities/${plan.id}/plan`}>查看方案</a>}>
      <dl className="dl">
        <dt>改造内容</dt>
        <dd>{items.length > 0 ? `${tiers.join("、")}；完成${items.filter(({ isDone }) => isDone).length}项` : "未填"}</dd>
        <dt>八个有</dt>
        <dd>
          {momentWords(plan.haves, "BEFORE")}；{momentWords(plan.haves, "AFTER")}
        </dd>
      </dl>
    </Section>
  );
}
