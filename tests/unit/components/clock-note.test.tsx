import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ClockNote } from "@/components/shell/clock-note";

test("where the demonstration's date stands still, recorded times are said to be real; elsewhere nothing needs saying", () => {
  expect(renderToStaticMarkup(<ClockNote date="2021-07-08" />)).toContain("不随演示日期");
  expect(renderToStaticMarkup(<ClockNote date={null} />)).toBe("");
});
