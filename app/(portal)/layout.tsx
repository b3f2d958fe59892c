import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { Shell } from "@/components/shell/shell";
import { loadShell } from "@/lib/domains/todos/loaders";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const { actingFor, ...shell } = await loadShell();
  return (
    <Shell {...shell} acting={actingFor === null ? null : { actingFor, idempotencyKey: randomUUID() }}>
      {children}
    </Shell>
  );
}
