import type { Page } from "playwright/test";

type Totals = { communities: string; buildings: string; households: string; area: string; investment: string; completed: string };

/** What a figure on a page counts, read off its own place. */
type Measure = keyof Totals;
type Figure = { href: string; text: string; measure: Measure };

/** Every figure of the page that opens rows of the register. */
async function figuresOf(page: Page): Promise<Figure[]> {
  return page.locator("a.fig[href^='/communities']").evaluateAll((links) => {
    /** What stands over the column of a cell, where columns are grouped. */
    const groupOf = (cell: HTMLTableCellElement | null) => {
      const [first, second] = cell?.closest("table")?.querySelectorAll<HTMLTableRowElement>("thead tr") ?? [];
      if (!cell || !first || !second) return "";
      let column = cell.cellIndex;
      return [...first.cells].find((head) => (column -= head.colSpan) < 0)?.textContent ?? "";
    };
    return links.map((link) => {
      const href = link.getAttribute("href") ?? "";
      const text = (link.textContent ?? "").replace(/^.*：/, "").replace(/个$/, "").trim();
      const row = link.closest("tr")?.querySelector("th")?.textContent ?? link.closest("div")?.querySelector("dt")?.textContent ?? "";
      const named = row + groupOf(link.closest("td"));
      const measure: Measure = href.includes("completed=1")
        ? "completed"
        : /户|受益/.test(named)
          ? "households"
          : /楼栋/.test(named)
            ? "buildings"
            : /面积/.test(named)
              ? "area"
              : /\.\d\d$/.test(text)
                ? "investment"
                : "communities";
      return { href, text, measure };
    });
  });
}

/** The totals of each list as its foot shows them, asked for with the page's own session. */
async function totalsAt(page: Page, addresses: string[]): Promise<Record<string, Totals>> {
  return page.evaluate(async (all) => {
    const parser = new DOMParser();
    const found: Record<string, Totals> = {};
    for (const address of all) {
      const list = parser.parseFromString(await (await fetch(address)).text(), "text/html");
      const cells = [...list.querySelectorAll("table.reg tfoot tr > *")].slice(1).map((cell) => cell.textContent ?? "");
      const empty = list.querySelector("main .empty") !== null;
      const [communities = "", buildings = "", households = "", area = "", investment = "", completed = ""] = empty ? ["0", "0", "0", "0", "0.00", "0.00"] : cells;
      found[address] = { communities: communities.replace(/^筛选合计|个小区$/g, ""), buildings, households, area, investment, completed };
    }
    return found;
  }, addresses);
}

/** 万平方米 with two decimals is 平方米 rounded: two lists of the same rows may show it either way. */
const sameArea = (figure: string, squareMetres: string) => Math.abs(Number(figure.replaceAll(",", "")) * 10_000 - Number(squareMetres.replaceAll(",", ""))) <= 50.5;

/** Opens the list behind every figure. @returns how many figures there are, and those that the list does not bear out */
export async function openEveryFigure(page: Page): Promise<{ opened: number; wrong: string[] }> {
  const figures = await figuresOf(page);
  const lists = await totalsAt(page, [...new Set(figures.map((figure) => figure.href))]);
  const wrong = figures.flatMap(({ href, text, measure }) => {
    const total = lists[href]?.[measure] ?? "";
    const agrees = measure === "area" ? sameArea(text, total) : text === total;
    return agrees ? [] : [`${text} (${measure}) opens ${href} with ${total || "nothing"}`];
  });
  return { opened: figures.length, wrong };
}
