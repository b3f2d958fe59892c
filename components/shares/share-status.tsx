import { Status } from "@/components/ui/status";
import type { ShareRow, ShareSettings } from "@/lib/domains/shares/types";
import { statusLine } from "./status-line";

type Props = { share: Pick<ShareRow, "state" | "proposedOn" | "excluded">; today: string; settings: ShareSettings; pill?: boolean };

/** Where a line stands, with its sign. */
export function ShareStatus({ share, today, settings, pill }: Props) {
  const { tone, glyph, text } = statusLine(share, today, settings);
  return (
    <Status tone={tone} glyph={glyph} pill={pill}>
      {text}
    </Status>
  );
}
