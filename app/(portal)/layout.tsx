import type { ReactNode } from "react";
import { Shell } from "@/components/shell/shell";
import { loadShell } from "@/lib/domains/todos/loaders";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  return <Shell {...await loadShell()}>{children}</Shell>;
}
