import { expect, test, vi } from "vitest";
import { sheetStream } from "@/lib/infra/excel/sheet-stream";

const columns = [{ title: "序号", width: 8 }];

test("a reader that goes away ends the writing: nothing is read on for nobody", async () => {
  let given = 0;
  let ended = false;
  async function* rows() {
    try {
      for (;;) {
        given += 1;
        if (given % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
        yield [`第${given}行，${Math.random()}`];
      }
    } finally {
      ended = true;
    }
  }
  const reader = sheetStream({ tab: "测试", title: "测试", note: "", columns, rows: rows() }).getReader();
  await reader.read();
  await reader.cancel();
  await vi.waitFor(() => expect(ended).toBe(true), { timeout: 5000 });
});

test("a fault while reading reaches the reader: half a file never looks whole", async () => {
  async function* rows() {
    yield ["1"];
    throw new Error("the database is away");
  }
  await expect(new Response(sheetStream({ tab: "测试", title: "测试", note: "", columns, rows: rows() })).arrayBuffer()).rejects.toThrow();
});
