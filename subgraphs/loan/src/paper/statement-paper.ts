import type { Instalment } from '../domain/loan-view.ts';
import { sumOf } from '../domain/parts.ts';
import { feesIn, type SeenStatement, type ToldEntry } from '../statements/seen-statement.ts';
import type { LoanPaper, PaperEntry, PaperInstalment } from './loan-paper.ts';
import type { PaperHead } from './offer-paper.ts';

/** What a loan did in a period, for people. */
export function statementPaper(head: PaperHead, statement: SeenStatement, productName: string): LoanPaper {
  const { loan, from, to, opening, closing, totals, entries, view } = statement;
  return {
    ...head,
    title: 'Loan statement',
    currency: loan.currency,
    facts: [
      ['Loan', loan.id],
      ['Product', productName],
      ['Period', `${from} to ${to}`],
      ['APR', `${loan.apr} % (EU), ${loan.aprUs} % (US)`],
    ],
    figures: [
      [`Owed before ${from}`, opening],
      ['Interest', totals.interest],
      ['Fees and penalties', feesIn(statement) + totals.penalties],
      [`Owed after ${to}`, closing],
    ],
    notes: view.credit > 0n ? ['More was paid than is owed; the difference is yours.'] : [],
    entries: entries.map(entryOnPaper),
    schedule: view.instalments.map(lineOnPaper),
  };
}

const ENTRY_TEXTS: Readonly<Record<ToldEntry['kind'], string>> = {
  DISBURSED: 'Paid out',
  FEE_KEPT_BACK: 'Arrangement fee, kept back',
  REPAID: 'Repayment',
  CHARGED: 'Charge',
  RATE_CHANGED: 'Rate changed',
  RESCHEDULED: 'Planned anew',
  WRITTEN_OFF: 'Written off',
  CREDIT_PAID_OUT: 'Credit paid out',
  REVERSED: 'Taken back',
};

function entryOnPaper({ on, kind, reversed, parts, amount, outstanding }: ToldEntry): PaperEntry {
  return {
    on,
    text: reversed ? `${ENTRY_TEXTS[kind]} (void)` : ENTRY_TEXTS[kind],
    principal: parts.principal,
    interest: parts.interest,
    charges: parts.fee + parts.penalty,
    amount,
    outstanding,
  };
}

const LINE_TEXTS = { DOWN_PAYMENT: 'Down payment', PREPAYMENT: 'Paid ahead' } as const;

function lineOnPaper({ kind, number, due, owed, paid, total, balance }: Instalment): PaperInstalment {
  return {
    label: kind === 'INSTALMENT' ? String(number) : LINE_TEXTS[kind],
    dueOn: due,
    principal: owed.principal,
    interest: owed.interest,
    charges: owed.fee + owed.penalty,
    total,
    paid: sumOf(paid),
    balance,
  };
}
