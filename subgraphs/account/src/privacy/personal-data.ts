import { blockerOf, type Database, type ErasureStage, isId, type PersonalDataKeeper } from '@florin/kit';
import { EXPORT_PAGE } from '../limits.ts';
import { findHolders, listAccounts } from '../store/accounts.ts';
import { countHeldAccounts, eraseHolder, purgeHolder } from '../store/erased-people.ts';
import { listOfPerson } from '../store/invitations.ts';
import { lockOpenings } from '../store/openings.ts';
import { sealAccountsOnce } from '../store/seal-accounts.ts';

/** What this service holds about people: their accounts, by the names that they and their holders have. */
export function accountPersonalData(database: Database): PersonalDataKeeper {
  return {
    async held(personId) {
      // READ COMMITTED. An account that is on its way is waited for; whoever comes after the lock is told that the person is being erased.
      const { accounts, open, lastClosedAt } = await database.begin(async (sql) => {
        await lockOpenings(sql, personId);
        return countHeldAccounts(sql, personId);
      });
      return {
        items: [
          {
            category: 'accounts: number, product, dates, who held them',
            records: accounts,
            action: 'RESTRICT',
            rule: 'BOOKINGS',
            since: lastClosedAt,
          },
          {
            category: 'names of accounts and of the holder',
            records: accounts,
            action: 'DELETE',
            rule: null,
            since: null,
          },
        ],
        blockers: blockerOf('OPEN_ACCOUNT', open),
      };
    },
    pages: {
      accounts: (personId, after) => accountPage(database, personId, after),
      accountInvitations: (personId, after) => invitationPage(database, personId, after),
    },
    erase: (personId, stage) => erase(database, personId, stage),
  };
}

async function accountPage(database: Database, personId: string, after: string | null) {
  const scope = { customerId: personId, anyAccount: false, oversight: false, linked: [] };
  const from = after !== null && isId('account', after) ? after : undefined;
  const [accounts = []] = await listAccounts(database, scope, [
    { customerId: personId, after: from, limit: EXPORT_PAGE },
  ]);
  const holders = await findHolders(
    database,
    scope,
    accounts.map(({ id }) => id),
  );
  const lines = accounts.map(({ own: _own, ...account }) =>
    JSON.stringify({
      ...account,
      holders: holders
        .filter(({ accountId }) => accountId === account.id)
        .map(({ name, rights, since, customerId }) => ({ you: customerId === personId, name, rights, since })),
    }),
  );
  return { lines, next: accounts.length < EXPORT_PAGE ? null : (accounts.at(-1)?.id ?? null) };
}

/** Those that the person sent, and those that they were sent. */
async function invitationPage(database: Database, personId: string, after: string | null) {
  const from = after !== null && isId('accountInvitation', after) ? after : '';
  const invitations = await listOfPerson(database, personId, { after: from, limit: EXPORT_PAGE });
  const lines = invitations.map(({ invitedBy, accountId, state, rights, createdAt, expiresAt, invitee, inviter }) =>
    JSON.stringify(
      invitedBy === personId
        ? { sent: true, accountId, invitee, rights, createdAt, expiresAt }
        : { sent: false, inviter, rights, createdAt, expiresAt, state },
    ),
  );
  return { lines, next: invitations.length < EXPORT_PAGE ? null : (invitations.at(-1)?.id ?? null) };
}

/** READ COMMITTED; the accounts of one person are closed for good by then, so nothing else changes them. @throws Error while one is open */
async function erase(database: Database, personId: string, stage: ErasureStage): Promise<void> {
  // What is plain yet has no key that could be destroyed.
  let sealed: number;
  do sealed = await sealAccountsOnce(database);
  while (sealed > 0);
  await database.begin(async (sql) => {
    const { open } = await countHeldAccounts(sql, personId);
    if (open > 0) throw new Error('an account of whom is erased is open');
    await (stage === 'ERASE' ? eraseHolder(sql, personId) : purgeHolder(sql, personId));
  });
}
