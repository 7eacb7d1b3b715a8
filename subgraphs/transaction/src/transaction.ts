import type { Database, Logger, ServiceKeys, Subgraph } from '@florin/kit';
import type { FundingSource } from './domain/funding-source.ts';
import type { Ledger } from './ledger/ledger.ts';

export interface TransactionDependencies {
  /** As the service's own role; migrated. */
  readonly database: Database;
  readonly keys: ServiceKeys;
  /** Where holders' money comes from; `null` in production until there is one. */
  readonly fundingSource: FundingSource | null;
  /** Whether the SDL has the sandbox's fields. */
  readonly sandbox: boolean;
  /** The bank's time zone (IANA), in which days are counted, such as `Europe/Amsterdam`. */
  readonly timeZone: string;
  readonly logger: Logger;
}

export interface TransactionService {
  readonly subgraph: Subgraph;
  readonly ledger: Ledger;
  /** Answers what is queued, then lets go of everything but the database, which is the caller's. */
  close(): Promise<void>;
}
