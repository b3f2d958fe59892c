const WEEKDAYS = "日一二三四五六";
const parts = (day: string) => day.split("-").map(Number) as [number, number, number];

/** "2021-07-08" as 2021年7月8日 周四. Dates have no time zone: nothing here looks at a clock. */
export function formatDay(day: string): string {
  const [year, month, date] = parts(day);
  return `${year}年${month}月${date}日 周${WEEKDAYS[new Date(Date.UTC(year, month - 1, date)).getUTCDay()]}`;
}

/** "2020-12-31" as 2020年12月31日, without its weekday. */
export function formatDate(day: string): string {
  const [year, month, date] = parts(day);
  return `${year}年${month}月${date}日`;
}

const INSTANT = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false });

/** An instant in the business zone, e.g. 2021年7月8日 09:05. */
export const formatInstant = (at: Date): string => INSTANT.format(at);

const DAY = 86_400_000;

/** Whether a text is a day of the calendar in this century or the last, e.g. "2021-02-28" and not "2021-02-30". */
export const isDay = (text: string): boolean => /^(19|20)\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** Days from one day to another; negative where the other is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** The same day some months later, or the last of that month where it has no such day: 2020-11-30 and three months are 2021-02-28. */
export function monthsLater(day: string, months: number): string {
  const [year, month, date] = parts(day);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
