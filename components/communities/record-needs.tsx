import { Glyph } from "@/components/ui/glyph";
import { Section } from "@/components/ui/section";
import type { CommunityRecord } from "@/lib/domains/community-record/types";
import { FIELD_LABELS } from "@/lib/domains/register-columns/labels";
import { LACKS } from "@/lib/domains/register-quality/types";

/** What is not filled in, each with the way to its field. */
export function RecordNeeds({ record, editable }: { record: CommunityRecord; editable: boolean }) {
  const lacks = record.detail?.lacks ?? [];
  if (lacks.length === 0) return <Section title="台账登记" say={`登记内容齐全，${LACKS.length}项必备内容都已填写。`} />;
  return (
    <Section title="台账登记" say={`登记内容缺${lacks.length}项，共查${LACKS.length}项。`}>
      <ul className="need">
        {lacks.map((lack) => (
          <li key={lack}>
            <Glyph name="todo" />
            <span>{FIELD_LABELS[lack]}未填</span>
            {editable && (
              <a href={`/communities/${record.id}/edit#${lack}`}>
                补填<span className="vh">{FIELD_LABELS[lack]}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
