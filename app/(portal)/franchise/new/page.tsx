import type { Metadata } from "next";
import { FranchiseForm } from "@/components/franchises/franchise-form";
import { PageHead } from "@/components/ui/page-head";
import { loadNewFranchise } from "@/lib/domains/franchises/loaders";

export const metadata: Metadata = { title: "登记特许经营项目" };

export default async function NewFranchisePage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { sites, asked, key } = await loadNewFranchise(await searchParams);
  return (
    <>
      <PageHead title="登记特许经营项目" lead="还没有经营单位的也可以登记，州招商局据此招商。" crumbs={[{ label: "特许经营", href: "/franchise" }, { label: "登记" }]} />
      <FranchiseForm stored={{ communityId: asked }} sites={sites} idempotencyKey={key} />
    </>
  );
}
