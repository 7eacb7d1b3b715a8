import type { Readable } from 'node:stream';
import { type Database, type FileAnswer, fingerprintOf, type Viewer } from '@florin/kit';
import { readPdf } from '@florin/pdf/testing';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoanService } from '../loan.ts';
import { moveLoan } from '../servicing/move-loan.ts';
import { saveBankDays } from '../store/bank-day.ts';
import { LoanActs } from '../testing/loan-acts.ts';
import { TestLoans } from '../testing/test-service.ts';

let testDatabase: TestDatabase;
let loans: TestLoans;
let acts: LoanActs;
let service: LoanService;
let database: Database;
let lent: Awaited<ReturnType<LoanActs['lent']>>;

beforeAll(async () => {
  testDatabase = await createTestDatabase('loan');
  loans = new TestLoans(testDatabase.appUrl);
  acts = new LoanActs(loans);
  ({ service, database } = await loans.instance());
  lent = await acts.lent(service);
  lent.account.balance += 1_000_00n;
  for (const [day, amount] of [
    ['2026-12-26', 542_18n],
    ['2027-01-10', 1_000_00n],
  ] as const)
    await pay(day, amount);
  await saveBankDays(database, [{ previous: '2027-01-31', date: '2027-02-01' }]);
});
afterAll(async () => {
  await loans.close();
  await testDatabase.drop();
});

function pay(day: string, amount: bigint) {
  return moveLoan<never>(service.servicing, {
    loanId: lent.loanId,
    actor: lent.person.customerId,
    act: 'test',
    key: day,
    fingerprint: fingerprintOf({ day }),
    traceId: 'test',
    day,
    decide: () => ({
      events: [{ kind: 'REPAID', amount, use: 'SHORTEN_TERM' }],
      customer: { accountId: lent.account.id, kind: 'LOAN_REPAYMENT', asHolder: true, text: null },
      told: () => ({ booked: [], refused: [] }),
    }),
  });
}

const STATEMENT = `query ($id: ID!, $from: Date!, $to: Date!) { loan(id: $id) { statement(from: $from, to: $to) {
  opening { amount } closing { amount } disbursed { amount } interest { amount } fees { amount } penalties { amount }
  principalPaid { amount } interestPaid { amount } feesPaid { amount }
  entries(first: 3) { nodes { on kind amount { amount } fee { amount } principal { amount } interest { amount } reversed outstanding { amount } } pageInfo { hasNextPage endCursor } }
  schedule(first: 3) { nodes { kind number dueOn paid { amount } open { amount } } } paper { url expiresAt } } } }`;
const QUOTE = `query ($id: ID!, $on: Date) { loan(id: $id) { payoffQuote(on: $on) {
  on total { amount } principal { amount } interest { amount } due { amount } } } }`;

const statementFor = (viewer: Viewer, from: string, to: string) =>
  loans.run(service, viewer, STATEMENT, { id: lent.loanId, from, to });

describe('a statement of a loan', () => {
  it('leads from one balance to the other by what happened', async () => {
    const { data, errors } = await statementFor(lent.person, '2026-11-01', '2027-01-31');
    expect(errors).toBeUndefined();
    expect(data?.loan).toMatchObject({
      statement: {
        opening: { amount: '0.00' },
        closing: { amount: '10536.82' },
        disbursed: { amount: '12000.00' },
        fees: { amount: '120.00' },
        feesPaid: { amount: '0.00' },
        penalties: { amount: '0.00' },
        principalPaid: { amount: '1463.18' },
        interestPaid: { amount: '79.00' },
        entries: {
          nodes: [
            {
              on: '2026-11-26',
              kind: 'DISBURSED',
              amount: { amount: '12000.00' },
              outstanding: { amount: '12000.00' },
            },
            {
              on: '2026-11-26',
              kind: 'FEE_KEPT_BACK',
              amount: { amount: '120.00' },
              fee: { amount: '0.00' },
              principal: { amount: '0.00' },
              outstanding: { amount: '12000.00' },
            },
            { on: '2026-12-26', kind: 'REPAID', principal: { amount: '463.18' }, interest: { amount: '79.00' } },
          ],
          pageInfo: { hasNextPage: true },
        },
        schedule: { nodes: [{ number: 1, open: { amount: '0.00' } }, { kind: 'PREPAYMENT' }, { number: 2 }] },
      },
    });
    const next = await statementFor(lent.person, '2027-02-01', '2027-02-01');
    expect(next.data?.loan).toMatchObject({
      statement: {
        opening: { amount: '10536.82' },
        closing: { amount: '10536.82' },
        feesPaid: { amount: '0.00' },
        entries: { nodes: [] },
      },
    });
  });

  it.each([
    ['2027-01-02', '2027-01-01', 'FROM_AFTER_TO'],
    ['2020-01-01', '2027-01-01', 'PERIOD_TOO_LONG'],
    ['2027-01-01', '2027-02-02', 'DAY_OUT_OF_RANGE'],
    ['2026-10-01', '2026-11-25', 'DAY_OUT_OF_RANGE'],
    ['0001-01-01', '0001-01-02', 'DAY_OUT_OF_RANGE'],
  ])('from %s to %s is refused: %s', async (from, to, reason) => {
    const { errors } = await statementFor(lent.person, from, to);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason });
  });

  it('is of no loan of somebody else', async () => {
    expect((await statementFor(loans.person(), '2027-01-01', '2027-01-31')).data?.loan).toBeNull();
  });
});

describe('a payoff quote', () => {
  it('is what pays everything on its day, and grows by the days’ interest', async () => {
    const quote = async (on?: string) =>
      (await loans.run(service, lent.person, QUOTE, { id: lent.loanId, on })).data?.loan as {
        payoffQuote: { on: string; total: { amount: string }; principal: { amount: string }; due: { amount: string } };
      };
    const { payoffQuote: today } = await quote();
    expect(today).toMatchObject({ on: '2027-02-01', principal: { amount: '10536.82' } });
    const { payoffQuote: later } = await quote('2027-02-20');
    expect(Number(later.total.amount)).toBeGreaterThan(Number(today.total.amount));
    expect(later.principal).toEqual(today.principal);
  });

  it.each(['2027-01-31', '2127-02-05'])('for %s is refused', async (on) => {
    const { errors } = await loans.run(service, lent.person, QUOTE, { id: lent.loanId, on });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'DAY_OUT_OF_RANGE' });
  });
});

describe('the paper of a statement', () => {
  const read = async (viewer: Viewer, url: string): Promise<FileAnswer> => {
    const { files } = service.subgraph;
    const [path = '', query = ''] = url.split('?link=');
    if (files === undefined) throw new Error('there is no door');
    return files.serve({
      method: 'GET',
      fileId: path.replace('/files/', ''),
      link: query,
      assertion: await loans.assertionOf(viewer),
      traceId: 'test',
      body: undefined as unknown as Readable,
    });
  };
  const paperFor = async (viewer: Viewer) => {
    const { data } = await statementFor(viewer, '2026-11-01', '2027-01-31');
    const loan = data?.loan as { statement: { paper: { url: string } } } | undefined;
    return loan?.statement.paper ?? { url: '' };
  };

  it('has the borrower’s name, what happened and the schedule', async () => {
    const answer = await read(lent.person, (await paperFor(lent.person)).url);
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="loan-statement-${lent.loanId}-2026-11-01-2027-01-31.pdf"`,
      },
    });
    const pieces: Buffer[] = [];
    for await (const piece of answer.body as Readable) pieces.push(piece as Buffer);
    const texts = readPdf(Buffer.concat(pieces)).pages.flatMap((page) => page.map(({ text }) => text));
    expect(texts).toEqual(
      expect.arrayContaining([
        'Loan statement',
        'Ada Borrower',
        lent.loanId,
        '10,536.82 EUR',
        'Repayment',
        'Paid ahead',
      ]),
    );
  });

  it('is for whom the link is, while it works, and for nobody who may not see the loan', async () => {
    const { url } = await paperFor(lent.person);
    expect((await read(loans.person(), url)).status).toBe(404);
    expect((await read({ kind: 'anonymous' }, url)).status).toBe(401);
    expect((await read(lent.person, url.replace('lpp_', 'lpx_'))).status).toBe(404);
    const before = loans.at;
    loans.at = new Date(before.getTime() + 61_000);
    expect((await read(lent.person, url)).status).toBe(410);
    loans.at = before;
    loans.away = true;
    expect((await read(lent.person, url)).status).toBe(503);
    loans.away = false;
    // An officer reads any, which is in the trail.
    const officer = loans.staff('LOAN_OFFICER');
    const answer = await read(officer, (await paperFor(officer)).url);
    expect(answer.status).toBe(200);
    (answer.body as Readable).destroy();
    const noted = await database`
      SELECT FROM outbox_event WHERE type = 'StaffRead' AND aggregate_id = ${officer.customerId} AND payload ->> 'coordinate' = 'Loan'`;
    expect(noted).toHaveLength(2);
    // With the role, the right goes.
    const { url: stale } = await paperFor(officer);
    expect((await read({ ...officer, roles: ['TELLER'] }, stale)).status).toBe(404);
  });
});
