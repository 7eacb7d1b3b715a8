import { type AccountStatus, type LedgerAccount, type LedgerHolder, spendable } from './ledger-account.ts';
import { callerDirection, type Order, type TransactionKind } from './order.ts';
import type { Refusal } from './refusal.ts';

/** What the ledger does with an order. Only `BOOK` and `REFUSE` leave a trace in the books. */
export type Decision =
  | { readonly verdict: 'BOOK' }
  | { readonly verdict: 'REFUSE'; readonly refusal: Refusal }
  | { readonly verdict: 'NOT_FOUND' }
  | { readonly verdict: 'SAME_ACCOUNT' };

/** What an order is decided on: both accounts under their row locks, and what the actor may do with the caller's one. */
export interface Evidence {
  readonly debit: LedgerAccount | undefined;
  readonly credit: LedgerAccount | undefined;
  /** The actor as holder of the caller's account; absent for one who does not hold it. */
  readonly holder: LedgerHolder | undefined;
}

/**
 * Decides an order by the rules of the bank (issue 3, item 5). Existence and ownership come first and leave no trace, so that a
 * refusal never tells a stranger about an account; what is then refused is a fact of the caller's own account.
 */
export function decideOrder(order: Order, evidence: Evidence): Decision {
  const outgoing = callerDirection(order.kind) === 'DEBIT';
  const [caller, other] = outgoing ? [evidence.debit, evidence.credit] : [evidence.credit, evidence.debit];
  if (caller?.kind !== 'CUSTOMER' || !mayGive(order, evidence.holder)) return { verdict: 'NOT_FOUND' };
  if (other === undefined || !fitsAsOther(order.kind, other)) return { verdict: 'NOT_FOUND' };
  if (caller.id === other.id) return { verdict: 'SAME_ACCOUNT' };
  if (!isUsable(caller.status, outgoing)) return refuse({ code: 'ACCOUNT_NOT_USABLE' });
  if (caller.currency !== order.amount.currency)
    return refuse({ code: 'CURRENCY_MISMATCH', accountCurrency: caller.currency });
  // Closed and kept in another currency are one answer: the payer learns nothing about a stranger's account.
  if (other.status === 'CLOSED' || other.currency !== order.amount.currency)
    return refuse({ code: 'PAYEE_UNAVAILABLE' });
  const available = spendable(caller);
  if (outgoing && available < order.amount.amount) return refuse({ code: 'INSUFFICIENT_FUNDS', available });
  return { verdict: 'BOOK' };
}

function refuse(refusal: Refusal): Decision {
  return { verdict: 'REFUSE', refusal };
}

/**
 * Paying in needs the right to see the account, because the answer shows it; paying out needs the right to pay.
 * A teller acts for whoever stands at the counter (the edge has checked the role).
 */
function mayGive(order: Order, holder: LedgerHolder | undefined): boolean {
  if (order.capacity === 'TELLER') return order.kind !== 'TRANSFER';
  if (holder === undefined) return false;
  return order.kind === 'DEPOSIT' ? holder.mayView : holder.mayPay;
}

/** Transfers go between customers' accounts; money enters and leaves through the bank's own. */
function fitsAsOther(kind: TransactionKind, other: LedgerAccount): boolean {
  return kind === 'TRANSFER' ? other.kind === 'CUSTOMER' : other.kind === 'CASH' || other.kind === 'FUNDING';
}

/** A frozen or sleeping account still takes money in; a closed one never moves again. */
function isUsable(status: AccountStatus, outgoing: boolean): boolean {
  return status === 'ACTIVE' || (!outgoing && status !== 'CLOSED');
}
