import type { Database } from '@florin/kit';
import { delinquencyOf, type LoanView, sumOf } from '@florin/loan/testing';
import { ARRANGEMENT_FEE, shown } from './loan-borrowing.ts';

/** What the gateway shows of a loan (`FIGURES`) that the domain sees so. */
export function shownOf(view: LoanView) {
  const late = delinquencyOf(view);
  const { next } = view;
  return {
    status: view.status,
    outstanding: shown(view.principal),
    due: shown(sumOf(view.due)),
    accruedInterest: shown(view.accruedInterest),
    credit: shown(view.credit),
    delinquency: {
      daysPastDue: late.daysPastDue,
      bucket: late.bucket,
      since: late.since,
      amountOverdue: shown(late.overdue),
    },
    nextInstalment:
      next === undefined
        ? null
        : {
            number: next.number,
            dueOn: next.due,
            total: shown(next.total),
            principal: shown(next.owed.principal),
            interest: shown(next.owed.interest),
          },
  };
}

/** What the ledger shows of it, and of the bank's income where it has no other loan; debit above nothing. */
export function toBeBooked({ balances }: LoanView): Record<string, bigint> {
  return {
    principal: balances.PRINCIPAL_RECEIVABLE,
    interest: balances.INTEREST_RECEIVABLE,
    fees: balances.FEE_RECEIVABLE,
    penalties: balances.PENALTY_RECEIVABLE,
    credit: balances.CUSTOMER_CREDIT,
    clearing: 0n,
    'interest-income': balances.INTEREST_INCOME,
    'fee-income': balances.FEE_INCOME - ARRANGEMENT_FEE,
    'penalty-income': balances.PENALTY_INCOME,
  };
}

const NOTHING = {
  principal: 0n,
  interest: 0n,
  fees: 0n,
  penalties: 0n,
  credit: 0n,
  clearing: 0n,
  'interest-income': 0n,
  'fee-income': 0n,
  'penalty-income': 0n,
};

/** What it does show; nothing where there is no account yet. */
export async function bookedOf(ledger: Database, loanId: string): Promise<Record<string, bigint>> {
  const own = `loan:${loanId}:`;
  const rows = await ledger<{ id: string; balance: bigint }[]>`
    SELECT id, balance FROM ledger_account WHERE id LIKE ${`${own}%`} OR id LIKE 'loan-%:EUR'`;
  const booked = rows.map(({ id, balance }) => [id.replace(own, '').replace(/^loan-(.*):EUR$/, '$1'), -balance]);
  return { ...NOTHING, ...Object.fromEntries(booked) };
}
