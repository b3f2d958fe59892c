import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Bar } from "@/components/ui/bar";
import { ButtonLink } from "@/components/ui/button";
import { FigureLink } from "@/components/ui/figure-link";
import { KeyFigures } from "@/components/ui/key-figures";
import { Pips } from "@/components/ui/pips";
import { Rail } from "@/components/ui/rail";
import { Status, type Tone } from "@/components/ui/status";

test("each tone has a shape of its own, so that print reads without colour", () => {
  const tones: Tone[] = ["late", "wait", "done", "todo", "doing"];
  const shapes = tones.map((tone) => /<svg.*<\/svg>/.exec(renderToStaticMarkup(<Status tone={tone}>词</Status>))?.[0]);
  expect(new Set(shapes).size).toBe(tones.length);
});

test("the rail marks exactly the current stage", () => {
  const html = renderToStaticMarkup(
    <Rail
      label="阶段"
      items={[
        { label: "甲", state: "done" },
        { label: "乙", state: "now" },
        { label: "丙", state: "todo" },
      ]}
    />,
  );
  expect(html.match(/aria-current="step"/g)).toHaveLength(1);
  expect(html).toContain("--n:3");
});

test("pips fill up to the value; what has stopped fills none", () => {
  expect(renderToStaticMarkup(<Pips value={4} total={7} label="施工" />)).toContain('style="--n:4;--of:7"');
  expect(renderToStaticMarkup(<Pips value={4} total={7} label="退出" tone="off" />)).toContain('style="--n:0;--of:7"');
});

test("a bar stays inside its track and turns full only at the end", () => {
  expect(renderToStaticMarkup(<Bar percent={140} />)).toContain('class="full" style="width:100%"');
  expect(renderToStaticMarkup(<Bar percent={99.9} />)).not.toContain("full");
  expect(renderToStaticMarkup(<Bar percent={-5} />)).toContain("width:0%");
});

test("a figure without rows behind it is no link; nought is a figure", () => {
  expect(renderToStaticMarkup(<FigureLink>0.00</FigureLink>)).toBe("0.00");
  expect(renderToStaticMarkup(<KeyFigures items={[{ label: "完工", value: 0, note: 0 }]} />)).toContain("<dd>0</dd>");
});

test("a link that leads nowhere yet takes no focus", () => {
  const html = renderToStaticMarkup(
    <ButtonLink href="/next" disabled>
      下一页
    </ButtonLink>,
  );
  expect(html).toContain('aria-disabled="true"');
  expect(html).not.toContain("href");
});
