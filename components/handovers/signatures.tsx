import { Section } from "@/components/ui/section";
import type { Handover } from "@/lib/domains/handovers/types";

/** Both signatures with their instants; on paper also lines for hand and stamp, and for who supervised. */
export function Signatures({ handover }: { handover: Handover }) {
  const { giver, taker, givenAt, givenBy, givenNote, state, closedAt } = handover;
  const sides = [
    { role: "移交人", name: giver, signed: givenAt, note: givenBy && `${givenBy}代签${givenNote ? `：${givenNote}` : ""}` },
    { role: "接收人", name: taker, signed: state === "TAKEN" ? closedAt : null, note: null },
    { role: "监交人", name: null, signed: null, note: null },
  ];
  return (
    <Section title="签字">
      <div className="signs">
        {sides.map(({ role, name, signed, note }) => (
          <div key={role} className={name === null ? "print-only" : undefined}>
            <h3>{role}</h3>
            {name && <p>{name}</p>}
            {name && <p className={signed ? undefined : "mut"}>{signed ? `系统签字 ${signed}` : "未签字"}</p>}
            {note && <p className="small">{note}</p>}
            <p className="print-only line">签名：</p>
            <p className="print-only line">日期：</p>
            <p className="print-only stamp">（单位盖章）</p>
          </div>
        ))}
      </div>
    </Section>
  );
}
