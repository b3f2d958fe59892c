/** Small bar beside a printed percentage, which is what screen readers get; green once full. */
export function Bar({ percent, width = 44 }: { percent: number; width?: number }) {
  const filled = Math.min(Math.max(percent, 0), 100);
  return (
    <span className="bar" style={{ width }} aria-hidden="true">
      <b className={filled === 100 ? "full" : undefined} style={{ width: `${filled}%` }} />
    </span>
  );
}
