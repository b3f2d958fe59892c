import { expect, test } from "vitest";
import { runThread } from "@/lib/infra/run-thread";

async function run(what: string, milliseconds = 20_000) {
  const messages: string[] = [];
  const end = await runThread<string>("tests/fixtures/threads/answer.ts", { what, text: "Ａ" }, { memory: 64, milliseconds, onMessage: (message) => messages.push(message) });
  return { end, messages };
}

test("a thread gets its input, imports as the portal does, and every message arrives before its end", async () => {
  expect(await run("")).toMatchObject({ end: "done", messages: ["A"] });
  const { end, messages } = await run("many");
  expect([end, messages.length, messages.at(-1)]).toEqual(["done", 1001, "999"]);
});

test("one that takes too long or too much is ended, and what it said before has arrived", async () => {
  expect(await run("loop", 3000)).toMatchObject({ end: "slow", messages: ["A"] });
  expect(await run("eat")).toMatchObject({ end: "memory", messages: ["A"] });
});

test("what it throws, its caller gets", async () => {
  await expect(run("throw")).rejects.toThrow("thrown inside");
});
