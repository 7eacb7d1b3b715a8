import {
  CONSUMER_TRIES,
  type EventBus,
  failureText,
  HandedEvents,
  isOfTheSurroundings,
  type PublishedEvent,
} from '@florin/events';
import type { Logger } from '@florin/kit';
import { CONSUMER_BATCH } from '../limits.ts';
import type { Reading } from './consumer-collections.ts';
import { type DeadLetters, toPublishedEvent } from './dead-letters.ts';
import type { HeldPosition } from './held-position.ts';

export interface SourceReaderOptions {
  readonly bus: EventBus;
  readonly reading: Reading;
  readonly position: HeldPosition;
  readonly deadLetters: DeadLetters;
  readonly handle: (events: readonly PublishedEvent[]) => Promise<void>;
  readonly logger: Logger;
}

/** Handles the events of one source, batch by batch, in order, and those that were put aside. One call at a time. */
export class SourceReader {
  readonly #options: SourceReaderOptions;
  readonly #handed = new HandedEvents();
  /** Up to here, events are handled one by one: one of them fails. */
  #aloneUntil = 0n;
  /** The event that failed alone, and how often. */
  #failed = { position: 0n, times: 0 };
  /** Whether what was put aside is still to be tried by this instance: a new version may have mended the fault. */
  #replayDue = false;

  constructor(options: SourceReaderOptions) {
    this.#options = options;
  }

  /** Takes events that were just published. */
  hand(events: readonly PublishedEvent[]): void {
    this.#handed.hand(events);
  }

  /** Handles one batch, where no other instance does. @returns whether there may be more to do at once */
  async turn(): Promise<boolean> {
    const { bus, reading, position } = this.#options;
    const held = await position.hold();
    if (held === undefined) return false;
    this.#replayDue ||= held.isNew;
    if (this.#replayDue) await this.#replayAll();
    const alone = held.position < this.#aloneUntil;
    const limit = alone ? 1 : CONSUMER_BATCH;
    const events = this.#handed.take(held.position, limit) ?? (await bus.read(reading.source, held.position, limit));
    const last = events.at(-1);
    if (last === undefined) return false;
    try {
      await this.#handle(events);
    } catch (error) {
      if (isOfTheSurroundings(error)) throw error;
      await this.#fail(error, events, last);
    }
    return alone || events.length === CONSUMER_BATCH || last.position < this.#aloneUntil;
  }

  /** Handles what was put aside again. @returns how many were handled; 0 where another instance handles events */
  async replay(): Promise<number> {
    return (await this.#options.position.hold()) === undefined ? 0 : this.#replayAll();
  }

  /**
   * First what waits is put aside, then the others are handled, then the position moves: whatever ends in between is done again. Where
   * another instance has moved the position meanwhile, the next turn reads it anew.
   */
  async #handle(events: readonly PublishedEvent[]): Promise<void> {
    const { deadLetters, position, handle } = this.#options;
    const stuck = new Set(await deadLetters.stuckAggregates());
    await deadLetters.putAside(events.filter((event) => stuck.has(event.aggregateId)));
    const open = events.filter((event) => !stuck.has(event.aggregateId));
    if (open.length > 0) await handle(open);
    await position.moveTo(events.at(-1)?.position ?? 0n);
  }

  /** A batch that fails is handled event by event; an event that fails alone is tried again, and put aside at last. */
  async #fail(error: unknown, events: readonly PublishedEvent[], last: PublishedEvent): Promise<void> {
    if (events.length > 1) {
      this.#aloneUntil = last.position;
      return;
    }
    const times = this.#failed.position === last.position ? this.#failed.times + 1 : 1;
    this.#failed = { position: last.position, times };
    if (times < CONSUMER_TRIES) throw error;
    const { deadLetters, position, reading, logger } = this.#options;
    await deadLetters.putAside([last], failureText(error));
    logger.error(
      { err: error, ...reading, event: last.id, type: last.type, aggregateId: last.aggregateId },
      'an event was put aside; later ones of its aggregate wait behind it',
    );
    await position.moveTo(last.position);
  }

  async #replayAll(): Promise<number> {
    let handled = 0;
    for (const aggregateId of await this.#options.deadLetters.stuckAggregates())
      while (await this.#replayFirst(aggregateId)) handled += 1;
    this.#replayDue = false;
    return handled;
  }

  /** @returns whether there was one, and it was handled */
  async #replayFirst(aggregateId: string): Promise<boolean> {
    const { deadLetters, handle, reading, logger } = this.#options;
    const letter = await deadLetters.first(aggregateId);
    if (letter === undefined) return false;
    try {
      await handle([toPublishedEvent(letter)]);
    } catch (error) {
      if (isOfTheSurroundings(error)) throw error;
      logger.warn({ err: error, ...reading, aggregateId }, 'an event that was put aside fails still');
      await deadLetters.noteFailure(letter, failureText(error));
      return false;
    }
    await deadLetters.remove(letter);
    return true;
  }
}
