import { KeyFigures } from "@/components/ui/key-figures";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { formatCount, formatWan } from "@/lib/core/money";
import { capitalYuan, formatYuan } from "@/lib/domains/letters/rules";
import type { Letter, LetterDifference } from "@/lib/domains/letters/types";
import { LetterLines } from "./letter-lines";

type Props = { letter: Letter; counties: { countyName: string; lines: number; fen: bigint }[]; differences: LetterDifference[] };

/** What a confirmation letter says, and what of it is otherwise today. */
export function ShareLetter({ letter: { figures, totalFen }, counties, differences }: Props) {
  return (
    <>
      {differences.length > 0 ? (
        <Note tone="wait" title={`出函以后，${formatCount(differences.length)}个小区已有变动。`} className="mb-4">
          下表列出现在的金额；以新的确认函为准。
        </Note>
      ) : (
        <Note tone="done" title="与现在一致。" className="mb-4">
          出函以后，各小区的确认金额没有变动。
        </Note>
      )}
      <KeyFigures
        items={[
          { label: "确认出资", value: formatWan(totalFen), unit: "万元", note: `${formatYuan(totalFen)}元` },
          {
            label: "小区",
            value: formatCount(figures.lines.length),
            unit: "个",
            note: `出函时另有${formatCount(figures.waiting)}个未答复、${formatCount(figures.objected)}个有异议`,
          },
        ]}
      />
      <p className="mt-3">大写：{capitalYuan(totalFen)}</p>
      <Section title="分县市和小区" className="mt-7" flow>
        <LetterLines lines={figures.lines} differences={differences} counties={counties} />
      </Section>
    </>
  );
}
