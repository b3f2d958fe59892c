/** What the bars mean. */
export function GanttLegend() {
  return (
    <p className="legend">
      <span>
        <i className="planned" aria-hidden="true" />
        计划开工至完工
      </span>
      <span>
        <i className="hand" aria-hidden="true" />
        计划移交前
      </span>
      <span>
        <i className="actual" aria-hidden="true" />
        实际
      </span>
      <span>
        <i className="over" aria-hidden="true" />
        超出计划完工日
      </span>
      <span>
        <i className="waiting" aria-hidden="true" />
        应开工未开工
      </span>
      <span>
        <i className="day" aria-hidden="true" />
        今天
      </span>
    </p>
  );
}
