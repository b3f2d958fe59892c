import { FigureLink } from "@/components/ui/figure-link";
import { Status } from "@/components/ui/status";
import { Head, Scroll } from "@/components/ui/table";
import { formatCount } from "@/lib/core/money";
import { MILESTONE_LABELS } from "@/lib/domains/milestones/labels";
import { REWARD_LABELS } from "@/lib/domains/preliminary/labels";
import { lineStanding, stepStanding } from "@/lib/domains/preliminary/rules";
import { JULY_KINDS, type JulyKind, type PreliminaryLine, type Reward } from "@/lib/domains/preliminary/types";

const REWARD_TONES = { NOT_APPLICABLE: "todo", ELIGIBLE: "done", UNDECIDED: "wait", MISSED: "late" } as const satisfies Record<Reward, string>;

type When = { due: string | null; today: string; byPackage: boolean };

function Step({ line, kind, due, today, byPackage }: When & { line: PreliminaryLine; kind: JulyKind }) {
  const step = line.steps[kind];
  const { settled, open, tone, words } = stepStanding(step, line.communities, due, today);
  const href = line.href && byPackage && line.href.startsWith("/projects/") ? `${line.href}#milestone-${kind}` : line.href;
  return (
    <td className="num">
      <FigureLink href={href ?? undefined} label={`${line.name}${MILESTONE_LABELS[kind]}办结${settled}个`}>
        {formatCount(settled)}
      </FigureLink>
      {/* How late all of it is stands beside the name of the line: an open step says how many it concerns. */}
      <span className={tone === "late" ? "sub nb r" : "sub nb"}>{open > 0 ? `未办${formatCount(open)}` : words}</span>
      {step.notApplicable > 0 && <span className="sub nb">不适用{step.notApplicable}</span>}
      {step.deferred > 0 && (
        <span className={step.deferredLate > 0 ? "sub nb r" : "sub nb"}>
          容缺{step.deferred}
          {step.deferredLate > 0 && `，过期${step.deferredLate}`}
        </span>
      )}
    </td>
  );
}

function Line({ line, ...when }: When & { line: PreliminaryLine }) {
  const { tone, words, settledSteps, reward } = lineStanding(line, when.due, when.today);
  return (
    <>
      <th scope="row">
        <FigureLink href={line.href ?? undefined}>{line.name}</FigureLink>
        <span className="sub nb">
          {formatCount(line.communities)}个小区{!when.byPackage && `，${formatCount(line.packages)}个打包项目`}
        </span>
      </th>
      <td className="nb">
        <Status tone={tone}>{words}</Status>
        <span className="sub">
          {JULY_KINDS.length}步办结{settledSteps}步
        </span>
      </td>
      {!when.byPackage && <td className="nb">{line.href ? <Status tone={REWARD_TONES[reward]}>{REWARD_LABELS[reward]}</Status> : "—"}</td>}
      {JULY_KINDS.map((kind) => (
        <Step key={kind} line={line} kind={kind} {...when} />
      ))}
    </>
  );
}

/** Counties or packages by step: communities that have it behind them, days ahead or late, and what is open. */
export function PreliminaryTable({ lines, total, ...when }: When & { lines: readonly PreliminaryLine[]; total: PreliminaryLine }) {
  return (
    <Scroll label="前期工作逐步进展">
      <table className="tbl tight pre">
        <caption className="vh">前期工作逐步办结的小区数</caption>
        <thead>
          <tr>
            <Head>{when.byPackage ? "打包项目" : "县市"}</Head>
            <Head>对照期限</Head>
            {!when.byPackage && <Head>奖励资格</Head>}
            {JULY_KINDS.map((kind) => (
              <Head key={kind} num>
                {MILESTONE_LABELS[kind]}
              </Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <Line line={line} {...when} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <Line line={total} {...when} />
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
