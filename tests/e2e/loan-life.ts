import type { Person, TestBank } from '@florin/testkit';
import { expect, vi } from 'vitest';
import { ADVANCE, APPROVE, LATE, REPAY, REPAYMENTS, REVERSE } from './loan-operations.ts';
import { proven } from './proven.ts';

/** Moves the bank's day on, after which the ledger has the interest of each day until then. */
export async function endTenDays({ bank, people }: TestBank, alice: Person, loanId: string): Promise<void> {
  const admin = await people.staff('ADMIN');
  const { businessDate } = await admin.client.ask<{ businessDate: string }>('{ businessDate }');
  const to = new Date(Date.parse(businessDate) + 10 * 24 * 60 * 60_000).toISOString().slice(0, 10);
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

/** The payoff is taken back by two officers: the loan is open again, and the money is back in the account. */
export async function takeBack({ people }: TestBank, alice: Person, loanId: string): Promise<void> {
  type Repayments = {
    loan: { status: string; repayments: { nodes: { number: number; reversed: boolean; account: Account }[] } };
  };
  type Account = { balance: { booked: { amount: string } } };
  const look = async () => (await alice.client.ask<Repayments>(REPAYMENTS, { id: loanId })).loan;
  const last = (await look()).repayments.nodes.at(-1);
  const [first, second] = [await people.staff('LOAN_OFFICER'), await people.staff('LOAN_OFFICER')];
  const input = { loanId, repayment: last?.number, reason: 'Paid by mistake' };
  const { reverseLoanRepayment } = await first.client.ask<{ reverseLoanRepayment: { approval: { id: string } } }>(
    REVERSE,
    { input },
  );
  expect(reverseLoanRepayment).toMatchObject({
    approval: { kind: 'CHANGE_LOAN', facts: { change: 'REVERSE_REPAYMENT', loan: { id: loanId } } },
  });
  const yes = { approvalId: reverseLoanRepayment.approval.id, reason: 'It was.' };
  expect(await first.client.ask(APPROVE, { input: yes })).toMatchObject({ approve: { reason: 'OWN_REQUEST' } });
  expect(await proven(second, APPROVE, yes)).toMatchObject({ approve: { __typename: 'ApproveSuccess' } });
  await vi.waitFor(
    async () => {
      const { status, repayments } = await look();
      expect({ status, reversed: repayments.nodes.at(-1)?.reversed }).toEqual({ status: 'ACTIVE', reversed: true });
      expect(Number(repayments.nodes.at(-1)?.account.balance.booked.amount)).toBeGreaterThan(
        Number(last?.account.balance.booked.amount) + 11_000,
      );
    },
    { timeout: 20_000, interval: 100 },
  );
}
