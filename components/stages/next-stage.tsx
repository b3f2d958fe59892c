import { randomUUID } from "node:crypto";
import { Glyph } from "@/components/ui/glyph";
import { Section } from "@/components/ui/section";
import { daysBetween, formatDate } from "@/lib/core/dates";
import type { MilestoneKind } from "@/lib/domains/milestones/types";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import type { OrderedStage } from "@/lib/domains/plan/types";
import { MISSING_LABELS } from "@/lib/domains/stages/labels";
import { deferredFor, milestoneHref, missingFor, nextStage, stillLacking } from "@/lib/domains/stages/rules";
import type { Missing, Standing } from "@/lib/domains/stages/types";
import { EnterForm } from "./enter-form";

/** What has to be there first, each with the way to where it is mended. */
function MissingList({ missing }: { missing: readonly Missing[] }) {
  return (
    <ul className="need">
      {missing.map(({ code, words, mend, href }) => (
        <li key={`${code} ${words}`}>
          <Glyph name="todo" />
          <span>{words}</span>
          <a href={href}>
            {mend}
            <span className="vh">：{MISSING_LABELS[code]}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** 容缺: what a stage was entered without, or the next one will be, until it follows. */
function Lacking({ standing, today, to }: { standing: Standing; today: string; to: OrderedStage | null }) {
  const entered = stillLacking(standing);
  const coming = to === null ? [] : deferredFor(standing, to).filter(({ code }) => !entered.some((each) => each.code === code));
  const lacking = [...entered, ...coming];
  if (lacking.length === 0) return null;
  return (
    <ul className="need">
      {lacking.map(({ code, until, ground }) => {
        const left = daysBetween(today, until);
        return (
          <li key={code}>
            <Glyph name={left < 0 ? "late" : "wait"} className={left < 0 ? "r" : undefined} />
            <span>
              <b>容缺：{MISSING_LABELS[code]}</b>，应于{formatDate(until)}前补齐{left < 0 && `，逾期${-left}天`}。{ground}
            </span>
            <a href={code === "ITEMS" ? `/communities/${standing.id}/plan` : milestoneHref(standing, code as MilestoneKind)}>
              补齐<span className="vh">{MISSING_LABELS[code]}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

const WAITS: Partial<Record<Standing["stage"], string>> = {
  REGISTERED: "列入年度计划后开始前期工作。",
  HANDED_OVER: "已移交管理，没有下一阶段。",
  SUSPENDED: "已停工；复工须申请计划调整，由州住建局批准。",
  WITHDRAWN: "已退出计划。",
};

/** The next stage: what is missing for it, or the form that enters it. */
export function NextStage({ standing, today, editable }: { standing: Standing; today: string; editable: boolean }) {
  const to = nextStage(standing.stage);
  if (to === null)
    return (
      <Section title="下一步" id="next" say={WAITS[standing.stage]}>
        <Lacking standing={standing} today={today} to={null} />
      </Section>
    );
  const missing = missingFor(standing, to);
  // Open items can be explained in the form itself.
  const open = missing.every(({ code }) => code === "ITEMS");
  const planned = standing.dates[to]?.plannedOn;
  const late = planned && planned < today ? `，已晚${daysBetween(planned, today)}天` : "";
  return (
    <Section
      title={`下一步：${STAGE_LABELS[to]}`}
      id="next"
      say={missing.length > 0 ? `进入前还缺${missing.length}项。` : "所需都已具备，可以进入。"}
      meta={planned ? `计划${planned}${late}` : "未定计划日期"}
    >
      <Lacking standing={standing} today={today} to={to} />
      {missing.length > 0 && <MissingList missing={missing} />}
      {editable && open && (
        <EnterForm
          to={to}
          label={STAGE_LABELS[to]}
          communities={[{ id: standing.id, name: standing.name }]}
          today={today}
          explain={missing.length > 0}
          idempotencyKey={randomUUID()}
        />
      )}
    </Section>
  );
}
