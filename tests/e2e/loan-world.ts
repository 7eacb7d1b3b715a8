import type { Database } from '@florin/kit';
import type { People } from '@florin/testkit';
import { vi } from 'vitest';
import type { Gate } from './loan-crashes.ts';

/** A bank in which a loan lives, whatever becomes of its processes. */
export interface LoanWorld {
  readonly url: string;
  readonly people: People;
  /** Of the service `loan`, to look at. */
  readonly loans: Database;
  /** Of the service `transaction`, to look at. */
  readonly ledger: Database;
  /** Does something in the middle of which, at the gates, whoever does it dies. @returns whether it did: where nobody dies it is not done */
  readonly dying: (gates: readonly Gate[], start: () => Promise<unknown>) => Promise<boolean>;
}

/** The same client goes on asking until it is answered, by the same key. */
const ANSWERED_WITHIN = { timeout: 60_000, interval: 20 };

/**
 * Something that a client wants done, and asks for again until it is answered; whoever does it may die at each of the gates.
 *
 * @param ask answers the same however often it is asked
 */
export async function insist<T>(world: LoanWorld, gates: readonly Gate[], ask: () => Promise<T>): Promise<T> {
  await world.dying(gates, ask);
  return vi.waitFor(ask, ANSWERED_WITHIN);
}
