import { formatDay } from "@/lib/core/dates";

/** Says on every page that the data are made up, and which day the demonstration takes for today. */
export function DemoMark({ date }: { date: string | null }) {
  if (!date) return null;
  return (
    <span className="demo">
      <b>演示数据</b>
      <span>演示日期&nbsp;{formatDay(date)}</span>
    </span>
  );
}
