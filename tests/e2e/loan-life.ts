import type { Person, TestBank } from '@florin/testkit';
import { expect } from 'vitest';
import { ADVANCE, LATE, REPAY } from './loan-operations.ts';

/** Moves the bank's day on, after which the ledger has the interest of each day until then. */
export async function endTenDays({ bank, people }: TestBank, alice: Person, loanId: string): Promise<void> {
  const to = new Date(Date.now() + 10 * 24 * 60 * 60_000).toISOString().slice(0, 10);
  const admin = await people.staff('ADMIN');
  await expect(admin.client.ask(ADVANCE, { input: { to } })).resolves.toMatchObject({
    advanceBusinessDate: { complete: true, waitingFor: [] },
  });
  const { loan } = await alice.client.ask<{ loan: { accruedInterest: { amount: string } } }>(LATE, { id: loanId });
  expect(loan).toMatchObject({ delinquency: { daysPastDue: 0, bucket: 'CURRENT', since: null } });
  const [booked] = await bank.databases.transaction<{ minor: string }[]>`
    SELECT (-balance)::text AS minor FROM ledger_account WHERE id = ${`loan:${loanId}:interest`}`;
  expect(booked?.minor).toBe(loan.accruedInterest.amount.replace('.', ''));
  expect(Number(booked?.minor)).toBeGreaterThan(2_000);
}

/** Pays a loan of 12,000 euros back from two accounts at once, and then off, which takes more than the second one has. */
export async function payBack(alice: Person, loanId: string, accountId: string): Promise<void> {
  const second = await alice.openAccount();
  await alice.deposit(second.id, '1000.00');
  type Repaid = { repayLoan: { repayment: { transaction: unknown }; loan: { status: string; outstanding: unknown } } };
  const repay = async (more: Record<string, unknown>) =>
    (await alice.client.ask<Repaid>(REPAY, { input: { loanId, fromAccountId: accountId, ...more } })).repayLoan;
  const many = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      repay({
        amount: { amount: '20.00', currency: 'EUR' },
        fromAccountId: n % 2 === 0 ? accountId : second.id,
        idempotencyKey: `repay-${n}-at-once`,
      }),
    ),
  );
  expect(many.map(({ repayment }) => repayment.transaction)).toEqual(
    Array.from({ length: 10 }, () => ({ kind: 'LOAN_REPAYMENT', amount: { amount: '20.00' } })),
  );
  await expect(
    repay({ payoff: true, fromAccountId: second.id, idempotencyKey: 'with-too-little' }),
  ).resolves.toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
  await alice.deposit(accountId, '500.00');
  await expect(repay({ payoff: true, idempotencyKey: 'with-enough' })).resolves.toMatchObject({
    loan: { status: 'PAID', outstanding: { amount: '0.00' } },
  });
}
