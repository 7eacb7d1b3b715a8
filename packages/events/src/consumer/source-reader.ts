import type { Database, Logger, Transaction } from '@florin/kit';
import type { EventBus, PublishedEvent } from '../event-bus.ts';
import { CONSUMER_BATCH, CONSUMER_TRIES } from '../limits.ts';
import { findStuck, putAside } from './dead-letter-store.ts';
import { failureText, isOfTheSurroundings } from './failure.ts';
import { awaitPosition, lockPosition, movePosition, openPosition, type Reading } from './position-store.ts';

export interface SourceReaderOptions {
  readonly bus: EventBus;
  readonly reading: Reading;
  readonly database: Database;
  readonly handle: (sql: Transaction, events: readonly PublishedEvent[]) => Promise<void>;
  readonly onHandled: (events: readonly PublishedEvent[]) => void;
  readonly logger: Logger;
}

type Outcome =
  | { readonly kind: 'handled'; readonly events: readonly PublishedEvent[] }
  /** Another instance handles events now. */
  | { readonly kind: 'busy' }
  /** Another instance was here meanwhile. */
  | { readonly kind: 'moved'; readonly to: bigint };

/** Handles the events of one source, batch by batch, in order. */
export class SourceReader {
  readonly #options: SourceReaderOptions;
  /** As far as this instance knows; the table decides. */
  #position: bigint | undefined;
  /** Up to here, events are handled one by one: one of them fails. */
  #aloneUntil = 0n;
  /** How often the event after the position has failed alone. */
  #failures = 0;

  constructor(options: SourceReaderOptions) {
    this.#options = options;
  }

  /** Handles one batch. @returns whether there may be more to do at once */
  async turn(): Promise<boolean> {
    const { bus, reading, database } = this.#options;
    this.#position ??= await openPosition(database, reading);
    const alone = this.#position < this.#aloneUntil;
    // Before the transaction, which is as short as it can be so.
    const events = await bus.read(reading.source, this.#position, alone ? 1 : CONSUMER_BATCH);
    const last = events.at(-1);
    if (last === undefined) return false;
    try {
      return this.#conclude(
        await this.#handle(this.#position, events),
        last,
        alone || events.length === CONSUMER_BATCH,
      );
    } catch (error) {
      if (isOfTheSurroundings(error)) throw error;
      return this.#failed(error, events, last);
    }
  }

  /** READ COMMITTED. The position's row is locked first, and by whoever replays dead letters too. */
  #handle(expected: bigint, events: readonly PublishedEvent[]): Promise<Outcome> {
    const { reading, database, handle } = this.#options;
    const aggregates = events.map((event) => event.aggregateId);
    return database.begin('isolation level read committed', async (sql): Promise<Outcome> => {
      const [position, stuck] = await Promise.all([lockPosition(sql, reading), findStuck(sql, reading, aggregates)]);
      if (position === undefined) return { kind: 'busy' };
      if (position !== expected) return { kind: 'moved', to: position };
      const open = events.filter((event) => !stuck.has(event.aggregateId));
      await putAside(
        sql,
        reading,
        events.filter((event) => stuck.has(event.aggregateId)),
      );
      if (open.length > 0) await handle(sql, open);
      await movePosition(sql, reading, events.at(-1)?.position ?? position);
      return { kind: 'handled', events: open };
    });
  }

  #conclude(outcome: Outcome, last: PublishedEvent, more: boolean): boolean {
    switch (outcome.kind) {
      case 'busy':
        // It is told of new events too, and so goes on with them.
        return false;
      case 'moved':
        this.#moveTo(outcome.to);
        return true;
      case 'handled':
        this.#moveTo(last.position);
        if (outcome.events.length > 0) this.#options.onHandled(outcome.events);
        return more;
    }
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
