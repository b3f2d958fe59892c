/** A place as it is compared: a community of the register, a row of a file, or a row that stands for a community. */
export type Place = {
  /** What a decision calls it: number of the community or row of the file ("明细表!18"); one of a kind */
  key: string;
  /** 小区编号 of one that the register has */
  id: string | null;
  /** "明细表!18" of one that a file has */
  row: string | null;
  name: string;
  subdistrict: string;
  committee: string;
  address: string;
  households: string;
  /** Where a reader finds it: 台账，遮放镇 */
  place: string;
};
