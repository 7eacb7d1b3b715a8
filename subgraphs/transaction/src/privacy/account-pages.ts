import { type Database, decodeCursor, encodeCursor, formatMoney, isId, type PersonalDataPage } from '@florin/kit';
import { z } from 'zod';
import type { Hold } from '../domain/hold.ts';
import type { TermsCatalogue } from '../interest/domain/product-terms.ts';
import { findOverviews, type InterestOverview } from '../interest/overview-store.ts';
import { EXPORT_PAGE } from '../limits.ts';
import { postingLines, shownTerms } from '../resolvers/interest-and-fees.ts';
import { findHeldLedgerAccounts } from '../store/erased-people.ts';
import { findHolds } from '../store/hold-store.ts';
import { findLimits, type ShownLimit } from '../store/limit-reading.ts';
import { findSpent } from '../store/spent-reading.ts';

/** A person as they see their own accounts. */
export function scopeOfPerson(personId: string) {
  const viewer = { kind: 'user', customerId: personId, roles: ['CUSTOMER'], sessionId: '' } as const;
  return { viewer, linkedAccounts: [], linkedTransactions: [] };
}

/** The account, and in it the hold after which the page begins. */
const holdCursor = z.object({
  account: z.string().refine((text) => isId('account', text)),
  before: z
    .string()
    .refine((text) => isId('hold', text))
    .optional(),
});

/** Money that was held, one account after the other, each newest first. */
export async function holdPage(database: Database, personId: string, after: string | null): Promise<PersonalDataPage> {
  const { accounts } = await findHeldLedgerAccounts(database, personId);
  const from = after === null ? undefined : decodeCursor(after, holdCursor);
  const account = from?.account ?? accounts[0];
  if (account === undefined) return { lines: [], next: null };
  const request = { before: from?.before, limit: EXPORT_PAGE, statuses: undefined };
  const found = await findHolds(database, [account], request, scopeOfPerson(personId));
  const holds = found.get(account)?.holds ?? [];
  const last = holds.length < EXPORT_PAGE ? undefined : holds.at(-1);
  const next = accounts.find((id) => id > account);
  const place = last === undefined ? next && { account: next } : { account, before: last.id };
  return { lines: holds.map(holdLine), next: place === undefined ? null : encodeCursor(place) };
}

function holdLine({ currency, amount, state, ...hold }: Hold): string {
  const money = (minor: bigint) => formatMoney({ amount: minor, currency });
  const captured = state.status === 'CAPTURED' ? { captured: money(state.amount) } : {};
  const endedAt = state.status === 'OPEN' ? {} : { endedAt: state.at };
  return JSON.stringify({ ...hold, amount: money(amount), status: state.status, ...endedAt, ...captured });
}

/** Some dozens at most: one page. */
export async function limitPage(database: Database, personId: string): Promise<PersonalDataPage> {
  const { accounts } = await findHeldLedgerAccounts(database, personId);
  const found = await findLimits(database, accounts, scopeOfPerson(personId));
  const lines = Array.from(found, ([accountId, { limits }]) =>
    limits.map((limit) => limitLine(accountId, limit, personId)),
  );
  return { lines: lines.flat(), next: null };
}

/** Without ids of other holders: that there is one, they see in the bank. */
function limitLine(accountId: string, { customerId, currency, amount, next, kind }: ShownLimit, personId: string) {
  const money = (minor: bigint | undefined) => (minor === undefined ? null : formatMoney({ amount: minor, currency }));
  const own = customerId === personId ? 'YOU' : 'ANOTHER_HOLDER';
  const bounds = customerId === undefined ? 'THE_ACCOUNT' : own;
  const upcoming = next === undefined ? {} : { next: { amount: money(next.amount), from: next.from } };
  return JSON.stringify({ accountId, kind, bounds, amount: money(amount), ...upcoming });
}

/** What of limits is used up: counters of the account and the person's own, and of small payments without a proof. */
export async function spendingPage(database: Database, personId: string): Promise<PersonalDataPage> {
  const { counters, smallPayments } = await findSpent(database, personId);
  const lines = counters.map(({ accountId, own, toPayee, day, currency, amount }) =>
    JSON.stringify({
      accountId,
      by: own ? 'YOU' : 'EVERYBODY',
      to: toPayee ? 'ONE_PAYEE' : 'EVERYBODY',
      day,
      amount: formatMoney({ amount, currency }),
    }),
  );
  const small = smallPayments === undefined ? [] : [JSON.stringify({ smallPayments })];
  return { lines: [...lines, ...small], next: null };
}

/** By which terms accounts earn and pay, and what was posted; a line an account. */
export async function interestPage(
  database: Database,
  terms: TermsCatalogue,
  personId: string,
  after: string | null,
): Promise<PersonalDataPage> {
  const { accounts } = await findHeldLedgerAccounts(database, personId);
  const account = accounts.find((id) => after === null || id > after);
  if (account === undefined) return { lines: [], next: null };
  const questions = [{ accountId: account, from: '1970-01-01', to: '9999-12-31' }];
  const [overview] = await findOverviews(database, questions, scopeOfPerson(personId));
  return {
    lines: overview === undefined ? [] : [interestLine(overview, terms)],
    next: account === accounts.at(-1) ? null : account,
  };
}

function interestLine(overview: InterestOverview, catalogue: TermsCatalogue): string {
  const { accountId, product, currency, today, postings } = overview;
  const terms = product === undefined || today === undefined ? undefined : catalogue.on(product, currency, today);
  const shown = terms && shownTerms(terms);
  const waivers = shown?.waivers.map(({ waiver }) => waiver.kind);
  return JSON.stringify({
    accountId,
    product: product ?? null,
    terms: shown === undefined ? null : { ...shown, waivers },
    postings: postings.flatMap((posting) => postingLines(posting, currency)),
  });
}
