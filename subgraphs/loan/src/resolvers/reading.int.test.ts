import { type Database, newId } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoanService } from '../loan.ts';
import { TestLoans } from '../testing/test-service.ts';

let testDatabase: TestDatabase;
let loans: TestLoans;
let service: LoanService;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase('loan');
  loans = new TestLoans(testDatabase.appUrl);
  ({ service, database } = await loans.instance());
});
afterAll(async () => {
  await loans.close();
  await testDatabase.drop();
});

const ONE = 'query ($id: ID!) { loanApplication(id: $id) { id purpose } }';
const LIST = `query ($filter: LoanApplicationFilter, $first: Int, $after: Cursor) {
  loanApplications(filter: $filter, first: $first, after: $after) { nodes { id status product { name } history { by } }
    pageInfo { hasNextPage endCursor } } }`;
const OF_CUSTOMER = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Customer { loanApplications { nodes { id } } } } }`;
const WITHDRAW = `mutation ($input: WithdrawLoanApplicationInput!) {
  withdrawLoanApplication(input: $input) { __typename } }`;

const made = async (viewer = loans.person()) => (await loans.apply(service, viewer)).application?.id ?? '';
const notesOf = async (actor: string) =>
  (
    await database<{ payload: { coordinate: string; subjects: { id: string }[] } }[]>`
      SELECT payload FROM outbox_event WHERE type = 'StaffRead' AND aggregate_id = ${actor} ORDER BY sequence`
  ).map(({ payload }) => [payload.coordinate, ...payload.subjects.map(({ id }) => id)]);

describe('an application', () => {
  it('is for its customer, and for staff, whose reading is written down', async () => {
    const alice = loans.person();
    const id = await made(alice);
    const read = async (viewer: Parameters<TestLoans['run']>[1], asked: string) =>
      (await loans.run(service, viewer, ONE, { id: asked })).data?.loanApplication;
    expect(await read(alice, id)).toEqual({ id, purpose: 'A boat' });
    for (const asked of [id, newId('loanApplication'), 'x\u0000']) expect(await read(loans.person(), asked)).toBeNull();
    const officer = loans.staff('LOAN_OFFICER');
    expect(await read(officer, id)).toEqual({ id, purpose: 'A boat' });
    expect(await notesOf(officer.customerId)).toEqual([['LoanApplication', id]]);
    const { errors } = await loans.run(service, loans.staff('TELLER'), ONE, { id });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('of somebody who was erased has no words left', async () => {
    const alice = loans.person();
    const id = await made(alice);
    const asService = { kind: 'service', service: 'customer' } as const;
    const ERASE = 'mutation ($id: ID!) { erasePersonalData(personId: $id, stage: ERASE) }';
    const HELD =
      'query ($id: ID!) { personalData(personId: $id) { items { records action } blockers { reason count } } }';
    const ask = (query: string) => loans.run(service, asService, query, { id: alice.customerId });
    expect((await ask(HELD)).data?.personalData).toMatchObject({ blockers: [{ reason: 'OPEN_LOAN', count: 1 }] });
    expect((await ask(ERASE)).errors).toHaveLength(1);
    await loans.mutate(service, alice, WITHDRAW, { applicationId: id });
    expect((await ask(HELD)).data?.personalData).toEqual({ items: [{ records: 1, action: 'SHRED' }], blockers: [] });
    const PAGE = `query ($id: ID!) { personalDataPage(personId: $id, category: "loanApplications") { lines next } }`;
    const page = (await ask(PAGE)).data?.personalDataPage as { lines: string[]; next: null };
    expect(page.next).toBeNull();
    expect(page.lines.map((line) => JSON.parse(line))).toMatchObject([
      { id, purpose: 'A boat', monthlyIncome: '3000.00', status: 'WITHDRAWN', history: [{ by: 'YOU' }, { by: 'YOU' }] },
    ]);
    for (let times = 0; times < 2; times += 1) expect((await ask(ERASE)).data?.erasePersonalData).toBe(true);
    expect((await loans.run(service, loans.staff('AUDITOR'), ONE, { id })).data?.loanApplication).toEqual({
      id,
      purpose: null,
    });
    // A request that was under way when they were erased leaves nothing.
    expect(await loans.apply(service, alice)).toMatchObject({ reasons: ['NOT_VERIFIED'] });
  });
});

describe('lists', () => {
  it('are paged for officers by status, oldest first, without a statement for each', async () => {
    const ids = [await made(), await made(), await made()];
    const officer = loans.staff('LOAN_OFFICER');
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { data } = await loans.run(service, officer, LIST, { filter: { status: 'IN_REVIEW' }, first: 2, after });
      const page = data?.loanApplications as {
        nodes: { id: string; status: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      for (const { id, status } of page.nodes) {
        expect(status).toBe('IN_REVIEW');
        seen.push(id);
      }
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
    } while (after !== undefined);
    expect(seen.filter((id) => ids.includes(id))).toEqual(ids);
    expect(seen).toEqual([...new Set(seen)].sort());
    expect((await notesOf(officer.customerId)).flatMap(([, ...subjects]) => subjects).sort()).toEqual(seen);
  });

  it('of a customer are their own, and for staff', async () => {
    const alice = loans.person();
    const ids = [await made(alice), await made(alice)];
    const ask = async (viewer: Parameters<TestLoans['run']>[1]) =>
      (
        await loans.run(service, viewer, OF_CUSTOMER, {
          representations: [{ __typename: 'Customer', id: alice.customerId }],
        })
      ).data?._entities;
    const shown = [{ loanApplications: { nodes: ids.map((id) => ({ id })) } }];
    expect(await ask(alice)).toEqual(shown);
    expect(await ask(loans.person())).toEqual([null]);
    const auditor = loans.staff('AUDITOR');
    expect(await ask(auditor)).toEqual(shown);
    expect(await notesOf(auditor.customerId)).toEqual([
      ['Customer.loanApplications', alice.customerId],
      ['LoanApplication', ...ids],
    ]);
  });

  it('read an index, however many there are', async () => {
    const plan = async (column: 'status' | 'customer_id') => {
      const rows = await database.begin(async (sql) => {
        await sql`SET LOCAL enable_seqscan = off`;
        await sql`SET LOCAL enable_sort = off`;
        return sql`EXPLAIN (FORMAT JSON) SELECT id FROM loan_application WHERE ${sql(column)} = 'x' AND id > '' ORDER BY id LIMIT 51`;
      });
      return JSON.stringify(rows);
    };
    expect(await plan('status')).toContain('loan_application_by_status');
    expect(await plan('customer_id')).toContain('loan_application_by_customer');
  });
});
