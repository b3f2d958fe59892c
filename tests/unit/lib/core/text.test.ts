import fc from "fast-check";
import { expect, test } from "vitest";
import { normalise } from "@/lib/core/text";

test("full-width letters and digits become half-width, Chinese punctuation stays", () => {
  expect(normalise("ＡＢｃ１２３号楼（一期），。")).toBe("ABc123号楼（一期），。");
});

test("spaces of every width become one, ends are trimmed, line breaks stay", () => {
  expect(normalise("\u3000 项目\u00a0\u3000联络岗 \r\n值班\r室\n ")).toBe("项目 联络岗 \n值班\n室");
});

test("control characters are dropped: NUL, tabs, escapes", () => {
  expect(normalise("\u0000项\t目\u001b[31m岗\u007f")).toBe("项目[31m岗");
  expect(normalise("\u0000\u0001 \u0000")).toBe("");
});

test("letters made of parts are put together, wherever the parts came from", () => {
  expect(normalise("e\u0301")).toBe("\u00e9");
  expect(normalise("ｅ\u0301")).toBe("\u00e9");
  expect(normalise("e\u0000\u0301")).toBe("\u00e9");
});

test("normal text stays as it is when normalised again", () => {
  const unit = fc.constantFrom(..."aeＡｅ１\u0301\u0308 \u3000\u00a0\t\r\n\u0000岗；〇\u{20000}");
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      const once = normalise(text);
      expect(normalise(once)).toBe(once);
    }),
    { numRuns: 2000 },
  );
});
