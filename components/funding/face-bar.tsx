const LAYERS = ["planned", "committed", "received", "paid"];

/** Planned as an outline, committed, received and paid in it, each in percent of the whole width; the figures stand beside it. */
export function FaceBar({ widths }: { widths: readonly number[] }) {
  return (
    <span className="faces" aria-hidden="true">
      {widths.map((width, layer) => width > 0 && <i key={layer} className={LAYERS[layer]} style={{ width: `${width}%` }} />)}
    </span>
  );
}

/** What the four layers of the bars mean. */
export function FaceLegend() {
  return (
    <span className="legend">
      <span>
        <i className="planned" />
        计划
      </span>
      <span>
        <i className="committed" />
        下达（承诺）
      </span>
      <span>
        <i className="received" />
        到位
      </span>
      <span>
        <i className="paid" />
        支付
      </span>
    </span>
  );
}
