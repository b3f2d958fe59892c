import { Section } from "@/components/ui/section";
import { TERMS } from "@/lib/domains/help/labels";

/** The programme's words, each with what is counted under it. */
export function Terms() {
  return (
    <Section title="术语" say="本系统各页、各表统一按此口径。" id="terms" flow>
      <dl className="dl terms">
        {TERMS.map(({ term, text }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
