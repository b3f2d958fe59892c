import type { Metadata } from "next";
import { ListBoard } from "@/components/year-lists/list-board";
import { WeightsForm } from "@/components/year-lists/weights-form";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { loadYearLists } from "@/lib/domains/year-lists/loaders";
import { WEIGHT_LABELS } from "@/lib/domains/year-lists/labels";
import { WEIGHT_FACILITIES, WEIGHT_PARTS } from "@/lib/domains/year-lists/types";

export const metadata: Metadata = { title: "年度计划" };

export default async function YearListsPage() {
  const { rows, years, weights, can, key } = await loadYearLists();
  const waiting = rows.flatMap((row) => row.years).filter(({ list }) => list?.state === "PROPOSED").length;
  const words = (names: readonly (keyof typeof WEIGHT_LABELS)[]) => names.map((name) => `${WEIGHT_LABELS[name]}${weights.weights[name]}`).join("、");
  return (
    <>
      <PageHead
        title="年度计划"
        lead={`待审定${waiting}份。县市按优先次序编制，审核上报，州住建局审定后锁定；锁定后的变动走计划调整。`}
        crumbs={[{ label: "三年计划", href: "/plan" }, { label: "年度计划" }]}
      />
      <ListBoard rows={rows} years={years} />
      <Section
        title="优先次序的权重"
        say={can.weigh ? "只看相互比例，0表示不考虑。" : `三项之间：${words(WEIGHT_PARTS)}；四类缺项之间：${words(WEIGHT_FACILITIES)}。`}
        className="mt-7"
      >
        {can.weigh && <WeightsForm stored={weights} idempotencyKey={key} />}
      </Section>
    </>
  );
}
