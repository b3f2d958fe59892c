import type { GlyphName } from "@/components/ui/glyph";
import type { Tone } from "@/components/ui/status";
import { SHARE_STATE_LABELS } from "@/lib/domains/share-basis/labels";
import { SHARE_STATE_TONES } from "@/lib/domains/shares/labels";
import { silenceOf } from "@/lib/domains/shares/rules";
import type { ShareRow, ShareSettings } from "@/lib/domains/shares/types";

export type StatusLine = { tone: Tone; glyph?: GlyphName; text: string };

/** How long a line has been silent, as a status. */
export function silenceLine(proposedOn: string, today: string, settings: ShareSettings, before = ""): StatusLine {
  const { days, tone } = silenceOf(proposedOn, today, settings);
  return { tone, glyph: tone === "todo" ? "wait" : undefined, text: `${before}${days}天` };
}

/** Where a line stands; while it waits, for how long and how that looks. */
export function statusLine({ state, proposedOn, excluded }: Pick<ShareRow, "state" | "proposedOn" | "excluded">, today: string, settings: ShareSettings): StatusLine {
  if (excluded !== null) return { tone: "todo", text: "不分摊" };
  if (state === "PROPOSED" && proposedOn !== null) return silenceLine(proposedOn, today, settings, "待确认");
  return { tone: SHARE_STATE_TONES[state], glyph: state === "CONFIRMED" ? "locked" : undefined, text: SHARE_STATE_LABELS[state] };
}
