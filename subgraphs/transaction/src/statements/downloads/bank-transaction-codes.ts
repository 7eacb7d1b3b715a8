import type { Direction, TransactionKind } from '../../domain/order.ts';

/** A code of ISO 20022's external list of bank transaction codes. */
interface BankTransactionCode {
  readonly domain: 'PMNT' | 'ACMT' | 'LDAS';
  readonly family: string;
  readonly subFamily: string;
}

const payment = (family: string, subFamily: string): BankTransactionCode => ({ domain: 'PMNT', family, subFamily });
/** Account management: miscellaneous credit or debit operations. */
const operation = (family: 'MCOP' | 'MDOP', subFamily: string): BankTransactionCode => ({
  domain: 'ACMT',
  family,
  subFamily,
});

/** Consumer loans. */
const loan = (subFamily: string): BankTransactionCode => ({ domain: 'LDAS', family: 'CSLN', subFamily });

const CODES: Readonly<Record<TransactionKind, Readonly<Record<Direction, BankTransactionCode>>>> = {
  // Received and issued credit transfers within the bank.
  TRANSFER: { CREDIT: payment('RCDT', 'BOOK'), DEBIT: payment('ICDT', 'BOOK') },
  DEPOSIT: { CREDIT: payment('RCDT', 'OTHR'), DEBIT: payment('ICDT', 'OTHR') },
  WITHDRAWAL: { CREDIT: payment('RCDT', 'OTHR'), DEBIT: payment('ICDT', 'OTHR') },
  // Customer card transactions at a point of sale, and what comes back.
  CARD_PAYMENT: { CREDIT: payment('CCRD', 'OTHR'), DEBIT: payment('CCRD', 'POSD') },
  REVERSAL: { CREDIT: operation('MCOP', 'ADJT'), DEBIT: operation('MDOP', 'ADJT') },
  INTEREST: { CREDIT: operation('MCOP', 'INTR'), DEBIT: operation('MDOP', 'INTR') },
  FEE: { CREDIT: operation('MCOP', 'FEES'), DEBIT: operation('MDOP', 'FEES') },
  TAX: { CREDIT: operation('MCOP', 'TAXE'), DEBIT: operation('MDOP', 'TAXE') },
  // Drawdown, and principal with interest paid back.
  LOAN_DISBURSEMENT: { CREDIT: loan('DDWN'), DEBIT: loan('DDWN') },
  LOAN_REPAYMENT: { CREDIT: loan('PPAY'), DEBIT: loan('PPAY') },
  LOAN_BOOKING: { CREDIT: loan('OTHR'), DEBIT: loan('OTHR') },
};

export function bankTransactionCode(kind: TransactionKind, direction: Direction): BankTransactionCode {
  return CODES[kind][direction];
}
