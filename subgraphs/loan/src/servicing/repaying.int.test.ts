import { randomUUID } from 'node:crypto';
import { type Database, newId } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LoanService } from '../loan.ts';
import { saveBankDays } from '../store/bank-day.ts';
import { LoanActs } from '../testing/loan-acts.ts';
import { TestLoans } from '../testing/test-service.ts';
import { resumeMovements } from './resume-movements.ts';

let testDatabase: TestDatabase;
let loans: TestLoans;
let acts: LoanActs;
let service: LoanService;
let other: LoanService;
let database: Database;
let lent: Awaited<ReturnType<LoanActs['lent']>>;
beforeAll(async () => {
  testDatabase = await createTestDatabase('loan');
  loans = new TestLoans(testDatabase.appUrl);
  acts = new LoanActs(loans);
  ({ service, database } = await loans.instance());
  ({ service: other } = await loans.instance());
});
beforeEach(async () => {
  lent = await acts.lent(service);
});
afterEach(async () => {
  loans.ledger.lost = 'nothing';
  await resumeMovements(service.servicing, 0);
  expect(await acts.faults(service)).toEqual([]);
});
afterAll(async () => {
  await loans.close();
  await testDatabase.drop();
});

const LOAN = `loan { id status outstanding { amount } due { amount } credit { amount } nextInstalment { number dueOn total { amount } }
  schedule(first: 100) { nodes { kind paid { amount } open { amount } } } }`;
const REPAY = `mutation ($input: RepayLoanInput!) { repayLoan(input: $input) { __typename
  ... on RepayLoanSuccess { repayment { number on amount { amount } penalty { amount } fee { amount } interest { amount } principal { amount }
    credit { amount } reversed account { id } transaction { id } } ${LOAN} }
  ... on LoanStateRejection { reason } ... on LoanAccountRejection { available { amount } }
  ... on ValidationRejection { fields { path code } } ... on Rejection { code } } }`;
const PAY_OUT = `mutation ($input: PayOutLoanCreditInput!) { payOutLoanCredit(input: $input) { __typename
  ... on PayOutLoanCreditSuccess { amount { amount } loan { credit { amount } } } ... on StepUpRequiredRejection { challenge { id } }
  ... on LoanStateRejection { reason } ... on Rejection { code } } }`;
const LIST = `query ($id: ID!, $after: Cursor) { loan(id: $id) { repayments(first: 2, after: $after) {
  nodes { number amount { amount } account { id } transaction { id } } pageInfo { hasNextPage endCursor } } } }`;

const eur = (amount: string, currency = 'EUR') => ({ amount, currency });
const repay = (more: Record<string, unknown> = {}, by = lent.person, at = service) =>
  loans.mutate(at, by, REPAY, {
    loanId: lent.loanId,
    fromAccountId: lent.account.id,
    idempotencyKey: randomUUID(),
    ...more,
  });
/** The bank's day in these tests: nothing goes back, so all of them have the same. */
const itIs = (date: string) => saveBankDays(database, [{ date, previous: date }]);
const told = async () =>
  (
    await database<
      { type: string }[]
    >`SELECT type FROM outbox_event WHERE aggregate_id = ${lent.loanId} ORDER BY sequence`
  ).map(({ type }) => type);

describe('paying a loan back', () => {
  it('ahead: the interest of the days so far, and principal of the coming instalment', async () => {
    const done = await repay({ amount: eur('542.18') });
    expect(done).toMatchObject({
      repayment: {
        number: 2,
        on: '2026-11-26',
        amount: { amount: '542.18' },
        interest: { amount: '0.00' },
        principal: { amount: '542.18' },
        credit: { amount: '0.00' },
        reversed: false,
        account: { id: lent.account.id },
        transaction: { id: expect.stringMatching(/^txn_/) },
      },
      loan: { status: 'ACTIVE', outstanding: { amount: '11457.82' }, nextInstalment: { number: 2 } },
    });
    expect(await told()).toEqual(['LoanDisbursed', 'LoanRepaid']);
  });

  it('principal alone: for fewer instalments, or lower ones', async () => {
    const shorter = await repay({ amount: eur('3000.00'), prepayment: 'SHORTEN_TERM' });
    const lines = (shorter.loan?.schedule as { nodes: { kind: string }[] } | undefined)?.nodes ?? [];
    expect(lines.filter(({ kind }) => kind === 'INSTALMENT').length).toBeLessThan(20);
    expect(shorter.loan).toMatchObject({ nextInstalment: { total: { amount: '542.18' } } });
    const lower = await repay({ amount: eur('3000.00'), prepayment: 'LOWER_INSTALMENT' });
    const next = lower.loan?.nextInstalment as { total: { amount: string } } | undefined;
    expect(Number(next?.total.amount)).toBeLessThan(400);
    expect(lower.loan).toMatchObject({ outstanding: { amount: '6000.00' } });
  });

  it('more than is owed is a credit, which is paid out once', async () => {
    lent.account.balance = 20_000_00n;
    const done = await repay({ amount: eur('12500.00') });
    expect(done).toMatchObject({
      repayment: { principal: { amount: '12000.00' }, credit: { amount: '500.00' } },
      loan: { status: 'PAID', outstanding: { amount: '0.00' }, credit: { amount: '500.00' }, nextInstalment: null },
    });
    expect(await repay({ amount: eur('1.00') })).toMatchObject({ code: 'LOAN_STATE', reason: 'NOTHING_OWED' });
    const input = { loanId: lent.loanId, toAccountId: lent.account.id };
    const payOut = (more: Record<string, unknown> = {}, by = lent.person) =>
      loans.mutate(service, by, PAY_OUT, { ...input, idempotencyKey: 'the-credit', ...more });
    expect(await payOut({}, loans.person())).toMatchObject({ code: 'NOT_FOUND' });
    const { code, challenge } = await payOut();
    expect(code).toBe('STEP_UP_REQUIRED');
    expect(loans.challenges.shown.at(-1)).toMatchObject({
      action: 'PAY_OUT_LOAN_CREDIT',
      amount: { currency: 'EUR' },
      accountId: lent.account.id,
    });
    const challengeId = challenge?.id ?? '';
    expect(await payOut({ challengeId }), 'that is not answered').toMatchObject({ code });
    loans.challenges.answer(challengeId);
    const elsewhere = loans.ledger.open(lent.person.customerId);
    expect(await payOut({ challengeId, toAccountId: elsewhere.id }), 'to where nobody agreed to').toMatchObject({
      code,
    });
    const anew = (await payOut()).challenge?.id ?? '';
    loans.challenges.answer(anew);
    const same = { challengeId: anew };
    const others = { challengeId: anew, idempotencyKey: 'another-credit' };
    const answers = await Promise.all([payOut(same), payOut(same), payOut(others), payOut(others)]);
    expect(answers.slice(0, 2)).toMatchObject([{ __typename: 'PayOutLoanCreditSuccess' }, answers[0]]);
    for (const answer of answers.slice(2)) expect(['NO_CREDIT', undefined]).toContain(answer.reason);
    expect(answers.slice(2).every(({ __typename }) => __typename !== 'PayOutLoanCreditSuccess')).toBe(true);
    expect(await payOut({ idempotencyKey: 'one-more-credit' })).toMatchObject({ reason: 'NO_CREDIT' });
    expect(lent.account.balance).toBe(20_000_00n - 12_000_00n);
    expect(await told()).toEqual(['LoanDisbursed', 'LoanRepaid', 'LoanCreditPaidOut']);
  });

  it('all of it, to the cent', async () => {
    lent.account.balance = 20_000_00n;
    await repay({ amount: eur('542.18') });
    expect((await repay({ payoff: true })).loan).toMatchObject({ status: 'PAID', credit: { amount: '0.00' } });
    expect(lent.account.balance).toBe(8_000_00n);
    expect(await repay({ payoff: true })).toMatchObject({ reason: 'NOTHING_OWED' });
  });

  it('is once for a key, and one that was refused stays so', async () => {
    const asked = { amount: eur('100.00'), idempotencyKey: 'a-hundred' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => repay(asked, lent.person, n % 2 === 0 ? service : other)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(lent.account.balance).toBe(11_780_00n);
    expect(await repay({ ...asked, amount: eur('101.00') })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    const tooMuch = { amount: eur('11999.00'), idempotencyKey: 'too-much' };
    const refused = { code: 'INSUFFICIENT_FUNDS', available: { amount: '11780.00' } };
    expect(await repay(tooMuch)).toMatchObject(refused);
    lent.account.balance += 1_000_00n;
    expect(await repay(tooMuch)).toMatchObject(refused);
    expect((await repay({ ...tooMuch, idempotencyKey: 'a-new-try' })).loan).toBeDefined();
  });

  it('30 at once from two accounts at two instances are booked once each', async () => {
    const second = loans.ledger.open(lent.person.customerId, 1_000_00n);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        repay(
          { amount: eur('20.00'), fromAccountId: n % 3 === 0 ? second.id : lent.account.id },
          lent.person,
          n % 2 === 0 ? service : other,
        ),
      ),
    );
    expect(answers.every(({ __typename }) => __typename === 'RepayLoanSuccess')).toBe(true);
    expect([second.balance, lent.account.balance]).toEqual([800_00n, 11_480_00n]);
    const seen: unknown[] = [];
    let after: string | undefined;
    do {
      const { data } = await loans.run(service, lent.person, LIST, { id: lent.loanId, after });
      const loan = data?.loan as
        | { repayments: { nodes: { number: number }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }
        | undefined;
      seen.push(...(loan?.repayments.nodes ?? []).map(({ number }) => number));
      after = loan?.repayments.pageInfo.hasNextPage === true ? loan.repayments.pageInfo.endCursor : undefined;
    } while (after !== undefined);
    expect(seen).toEqual(Array.from({ length: 30 }, (_, n) => n + 2));
  });

  it('is refused to others, as absent, and from accounts that cannot pay', async () => {
    const mallory = loans.person();
    const hers = loans.ledger.open(mallory.customerId, 1_000_00n);
    const absent = await repay({ loanId: newId('loan'), amount: eur('1.00') });
    expect(await repay({ amount: eur('1.00'), fromAccountId: hers.id }, mallory)).toEqual(absent);
    expect(await repay({ loanId: 'x\u0000', amount: eur('1.00') })).toEqual(absent);
    for (const fromAccountId of [hers.id, newId('account'), ''])
      expect(await repay({ amount: eur('1.00'), fromAccountId })).toMatchObject({ code: 'NOT_FOUND' });
    lent.account.isFrozen = true;
    expect(await repay({ amount: eur('1.00') })).toMatchObject({ code: 'ACCOUNT_NOT_USABLE' });
  });

  it.each([
    ['neither an amount nor all', {}, 'input.amount', 'ONE_OF'],
    ['both', { amount: eur('1.00'), payoff: true }, 'input.amount', 'ONE_OF'],
    ['a prepayment of all', { payoff: true, prepayment: 'SHORTEN_TERM' }, 'input.prepayment', 'ONE_OF'],
    ['nothing', { amount: eur('0.00') }, 'input.amount.amount', 'NOT_POSITIVE'],
    ['dollars', { amount: eur('1.00', 'USD') }, 'input.amount.currency', 'CURRENCY'],
    ['half a cent', { amount: eur('0.005') }, 'input.amount.amount', 'TOO_MANY_DECIMALS'],
  ])('is not valid with %s', async (_title, input, path, code) => {
    expect(await repay(input)).toMatchObject({ code: 'VALIDATION', fields: [{ path, code }] });
  });

  // The last: the bank's day goes on for all tests after it.
  it('on the due date: its interest, then its principal; what is late comes first', async () => {
    await itIs('2027-01-26');
    const done = await repay({ amount: eur('600.00') });
    expect(done.repayment).toMatchObject({ interest: { amount: expect.any(String) }, on: '2027-01-26' });
    const { schedule, due } = done.loan as unknown as {
      schedule: { nodes: { paid: { amount: string }; open: { amount: string } }[] };
      due: { amount: string };
    };
    expect(schedule.nodes[0]).toMatchObject({ paid: { amount: '542.18' }, open: { amount: '0.00' } });
    expect(schedule.nodes[1]).toMatchObject({ paid: { amount: '57.82' } });
    expect(due).toEqual({ amount: '484.36' });
    lent.account.balance = 20_000_00n;
    expect((await repay({ payoff: true })).loan).toMatchObject({ status: 'PAID', due: { amount: '0.00' } });
  });
});
