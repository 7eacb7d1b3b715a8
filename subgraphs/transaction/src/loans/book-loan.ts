import { type Currency, type Database, fingerprintOf } from '@florin/kit';
import type { OwnAccount } from '../domain/chart-of-accounts.ts';
import type { AccountReference, Capacity, Order } from '../domain/order.ts';
import { actOnAccounts, type HeldAccounts } from '../ledger/act-on-accounts.ts';
import type { BatchDependencies } from '../ledger/batch-writer.ts';
import { type LoanLedgerAccount, loanAccount, loanClearing } from './loan-accounts.ts';
import {
  claimReference,
  keepBooking,
  keepRefusal,
  type LoanRefusal,
  type StoredLoanBooking,
} from './loan-booking-store.ts';
import { type LoanAmount, type LoanLeg, legsOf } from './loan-legs.ts';

/** What the customer's side of it is called. */
type LoanBookingKind = 'LOAN_DISBURSEMENT' | 'LOAN_REPAYMENT';

/** What is to be booked of a loan, all of it or nothing. */
export interface LoanBooking {
  /** Unique for ever: the same one books nothing more. */
  readonly reference: string;
  readonly loanId: string;
  readonly currency: Currency;
  /** The customer's id of whoever wants it, or who borrowed. */
  readonly actor: string;
  /** The customer's account, and what moves: money goes into it below nothing, out of it above. */
  readonly customer:
    | {
        readonly accountId: string;
        readonly amount: bigint;
        readonly kind: LoanBookingKind;
        /** `HOLDER`: the actor has to hold the account with the right to pay. `BANK`: what was agreed before. */
        readonly capacity: Extract<Capacity, 'HOLDER' | 'BANK'>;
        readonly text: string | null;
      }
    | undefined;
  /** With the customer's amount they sum up to nothing. */
  readonly amounts: readonly LoanAmount<LoanLedgerAccount>[];
}

/** What a booking of a loan came to. */
export type LoanBookingAnswer =
  | { readonly outcome: 'BOOKED'; readonly transactionId: string | null }
  /** Nothing was booked, and never will be with this reference. `NOT_FOUND`: there is no such account, or the actor may not pay from it. */
  | { readonly outcome: 'REFUSED'; readonly refusal: LoanRefusal }
  /** The reference booked something else. */
  | { readonly outcome: 'CONFLICT' };

/**
 * Books movements of a loan in one transaction, or refuses them, once for a reference and for good. Lock order: the reference, then the accounts by id, as every act
 * of the bank's.
 *
 * @param openOwn opens the bank's own accounts that are not yet there
 * @throws RangeError for amounts that do not sum up to nothing, which only a fault of ours can send
 */
export async function bookLoan(
  database: Database,
  deps: BatchDependencies,
  booking: LoanBooking,
  openOwn: (accounts: readonly OwnAccount[]) => Promise<void>,
): Promise<LoanBookingAnswer> {
  const { loanId, currency, reference } = booking;
  const own = booking.amounts.map(({ account, amount }) => ({
    account: loanAccount(account, loanId, currency),
    amount,
  }));
  const clearing = loanClearing(loanId, currency);
  if (own.reduce((sum, { amount }) => sum + amount, booking.customer?.amount ?? 0n) !== 0n)
    throw new RangeError('what is booked of a loan does not sum up to nothing');
  await openOwn([...own.map(({ account }) => account), clearing]);
  const { customer } = booking;
  const amounts: LoanAmount<AccountReference>[] = own.map(({ account, amount }) => ({
    account: { by: 'own', account },
    amount,
  }));
  const through: AccountReference = { by: 'own', account: clearing };
  const named = [...amounts.map(({ account }) => account), through];
  const claim = { reference, loanId, fingerprint: fingerprintOfBooking(booking) };
  return actOnAccounts(
    database,
    deps,
    customer === undefined ? named : [...named, { by: 'id', id: customer.accountId }],
    {
      before: (sql) => claimReference(sql, claim),
      limited: customer?.capacity === 'HOLDER' ? [customerOrder(booking, customer, through)] : [],
      act: (held, stored) => bookHeld(held, booking, { amounts, through, stored, fingerprint: claim.fingerprint }),
    },
  );
}

interface Prepared {
  readonly amounts: readonly LoanAmount<AccountReference>[];
  readonly through: AccountReference;
  readonly stored: StoredLoanBooking | undefined;
  readonly fingerprint: string;
}

async function bookHeld(
  held: HeldAccounts,
  booking: LoanBooking,
  { amounts, through, stored, fingerprint }: Prepared,
): Promise<LoanBookingAnswer> {
  if (stored !== undefined) return stored.fingerprint === fingerprint ? answerOf(stored) : { outcome: 'CONFLICT' };
  const { customer, reference } = booking;
  // The customer's own movement first: it alone can be refused, and then nothing is booked.
  const order = customer === undefined ? undefined : customerOrder(booking, customer, through);
  const refused = order === undefined ? undefined : refusalOf(held, order);
  if (refused !== undefined) {
    await keepRefusal(held.sql, reference, refused);
    return { outcome: 'REFUSED', refusal: refused };
  }
  const transactionId = order === undefined ? null : bookCustomer(held, order);
  const legs = customer === undefined ? legsOf(amounts, through) : amounts.flatMap((each) => legsOf([each], through));
  for (const leg of legs) held.bookOwn(ownOrder(booking, leg));
  await keepBooking(held.sql, reference, { at: held.now, transactionId });
  return { outcome: 'BOOKED', transactionId };
}

function answerOf({ refusal, transactionId }: StoredLoanBooking): LoanBookingAnswer {
  return refusal === undefined ? { outcome: 'BOOKED', transactionId } : { outcome: 'REFUSED', refusal };
}

function refusalOf(held: HeldAccounts, order: Order): LoanRefusal | undefined {
  const [tried] = held.tryOut([order]);
  if (tried?.kind === 'BOOKED') return undefined;
  if (tried?.kind !== 'REFUSED') return { code: 'NOT_FOUND', available: undefined };
  const { refusal } = tried;
  return { code: refusal.code, available: refusal.code === 'INSUFFICIENT_FUNDS' ? refusal.available : undefined };
}

function bookCustomer(held: HeldAccounts, order: Order): string {
  const execution = held.execute(order);
  if (execution.kind !== 'BOOKED') throw new Error('a movement of a loan could not be booked after all');
  return execution.answer.outcome === 'RECORDED' ? execution.answer.transaction.id : '';
}

function customerOrder(
  { actor, currency, reference }: LoanBooking,
  customer: NonNullable<LoanBooking['customer']>,
  through: AccountReference,
): Order {
  const account: AccountReference = { by: 'id', id: customer.accountId };
  const isOut = customer.amount > 0n;
  return {
    kind: customer.kind,
    mutation: 'bookLoan',
    actor,
    capacity: customer.capacity,
    // The reference is what makes it happen once.
    idempotencyKey: reference,
    fingerprint: '',
    debit: isOut ? account : through,
    credit: isOut ? through : account,
    amount: { amount: isOut ? customer.amount : -customer.amount, currency },
    reference: customer.text,
  };
}

/** Between two of the bank's own accounts: nobody is named, and nothing can refuse it. */
export function ownOrder(
  { actor, currency, reference }: Pick<LoanBooking, 'actor' | 'currency' | 'reference'>,
  { debit, credit, amount }: LoanLeg,
): Order {
  return {
    kind: 'LOAN_BOOKING',
    mutation: 'bookLoan',
    actor,
    capacity: 'BANK',
    idempotencyKey: reference,
    fingerprint: '',
    debit,
    credit,
    amount: { amount, currency },
    reference: null,
  };
}

export function fingerprintOfBooking({ loanId, currency, customer, amounts }: LoanBooking): string {
  return fingerprintOf({
    loanId,
    currency,
    accountId: customer?.accountId,
    amount: customer?.amount.toString(),
    kind: customer?.kind,
    amounts: amounts.map(({ account, amount }) => ({ account, amount: amount.toString() })),
  });
}
