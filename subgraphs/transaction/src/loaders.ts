import type { StaffReads } from '@florin/events';
import {
  type AgentAccess,
  type Connection,
  type Database,
  type Makers,
  plainCustomerIdOf,
  type Viewer,
  whenUsed,
} from '@florin/kit';
import DataLoader from 'dataloader';
import type { Hold } from './domain/hold.ts';
import type { LedgerTransaction } from './domain/ledger-transaction.ts';
import type { HolderReads } from './holder-reads.ts';
import { type Balance, type BalanceQuestion, findBalances, findVisibleAccounts } from './store/balance-store.ts';
import { type AccountChange, type ChangeQuestion, findChanges } from './store/changes-store.ts';
import { findHistories, type History, type HistoryRequest } from './store/history-store.ts';
import { findHolds, type HoldList, type HoldRequest } from './store/hold-store.ts';
import { findLimits, type ShownLimits } from './store/limit-reading.ts';
import { findReversals, type ReversalLink } from './store/reversal-store.ts';
import { accountsOfTransactions, findTransactions } from './store/transaction-store.ts';
import { needsTickets, type ViewerScope } from './store/viewer-scope.ts';
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

/** A part of one account's list of holds. */
interface HoldQuestion {
  readonly accountId: string;
  readonly request: HoldRequest;
}

export type ChangePage = Connection<AccountChange>;
export type ChangePageEdge = ChangePage['edges'][number];
export type HoldPage = Connection<Hold>;
export type HoldPageEdge = HoldPage['edges'][number];

/** One request's loaders: each gathers what the request asks for into one query, and none outlives its viewer. */
export interface TransactionLoaders {
  readonly transaction: DataLoader<string, LedgerTransaction | undefined>;
  /** Whether the viewer may see the account. */
  readonly visible: DataLoader<string, boolean>;
  readonly balance: DataLoader<BalanceQuestion, Balance | undefined, string>;
  /** What a transfer takes back, and what took it back, by its id: of transfers that the viewer has seen a side of. */
  readonly reversal: DataLoader<string, ReversalLink>;
  /** An account's spending limits. */
  readonly limits: DataLoader<string, ShownLimits | undefined>;
  /** What changed in accounts since a place. */
  readonly changes: DataLoader<ChangeQuestion, readonly AccountChange[] | undefined, string>;
  readonly holds: DataLoader<HoldQuestion, readonly Hold[] | undefined, string>;
  readonly history: DataLoader<HistoryQuestion, readonly LedgerTransaction[] | undefined, string>;
}

/** What one request's loaders need. */
export interface LoaderDependencies {
  readonly database: Database;
  readonly viewer: Viewer;
  /** The process's own: what customers read of their own is read for many requests at once. */
  readonly holderReads: HolderReads;
  /** What a support agent may read by tickets. */
  readonly agentAccess: AgentAccess;
  /** Told of what staff read of others, before it is answered. */
  readonly staffReads: StaffReads;
}

export function createLoaders(deps: LoaderDependencies): TransactionLoaders {
  const customerId = plainCustomerIdOf(deps.viewer);
  return customerId === undefined ? statementLoaders(deps) : holderLoaders({ ...deps, customerId });
}

/** One statement for all that one request asks for at once, with what its viewer may see beyond their own. */
const statementMakers: Makers<LoaderDependencies, TransactionLoaders> = {
  transaction: (deps) =>
    new DataLoader((ids) =>
      orUnavailable(async () => {
        const found = await findTransactions(deps.database, ids, await scopeOfTransactions(deps, ids));
        await deps.staffReads.note(
          'Transaction',
          foreign(ids, (id) => found.get(id)),
        );
        return ids.map((id) => found.get(id)?.transaction);
      }),
    ),
  visible: (deps) =>
    new DataLoader((ids) =>
      orUnavailable(async () => {
        const found = await findVisibleAccounts(deps.database, ids, await scopeOfAccounts(deps, ids));
        return ids.map((id) => found.has(id));
      }),
    ),
  balance: (deps) =>
    new DataLoader((questions) => orUnavailable(() => loadBalances(deps, questions)), { cacheKeyFn: balanceKey }),
  reversal: ({ database }) =>
    new DataLoader((ids) =>
      orUnavailable(async () => {
        const found = await findReversals(database, ids);
        return ids.map((id) => found.get(id) ?? { reverses: null, reversedBy: null });
      }),
    ),
  limits: (deps) =>
    new DataLoader((ids) =>
      orUnavailable(async () => {
        const found = await findLimits(deps.database, ids, await scopeOfAccounts(deps, ids));
        await deps.staffReads.note(
          'Account.limits',
          foreign(ids, (id) => found.get(id)),
        );
        return ids.map((id) => found.get(id));
      }),
    ),
  changes: (deps) =>
    new DataLoader(
      (questions) =>
        orUnavailable(async () => {
          const ids = questions.map(({ accountId }) => accountId);
          const found = await findChanges(deps.database, questions, await scopeOfAccounts(deps, ids));
          await deps.staffReads.note(
            'Account.changes',
            foreign(ids, (_id, place) => found[place]),
          );
          return found.map((list) => list?.changes);
        }),
      {
        cacheKeyFn: ({ accountId, after, limit }) =>
          `${accountId} ${after.sequence} ${after.holdChange} ${after.version} ${limit}`,
      },
    ),
  holds: (deps) =>
    new DataLoader((questions) => orUnavailable(() => loadHolds(deps, questions)), {
      cacheKeyFn: ({ accountId, request }) => `${accountId} ${JSON.stringify(request)}`,
    }),
  history: (deps) =>
    new DataLoader((questions) => orUnavailable(() => loadHistories(deps, questions)), {
      cacheKeyFn: ({ accountId, request }) => `${accountId} ${requestKey(request)}`,
    }),
};
const statementLoaders = whenUsed(statementMakers);

/** Of somebody who sees nothing but what they hold. */
const holderLoaders = whenUsed<LoaderDependencies & { readonly customerId: string }, TransactionLoaders>({
  ...statementMakers,
  balance: (deps) =>
    new DataLoader(
      (questions) =>
        orUnavailable(async () => {
          // The past is read by a statement of its own.
          const past = questions.filter(({ asOf }) => asOf !== undefined);
          const [then, now] = await Promise.all([
            past.length === 0 ? [] : loadBalances(deps, past),
            Promise.all(
              questions.map(async ({ accountId, asOf }) =>
                asOf === undefined
                  ? deps.holderReads.balance({ customerId: deps.customerId, id: accountId })
                  : undefined,
              ),
            ),
          ]);
          return questions.map((question, place) =>
            question.asOf === undefined ? now[place] : then[past.indexOf(question)],
          );
        }),
      { cacheKeyFn: balanceKey },
    ),
  transaction: ({ customerId, holderReads }) =>
    new DataLoader((ids) =>
      orUnavailable(() => Promise.all(ids.map((id) => holderReads.transaction({ customerId, id })))),
    ),
  // Whoever asks about an account mostly wants its balance: one look tells both.
  visible: (_deps, { balance }) =>
    new DataLoader(async (ids) =>
      (await balance.loadMany(ids.map((accountId) => ({ accountId, asOf: undefined })))).map((found) =>
        found instanceof Error ? found : found !== undefined,
      ),
    ),
});

function balanceKey({ accountId, asOf }: BalanceQuestion): string {
  return `${accountId} ${asOf?.getTime() ?? 'now'}`;
}

/** What a viewer may see of accounts, with what tickets link. */
export async function scopeOfAccounts(
  { viewer, agentAccess }: LoaderDependencies,
  ids: readonly string[],
): Promise<ViewerScope> {
  const linkedAccounts = needsTickets(viewer) ? await agentAccess.accounts(ids) : [];
  return { viewer, linkedAccounts, linkedTransactions: [] };
}

/** A ticket that links an account lets its agent see the account's transactions too. */
async function scopeOfTransactions(
  { database, viewer, agentAccess }: LoaderDependencies,
  ids: readonly string[],
): Promise<ViewerScope> {
  if (!needsTickets(viewer)) return { viewer, linkedAccounts: [], linkedTransactions: [] };
  const accountIds = await accountsOfTransactions(database, ids);
  const [linkedAccounts, linkedTransactions] = await Promise.all([
    agentAccess.accounts(accountIds),
    agentAccess.transactions(ids),
  ]);
  return { viewer, linkedAccounts, linkedTransactions };
}

/** Those of the ids that were found and are another person's. */
export function foreign(
  ids: readonly string[],
  find: (id: string, place: number) => { readonly own: boolean } | undefined,
) {
  return ids.filter((id, place) => find(id, place)?.own === false);
}

async function loadBalances(deps: LoaderDependencies, questions: readonly BalanceQuestion[]) {
  const ids = questions.map((question) => question.accountId);
  const balances = await findBalances(deps.database, questions, await scopeOfAccounts(deps, ids));
  await deps.staffReads.note(
    'Account.balance',
    foreign(ids, (_id, place) => balances[place]),
  );
  return balances;
}

/** One query for all accounts that are asked for the same part; a list of accounts always asks so. */
async function loadHistories(deps: LoaderDependencies, questions: readonly HistoryQuestion[]) {
  const accountsByRequest = new Map<string, { readonly request: HistoryRequest; readonly ids: string[] }>();
  for (const { accountId, request } of questions) {
    const key = requestKey(request);
    const group = accountsByRequest.get(key) ?? { request, ids: [] };
    group.ids.push(accountId);
    accountsByRequest.set(key, group);
  }
  const ids = questions.map((question) => question.accountId);
  const scope = await scopeOfAccounts(deps, ids);
  const histories = new Map<string, ReadonlyMap<string, History>>();
  await Promise.all(
    [...accountsByRequest].map(async ([key, { request, ids: asked }]) => {
      histories.set(key, await findHistories(deps.database, asked, request, scope));
    }),
  );
  const found = questions.map(({ accountId, request }) => histories.get(requestKey(request))?.get(accountId));
  await deps.staffReads.note(
    'Account.transactions',
    foreign(ids, (_id, place) => found[place]),
  );
  return found.map((history) => history?.transactions);
}

/** One query for all accounts that are asked for the same part. */
async function loadHolds(deps: LoaderDependencies, questions: readonly HoldQuestion[]) {
  const ids = questions.map((question) => question.accountId);
  const scope = await scopeOfAccounts(deps, ids);
  const byRequest = new Map<string, HoldQuestion[]>();
  for (const question of questions) {
    const key = JSON.stringify(question.request);
    byRequest.set(key, [...(byRequest.get(key) ?? []), question]);
  }
  const lists = new Map<string, ReadonlyMap<string, HoldList>>();
  await Promise.all(
    [...byRequest].map(async ([key, asked]) => {
      const [first] = asked;
      if (first === undefined) return;
      const accountIds = asked.map(({ accountId }) => accountId);
      lists.set(key, await findHolds(deps.database, accountIds, first.request, scope));
    }),
  );
  const found = questions.map(({ accountId, request }) => lists.get(JSON.stringify(request))?.get(accountId));
  await deps.staffReads.note(
    'Account.holds',
    foreign(ids, (_id, place) => found[place]),
  );
  return found.map((list) => list?.holds);
}

function requestKey(request: HistoryRequest): string {
  return JSON.stringify(request, (_name, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}
