import { whenUsed } from '@florin/kit';
import DataLoader from 'dataloader';
import type { LedgerTransaction } from '../domain/ledger-transaction.ts';
import { foreign, type LoaderDependencies, scopeOfAccounts } from '../loaders.ts';
import { orUnavailable } from '../unavailable.ts';
import { findStatementBounds, type StatementQuestion } from './bounds-store.ts';
import { findStatementLines, type LinesQuestion } from './lines-store.ts';
import type { StatementBounds, StatementTotals } from './statement.ts';
import { findTotals } from './subtotal-store.ts';

/** One request's loaders of statements: one query for all accounts of a request, each. */
export interface StatementLoaders {
  readonly bounds: DataLoader<StatementQuestion, StatementBounds | undefined, string>;
  readonly totals: DataLoader<StatementBounds, StatementTotals>;
  readonly lines: DataLoader<LinesQuestion, readonly LedgerTransaction[] | undefined, string>;
}

export const createStatementLoaders = whenUsed<LoaderDependencies, StatementLoaders>({
  bounds: (deps) =>
    new DataLoader((questions) => orUnavailable(() => loadBounds(deps, questions)), {
      cacheKeyFn: ({ accountId, period }) => `${accountId} ${period.from} ${period.to}`,
    }),
  // Of statements that the viewer was let see.
  totals: (deps) => new DataLoader((statements) => orUnavailable(() => findTotals(deps.database, statements))),
  lines: (deps) =>
    new DataLoader((questions) => orUnavailable(() => loadLines(deps, questions)), {
      cacheKeyFn: ({ accountId, after, upTo, limit }) => `${accountId} ${after} ${upTo} ${limit}`,
    }),
});

async function loadBounds(deps: LoaderDependencies, questions: readonly StatementQuestion[]) {
  const ids = questions.map((question) => question.accountId);
  const found = await findStatementBounds(deps.database, questions, await scopeOfAccounts(deps, ids));
  await deps.staffReads.note(
    'Account.statement',
    foreign(ids, (_id, place) => found[place]),
  );
  return found;
}

async function loadLines(deps: LoaderDependencies, questions: readonly LinesQuestion[]) {
  const ids = questions.map((question) => question.accountId);
  return findStatementLines(deps.database, questions, await scopeOfAccounts(deps, ids));
}
