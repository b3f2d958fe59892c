import { FigureLink } from "@/components/ui/figure-link";
import { Section } from "@/components/ui/section";
import { Head } from "@/components/ui/table";
import { BLOCK_LABELS } from "@/lib/domains/next-steps/labels";
import { nextAddress } from "@/lib/domains/next-steps/schema";
import type { BlockCount } from "@/lib/domains/next-steps/types";

/** As many as are read at a glance. */
const SHOWN = 6;

/** What the county's communities wait for on their way to the next stage; those that can go on at once lead. */
export function NextSummary({ blocks }: { blocks: readonly BlockCount[] }) {
  if (blocks.length === 0) return null;
  const lines = [...blocks.filter(({ block }) => block === "ready"), ...blocks.filter(({ block }) => block !== "ready")].slice(0, SHOWN);
  return (
    <Section title="下一步" meta={<a href="/next-steps">全部</a>}>
      <table className="tbl tight">
        <thead>
          <tr>
            <Head>在等什么</Head>
            <Head num unit="个">
              小区
            </Head>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ block, count }) => (
            <tr key={block}>
              <th scope="row">{BLOCK_LABELS[block]}</th>
              <td className="num">
                <FigureLink href={nextAddress({ page: 1 }, { block })}>{count}</FigureLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
