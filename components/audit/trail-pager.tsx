import { ButtonLink } from "@/components/ui/button";

/** The way to older and newer events. Pages hang on an event's number, so that a sent link shows the same rows for good. */
export function TrailPager({ rows, newest, newer, older }: { rows: number; newest: string; newer: string | null; older: string | null }) {
  if (!newer && !older) return null;
  return (
    <nav className="pager" aria-label="翻页">
      <span>本页{rows}条</span>
      <span className="grow" />
      {newer && (
        <a className="small" href={newest}>
          回到最新
        </a>
      )}
      <ButtonLink href={newer ?? newest} disabled={!newer}>
        较新
      </ButtonLink>
      <ButtonLink href={older ?? newest} disabled={!older}>
        较早
      </ButtonLink>
    </nav>
  );
}
