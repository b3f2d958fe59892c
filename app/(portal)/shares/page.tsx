import type { Metadata } from "next";
import { OwnShares } from "@/components/shares/own-shares";
import { ShareBoard } from "@/components/shares/share-board";
import { loadShares } from "@/lib/domains/shares/loaders";

export const metadata: Metadata = { title: "出资确认" };

export default async function SharesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const found = await loadShares(await searchParams);
  return found.kind === "utility" ? <OwnShares {...found} /> : <ShareBoard {...found} />;
}
