import { Empty } from "@/components/ui/empty";
import { Pager } from "@/components/ui/pager";
import { formatCount } from "@/lib/core/money";
import { TAB_LABELS } from "@/lib/domains/imports/labels";
import { type ImportBatch, type Preview, type Tab, TABS } from "@/lib/domains/imports/types";
import { AlikeForm } from "./alike-form";
import { ApartForm } from "./apart-form";
import { fieldsOf } from "./batch-fields";
import { ChangedTable, LeftTable, PlaceTable } from "./preview-tables";

type Props = { batch: ImportBatch; preview: Preview; pageSize: number; editable: boolean };

/** Look-alikes, a page at a time: those that want a decision come first, so that the next stand on top once these are sent. */
function Alike({ batch, preview, pageSize, editable }: Props) {
  const { rows, undecided, page } = preview;
  const later = undecided - page * pageSize;
  return (
    <>
      {editable && later > 0 && <p className="small sec mb-2">{`先处理这${pageSize}组，保存后接着处理余下的${formatCount(later)}组；也可以在下面一次判定。`}</p>}
      <AlikeForm fields={fieldsOf(batch)} rows={rows} answers={batch.answers.alike} editable={editable} />
      {editable && undecided > 1 && <ApartForm fields={fieldsOf(batch)} undecided={undecided} />}
    </>
  );
}

function Rows(props: Props) {
  const { tab, rows } = props.preview;
  if (rows.length === 0) return <Empty>没有{TAB_LABELS[tab]}。</Empty>;
  if (tab === "changed") return <ChangedTable rows={rows} />;
  if (tab === "rejected" || tab === "out") return <LeftTable rows={rows} />;
  if (tab === "alike") return <Alike {...props} />;
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
      <Pager page={page} pageSize={pageSize} total={tabs[tab]} unit={tab === "alike" ? "组" : "行"} href={(at) => href(tab, at)} />
    </section>
  );
}
