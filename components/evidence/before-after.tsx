import { picturesOf } from "@/lib/domains/evidence/rules";
import type { EvidenceItem } from "@/lib/domains/evidence/types";

/** Pairs that are shown side by side; the others stand in the list. */
const MOST_PAIRS = 3;

function Side({ item, words }: { item: EvidenceItem | undefined; words: string }) {
  const version = item?.versions[0];
  if (!item || !version) return <div className="none mut">还没有{words}照片</div>;
  const address = `/api/evidence/${item.id}/${version.number}/preview`;
  return (
    <figure>
      <a href={address} target="_blank" rel="noreferrer">
        <img src={`${address}?size=small`} alt={`${words}：${item.title}`} loading="lazy" />
      </a>
      <figcaption>
        {words}　{item.issuedOn ?? version.at.slice(0, 10)}　{item.title}
      </figcaption>
    </figure>
  );
}

/** Pictures from before and after the works side by side, in the order in which they came. */
export function BeforeAfter({ items, level }: { items: readonly EvidenceItem[]; level: 3 | 4 }) {
  const Heading = `h${level}` as const;
  const [before, after] = [picturesOf(items, "PHOTO_BEFORE"), picturesOf(items, "PHOTO_AFTER")];
  const pairs = Math.min(MOST_PAIRS, Math.max(before.length, after.length));
  if (pairs === 0) return null;
  return (
    <div className="archive">
      <Heading>改造前后</Heading>
      {Array.from({ length: pairs }, (_, at) => (
        <div className="pics" key={at}>
          <Side item={before[at]} words="改造前" />
          <Side item={after[at]} words="改造后" />
        </div>
      ))}
    </div>
  );
}
