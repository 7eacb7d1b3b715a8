import type { Consumer, PublishedEvent } from '@florin/events';
import { type Database, newId, silentLogger, type Viewer } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDeciding } from '../events/deciding.ts';
import { INFORMATION_REQUESTS_MAX } from '../limits.ts';
import type { LoanService } from '../loan.ts';
import { TestLoans } from '../testing/test-service.ts';
import { toldBus } from '../testing/told-bus.ts';

let testDatabase: TestDatabase;
let loans: TestLoans;
let service: LoanService;
let other: LoanService;
let database: Database;
const published: PublishedEvent[] = [];
const consumers: Consumer[] = [];
const officer = newOfficer();
beforeAll(async () => {
  testDatabase = await createTestDatabase('loan');
  loans = new TestLoans(testDatabase.appUrl);
  ({ service, database } = await loans.instance());
  ({ service: other } = await loans.instance());
  const bus = toldBus(published);
  // Two instances, of which one at a time takes events.
  for (let n = 0; n < 2; n += 1)
    consumers.push(
      startDeciding({
        bus,
        database,
        ledger: loans.ledger,
        today: () => '2026-11-26',
        now: () => loans.at,
        logger: silentLogger(),
      }),
    );
});
afterAll(async () => {
  for (const consumer of consumers) await consumer.stop();
  await loans.close();
  await testDatabase.drop();
});
beforeEach(() => {
  loans.asked.length = 0;
  loans.entitled = true;
});

/** Nothing rings on the bus of the test: a consumer looks by itself. */
const PATIENCE = { timeout: 10_000 };

const SHOWN = `application { id status statusInfo { __typename ... on LoanApplicationDeclined { reasons { code message } }
  ... on LoanApplicationApproved { conditions } ... on LoanApplicationInformationRequested { conditions } }
  history { status by reasons { code } conditions } }`;
const DECIDE = `mutation ($input: DecideLoanApplicationInput!) { decideLoanApplication(input: $input) { __typename
  ... on DecideLoanApplicationSuccess { ${SHOWN} } ... on ApprovalPending { approval { id } }
  ... on LoanApplicationStateRejection { reason } ... on ValidationRejection { fields { path code } } ... on Rejection { code } } }`;
const WITHDRAW = `mutation ($input: WithdrawLoanApplicationInput!) { withdrawLoanApplication(input: $input) { __typename
  ... on LoanApplicationStateRejection { reason } } }`;
const READ = `query ($id: ID!) { loanApplication(id: $id) { status evaluation { outcome points factors { factor points most }
  instalment { amount } } statusInfo { __typename ... on LoanApplicationDeclined { reasons { code } } } history { status by } } }`;
const LARGE = { amount: eur('30000.00'), termMonths: 60, monthlyIncome: eur('6000.00') };

const made = async (more: Record<string, unknown> = {}, alice: Viewer = loans.person()) =>
  (await loans.apply(service, alice, more)).application?.id ?? '';
const decide = (applicationId: string, more: Record<string, unknown>, by: Viewer = officer, at = service) =>
  loans.mutate(at, by, DECIDE, { applicationId, ...more });
const read = async (id: string) =>
  (await loans.run(service, officer, READ, { id })).data?.loanApplication as Record<string, unknown>;
const eventsOf = async (id: string) =>
  database<{ type: string; payload: Record<string, unknown> }[]>`
    SELECT type, payload FROM outbox_event WHERE aggregate_id = ${id} ORDER BY sequence`;

/** That a second officer said yes, as `customer` tells it. */
function grant(asked: Record<string, unknown> | undefined, decidedBy: string = newId('customer')): void {
  const approvalId = newId('approval');
  const payload = {
    approvalId,
    kind: 'DECIDE_LOAN_APPLICATION',
    loanApplicationId: String(asked?.subjectId),
    decision: String(asked?.loanDecision),
    proposalId: String(asked?.proposalId),
    requestedBy: String(asked?.requestedBy),
    decidedBy,
  };
  published.push({
    id: newId('event'),
    source: 'customer',
    position: BigInt(published.length + 1),
    type: 'ApprovalGranted',
    version: 1,
    aggregateId: approvalId,
    payload,
    occurredAt: loans.at,
  });
}

describe('the bank’s rules', () => {
  it('approve, refer and decline by the product’s policy, with reasons', async () => {
    const alice = loans.person();
    const approved = await read(await made({ amount: eur('5000.00') }, alice));
    expect(approved).toMatchObject({
      status: 'APPROVED',
      evaluation: { outcome: 'APPROVED', points: 100, instalment: { amount: '225.91' } },
      history: [
        { status: 'IN_REVIEW', by: 'CUSTOMER' },
        { status: 'APPROVED', by: 'BANK' },
      ],
    });
    expect(await read(await made())).toMatchObject({ status: 'IN_REVIEW', evaluation: { outcome: 'REFERRED' } });
    const declined = await made({ amount: eur('40000.00') });
    expect(await read(declined)).toMatchObject({
      status: 'DECLINED',
      statusInfo: { reasons: [{ code: 'UNAFFORDABLE' }] },
    });
    expect((await eventsOf(declined)).map(({ type }) => type)).toEqual([
      'LoanApplicationSubmitted',
      'LoanApplicationDecided',
    ]);
    const { errors } = await loans.run(service, alice, READ, { id: declined });
    expect(errors).toBeUndefined();
  });

  it('count what was declined within a year', async () => {
    const alice = loans.person();
    await made({ amount: eur('40000.00') }, alice);
    const points = async () => {
      const { evaluation } = await read(await made({}, alice));
      return (evaluation as { factors: { factor: string; points: number }[] }).factors.at(-1)?.points;
    };
    expect(await points()).toBe(0);
    const before = loans.at;
    loans.at = new Date('2027-11-27T10:00:00Z');
    expect(await points()).toBe(5);
    loans.at = before;
  });
});

describe('an officer', () => {
  it('approves, declines with reasons and asks for more', async () => {
    const applicationId = await made();
    expect(await decide(applicationId, { decision: 'REQUEST_INFORMATION', conditions: ['Payslips'] })).toMatchObject({
      application: { status: 'INFORMATION_REQUESTED', statusInfo: { conditions: ['Payslips'] } },
    });
    expect(await decide(applicationId, { decision: 'APPROVE', conditions: ['A surety'] })).toMatchObject({
      application: { status: 'APPROVED', statusInfo: { conditions: ['A surety'] } },
    });
    expect(await decide(applicationId, { decision: 'DECLINE', reasons: ['UNAFFORDABLE'] })).toMatchObject({
      reason: 'DECIDED',
    });
    expect(await decide(await made(), { decision: 'DECLINE', reasons: ['INFORMATION_MISSING'] })).toMatchObject({
      application: { statusInfo: { reasons: [{ code: 'INFORMATION_MISSING', message: expect.any(String) }] } },
    });
  });

  it.each([
    [{ decision: 'DECLINE' }, 'input.reasons'],
    [{ decision: 'APPROVE', reasons: ['UNAFFORDABLE'] }, 'input.reasons'],
    [{ decision: 'REQUEST_INFORMATION' }, 'input.conditions'],
    [{ decision: 'APPROVE', conditions: Array.from({ length: 11 }, () => 'x') }, 'input.conditions'],
    [{ decision: 'APPROVE', conditions: [' '] }, 'input.conditions.0'],
  ])('is told what is wrong with %j', async (more, path) => {
    expect(await decide(await made(), more)).toMatchObject({ fields: [{ path }] });
  });

  it('decides nothing of their own, and nothing that is not there', async () => {
    const own = { ...loans.person(), roles: ['CUSTOMER', 'LOAN_OFFICER'] } as const;
    expect(await decide(await made({}, own), { decision: 'APPROVE' }, own)).toMatchObject({
      reason: 'OWN_APPLICATION',
    });
    for (const id of [newId('loanApplication'), 'x\u0000'])
      expect(await decide(id, { decision: 'APPROVE' })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('asks for more only so often', async () => {
    const id = await made();
    const ask = () => decide(id, { decision: 'REQUEST_INFORMATION', conditions: ['More'] });
    for (let times = 0; times < INFORMATION_REQUESTS_MAX; times += 1)
      expect(await ask()).toMatchObject({ application: { status: 'INFORMATION_REQUESTED' } });
    expect(await ask()).toMatchObject({ reason: 'TOO_MANY_REQUESTS' });
  });

  it('and the customer who withdraws at once: one of them is first', async () => {
    for (let round = 0; round < 5; round += 1) {
      const alice = loans.person();
      const applicationId = await made({}, alice);
      const [withdrawn, decided] = await Promise.all([
        loans.mutate(service, alice, WITHDRAW, { applicationId }),
        decide(applicationId, { decision: 'DECLINE', reasons: ['INCOME_LOW'] }, officer, other),
      ]);
      const declinedFirst = decided.application !== undefined;
      expect(withdrawn.__typename === 'WithdrawLoanApplicationSuccess').toBe(!declinedFirst);
      expect((await eventsOf(applicationId)).map(({ type }) => type)).toEqual([
        'LoanApplicationSubmitted',
        declinedFirst ? 'LoanApplicationDecided' : 'LoanApplicationWithdrawn',
      ]);
    }
  });
});

describe('above the threshold', () => {
  it('a second officer has to approve, once, and the same decision waits once', async () => {
    const applicationId = await made(LARGE);
    const decision = { decision: 'APPROVE', conditions: ['A surety'] };
    expect(await decide(applicationId, decision)).toMatchObject({ __typename: 'ApprovalPending' });
    await decide(applicationId, decision, newOfficer());
    expect(new Set(loans.asked.map(({ proposalId }) => proposalId)).size).toBe(1);
    expect(loans.asked[0]).toMatchObject({ kind: 'DECIDE_LOAN_APPLICATION', loanDecision: 'APPROVED' });
    expect(await read(applicationId)).toMatchObject({ status: 'IN_REVIEW' });
    grant(loans.asked[0]);
    await vi.waitFor(async () => expect(await read(applicationId)).toMatchObject({ status: 'APPROVED' }), PATIENCE);
    grant(loans.asked[0]);
    await vi.waitFor(
      async () =>
        expect((await eventsOf(applicationId)).map(({ type }) => type)).toEqual([
          'LoanApplicationSubmitted',
          'LoanApplicationDecided',
          'LoanDecisionRefused',
        ]),
      PATIENCE,
    );
  });

  it('neither of the two decides on their own, and one who may not ask is told', async () => {
    const alice = loans.person();
    const applicationId = await made(LARGE, alice);
    await decide(applicationId, { decision: 'APPROVE' });
    grant(loans.asked[0], alice.customerId);
    await vi.waitFor(
      async () =>
        expect((await eventsOf(applicationId)).at(-1)).toMatchObject({
          type: 'LoanDecisionRefused',
          payload: { reason: 'OWN_APPLICATION' },
        }),
      PATIENCE,
    );
    expect(await read(applicationId)).toMatchObject({ status: 'IN_REVIEW' });
    loans.entitled = false;
    await expect(decide(applicationId, { decision: 'APPROVE' })).rejects.toThrow('FORBIDDEN');
  });
});

function eur(amount: string) {
  return { amount, currency: 'EUR' };
}

function newOfficer() {
  return {
    kind: 'user' as const,
    customerId: newId('customer'),
    roles: ['LOAN_OFFICER' as const],
    sessionId: newId('session'),
  };
}
