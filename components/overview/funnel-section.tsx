import { ChartFrame } from "@/components/charts/chart-frame";
import { StageFunnel } from "@/components/charts/stage-funnel";
import { FigureLink } from "@/components/ui/figure-link";
import { Section } from "@/components/ui/section";
import { Head } from "@/components/ui/table";
import { formatCount, formatWan } from "@/lib/core/money";
import type { FunnelStep, StageCount } from "@/lib/domains/overview/types";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import { isFinished } from "@/lib/domains/plan/rules";
import type { RowsAt } from "@/lib/domains/plan/types";
import { HOW_IT_IS_MADE } from "./definitions-address";

type Props = { funnel: FunnelStep[]; off: StageCount[]; county: string | undefined; rowsAt: RowsAt };

/** How far the communities have come: those that have reached each stage, and those that stand in it. */
export function FunnelSection({ funnel, off, county, rowsAt }: Props) {
  const widest = funnel.reduce((most, step) => (step.communities > most.communities ? step : most));
  const stopped = off.map((line) => `${STAGE_LABELS[line.stage]}${line.communities}个`).join("，");
  const at = (stage: string) => rowsAt({ county, stage }) ?? HOW_IT_IS_MADE;
  return (
    <Section title="阶段漏斗" say={`最多的在“${STAGE_LABELS[widest.stage]}”：${widest.communities}个${stopped ? `；另有${stopped}` : ""}。`} meta="已到达各阶段的小区">
      <ChartFrame
        table={
          <table className="tbl tight">
            <thead>
              <tr>
                <Head>阶段</Head>
                <Head num unit="个">
                  已到达
                </Head>
                <Head num unit="个">
                  正处于
                </Head>
                <Head num unit="户">
                  户数
                </Head>
                <Head num unit="万元">
                  计划投资
                </Head>
              </tr>
            </thead>
            <tbody>
              {[...funnel.map((step) => ({ ...step, reached: step.reached as number | null })), ...off.map((line) => ({ ...line, reached: null }))].map((step) => (
                <tr key={step.stage}>
                  <th scope="row">{STAGE_LABELS[step.stage]}</th>
                  <td className="num">{step.reached === null ? "—" : <FigureLink href={at(`from-${step.stage}`)}>{formatCount(step.reached)}</FigureLink>}</td>
                  <td className="num">
                    <FigureLink href={at(step.stage)}>{formatCount(step.communities)}</FigureLink>
                  </td>
                  <td className="num">{formatCount(step.households)}</td>
                  <td className="num">{formatWan(step.investmentFen)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        }
      >
        <StageFunnel
          label={`已到达各阶段的小区：${funnel.map((step) => `${STAGE_LABELS[step.stage]}${step.reached}个`).join("，")}`}
          rows={funnel.map((step) => ({ label: STAGE_LABELS[step.stage], value: step.reached, href: at(`from-${step.stage}`), tone: isFinished(step.stage) ? "done" : "doing" }))}
        />
      </ChartFrame>
    </Section>
  );
}
