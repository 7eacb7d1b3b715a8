import type { AccountStatus } from '../domain/ledger-account.ts';
import type { Order } from '../domain/order.ts';

interface ModelAccount {
  balance: bigint;
  readonly overdraft: bigint;
  status: AccountStatus;
  mayPay: boolean;
  readonly currency: string;
}

/**
 * What the ledger must do, written a second time and as simply as possible: one account after the other, no batches, no locks.
 * Accounts by id; a number is the id with a prefix.
 */
export class LedgerModel {
  readonly accounts = new Map<string, ModelAccount>();
  readonly #idsByIban = new Map<string, string>();
  /** What was answered for a key, and to which input. */
  readonly #answers = new Map<string, { readonly fingerprint: string; readonly outcome: string }>();

  open(id: string, iban: string, overdraft: bigint, currency: string): void {
    this.accounts.set(id, { balance: 0n, overdraft, status: 'ACTIVE', mayPay: true, currency });
    this.#idsByIban.set(iban, id);
  }

  post(order: Order): string {
    const stored = this.#answers.get(order.idempotencyKey);
    if (stored !== undefined) return stored.fingerprint === order.fingerprint ? stored.outcome : 'KEY_CONFLICT';
    const outcome = this.#decide(order);
    if (outcome !== 'NOT_FOUND' && outcome !== 'SAME_ACCOUNT')
      this.#answers.set(order.idempotencyKey, { fingerprint: order.fingerprint, outcome });
    return outcome;
  }

  #decide({ kind, debit, credit, amount }: Order): string {
    const from = this.#account(debit);
    const to = this.#account(credit);
    const own = kind === 'DEPOSIT' ? to : from;
    if (own === undefined) return 'NOT_FOUND';
    if (kind !== 'DEPOSIT' && !own.mayPay) return 'NOT_FOUND';
    if (kind === 'TRANSFER' && to === undefined) return 'NOT_FOUND';
    if (from === to) return 'SAME_ACCOUNT';
    if (own.status === 'CLOSED' || (own.status !== 'ACTIVE' && kind !== 'DEPOSIT')) return 'ACCOUNT_NOT_USABLE';
    if (own.currency !== amount.currency) return 'CURRENCY_MISMATCH';
    if (kind === 'TRANSFER' && (to?.status === 'CLOSED' || to?.currency !== amount.currency))
      return 'PAYEE_UNAVAILABLE';
    if (from !== undefined && from.balance + from.overdraft < amount.amount) return 'INSUFFICIENT_FUNDS';
    if (from !== undefined) from.balance -= amount.amount;
    if (to !== undefined) to.balance += amount.amount;
    return 'BOOKED';
  }

  #account(reference: Order['debit']): ModelAccount | undefined {
    if (reference.by === 'own') return undefined;
    const id = reference.by === 'id' ? reference.id : this.#idsByIban.get(reference.iban);
    return id === undefined ? undefined : this.accounts.get(id);
  }
}
