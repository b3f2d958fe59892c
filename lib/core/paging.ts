export type Page = { number: number; size: number; offset: number };

/** Page `number` (from 1) of `size` rows; anything that is no sensible number is page 1. */
export function page(number: string | undefined, size: number): Page {
  const wanted = /^\d{1,6}$/.test(number ?? "") ? Number(number) : 1;
  const at = Math.max(1, wanted);
  return { number: at, size, offset: (at - 1) * size };
}

/** How many pages `rows` rows make; no rows are one empty page. */
export function pageCount(rows: number, size: number): number {
  return Math.max(1, Math.ceil(rows / size));
}
