const STARTS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "'=", "''=", "=\t", "\t=", "\r=", "\n=", " =", "\u00a0=", "=\u0000", "\u200b=", "=-", "%="];
const BODIES = [
  "1+1",
  "cmd|' /C calc'!A0",
  'HYPERLINK("http://a.example",A1)',
  "SUM(A1:A9)",
  "IMPORTXML(A1)",
  "DDE(1;2;3)",
  "[x.xlsx]S!A1",
  "_xlfn.X()",
  "<f>1+1</f>",
  "]]><f>1</f>",
];
/** 200 texts that some program might take for a formula, or for a part of the file. */
export const HOSTILE = STARTS.flatMap((start) => BODIES.map((body) => start + body));
