import { LetterList } from "@/components/letters/letter-list";
import { Section } from "@/components/ui/section";
import type { HeldRow } from "@/lib/domains/reconciliation-letters/types";
import { HeldForm } from "./held-form";

type Props = { period: number; letters: HeldRow[]; utilities: { key: string; name: string }[]; picked: string | undefined; idempotencyKey: string | null };

/** A month's letters to utilities, and the form that gives one out for those who may. */
export function HeldSection({ period, letters, utilities, picked, idempotencyKey }: Props) {
  return (
    <Section title="对账函" say="出具后各方的数随函保存，凭校验号查验。" className="mt-7" flow>
      {letters.length > 0 && <LetterList kind="RECONCILIATION" letters={letters} utility />}
      {idempotencyKey && utilities.length > 0 && <HeldForm period={period} utilities={utilities} picked={picked} idempotencyKey={idempotencyKey} />}
    </Section>
  );
}
