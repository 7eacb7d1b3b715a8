import type { LedgerAccount, LedgerHolder } from '../domain/ledger-account.ts';
import type { Order } from '../domain/order.ts';
import { SMALL_AMOUNT_MAX_CENTS, SMALL_PAYMENTS_MAX, SMALL_PAYMENTS_TOTAL_MAX_CENTS } from '../limits.ts';

/** On what ground a payment needs no proof of its own. */
export type Exemption = 'OWN_ACCOUNTS' | 'TRUSTED_PAYEE' | 'SMALL_AMOUNT';

/** What somebody has paid on the small-amount exemption since their last proof, in cents of euro. */
export interface SmallPayments {
  readonly payments: number;
  readonly total: bigint;
}

/** A payment that the ledger would book, with what the exemptions look at; all under the locks of its batch. */
export interface ExemptionEvidence {
  readonly order: Order;
  readonly debit: LedgerAccount;
  readonly credit: LedgerAccount;
  readonly payerHolders: readonly LedgerHolder[];
  readonly payeeHolders: readonly LedgerHolder[];
  readonly payeeTrusted: boolean;
  readonly small: SmallPayments;
}

interface ExemptionRule {
  readonly exemption: Exemption;
  /** Of the regulatory technical standards for strong customer authentication, Delegated Regulation (EU) 2018/389. */
  readonly article: string;
  readonly holds: (evidence: ExemptionEvidence) => boolean;
}

/**
 * Every exemption from step-up, in the order in which they are tried: the first that holds is the ground that the audit trail keeps.
 * Recurring payments (article 14) come with their own rule when there are schedules: the first of a series needs a proof.
 */
export const EXEMPTIONS: readonly ExemptionRule[] = [
  { exemption: 'OWN_ACCOUNTS', article: 'RTS article 15', holds: staysWithTheSamePeople },
  { exemption: 'TRUSTED_PAYEE', article: 'RTS article 13 (2)', holds: ({ payeeTrusted }) => payeeTrusted },
  { exemption: 'SMALL_AMOUNT', article: 'RTS article 16', holds: isSmall },
];

/** The first exemption that holds; none for most payments. */
export function exemptionOf(evidence: ExemptionEvidence): Exemption | undefined {
  return EXEMPTIONS.find((rule) => rule.holds(evidence))?.exemption;
}

/** Whoever pays holds the payee's account too, and nobody gets at the money who could not before. */
function staysWithTheSamePeople({ order, payerHolders, payeeHolders }: ExemptionEvidence): boolean {
  const payers = new Set(payerHolders.map((holder) => holder.customerId));
  return (
    payeeHolders.some((holder) => holder.customerId === order.actor) &&
    payeeHolders.every((holder) => payers.has(holder.customerId))
  );
}

/**
 * At most 30 euros; the standards let a bank count payments or add them up, and this one does both: at most five, and with this one at
 * most 100 euros. In euros only, as the standards say it.
 */
function isSmall({ order: { amount }, small }: ExemptionEvidence): boolean {
  return (
    isSmallAmount(amount) &&
    small.payments < SMALL_PAYMENTS_MAX &&
    small.total + amount.amount <= SMALL_PAYMENTS_TOTAL_MAX_CENTS
  );
}

/** Whether an amount is one for which the counters matter at all. */
export function isSmallAmount(amount: Order['amount']): boolean {
  return amount.currency === 'EUR' && amount.amount <= SMALL_AMOUNT_MAX_CENTS;
}
