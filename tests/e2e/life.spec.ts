import { answerOf, expect, scriptsRun, test } from "../support/browser";

const PAGE = "/communities/533103-161";
// A picture of one point.
const PICTURE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

test("milestones are filled in, faults at their fields; the gate opens and the works begin", async ({ open }) => {
  const page = await open("mangshi");
  await page.goto(PAGE);
  await scriptsRun(page);
  const next = page.locator("#next");
  await expect(next.getByRole("heading")).toHaveText("下一步：施工");
  for (const words of ["施工许可", "质量安全报监", "安全措施"]) await expect(next.getByRole("listitem").filter({ hasText: `${words}未办成` })).toHaveCount(1);
  await expect(next.getByRole("button")).toHaveCount(0);

  const milestones = page.locator("#milestones");
  await milestones.getByText("为本小区单列节点").click();
  const actual = (name: string) => milestones.getByLabel(`${name}：实际日期`);
  await actual("施工许可").fill("2021-07-06");
  await actual("质量安全报监").fill("2021-07-07");
  await actual("安全措施").fill("2021-07-09");
  await milestones.getByRole("button", { name: "保存节点" }).click();
  await expect(actual("安全措施")).toHaveAttribute("aria-invalid", "true");
  await expect(milestones.getByText("实际日期不能晚于今天。")).toBeVisible();
  await expect(actual("施工许可")).toHaveValue("2021-07-06");
  await actual("安全措施").fill("2021-07-08");
  await milestones.getByRole("button", { name: "保存节点" }).click();
  await expect(answerOf(page)).toContainText("已保存3个节点。");
  await expect(next.getByText("未办成")).toHaveCount(0);

  const picture = next.getByRole("listitem").filter({ hasText: "改造前照片" });
  await expect(picture).toHaveCount(1);
  const papers = page.locator("#evidence");
  await papers.getByText("上传材料和照片").click();
  await papers.getByLabel("材料类别").selectOption("PHOTO_BEFORE");
  await papers.getByLabel("文件，可以一次选多个").setInputFiles([{ name: "改造前.png", mimeType: "image/png", buffer: PICTURE }]);
  await papers.getByRole("button", { name: "上传1个文件" }).click();
  await expect(papers.getByText("已保存1个文件。")).toBeVisible();
  await expect(picture).toHaveCount(0);
  await next.getByRole("button", { name: "进入“施工”" }).click();
  await expect(next.getByRole("heading")).toHaveText("下一步：完工");
  await expect(page.locator("#stages").getByRole("listitem").first()).toContainText("进入“施工”");
  await expect(next.getByRole("listitem").filter({ hasText: "形象进度达到100%（现0%）" }).getByRole("link")).toHaveAttribute("href", `${PAGE}#progress`);
});
