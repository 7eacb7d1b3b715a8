import { type ConsentSnapshot, Consents, type Ground, NO_CONSENTS } from '../step-up/consents.ts';
import { type BankCalendar, bookingInstant } from './booking-time.ts';
import { decideOrder } from './decide-order.ts';
import type { LedgerAccount, LedgerHolder } from './ledger-account.ts';
import type { OrderAnswer } from './ledger-transaction.ts';
import { type AccountReference, callerDirection, type Order, type OrderConsent } from './order.ts';
import {
  type BookedOrder,
  type BookingTime,
  bookOrder,
  type OrderIds,
  type Party,
  type RefusedOrder,
  recordRefusal,
} from './record-order.ts';
import type { Refusal } from './refusal.ts';
import { NOTHING_LIMITED, Spending, type SpendingSnapshot } from './spending-limits.ts';

/** What executing an order came to, and what has to be written for it. */
export type Execution =
  | {
      readonly kind: 'BOOKED';
      readonly order: Order;
      readonly booked: BookedOrder;
      /** On what ground it needed no proof, or that it had one; absent for what needs none. */
      readonly ground?: Ground | undefined;
      readonly answer: OrderAnswer;
    }
  | {
      readonly kind: 'REFUSED';
      readonly order: Order;
      readonly refused: RefusedOrder;
      readonly refusal: Refusal;
      readonly debitAccountId: string;
      readonly creditAccountId: string;
      readonly answer: OrderAnswer;
    }
  | { readonly kind: 'NOTHING'; readonly answer: OrderAnswer };

/** The part of the books that one batch has locked. */
export interface Snapshot {
  readonly accounts: readonly LedgerAccount[];
  readonly holders: ReadonlyMap<string, readonly LedgerHolder[]>;
  readonly consents?: ConsentSnapshot;
  readonly spending?: SpendingSnapshot;
  readonly now: Date;
  readonly calendar: BankCalendar;
}

/** Executes orders one after the other in memory, each on what the one before left. */
export class Books {
  readonly #accounts: Map<string, LedgerAccount>;
  readonly #idsByIban: Map<string, string>;
  readonly #changed = new Set<string>();
  readonly #snapshot: Snapshot;
  /** What the batch's orders used up. */
  readonly consents: Consents;
  /** What its holders spent. */
  readonly spending: Spending;

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
    this.consents = new Consents(snapshot.consents ?? NO_CONSENTS);
    this.spending = new Spending(snapshot.spending ?? NOTHING_LIMITED);
    this.#accounts = new Map(snapshot.accounts.map((account) => [account.id, account]));
    this.#idsByIban = new Map(
      snapshot.accounts.flatMap(({ id, iban }) => (iban === null ? [] : [[iban, id] as const])),
    );
  }

  /** The accounts that were booked on, as they are now. */
  changedAccounts(): readonly LedgerAccount[] {
    return [...this.#changed].flatMap((id) => this.#accounts.get(id) ?? []);
  }

  /** An account as it is now. */
  account(id: string): LedgerAccount | undefined {
    return this.#accounts.get(id);
  }

  /** Holds more of an account's money for payments that are not booked yet, or less. */
  reserve(id: string, amount: bigint): void {
    const account = this.#accounts.get(id);
    if (account === undefined) throw new Error('money is held in an account that is not locked');
    this.#keep({ ...account, reserved: account.reserved + amount });
  }

  /** Refuses an order whose accounts are there, whatever it would come to. */
  refuse(order: Order, ids: OrderIds, refusal: Refusal): Execution {
    const [debit, credit] = [this.#find(order.debit), this.#find(order.credit)];
    const caller = callerDirection(order) === 'DEBIT' ? debit : credit;
    if (debit === undefined || credit === undefined || caller === undefined)
      throw new Error('an order is refused without its accounts');
    return this.#refuse(order, ids, { debit, credit, caller }, refusal);
  }

  /** Books between two of the bank's own accounts, which nothing can refuse. @throws Error for a customer's */
  bookOwn(order: Order, ids: OrderIds): Execution {
    const [debit, credit] = [this.#find(order.debit), this.#find(order.credit)];
    if (debit === undefined || credit === undefined) throw new Error('an own account is not locked');
    if (debit.kind === 'CUSTOMER' || credit.kind === 'CUSTOMER')
      throw new Error("a customer's account is none of the bank's");
    return this.#book(order, ids, debit, credit, undefined);
  }

  execute(order: Order, ids: OrderIds): Execution {
    const debit = this.#find(order.debit);
    const credit = this.#find(order.credit);
    const caller = callerDirection(order) === 'DEBIT' ? debit : credit;
    const holder = caller === undefined ? undefined : this.#holderOf(caller.id, order.actor);
    const decision = decideOrder(order, {
      debit,
      credit,
      holder,
      exceeded: (payer, payee) => {
        const { now, calendar } = this.#snapshot;
        return this.spending.exceededBy(order, { debit: payer, credit: payee }, now, calendar);
      },
    });
    if (decision.verdict === 'NOT_FOUND' || decision.verdict === 'SAME_ACCOUNT')
      return { kind: 'NOTHING', answer: { outcome: decision.verdict } };
    if (debit === undefined || credit === undefined || caller === undefined)
      throw new Error('an order was decided without its accounts');
    if (decision.verdict === 'REFUSE') return this.#refuse(order, ids, { debit, credit, caller }, decision.refusal);
    // Asked for last: nobody has to prove an order that comes to nothing anyway.
    const ground = order.consent === undefined ? undefined : this.#groundOf(order, order.consent, debit, credit);
    if (order.consent !== undefined && ground === undefined)
      return { kind: 'NOTHING', answer: { outcome: 'STEP_UP_REQUIRED', payee: credit.iban } };
    return this.#book(order, ids, debit, credit, ground);
  }

  #groundOf(order: Order, consent: OrderConsent, debit: LedgerAccount, credit: LedgerAccount): Ground | undefined {
    const holdersOf = ({ id }: LedgerAccount) => this.#snapshot.holders.get(id) ?? [];
    const evidence = { debit, credit, payerHolders: holdersOf(debit), payeeHolders: holdersOf(credit) };
    return this.consents.use(order, consent, evidence);
  }

  #book(
    order: Order,
    ids: OrderIds,
    debit: LedgerAccount,
    credit: LedgerAccount,
    ground: Ground | undefined,
  ): Execution {
    const parties = { debit: this.#partyOf(debit, order.actor), credit: this.#partyOf(credit, undefined) };
    const time = this.#timeFor([debit, credit]);
    const booked = bookOrder(order, ids, { debit, credit }, parties, time);
    this.spending.add(order, debit, credit, time.valueDate);
    this.#keep(booked.debit);
    this.#keep(booked.credit);
    const transaction = callerDirection(order) === 'DEBIT' ? booked.debitSide : booked.creditSide;
    return { kind: 'BOOKED', order, booked, ground, answer: { outcome: 'RECORDED', transaction } };
  }

  #refuse(
    order: Order,
    ids: OrderIds,
    { debit, credit, caller }: { debit: LedgerAccount; credit: LedgerAccount; caller: LedgerAccount },
    refusal: Refusal,
  ): Execution {
    const refused = recordRefusal(order, ids, caller, refusal, this.#timeFor([caller]));
    this.#keep(refused.caller);
    const answer: OrderAnswer = { outcome: 'RECORDED', transaction: refused.side };
    const accounts = { debitAccountId: debit.id, creditAccountId: credit.id };
    return { kind: 'REFUSED', order, refused, refusal, ...accounts, answer };
  }

  #find(reference: AccountReference): LedgerAccount | undefined {
    switch (reference.by) {
      case 'id':
        return this.#accounts.get(reference.id);
      case 'own':
        return this.#accounts.get(reference.account.id);
      case 'iban':
        return this.#accounts.get(this.#idsByIban.get(reference.iban) ?? '');
    }
  }

  #keep(account: LedgerAccount): void {
    this.#accounts.set(account.id, account);
    this.#changed.add(account.id);
  }

  #holderOf(accountId: string, customerId: string): LedgerHolder | undefined {
    return this.#snapshot.holders.get(accountId)?.find((holder) => holder.customerId === customerId);
  }

  /** The other side sees the holder who pays by name; of a payee, everybody who holds the account. */
  #partyOf(account: LedgerAccount, actor: string | undefined): Party {
    const payer = actor === undefined ? undefined : this.#holderOf(account.id, actor);
    if (payer !== undefined) return { name: payer.displayName, iban: account.iban };
    const names = this.#snapshot.holders.get(account.id)?.map((holder) => holder.displayName) ?? [];
    return { name: names.length === 0 ? null : names.join(', '), iban: account.iban };
  }

  #timeFor(accounts: readonly LedgerAccount[]): BookingTime {
    const bookedAt = bookingInstant(this.#snapshot.now, accounts);
    return { bookedAt, valueDate: this.#snapshot.calendar.dayOf(bookedAt) };
  }
}
