import { randomUUID } from "node:crypto";
import { expect, scriptsRun, test } from "../support/browser";

const COMMUNITY = "533102-001";
const PAGE = `/communities/${COMMUNITY}`;
const pdf = (text: string) => Buffer.from(`%PDF-1.4\n${text}\n%%EOF\n`);
const ODD = "../../批复\r\nSet-Cookie: a=b“附件”;.pdf";

test("papers: many at once with what became of each, a further version, withdrawn with the reason, served to their readers alone", async ({ open, portalUrl, faults }) => {
  const page = await open("ruili");
  await page.goto(PAGE);
  await scriptsRun(page);
  const papers = page.locator("#evidence");
  await papers.getByText("上传材料和照片").click();
  await papers.getByLabel("材料类别").selectOption("APPROVAL");
  await papers.getByLabel("文件，可以一次选多个").setInputFiles([
    { name: "立项批复.pdf", mimeType: "application/pdf", buffer: pdf("one") },
    { name: "假照片.jpg", mimeType: "image/jpeg", buffer: pdf("two") },
  ]);
  await papers.getByRole("button", { name: "上传2个文件" }).click();
  await expect(papers.getByText("已保存1个文件。")).toBeVisible();
  const wrong = papers.locator(".chosen > li");
  await expect(wrong).toHaveCount(1);
  await expect(wrong).toContainText("名称的结尾却是“jpg”");
  // The browser's own line about the answer.
  expect(faults.splice(0)).toEqual([expect.stringContaining("415")]);
  await wrong.getByRole("button", { name: "不传这个" }).click();
  const paper = papers.locator(".papers > li").filter({ hasText: "立项批复" }).filter({ hasText: "换新版" });
  await expect(paper).toHaveCount(1);

  // A plain form, as browsers without scripts send it, under a name that means harm.
  const evidenceId = (await paper.locator('input[name="evidenceId"]').first().getAttribute("value")) ?? "";
  const back = await page.request.post("/api/evidence", {
    headers: { Origin: portalUrl },
    maxRedirects: 0,
    multipart: { idempotencyKey: randomUUID(), evidenceId, back: PAGE, file: { name: ODD, mimeType: "application/pdf", buffer: pdf("three") } },
  });
  expect([back.status(), back.headers().location]).toEqual([303, `${PAGE}#evidence`]);
  const address = `/api/evidence/${evidenceId}/2`;
  for (const [path, how] of [
    [address, "attachment"],
    [`${address}/preview`, "inline"],
  ] as const) {
    const headers = (await page.request.get(path)).headers();
    expect(headers["content-disposition"], path).toMatch(new RegExp(`^${how}; filename="file\\.pdf"; filename\\*=UTF-8''[A-Za-z0-9%._~!-]+$`));
    expect([headers["x-content-type-options"], headers["cache-control"], headers["set-cookie"]], path).toEqual([expect.stringContaining("nosniff"), "no-store", undefined]);
    expect(headers["content-security-policy"], path).toMatch(/sandbox; default-src 'none'/);
  }
  for (const name of ["yingjiang", "water", "drc"]) {
    const other = await open(name);
    expect((await other.request.get(address)).status(), name).toBe(404);
    expect((await other.request.get(`${address}/preview?size=small`)).status(), name).toBe(404);
  }
  for (const path of ["..%2f..%2fcluster.json", "%00", "a".repeat(64)]) expect((await page.request.get(`/api/evidence/${path}/1`)).status(), path).toBe(404);

  await page.goto(PAGE);
  await scriptsRun(page);
  await expect(paper).toContainText("第2版");
  await paper.getByText("换新版、作废").click();
  await paper.getByRole("button", { name: /^作废/ }).click();
  await expect(paper).toContainText("请写明作废的原因");
  await paper.getByLabel("作废的原因").fill("传错文件");
  await paper.getByRole("button", { name: /^作废/ }).click();
  await expect(papers.locator(".papers > li.gone").filter({ hasText: "传错文件" })).toHaveCount(1);
});
