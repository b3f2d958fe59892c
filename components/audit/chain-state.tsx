import { Icon } from "@/components/ui/icon";
import { Status } from "@/components/ui/status";
import { formatCount } from "@/lib/core/money";
import type { Chain } from "@/lib/domains/audit/types";
import { VerifyForm } from "./verify-form";

/** How long the trail is, its head, and when it was last found whole. */
export function ChainState({ chain, idempotencyKey }: { chain: Chain; idempotencyKey: string }) {
  const { events, head, verified } = chain;
  const broken = verified !== null && verified.brokenAt !== null;
  return (
    <section className="chain" aria-label="审计链状态">
      <dl>
        <div>
          <dt>记录</dt>
          <dd>{formatCount(events)}条</dd>
        </div>
        <div>
          <dt>链尾校验值</dt>
          <dd>
            <code title={head ?? undefined}>{head ?? "—"}</code>
          </dd>
        </div>
        <div>
          <dt>最近校验</dt>
          <dd>
            {verified === null && <Status tone="todo">尚未校验</Status>}
            {verified !== null && (
              <Status tone={broken ? "late" : "done"}>
                {verified.at} {broken ? `在第${formatCount(verified.brokenAt)}条处断开` : "完整"}
              </Status>
            )}
            {verified !== null && <span className="mut"> {verified.who}</span>}
          </dd>
        </div>
      </dl>
      <VerifyForm idempotencyKey={idempotencyKey} broken={broken}>
        <Icon name="shield-check" />
        校验审计链
      </VerifyForm>
    </section>
  );
}
