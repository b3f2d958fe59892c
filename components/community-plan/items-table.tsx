import { Empty } from "@/components/ui/empty";
import { Status } from "@/components/ui/status";
import { Head, Scroll } from "@/components/ui/table";
import { formatQuantity } from "@/lib/core/quantity";
import { TIER_LABELS } from "@/lib/domains/community-plan/labels";
import { isOver } from "@/lib/domains/community-plan/rules";
import { type PlannedItem, TIERS } from "@/lib/domains/community-plan/types";

function Progress({ item }: { item: PlannedItem }) {
  if (item.isDone) return <Status tone="done">已完成</Status>;
  if (item.done !== null && item.done > 0n) return <Status tone="doing">在做</Status>;
  return <Status tone="todo">未开始</Status>;
}

function Row({ item, byTier }: { item: PlannedItem; byTier: boolean }) {
  return (
    <tr>
      <th scope="row">{item.name}</th>
      <td className="nb">{byTier ? item.group : TIER_LABELS[item.tier]}</td>
      <td className="nb">{item.unit ?? "—"}</td>
      <td className="num">{item.unit !== null && item.planned === null ? "待定" : formatQuantity(item.planned)}</td>
      <td className="num">{formatQuantity(item.done)}</td>
      <td className="nb">
        <Progress item={item} />
        {isOver(item) && <span className="sub">多于计划，已核对</span>}
      </td>
    </tr>
  );
}

/** What the community plans, by the four groups of the plan or by the three national classes. */
export function ItemsTable({ items, byTier }: { items: PlannedItem[]; byTier: boolean }) {
  if (items.length === 0) return <Empty>还没有填写改造内容。</Empty>;
  const parts = byTier
    ? TIERS.map((tier) => ({ title: TIER_LABELS[tier], rows: items.filter((item) => item.tier === tier) }))
    : [...new Set(items.map(({ group }) => group))].map((title) => ({ title, rows: items.filter(({ group }) => group === title) }));
  return (
    <Scroll label="改造内容">
      <table className="tbl tight many">
        <thead>
          <tr>
            <Head>项目</Head>
            <Head>{byTier ? "改造内容" : "类别"}</Head>
            <Head>单位</Head>
            <Head num>计划</Head>
            <Head num>完成</Head>
            <Head>进展</Head>
          </tr>
        </thead>
        {parts
          .filter(({ rows }) => rows.length > 0)
          .map(({ title, rows }) => (
            <tbody key={title}>
              <tr className="part">
                <th scope="rowgroup" colSpan={6}>
                  <b>{title}</b>
                  <span className="mut">
                    {" "}
                    {rows.length}项，完成{rows.filter(({ isDone }) => isDone).length}项
                  </span>
                </th>
              </tr>
              {rows.map((item) => (
                <Row key={item.key} item={item} byTier={byTier} />
              ))}
            </tbody>
          ))}
      </table>
    </Scroll>
  );
}
