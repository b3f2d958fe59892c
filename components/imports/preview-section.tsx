import { randomUUID } from "node:crypto";
import { Empty } from "@/components/ui/empty";
import { Pager } from "@/components/ui/pager";
import { formatCount } from "@/lib/core/money";
import { TAB_LABELS } from "@/lib/domains/imports/labels";
import { type ImportBatch, type ReviewedRow, type Tab, type TabCounts, TABS } from "@/lib/domains/imports/types";
import { AlikeForm } from "./alike-form";
import { ChangedTable, LeftTable, PlaceTable } from "./preview-tables";

type Props = { batch: ImportBatch; preview: { tabs: TabCounts; tab: Tab; page: number; rows: ReviewedRow[] }; alike: ReviewedRow[]; pageSize: number; editable: boolean };

function Rows({ batch, preview, alike, editable }: Props) {
  const { tab, rows } = preview;
  if (rows.length === 0) return <Empty>没有{TAB_LABELS[tab]}。</Empty>;
  if (tab === "changed") return <ChangedTable rows={rows} />;
  if (tab === "rejected" || tab === "out") return <LeftTable rows={rows} />;
  if (tab === "alike") {
    const fields = { batchId: batch.id, version: String(batch.version), idempotencyKey: randomUUID() };
    return <AlikeForm fields={fields} rows={alike} answers={batch.answers.alike} editable={editable} />;
  }
  return <PlaceTable rows={rows} missing={tab === "missing"} />;
}

/** What the file would make of the register, part by part. */
export function PreviewSection(props: Props) {
  const { batch, preview, pageSize } = props;
  const { tabs, tab, page } = preview;
  const href = (to: Tab, at = 1) => `/communities/import/${batch.id}?tab=${to}${at > 1 ? `&page=${at}` : ""}#preview`;
  return (
    <section className="sect flow" id="preview">
      <h2 className="vh">导入预览</h2>
      <nav className="tabs" aria-label="导入预览">
        {TABS.map((each) => (
          <a key={each} href={href(each)} data-keep-scroll="" aria-current={each === tab ? "true" : undefined}>
            {TAB_LABELS[each]} <small>{formatCount(tabs[each])}</small>
          </a>
        ))}
      </nav>
      <div className="mt-3">
        <Rows {...props} />
      </div>
      {tab !== "alike" && <Pager page={page} pageSize={pageSize} total={tabs[tab]} unit="行" href={(at) => href(tab, at)} />}
    </section>
  );
}
