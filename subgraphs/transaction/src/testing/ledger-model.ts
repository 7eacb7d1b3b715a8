import type { AccountStatus, WantedLimit } from '../domain/ledger-account.ts';
import type { Order } from '../domain/order.ts';

interface ModelAccount {
  balance: bigint;
  reserved: bigint;
  readonly overdraft: bigint;
  status: AccountStatus;
  acceptsWhileFrozen: boolean;
  mayPay: boolean;
  readonly currency: string;
  /** Of the account, by kind: lower at once, higher never here, because no day passes. */
  readonly limits: Map<string, bigint>;
}

interface ModelTransfer {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly amount: bigint;
  reversed: boolean;
}

interface ModelHold {
  readonly account: string;
  readonly amount: bigint;
  isOpen: boolean;
}

/**
 * What the ledger must do, written a second time and as simply as possible: one account after the other, no batches, no locks.
 * Accounts by id; a number is the id with a prefix.
 */
export class LedgerModel {
  readonly accounts = new Map<string, ModelAccount>();
  /** In the order in which they were made; the real ledger's things have the same places. */
  readonly transfers: ModelTransfer[] = [];
  readonly holds: ModelHold[] = [];
  readonly #idsByIban = new Map<string, string>();
  /** What was answered for a key, and to which input. */
  readonly #answers = new Map<string, { readonly fingerprint: string; readonly outcome: string }>();
  /** What was spent today, by account and by payee. */
  readonly #spent = new Map<string, bigint>();

  open(id: string, iban: string, overdraft: bigint, currency: string): void {
    this.accounts.set(id, {
      balance: 0n,
      reserved: 0n,
      overdraft,
      status: 'ACTIVE',
      acceptsWhileFrozen: true,
      mayPay: true,
      currency,
      limits: new Map(),
    });
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

  /** All or none. */
  together(orders: readonly Order[]): readonly string[] {
    const before = structuredClone([...this.accounts]);
    const [spent, transfers] = [new Map(this.#spent), this.transfers.length];
    const outcomes = orders.map((order) => this.#decide(order));
    if (outcomes.every((outcome) => outcome === 'BOOKED')) return outcomes;
    for (const [id, account] of before) this.accounts.set(id, account);
    this.#spent.clear();
    for (const [key, amount] of spent) this.#spent.set(key, amount);
    this.transfers.length = transfers;
    return outcomes.map((outcome) => (outcome === 'BOOKED' ? 'NOT_EXECUTED' : outcome));
  }

  place(accountId: string, amount: bigint, currency: string): string {
    const account = this.accounts.get(accountId);
    if (account === undefined) return 'NOT_FOUND';
    if (account.status !== 'ACTIVE') return 'ACCOUNT_NOT_USABLE';
    if (account.currency !== currency) return 'CURRENCY_MISMATCH';
    if (available(account) < amount) return 'INSUFFICIENT_FUNDS';
    account.reserved += amount;
    this.holds.push({ account: accountId, amount, isOpen: true });
    return 'DONE';
  }

  /** @param taken `undefined`: nothing, it is released */
  resolve(place: number, taken: bigint | undefined): string {
    const hold = this.holds[place];
    const account = this.accounts.get(hold?.account ?? '');
    if (hold === undefined || account === undefined) return 'NOT_FOUND';
    if (!hold.isOpen) return 'RESOLVED_BEFORE';
    if (taken !== undefined && taken > hold.amount) return 'NOT_HELD';
    hold.isOpen = false;
    account.reserved -= hold.amount;
    if (taken === undefined) return 'DONE';
    account.balance -= taken;
    this.transfers.push({ from: hold.account, to: undefined, amount: taken, reversed: false });
    return 'DONE';
  }

  reverse(place: number): string {
    const transfer = this.transfers[place];
    if (transfer === undefined) return 'NOT_FOUND';
    if (transfer.reversed) return 'REVERSED_BEFORE';
    // The bank's own accounts are not in the model; a customer's that is closed cannot move again.
    const [from, to] = [transfer.to, transfer.from].map((id) => this.accounts.get(id ?? ''));
    const caller = from ?? to;
    if (caller?.status === 'CLOSED') return 'ACCOUNT_NOT_USABLE';
    if (from !== undefined && to?.status === 'CLOSED') return 'PAYEE_UNAVAILABLE';
    if (from !== undefined && available(from) < transfer.amount) return 'INSUFFICIENT_FUNDS';
    if (from !== undefined) from.balance -= transfer.amount;
    if (to !== undefined) to.balance += transfer.amount;
    transfer.reversed = true;
    return 'REVERSED';
  }

  /** Lower limits hold at once; higher ones, and that one is gone, only after a day, which does not pass here. */
  limit(accountId: string, wanted: readonly WantedLimit[]): void {
    const account = this.accounts.get(accountId);
    for (const { kind, amount } of wanted) {
      const current = account?.limits.get(kind);
      if (current === undefined || amount < current) account?.limits.set(kind, amount);
    }
  }

  #decide({ kind, debit, credit, amount: { amount, currency } }: Order): string {
    const [fromId, toId] = [this.#id(debit), this.#id(credit)];
    const [from, to] = [fromId, toId].map((id) => this.accounts.get(id ?? ''));
    const own = kind === 'DEPOSIT' ? to : from;
    if (own === undefined) return 'NOT_FOUND';
    if (kind !== 'DEPOSIT' && !own.mayPay) return 'NOT_FOUND';
    if (kind === 'TRANSFER' && to === undefined) return 'NOT_FOUND';
    if (from === to) return 'SAME_ACCOUNT';
    if (kind === 'DEPOSIT' ? !takesMoney(own) : own.status !== 'ACTIVE') return 'ACCOUNT_NOT_USABLE';
    if (own.currency !== currency) return 'CURRENCY_MISMATCH';
    if (kind === 'TRANSFER' && (to === undefined || !takesMoney(to) || to.currency !== currency))
      return 'PAYEE_UNAVAILABLE';
    if (from !== undefined && this.#isBeyondLimit(fromId ?? '', toId ?? this.#nameOf(credit), amount))
      return 'LIMIT_EXCEEDED';
    if (from !== undefined && available(from) < amount) return 'INSUFFICIENT_FUNDS';
    if (from !== undefined) {
      from.balance -= amount;
      for (const key of [fromId ?? '', `${fromId} ${toId ?? this.#nameOf(credit)}`])
        this.#spent.set(key, (this.#spent.get(key) ?? 0n) + amount);
    }
    if (to !== undefined) to.balance += amount;
    this.transfers.push({ from: fromId, to: toId, amount, reversed: false });
    return 'BOOKED';
  }

  #isBeyondLimit(from: string, to: string, amount: bigint): boolean {
    const limits = this.accounts.get(from)?.limits;
    const beyond = (kind: string, spent: bigint) => {
      const limit = limits?.get(kind);
      return limit !== undefined && spent + amount > limit;
    };
    return (
      beyond('PER_PAYMENT', 0n) ||
      beyond('PER_DAY', this.#spent.get(from) ?? 0n) ||
      beyond('PER_PAYEE', this.#spent.get(`${from} ${to}`) ?? 0n)
    );
  }

  #nameOf(reference: Order['debit']): string {
    return reference.by === 'own' ? reference.account.id : '';
  }

  #id(reference: Order['debit']): string | undefined {
    if (reference.by === 'own') return undefined;
    return reference.by === 'id' ? reference.id : this.#idsByIban.get(reference.iban);
  }
}

function available({ balance, reserved, overdraft }: ModelAccount): bigint {
  return balance - reserved + overdraft;
}

function takesMoney({ status, acceptsWhileFrozen }: ModelAccount): boolean {
  return status !== 'CLOSED' && (status !== 'FROZEN' || acceptsWhileFrozen);
}
