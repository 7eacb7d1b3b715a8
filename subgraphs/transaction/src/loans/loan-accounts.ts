import { assertNever, type Currency } from '@florin/kit';
import type { OwnAccount } from '../domain/chart-of-accounts.ts';

/** The accounts of the books that a loan is kept in: the SDL's `LoanLedgerAccount`, but for the customer's. */
export const LOAN_LEDGER_ACCOUNTS = [
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
] as const;
export type LoanLedgerAccount = (typeof LOAN_LEDGER_ACCOUNTS)[number];

/**
 * The bank's own account. What a borrower owes or is owed has one of each loan, so that the books say for every loan what it stands at; what the bank
 * earns and loses has one for all of a currency.
 */
export function loanAccount(account: LoanLedgerAccount, loanId: string, currency: Currency): OwnAccount {
  const ofLoan = (name: string, kind: OwnAccount['kind']) => ({ id: `loan:${loanId}:${name}`, kind, currency });
  const ofAll = (name: string, kind: OwnAccount['kind']) => ({ id: `loan-${name}:${currency}`, kind, currency });
  switch (account) {
    case 'PRINCIPAL_RECEIVABLE':
      return ofLoan('principal', 'LOAN_RECEIVABLE');
    case 'INTEREST_RECEIVABLE':
      return ofLoan('interest', 'LOAN_RECEIVABLE');
    case 'FEE_RECEIVABLE':
      return ofLoan('fees', 'LOAN_RECEIVABLE');
    case 'PENALTY_RECEIVABLE':
      return ofLoan('penalties', 'LOAN_RECEIVABLE');
    case 'CUSTOMER_CREDIT':
      return ofLoan('credit', 'LOAN_CREDIT');
    case 'INTEREST_INCOME':
      return ofAll('interest-income', 'INTEREST_INCOME');
    case 'FEE_INCOME':
      return ofAll('fee-income', 'FEE_INCOME');
    case 'PENALTY_INCOME':
      return ofAll('penalty-income', 'FEE_INCOME');
    case 'RECOVERY_INCOME':
      return ofAll('recovery', 'LOAN_LOSS');
    case 'WRITE_OFF_LOSS':
      return ofAll('loss', 'LOAN_LOSS');
    default:
      return assertNever(account);
  }
}

/** Through which every movement of a loan goes, so that a customer sees one amount where the bank keeps several apart: nothing stays in it. */
export function loanClearing(loanId: string, currency: Currency): OwnAccount {
  return { id: `loan:${loanId}:clearing`, kind: 'LOAN_CLEARING', currency };
}
