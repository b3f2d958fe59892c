import { answerOf, expect, scriptsRun, test } from "../support/browser";

test("money comes from above without scripts, is divided, paid no further than it came, and taken back in red", async ({ open }) => {
  const finance = await open("finance", { javaScriptEnabled: false });
  await finance.goto("/ledger/new?subject=533124-2022-pool");
  await finance.getByLabel("资金渠道").selectOption({ label: "省级补助资金" });
  await finance.getByLabel("登记事项").selectOption({ label: "到位" });
  await finance.getByLabel("金额").fill("3万");
  await finance.getByLabel("日期").fill("2021-07-05");
  await finance.getByRole("button", { name: "登记", exact: true }).click();
  await expect(finance.getByText("请填写数字，以万元计，例如12.35。")).toBeVisible();
  await finance.getByLabel("金额").fill("3.000001");
  await finance.getByRole("button", { name: "登记", exact: true }).click();
  // Nothing was committed: it is asked, and pressed once more it is booked.
  await expect(answerOf(finance)).toContainText("到位合计3.000001万元，大于下达（承诺）合计0万元");
  await finance.getByRole("button", { name: "已核对，登记" }).click();
  await expect(finance).toHaveURL(/\/ledger\/\d+\?saved=1$/);

  const county = await open("longchuan");
  await county.goto("/ledger/pools");
  await county.getByRole("link", { name: /^分解陇川县2022年统筹资金到位/ }).click();
  await county.getByRole("link", { name: "按户数分" }).click();
  await scriptsRun(county);
  await expect(county.getByRole("main")).toContainText("本次合计3.000001万元 ，还可分解0万元。");
  await county.getByRole("button", { name: "分解", exact: true }).click();
  await expect(county).toHaveURL(/\/ledger\/\d+\?saved=1$/);
  await expect(county.getByRole("main")).toContainText("−3.00万元（-3.000001）");

  await county.getByRole("region", { name: "同一次分解" }).getByRole("row").nth(1).getByRole("link").click();
  await county.getByRole("link", { name: "本小区的资金登记" }).click();
  await expect(county).toHaveURL(/\/ledger\?community=533124-/);
  const community = new URL(county.url()).searchParams.get("community") ?? "";
  await county.goto(`/ledger/new?subject=${community}`);
  await scriptsRun(county);
  await county.getByLabel("资金渠道").selectOption({ label: "省级补助资金" });
  await county.getByLabel("登记事项").selectOption({ label: "支付" });
  await county.getByLabel("金额").fill("2.9");
  await county.getByRole("button", { name: "登记", exact: true }).click();
  await expect(county.getByText(/支付不能大于到位：省级补助资金到位/)).toBeVisible();
  await county.getByLabel("金额").fill("0.000001");
  await county.getByRole("button", { name: "登记", exact: true }).click();
  await expect(county).toHaveURL(/\/ledger\/\d+\?saved=1$/);
  await county.getByLabel("冲销的原因").fill("金额登记有误");
  await county.getByRole("button", { name: "红字冲销" }).click();
  await expect(county.getByRole("main")).toContainText("由第");
});
