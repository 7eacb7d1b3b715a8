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
};

/** A kind of movement for people. */
export function kindText(kind: TransactionKind): string {
  return TEXTS[kind];
}
