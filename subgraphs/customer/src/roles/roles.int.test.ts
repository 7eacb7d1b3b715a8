import { type Database, newId, openDatabase, type StaffRole } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, COMPLETE_SIGN_IN, type Person, REFRESH, TestServices } from '../testing/test-service.ts';
import { waitingMails } from '../testing/waiting-mails.ts';

const REVOKE = `mutation ($input: RevokeRoleInput!) { revokeRole(input: $input) { __typename
  ... on RevokeRoleSuccess { endedSessions customer { id roles } } ... on RoleStateRejection { reason }
  ... on StepUpRequiredRejection { challenge { id action } } ... on Rejection { code } } }`;
const GRANT = `mutation ($input: GrantRoleInput!) { grantRole(input: $input) { __typename
  ... on ApprovalPending { approval { id } } ... on RoleStateRejection { reason }
  ... on StepUpRequiredRejection { challenge { id action } } ... on Rejection { code } } }`;
const ANSWER = `mutation ($input: AnswerChallengeInput!) { answerChallenge(input: $input) {
  __typename ... on Rejection { code } } }`;
const HOLDERS = `query ($role: Role, $first: Int, $after: Cursor) { staffRoles(role: $role, first: $first, after: $after) {
  nodes { customer { id } role since lastUsedAt approval { id } } pageInfo { hasNextPage endCursor } } }`;

interface Told extends Answer {
  readonly reason?: string;
  readonly approval?: { readonly id: string };
  readonly challenge?: { readonly id: string };
}

let testDatabase: TestDatabase;
let owner: Database;
let bank: TestServices;

beforeAll(async () => {
  testDatabase = await createTestDatabase('customer');
  owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'test', maxConnections: 1 });
  bank = new TestServices(testDatabase.appUrl);
});
afterAll(async () => {
  await bank.close();
  await owner.end();
  await testDatabase.drop();
});

/** A member of staff who has signed in, with the session's own viewer and refresh token. */
async function signedIn(...roles: StaffRole[]): Promise<Person & { readonly refreshToken: string }> {
  const { email, customerId } = await bank.staff(roles);
  const { signInId } = await bank.signIn(email);
  const { refreshToken = '' } = await bank.mutate(COMPLETE_SIGN_IN, { signInId, code: bank.code() });
  const [session] = await owner<{ id: string }[]>`SELECT id FROM session WHERE customer_id = ${customerId}`;
  return { ...bank.viewer(customerId, ...roles), sessionId: session?.id ?? '', refreshToken };
}
const ask = (by: Person, query: string, change: Record<string, unknown>): Promise<Told> =>
  bank.mutate(query, { reason: 'Has left.', ...change }, by);
/** As an authenticator would, once in half a minute. */
const answer = (challengeId: string | undefined) =>
  owner`UPDATE step_up_challenge SET answered_at = ${new Date(bank.now)} WHERE id = ${challengeId ?? ''}`;
/** Asks for a change, and answers what has to be proven first. @returns the challenge's id */
async function proofOf(by: Person, query: string, change: Record<string, unknown>): Promise<string> {
  const { challenge } = await ask(by, query, change);
  if (challenge === undefined) throw new Error('no proof is asked for');
  await answer(challenge.id);
  return challenge.id;
}
async function revoke(by: Person, customerId: string, role: string): Promise<Told> {
  const told = await ask(by, REVOKE, { customerId, role });
  if (told.challenge === undefined) return told;
  await answer(told.challenge.id);
  return ask(by, REVOKE, { customerId, role, challengeId: told.challenge.id });
}
const rolesOf = async (id: string) =>
  (await owner<{ roles: string[] }[]>`SELECT roles FROM customer WHERE id = ${id}`)[0]?.roles;

describe('taking a role', () => {
  it('works at once: it ends all sessions and sign-ins in progress, and is written down', async () => {
    const ada = await signedIn('ADMIN');
    const sofia = await bank.staff(['SUPPORT_AGENT', 'TELLER']);
    const first = await bank.signIn(sofia.email);
    const { refreshToken } = await bank.mutate(COMPLETE_SIGN_IN, { signInId: first.signInId, code: bank.code() });
    const begun = await bank.signIn(sofia.email);
    expect(await revoke(ada, sofia.customerId, 'TELLER')).toEqual({
      __typename: 'RevokeRoleSuccess',
      endedSessions: 1,
      customer: { id: sofia.customerId, roles: ['SUPPORT_AGENT'] },
    });
    expect(await bank.mutate(REFRESH, { refreshToken })).toMatchObject({ code: 'SESSION_ENDED' });
    const code = bank.code(30);
    expect(await bank.mutate(COMPLETE_SIGN_IN, { signInId: begun.signInId, code })).toMatchObject({
      code: 'SESSION_ENDED',
    });
    const events = await owner<{ type: string }[]>`
      SELECT type FROM outbox_event WHERE aggregate_id = ${sofia.customerId} AND type IN ('RoleRevoked', 'SessionEnded')`;
    expect(events.map(({ type }) => type).toSorted()).toEqual(['RoleRevoked', 'SessionEnded']);
    const mails = await waitingMails(bank.database, sofia.email);
    expect(mails).toHaveLength(1);
    expect(await revoke(ada, sofia.customerId, 'TELLER')).toMatchObject({ code: 'ROLE_STATE', reason: 'NOT_HELD' });
  });

  it('of a last role leaves somebody who cannot sign in', async () => {
    const ada = await signedIn('ADMIN');
    const piet = await bank.staff(['TELLER']);
    expect(await revoke(ada, piet.customerId, 'TELLER')).toMatchObject({ __typename: 'RevokeRoleSuccess' });
    expect(await rolesOf(piet.customerId)).toEqual([]);
    expect(await bank.signIn(piet.email)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
  });

  it('always leaves an admin: nobody takes their own, and of two who take each other’s at once one keeps it', async () => {
    const [ada, max] = [await signedIn('ADMIN'), await signedIn('ADMIN')];
    expect(await revoke(ada, ada.customerId, 'ADMIN')).toMatchObject({ code: 'ROLE_STATE', reason: 'OWN_ROLES' });
    const answers = await Promise.all([revoke(ada, max.customerId, 'ADMIN'), revoke(max, ada.customerId, 'ADMIN')]);
    expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual(['RevokeRoleSuccess', 'RoleStateRejection']);
    expect([await rolesOf(ada.customerId), await rolesOf(max.customerId)].flat()).toEqual(['ADMIN']);
  });

  it('is for admins only', async () => {
    const input = { customerId: newId('customer'), role: 'TELLER', reason: 'No.' };
    for (const role of ['AUDITOR', 'COMPLIANCE_OFFICER', 'SUPPORT_AGENT', 'CUSTOMER'] as const) {
      const { errors } = await bank.run(bank.viewer(newId('customer'), role), REVOKE, { input });
      expect(errors?.[0]?.extensions?.code, role).toBe('FORBIDDEN');
    }
  });
});

describe.each([
  ['GRANT_ROLE', GRANT, 'ApprovalPending'],
  ['REVOKE_ROLE', REVOKE, 'RevokeRoleSuccess'],
] as const)('%s needs a proof', (action, query, done) => {
  /** An admin, and somebody whose role of a teller can be asked for and whose other can be taken, or the other way round. */
  const people = async () => {
    const subject = await bank.staff(action === 'GRANT_ROLE' ? ['AUDITOR'] : ['TELLER', 'SUPPORT_AGENT']);
    return { ada: await signedIn('ADMIN'), change: { customerId: subject.customerId, role: 'TELLER' } };
  };
  const unproven = { __typename: 'StepUpRequiredRejection', challenge: { action } };

  it('of exactly this, which is used up with it; a wrong one changes nothing', async () => {
    const { ada, change } = await people();
    const before = await rolesOf(change.customerId);
    const asked = await ask(ada, query, change);
    expect(asked).toMatchObject(unproven);
    expect(await ask(ada, query, { ...change, challengeId: asked.challenge?.id }), 'not answered').toMatchObject(
      unproven,
    );
    expect(await ask(ada, query, { ...change, challengeId: 'x\u0000' }), 'none').toMatchObject(unproven);
    expect(await rolesOf(change.customerId)).toEqual(before);
    const events =
      await owner`SELECT FROM outbox_event WHERE aggregate_id = ${change.customerId} AND type LIKE 'Role%'`;
    expect(events).toEqual([]);
    const challengeId = await proofOf(ada, query, change);
    const reworded = { ...change, challengeId, reason: 'In better words.' };
    expect(await ask(ada, query, reworded)).toMatchObject({ __typename: done });
    expect(await owner`SELECT FROM step_up_challenge WHERE id = ${challengeId}`).toHaveLength(0);
  });

  it('that another role or person voids, and that nobody else can use', async () => {
    const { ada, change } = await people();
    const max = await signedIn('ADMIN');
    const other = await bank.staff(['TELLER', 'SUPPORT_AGENT']);
    for (const changed of [
      { ...change, role: 'SUPPORT_AGENT' },
      { ...change, customerId: other.customerId, ...(action === 'GRANT_ROLE' && { role: 'AUDITOR' }) },
    ]) {
      const challengeId = await proofOf(ada, query, change);
      expect(await ask(ada, query, { ...changed, challengeId })).toMatchObject(unproven);
      expect(await ask(ada, query, { ...change, challengeId }), 'void').toMatchObject(unproven);
    }
    const hers = await proofOf(ada, query, change);
    expect(await ask(max, query, { ...change, challengeId: hers }), 'of another admin').toMatchObject(unproven);
    const opposite = action === 'GRANT_ROLE' ? REVOKE : GRANT;
    const role = action === 'GRANT_ROLE' ? 'AUDITOR' : 'ADMIN';
    expect(await ask(ada, opposite, { ...change, role, challengeId: hers }), 'of the opposite').toMatchObject({
      __typename: 'StepUpRequiredRejection',
    });
    expect(await ask(ada, query, { ...change, challengeId: hers }), 'which voids it').toMatchObject(unproven);
  });

  it('that five wrong answers void', async () => {
    const { ada, change } = await people();
    const { challenge } = await ask(ada, query, change);
    const told: (string | undefined)[] = [];
    for (const code of ['000000', '000001', '000002', '000003', '000004', bank.code(30)])
      told.push((await bank.mutate(ANSWER, { challengeId: challenge?.id, code }, ada)).code);
    expect(told.at(-1)).toBe('CHALLENGE_ENDED');
    expect(await ask(ada, query, { ...change, challengeId: challenge?.id })).toMatchObject(unproven);
  });

  it('that works once, of fifty at once on two instances', async () => {
    const { ada, change } = await people();
    const challengeId = await proofOf(ada, query, change);
    const other = bank.instance().service;
    const input = { reason: 'Once.', ...change, challengeId };
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => bank.mutate(query, input, ada, index % 2 === 0 ? bank.service : other)),
    );
    expect(answers.filter(({ __typename }) => __typename === done)).toHaveLength(1);
  });
});

describe('the list of who holds which role', () => {
  it('says since when and when it was asserted last, page by page, without what was taken', async () => {
    const ada = await signedIn('ADMIN');
    const lars = await signedIn('LOAN_OFFICER');
    const never = await bank.staff(['LOAN_OFFICER']);
    const gone = await bank.staff(['LOAN_OFFICER']);
    await revoke(ada, gone.customerId, 'LOAN_OFFICER');
    const list = async (more: Record<string, unknown>, by: Person = ada) => {
      const { data, errors } = await bank.run(by, HOLDERS, { role: 'LOAN_OFFICER', ...more });
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return data?.staffRoles as { nodes: object[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    };
    const at = new Date(bank.now);
    const first = await list({ first: 1 });
    expect(first).toMatchObject({
      nodes: [{ customer: { id: lars.customerId }, since: at, lastUsedAt: at, approval: null }],
      pageInfo: { hasNextPage: true },
    });
    expect(await list({ first: 2, after: first.pageInfo.endCursor })).toMatchObject({
      nodes: [{ customer: { id: never.customerId }, lastUsedAt: null }],
      pageInfo: { hasNextPage: false },
    });
    bank.now += 60_000;
    await bank.mutate(REFRESH, { refreshToken: lars.refreshToken });
    expect(await list({ first: 1 })).toMatchObject({ nodes: [{ since: at, lastUsedAt: new Date(bank.now) }] });
    for (const role of ['AUDITOR', 'COMPLIANCE_OFFICER'] as const)
      expect((await list({}, bank.viewer(newId('customer'), role))).nodes).toHaveLength(2);
    for (const role of ['TELLER', 'CUSTOMER'] as const)
      await expect(list({}, bank.viewer(newId('customer'), role))).rejects.toThrow('FORBIDDEN');
  });
});
