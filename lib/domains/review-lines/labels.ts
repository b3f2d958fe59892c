/** Where a row stands, and what became of one that another row already holds. */
export const LINE_WORDS = {
  doubled: (where: string) => `与${where}重复`,
  inRegister: (subdistrict: string) => `台账，${subdistrict}`,
  inFile: (where: string) => `表内${where}`,
  rowHere: (row: number) => `第${row}行`,
  rowElsewhere: (sheet: string, row: number) => `“${sheet}”第${row}行`,
} as const;
