import { Button } from "@/components/ui/button";
import { Glyph } from "@/components/ui/glyph";
import { layDownPartAction } from "@/lib/domains/deputies/actions";

type Props = { actingFor: string; own: string; idempotencyKey: string };

/** Says on every page for whom the reader acts, and ends it. */
export function ActingStrip({ actingFor, own, idempotencyKey }: Props) {
  return (
    <aside className="acting" aria-label="代行">
      <Glyph name="check" />
      <p>
        代行：<b>{actingFor}</b>
        <span>（本人：{own}）</span>
      </p>
      <form action={layDownPartAction}>
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        <Button type="submit">结束代行</Button>
      </form>
    </aside>
  );
}
