import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CountyTiles } from "@/components/charts/county-tiles";

test("blocks lie as on the ground whatever the order given, and say that they are no map", () => {
  const names = ["芒市", "瑞丽市", "陇川县", "梁河县", "盈江县"];
  const html = renderToStaticMarkup(<CountyTiles tiles={names.map((name) => ({ name, figure: "1", step: 1 }))} />);
  expect([...html.matchAll(/<b>(.*?)<\/b>/g)].map((match) => match[1])).toEqual(["盈江县", "梁河县", "陇川县", "芒市", "瑞丽市"]);
  expect(html).toContain("示意图，不表示行政区域界线");
});
