import { describe, expect, test } from "vitest";
import { COLUMN_LABELS } from "@/lib/domains/user-import/labels";
import { namesIn, readSheets, reviewRows } from "@/lib/domains/user-import/rules";
import { COLUMNS } from "@/lib/domains/user-import/types";
import type { Choices } from "@/lib/domains/users/types";
import type { CellKind, Merge, Sheet } from "@/lib/infra/excel/sheet-cells";

const choices: Choices = {
  counties: [
    { code: "533103", name: "芒市" },
    { code: "533102", name: "瑞丽市" },
  ],
  utilities: [{ key: "WATER", name: "供排水公司" }],
  units: [{ id: 7, utilityKey: "WATER", name: "芒市供排水公司" }],
  agencies: [{ key: "DRC", name: "州发展改革委" }],
};

type Given = string | { text: string; kind: CellKind };
const HEAD = COLUMNS.map((column) => `${COLUMN_LABELS[column].title}${COLUMN_LABELS[column].required ? "*" : ""}`);
const sheetOf = (lines: Given[][], name = "账号", merges: Merge[] = []): Sheet => ({
  name,
  hidden: false,
  merges,
  hiddenColumns: [],
  rows: [["账号开通表"], ["说明"], ...lines].map((cells, at) => ({
    number: at + 1,
    hidden: false,
    cells: cells.flatMap((cell, index) =>
      cell === ""
        ? []
        : [{ address: `${String.fromCharCode(65 + index)}${at + 1}`, column: index + 1, ...(typeof cell === "string" ? { text: cell, kind: "text" as const } : cell) }],
    ),
  })),
});
const county = (username: string, ...rest: Given[]): Given[] => [username, "", "芒市住建局", "填报岗", "县市住建局", "芒市", "经办", ...rest];
const review = (sheets: Sheet[], taken: string[] = []) => reviewRows(readSheets(sheets, choices), new Set(taken), choices);
const faultsOf = (lines: Given[][], taken?: string[]) =>
  review([sheetOf([HEAD, ...lines])], taken).faults.map((fault) => `${fault.cell}|${fault.column}|${fault.text}|${fault.problem}`);

describe("a file that is right", () => {
  test("is read row by row, words as codes; every row read is accepted", () => {
    const found = review([
      sheetOf([
        HEAD,
        county("mangshi.jia", "", "", "是"),
        ["water.yi", "某", "供排水公司", "联络岗", "管线单位", "", "", "芒市供排水公司", "", "", "是"],
        [],
        ["drc.bing", "", "州发展改革委", "联络岗", "州级成员单位", "", "", "", "州发展改革委"],
      ]),
      sheetOf([["随便"]], "填写说明"),
      { name: "空表", hidden: false, rows: [], merges: [], hiddenColumns: [] },
    ]);
    expect(found.faults).toEqual([]);
    expect([found.read, found.accepted.length, found.rejected]).toEqual([3, 3, 0]);
    expect(found.accepted.map((row) => row.fields)).toMatchObject([
      { username: "mangshi.jia", role: "COUNTY_OFFICER", countyCode: "533103", countyDuty: "FILES", isLead: "1", factorRequired: "" },
      { username: "water.yi", role: "UTILITY_OFFICER", utility: "WATER:7", factorRequired: "1" },
      { username: "drc.bing", role: "AGENCY_OFFICER", agencyKey: "DRC" },
    ]);
    expect(found.accepted.map((row) => row.number)).toEqual([4, 5, 7]);
  });

  test("may have its columns in another order and a space too many", () => {
    const lines = [[...HEAD].reverse(), [...county(" mangshi.jia　", "", "", "", "")].reverse().map((cell) => (cell === "芒市" ? " 芒市 " : cell))];
    const found = review([sheetOf(lines as Given[][])]);
    expect(found.faults).toEqual([]);
    expect(found.accepted[0]?.fields).toMatchObject({ username: "mangshi.jia", countyCode: "533103" });
  });
});

describe("every fault is told with its cell, all at once", () => {
  test("words that are no choice, what lacks, what does not fit, names twice or taken", () => {
    expect(
      faultsOf(
        [
          county("mangshi.jia"),
          county("mangshi.jia"),
          county("ruili"),
          county("admin"),
          ["mangshi.ding", "", "", "填报岗", "县市局", "", ""],
          ["mangshi.wu", "", "芒市住建局", "填报岗", "县市住建局", "昆明", ""],
          ["leader.ji", "", "州政府", "查阅岗", "州领导、领导小组", "芒市", "", "", "", "对"],
        ],
        ["ruili"],
      ),
    ).toEqual([
      "A5|账号|mangshi.jia|与第4行的账号相同。请改一个。",
      "A6|账号|ruili|系统中已有这个账号。请改一个，或删去这一行。",
      "A7|账号|admin|这是常见的默认账号名，请换一个能认出人的账号。",
      "C8|单位名称|（空）|请填写单位名称。",
      "E8|角色|县市局|应为：州局管理员、州局业务人员、县市住建局、管线单位、州级成员单位、州领导、领导小组、审计、督查。",
      "F9|县市|昆明|应为：芒市、瑞丽市。",
      "G9|县市分工|（空）|请选择经办或审核。",
      "F10|县市|芒市|“州领导、领导小组”不填此项，请留空。",
      "J10|单位负责|对|应为：是、否。",
    ]);
  });

  test("formulas without result, error values, merged cells, columns of one's own", () => {
    const first: Given[] = [{ text: "", kind: "formula" }, "", { text: "#REF!", kind: "error" }, "", "审计、督查", "", "", "", "", "", "", "备注"];
    const merges = [
      { top: 1, left: 1, bottom: 1, right: 11 },
      { top: 4, left: 3, bottom: 4, right: 4 },
      { top: 5, left: 6, bottom: 7, right: 6 },
    ];
    const found = review([
      sheetOf([HEAD, first, county("mangshi.jia"), ["mangshi.yi", "", "芒市住建局", "填报岗", "县市住建局", "", "经办"], county("mangshi.bing")], "账号", merges),
    ]);
    expect(found.faults.map(({ cell, column }) => `${cell}|${column}`)).toEqual(["A4|账号", "C4|单位名称", "D4|岗位", "L4|—", "F6|县市", "F7|县市"]);
    expect(found.accepted.map((row) => row.number)).toEqual([5]);
  });

  test("a refused row leaves the count right: read = accepted + rejected", () => {
    const found = review([sheetOf([HEAD, county("mangshi.jia"), county("x"), county("mangshi.yi")])]);
    expect([found.read, found.accepted.length, found.rejected]).toEqual([3, 2, 1]);
    expect(namesIn(found)).toEqual(["mangshi.jia", "mangshi.yi"]);
  });
});

describe("a file is refused whole, with the reason", () => {
  const rows = (n: number) => Array.from({ length: n }, (_, at) => county(`mangshi.n${at}`));
  test("at 201 rows, not at 200", () => {
    expect(review([sheetOf([HEAD, ...rows(200)])]).faults).toEqual([]);
    const found = review([sheetOf([HEAD, ...rows(201)])]);
    expect(found).toMatchObject({ read: 201, accepted: [], rejected: 201 });
    expect(found.faults[0]?.problem).toContain("共读出201行，一次最多200行");
  });
  test.each<[string, Sheet[], string]>([
    ["another sheet with something in it", [sheetOf([HEAD, county("mangshi.jia")]), sheetOf([["多出的"]], "第二批")], "第二批"],
    ["no sheet of accounts among several", [sheetOf([HEAD], "甲"), sheetOf([HEAD], "乙")], "没有名为“账号”的工作表"],
    ["no head", [sheetOf([county("mangshi.jia")])], "没有找到表头"],
    ["no rows", [sheetOf([HEAD])], "没有要开通的账号"],
    ["a column that must be there is not", [sheetOf([HEAD.filter((title) => title !== "岗位*"), ["mangshi.jia"]])], "缺少这个栏目"],
    ["a column twice", [sheetOf([[...HEAD, "账号"], county("mangshi.jia")])], "这个栏目重复"],
  ])("%s", (_what, sheets, problem) =>
    expect(
      review(sheets)
        .faults.map((fault) => fault.problem)
        .join(),
    ).toContain(problem),
  );
});
