import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AppliedFilters } from "@/components/ui/applied-filters";
import { Pager } from "@/components/ui/pager";
import { SortHead } from "@/components/ui/table";

const text = (html: string) => html.replace(/<[^>]*>/g, "");
const pager = (page: number, total: number) => renderToStaticMarkup(<Pager page={page} pageSize={25} total={total} unit="个" href={(to) => `?page=${to}`} />);

test("the pager names the rows shown and leaves out what is not there", () => {
  expect(text(pager(1, 223))).toContain("第1–25个，共223个");
  expect(text(pager(9, 223))).toContain("第201–223个，共223个");
  expect(pager(1, 223)).toContain('href="?page=2"');
  expect(pager(1, 223)).not.toContain('href="?page=0"');
  expect(pager(9, 223)).not.toContain('href="?page=10"');
  expect(text(pager(1, 12))).toBe("第1–12个，共12个");
  expect(pager(1, 0)).toBe("");
});

test("applied filters give the count and a way out of each", () => {
  const html = renderToStaticMarkup(<AppliedFilters count={1223} total={3980} unit="个" tags={[{ label: "年度：2021年", href: "?a" }]} clearHref="?" />);
  expect(text(html)).toContain("筛选出 1,223 个，全部3,980个");
  expect(html).toContain('href="?a"');
  expect(text(renderToStaticMarkup(<AppliedFilters count={5} total={5} tags={[]} clearHref="?" />))).toBe("共5条");
});

test("a sorted head says so to the eye and to screen readers", () => {
  const html = renderToStaticMarkup(
    <table>
      <thead>
        <tr>
          <SortHead label="金额" unit="万元" num href="?sort" sorted="descending" />
        </tr>
      </thead>
    </table>,
  );
  expect(html).toContain('aria-sort="descending"');
  expect(text(html)).toContain("金额 ↓");
});
