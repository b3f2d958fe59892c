import { chromium } from "playwright";
const base = process.env.BASE ?? "http://127.0.0.1:3100";
const [,, user, ...paths] = process.argv;
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox","--disable-gpu","--disable-background-networking"] });
for (const [name, vp] of [["d",{width:1366,height:768}],["m",{width:390,height:844}]]) {
  const ctx = await browser.newContext({ viewport: vp });
  const page = await ctx.newPage();
  page.on("console", m => { if (["error","warning"].includes(m.type())) console.log(name, m.type(), m.text().slice(0,300)); });
  page.on("pageerror", e => console.log(name, "pageerror", e.message.slice(0,300)));
  if (user !== "-") {
    await page.goto(base + "/login");
    await page.getByLabel("账号").fill(user); await page.getByLabel("密码").fill("Dehong@Demo2021");
    await page.getByRole("button", { name: "登录" }).click();
    await page.waitForURL(u => !u.pathname.startsWith("/login"), { timeout: 10000 }).catch(async () => { console.log("login failed", page.url(), (await page.textContent("main"))?.slice(0,300)); });
  }
  for (const p of paths) {
    const r = await page.goto(base + p, { waitUntil: "networkidle" });
    const w = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    console.log(name, p, r.status(), w.join("/"));
    await page.screenshot({ path: `/tmp/shots/${name}-${user}-${p.replace(/[^a-z0-9]+/gi,"_")}.png`, fullPage: true });
  }
  await ctx.close();
}
await browser.close();
