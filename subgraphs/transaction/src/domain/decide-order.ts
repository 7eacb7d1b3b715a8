import { assertNever } from '@florin/kit';
import { type LedgerAccount, type LedgerHolder, spendable } from './ledger-account.ts';
import { callerDirection, type Order, type TransactionKind } from './order.ts';
import type { Refusal } from './refusal.ts';
import type { ExceededLimit } from './spending-limits.ts';

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
  /** The limit on spending that the order would exceed. */
  readonly exceeded?: (debit: LedgerAccount, credit: LedgerAccount) => ExceededLimit | undefined;
}

/**
 * Decides an order by the rules of the bank (issue 3, item 5). Existence and ownership come first and leave no trace, so that a
 * refusal never tells a stranger about an account; what is then refused is a fact of the caller's own account.
 */
export function decideOrder(order: Order, evidence: Evidence): Decision {
  const outgoing = callerDirection(order) === 'DEBIT';
  const [caller, other] = outgoing ? [evidence.debit, evidence.credit] : [evidence.credit, evidence.debit];
  if (caller?.kind !== 'CUSTOMER' || !mayGive(order, evidence.holder)) return { verdict: 'NOT_FOUND' };
  if (other === undefined || !fitsAsOther(order.kind, other)) return { verdict: 'NOT_FOUND' };
  if (caller.id === other.id) return { verdict: 'SAME_ACCOUNT' };
  if (!isUsable(caller, outgoing, order)) return refuse({ code: 'ACCOUNT_NOT_USABLE' });
  if (caller.currency !== order.amount.currency)
    return refuse({ code: 'CURRENCY_MISMATCH', accountCurrency: caller.currency });
  // Closed, frozen to what comes in, and kept in another currency are one answer: the payer learns nothing about a stranger's account.
  if (!isUsable(other, !outgoing, order) || other.currency !== order.amount.currency)
    return refuse({ code: 'PAYEE_UNAVAILABLE' });
  const exceeded = outgoing ? evidence.exceeded?.(caller, other) : undefined;
  if (exceeded !== undefined) return refuse({ code: 'LIMIT_EXCEEDED', limit: exceeded });
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
  if (order.capacity === 'BANK') return true;
  if (order.capacity === 'TELLER') return order.kind !== 'TRANSFER';
  if (holder === undefined) return false;
  return order.kind === 'DEPOSIT' ? holder.mayView : holder.mayPay;
}

/** Transfers go between customers' accounts; money enters and leaves through the bank's own. A reversal goes back the way it came. */
function fitsAsOther(kind: TransactionKind, other: LedgerAccount): boolean {
  switch (kind) {
    case 'TRANSFER':
      return other.kind === 'CUSTOMER';
    case 'DEPOSIT':
    case 'WITHDRAWAL':
      return other.kind === 'CASH' || other.kind === 'FUNDING';
    case 'CARD_PAYMENT':
      return other.kind === 'SETTLEMENT';
    case 'INTEREST':
      return other.kind === 'INTEREST_EXPENSE' || other.kind === 'INTEREST_INCOME';
    case 'FEE':
      return other.kind === 'FEE_INCOME';
    case 'TAX':
      return other.kind === 'TAX_PAYABLE';
    case 'LOAN_DISBURSEMENT':
    case 'LOAN_REPAYMENT':
      return other.kind === 'LOAN_CLEARING';
    // Between the bank's own accounts alone (`Books.bookOwn`): no customer's order.
    case 'LOAN_BOOKING':
      return false;
    case 'REVERSAL':
      return true;
    default:
      return assertNever(kind);
  }
}

/**
 * A sleeping account still takes money in, a frozen one where that is set; the bank's own acts pass both, but for what it collects of a loan. A
 * closed one never moves again.
 */
function isUsable(
  { kind, status, acceptsWhileFrozen }: LedgerAccount,
  outgoing: boolean,
  { kind: movement, capacity }: Order,
): boolean {
  if (status === 'CLOSED') return false;
  if (status === 'ACTIVE' || kind !== 'CUSTOMER') return true;
  if (capacity === 'BANK' && movement !== 'LOAN_REPAYMENT') return true;
  return !outgoing && (status !== 'FROZEN' || acceptsWhileFrozen);
}
