import type { BackgroundWork, Database, Logger } from '@florin/kit';
import type { EventBus } from '../event-bus.ts';

/** How far something is behind: what waits, and for how long the oldest of it has. */
export interface Lag {
  readonly events: number;
  readonly seconds: number;
}

export interface RelayOptions {
  /** The service's own database, with the `outbox` table. */
  readonly database: Database;
  /** The service's name. */
  readonly source: string;
  readonly bus: EventBus;
  readonly logger: Logger;
}

export interface Relay extends BackgroundWork {
  /** Looks into the outbox now. */
  wake(): void;
  lag(): Promise<Lag>;
}

/** Publishes a service's outbox on the bus, in its order. Any number of instances may run it. */
export function startRelay(_options: RelayOptions): Relay {
  throw new Error('not there yet');
}
