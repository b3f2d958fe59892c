import { expect, scriptsRun, test } from "../support/browser";

test("the prefecture sends shares; the utility confirms many at once, objects with its own figure, and is told what has moved meanwhile", async ({ open }) => {
  test.setTimeout(60_000);
  const staff = await open("prefecture.staff");
  await staff.goto("/shares/rounds/new?year.2022=1&utility.GAS=1");
  await staff.getByLabel("答复期限").fill("2021-07-30");
  await staff.getByRole("button", { name: /^提出.*笔/ }).click();
  await expect(staff).toHaveURL("/shares");

  // Before scripts: a box and a button
  const plain = await open("gas", { javaScriptEnabled: false });
  await plain.goto("/shares?year=2022");
  await plain.getByRole("checkbox").first().check();
  await plain.getByRole("button", { name: "确认所选" }).click();
  await expect(plain.getByRole("main")).toContainText("已确认1个小区");

  const gas = await open("gas");
  await gas.goto("/shares?year=2022");
  await scriptsRun(gas);
  const boxes = gas.getByRole("checkbox", { name: /^选择 / });
  for (const at of [0, 1, 2]) await boxes.nth(at).check();
  await gas.getByRole("button", { name: /^确认3个小区，[\d.]+万元$/ }).click();
  await expect(gas.getByRole("main")).toContainText("已确认3个小区");
  await expect(gas.getByRole("link", { name: /^已确认/ })).toHaveText("已确认 4");

  // The prefecture changes a line that the utility looks at
  const name = (await gas.getByRole("row").nth(1).getByRole("rowheader").textContent())?.trim() ?? "";
  const line = (await gas.getByRole("link", { name, exact: true }).getAttribute("href")) ?? "";
  await staff.goto(line);
  await scriptsRun(staff);
  await staff.getByLabel("新的建议出资").fill("30.18");
  await staff.getByLabel("理由").fill("户数更正");
  await staff.getByRole("button", { name: "查看影响" }).click();
  await expect(staff.getByRole("main")).toContainText("留作未分摊");
  await staff.getByRole("button", { name: "重新提出", exact: true }).click();
  await expect(staff.getByRole("main")).toContainText("等待管线单位答复");
  await gas.getByRole("button", { name: `确认 ${name}` }).click();
  await expect(gas.getByRole("main")).toContainText(`${name}刚刚变动：`);
  await expect(gas.getByRole("main")).toContainText("改为30.18万元（户数更正）");

  await gas.getByRole("link", { name: `提异议 ${name}` }).click();
  await gas.getByLabel("本单位核定金额").fill("9.20");
  await gas.getByLabel("异议理由").fill("6户已自行接通燃气。");
  await gas.getByRole("button", { name: "提交异议" }).click();
  await expect(gas.getByText("与建议出资相差超过20%，请先上传依据文件。")).toBeVisible();
  await expect(gas.getByLabel("异议理由")).toHaveValue("6户已自行接通燃气。");
  await gas.getByLabel("本单位核定金额").fill("28.5");
  await gas.getByRole("button", { name: "提交异议" }).click();
  await expect(gas).toHaveURL(/\/shares\?county=\d{6}&state=OBJECTED$/);
  await expect(gas.getByRole("row", { name: new RegExp(name) }).first()).toContainText("28.50");
});
