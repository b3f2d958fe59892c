import http from "node:http";
import { chromium } from "playwright";
const base = "http://127.0.0.1:3100";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox","--disable-gpu"] });
const ctx = await browser.newContext(); const page = await ctx.newPage();
await page.goto(base + "/login"); await page.getByLabel("账号").fill("prefecture.staff"); await page.getByLabel("密码").fill("Dehong@Demo2021"); await page.getByRole("button", { name: "登录" }).click(); await page.waitForURL(base+"/");
const cookie = (await ctx.cookies()).map(c=>`${c.name}=${c.value}`).join("; "); console.log((await ctx.cookies()).map(c=>[c.name,c.secure,c.httpOnly,c.value.length].join()));
await browser.close();
const agent = new http.Agent({ keepAlive: true, maxSockets: 20 });
const get = (p) => new Promise((res, rej) => { const t=performance.now(); http.get(base+p,{agent,headers:{cookie,"accept-encoding":"gzip"}},r=>{let n=0;r.on("data",d=>n+=d.length);r.on("end",()=>res([r.statusCode,n,performance.now()-t]))}).on("error",rej)});
for (const path of (process.env.P ?? "/communities,/overview").split(",")) {
  for (const users of [1,20]) {
    for (let i=0;i<20;i++) await get(path);
    const end = performance.now()+4000; const times=[]; let bytes=0, st={};
    const t0=performance.now();
    await Promise.all(Array.from({length:users},async()=>{while(performance.now()<end){const [s,n,t]=await get(path);times.push(t);bytes=n;st[s]=(st[s]??0)+1}}));
    times.sort((a,b)=>a-b);
    console.log(path,users,"rps",(times.length/((performance.now()-t0)/1000)).toFixed(1),"p50",times[times.length>>1].toFixed(1),"p95",times[Math.floor(times.length*.95)].toFixed(1),"gz",bytes,JSON.stringify(st));
  }
}
