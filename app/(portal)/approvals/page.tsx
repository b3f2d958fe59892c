import type { Metadata } from "next";
import { ApprovalTable } from "@/components/approvals/approval-table";
import { ButtonLink, Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { FilterForm } from "@/components/ui/filter-form";
import { KeyFigures } from "@/components/ui/key-figures";
import { PageHead } from "@/components/ui/page-head";
import { formatCount, formatShare } from "@/lib/core/money";
import { APPROVAL_STATE_LABELS } from "@/lib/domains/approvals/labels";
import { loadApprovals } from "@/lib/domains/approvals/loaders";
import { APPROVAL_STATES } from "@/lib/domains/approvals/types";

export const metadata: Metadata = { title: "可研审批" };

const STATES = [
  { value: "open", label: "未办结" },
  { value: "overdue", label: "超期" },
  { value: "lacking", label: "容缺待补" },
  ...APPROVAL_STATES.map((state) => ({ value: state as string, label: APPROVAL_STATE_LABELS[state] as string })),
];

export default async function ApprovalsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { filter, today, rows, counties, counts, can } = await loadApprovals(await searchParams);
  return (
    <>
      <PageHead
        title="可研审批"
        lead="可行性研究报告送发展改革部门审批，应在10个工作日内答复；节假日不计，调休上班日计入，补正期间停止计时。"
        actions={
          can.send && (
            <ButtonLink href="/approvals/new" variant="pri">
              送审可研
            </ButtonLink>
          )
        }
      />
      <KeyFigures
        items={[
          { label: "超期未答复", value: formatCount(counts.overdue), unit: "件", note: "已用超过10个工作日", href: "/approvals?state=overdue" },
          { label: "未办结", value: formatCount(counts.open), unit: "件", note: `其中待补正${formatCount(counts.asked)}件`, href: "/approvals?state=open" },
          {
            label: "已批复",
            value: formatCount(counts.answered),
            unit: "件",
            note: `按时${formatShare(BigInt(counts.inTime), BigInt(counts.answered))}`,
            href: "/approvals?state=APPROVED",
          },
        ]}
      />
      <div className="mt-7">
        <FilterForm key={JSON.stringify(filter)} action="/approvals" label="筛选可研">
          {counties.length > 1 && (
            <Select
              name="county"
              aria-label="县市"
              empty="全部县市"
              defaultValue={filter.county ?? ""}
              options={counties.map(({ code, name }) => ({ value: code, label: name }))}
            />
          )}
          <Select name="state" aria-label="办理情况" empty="全部情况" defaultValue={filter.state ?? ""} options={STATES} />
          <Button type="submit">筛选</Button>
        </FilterForm>
      </div>
      <div className="mt-3">
        <ApprovalTable rows={rows} today={today} />
      </div>
    </>
  );
}
