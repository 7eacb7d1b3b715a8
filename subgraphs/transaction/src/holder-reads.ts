import { type Database, gatherReads, isPlainId } from '@florin/kit';
import type { LedgerTransaction } from './domain/ledger-transaction.ts';
import type { Balance } from './store/balance-store.ts';
import { findHeldBalances, findHeldTransactions, type HolderQuestion } from './store/holder-store.ts';

/**
 * What customers read of their own, gathered from all requests of this process: live alerts ask for the same few things at the same
 * moment, each for somebody else. `undefined` for what is not theirs to see, and for what is none.
 */
export interface HolderReads {
  readonly balance: (question: HolderQuestion) => Promise<Balance | undefined>;
  readonly transaction: (question: HolderQuestion) => Promise<LedgerTransaction | undefined>;
}

export function createHolderReads(database: Database): HolderReads {
  return {
    balance: ofPlainIds(gatherReads((questions) => findHeldBalances(database, questions))),
    transaction: ofPlainIds(gatherReads((questions) => findHeldTransactions(database, questions))),
  };
}

/** A text that can be no id would fail the read that others share; nothing has it. */
function ofPlainIds<Answer>(ask: (question: HolderQuestion) => Promise<Answer | undefined>) {
  return async (question: HolderQuestion): Promise<Answer | undefined> =>
    isPlainId(question.id) ? ask(question) : undefined;
}
