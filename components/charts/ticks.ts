/** Round steps from nought to the largest value or just past it, about six. Whole values get whole steps. */
export function roundTicks(values: readonly number[], most = 6): number[] {
  const max = Math.max(0, ...values);
  if (max === 0) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(max / most));
  const size = [1, 2, 5, 10].map((factor) => factor * power).find((step) => step * most >= max) ?? max;
  const step = values.every(Number.isInteger) ? Math.max(size, 1) : size;
  // Rounded to hide binary dust such as 0.30000000000000004.
  return Array.from({ length: Math.ceil(max / step) + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}
