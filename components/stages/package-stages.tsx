import { randomUUID } from "node:crypto";
import { Section } from "@/components/ui/section";
import { Scroll } from "@/components/ui/table";
import { STAGE_LABELS } from "@/lib/domains/plan/labels";
import { STAGES } from "@/lib/domains/plan/types";
import { MISSING_LABELS } from "@/lib/domains/stages/labels";
import { missingFor, nextStage } from "@/lib/domains/stages/rules";
import type { ProjectLife } from "@/lib/domains/stages/types";
import { EnterForm } from "./enter-form";

/** Where the package's communities stand, and those that may enter their next stage together. */
export function PackageStages({ life }: { life: ProjectLife }) {
  const { standings, today, editable } = life;
  if (standings.length === 0) return null;
  const rows = standings.map((standing) => {
    const to = nextStage(standing.stage);
    return { standing, to, missing: to ? missingFor(standing, to) : [] };
  });
  const ready = STAGES.map((to) => ({ to, rows: rows.filter((row) => row.to === to && row.missing.length === 0) })).filter((group) => group.rows.length > 0);
  const shut = rows.filter(({ missing }) => missing.length > 0);
  const counts = STAGES.map((stage) => [stage, standings.filter((standing) => standing.stage === stage).length] as const).filter(([, count]) => count > 0);
  return (
    <Section title="小区阶段" id="stages" say={`${counts.map(([stage, count]) => `${STAGE_LABELS[stage]}${count}个`).join("，")}。`} flow>
      {editable &&
        ready.map(({ to, rows: open }) => (
          <EnterForm
            key={to}
            to={to}
            label={STAGE_LABELS[to]}
            communities={open.map(({ standing: { id, name } }) => ({ id, name }))}
            today={today}
            explain={false}
            idempotencyKey={randomUUID()}
          />
        ))}
      {shut.length > 0 && (
        <details className="act">
          <summary>{shut.length}个小区还不能进入下一阶段</summary>
          <Scroll label="还不能进入下一阶段的小区">
            <table className="tbl tight">
              <thead>
                <tr>
                  <th scope="col">小区</th>
                  <th scope="col">现阶段</th>
                  <th scope="col">下一阶段</th>
                  <th scope="col">还缺</th>
                </tr>
              </thead>
              <tbody>
                {shut.map(({ standing, to, missing }) => (
                  <tr key={standing.id}>
                    <th scope="row">
                      <a className="lnk" href={`/communities/${standing.id}#next`}>
                        {standing.name}
                      </a>
                    </th>
                    <td className="nb">{STAGE_LABELS[standing.stage]}</td>
                    <td className="nb">{to && STAGE_LABELS[to]}</td>
                    <td>{[...new Set(missing.map(({ code }) => MISSING_LABELS[code]))].join("、")}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </details>
      )}
    </Section>
  );
}
