import type { RequestContext } from '@florin/kit';
import type { FundingSource } from './domain/funding-source.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { TransactionLoaders } from './loaders.ts';

/** What every resolver of this subgraph gets. */
export interface TransactionContext extends RequestContext {
  readonly loaders: TransactionLoaders;
  readonly ledger: Ledger;
  /** Absent in production until there is one. */
  readonly fundingSource: FundingSource | null;
}
