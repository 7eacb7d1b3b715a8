import { join } from 'node:path';
import {
  type Currency,
  type Database,
  type Logger,
  type ServiceClient,
  type ServiceKeys,
  type Subgraph,
  subgraphFolder,
} from '@florin/kit';
import type { Bank } from './domain/iban.ts';
import type { HolderChanges } from './holders/changes.ts';

/** Where this service's numbered migrations lie. */
export const MIGRATIONS_FOLDER = join(subgraphFolder('account'), 'migrations');

export interface AccountDependencies {
  /** As the service's own role, migrated. Whoever opened it closes it, after `close`. */
  readonly database: Database;
  readonly keys: ServiceKeys;
  /** Calls the subgraph `transaction`. */
  readonly ledger: ServiceClient;
  /** Calls the subgraph `customer`. */
  readonly customers: ServiceClient;
  readonly bank: Bank;
  /** The currencies that the bank keeps accounts in. */
  readonly currencies: readonly Currency[];
  /** Whether the sandbox's SDL is part of the schema. */
  readonly sandbox: boolean;
  readonly logger: Logger;
  /** When accounts open and change. Wall time without it; seeding gives the bank's past. */
  readonly now?: () => Date;
}

export interface AccountService {
  readonly subgraph: Subgraph;
  /**
   * Finishes openings, and pushes other changes, that the ledger has not confirmed: one bounded batch.
   * Call it at start and again and again; several instances do not get in each other's way.
   *
   * @returns how many accounts the ledger confirmed
   */
  resumeOpenings(): Promise<number>;
  /** Forgets idempotency keys that are older than the contract needs: one bounded batch. @returns how many */
  purgeExpiredKeys(): Promise<number>;
  /** Changes that have no public mutation yet. */
  readonly internals: HolderChanges;
  /** Waits for work in the background. */
  close(): Promise<void>;
}

export declare function buildAccount(dependencies: AccountDependencies): AccountService;
