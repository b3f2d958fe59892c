/** Says beside what the trail has recorded that its times are those of the entry: the demonstration's date stands still, the trail's clock does not. */
export function ClockNote({ date }: { date: string | null }) {
  if (!date) return null;
  return <p className="hint-line">时间是录入时的实际时间，不随演示日期。</p>;
}
