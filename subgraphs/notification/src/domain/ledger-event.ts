import type { Money } from '@florin/kit';

/** One account's side of a movement. */
export interface Side {
  readonly accountId: string;
  readonly transactionId: string;
}

/** What several transfers that were ordered at once came to. */
export interface BulkOutcome {
  readonly booked: number;
  readonly bookedTotal: Money;
  readonly refused: number;
  readonly refusedTotal: Money;
}

/** What the ledger told, as far as alerts are made of it. Kinds and reasons are open: the ledger may learn new ones first. */
export type LedgerEvent =
  | {
      readonly type: 'POSTED';
      readonly eventId: string;
      /** By the bank's clock. */
      readonly at: Date;
      /** Such as `TRANSFER`. */
      readonly movement: string;
      readonly amount: Money;
      readonly debit: Side;
      readonly credit: Side;
      /** Whether it was one of several that were ordered at once: its payer is told of them together. */
      readonly inBulk: boolean;
    }
  | {
      readonly type: 'REFUSED';
      readonly eventId: string;
      readonly at: Date;
      readonly movement: string;
      readonly amount: Money;
      /** Such as `INSUFFICIENT_FUNDS`. */
      readonly reason: string;
      /** Which way the money was to go, as the caller sees it. */
      readonly direction: 'OUT' | 'IN';
      /** The side of whoever gave the order; nobody else is told. */
      readonly caller: Side;
      readonly inBulk: boolean;
    }
  | {
      readonly type: 'BULK_DONE';
      readonly eventId: string;
      readonly at: Date;
      /** The payer's side of the first of them. */
      readonly first: Side;
      readonly bulk: BulkOutcome;
    }
  | {
      readonly type: 'ACCOUNT_CHANGED';
      readonly eventId: string;
      readonly accountId: string;
      readonly version: number;
      /** The holders with the right to see the account. */
      readonly viewers: readonly string[];
    };

/** Money that moved, or that did not, by one order or several. */
export type Movement = Exclude<LedgerEvent, { readonly type: 'ACCOUNT_CHANGED' }>;
