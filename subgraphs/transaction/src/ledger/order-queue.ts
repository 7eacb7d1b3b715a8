import type { OrderAnswer } from '../domain/ledger-transaction.ts';
import { type AccountReference, mutationOf, type Order } from '../domain/order.ts';
import {
  BATCH_BESIDE_MIN_ORDERS,
  BATCH_BESIDE_WAIT_MS,
  BATCH_MAX_ORDERS,
  BATCH_MIN_SHARE,
  BATCH_PACE_FROM_ORDERS,
  BATCH_PACE_MS,
  BATCHES_IN_FLIGHT,
  QUEUE_MAX_ORDERS,
  QUEUE_WAIT_MAX_MS,
} from '../limits.ts';
import { LedgerUnavailable } from './ledger-unavailable.ts';
import { runAgain } from './run-again.ts';

/** The id of an account whose number was looked up before; `undefined` for another. */
export type IdOfNumber = (iban: string) => string | undefined;

/**
 * Executes a batch and answers in its order, after the commit.
 *
 * @param onSent told when COMMIT has left, so that whoever wants the same accounts waits at the database for no more than what lies before it
 */
export type BatchWriter = (orders: readonly Order[], onSent: () => void) => Promise<readonly OrderAnswer[]>;

export interface OrderQueueLimits {
  readonly maxOrders: number;
  readonly batchMaxOrders: number;
  readonly batchesInFlight: number;
  readonly besideMinOrders: number;
  readonly besideWaitMs: number;
  readonly paceFromOrders: number;
  readonly paceMs: number;
  readonly waitMaxMs: number;
}

const LIMITS: OrderQueueLimits = {
  maxOrders: QUEUE_MAX_ORDERS,
  batchMaxOrders: BATCH_MAX_ORDERS,
  batchesInFlight: BATCHES_IN_FLIGHT,
  besideMinOrders: BATCH_BESIDE_MIN_ORDERS,
  besideWaitMs: BATCH_BESIDE_WAIT_MS,
  paceFromOrders: BATCH_PACE_FROM_ORDERS,
  paceMs: BATCH_PACE_MS,
  waitMaxMs: QUEUE_WAIT_MAX_MS,
};

/** Somebody who waits for an order's answer. */
interface Caller {
  readonly order: Order;
  readonly key: string;
  readonly since: number;
  readonly answer: (answer: OrderAnswer) => void;
  readonly fail: (error: unknown) => void;
}

/** An order in a batch, with everybody who sent it: duplicates in a batch share one execution and one answer. */
interface Entry {
  readonly first: Caller;
  readonly callers: Caller[];
}

/**
 * Group commit: orders that arrive while a batch is at the database form the next one (ARCHITECTURE §3). Batches that are written at
 * once share no account, so that none waits for another's locks. One that has sent its COMMIT lets the next one of its accounts come: that
 * takes its keys while the database still works, and has the locks as soon as they are free. Should the COMMIT fail, that one is first.
 */
export class OrderQueue {
  readonly #write: BatchWriter;
  readonly #limits: OrderQueueLimits;
  readonly #idOf: IdOfNumber;
  #waiting: Caller[] = [];
  /** Taken and not yet answered, the waiting ones included. */
  #taken = 0;
  #inFlight = 0;
  /** Keys of the batches at the database. */
  readonly #busyKeys = new Set<string>();
  /** Accounts of those among them that are still being written. */
  readonly #busyAccounts = new Set<string>();
  /** Whether a batch at the database names an account that could be any: nothing else is sent until it is known. */
  #isBlind = false;
  #scheduled = false;
  /** When the last batch left, and with how many orders. */
  #last = { at: Number.NEGATIVE_INFINITY, orders: 0 };
  /** Runs while a few orders wait for more of them. */
  #lookAgain: NodeJS.Timeout | undefined;
  #draining = false;
  #whenIdle: (() => void)[] = [];

  constructor(write: BatchWriter, idOf: IdOfNumber, limits: Partial<OrderQueueLimits> = {}) {
    this.#write = write;
    this.#idOf = idOf;
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Whether an order would be taken now. @throws LedgerUnavailable when not, before any work */
  assertOpen(): void {
    if (this.#draining) throw new LedgerUnavailable('DRAINING');
    if (this.#taken >= this.#limits.maxOrders) throw new LedgerUnavailable('QUEUE_FULL');
  }

  /** Takes an order and answers it after the commit of its batch. @throws LedgerUnavailable */
  submit(order: Order): Promise<OrderAnswer> {
    this.assertOpen();
    this.#taken += 1;
    return new Promise((answer, fail) => {
      const key = `${order.actor} ${mutationOf(order)} ${order.idempotencyKey}`;
      this.#waiting.push({ order, key, since: performance.now(), answer, fail });
      this.#schedule();
    });
  }

  /** Takes no more orders; ends when every taken one is answered. */
  async drain(): Promise<void> {
    this.#draining = true;
    if (this.#taken === 0) return;
    await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
  }

  /** The next batch is formed after the running callbacks, so that calls that arrive together share it. */
  #schedule(): void {
    if (this.#scheduled || this.#isBlind || this.#inFlight >= this.#limits.batchesInFlight) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#start();
    });
  }

  #start(): void {
    this.#giveUpOld();
    const { batch, rest } = this.#nextBatch();
    if (batch.length === 0 || this.#isTooSmall(batch)) return;
    this.#waiting = rest;
    this.#inFlight += 1;
    this.#last = { at: performance.now(), orders: batch.length };
    const isBlind = batch.some(({ first }) => this.#isUnknown(first.order));
    this.#isBlind = isBlind;
    for (const { first } of batch) this.#busyKeys.add(first.key);
    const leaveAccounts = this.#occupyAccounts(batch);
    // Items of a bulk come in their order, also when a COMMIT fails and is sent again.
    const isInOrder = batch.some(({ first }) => first.order.bulkId !== undefined);
    void this.#settle(batch, isInOrder ? () => {} : leaveAccounts).finally(() => {
      this.#inFlight -= 1;
      clearTimeout(this.#lookAgain);
      this.#lookAgain = undefined;
      if (isBlind) this.#isBlind = false;
      for (const { first } of batch) this.#busyKeys.delete(first.key);
      leaveAccounts();
    });
    if (this.#waiting.length > 0) this.#schedule();
  }

  /** @returns what leaves them to the next batch, once: another one may be at them when it is called again */
  #occupyAccounts(batch: readonly Entry[]): () => void {
    const names = batch.flatMap(({ first: { order } }) => [this.#nameOf(order.debit), this.#nameOf(order.credit)]);
    for (const name of names) this.#busyAccounts.add(name);
    return () => {
      for (const name of names.splice(0)) this.#busyAccounts.delete(name);
      if (this.#waiting.length > 0) this.#schedule();
    };
  }

  #giveUpOld(): void {
    const tooOld = performance.now() - this.#limits.waitMaxMs;
    // In the order of their arrival: where the first is not too old, none is.
    if ((this.#waiting[0]?.since ?? Number.POSITIVE_INFINITY) >= tooOld) return;
    const old = this.#waiting.filter(({ since }) => since < tooOld);
    this.#waiting = this.#waiting.filter(({ since }) => since >= tooOld);
    this.#done(old, (caller) => caller.fail(new LedgerUnavailable('WAITED_TOO_LONG')));
  }

  /**
   * A batch costs about the same, however small, and so do its events on their way to everybody. So few orders wait a moment: for the batch
   * at the database, and after one of several for more like them; one that comes alone, after another one, does not. And where nearly all
   * that waits is for accounts at the database, the few others come with it.
   */
  #isTooSmall(batch: readonly Entry[]): boolean {
    const { besideMinOrders, besideWaitMs, paceFromOrders, paceMs } = this.#limits;
    if (this.#inFlight > 0 && batch.length < this.#waiting.length * BATCH_MIN_SHARE) return true;
    if (batch.length >= besideMinOrders) return false;
    const now = performance.now();
    const beside = this.#inFlight === 0 ? 0 : besideWaitMs - (now - (batch[0]?.first.since ?? 0));
    const pace = this.#last.orders < paceFromOrders ? 0 : paceMs - (now - this.#last.at);
    const wait = Math.max(beside, pace);
    if (wait <= 0) return false;
    this.#lookAgain ??= setTimeout(() => {
      this.#lookAgain = undefined;
      this.#schedule();
    }, wait);
    return true;
  }

  /**
   * Takes orders in the order of their arrival. A duplicate joins its first; the same key with another input, or with its first
   * at the database already, waits until that has ended, because what it means depends on how. An order of an account that is
   * moved at the database waits too, and those after it that move one of its accounts wait behind it, so that it comes to its turn.
   * An account whose number was never looked up may be any: it overtakes nobody, and nobody overtakes it.
   */
  #nextBatch(): { readonly batch: readonly Entry[]; readonly rest: Caller[] } {
    const entries = new Map<string, Entry>();
    const later: Caller[] = [];
    const passedOver = new Set<string>();
    const isFree = (name: string) => !this.#busyAccounts.has(name) && !passedOver.has(name);
    let next = 0;
    for (; next < this.#waiting.length && entries.size < this.#limits.batchMaxOrders; next += 1) {
      const caller = this.#waiting[next];
      if (caller === undefined) break;
      const { key, order } = caller;
      const accounts = [this.#nameOf(order.debit), this.#nameOf(order.credit)];
      const isUnknown = this.#isUnknown(order);
      const entry = entries.get(key);
      if (entry?.first.order.fingerprint === caller.order.fingerprint) {
        entry.callers.push(caller);
      } else if (entry !== undefined || this.#busyKeys.has(key)) {
        later.push(caller);
      } else if (isUnknown && passedOver.size > 0) {
        break;
      } else if (accounts.every(isFree)) {
        entries.set(key, { first: caller, callers: [caller] });
      } else if (isUnknown) {
        break;
      } else {
        later.push(caller);
        for (const account of accounts) passedOver.add(account);
      }
    }
    return { batch: [...entries.values()], rest: later.concat(this.#waiting.slice(next)) };
  }

  #isUnknown({ debit, credit }: Order): boolean {
    return [debit, credit].some((each) => each.by === 'iban' && this.#idOf(each.iban) === undefined);
  }

  /** One account may be named in two ways. */
  #nameOf(reference: AccountReference): string {
    if (reference.by === 'own') return reference.account.id;
    return reference.by === 'iban' ? (this.#idOf(reference.iban) ?? reference.iban) : reference.id;
  }

  /** Runs a batch; when something in it is poisoned, its halves, so that the poisoned order fails alone. */
  async #settle(batch: readonly Entry[], onSent: () => void): Promise<void> {
    try {
      const orders = batch.map(({ first }) => first.order);
      const answers = await runAgain(() => this.#write(orders, onSent));
      for (const [index, entry] of batch.entries()) this.#answer(entry, answers[index]);
    } catch (error) {
      if (batch.length === 1 || error instanceof LedgerUnavailable) {
        for (const { callers } of batch) this.#done(callers, (caller) => caller.fail(error));
        return;
      }
      const middle = Math.ceil(batch.length / 2);
      // The accounts are left with the last of them: nobody comes between.
      await this.#settle(batch.slice(0, middle), () => {});
      await this.#settle(batch.slice(middle), onSent);
    }
  }

  #answer({ callers }: Entry, answer: OrderAnswer | undefined): void {
    this.#done(callers, (caller) =>
      answer === undefined ? caller.fail(new Error('a batch left an order unanswered')) : caller.answer(answer),
    );
  }

  #done(callers: readonly Caller[], tell: (caller: Caller) => void): void {
    this.#taken -= callers.length;
    for (const caller of callers) tell(caller);
    if (this.#taken > 0) return;
    for (const resolve of this.#whenIdle.splice(0)) resolve();
  }
}
