import { randomUUID } from 'node:crypto';
import { newId, type SubgraphEvents, type Viewer } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LoanService } from '../loan.ts';
import { TestLoans } from '../testing/test-service.ts';

let testDatabase: TestDatabase;
let loans: TestLoans;
/** Two instances: what is done at one is told by both. */
let here: LoanService;
let there: LoanService;
beforeAll(async () => {
  testDatabase = await createTestDatabase('loan');
  loans = new TestLoans(testDatabase.appUrl);
  ({ service: here } = await loans.instance());
  ({ service: there } = await loans.instance());
});
afterAll(async () => {
  await loans.close();
  await testDatabase.drop();
});

const UPDATES = `subscription ($applicationId: ID!, $after: Cursor) { loanApplicationUpdates(applicationId: $applicationId, after: $after) {
  cursor step { status by conditions answer } application { id status } } }`;
const LIST = 'query ($id: ID!) { loanApplication(id: $id) { liveCursor history { status } } }';
const DECIDE = `mutation ($input: DecideLoanApplicationInput!) { decideLoanApplication(input: $input) { __typename } }`;
const RESUBMIT = `mutation ($input: ResubmitLoanApplicationInput!) { resubmitLoanApplication(input: $input) { __typename } }`;
const WITHDRAW = `mutation ($input: WithdrawLoanApplicationInput!) { withdrawLoanApplication(input: $input) { __typename } }`;

interface Update {
  readonly cursor: string;
  readonly step: { readonly status: string; readonly by: string; readonly answer: string | null };
  readonly application: { readonly id: string; readonly status: string };
}

async function follow(
  service: LoanService,
  who: Viewer,
  applicationId: string,
  after?: string,
): Promise<SubgraphEvents> {
  const opened = await loans.subscribe(service, who, UPDATES, { applicationId, after });
  if (!('next' in opened)) throw new Error(JSON.stringify(opened.errors));
  return opened;
}
/** The next update; `undefined` when the stream has ended. */
async function next(stream: SubgraphEvents): Promise<Update | undefined> {
  const { done, value } = await stream.next();
  if (done === true) return undefined;
  if (value.errors !== undefined) throw new Error(JSON.stringify(value.errors));
  // The place from which the stream begins.
  if (value.data === undefined) return next(stream);
  const told = value.data?.loanApplicationUpdates as Update;
  expect(value.extensions?.cursor).toBe(told.cursor);
  return told;
}
async function take(stream: SubgraphEvents, count: number): Promise<readonly string[]> {
  const statuses: string[] = [];
  while (statuses.length < count) statuses.push((await next(stream))?.step.status ?? 'ended');
  return statuses;
}

type Person = ReturnType<TestLoans['person']>;
const applied = async (alice: Person) => (await loans.apply(here, alice)).application?.id ?? '';
const officer = () => loans.staff('LOAN_OFFICER');
const ask = (applicationId: string, at = here) =>
  loans.mutate(at, officer(), DECIDE, { applicationId, decision: 'REQUEST_INFORMATION', conditions: ['Payslips'] });
const answer = (alice: Person, applicationId: string, at = here) =>
  loans.mutate(at, alice, RESUBMIT, { applicationId, answer: 'Here.', idempotencyKey: randomUUID() });
const withdraw = (alice: Person, applicationId: string) => loans.mutate(here, alice, WITHDRAW, { applicationId });
async function list(who: Viewer, id: string) {
  const { data } = await loans.run(here, who, LIST, { id });
  const { liveCursor, history } = (data?.loanApplication ?? { liveCursor: '', history: [] }) as {
    liveCursor: string;
    history: { status: string }[];
  };
  return { liveCursor, statuses: history.map(({ status }) => status) };
}

it('are told to the applicant and to officers at every instance, until the step that nothing follows', async () => {
  const alice = loans.person();
  const id = await applied(alice);
  const streams = await Promise.all([follow(here, alice, id), follow(there, alice, id), follow(there, officer(), id)]);
  const first = streams.map((stream) => next(stream));
  await ask(id);
  for (const told of await Promise.all(first))
    expect(told).toMatchObject({
      step: { status: 'INFORMATION_REQUESTED', by: 'BANK', conditions: ['Payslips'] },
      application: { id, status: 'INFORMATION_REQUESTED' },
    });
  await answer(alice, id, there);
  await withdraw(alice, id);
  for (const stream of streams) {
    expect(await next(stream)).toMatchObject({ step: { status: 'IN_REVIEW', answer: 'Here.' } });
    expect(await next(stream)).toMatchObject({ step: { status: 'WITHDRAWN' }, application: { status: 'WITHDRAWN' } });
    expect(await next(stream)).toBeUndefined();
  }
  // Of what has ended the rest is told, and then the end.
  const late = await follow(here, alice, id);
  expect(await next(late)).toBeUndefined();
});

it('and the list before them have everything once, whenever the reader comes', async () => {
  const alice = loans.person();
  const id = await applied(alice);
  const expected = ['IN_REVIEW'];
  const readers: Promise<readonly string[]>[] = [];
  const read = async (service: LoanService) => {
    const { liveCursor, statuses } = await list(alice, id);
    const stream = await follow(service, alice, id, liveCursor);
    return [...statuses, ...(await take(stream, 7 - statuses.length))];
  };
  for (let round = 0; round < 3; round += 1) {
    readers.push(read(here), read(there));
    await ask(id);
    readers.push(read(here), read(there));
    await answer(alice, id, there);
    expected.push('INFORMATION_REQUESTED', 'IN_REVIEW');
  }
  for (const seen of await Promise.all(readers)) expect(seen).toEqual(expected);
});

it('go on behind the cursor after each cut, without a gap and nothing twice', async () => {
  const alice = loans.person();
  const id = await applied(alice);
  let after = (await list(alice, id)).liveCursor;
  const told: (string | undefined)[] = [];
  for (let round = 0; round < 3; round += 1) {
    await ask(id);
    await answer(alice, id);
  }
  while (told.length < 6) {
    const stream = await follow(told.length % 2 === 0 ? here : there, alice, id, after);
    const update = await next(stream);
    told.push(update?.step.status);
    after = update?.cursor ?? after;
    await stream.return();
  }
  expect(told).toEqual(Array.from({ length: 3 }, () => ['INFORMATION_REQUESTED', 'IN_REVIEW']).flat());
});

it('are refused to others like those that are not there, and so is a foreign cursor', async () => {
  const [alice, mallory] = [loans.person(), loans.person()];
  const [hers, his] = [await applied(alice), await applied(mallory)];
  const { liveCursor } = await list(alice, hers);
  const refusalOf = async (who: Viewer, applicationId: string, after?: string) => {
    const opened = await loans.subscribe(here, who, UPDATES, { applicationId, after });
    if ('next' in opened) throw new Error('it was opened');
    return [opened.errors?.[0]?.message, opened.errors?.[0]?.extensions?.code];
  };
  const absent = ['There is no such application.', 'BAD_USER_INPUT'];
  for (const id of [hers, newId('loanApplication'), 'x\u0000'])
    for (const after of [undefined, liveCursor]) expect(await refusalOf(mallory, id, after)).toEqual(absent);
  for (const [who, id] of [
    [mallory, his],
    [officer(), hers],
  ] as const)
    expect((await refusalOf(who, id, liveCursor))[1]).toBe('BAD_USER_INPUT');
  expect((await refusalOf(loans.staff('TELLER'), hers))[1]).toBe('FORBIDDEN');
});
