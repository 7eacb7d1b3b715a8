import { randomUUID } from 'node:crypto';
import { type Database, newId } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LoanService } from '../loan.ts';
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

const RESUBMIT = `mutation ($input: ResubmitLoanApplicationInput!) { resubmitLoanApplication(input: $input) { __typename
  ... on ResubmitLoanApplicationSuccess { application { id status } }
  ... on LoanApplicationStateRejection { reason } ... on ValidationRejection { fields { path code } } ... on Rejection { code } } }`;
const DECIDE = `mutation ($input: DecideLoanApplicationInput!) { decideLoanApplication(input: $input) { __typename
  ... on DecideLoanApplicationSuccess { application { id status } } ... on LoanApplicationStateRejection { reason } } }`;
const WITHDRAW = `mutation ($input: WithdrawLoanApplicationInput!) { withdrawLoanApplication(input: $input) { __typename } }`;
const ADD = `mutation ($input: AddLoanDocumentInput!) { addLoanDocument(input: $input) { __typename } }`;
const READ = `query ($id: ID!) { loanApplication(id: $id) { status evaluation { points } statusInfo {
  ... on LoanApplicationInformationRequested { conditions } } history { status by conditions answer evaluation { points } } } }`;
const MINE = `query ($id: ID!) { loanApplication(id: $id) { history { answer evaluation { points } } } }`;

type Person = ReturnType<TestLoans['person']>;
const officer = () => loans.staff('LOAN_OFFICER');
const ask = (applicationId: string) =>
  loans.mutate(service, officer(), DECIDE, {
    applicationId,
    decision: 'REQUEST_INFORMATION',
    conditions: ['Your last three payslips'],
  });
async function asked(alice: Person): Promise<string> {
  const id = (await loans.apply(service, alice)).application?.id ?? '';
  await ask(id);
  return id;
}
const resubmit = (who: Person, input: Record<string, unknown>, at = service) =>
  loans.mutate(at, who, RESUBMIT, { idempotencyKey: randomUUID(), ...input });
const read = async (id: string) =>
  (await loans.run(service, officer(), READ, { id })).data?.loanApplication as Record<string, unknown>;
const told = async (id: string) =>
  (await database<{ type: string }[]>`SELECT type FROM outbox_event WHERE aggregate_id = ${id} ORDER BY sequence`).map(
    ({ type }) => type,
  );

it('answers what the bank asks for, once for a key, and is evaluated anew with its history', async () => {
  const alice = loans.person({ customerSince: '2026-11-01T00:00:00.000Z' });
  const applicationId = await asked(alice);
  expect(await read(applicationId)).toMatchObject({ statusInfo: { conditions: ['Your last three payslips'] } });
  const before = loans.at;
  loans.at = new Date('2027-11-26T10:00:00Z');
  const input = { applicationId, answer: 'I have a new employer.', idempotencyKey: randomUUID() };
  const answers = await Promise.all([0, 1, 2, 3].map((n) => resubmit(alice, input, n % 2 === 0 ? service : other)));
  for (const one of answers) expect(one).toMatchObject({ application: { status: 'IN_REVIEW' } });
  expect(await resubmit(alice, { ...input, answer: 'Something else.' })).toMatchObject({
    code: 'IDEMPOTENCY_CONFLICT',
  });
  expect(await told(applicationId)).toEqual([
    'LoanApplicationSubmitted',
    'LoanApplicationDecided',
    'LoanApplicationResubmitted',
  ]);
  const shown = (await read(applicationId)) as { evaluation: { points: number }; history: Record<string, unknown>[] };
  const [first, request, again] = shown.history as Record<string, { points: number } | string | null>[];
  expect(request).toMatchObject({ status: 'INFORMATION_REQUESTED', by: 'BANK', answer: null, evaluation: null });
  expect(again).toMatchObject({ status: 'IN_REVIEW', by: 'CUSTOMER', answer: 'I have a new employer.' });
  // A year later she has banked here for longer.
  const points = (step: typeof first) => (step?.evaluation as { points: number } | undefined)?.points ?? 0;
  expect(points(again)).toBeGreaterThan(points(first));
  expect(shown.evaluation.points).toBe(points(again));
  loans.at = before;
  // How the bank weighs is not hers to read.
  const { data, errors } = await loans.run(service, alice, MINE, { id: applicationId });
  expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  expect(JSON.stringify(data)).not.toContain('points');
  // The same key answers the same, whatever came since.
  await ask(applicationId);
  expect(await resubmit(alice, input)).toMatchObject({ application: { status: 'INFORMATION_REQUESTED' } });
  expect(await resubmit(alice, { ...input, idempotencyKey: randomUUID() })).toMatchObject({
    application: { status: 'IN_REVIEW' },
  });
});

it('takes documents for an answer, but nothing for none', async () => {
  const alice = loans.person();
  const applicationId = (await loans.apply(service, alice)).application?.id ?? '';
  const add = () =>
    loans.mutate(service, alice, ADD, { applicationId, kind: 'INCOME', uploadId: loans.files.sent(alice) });
  await add();
  loans.at = new Date(loans.at.getTime() + 1_000);
  await ask(applicationId);
  const nothing = { fields: [{ path: 'input.answer', code: 'NOTHING' }] };
  expect(await resubmit(alice, { applicationId })).toMatchObject(nothing);
  expect(await resubmit(alice, { applicationId, answer: ' ' })).toMatchObject({ fields: [{ code: 'LENGTH' }] });
  await add();
  expect(await resubmit(alice, { applicationId })).toMatchObject({ application: { status: 'IN_REVIEW' } });
});

it('is refused where nothing is asked, and for what is not the caller’s', async () => {
  const [alice, mallory] = [loans.person(), loans.person()];
  const applicationId = (await loans.apply(service, alice)).application?.id ?? '';
  const answer = 'Here you are.';
  expect(await resubmit(alice, { applicationId, answer })).toMatchObject({ reason: 'NOT_ASKED' });
  await ask(applicationId);
  expect(await resubmit(mallory, { applicationId, answer })).toMatchObject({ code: 'NOT_FOUND' });
  for (const id of [newId('loanApplication'), 'x\u0000'])
    expect(await resubmit(alice, { applicationId: id, answer })).toMatchObject({ code: 'NOT_FOUND' });
  await loans.mutate(service, alice, WITHDRAW, { applicationId });
  expect(await resubmit(alice, { applicationId, answer })).toMatchObject({ reason: 'NOT_OPEN' });
});

it('and a withdrawal and a decision at once happen one after the other', async () => {
  for (let round = 0; round < 5; round += 1) {
    const alice = loans.person();
    const applicationId = await asked(alice);
    const [again, declined] = await Promise.all([
      resubmit(alice, { applicationId, answer: 'Here you are.' }),
      loans.mutate(other, officer(), DECIDE, { applicationId, decision: 'DECLINE', reasons: ['INFORMATION_MISSING'] }),
      loans.mutate(other, alice, WITHDRAW, { applicationId }),
    ]);
    const { status, history } = (await read(applicationId)) as { status: string; history: { status: string }[] };
    expect(history.at(-1)?.status).toBe(status);
    expect(['DECLINED', 'WITHDRAWN']).toContain(status);
    const steps = history.map((step) => step.status);
    expect(steps.includes('DECLINED')).toBe(declined.application !== undefined);
    expect(steps.lastIndexOf('IN_REVIEW') > 0).toBe(again.application !== undefined);
    expect(await told(applicationId)).toHaveLength(steps.length);
  }
});
