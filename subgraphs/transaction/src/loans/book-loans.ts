import type { Database } from '@florin/kit';
import type { OwnAccount } from '../domain/chart-of-accounts.ts';
import type { AccountReference } from '../domain/order.ts';
import { actOnAccounts } from '../ledger/act-on-accounts.ts';
import type { BatchDependencies } from '../ledger/batch-writer.ts';
import { fingerprintOfBooking, type LoanBooking, ownOrder } from './book-loan.ts';
import { loanAccount, loanClearing } from './loan-accounts.ts';
import { claimReferences, keepBookings } from './loan-booking-store.ts';
import { type LoanAmount, type LoanLeg, legsOf } from './loan-legs.ts';

/** What the bank books of a loan alone: no customer's account moves, so nothing can refuse it. */
export type OwnLoanBooking = Omit<LoanBooking, 'customer'>;

/** A booking with its movements. */
interface Prepared {
  readonly booking: OwnLoanBooking;
  readonly legs: readonly LoanLeg[];
}

/**
 * Books of many loans in one transaction, each once for its reference, as `bookLoan` would: what all loans of a currency share is locked and
 * written once for all of them. Lock order: the references by name, then the accounts by id.
 *
 * @param openOwn opens the bank's own accounts that are not yet there
 * @returns the references that stood for something else, of which nothing was booked
 * @throws RangeError for amounts that do not sum up to nothing, which only a fault of ours can send
 */
export async function bookLoans(
  database: Database,
  deps: BatchDependencies,
  bookings: readonly OwnLoanBooking[],
  openOwn: (accounts: readonly OwnAccount[]) => Promise<void>,
): Promise<readonly string[]> {
  const prepared = bookings.map(prepare);
  const claims = bookings.map((booking) => ({
    reference: booking.reference,
    loanId: booking.loanId,
    fingerprint: fingerprintOfBooking({ ...booking, customer: undefined }),
  }));
  const named = accountsIn(prepared);
  await openOwn(named.flatMap((reference) => (reference.by === 'own' ? [reference.account] : [])));
  return actOnAccounts(database, deps, named, {
    before: (sql) => claimReferences(sql, claims),
    act: async (held, stored) => {
      const fresh = prepared.filter(({ booking }) => !stored.has(booking.reference));
      for (const { booking, legs } of fresh) for (const leg of legs) held.bookOwn(ownOrder(booking, leg));
      const references = fresh.map(({ booking }) => booking.reference);
      if (references.length > 0) await keepBookings(held.sql, references, held.now);
      return claims
        .filter(({ reference, fingerprint }) => (stored.get(reference) ?? fingerprint) !== fingerprint)
        .map(({ reference }) => reference);
    },
  });
}

function prepare(booking: OwnLoanBooking): Prepared {
  const { loanId, currency } = booking;
  const amounts = booking.amounts.map(
    ({ account, amount }): LoanAmount<AccountReference> => ({
      account: { by: 'own', account: loanAccount(account, loanId, currency) },
      amount,
    }),
  );
  if (amounts.reduce((sum, { amount }) => sum + amount, 0n) !== 0n)
    throw new RangeError('what is booked of a loan does not sum up to nothing');
  return { booking, legs: legsOf(amounts, { by: 'own', account: loanClearing(loanId, currency) }) };
}

/** Each account that moves, once. */
function accountsIn(prepared: readonly Prepared[]): readonly AccountReference[] {
  const named = new Map<string, AccountReference>();
  for (const { legs } of prepared)
    for (const { debit, credit } of legs)
      for (const reference of [debit, credit]) if (reference.by === 'own') named.set(reference.account.id, reference);
  return [...named.values()];
}
