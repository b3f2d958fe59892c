import type { Face } from "@/lib/domains/channels/types";
import type { LedgerScope } from "./types";

/** What a posting is called on forms and in files. A utility's own payment is one stroke of two faces. */
export const POSTING_LABELS = { COMMITTED: "下达（承诺）", RECEIVED: "到位", PAID: "支付", DIRECT: "本单位直接支付" } as const satisfies Record<Face | "DIRECT", string>;

/** Fields of an entry in the trail. */
export const LEDGER_FIELD_LABELS = {
  ledgerSubject: "归集到",
  ledgerSource: "资金渠道",
  ledgerFace: "登记事项",
  ledgerAmount: "金额（万元）",
  happenedOn: "日期",
  entries: "笔数",
  reverses: "冲销的资金登记",
} as const;

/** What names a unit or post; said beside every such field. */
export const UNIT_HINT = "填单位名称，不填个人姓名、电话、账号。";

/** What the list is called for whom: a utility sees its own money alone. */
export const LIST_NAMES = { all: "资金台账", county: "资金台账", finance: "资金台账", utility: "出资支付" } as const satisfies Record<LedgerScope["slice"]["kind"], string>;
