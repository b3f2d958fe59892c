import { Section } from "@/components/ui/section";
import { Head, Scroll } from "@/components/ui/table";
import { formatInstant } from "@/lib/core/dates";
import { formatWan } from "@/lib/core/money";
import type { HeldRow } from "@/lib/domains/reconciliation-letters/types";
import { HeldForm } from "./held-form";

type Props = { period: number; letters: HeldRow[]; utilities: { key: string; name: string }[]; picked: string | undefined; idempotencyKey: string | null };

/** A month's letters to utilities, and the form that gives one out for those who may. */
export function HeldSection({ period, letters, utilities, picked, idempotencyKey }: Props) {
  return (
    <Section title="对账函" say="出具后各方的数随函保存，凭校验号查验。" className="mt-7" flow>
      {letters.length > 0 && (
        <Scroll label="对账函">
          <table className="tbl tight">
            <thead>
              <tr>
                <Head>校验号</Head>
                <Head>管线单位</Head>
                <Head num unit="万元">
                  账面累计支付
                </Head>
                <Head>出函时间</Head>
              </tr>
            </thead>
            <tbody>
              {letters.map((letter) => (
                <tr key={letter.code}>
                  <th scope="row">
                    <a href={`/letters/${letter.code}`}>{letter.code}</a>
                  </th>
                  <td>{letter.utilityName}</td>
                  <td className="num">{formatWan(letter.totalFen)}</td>
                  <td className="nb">{formatInstant(letter.createdAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {idempotencyKey && utilities.length > 0 && <HeldForm period={period} utilities={utilities} picked={picked} idempotencyKey={idempotencyKey} />}
    </Section>
  );
}
