import { Head, Scroll } from "@/components/ui/table";
import { formatCount, formatWan } from "@/lib/core/money";
import { weightsText } from "@/lib/domains/share-basis/rules";
import type { Preview } from "@/lib/domains/share-basis/types";

const sum = (previews: readonly Preview[], of: (preview: Preview) => bigint) => previews.reduce((fen, preview) => fen + of(preview), 0n);
const count = (previews: readonly Preview[], of: (preview: Preview) => number) => previews.reduce((n, preview) => n + of(preview), 0);

function Figures({ previews }: { previews: readonly Preview[] }) {
  const unallocated = sum(previews, (preview) => preview.unallocated);
  return (
    <>
      <td className="num">{formatWan(sum(previews, ({ basis }) => basis.wholeFen))}</td>
      <td className="num">{formatCount(count(previews, ({ open }) => open))}</td>
      <td className="num">{formatCount(count(previews, ({ excluded }) => excluded))}</td>
      <td className="num">{formatCount(count(previews, ({ sent }) => sent))}</td>
      <td className="num">{formatWan(sum(previews, ({ sentFen }) => sentFen))}</td>
      <td className="num">{formatWan(sum(previews, ({ draftFen }) => draftFen))}</td>
      <td className="num">
        <b>{formatWan(sum(previews, ({ newFen }) => newFen))}</b>
      </td>
      <td className="num">{formatCount(count(previews, ({ changes }) => changes.length))}</td>
      <td className={unallocated === 0n ? "num" : "num a"}>{formatWan(unallocated)}</td>
    </>
  );
}

/** Each utility: how its whole is shared out, what stands already, what working it out anew would write, what no community takes. */
export function PreviewTable({ previews, picked, href }: { previews: Preview[]; picked: string | undefined; href: (utility: string) => string }) {
  return (
    <Scroll label="各单位分摊预览">
      <table className="tbl">
        <thead>
          <tr>
            <Head>管线单位</Head>
            <Head>分摊办法</Head>
            <Head num unit="万元">
              应出资
            </Head>
            <Head num unit="个">
              参与分摊
            </Head>
            <Head num unit="个">
              不分摊
            </Head>
            <Head num unit="个">
              已提出
            </Head>
            <Head num unit="万元">
              已提出
            </Head>
            <Head num unit="万元">
              现有草案
            </Head>
            <Head num unit="万元">
              重新计算
            </Head>
            <Head num unit="笔">
              变动
            </Head>
            <Head num unit="万元">
              未分摊
            </Head>
          </tr>
        </thead>
        <tbody>
          {previews.map((preview) => (
            <tr key={preview.basis.utilityKey} className={preview.basis.utilityKey === picked ? "picked" : undefined}>
              <th scope="row">
                <a href={href(preview.basis.utilityKey)} aria-current={preview.basis.utilityKey === picked ? "true" : undefined}>
                  {preview.basis.utilityName}
                </a>
              </th>
              <td className="nb">{weightsText(preview.basis.weights)}</td>
              <Figures previews={[preview]} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td />
            <Figures previews={previews} />
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
