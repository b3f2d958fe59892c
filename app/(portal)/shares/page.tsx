import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OwnShares } from "@/components/shares/own-shares";
import { ShareBoard } from "@/components/shares/share-board";
import { loadShares } from "@/lib/domains/shares/loaders";

export const metadata: Metadata = { title: "出资确认" };

export default async function SharesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const params = await searchParams;
  // Typed from a paper: its own page says whether there is such a letter.
  if (typeof params.letter === "string" && params.letter.trim() !== "") redirect(`/letters/${encodeURIComponent(params.letter.trim().slice(0, 40))}`);
  const found = await loadShares(params);
  return found.kind === "utility" ? <OwnShares {...found} /> : <ShareBoard {...found} />;
}
