import { beginPipelined, type Database, type Logger } from '@florin/kit';
import type { EventBus, PublishedEvent } from '../event-bus.ts';
import { CONSUMER_BATCH, CONSUMER_TRIES, HANDED_MAX, POLL_MS } from '../limits.ts';
import { findStuck, putAside } from './dead-letter-store.ts';
import { failureText, isOfTheSurroundings } from './failure.ts';
import { HandedEvents } from './handed-events.ts';
import type { Handling } from './handling.ts';
import {
  advancePosition,
  awaitPosition,
  lockPosition,
  movePosition,
  openPosition,
  type Reading,
} from './position-store.ts';

export interface SourceReaderOptions<K> {
  readonly bus: EventBus;
  readonly reading: Reading;
  readonly database: Database;
  readonly handling: Handling<K>;
  /** Without it, all types are handled. */
  readonly types?: readonly string[] | undefined;
  readonly onHandled: (events: readonly PublishedEvent[]) => void;
  /** Told of events that are handled, after this instance did not hear whether its own transaction with them was committed. */
  readonly onFoundHandled: (events: readonly PublishedEvent[]) => void;
  readonly logger: Logger;
}

type Outcome =
  | { readonly kind: 'handled'; readonly events: readonly PublishedEvent[] }
  /** Another instance handles events now. */
  | { readonly kind: 'busy' }
  /** Another instance was here meanwhile. */
  | { readonly kind: 'moved'; readonly to: bigint };

/** Handles the events of one source, batch by batch, in order. */
export class SourceReader<K> {
  readonly #options: SourceReaderOptions<K>;
  /** As far as this instance knows; the table decides. */
  #position: bigint | undefined;
  /** Where the table stood when this instance began to run ahead of it, over events that nobody handles. */
  #noted: bigint | undefined;
  #aheadSince = 0;
  /** Until then, another instance is trusted to be at it. */
  #leavesHintsUntil = Number.NEGATIVE_INFINITY;
  /** Up to here, events are handled one by one: one of them fails. */
  #aloneUntil = 0n;
  /** How often the event after the position has failed alone. */
  #failures = 0;
  /** What was handled in transactions of which it is not known yet whether they were committed. */
  #inDoubt: readonly PublishedEvent[] = [];
  readonly #handed = new HandedEvents();

  constructor(options: SourceReaderOptions<K>) {
    this.#options = options;
  }

  /** Takes events that were just published. */
  hand(events: readonly PublishedEvent[]): void {
    this.#handed.hand(events);
  }

  /**
   * Whether another instance was faster a moment ago: of two that are told of the same events, one would read them for nothing each time.
   * It looks every POLL_MS all the same, and goes on where the other one does not.
   */
  leavesHints(): boolean {
    return performance.now() < this.#leavesHintsUntil;
  }

  /** Handles one batch. @returns whether there may be more to do at once */
  async turn(): Promise<boolean> {
    const { bus, reading, database } = this.#options;
    this.#position ??= await openPosition(database, reading);
    const alone = this.#position < this.#aloneUntil;
    const limit = alone ? 1 : CONSUMER_BATCH;
    // Before the transaction, which is as short as it can be so.
    const events = this.#handed.take(this.#position, limit) ?? (await bus.read(reading.source, this.#position, limit));
    const last = events.at(-1);
    if (last === undefined) {
      await this.#note();
      return false;
    }
    const more = events.length === limit || this.#handed.waiting;
    const wanted = events.filter(({ type }) => this.#options.types?.includes(type) ?? true);
    if (wanted.length === 0) {
      await this.#passOver(this.#position, last.position);
      return more;
    }
    try {
      const outcome = await this.#handle(this.#position, wanted, last.position);
      return this.#conclude(outcome, last, more);
    } catch (error) {
      if (isOfTheSurroundings(error)) throw error;
      return this.#failed(error, events, last);
    }
  }

  /** Events that nobody handles cost no transaction: the table hears of them later, and a successor may read them once more. */
  async #passOver(from: bigint, to: bigint): Promise<void> {
    if (this.#noted === undefined) this.#aheadSince = performance.now();
    this.#noted ??= from;
    this.#moveTo(to);
    if (performance.now() - this.#aheadSince >= POLL_MS) await this.#note();
  }

  async #note(): Promise<void> {
    if (this.#noted === undefined || this.#position === undefined) return;
    const { database, reading } = this.#options;
    await advancePosition(database, reading, this.#noted, this.#position);
    this.#noted = undefined;
  }

  /** READ COMMITTED. The position's row is locked first, and by whoever replays dead letters too. */
  #handle(expected: bigint, events: readonly PublishedEvent[], to: bigint): Promise<Outcome> {
    const { reading, database, handling } = this.#options;
    const noted = this.#noted ?? expected;
    const aggregates = events.map((event) => event.aggregateId);
    return beginPipelined(database, {
      // In this order, and each a statement of its own: what comes after the lock sees what its last holder committed.
      open: (sql) =>
        Promise.all([lockPosition(sql, reading), findStuck(sql, reading, aggregates), handling.prepare(sql, events)]),
      work: async (sql, [position, stuck, prepared], defer): Promise<Outcome> => {
        if (position === undefined) return { kind: 'busy' };
        if (position < noted || position > expected) return { kind: 'moved', to: position };
        const open = events.filter((event) => !stuck.has(event.aggregateId));
        defer(movePosition(sql, reading, to));
        await putAside(
          sql,
          reading,
          events.filter((event) => stuck.has(event.aggregateId)),
        );
        if (open.length > 0) await handling.handle(sql, open, prepared, defer);
        this.#inDoubt = [...this.#inDoubt, ...open].slice(-HANDED_MAX);
        return { kind: 'handled', events: open };
      },
    });
  }

  #conclude(outcome: Outcome, last: PublishedEvent, more: boolean): boolean {
    this.#leavesHintsUntil = outcome.kind === 'handled' ? Number.NEGATIVE_INFINITY : performance.now() + POLL_MS;
    switch (outcome.kind) {
      case 'busy':
        // It is told of new events too, and so goes on with them.
        return false;
      case 'moved':
        this.#noted = undefined;
        this.#moveTo(outcome.to);
        this.#endDoubt(outcome.to);
        return true;
      case 'handled':
        this.#noted = undefined;
        this.#moveTo(last.position);
        this.#inDoubt = [];
        if (outcome.events.length > 0) this.#options.onHandled(outcome.events);
        return more;
    }
  }

  /** What was in doubt was committed, or another instance was faster: the table does not say. */
  #endDoubt(position: bigint): void {
    const found = this.#inDoubt.filter((event) => event.position <= position);
    this.#inDoubt = [];
    if (found.length > 0) this.#options.onFoundHandled(found);
  }

  #moveTo(position: bigint): void {
    this.#position = position;
    this.#failures = 0;
  }

  /** A batch that fails is handled event by event; an event that fails alone is tried again, and put aside at last. */
  async #failed(error: unknown, events: readonly PublishedEvent[], last: PublishedEvent): Promise<boolean> {
    if (events.length > 1) {
      this.#aloneUntil = last.position;
      return true;
    }
    this.#failures += 1;
    if (this.#failures < CONSUMER_TRIES) throw error;
    await this.#note();
    await this.#giveUp(last, error);
    return true;
  }

  async #giveUp(event: PublishedEvent, error: unknown): Promise<void> {
    const { reading, database, logger } = this.#options;
    const expected = this.#position;
    const position = await database.begin('isolation level read committed', async (sql) => {
      const found = await awaitPosition(sql, reading);
      // Another instance may have been luckier.
      if (found !== expected) return found;
      await putAside(sql, reading, [event], failureText(error));
      await movePosition(sql, reading, event.position);
      return event.position;
    });
    if (position === event.position)
      logger.error(
        { err: error, ...reading, event: event.id, type: event.type, aggregateId: event.aggregateId },
        'an event was put aside; later ones of its aggregate wait behind it',
      );
    this.#moveTo(position);
  }
}
