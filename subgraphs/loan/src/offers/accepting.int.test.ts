import { type Database, newId } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LoanService } from '../loan.ts';
import { resumeMovements } from '../servicing/resume-movements.ts';
import { saveBankDays } from '../store/bank-day.ts';
import { LoanActs } from '../testing/loan-acts.ts';
import { TestLoans } from '../testing/test-service.ts';
import { offersLapse } from './end-offer.ts';

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

const OFFER = `query ($id: ID!) { loanApplication(id: $id) { status statusInfo { __typename } history { status by }
  offer { amount { amount } paidOut { amount } paidOutOn expiresOn instalment { amount } totalCost { amount } apr aprUs
    schedule(first: 2) { nodes { number dueOn total { amount } } pageInfo { hasNextPage } } } loan { id } } }`;
const LOAN = `query ($id: ID!) { loan(id: $id) { id status statusInfo { __typename } principal { amount } outstanding { amount } due { amount }
  credit { amount } rate apr account { id } customer { id } product { name }
  nextInstalment { number dueOn total { amount } open { amount } } schedule(first: 1) { nodes { kind number paid { amount } } } } }`;
const WITHDRAW = `mutation ($input: WithdrawLoanApplicationInput!) { withdrawLoanApplication(input: $input) { __typename
  ... on LoanApplicationStateRejection { reason } } }`;

const applicationOf = async (viewer: Parameters<TestLoans['run']>[1], id: string) =>
  (await loans.run(service, viewer, OFFER, { id })).data?.loanApplication as Record<string, unknown> | null;
const loanOf = async (viewer: Parameters<TestLoans['run']>[1], id: string) =>
  (await loans.run(service, viewer, LOAN, { id })).data?.loan as Record<string, unknown> | null;
const toldOf = async (id: string) =>
  (await database<{ type: string }[]>`SELECT type FROM outbox_event WHERE aggregate_id = ${id} ORDER BY sequence`).map(
    ({ type }) => type,
  );
async function approvedFor(person = loans.person()) {
  const account = loans.ledger.open(person.customerId);
  const applicationId = await acts.approved(service, person);
  return { person, account, applicationId, input: { applicationId, payoutAccountId: account.id } };
}

describe('an offer', () => {
  it('is what was approved, and what it costs', async () => {
    const { person, applicationId } = await approvedFor();
    expect(await applicationOf(person, applicationId)).toMatchObject({
      status: 'APPROVED',
      loan: null,
      offer: {
        amount: { amount: '12000.00' },
        // 1 % is kept back.
        paidOut: { amount: '11880.00' },
        paidOutOn: '2026-11-26',
        expiresOn: '2026-12-10',
        // The last one, of 542.19, takes the cent that is left.
        instalment: { amount: '542.18' },
        apr: expect.stringMatching(/^9\.\d\d$/),
        schedule: { nodes: [{ number: 1, dueOn: '2026-12-26' }, { number: 2 }], pageInfo: { hasNextPage: true } },
      },
    });
    const waiting = (await loans.apply(service, person)).application?.id ?? '';
    expect(await applicationOf(person, waiting)).toMatchObject({ status: 'IN_REVIEW', offer: null });
  });

  it('is paid out once it is accepted with a proof, and is a loan then', async () => {
    const { person, account, input, applicationId } = await approvedFor();
    const asked = { ...input, idempotencyKey: 'the-first-loan' };
    const { code, challenge } = await acts.accept(service, person, asked);
    expect(code).toBe('STEP_UP_REQUIRED');
    expect(loans.challenges.shown.at(-1)).toMatchObject({
      action: 'ACCEPT_LOAN_OFFER',
      amount: { amount: '11880.00', currency: 'EUR' },
    });
    // Nothing of it is seen before, and an unanswered challenge proves nothing.
    expect(await acts.accept(service, person, { ...asked, challengeId: challenge?.id })).toMatchObject({ code });
    expect(account.balance).toBe(0n);
    const { loan } = await acts.accepted(service, person, asked);
    expect(loan).toMatchObject({
      status: 'ACTIVE',
      outstanding: { amount: '12000.00' },
      application: { status: 'ACCEPTED' },
    });
    expect(account.balance).toBe(11_880_00n);
    const id = loan?.id ?? '';
    expect(await loanOf(person, id)).toMatchObject({
      statusInfo: { __typename: 'LoanActive' },
      principal: { amount: '12000.00' },
      due: { amount: '0.00' },
      credit: { amount: '0.00' },
      rate: '7.9',
      account: { id: account.id },
      nextInstalment: { number: 1, dueOn: '2026-12-26', total: { amount: '542.18' }, open: { amount: '542.18' } },
      schedule: { nodes: [{ kind: 'INSTALMENT', number: 1, paid: { amount: '0.00' } }] },
    });
    expect(Object.fromEntries(loans.ledger.shown.get(id) ?? [])).toEqual({
      PRINCIPAL_RECEIVABLE: 12_000_00n,
      FEE_INCOME: -120_00n,
    });
    expect(await toldOf(id)).toEqual(['LoanDisbursed']);
    expect(await applicationOf(person, applicationId)).toMatchObject({
      loan: { id },
      statusInfo: { __typename: 'LoanApplicationAccepted' },
      history: [{ by: 'CUSTOMER' }, { status: 'APPROVED', by: 'BANK' }, { status: 'ACCEPTED', by: 'CUSTOMER' }],
    });
    // The same key answers the same, without another proof; another one finds it accepted.
    expect((await acts.accept(service, person, asked)).loan?.id).toBe(id);
    expect(await acts.accept(service, person, { ...asked, payoutAccountId: newId('account') })).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
    expect(await acts.accepted(service, person, input)).toMatchObject({ reason: 'ACCEPTED' });
    expect(await loans.mutate(service, person, WITHDRAW, { applicationId })).toMatchObject({ reason: 'ACCEPTED' });
    expect(account.balance).toBe(11_880_00n);
  });

  it('becomes one loan, by whatever keys it is accepted at once at two instances', async () => {
    const { person, account, input } = await approvedFor();
    const told = await Promise.all(
      Array.from({ length: 12 }, (_, n) => acts.accepted(n % 2 === 0 ? service : other, person, input)),
    );
    expect(told.filter(({ loan }) => loan !== undefined)).toHaveLength(1);
    expect(new Set(told.map(({ reason }) => reason))).toEqual(new Set([undefined, 'ACCEPTED']));
    expect(account.balance).toBe(11_880_00n);
  });

  it('is for its customer alone, into an account of theirs in its currency; what was refused can be tried anew', async () => {
    const { person, account, input } = await approvedFor();
    const mallory = loans.person();
    const hers = loans.ledger.open(mallory.customerId);
    expect(await acts.accepted(service, mallory, { ...input, payoutAccountId: hers.id })).toMatchObject({
      code: 'NOT_FOUND',
    });
    for (const payoutAccountId of [hers.id, newId('account'), 'x\u0000'])
      expect(await acts.accepted(service, person, { ...input, payoutAccountId })).toMatchObject({ code: 'NOT_FOUND' });
    const dollars = loans.ledger.open(person.customerId, 0n, 'USD');
    const asked = { ...input, payoutAccountId: dollars.id, idempotencyKey: 'into-dollars' };
    expect(await acts.accepted(service, person, asked)).toMatchObject({ code: 'CURRENCY_MISMATCH' });
    expect(await acts.accept(service, person, asked)).toMatchObject({ code: 'CURRENCY_MISMATCH' });
    expect((await acts.accepted(service, person, input)).loan).toMatchObject({ status: 'ACTIVE' });
    expect([hers.balance, dollars.balance, account.balance]).toEqual([0n, 0n, 11_880_00n]);
  });

  it('that is not there is not accepted', async () => {
    const alice = loans.person();
    const account = loans.ledger.open(alice.customerId);
    const applicationId = (await loans.apply(service, alice)).application?.id;
    const input = { applicationId, payoutAccountId: account.id };
    expect(await acts.accepted(service, alice, input)).toMatchObject({ reason: 'NO_OFFER' });
    await loans.mutate(service, alice, WITHDRAW, { applicationId });
    expect(await acts.accepted(service, alice, input)).toMatchObject({ reason: 'NO_OFFER' });
    expect(await acts.accept(service, alice, { ...input, idempotencyKey: 'x' })).toMatchObject({ code: 'VALIDATION' });
  });
});

describe('a loan', () => {
  it('is for its customer, and for staff, whose reading is written down', async () => {
    const { person, loanId } = await acts.lent(service);
    const officer = loans.staff('LOAN_OFFICER');
    expect(await loanOf(officer, loanId)).toMatchObject({ id: loanId, customer: { id: person.customerId } });
    const [note] =
      await database`SELECT payload FROM outbox_event WHERE type = 'StaffRead' AND aggregate_id = ${officer.customerId}`;
    expect(note?.payload).toMatchObject({ coordinate: 'Loan', subjects: [{ id: loanId }] });
    expect(await loanOf(loans.person(), loanId)).toBeNull();
    expect(await loanOf(person, newId('loan'))).toBeNull();
    const OF = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Customer { loans(first: 1) { nodes { id } pageInfo { hasNextPage } } } } }`;
    const list = async (viewer: typeof person) =>
      (await loans.run(service, viewer, OF, { representations: [{ __typename: 'Customer', id: person.customerId }] }))
        .data?._entities;
    const shown = [{ loans: { nodes: [{ id: loanId }], pageInfo: { hasNextPage: false } } }];
    expect(await list(person)).toEqual(shown);
    expect(await list(officer)).toEqual(shown);
    expect(await list(loans.person())).toEqual([null]);
  });

  it('of somebody keeps them from being erased', async () => {
    const { person } = await acts.lent(service);
    const HELD = 'query ($id: ID!) { personalData(personId: $id) { blockers { reason count } } }';
    const asService = { kind: 'service', service: 'customer' } as const;
    const { data } = await loans.run(service, asService, HELD, { id: person.customerId });
    expect(data?.personalData).toEqual({ blockers: [{ reason: 'OPEN_LOAN', count: 1 }] });
  });

  it('keeps what happened to it, whoever would change that', async () => {
    const { loanId } = await acts.lent(service);
    await expect(database`UPDATE loan_event SET happened_on = '2000-01-01' WHERE loan_id = ${loanId}`).rejects.toThrow(
      'permission denied',
    );
    await expect(database`DELETE FROM loan_event WHERE loan_id = ${loanId}`).rejects.toThrow('permission denied');
    const again = await database`UPDATE loan_movement SET state = 'REFUSED' WHERE loan_id = ${loanId} RETURNING 1`;
    expect(again).toHaveLength(0);
  });
});

describe('paying out, when something breaks', () => {
  it.each(['call', 'answer'] as const)(
    'goes on where the ledger’s %s was lost: by the resume job, or the same key',
    async (lost) => {
      for (const by of ['job', 'key'] as const) {
        const { person, account, input, applicationId } = await approvedFor();
        const asked = { ...input, idempotencyKey: `lost-${lost}-${by}` };
        loans.ledger.lost = lost;
        await expect(acts.accepted(service, person, asked)).rejects.toThrow('SUBGRAPH_UNAVAILABLE');
        // It is neither a loan yet, nor can it be withdrawn, nor does it lapse.
        expect(await applicationOf(person, applicationId)).toMatchObject({ status: 'APPROVED', loan: null });
        expect(await loans.mutate(service, person, WITHDRAW, { applicationId })).toMatchObject({ reason: 'ACCEPTED' });
        loans.ledger.lost = 'nothing';
        if (by === 'job') {
          expect(await resumeMovements(other.servicing, 60_000)).toBe(0);
          expect(await resumeMovements(other.servicing, 0)).toBe(1);
          expect(await resumeMovements(other.servicing, 0)).toBe(0);
        }
        expect((await acts.accept(service, person, asked)).loan).toMatchObject({ status: 'ACTIVE' });
        expect(account.balance).toBe(11_880_00n);
        expect(await applicationOf(person, applicationId)).toMatchObject({ status: 'ACCEPTED' });
      }
    },
  );

  it('has one end, where a late call would come to another', async () => {
    const { person, input, account } = await approvedFor();
    account.isFrozen = true;
    // The first instance hears the refusal, and is slow; the account thaws; the resume job asks again.
    let resumed = false;
    loans.ledger.before = async () => {
      if (resumed) return;
      resumed = true;
      await resumeMovements(other.servicing, 0);
      account.isFrozen = false;
    };
    expect(await acts.accepted(service, person, input)).toMatchObject({ code: 'ACCOUNT_NOT_USABLE' });
    expect(account.balance).toBe(0n);
    expect((await acts.accepted(service, person, input)).loan).toMatchObject({ status: 'ACTIVE' });
  });
});

describe('an offer that is not accepted in time', () => {
  it('lapses: for whoever comes too late, and by the day’s work, once', async () => {
    const [late, idle, standing] = [await approvedFor(), await approvedFor(), await approvedFor()];
    await saveBankDays(database, [{ date: '2026-12-10', previous: '2026-12-09' }]);
    expect((await acts.accepted(service, standing.person, standing.input)).loan).toMatchObject({ status: 'ACTIVE' });
    await saveBankDays(database, [{ date: '2026-12-11', previous: '2026-12-10' }]);
    expect(await acts.accepted(service, late.person, late.input)).toMatchObject({ reason: 'OFFER_EXPIRED' });
    const steps = [service, other].map(({ servicing }) => offersLapse(servicing));
    await Promise.all([...steps, ...steps].map(({ run }) => run('2026-12-11', undefined)));
    for (const { person, applicationId } of [late, idle]) {
      expect(await applicationOf(person, applicationId)).toMatchObject({
        status: 'EXPIRED',
        statusInfo: { __typename: 'LoanApplicationExpired' },
        offer: { expiresOn: '2026-12-10' },
        history: [{}, {}, { status: 'EXPIRED', by: 'BANK' }],
      });
      expect((await toldOf(applicationId)).filter((type) => type === 'LoanOfferExpired')).toHaveLength(1);
      expect(await loans.mutate(service, person, WITHDRAW, { applicationId })).toMatchObject({ reason: 'NOT_OPEN' });
    }
  });
});
