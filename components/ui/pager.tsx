import { ButtonLink } from "./button";

const number = new Intl.NumberFormat("zh-CN");

/** Which rows are shown of how many, and the way to the next. Links, so that a page can be sent on. */
export function Pager({ page, pageSize, total, unit = "条", href }: { page: number; pageSize: number; total: number; unit?: string; href: (page: number) => string }) {
  if (total === 0) return null;
  const pages = Math.ceil(total / pageSize);
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(page * pageSize, total);
  return (
    <nav className="pager" aria-label="翻页">
      <span>
        第{number.format(first)}–{number.format(last)}
        {unit}，共{number.format(total)}
        {unit}
      </span>
      <span className="grow" />
      {pages > 1 && (
        <>
          <span className="hide-s">每页{pageSize}</span>
          <ButtonLink href={href(page - 1)} disabled={page <= 1}>
            上一页
          </ButtonLink>
          <span>
            {page} / {pages}
          </span>
          <ButtonLink href={href(page + 1)} disabled={page >= pages}>
            下一页
          </ButtonLink>
        </>
      )}
    </nav>
  );
}
