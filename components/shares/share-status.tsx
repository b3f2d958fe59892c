import { Status } from "@/components/ui/status";
import { SHARE_STATE_LABELS } from "@/lib/domains/share-basis/labels";
import { SHARE_STATE_TONES } from "@/lib/domains/shares/labels";
import { silenceOf } from "@/lib/domains/shares/rules";
import type { ShareRow, ShareSettings } from "@/lib/domains/shares/types";

type Props = { share: Pick<ShareRow, "state" | "proposedOn" | "excluded">; today: string; settings: ShareSettings; pill?: boolean };

/** Where a line stands; while it waits, for how long and how that looks. */
export function ShareStatus({ share: { state, proposedOn, excluded }, today, settings, pill }: Props) {
  if (excluded !== null) {
    return (
      <Status tone="todo" pill={pill}>
        不分摊
      </Status>
    );
  }
  if (state === "PROPOSED" && proposedOn !== null) {
    const { days, tone } = silenceOf(proposedOn, today, settings);
    return (
      <Status tone={tone} glyph={tone === "todo" ? "wait" : tone} pill={pill}>
        待确认{days}天
      </Status>
    );
  }
  return (
    <Status tone={SHARE_STATE_TONES[state]} glyph={state === "CONFIRMED" ? "locked" : undefined} pill={pill}>
      {SHARE_STATE_LABELS[state]}
    </Status>
  );
}
