import type { Connection, Database, Viewer } from '@florin/kit';
import DataLoader from 'dataloader';
import type { LedgerTransaction } from './domain/ledger-transaction.ts';
import { type Balance, type BalanceQuestion, findBalances, findVisibleAccounts } from './store/balance-store.ts';
import { findHistories, type HistoryRequest } from './store/history-store.ts';
import { findTransactions } from './store/transaction-store.ts';
import { orUnavailable } from './unavailable.ts';

/** An account as other subgraphs and a transaction's side name it; its fields look up themselves what the viewer may see. */
export interface AccountStub {
  readonly __typename: 'Account';
  readonly id: string;
}

export type TransactionPage = Connection<LedgerTransaction>;
export type TransactionPageEdge = TransactionPage['edges'][number];

/** A part of one account's history. */
interface HistoryQuestion {
  readonly accountId: string;
  readonly request: HistoryRequest;
}

/** One request's loaders: each gathers what the request asks for into one query, and none outlives its viewer. */
export interface TransactionLoaders {
  readonly transaction: DataLoader<string, LedgerTransaction | undefined>;
  /** Whether the viewer may see the account. */
  readonly visible: DataLoader<string, boolean>;
  readonly balance: DataLoader<BalanceQuestion, Balance | undefined, string>;
  readonly history: DataLoader<HistoryQuestion, readonly LedgerTransaction[] | undefined, string>;
}

export function createLoaders(database: Database, viewer: Viewer): TransactionLoaders {
  return {
    transaction: new DataLoader(async (ids) => {
      const found = await orUnavailable(() => findTransactions(database, ids, viewer));
      return ids.map((id) => found.get(id));
    }),
    visible: new DataLoader(async (ids) => {
      const found = await orUnavailable(() => findVisibleAccounts(database, ids, viewer));
      return ids.map((id) => found.has(id));
    }),
    balance: new DataLoader((questions) => orUnavailable(() => findBalances(database, questions, viewer)), {
      cacheKeyFn: ({ accountId, asOf }) => `${accountId} ${asOf?.getTime() ?? 'now'}`,
    }),
    history: new DataLoader((questions) => orUnavailable(() => loadHistories(database, questions, viewer)), {
      cacheKeyFn: ({ accountId, request }) => `${accountId} ${requestKey(request)}`,
    }),
  };
}

/** One query for all accounts that are asked for the same part; a list of accounts always asks so. */
async function loadHistories(database: Database, questions: readonly HistoryQuestion[], viewer: Viewer) {
  const accountsByRequest = new Map<string, { readonly request: HistoryRequest; readonly ids: string[] }>();
  for (const { accountId, request } of questions) {
    const key = requestKey(request);
    const group = accountsByRequest.get(key) ?? { request, ids: [] };
    group.ids.push(accountId);
    accountsByRequest.set(key, group);
  }
  const histories = new Map<string, ReadonlyMap<string, readonly LedgerTransaction[]>>();
  await Promise.all(
    [...accountsByRequest].map(async ([key, { request, ids }]) => {
      histories.set(key, await findHistories(database, ids, request, viewer));
    }),
  );
  return questions.map(({ accountId, request }) => histories.get(requestKey(request))?.get(accountId));
}

function requestKey(request: HistoryRequest): string {
  return JSON.stringify(request, (_name, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}
