import { interestSoFar } from './accrual.ts';
import type { Book } from './book.ts';

/** The ledger's accounts of one loan, with their balances in minor units: debit above nothing, credit below. */
const LOAN_ACCOUNTS = [
  'PRINCIPAL_RECEIVABLE',
  'INTEREST_RECEIVABLE',
  'FEE_RECEIVABLE',
  'PENALTY_RECEIVABLE',
  'INTEREST_INCOME',
  'FEE_INCOME',
  'PENALTY_INCOME',
  'RECOVERY_INCOME',
  'WRITE_OFF_LOSS',
  'CUSTOMER_CREDIT',
  'SETTLEMENT',
] as const;
type LoanAccount = (typeof LOAN_ACCOUNTS)[number];
export type LoanBalances = Readonly<Record<LoanAccount, bigint>>;

/** What the ledger has to show on the book's day. They always sum up to nothing; `SETTLEMENT` is the money that came in less what went out. */
export function balancesOf(book: Book): LoanBalances {
  const { totals, credit } = book;
  const { paid, writtenOff, charged } = totals;
  const earned = interestEarned(book);
  return {
    PRINCIPAL_RECEIVABLE: totals.disbursed - paid.principal - writtenOff.principal,
    INTEREST_RECEIVABLE: earned - paid.interest - writtenOff.interest,
    FEE_RECEIVABLE: charged.fee - paid.fee - writtenOff.fee,
    PENALTY_RECEIVABLE: charged.penalty - paid.penalty - writtenOff.penalty,
    INTEREST_INCOME: -earned,
    FEE_INCOME: -charged.fee,
    PENALTY_INCOME: -charged.penalty,
    RECOVERY_INCOME: -totals.recovered,
    WRITE_OFF_LOSS: writtenOff.penalty + writtenOff.fee + writtenOff.interest + writtenOff.principal,
    CUSTOMER_CREDIT: -credit,
    SETTLEMENT: totals.received - totals.disbursed - totals.creditPaidOut,
  };
}

/** Of all days until the book's, whether due or not. */
function interestEarned(book: Book): bigint {
  const current = book.rows[book.at];
  let earned = book.totals.writtenOff.interest;
  for (const row of book.rows) if (row.state !== 'COMING') earned += row.owed.interest;
  return current === undefined ? earned + book.carried : earned + interestSoFar(book);
}

/** A difference to post: debit above nothing, credit below. */
export interface Posting {
  readonly account: LoanAccount;
  readonly amount: bigint;
}

/** What brings the ledger from one view of a loan to another: after a day, an event, or an event that was taken back. They sum up to nothing. */
export function postings(before: LoanBalances, after: LoanBalances): readonly Posting[] {
  return LOAN_ACCOUNTS.map((account) => ({ account, amount: after[account] - before[account] })).filter(
    ({ amount }) => amount !== 0n,
  );
}

export const NO_BALANCES: LoanBalances = Object.fromEntries(
  LOAN_ACCOUNTS.map((account) => [account, 0n]),
) as unknown as LoanBalances;
