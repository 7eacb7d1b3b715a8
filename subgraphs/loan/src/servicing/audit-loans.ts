import type { Currency, Database } from '@florin/kit';
import type { LoanBalances } from '../domain/loan-accounts.ts';
import type { LoanEvent } from '../domain/loan-event.ts';
import { loanOn } from '../domain/loan-view.ts';
import { isRefusal } from '../domain/refusal.ts';
import { AUDIT_PAGE } from '../limits.ts';
import type { Loan } from '../loans/loan.ts';
import { findMoreLoans, readEventsOf } from '../store/loans.ts';

/** What the ledger shows of loans, debit above nothing. */
export interface LedgerOfLoans {
  /** The accounts that a loan has for itself. */
  readonly ofLoan: (loanId: string, currency: Currency) => Partial<LoanBalances>;
  /** What was earned and lost of all loans in a currency. */
  readonly ofAll: (currency: Currency) => Partial<LoanBalances>;
}

/** The accounts that each loan has for itself. */
const OWN_ACCOUNTS = [
  'PRINCIPAL_RECEIVABLE',
  'INTEREST_RECEIVABLE',
  'FEE_RECEIVABLE',
  'PENALTY_RECEIVABLE',
  'CUSTOMER_CREDIT',
] as const satisfies readonly (keyof LoanBalances)[];

/** Those that all loans of a currency share. */
const SHARED_ACCOUNTS = [
  'INTEREST_INCOME',
  'FEE_INCOME',
  'PENALTY_INCOME',
  'RECOVERY_INCOME',
  'WRITE_OFF_LOSS',
] as const satisfies readonly (keyof LoanBalances)[];

/**
 * Looks through all loans for anything that cannot be: what is kept of the books, what the events come to on the day up to which they are booked,
 * and what the ledger shows, are the same. For tests and checks: it replays every loan, a page at a time. No movement may be under way.
 *
 * @returns a sentence per fault, with ids; empty when all agree
 */
export async function findLoanFaults(database: Database, ledger: LedgerOfLoans): Promise<readonly string[]> {
  const faults: string[] = [];
  const totals = new Map<Currency, Totals>();
  for (let after: string | undefined = ''; after !== undefined; ) {
    const loans: readonly Loan[] = await findMoreLoans(database, after, AUDIT_PAGE);
    const events = await readEventsOf(
      database,
      loans.map(({ id }) => id),
    );
    for (const loan of loans) {
      faults.push(...faultsOf(loan, events.get(loan.id) ?? [], ledger));
      addTo(totals, loan);
    }
    after = loans.length === AUDIT_PAGE ? loans.at(-1)?.id : undefined;
  }
  for (const [currency, kept] of totals)
    faults.push(
      ...differences(`all in ${currency}`, 'the ledger shows', SHARED_ACCOUNTS, kept, ledger.ofAll(currency)),
    );
  return faults;
}

type Totals = Record<(typeof SHARED_ACCOUNTS)[number], bigint>;

function faultsOf(
  { id, currency, terms, bookedTo, balances }: Loan,
  events: readonly LoanEvent[],
  ledger: LedgerOfLoans,
): readonly string[] {
  const view = bookedTo === null ? undefined : loanOn(terms, events, bookedTo);
  if (isRefusal(view)) return [`${id} cannot be replayed: ${view.refused}`];
  return [
    ...differences(id, 'its events come to', [...OWN_ACCOUNTS, ...SHARED_ACCOUNTS], balances, view?.balances ?? {}),
    ...differences(id, 'the ledger shows', OWN_ACCOUNTS, balances, ledger.ofLoan(id, currency)),
  ];
}

function addTo(totals: Map<Currency, Totals>, { currency, bookedTo, balances, arrangementFee }: Loan): void {
  const sums = totals.get(currency) ?? (Object.fromEntries(SHARED_ACCOUNTS.map((each) => [each, 0n])) as Totals);
  totals.set(currency, sums);
  for (const account of SHARED_ACCOUNTS) sums[account] += balances[account];
  // What was kept back is earned beside what happens to the loan.
  if (bookedTo !== null) sums.FEE_INCOME -= arrangementFee;
}

function differences<Account extends keyof LoanBalances>(
  id: string,
  what: string,
  accounts: readonly Account[],
  kept: Readonly<Record<Account, bigint>>,
  other: Partial<Readonly<Record<Account, bigint>>>,
): string[] {
  return accounts
    .filter((account) => kept[account] !== (other[account] ?? 0n))
    .map((account) => `${id}: ${account} is kept as ${kept[account]}, ${what} ${other[account] ?? 0n}`);
}
