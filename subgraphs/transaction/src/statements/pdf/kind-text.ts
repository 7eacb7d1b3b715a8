import type { TransactionKind } from '../../domain/order.ts';

const TEXTS: Readonly<Record<TransactionKind, string>> = {
  TRANSFER: 'Transfer',
  DEPOSIT: 'Deposit',
  WITHDRAWAL: 'Withdrawal',
  CARD_PAYMENT: 'Card payment',
  REVERSAL: 'Correction',
  INTEREST: 'Interest',
  FEE: 'Fee',
  TAX: 'Tax',
  LOAN_DISBURSEMENT: 'Loan paid out',
  LOAN_REPAYMENT: 'Loan repayment',
  LOAN_BOOKING: 'Loan',
};

/** A kind of movement for people. */
export function kindText(kind: TransactionKind): string {
  return TEXTS[kind];
}
