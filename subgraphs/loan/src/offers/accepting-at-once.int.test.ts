import { randomUUID } from 'node:crypto';
import type { Database } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LoanService } from '../loan.ts';
import { resumeMovements } from '../servicing/resume-movements.ts';
import { LoanActs } from '../testing/loan-acts.ts';
import { TestLoans } from '../testing/test-service.ts';

let testDatabase: TestDatabase;
let loans: TestLoans;
let acts: LoanActs;
let service: LoanService;
let other: LoanService;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase('loan');
  loans = new TestLoans(testDatabase.appUrl);
  acts = new LoanActs(loans);
  ({ service, database } = await loans.instance());
  ({ service: other } = await loans.instance());
});
afterEach(async () => {
  loans.ledger.lost = 'nothing';
  loans.ledger.before = async () => {};
  await resumeMovements(service.servicing, 0);
  expect(await acts.faults(service)).toEqual([]);
});
afterAll(async () => {
  await loans.close();
  await testDatabase.drop();
});

const REPAY = `mutation ($input: RepayLoanInput!) { repayLoan(input: $input) { __typename
  ... on RepayLoanSuccess { repayment { number } } ... on Rejection { code } } }`;

async function approvedFor(person = loans.person()) {
  const account = loans.ledger.open(person.customerId);
  const applicationId = await acts.approved(service, person);
  return { person, account, applicationId, input: { applicationId, payoutAccountId: account.id } };
}
/** What they want is proven. */
async function proven(asked: Record<string, unknown>, person: Parameters<LoanActs['accept']>[1]) {
  const { challenge } = await acts.accept(service, person, asked);
  loans.challenges.answer(challenge?.id ?? '');
  return { ...asked, challengeId: challenge?.id };
}
/** Starts calls while the rows are locked, and lets go of them when all calls stand before them. */
async function allAtOnce<T>(table: 'loan' | 'loan_application', ids: readonly string[], calls: (() => Promise<T>)[]) {
  let told: Promise<T>[] = [];
  await database.begin(async (sql) => {
    await sql`SELECT FROM ${sql(table)} WHERE id = ANY (${[...ids]}::text[]) ORDER BY id FOR UPDATE`;
    told = calls.map((call) => call());
    await vi.waitFor(
      async () => {
        const [row] = await sql<{ count: number }[]>`
          SELECT count(*)::int AS count FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        expect(row?.count).toBe(calls.length);
      },
      { timeout: 10_000, interval: 5 },
    );
  });
  return Promise.all(told);
}

describe('accepting at once', () => {
  it('with one key has one answer at two instances, round for round', async () => {
    for (let round = 0; round < 12; round += 1) {
      const { person, account, input } = await approvedFor();
      // Every third is refused by the ledger.
      account.isFrozen = round % 3 === 2;
      const asked = await proven({ ...input, idempotencyKey: randomUUID() }, person);
      const told = await Promise.all(
        Array.from({ length: 8 }, (_, n) => acts.accept(n % 2 === 0 ? service : other, person, asked)),
      );
      expect(new Set(told.map((each) => JSON.stringify(each))).size, JSON.stringify(told)).toBe(1);
      expect(told[0]).toMatchObject(account.isFrozen ? { code: 'ACCOUNT_NOT_USABLE' } : { loan: { status: 'ACTIVE' } });
      expect(account.balance).toBe(account.isFrozen ? 0n : 11_880_00n);
    }
  });

  it('with one key for two applications is a conflict for one of them', async () => {
    const person = loans.person();
    const wanted = [await approvedFor(person), await approvedFor(person)];
    const idempotencyKey = randomUUID();
    const asked = [];
    for (const { input } of wanted) asked.push(await proven({ ...input, idempotencyKey }, person));
    const told = await allAtOnce(
      'loan_application',
      wanted.map(({ applicationId }) => applicationId),
      asked.map((each, n) => () => acts.accept(n === 0 ? service : other, person, each)),
    );
    const codes = told.map(({ code, loan }) => code ?? loan?.status);
    expect(new Set(codes)).toEqual(new Set(['ACTIVE', 'IDEMPOTENCY_CONFLICT']));
    expect(new Set(wanted.map(({ account }) => account.balance))).toEqual(new Set([0n, 11_880_00n]));
    // The proof of the one in conflict is not used up: with a key of its own it goes on.
    const left = wanted[codes.indexOf('IDEMPOTENCY_CONFLICT')];
    expect((await acts.accepted(other, person, left?.input ?? {})).loan).toMatchObject({ status: 'ACTIVE' });
  });

  it('goes on behind attempts that the ledger refused, however many there are', async () => {
    const { person, account, input } = await approvedFor();
    const frozen = loans.ledger.open(person.customerId);
    frozen.isFrozen = true;
    const wanted = async (payoutAccountId: string) =>
      proven({ ...input, payoutAccountId, idempotencyKey: randomUUID() }, person);
    const mine = await wanted(account.id);
    const others = [await wanted(frozen.id), await wanted(frozen.id), await wanted(frozen.id)];
    const leave = async () => {
      const next = others.shift();
      if (next === undefined) return;
      loans.ledger.lost = 'call';
      await expect(acts.accept(other, person, next)).rejects.toThrow('SUBGRAPH_UNAVAILABLE');
      loans.ledger.lost = 'nothing';
    };
    await leave();
    // Whenever the one that was left open is about to be ended, somebody ends it and leaves the next one.
    let isLeaving = false;
    loans.ledger.before = async () => {
      if (isLeaving) return;
      isLeaving = true;
      await resumeMovements(other.servicing, 0);
      await leave();
      isLeaving = false;
    };
    expect((await acts.accept(service, person, mine)).loan).toMatchObject({ status: 'ACTIVE' });
    expect(others).toEqual([]);
    expect([account.balance, frozen.balance]).toEqual([11_880_00n, 0n]);
  });
});

describe('paying back at once', () => {
  it('with one key for two loans is a conflict for one of them', async () => {
    const person = loans.person();
    const lent = [];
    for (let n = 0; n < 2; n += 1) {
      const { applicationId, account, input } = await approvedFor(person);
      const { loan } = await acts.accepted(service, person, input);
      lent.push({ loanId: loan?.id ?? '', applicationId, account });
    }
    const idempotencyKey = randomUUID();
    const told = await allAtOnce(
      'loan',
      lent.map(({ loanId }) => loanId),
      lent.map(
        ({ loanId, account }, n) =>
          () =>
            loans.mutate(n === 0 ? service : other, person, REPAY, {
              loanId,
              fromAccountId: account.id,
              amount: { amount: '100.00', currency: 'EUR' },
              idempotencyKey,
            }),
      ),
    );
    expect(new Set(told.map(({ code, __typename }) => code ?? __typename))).toEqual(
      new Set(['IDEMPOTENCY_CONFLICT', 'RepayLoanSuccess']),
    );
    expect(lent.reduce((sum, { account }) => sum + account.balance, 0n)).toBe(2n * 11_880_00n - 100_00n);
  });
});
