import { type Database, newId } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CLAIM_USABLE_MS, DOCUMENTS_MAX, FILES_LOST_AFTER_MS } from '../limits.ts';
import type { LoanService } from '../loan.ts';
import { LoanActs } from '../testing/loan-acts.ts';
import { TestLoans } from '../testing/test-service.ts';
import { releaseLostFiles } from './release-lost-files.ts';

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
// What a refused call wrote down is looked at later.
beforeEach(async () => {
  await database`DELETE FROM loan_document_claim`;
  loans.files.before = async () => {};
  loans.files.after = async () => {};
});
afterAll(async () => {
  await loans.close();
  await testDatabase.drop();
});

const ADD = `mutation ($input: AddLoanDocumentInput!) { addLoanDocument(input: $input) { __typename
  ... on AddLoanDocumentSuccess { document { id kind replaces } application { id } }
  ... on LoanApplicationStateRejection { reason } ... on ValidationRejection { fields { path code } } ... on Rejection { code } } }`;
const WITHDRAW = `mutation ($input: WithdrawLoanApplicationInput!) { withdrawLoanApplication(input: $input) { __typename } }`;
const LIST = `query ($id: ID!, $first: Int, $after: Cursor) { loanApplication(id: $id) { documents(first: $first, after: $after) {
  nodes { id kind fileName mediaType byteSize sha256 addedAt replaces replacedBy url urlExpiresAt } pageInfo { hasNextPage endCursor } } } }`;

const OF_LOAN = `query ($id: ID!, $first: Int, $after: Cursor) { loan(id: $id) { documents(first: $first, after: $after) {
  nodes { id fileName } pageInfo { hasNextPage endCursor } } } }`;

type Person = ReturnType<TestLoans['person']>;
type Input = Record<string, unknown>;
async function applied(who: Person): Promise<string> {
  return (await loans.apply(service, who)).application?.id ?? '';
}
const add = (who: Person, input: Input, at = service) => loans.mutate(at, who, ADD, { kind: 'INCOME', ...input });
interface Listed {
  readonly nodes: readonly Record<string, unknown>[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}
async function documentsOf(who: Person, id: string, page: Input = {}): Promise<Listed | undefined> {
  const { data, errors } = await loans.run(service, who, LIST, { id, ...page });
  expect(errors).toBeUndefined();
  return (data?.loanApplication as { documents: Listed } | null)?.documents;
}
async function documentsOfLoan(who: Person, id: string, page: Input = {}): Promise<Listed | undefined> {
  const { data, errors } = await loans.run(service, who, OF_LOAN, { id, ...page });
  expect(errors).toBeUndefined();
  return (data?.loan as { documents: Listed } | null)?.documents;
}
const claims = async () => (await database`SELECT FROM loan_document_claim`).length;
const release = (afterMs = FILES_LOST_AFTER_MS + 1) =>
  releaseLostFiles({ database, customers: loans.customers }, new Date(loans.at.getTime() + afterMs));

describe('documents of an application', () => {
  it('are added once for a file, on two instances at once too, and told once', async () => {
    const alice = loans.person();
    const [applicationId, uploadId] = [await applied(alice), loans.files.sent(alice)];
    const told = await Promise.all(
      Array.from({ length: 6 }, (_, n) => add(alice, { applicationId, uploadId }, n % 2 === 0 ? service : other)),
    );
    for (const one of told)
      expect(one).toMatchObject({ document: { id: uploadId }, application: { id: applicationId } });
    expect((await documentsOf(alice, applicationId))?.nodes).toMatchObject([
      {
        id: uploadId,
        kind: 'INCOME',
        fileName: 'payslip.pdf',
        mediaType: 'application/pdf',
        byteSize: 1234,
        replacedBy: null,
        url: `/files/${uploadId}?link=x`,
      },
    ]);
    const events =
      await database`SELECT FROM outbox_event WHERE aggregate_id = ${applicationId} AND type = 'LoanDocumentAdded'`;
    expect(events).toHaveLength(1);
    expect(await claims()).toBe(0);
    expect(await add(alice, { applicationId, uploadId, kind: 'OTHER' })).toMatchObject({
      fields: [{ path: 'input.uploadId', code: 'TAKEN' }],
    });
  });

  it('are replaced once, and stay to be seen, page by page', async () => {
    const alice = loans.person();
    const applicationId = await applied(alice);
    const [old, next, late] = [loans.files.sent(alice), loans.files.sent(alice), loans.files.sent(alice)];
    await add(alice, { applicationId, uploadId: old });
    const told = await Promise.all(
      [next, late].map((uploadId) => add(alice, { applicationId, uploadId, replaces: old })),
    );
    expect(told.map(({ __typename }) => __typename).sort()).toEqual(['AddLoanDocumentSuccess', 'ValidationRejection']);
    const page = await documentsOf(alice, applicationId, { first: 1 });
    const winner = told[0]?.__typename === 'AddLoanDocumentSuccess' ? next : late;
    expect(page).toMatchObject({ nodes: [{ id: old, replacedBy: winner }], pageInfo: { hasNextPage: true } });
    const rest = await documentsOf(alice, applicationId, { after: page?.pageInfo.endCursor });
    expect(rest?.nodes).toMatchObject([{ id: winner, replaces: old, replacedBy: null }]);
  });

  it('are those of the loan that came of it, page by page', async () => {
    const acts = new LoanActs(loans);
    const { person, loanId } = await acts.lent(service);
    expect(await documentsOfLoan(person, loanId)).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false } });
    const kept = Array.from({ length: 2 }, () => loans.files.sent(person));
    // An application that is accepted takes no more: they were added before.
    const second = await acts.approved(service, person);
    for (const uploadId of kept) await add(person, { applicationId: second, uploadId });
    const account = loans.ledger.open(person.customerId);
    const told = await acts.accepted(service, person, { applicationId: second, payoutAccountId: account.id });
    const id = told.loan?.id ?? '';
    const first = await documentsOfLoan(person, id, { first: 1 });
    expect(first).toMatchObject({ nodes: [{ id: kept[0], fileName: 'payslip.pdf' }], pageInfo: { hasNextPage: true } });
    const rest = await documentsOfLoan(person, id, { after: first?.pageInfo.endCursor });
    expect(rest).toMatchObject({ nodes: [{ id: kept[1] }], pageInfo: { hasNextPage: false } });
    expect(await documentsOfLoan(loans.person(), id)).toBeUndefined();
    const officer = loans.staff('LOAN_OFFICER');
    expect((await documentsOfLoan(officer, id))?.nodes).toHaveLength(2);
    const read = await database<{ coordinate: string }[]>`
      SELECT payload->>'coordinate' AS coordinate FROM outbox_event WHERE type = 'StaffRead' AND aggregate_id = ${officer.customerId} ORDER BY sequence`;
    expect(read.map(({ coordinate }) => coordinate)).toEqual(['Loan', 'LoanApplication.documents']);
  });

  it.each([
    ['no application', { applicationId: newId('loanApplication') }],
    ['no id', { applicationId: 'x\u0000' }],
    ['no file', { uploadId: newId('upload') }],
    ['no id of a file', { uploadId: 'upl_\u0000' }],
    ['no document to replace', { replaces: newId('upload') }],
  ])('are refused for %s', async (_title, wrong) => {
    const alice = loans.person();
    const input = { applicationId: await applied(alice), uploadId: loans.files.sent(alice), ...wrong };
    expect(await add(alice, input)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await claims()).toBe(0);
  });

  it("are nobody else's to add, to take from, or to see", async () => {
    const [alice, mallory] = [loans.person(), loans.person()];
    const [hers, his] = [await applied(alice), await applied(mallory)];
    const file = loans.files.sent(alice);
    expect(await add(mallory, { applicationId: hers, uploadId: loans.files.sent(mallory) })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await add(mallory, { applicationId: his, uploadId: file })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await add(alice, { applicationId: hers, uploadId: file })).toMatchObject({ document: { id: file } });
    // A file is of one application.
    expect(await add(alice, { applicationId: await applied(alice), uploadId: file })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await documentsOf(mallory, hers)).toBeUndefined();
    // That an officer read them is in the trail.
    const officer = loans.staff('LOAN_OFFICER');
    expect((await documentsOf(officer, hers))?.nodes).toHaveLength(1);
    const read = await database<{ payload: { coordinate: string } }[]>`
      SELECT payload FROM outbox_event WHERE aggregate_id = ${officer.customerId} AND type = 'StaffRead'`;
    expect(read.map(({ payload }) => payload.coordinate).sort()).toEqual([
      'LoanApplication',
      'LoanApplication.documents',
    ]);
    expect(loans.files.linked.at(-1)).toMatchObject({ reader: officer.customerId, coordinate: 'LoanDocument.url' });
  });

  it('are at most so many, and none after the application is closed', async () => {
    const alice = loans.person();
    const applicationId = await applied(alice);
    const files = Array.from({ length: DOCUMENTS_MAX + 2 }, () => loans.files.sent(alice));
    const told: Awaited<ReturnType<typeof add>>[] = [];
    for (let from = 0; from < files.length; from += 10) {
      const some = files.slice(from, from + 10);
      told.push(...(await Promise.all(some.map((uploadId) => add(alice, { applicationId, uploadId })))));
    }
    expect(told.filter(({ reason }) => reason === 'TOO_MANY_DOCUMENTS')).toHaveLength(2);
    const id = await applied(alice);
    await loans.mutate(service, alice, WITHDRAW, { applicationId: id });
    expect(await add(alice, { applicationId: id, uploadId: loans.files.sent(alice) })).toMatchObject({
      reason: 'NOT_OPEN',
    });
  });
});

describe('a file that was taken up', () => {
  it('is given back when the application was closed meanwhile, later', async () => {
    const alice = loans.person();
    const [applicationId, uploadId] = [await applied(alice), loans.files.sent(alice)];
    loans.files.after = () => loans.mutate(other, alice, WITHDRAW, { applicationId });
    expect(await add(alice, { applicationId, uploadId })).toMatchObject({ reason: 'NOT_OPEN' });
    expect(await release(0)).toBe(0);
    loans.files.young.add(uploadId);
    expect(await release()).toBe(0);
    loans.files.young.clear();
    expect(await release()).toBe(1);
    expect(loans.files.kept.has(uploadId)).toBe(false);
    expect(await claims()).toBe(0);
  });

  it('is the document of the same call again, after an answer was lost', async () => {
    const alice = loans.person();
    const [applicationId, uploadId] = [await applied(alice), loans.files.sent(alice)];
    loans.files.after = async () => {
      loans.files.after = async () => {};
      throw new Error('lost');
    };
    await expect(add(alice, { applicationId, uploadId })).rejects.toThrow();
    expect(await claims()).toBe(1);
    expect(await add(alice, { applicationId, uploadId })).toMatchObject({ document: { id: uploadId } });
    // What the first call wrote down finds the document.
    expect(await release()).toBe(1);
    expect(loans.files.kept.has(uploadId)).toBe(true);
    expect((await documentsOf(alice, applicationId))?.nodes).toHaveLength(1);
  });

  it('is no document when it was taken up too long ago', async () => {
    const alice = loans.person();
    const [applicationId, uploadId] = [await applied(alice), loans.files.sent(alice)];
    const began = loans.at;
    loans.files.after = async () => {
      loans.at = new Date(began.getTime() + CLAIM_USABLE_MS + 1);
    };
    await expect(add(alice, { applicationId, uploadId })).rejects.toThrow('SUBGRAPH_UNAVAILABLE');
    expect((await documentsOf(alice, applicationId))?.nodes).toEqual([]);
    expect(await release()).toBe(1);
    loans.at = began;
  });
});

describe('privacy', () => {
  it('exports names of documents, and forgets them', async () => {
    const alice = loans.person();
    const [applicationId, uploadId] = [await applied(alice), loans.files.sent(alice)];
    await add(alice, { applicationId, uploadId });
    const customer = { kind: 'service', service: 'customer' } as const;
    const PAGE = `query ($personId: ID!) { personalDataPage(personId: $personId, category: "loanApplications") { lines } }`;
    const ERASE = 'mutation ($id: ID!) { erasePersonalData(personId: $id, stage: ERASE) }';
    const page = await loans.run(service, customer, PAGE, { personId: alice.customerId });
    expect(JSON.stringify(page.data)).toContain('payslip.pdf');
    // By their ids `customer` puts the files into the archive, replaced ones too.
    const replaced = loans.files.sent(alice);
    await add(alice, { applicationId, uploadId: replaced, replaces: uploadId });
    const FILES = `query ($personId: ID!) { personalDataPage(personId: $personId, category: "loanDocuments") { lines next } }`;
    const listed = async (personId: string) =>
      (await loans.run(service, customer, FILES, { personId })).data?.personalDataPage as {
        lines: string[];
        next: null;
      };
    const { lines, next } = await listed(alice.customerId);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { id: uploadId, applicationId },
      { id: replaced, applicationId, replaces: uploadId },
    ]);
    expect(next).toBeNull();
    expect((await listed(loans.person().customerId)).lines).toEqual([]);
    await loans.mutate(service, alice, WITHDRAW, { applicationId });
    await loans.run(service, customer, ERASE, { id: alice.customerId });
    const officer = loans.staff('LOAN_OFFICER');
    expect((await documentsOf(officer, applicationId))?.nodes).toMatchObject([
      { id: uploadId, fileName: null, sha256: null },
      { id: replaced, fileName: null, sha256: null },
    ]);
  });
});
