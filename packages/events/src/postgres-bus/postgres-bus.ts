import type { Database, Logger } from '@florin/kit';
import type { EventBus } from '../event-bus.ts';

export interface PostgresBusOptions {
  /** The database of the events, as the role that reads and appends. */
  readonly database: Database;
  readonly logger: Logger;
}

/** The bus on PostgreSQL. */
export function createPostgresBus(_options: PostgresBusOptions): EventBus {
  throw new Error('not there yet');
}
