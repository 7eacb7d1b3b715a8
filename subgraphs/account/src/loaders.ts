import type { StaffReads } from '@florin/events';
import {
  type AgentAccess,
  type Connection,
  connectionOf,
  type Database,
  gatherReads,
  isPlainId,
  type PageRequest,
  plainCustomerIdOf,
  type Viewer,
  whenUsed,
} from '@florin/kit';
import DataLoader from 'dataloader';
import { LOADER_BATCH } from './limits.ts';
import {
  type AccountRow,
  findAccounts,
  findHeldAccounts,
  findHolders,
  type HolderQuestion,
  type HolderRow,
  type ListFilter,
  listAccounts,
} from './store/accounts.ts';
import { findReasons } from './store/closings.ts';
import { type FreezeParty, findBankFreezes, findFreezes } from './store/freezes.ts';
import { type InvitationRow, listReceived, listWaiting } from './store/invitations.ts';
import { scopeOf, type ViewerScope } from './store/viewer-scope.ts';

export type BankFreezeRow = Awaited<ReturnType<typeof findBankFreezes>>[number];
export type InvitationPage = Connection<InvitationRow>;
export type InvitationEdge = InvitationPage['edges'][number];
export type AccountPage = Connection<AccountRow>;
export type AccountEdge = AccountPage['edges'][number];

/** A customer's list, from an account's id on. */
interface AccountListKey {
  readonly customerId: string;
  readonly page: PageRequest<string>;
}

/** One request's reads: each kind is one statement for all that are asked for at once, within what the viewer may see. */
export interface AccountLoaders {
  /** The account; `null` when there is none or the viewer may not see it. */
  readonly account: DataLoader<string, AccountRow | null>;
  readonly holders: DataLoader<string, HolderRow[]>;
  /** Who keeps an account frozen: the bank, where both do. */
  readonly frozenBy: DataLoader<string, FreezeParty>;
  /** The bank's freezes, with the reason. For staff of oversight, by the field's rule. */
  readonly bankFreezes: DataLoader<string, BankFreezeRow | null>;
  /** Why accounts were closed; `null` without a word, and for whom it is not. */
  readonly closingReasons: DataLoader<string, string | null>;
  /** Invitations that wait, by account; none for whoever does not manage it. */
  readonly invitations: DataLoader<string, InvitationRow[]>;
  /** What the viewer is invited to. */
  receivedInvitations(page: PageRequest<string>): Promise<InvitationPage>;
  /** A customer's accounts; `null` when the viewer may not see whether the customer has any. */
  readonly accountsOf: DataLoader<AccountListKey, AccountPage | null, string>;
  /** The viewer's own accounts. */
  ownAccounts(page: PageRequest<string>, filter: ListFilter): Promise<AccountPage>;
}

/** What one request's loaders need. */
export interface LoaderDependencies {
  readonly database: Database;
  readonly viewer: Viewer;
  /** The process's own: what customers read of their own is read for many requests at once. */
  readonly heldAccount: HeldAccountRead;
  /** What a support agent may read by tickets. */
  readonly agentAccess: AgentAccess;
  readonly now: () => Date;
  /** Told of what staff read of others, before it is answered. */
  readonly staffReads: StaffReads;
}

/** An account of the asker's own; `null` for what is not theirs to see, and for what is none. */
export type HeldAccountRead = (question: HolderQuestion) => Promise<AccountRow | null>;

/** Gathers all requests' reads of customers' own accounts: live alerts ask at the same moment, each for somebody else. */
export function createHeldAccountRead(database: Database): HeldAccountRead {
  const read = gatherReads((questions: readonly HolderQuestion[]) => findHeldAccounts(database, questions));
  // A text that can be no id would fail the read that others share; nothing has it.
  return async (question) => (isPlainId(question.accountId) ? read(question) : null);
}

interface Reading extends LoaderDependencies {
  readonly scope: ViewerScope | undefined;
}

const options = { maxBatchSize: LOADER_BATCH };

export function createLoaders(deps: LoaderDependencies): AccountLoaders {
  return loadersOf({ ...deps, scope: scopeOf(deps.viewer) });
}

const loadersOf = whenUsed<Reading, AccountLoaders>({
  account: ({ database, viewer, scope, heldAccount, agentAccess, staffReads }) => {
    const customerId = plainCustomerIdOf(viewer);
    return new DataLoader(async (ids: readonly string[]) => {
      if (customerId !== undefined) return Promise.all(ids.map((accountId) => heldAccount({ customerId, accountId })));
      const rows =
        scope === undefined ? [] : await findAccounts(database, await scopeFor(scope, agentAccess, ids), ids);
      await staffReads.note(
        'Account',
        rows.filter((row) => !row.own).map((row) => row.id),
      );
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    }, options);
  },
  holders: ({ database, scope, agentAccess, staffReads }) =>
    new DataLoader(async (ids: readonly string[]) => {
      const rows = scope === undefined ? [] : await findHolders(database, await scopeFor(scope, agentAccess, ids), ids);
      await staffReads.note(
        'Account.holders',
        rows.filter((row) => !row.own).map((row) => row.accountId),
      );
      const byAccount = new Map<string, HolderRow[]>(ids.map((id) => [id, []]));
      for (const row of rows) byAccount.get(row.accountId)?.push(row);
      return ids.map((id) => byAccount.get(id) ?? []);
    }, options),
  frozenBy: ({ database }) =>
    new DataLoader(async (ids: readonly string[]) => {
      const found = await findFreezes(database, ids);
      return ids.map((id) => {
        const all = found.filter(({ accountId }) => accountId === id);
        return all.length > 0 && all.every(({ frozenBy }) => frozenBy === 'HOLDER') ? 'HOLDER' : 'BANK';
      });
    }, options),
  bankFreezes: ({ database, scope, staffReads }) =>
    new DataLoader(async (ids: readonly string[]) => {
      const found = scope?.oversight === true ? await findBankFreezes(database, ids) : [];
      await staffReads.note(
        'Account.bankFreeze',
        found.map(({ accountId }) => accountId),
      );
      return ids.map((id) => found.find(({ accountId }) => accountId === id) ?? null);
    }, options),
  closingReasons: ({ database, scope }) =>
    new DataLoader(async (ids: readonly string[]) => {
      const found = scope === undefined ? new Map<string, string>() : await findReasons(database, scope, ids);
      return ids.map((id) => found.get(id) ?? null);
    }, options),
  invitations: ({ database, scope, now }) =>
    new DataLoader(async (ids: readonly string[]) => {
      const rows = scope === undefined ? [] : await listWaiting(database, scope.customerId, ids, now());
      return ids.map((id) => rows.filter(({ accountId }) => accountId === id));
    }, options),
  receivedInvitations:
    ({ database, scope }) =>
    async (page) =>
      connectionOf(
        scope === undefined ? [] : await listReceived(database, scope.customerId, page),
        page,
        ({ id }) => id,
      ),
  accountsOf: ({ database, scope, staffReads }) =>
    new DataLoader(
      async (keys: readonly AccountListKey[]) => {
        const mine = (key: AccountListKey) => scope?.oversight === true || key.customerId === scope?.customerId;
        const pages = scope === undefined ? [] : await listAccounts(database, scope, keys.map(listRequest));
        const foreign = keys.flatMap(({ customerId }, place) =>
          scope?.oversight === true && customerId !== scope.customerId
            ? [customerId, ...(pages[place] ?? []).filter((row) => !row.own).map((row) => row.id)]
            : [],
        );
        await staffReads.note('Customer.accounts', foreign);
        return keys.map((key, place) => (mine(key) ? pageOf(pages[place] ?? [], key.page) : null));
      },
      { ...options, cacheKeyFn: ({ customerId, page }) => `${customerId} ${page.limit} ${page.after ?? ''}` },
    ),
  ownAccounts:
    ({ database, scope }) =>
    async (page, filter) => {
      if (scope === undefined) return pageOf([], page);
      const key = { customerId: scope.customerId, page };
      const [rows = []] = await listAccounts(database, { ...scope, oversight: false }, [listRequest(key)], filter);
      return pageOf(rows, page);
    },
});

/** With the right that tickets give, where the viewer has none that is wider. */
async function scopeFor(base: ViewerScope, agentAccess: AgentAccess, ids: readonly string[]): Promise<ViewerScope> {
  return base.anyAccount ? base : { ...base, linked: await agentAccess.accounts(ids) };
}

/** One row more than the page has, to know whether more follows. */
function listRequest({ customerId, page }: AccountListKey) {
  return { customerId, after: page.after, limit: page.limit + 1 };
}

function pageOf(rows: readonly AccountRow[], page: PageRequest<string>): AccountPage {
  return connectionOf(rows, page, (row) => row.id);
}
