import { type BankCalendar, bookingInstant } from './booking-time.ts';
import type { LedgerAccount } from './ledger-account.ts';
import type { Order } from './order.ts';

/** What a limit bounds: the SDL's `LimitKind`. `PER_PAYEE` is to one payee in one day; days are the bank's. */
export type LimitKind = 'PER_PAYMENT' | 'PER_DAY' | 'PER_PAYEE';

/** How much may be spent from an account, in minor units of its currency. */
export interface SpendingLimit {
  readonly accountId: string;
  /** The holder whose spending it bounds; `undefined`: everybody's together. */
  readonly customerId: string | undefined;
  readonly kind: LimitKind;
  /** `undefined`: nothing is bounded. */
  readonly amount: bigint | undefined;
  /** What holds from an instant on: a limit is raised, or taken away, after a delay. */
  readonly next: { readonly amount: bigint | undefined; readonly from: Date } | undefined;
}

/** What was spent on the day that it names. */
export interface Spent {
  readonly accountId: string;
  readonly customerId: string | undefined;
  /** The account that got it; `undefined`: whoever got it. */
  readonly payeeId: string | undefined;
  readonly day: string;
  readonly amount: bigint;
}

/** What a batch read of its payers' limits, under their accounts' locks. */
export interface SpendingSnapshot {
  readonly limits: readonly SpendingLimit[];
  readonly spent: readonly Spent[];
}

/** Of a batch whose accounts have no limits. */
export const NOTHING_LIMITED: SpendingSnapshot = { limits: [], spent: [] };

/** Which limit an order exceeded, and what it leaves; amounts in minor units of the account's currency. */
export interface ExceededLimit {
  readonly kind: LimitKind;
  readonly amount: bigint;
  readonly remaining: bigint;
  /** When there is more again; `undefined` for a limit of single payments. */
  readonly resetsAt: Date | undefined;
  /** Whether it bounds the one who pays, rather than everybody who holds the account. */
  readonly ofHolder: boolean;
}

/** The amount that holds at an instant; `undefined` where nothing is bounded. */
export function limitAt({ amount, next }: SpendingLimit, now: Date): bigint | undefined {
  return next !== undefined && next.from <= now ? next.amount : amount;
}

/** What is wanted from now on, where a limit was so far. Lower holds at once; higher, or none, after the delay, which an unchanged wish goes on with. */
export function changeLimit(
  limit: SpendingLimit,
  wanted: bigint | undefined,
  now: Date,
  raisedFrom: Date,
): SpendingLimit {
  const current = limitAt(limit, now);
  const isRaised = current !== undefined && (wanted === undefined || wanted > current);
  if (!isRaised) return { ...limit, amount: wanted, next: undefined };
  const { next } = limit;
  const isSameWish = next !== undefined && next.from > now && next.amount === wanted;
  return { ...limit, amount: current, next: isSameWish ? next : { amount: wanted, from: raisedFrom } };
}

/**
 * Limits of one batch's payers, each order decided on what the one before left.
 *
 * What they bound and count, here as it happens and in `countSpent` anew, is what orders in the capacity `HOLDER` take out of an account:
 * transfers, to the payer's own accounts too, withdrawals by a funding source, and repayments of loans, also those that are collected in a
 * holder's name. It counts by who ordered it, whether they still hold the account or not, for the account that got it, on the day of its booking.
 * Not the counter, where the teller decides, nor the bank's own acts, nor holds, whose limits are the card's. What was refused was not
 * spent; what was taken back was.
 */
export class Spending {
  readonly #limits = new Map<string, SpendingLimit[]>();
  readonly #spent = new Map<string, Spent>();
  readonly #changed = new Set<string>();

  constructor({ limits, spent }: SpendingSnapshot) {
    for (const limit of limits) {
      const others = this.#limits.get(limit.accountId);
      if (others === undefined) this.#limits.set(limit.accountId, [limit]);
      else others.push(limit);
    }
    for (const each of spent) this.#spent.set(keyOf(each), each);
  }

  /** The limit that an order would exceed; of several, the one that leaves least. */
  exceededBy(
    order: Order,
    { debit, credit }: { readonly debit: LedgerAccount; readonly credit: LedgerAccount },
    now: Date,
    calendar: BankCalendar,
  ): ExceededLimit | undefined {
    const limits = this.#limitsOf(order, debit);
    if (limits.length === 0) return undefined;
    const day = calendar.dayOf(bookingInstant(now, [debit, credit]));
    let worst: ExceededLimit | undefined;
    for (const limit of limits) {
      const amount = limitAt(limit, now);
      if (amount === undefined) continue;
      const left = amount - this.#spentOn(limit, credit, day);
      // Less than nothing is left where a limit was lowered below what was spent already.
      const remaining = left < 0n ? 0n : left;
      if (order.amount.amount <= remaining || (worst !== undefined && worst.remaining <= remaining)) continue;
      const resetsAt = limit.kind === 'PER_PAYMENT' ? undefined : calendar.endOf(day);
      worst = { kind: limit.kind, amount, remaining, resetsAt, ofHolder: limit.customerId !== undefined };
    }
    return worst;
  }

  /** Counts an order that was booked on that day. */
  add(order: Order, debit: LedgerAccount, credit: LedgerAccount, day: string): void {
    const counters = new Map<string, Omit<Spent, 'amount' | 'day'>>();
    for (const limit of this.#limitsOf(order, debit)) {
      if (limit.kind === 'PER_PAYMENT') continue;
      const counter = counterOf(limit, credit);
      counters.set(keyOf(counter), counter);
    }
    for (const [key, counter] of counters) {
      const before = this.#spent.get(key);
      const amount = (before?.day === day ? before.amount : 0n) + order.amount.amount;
      this.#spent.set(key, { ...counter, day, amount });
      this.#changed.add(key);
    }
  }

  /** Counters as they are now, of those that changed. */
  changed(): readonly Spent[] {
    return [...this.#changed].flatMap((key) => this.#spent.get(key) ?? []);
  }

  #limitsOf(order: Order, debit: LedgerAccount): readonly SpendingLimit[] {
    if (order.capacity !== 'HOLDER') return [];
    const limits = this.#limits.get(debit.id) ?? [];
    return limits.filter(({ customerId }) => customerId === undefined || customerId === order.actor);
  }

  #spentOn(limit: SpendingLimit, credit: LedgerAccount, day: string): bigint {
    if (limit.kind === 'PER_PAYMENT') return 0n;
    const spent = this.#spent.get(keyOf(counterOf(limit, credit)));
    return spent?.day === day ? spent.amount : 0n;
  }
}

function counterOf({ accountId, customerId, kind }: SpendingLimit, credit: LedgerAccount) {
  return { accountId, customerId, payeeId: kind === 'PER_PAYEE' ? credit.id : undefined };
}

function keyOf({ accountId, customerId = '', payeeId = '' }: Omit<Spent, 'amount' | 'day'>): string {
  return `${accountId} ${customerId} ${payeeId}`;
}
