import { describe, expect, test } from "vitest";
import { disposition, safeFileName } from "@/lib/core/file-name";
import { archiveOf, canOpen, picturesOf, savedName, sizeWords, titleFrom } from "@/lib/domains/evidence/rules";
import { addInput, parseFileAddress, parseSubject } from "@/lib/domains/evidence/schema";
import type { EvidenceItem, EvidenceKind } from "@/lib/domains/evidence/types";

const item = (id: string, kind: EvidenceKind, more: Partial<EvidenceItem> = {}): EvidenceItem => ({
  id,
  kind,
  title: id,
  documentNumber: null,
  issuedOn: null,
  milestone: null,
  project: null,
  withdrawn: null,
  version: 1,
  own: false,
  versions: [{ number: 1, fileName: "a.jpg", mediaType: "image/jpeg", size: 1, width: 1, height: 1, hasPreview: true, who: "", at: "" }],
  ...more,
});

test("papers stand in the order of a community's life, pictures that are withdrawn are shown in no pair", () => {
  const gone = item("gone", "PHOTO_AFTER", { withdrawn: { at: "", who: "", reason: "" } });
  const items = [item("a", "ACCEPTANCE"), item("b", "PHOTO_AFTER"), item("c", "CONSENT"), item("d", "PHOTO_BEFORE"), gone];
  expect(archiveOf(items).map(({ step, kinds }) => [step, kinds.map((each) => `${each.kind} ${each.items.length}`)])).toEqual([
    ["PRELIMINARY", ["CONSENT 1", "PHOTO_BEFORE 1"]],
    ["COMPLETED", ["PHOTO_AFTER 2"]],
    ["ACCEPTED", ["ACCEPTANCE 1"]],
  ]);
  expect(picturesOf(items, "PHOTO_AFTER").map(({ id }) => id)).toEqual(["b"]);
});

describe("names of files", () => {
  test.each([
    ["../../etc/批复.pdf", "批复.pdf"],
    ["C:\\资料\\批复.pdf", "批复.pdf"],
    ["批\r\n复\u202efdp.exe.pdf", "批 复fdp.exe.pdf"],
    ['a"b<c>.pdf', "abc.pdf"],
    ["..", ".."],
    ["", "未命名"],
    [`${"长".repeat(300)}.pdf`, `${"长".repeat(100)}.pdf`],
  ])("%j is kept as %j and never leaves a header", (given, kept) => {
    const name = safeFileName(given, "未命名");
    expect(name).toBe(kept);
    expect(disposition(name, "file.pdf")).toMatch(/^attachment; filename="file\.pdf"; filename\*=UTF-8''[A-Za-z0-9%._~!-]+$/);
  });

  test("a picture made anew as another kind has that ending; a paper is called as its file where nobody says", () => {
    expect([savedName({ fileName: "图.PNG", mediaType: "image/webp" }), savedName({ fileName: "现场.JPG", mediaType: "image/jpeg" })]).toEqual(["图.webp", "现场.JPG"]);
    expect(titleFrom("芒发改〔2021〕3号.pdf")).toBe("芒发改〔2021〕3号");
    expect([canOpen({ mediaType: "application/pdf" }), canOpen({ mediaType: "application/ofd" })]).toEqual([true, false]);
    expect([sizeWords(100), sizeWords(1024 * 300), sizeWords(1024 * 1024 * 2.35)]).toEqual(["1千字节", "300千字节", "2.4兆字节"]);
  });
});

describe("what comes with a file", () => {
  test("belongs to one thing that can be", () => {
    expect(parseSubject({ communityId: "533103-001" })).toEqual({ communityId: "533103-001" });
    expect(parseSubject({ projectId: "12", taskId: "" })).toEqual({ projectId: 12 });
    for (const wrong of [{}, { projectId: "12", taskId: "3" }, { projectId: "1e3" }, { projectId: Number.NaN }, { communityId: "x' OR 1" }, { countyCode: "5331" }])
      expect(parseSubject(wrong), JSON.stringify(wrong)).toBeNull();
  });

  test("has a kind, and a date that is one", () => {
    const form = { idempotencyKey: "3f2b8f9c-5d1e-4a7b-9c3d-1e2f3a4b5c6d", kind: "APPROVAL" };
    expect(addInput.parse({ ...form, title: "  ", issuedOn: "" })).toMatchObject({ title: null, documentNumber: null, issuedOn: null, milestone: null });
    for (const wrong of [{ kind: "X" }, { issuedOn: "2021-02-30" }, { issuedOn: "9999-01-01" }, { title: "长".repeat(101) }, { milestone: "x; DROP" }])
      expect(addInput.safeParse({ ...form, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
    expect([parseFileAddress(form.idempotencyKey, "2"), parseFileAddress(form.idempotencyKey, "0"), parseFileAddress("../x", "1")]).toEqual([
      { evidenceId: form.idempotencyKey, number: 2 },
      null,
      null,
    ]);
  });
});
