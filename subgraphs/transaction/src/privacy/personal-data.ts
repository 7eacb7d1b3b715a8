import {
  blockerOf,
  type Database,
  decodeCursor,
  encodeCursor,
  formatMoney,
  isId,
  type PersonalDataKeeper,
  type PersonalDataPage,
} from '@florin/kit';
import { z } from 'zod';
import type { LedgerTransaction } from '../domain/ledger-transaction.ts';
import type { TermsCatalogue } from '../interest/domain/product-terms.ts';
import { EXPORT_PAGE } from '../limits.ts';
import { eraseLedgerHolder, findHeldLedgerAccounts, purgeLedgerHolder } from '../store/erased-people.ts';
import { findHistories } from '../store/history-store.ts';
import { holdPage, interestPage, limitPage, scopeOfPerson, spendingPage } from './account-pages.ts';

/** What this service holds about people: the movements of their accounts, what is held and limited in them, and what they earn and pay. */
export function transactionPersonalData(database: Database, terms: TermsCatalogue): PersonalDataKeeper {
  return {
    async held(personId) {
      const { accounts, movements, filled, lastBookedAt } = await findHeldLedgerAccounts(database, personId);
      return {
        items: [
          {
            category: 'bookings: amounts, counterparties, references',
            records: movements,
            action: 'RESTRICT',
            rule: 'BOOKINGS',
            since: lastBookedAt,
          },
          {
            category: 'name of the holder, keys of orders, trusted payees, counters',
            records: accounts.length,
            action: 'DELETE',
            rule: null,
            since: null,
          },
        ],
        blockers: blockerOf('BALANCE', filled),
      };
    },
    pages: {
      transactions: (personId, after) => transactionPage(database, personId, after),
      holds: (personId, after) => holdPage(database, personId, after),
      limits: (personId) => limitPage(database, personId),
      spending: (personId) => spendingPage(database, personId),
      interest: (personId, after) => interestPage(database, terms, personId, after),
    },
    erase: (personId, stage) =>
      database.begin(async (sql) => {
        await (stage === 'ERASE' ? eraseLedgerHolder(sql, personId) : purgeLedgerHolder(sql, personId));
      }),
  };
}

/** The account, and in it the place after which the page begins; without one, the account's newest. */
const cursorShape = z.object({
  account: z.string().refine((text) => isId('account', text)),
  bookedAt: z.iso.datetime().optional(),
  sequence: z
    .string()
    .regex(/^\d{1,19}$/)
    .optional(),
});

/** One account after the other, each newest first, as the person sees it in their own lists. */
async function transactionPage(database: Database, personId: string, after: string | null): Promise<PersonalDataPage> {
  const { accounts } = await findHeldLedgerAccounts(database, personId);
  const from = after === null ? undefined : decodeCursor(after, cursorShape);
  const account = from?.account ?? accounts[0];
  if (account === undefined) return { lines: [], next: null };
  const before =
    from?.bookedAt === undefined
      ? undefined
      : { bookedAt: new Date(from.bookedAt), sequence: BigInt(from.sequence ?? 0) };
  const everything = { kinds: undefined, statuses: undefined, direction: undefined, from: undefined, to: undefined };
  const found = await findHistories(
    database,
    [account],
    { ...everything, before, limit: EXPORT_PAGE },
    scopeOfPerson(personId),
  );
  const transactions = found.get(account)?.transactions ?? [];
  const last = transactions.length < EXPORT_PAGE ? undefined : transactions.at(-1);
  const next = accounts.find((id) => id > account);
  return {
    lines: transactions.map(lineOf),
    next:
      last !== undefined
        ? encodeCursor({ account, bookedAt: last.bookedAt.toISOString(), sequence: String(last.sequence) })
        : next === undefined
          ? null
          : encodeCursor({ account: next }),
  };
}

function lineOf({ sequence, amount, accountCurrency, state, ...transaction }: LedgerTransaction): string {
  return JSON.stringify({
    ...transaction,
    sequence: String(sequence),
    amount: formatMoney(amount),
    status: state.status,
    ...(state.status === 'BOOKED'
      ? { balanceAfter: formatMoney({ amount: state.balanceAfter, currency: accountCurrency }) }
      : { reason: state.refusal.code }),
  });
}
