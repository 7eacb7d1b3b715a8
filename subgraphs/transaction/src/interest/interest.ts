import type { Currency, Database, Queryable } from '@florin/kit';
import { addDays, type BankCalendar, isLastOfMonth } from '../domain/booking-time.ts';
import type { AccountReference } from '../domain/order.ts';
import { actOnAccounts, type HeldAccounts } from '../ledger/act-on-accounts.ts';
import type { BatchDependencies } from '../ledger/batch-writer.ts';
import { runAgain } from '../ledger/run-again.ts';
import { ACCRUAL_ACCOUNTS_PAGE, INTEREST_POSTINGS_PAGE } from '../limits.ts';
import { openOwnAccount } from '../store/account-store.ts';
import {
  type AccruedDay,
  type CountedAccount,
  findCounted,
  findCountedAccount,
  findValuedBalances,
  holdStill,
  insertAccrued,
} from './accrual-store.ts';
import { accrueDay } from './domain/accrual.ts';
import type { TermsCatalogue } from './domain/product-terms.ts';
import { interestAccounts } from './own-accounts.ts';
import { bookPostings, type InterestRules, type PlannedPosting, planPostings } from './post-interest.ts';
import { readOpenDays } from './posting-store.ts';

/** What accounts earn and pay, day by day. Everything may run twice, in several processes, and be killed anywhere. */
export interface Interest {
  /** Counts a day that is over, for a page of accounts. @returns the account after which the next page begins */
  accrue(day: string, after: string | undefined): Promise<string | undefined>;
  /** Posts a month whose last day this is, for a page of accounts; nothing on other days. */
  post(day: string, after: string | undefined): Promise<string | undefined>;
  readonly closing: InterestAtClosing;
}

/** What an account is owed and owes when it is closed. */
export interface InterestAtClosing {
  /** The bank's own accounts that closing it may book on, opened; to be locked with it. */
  ownAccounts(accountId: string): Promise<readonly AccountReference[]>;
  /**
   * Counts up to yesterday what is not counted yet, and books what the ends of months would have that are not done: whoever does not close the account
   * after all takes that back.
   *
   * @returns `undefined` for an account of which no day is counted
   */
  plan(held: HeldAccounts, accountId: string): Promise<ClosingInterest | undefined>;
}

/** What is posted last when an account is closed. */
interface ClosingInterest {
  /** By how much the account's balance changes with it, and with what it owes and does not have. */
  readonly change: bigint;
  readonly book: () => Promise<void>;
}

export function createInterest(database: Database, deps: BatchDependencies, rules: InterestRules): Interest {
  const opened = new Set<Currency>();

  async function openOwn(currencies: Iterable<Currency>): Promise<readonly AccountReference[]> {
    const accounts = [...new Set(currencies)].map(
      (currency) => [currency, Object.values(interestAccounts(currency))] as const,
    );
    for (const [currency, own] of accounts) {
      if (opened.has(currency)) continue;
      for (const account of own) await runAgain(() => openOwnAccount(database, account));
      opened.add(currency);
    }
    return accounts.flatMap(([, own]) => own.map((account) => ({ by: 'own', account }) as const));
  }

  async function accruePage(sql: Queryable, page: readonly CountedAccount[], day: string): Promise<void> {
    const usable = await holdStill(
      sql,
      page.map(({ id }) => id),
    );
    const accounts = page.filter(({ id }) => usable.has(id));
    await accrueDays(sql, accounts, [day], { calendar: deps.calendar, terms: rules.terms });
  }

  /** Counts days of one account whose ends are not done, and posts each month but the last, whose days the closing's own posting has. */
  async function catchUp(held: HeldAccounts, account: CountedAccount, days: readonly string[]): Promise<void> {
    const balance = () => held.account(account.id)?.balance ?? 0n;
    const before = balance();
    const months = byMonth(days);
    for (const month of months) {
      // What is posted here is written at the act's end, and counts from the first of the next month.
      const unwritten = balance() - before;
      await accrueDays(held.sql, [account], month, { calendar: deps.calendar, terms: rules.terms, unwritten });
      const through = month.at(-1);
      if (through === undefined || month === months.at(-1)) continue;
      await bookPostings(held, await planPostings(held, rules, [account.id], { through, closing: false }));
    }
  }

  return {
    async accrue(day, after = '') {
      const end = deps.calendar.endOf(day);
      const { accounts, next } = await runAgain(() => findCounted(database, end, after, ACCRUAL_ACCOUNTS_PAGE));
      // READ COMMITTED: what is read under the locks is what those before left.
      await runAgain(() => database.begin((sql) => accruePage(sql, accounts, day)));
      return next;
    },

    async post(day, after = '') {
      if (!isLastOfMonth(day)) return undefined;
      const end = deps.calendar.endOf(day);
      const { accounts, next } = await runAgain(() => findCounted(database, end, after, INTEREST_POSTINGS_PAGE));
      const ids = accounts.map(({ id }) => id);
      const own = await openOwn(accounts.map(({ currency }) => currency));
      const named = [...ids.map((id) => ({ by: 'id', id }) as const), ...own];
      if (ids.length > 0)
        await actOnAccounts(database, deps, named, {
          before: async () => {},
          act: async (held) =>
            bookPostings(held, await planPostings(held, rules, ids, { through: day, closing: false })),
        });
      return next;
    },

    closing: {
      ownAccounts: async (accountId) => {
        const account = await findCountedAccount(database, accountId);
        return account === undefined ? [] : openOwn([account.currency]);
      },
      async plan(held, accountId) {
        const account = await findCountedAccount(held.sql, accountId);
        if (account === undefined) return undefined;
        const { calendar } = deps;
        const open = await readOpenDays(held.sql, held.today);
        const days = open.filter((day) => account.openedAt < calendar.endOf(day));
        await catchUp(held, account, days);
        const through = addDays(held.today, -1);
        const [planned] = await planPostings(held, rules, [account.id], { through, closing: true });
        return planned && { change: changeOf(planned), book: () => bookPostings(held, [planned]) };
      },
    },
  };
}

interface Accruing {
  readonly calendar: BankCalendar;
  readonly terms: TermsCatalogue;
  /** What is booked already with a value date before all of the days, and not written yet. */
  readonly unwritten?: bigint;
}

/** Counts days of accounts, of which one statement reads the balances and one adds what they earned. */
async function accrueDays(
  sql: Queryable,
  accounts: readonly CountedAccount[],
  days: readonly string[],
  { calendar, terms, unwritten = 0n }: Accruing,
): Promise<void> {
  const asked = days.flatMap((day) =>
    accounts.flatMap(({ id: accountId, product, currency }) => {
      const inForce = terms.on(product, currency, day);
      return inForce === undefined ? [] : [{ accountId, day, end: calendar.endOf(day), inForce }];
    }),
  );
  if (asked.length === 0) return;
  const balances = await findValuedBalances(sql, asked);
  const accrued = asked.map(({ accountId, day, inForce }, place): AccruedDay => {
    const balance = (balances[place] ?? 0n) + unwritten;
    return { accountId, day, balance, units: accrueDay(inForce, balance, day) };
  });
  await insertAccrued(sql, accrued);
}

/** Days that follow each other, a list a month. */
function byMonth(days: readonly string[]): readonly (readonly string[])[] {
  const months = new Set(days.map((day) => day.slice(0, 7)));
  return [...months].map((month) => days.filter((day) => day.startsWith(month)));
}

function changeOf({ settlement }: PlannedPosting): bigint {
  const { credit, tax, debit, fee, uncovered } = settlement;
  return credit - tax - debit - fee - uncovered;
}
