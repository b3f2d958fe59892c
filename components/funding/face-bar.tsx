import type { CSSProperties } from "react";
import type { Fen } from "@/lib/core/money";
import { barPercent } from "@/lib/domains/funding-totals/rules";
import type { Faces } from "@/lib/domains/funding-totals/types";

const width = (percent: number): CSSProperties => ({ width: `${percent}%` });

/** Planned as an outline, committed, received and paid in it; the figures stand beside it. `longest`: what fills the whole width. */
export function FaceBar({ faces, longest }: { faces: Faces; longest: Fen }) {
  return (
    <span className="faces" aria-hidden="true">
      {faces.plannedFen !== null && <i className="planned" style={width(barPercent(faces.plannedFen, longest))} />}
      <i className="committed" style={width(barPercent(faces.committedFen, longest))} />
      <i className="received" style={width(barPercent(faces.receivedFen, longest))} />
      <i className="paid" style={width(barPercent(faces.paidFen, longest))} />
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
