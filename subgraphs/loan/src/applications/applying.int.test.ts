import { type Database, newId } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APPLICATIONS_OPEN_MAX } from '../limits.ts';
import type { LoanService } from '../loan.ts';
import { DEMO_PRODUCTS } from '../products/demo-products.ts';
import { TestLoans } from '../testing/test-service.ts';

let testDatabase: TestDatabase;
let loans: TestLoans;
let service: LoanService;
let other: LoanService;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase('loan');
  loans = new TestLoans(testDatabase.appUrl);
  ({ service, database } = await loans.instance());
  ({ service: other } = await loans.instance());
});
afterAll(async () => {
  await loans.close();
  await testDatabase.drop();
});

const WITHDRAW = `mutation ($input: WithdrawLoanApplicationInput!) { withdrawLoanApplication(input: $input) { __typename
  ... on WithdrawLoanApplicationSuccess { application { id status history { status by } } }
  ... on LoanApplicationStateRejection { reason } ... on Rejection { code } } }`;
const READ = `query ($id: ID!) { loanApplication(id: $id) { id purpose monthlyIncome { amount } monthlyObligations { amount }
  amount { amount currency } termMonths status statusInfo { __typename since } history { status at by } customer { id }
  product { name version rate } } }`;

const eventsOf = async (id: string) =>
  (await database<{ type: string }[]>`SELECT type FROM outbox_event WHERE aggregate_id = ${id} ORDER BY sequence`).map(
    ({ type }) => type,
  );
const apply = (viewer: Parameters<TestLoans['apply']>[1], more: Record<string, unknown> = {}) =>
  loans.apply(service, viewer, more);
const idOf = (told: Awaited<ReturnType<typeof apply>>) => told.application?.id ?? '';

describe('applying', () => {
  it('is once for a key, on two instances at once too', async () => {
    const alice = loans.person();
    const input = await loans.input(service, alice);
    const told = await Promise.all(
      Array.from({ length: 8 }, (_, n) => loans.apply(n % 2 === 0 ? service : other, alice, input)),
    );
    const ids = new Set(told.map(idOf));
    expect([...ids]).toEqual([expect.stringMatching(/^lap_/)]);
    expect(await eventsOf(idOf(told[0] as never))).toEqual(['LoanApplicationSubmitted']);
    expect(await apply(alice, { ...input, termMonths: 25 })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    // Another actor's key is another one.
    expect(ids.has(idOf(await apply(loans.person(), input)))).toBe(false);
  });

  it('answers a key that was taken while customer is away, and when the product is gone', async () => {
    const alice = loans.person();
    const input = await loans.input(service, alice);
    const id = idOf(await apply(alice, input));
    loans.away = true;
    expect(idOf(await apply(alice, input))).toBe(id);
    await expect(apply(alice)).rejects.toThrow('SUBGRAPH_UNAVAILABLE');
    loans.away = false;
  });

  it('keeps the version of the product that it was made on', async () => {
    const alice = loans.person();
    const input = await loans.input(service, alice);
    const id = idOf(await apply(alice, input));
    const dearer = DEMO_PRODUCTS.map((product) =>
      product.code === 'PERSONAL_EUR' ? { ...product, rate: '9.9' } : product,
    );
    await service.publishProducts(dearer);
    const { data } = await loans.run(service, alice, READ, { id });
    expect(data?.loanApplication).toMatchObject({ product: { name: 'Personal loan', version: 1, rate: '7.9' } });
    expect(await apply(alice)).toMatchObject({ application: { product: { version: 2 } } });
    await service.publishProducts(dearer.filter(({ code }) => code !== 'PERSONAL_EUR'));
    expect(idOf(await apply(alice, input))).toBe(id);
    expect(await apply(alice, { productId: input.productId })).toMatchObject({ code: 'NOT_FOUND' });
    await service.publishProducts(DEMO_PRODUCTS);
  });

  it.each([
    ['a product that is none', { productId: newId('loanProduct') }, { code: 'NOT_FOUND' }],
    ['no id', { productId: 'x\u0000' }, { code: 'NOT_FOUND' }],
    ['too little', { amount: { amount: '499.99', currency: 'EUR' } }, invalid('input.amount.amount', 'OUT_OF_RANGE')],
    ['too much', { amount: { amount: '50000.01', currency: 'EUR' } }, invalid('input.amount.amount', 'OUT_OF_RANGE')],
    ['another currency', { amount: { amount: '5000', currency: 'JPY' } }, invalid('input.amount.currency', 'CURRENCY')],
    ['too short', { termMonths: 5 }, invalid('input.termMonths', 'OUT_OF_RANGE')],
    ['too long', { termMonths: 85 }, invalid('input.termMonths', 'OUT_OF_RANGE')],
    ['no purpose', { purpose: ' ' }, invalid('input.purpose', 'LENGTH')],
    ['a key too short', { idempotencyKey: 'x' }, invalid('input.idempotencyKey', 'IDEMPOTENCY_KEY')],
    ['negative income', { monthlyIncome: eur('-1.00') }, invalid('input.monthlyIncome.amount', 'NOT_POSITIVE')],
    [
      'negative obligations',
      { monthlyObligations: eur('-1') },
      invalid('input.monthlyObligations.amount', 'NOT_POSITIVE'),
    ],
    ['a low income', { monthlyIncome: eur('799.99') }, { code: 'LOAN_INELIGIBLE', reasons: ['INCOME_TOO_LOW'] }],
  ])('refuses %s', async (_title, more, told) => {
    expect(await apply(loans.person(), more)).toMatchObject(told);
  });

  it.each([
    [{ verified: false }, ['NOT_VERIFIED']],
    [{ age: 17 }, ['TOO_YOUNG']],
    [{ age: null }, ['TOO_YOUNG']],
  ])('refuses who is %o', async (more, reasons) => {
    expect(await apply(loans.person(more))).toMatchObject({ code: 'LOAN_INELIGIBLE', reasons });
  });

  it('takes no obligations, or zero', async () => {
    for (const monthlyObligations of [null, eur('0'), eur('0.00')]) {
      const alice = loans.person();
      const { data } = await loans.run(service, alice, READ, { id: idOf(await apply(alice, { monthlyObligations })) });
      expect(data?.loanApplication).toMatchObject({ monthlyObligations: { amount: '0.00' } });
    }
  });

  it('ends at the limit, however many come at once; one that is withdrawn makes room', async () => {
    const alice = loans.person();
    const told = await Promise.all(
      Array.from({ length: APPLICATIONS_OPEN_MAX + 4 }, (_, n) => loans.apply(n % 2 === 0 ? service : other, alice)),
    );
    const made = told.filter(({ application }) => application !== undefined);
    expect(made).toHaveLength(APPLICATIONS_OPEN_MAX);
    expect(told.find(({ application }) => application === undefined)).toMatchObject({
      reasons: ['TOO_MANY_APPLICATIONS'],
    });
    await loans.mutate(service, alice, WITHDRAW, { applicationId: made[0]?.application?.id });
    expect(await apply(alice)).toMatchObject({ application: { status: 'IN_REVIEW' } });
  });

  it('seals what was stated', async () => {
    const alice = loans.person();
    const id = idOf(await apply(alice, { purpose: 'A secret garden' }));
    const [row] = await database`SELECT to_jsonb(a)::text AS text FROM loan_application a WHERE id = ${id}`;
    expect(Buffer.from(String(row?.text)).toString()).not.toContain('garden');
    const [event] = await database`SELECT payload::text AS text FROM outbox_event WHERE aggregate_id = ${id}`;
    expect(String(event?.text)).not.toMatch(/garden|3000|300000/);
    const { data } = await loans.run(service, alice, READ, { id });
    expect(data?.loanApplication).toMatchObject({ purpose: 'A secret garden', monthlyIncome: { amount: '3000.00' } });
  });
});

describe('withdrawing', () => {
  it('is for good, once, and the same again', async () => {
    const alice = loans.person();
    const applicationId = idOf(await apply(alice));
    const told = await Promise.all(
      [service, other, service].map((at) => loans.mutate(at, alice, WITHDRAW, { applicationId })),
    );
    for (const one of told)
      expect(one.application).toMatchObject({
        status: 'WITHDRAWN',
        history: [
          { status: 'IN_REVIEW', by: 'CUSTOMER' },
          { status: 'WITHDRAWN', by: 'CUSTOMER' },
        ],
      });
    expect(await eventsOf(applicationId)).toEqual(['LoanApplicationSubmitted', 'LoanApplicationWithdrawn']);
    await expect(database`UPDATE loan_application_step SET status = 'IN_REVIEW'`).rejects.toThrow('permission denied');
    await expect(database`UPDATE loan_application SET amount = 1`).rejects.toThrow('permission denied');
  });

  it('is nothing for what is foreign or absent, alike', async () => {
    const applicationId = idOf(await apply(loans.person()));
    const mallory = loans.person();
    const answers = [];
    for (const id of [applicationId, newId('loanApplication'), 'x\u0000'])
      answers.push(await loans.mutate(service, mallory, WITHDRAW, { applicationId: id }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ code: 'NOT_FOUND' });
  });
});

function invalid(path: string, code: string) {
  return { code: 'VALIDATION', fields: [{ path, code }] };
}

function eur(amount: string) {
  return { amount, currency: 'EUR' };
}
