import { type Database, newId } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { lockVerification, recordSubmission } from '../store/verifications.ts';
import { type Answer, type Person, TestServices } from '../testing/test-service.ts';
import { untilSomebodyWaits } from '../testing/until-somebody-waits.ts';

const DECIDE = `mutation ($input: DecideVerificationInput!) { decideVerification(input: $input) {
  __typename
  ... on DecideVerificationSuccess { customer { id verification { status reasons decidedAt } } }
  ... on ValidationRejection { fields { path code } } ... on VerificationStateRejection { reason }
  ... on Rejection { code } } }`;
const STANDING = 'query ($id: ID!) { customerStanding(customerId: $id) { customerId verified displayName } }';

let database: TestDatabase;
let bank: TestServices;
let olga: Person;

beforeAll(async () => {
  database = await createTestDatabase('customer');
  bank = new TestServices(database.appUrl);
  olga = await bank.staff(['COMPLIANCE_OFFICER']);
});
afterAll(async () => {
  await bank.close();
  await database.drop();
});

/** Somebody whose verification is pending. */
async function newcomer(): Promise<string> {
  const { service } = bank.instance({ verifyAtSignUp: false });
  const { customer } = await bank.signUp(bank.signUpInput(), service);
  return customer?.id ?? '';
}

const decide = (customerId: string, decision: 'VERIFY' | 'REJECT', reasons: readonly string[] = [], by = olga) =>
  bank.mutate(DECIDE, { customerId, decision, reasons }, by);

type Decision = 'VERIFY' | 'REJECT' | 'REQUEST_DOCUMENTS';
const decideOn = (submissionId: string, customerId: string, decision: Decision, reasons: readonly string[] = []) =>
  bank.mutate(DECIDE, { customerId, submissionId, decision, reasons }, olga);

/** Hands documents in as `submit` records them. @returns the submission's id */
async function handIn(customerId: string): Promise<string> {
  const id = newId('verification');
  await bank.database.begin((sql) => recordSubmission(sql, { id, customerId, submittedAt: new Date(bank.now) }));
  return id;
}
async function statusOf(customerId: string) {
  const [row] = await bank.database<{ status: string; waiting: string | null }[]>`
    SELECT verification_status AS status,
      (SELECT id FROM verification_submission WHERE customer_id = c.id AND decided_at IS NULL) AS waiting
    FROM customer c WHERE id = ${customerId}`;
  return row;
}

/** How many connections of the service wait for a lock. */
async function waitingForLocks(watcher: Database): Promise<number> {
  const rows = await watcher`
    SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return rows.length;
}

describe('deciding on a verification', () => {
  it('goes from pending to refused to verified and back, each decision in the history', async () => {
    const customerId = await newcomer();
    expect(await decide(customerId, 'REJECT', ['The document has expired.'])).toMatchObject({
      customer: { verification: { status: 'REJECTED', reasons: ['The document has expired.'] } },
    });
    expect(await decide(customerId, 'REJECT', ['Again.'])).toMatchObject({ code: 'VERIFICATION_STATE' });
    expect(await decide(customerId, 'VERIFY')).toMatchObject({
      customer: { verification: { status: 'VERIFIED', reasons: [], decidedAt: new Date(bank.now) } },
    });
    expect(await decide(customerId, 'VERIFY')).toMatchObject({ code: 'VERIFICATION_STATE' });
    await decide(customerId, 'REJECT', ['The document was forged.']);
    const history = await bank.database`
      SELECT status, reasons, decided_by FROM verification_decision WHERE customer_id = ${customerId} ORDER BY id`;
    expect([...history]).toEqual([
      { status: 'REJECTED', reasons: ['The document has expired.'], decided_by: olga.customerId },
      { status: 'VERIFIED', reasons: [], decided_by: olga.customerId },
      { status: 'REJECTED', reasons: ['The document was forged.'], decided_by: olga.customerId },
    ]);
  });

  it('is about the documents that were looked at: nothing is decided where newer ones came between', async () => {
    const customerId = await newcomer();
    const first = await handIn(customerId);
    await decideOn(first, customerId, 'REQUEST_DOCUMENTS', ['The back is missing.']);
    const second = await handIn(customerId);
    const outdated = {
      __typename: 'VerificationStateRejection',
      code: 'VERIFICATION_STATE',
      reason: 'NEWER_SUBMISSION',
    };
    expect(await decideOn(first, customerId, 'VERIFY')).toEqual(outdated);
    expect(await statusOf(customerId)).toEqual({ status: 'IN_REVIEW', waiting: second });
    expect(await decideOn(second, customerId, 'REJECT', ['It was forged.'])).toMatchObject({
      customer: { verification: { status: 'REJECTED' } },
    });
    expect(await decideOn(first, customerId, 'VERIFY'), 'also when the newer ones are decided').toEqual(outdated);
    expect(await decideOn(second, customerId, 'VERIFY'), 'a later finding about the same').toMatchObject({
      __typename: 'DecideVerificationSuccess',
    });
  });

  it('is about no documents of somebody else, nor about none', async () => {
    const [customerId, other] = [await newcomer(), await newcomer()];
    await handIn(customerId);
    const theirs = await handIn(other);
    for (const named of [theirs, `${theirs.slice(0, -4)}zzzz`, 'x\u0000'])
      expect(await decideOn(named, customerId, 'VERIFY')).toEqual({
        __typename: 'NotFoundRejection',
        code: 'NOT_FOUND',
      });
    expect(await statusOf(customerId)).toMatchObject({ status: 'IN_REVIEW' });
  });

  it('waits for documents that are being handed in, and is then not about them', async () => {
    const customerId = await newcomer();
    const first = await handIn(customerId);
    await decideOn(first, customerId, 'REJECT', ['The document has expired.']);
    let decided: Promise<Answer> | undefined;
    await bank.instance().database.begin(async (sql) => {
      await lockVerification(sql, customerId);
      decided = decideOn(first, customerId, 'VERIFY');
      await untilSomebodyWaits(database);
      await recordSubmission(sql, { id: newId('verification'), customerId, submittedAt: new Date(bank.now) });
    });
    expect(await decided).toMatchObject({ reason: 'NEWER_SUBMISSION' });
    expect(await statusOf(customerId)).toMatchObject({ status: 'IN_REVIEW' });
  });

  it('is decided by one of 20 who decide alike at once', async () => {
    const customerId = await newcomer();
    const [holder, watcher] = [bank.instance().database, bank.instance().database];
    let answers: Promise<readonly Answer[]> | undefined;
    // Whoever holds the row lets the others gather in front of it, so that they race however fast one of them is.
    await holder.begin(async (sql) => {
      await sql`SELECT FROM customer WHERE id = ${customerId} FOR NO KEY UPDATE`;
      answers = Promise.all(Array.from({ length: 20 }, () => decide(customerId, 'VERIFY')));
      await vi.waitUntil(async () => (await waitingForLocks(watcher)) >= 5, { timeout: 30_000 });
    });
    const decided = (await answers) ?? [];
    expect(decided.filter(({ __typename }) => __typename === 'DecideVerificationSuccess')).toHaveLength(1);
    expect(decided.filter(({ code }) => code === 'VERIFICATION_STATE')).toHaveLength(19);
  });

  it('is nobody’s own', async () => {
    expect(await decide(olga.customerId, 'VERIFY')).toMatchObject({ code: 'VERIFICATION_STATE' });
  });

  it.each([
    ['a refusal without reasons', 'REJECT', [], 'input.reasons', 'REQUIRED'],
    ['an approval with reasons', 'VERIFY', ['Nice.'], 'input.reasons', 'NOT_ALLOWED'],
    ['eleven reasons', 'REJECT', Array<string>(11).fill('x'), 'input.reasons', 'TOO_MANY'],
    ['a blank reason', 'REJECT', ['good', ' '], 'input.reasons.1', 'LENGTH'],
    ['a reason too long', 'REJECT', ['x'.repeat(201)], 'input.reasons.0', 'LENGTH'],
  ] as const)('refuses %s', async (_title, decision, reasons, path, code) => {
    const answer = await decide(await newcomer(), decision, reasons);
    expect(answer).toMatchObject({ code: 'VALIDATION', fields: [{ path, code }] });
  });

  it('answers ids that are nobody’s, or no ids, alike', async () => {
    const customerId = await newcomer();
    const answers = await Promise.all([
      decide(`${customerId.slice(0, -4)}zzzz`, 'VERIFY'),
      decide('cus_x', 'VERIFY'),
      decide("' OR true --\u0000", 'VERIFY'),
    ]);
    for (const answer of answers) expect(answer).toEqual({ __typename: 'NotFoundRejection', code: 'NOT_FOUND' });
  });

  it('is for compliance only', async () => {
    const customerId = await newcomer();
    const input = { customerId, decision: 'VERIFY' };
    for (const role of ['CUSTOMER', 'TELLER', 'AUDITOR', 'ADMIN', 'SUPPORT_AGENT', 'LOAN_OFFICER'] as const) {
      const { errors } = await bank.run(bank.viewer(olga.customerId, role), DECIDE, { input });
      expect(errors?.[0]?.extensions?.code, role).toBe('FORBIDDEN');
    }
  });
});

describe('what support may ask', () => {
  const FIRST_NAME = 'query ($id: ID!) { firstName(personId: $id) }';
  const ask = async (id: string) =>
    (await bank.run({ kind: 'service', service: 'support' }, FIRST_NAME, { id })).data?.firstName;

  it('is the first name of a customer or of staff, and nothing else', async () => {
    expect(await ask(await newcomer())).toBe('Alice');
    expect(await ask(olga.customerId)).toBe('Olga');
    for (const id of [`${olga.customerId.slice(0, -4)}zzzz`, 'x\u0000']) expect(await ask(id)).toBeNull();
  });

  it('is for nobody else', async () => {
    for (const viewer of [olga, { kind: 'service', service: 'account' }, { kind: 'anonymous' }] as const) {
      const { data, errors } = await bank.run(viewer, FIRST_NAME, { id: olga.customerId });
      expect(data?.firstName).toBeNull();
      expect(errors).toHaveLength(1);
    }
  });
});

describe('what account may ask', () => {
  const ask = async (id: string) =>
    (await bank.run({ kind: 'service', service: 'account' }, STANDING, { id })).data?.customerStanding;

  it('is whether a customer is verified, and by what name they go', async () => {
    const customerId = await newcomer();
    expect(await ask(customerId)).toEqual({ customerId, verified: false, displayName: 'Alice Example' });
    await decide(customerId, 'VERIFY');
    expect(await ask(customerId)).toMatchObject({ verified: true });
    await decide(customerId, 'REJECT', ['The document was forged.']);
    expect(await ask(customerId)).toMatchObject({ verified: false });
  });

  it('is null for staff who do not bank here, for nobody and for no id', async () => {
    for (const id of [olga.customerId, `${olga.customerId.slice(0, -4)}zzzz`, 'x\u0000'])
      expect(await ask(id)).toBeNull();
  });

  it('is for nobody else', async () => {
    for (const viewer of [olga, { kind: 'service', service: 'transaction' }, { kind: 'anonymous' }] as const) {
      const { data, errors } = await bank.run(viewer, STANDING, { id: olga.customerId });
      expect(data?.customerStanding).toBeNull();
      expect(errors).toHaveLength(1);
    }
  });

  it('is, for loan, the name for its papers, the age and since when', async () => {
    const customerId = await newcomer();
    const ask = (fields: string, service: 'loan' | 'account') =>
      bank.run({ kind: 'service', service }, `query ($id: ID!) { customerStanding(customerId: $id) { ${fields} } }`, {
        id: customerId,
      });
    expect((await ask('verified displayName age customerSince', 'loan')).data?.customerStanding).toEqual({
      verified: false,
      displayName: 'Alice Example',
      age: expect.any(Number),
      customerSince: expect.anything(),
    });
    for (const [fields, service] of [
      ['age', 'account'],
      ['customerSince', 'account'],
    ] as const)
      expect((await ask(fields, service)).errors?.[0]?.extensions?.code, fields).toBe('FORBIDDEN');
  });
});
