import type { BackgroundWork, Database, Logger, Transaction } from '@florin/kit';
import type { EventBus, PublishedEvent } from '../event-bus.ts';
import type { Lag } from '../relay/relay.ts';

export interface ConsumerOptions {
  readonly bus: EventBus;
  /** Whose position it is, such as `notification`. */
  readonly group: string;
  /** The services whose events are read; order holds within one. */
  readonly sources: readonly string[];
  /** The consumer's own database, with `consumer_position` and `dead_letter`. */
  readonly database: Database;
  /**
   * Does what the events ask for, in the transaction that moves the position: all of it or none. It must not catch what a statement
   * throws: the transaction is lost then.
   */
  readonly handle: (sql: Transaction, events: readonly PublishedEvent[]) => Promise<void>;
  /** After the commit, for hints only: a process that dies in between does not call it. */
  readonly onCommitted?: (events: readonly PublishedEvent[]) => void;
  readonly logger: Logger;
}

export interface Consumer extends BackgroundWork {
  /** Looks for events now. */
  wake(): void;
  lag(): Promise<Lag>;
  /** How many events are put aside: those that failed and those parked behind them. */
  deadLetters(): Promise<number>;
  /** Handles what is put aside again, each aggregate in order, until one fails. @returns how many were handled */
  replayDeadLetters(): Promise<number>;
}

/** Handles each event exactly once, in the consumer's own database. Any number of instances may run it. */
export function startConsumer(_options: ConsumerOptions): Consumer {
  throw new Error('not there yet');
}
