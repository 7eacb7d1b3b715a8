import type { Money } from '@florin/kit';

/** Money that a holder asks to have moved between an account here and their account elsewhere. */
export interface FundingMovement {
  readonly direction: 'IN' | 'OUT';
  readonly customerId: string;
  readonly accountId: string;
  readonly amount: Money;
  /** The same for every try of one order, so that a source moves money once. */
  readonly orderReference: string;
}

/**
 * Where holders' money comes from and goes to: the port behind `LINKED_ACCOUNT`. A source settles at once or not at all;
 * one that needs time needs movements in a pending state, which the ledger does not have yet.
 */
export interface FundingSource {
  /** Names its ledger account, `funding:<name>:<currency>`. */
  readonly name: string;
  /** Whether the source settles the movement. Idempotent per `orderReference`. It is asked before the ledger is. */
  settle(movement: FundingMovement): Promise<'SETTLED' | 'UNAVAILABLE'>;
}
