import { type Database, newId, openDatabase, type StaffRole } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { APPROVAL_LIFE_MS, PROOF_LIFE_MS } from '../limits.ts';
import { purgeExpired } from '../store/purge.ts';
import { type Answer, type Person, TestServices } from '../testing/test-service.ts';

const APPROVAL = `id kind subjectId summary reason expiresAt requestedAt requestedBy { id }
  facts { ... on RoleGrantFacts { role customer { id fullName } } }
  state { __typename since
    ... on ApprovalGranted { decidedBy { id } reason }
    ... on ApprovalDeclined { decidedBy { id } reason }
    ... on ApprovalVoid { decidedBy { id } cause } }`;
const REFUSED = '... on Rejection { code } ... on ValidationRejection { fields { path code } }';
const GRANT = `mutation ($input: GrantRoleInput!) { grantRole(input: $input) { __typename
  ... on ApprovalPending { approval { ${APPROVAL} } } ... on RoleStateRejection { reason } ${REFUSED}
  ... on StepUpRequiredRejection { challenge { id action } } } }`;
const REVOKE = `mutation ($input: RevokeRoleInput!) { revokeRole(input: $input) { __typename
  ... on RevokeRoleSuccess { endedSessions customer { id roles } } ... on RoleStateRejection { reason } ${REFUSED}
  ... on StepUpRequiredRejection { challenge { id action } } } }`;
const APPROVE = `mutation ($input: ApproveInput!) { approve(input: $input) { __typename
  ... on ApproveSuccess { approval { ${APPROVAL} } } ... on ApprovalStateRejection { reason } ${REFUSED}
  ... on StepUpRequiredRejection { challenge { id action } } } }`;
const DECLINE = `mutation ($input: DeclineInput!) { decline(input: $input) { __typename
  ... on DeclineSuccess { approval { ${APPROVAL} } } ... on ApprovalStateRejection { reason } ${REFUSED}
  ... on StepUpRequiredRejection { challenge { id action } } } }`;
const LIST = `query ($filter: ApprovalFilter, $first: Int, $after: Cursor) {
  approvals(filter: $filter, first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`;
const ONE = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Approval { ${APPROVAL} } } }`;

type Admin = Person & { readonly email: string };
interface Told extends Answer {
  readonly reason?: string;
  readonly endedSessions?: number;
  readonly approval?: { readonly id: string; readonly expiresAt: Date };
  readonly challenge?: { readonly id: string };
}

let testDatabase: TestDatabase;
let owner: Database;
let bank: TestServices;
let [ada, max]: Admin[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase('customer');
  owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'test', maxConnections: 1 });
  bank = new TestServices(testDatabase.appUrl);
  [ada, max] = [await admin(), await admin()];
});
afterAll(async () => {
  await bank.close();
  await owner.end();
  await testDatabase.drop();
});

/** A member of staff in a session that gave a second factor. */
async function staff(...roles: StaffRole[]): Promise<Admin> {
  const person = await bank.staff(roles);
  return { ...person, sessionId: await session(person.customerId, true) };
}
const admin = () => staff('ADMIN');

/** Another session of somebody. */
async function session(customerId: string, secondFactor: boolean): Promise<string> {
  const id = newId('session');
  const at = new Date(bank.now);
  const until = new Date(bank.now + 10 * 24 * 60 * 60_000);
  await owner`
    INSERT INTO session (id, customer_id, second_factor, created_at, last_used_at, absolute_until, valid_until)
    VALUES (${id}, ${customerId}, ${secondFactor}, ${at}, ${at}, ${until}, ${until})`;
  return id;
}

const of = (one: Admin | undefined) => {
  if (one === undefined) throw new Error('nobody');
  return one;
};
/** Does something, with a proof where one is asked for. */
async function proven(by: Person | undefined, query: string, input: Record<string, unknown>): Promise<Told> {
  const told: Told = await bank.mutate(query, input, by);
  if (told.challenge === undefined) return told;
  await answer(told.challenge.id);
  return bank.mutate(query, { ...input, challengeId: told.challenge.id }, by);
}
const grant = (by: Person | undefined, customerId: string, role = 'TELLER'): Promise<Told> =>
  proven(by, GRANT, { customerId, role, reason: 'Works at the counter.' });
const revoke = (by: Person | undefined, customerId: string, role = 'TELLER'): Promise<Told> =>
  proven(by, REVOKE, { customerId, role, reason: 'Has left.' });
const say = (by: Person | undefined, approvalId: string, challengeId?: string, service = bank.service): Promise<Told> =>
  bank.mutate(APPROVE, { approvalId, reason: 'I know them.', challengeId }, by, service);
/** Says yes without a proof, and answers the challenge, as an authenticator would once in half a minute. */
async function proofFor(by: Person | undefined, approvalId: string): Promise<string> {
  const { challenge } = await say(by, approvalId);
  if (challenge === undefined) throw new Error('no proof is asked for');
  await answer(challenge.id);
  return challenge.id;
}
const answer = (challengeId: string) =>
  owner`UPDATE step_up_challenge SET answered_at = ${new Date(bank.now)} WHERE id = ${challengeId}`;
const approve = (by: Person | undefined, approvalId: string): Promise<Told> =>
  proven(by, APPROVE, { approvalId, reason: 'I know them.' });
const rolesOf = async (id: string) =>
  (await owner<{ roles: string[] }[]>`SELECT roles FROM customer WHERE id = ${id}`)[0]?.roles;
const eventsOf = async (aggregateId: string) =>
  (
    await owner<{ type: string }[]>`SELECT type FROM outbox_event WHERE aggregate_id = ${aggregateId} ORDER BY sequence`
  ).map(({ type }) => type);
async function pending(by = ada, subject?: Admin) {
  const { customerId } = subject ?? (await staff('AUDITOR'));
  const { approval } = await grant(by, customerId);
  if (approval === undefined) throw new Error('not pending');
  return { id: approval.id, customerId };
}
async function waitingForLocks(): Promise<readonly number[]> {
  const rows = await bank.database<{ pid: number }[]>`
    SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return rows.map(({ pid }) => pid);
}

describe('a role', () => {
  it('is given by two admins: one asks, another approves, and everybody sees what and why', async () => {
    const teller = await staff('AUDITOR');
    const asked = await grant(ada, teller.customerId);
    expect(asked).toMatchObject({
      __typename: 'ApprovalPending',
      approval: {
        kind: 'GRANT_ROLE',
        subjectId: teller.customerId,
        summary: 'Olga Staff gets the role TELLER.',
        reason: 'Works at the counter.',
        requestedBy: { id: ada?.customerId },
        expiresAt: new Date(bank.now + APPROVAL_LIFE_MS),
        facts: { role: 'TELLER', customer: { id: teller.customerId } },
        state: { __typename: 'ApprovalWaiting' },
      },
    });
    expect(await rolesOf(teller.customerId)).toEqual(['AUDITOR']);
    const id = asked.approval?.id ?? '';
    const state = { __typename: 'ApprovalGranted', decidedBy: { id: max?.customerId }, reason: 'I know them.' };
    expect(await approve(max, id)).toMatchObject({ __typename: 'ApproveSuccess', approval: { state } });
    expect(await rolesOf(teller.customerId)).toEqual(['AUDITOR', 'TELLER']);
    expect(await eventsOf(id)).toEqual(['ApprovalRequested', 'ApprovalGranted']);
    expect((await eventsOf(teller.customerId)).filter((type) => type === 'RoleGranted')).toHaveLength(1);
    const read = await bank.run(bank.viewer(newId('customer'), 'AUDITOR'), ONE, {
      r: [{ __typename: 'Approval', id }],
    });
    expect(read.data?._entities).toMatchObject([{ id, state }]);
    expect(await approve(max, id)).toMatchObject({ code: 'APPROVAL_STATE', reason: 'DECIDED' });
    expect(await grant(ada, teller.customerId)).toMatchObject({ reason: 'HELD_ALREADY' });
  });

  it('asked for twice waits once, whoever asks, also at the same time', async () => {
    const { customerId } = await staff('AUDITOR');
    const answers = await Promise.all([grant(ada, customerId), grant(max, customerId), grant(ada, customerId)]);
    expect(new Set(answers.map(({ approval }) => approval?.id)).size).toBe(1);
  });

  it('is not given to oneself, to nobody, to somebody without a second factor, nor is being a customer given', async () => {
    const newcomer = await bank.customer('Nora New');
    expect(await grant(ada, ada?.customerId ?? '')).toMatchObject({ code: 'ROLE_STATE', reason: 'OWN_ROLES' });
    expect(await grant(ada, newcomer.customerId)).toMatchObject({ reason: 'NO_SECOND_FACTOR' });
    expect(await grant(ada, newcomer.customerId, 'CUSTOMER')).toMatchObject({ fields: [{ path: 'input.role' }] });
    for (const id of [newId('customer'), 'x\u0000'])
      expect(await grant(ada, id)).toEqual({ __typename: 'NotFoundRejection', code: 'NOT_FOUND' });
  });
});

describe('whoever decides', () => {
  it('is not who asked, from any session of theirs, nor whom it is about', async () => {
    const third = await admin();
    const { id } = await pending(ada, third);
    const second = { ...of(ada), sessionId: await session(of(ada).customerId, true) };
    for (const own of [ada, second])
      expect(await approve(own, id)).toMatchObject({ code: 'APPROVAL_STATE', reason: 'OWN_REQUEST' });
    expect(await approve(third, id)).toMatchObject({ reason: 'ABOUT_YOURSELF' });
    expect(await rolesOf(third.customerId)).toEqual(['ADMIN']);
    expect(await eventsOf(id)).toEqual(['ApprovalRequested', ...Array(3).fill('ApprovalDecisionRefused')]);
    await expect(
      owner`UPDATE approval SET state = 'GRANTED', decided_at = now(), decided_by = requested_by, decision_reason = 'x'
        WHERE id = ${id}`,
    ).rejects.toThrow(/approval_.*check/);
  });

  it('has the role still, in a living session that gave a second factor', async () => {
    const { id, customerId } = await pending();
    const before = await admin();
    await revoke(max, before.customerId, 'ADMIN');
    const without = { ...of(max), sessionId: await session(of(max).customerId, false) };
    const ended = { ...of(max), sessionId: newId('session') };
    for (const one of [before, without, ended])
      expect(await approve(one, id)).toMatchObject({ code: 'APPROVAL_STATE', reason: 'NOT_ENTITLED' });
    expect(await grant(before, customerId, 'LOAN_OFFICER')).toMatchObject({ reason: 'NOT_ENTITLED' });
    expect(await revoke(without, customerId, 'AUDITOR')).toMatchObject({ reason: 'NOT_ENTITLED' });
    expect(await rolesOf(customerId)).toEqual(['AUDITOR']);
  });

  it('is no COMPLIANCE_OFFICER, who decides on other acts', async () => {
    const { id } = await pending();
    expect(await say(await staff('COMPLIANCE_OFFICER'), id)).toMatchObject({ reason: 'NOT_ENTITLED' });
  });

  it.each(['TELLER', 'AUDITOR'] as const)('is no %s', async (role) => {
    const { id } = await pending();
    const { errors } = await bank.run(await staff(role), APPROVE, { input: { approvalId: id, reason: 'Me.' } });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('says no with a reason, once; an id that is nobody’s or no id is answered alike', async () => {
    const { id, customerId } = await pending();
    const decline = (reason: string, approvalId = id, challengeId?: string): Promise<Told> =>
      bank.mutate(DECLINE, { approvalId, reason, challengeId }, max);
    const asked = await decline('Not yet.');
    expect(asked).toMatchObject({ code: 'STEP_UP_REQUIRED', challenge: { action: 'DECLINE' } });
    const yes = await proofFor(max, id);
    expect(await decline('Not yet.', id, yes), 'a proof of a yes is none of a no').toMatchObject({
      code: 'STEP_UP_REQUIRED',
    });
    await answer(asked.challenge?.id ?? '');
    const no = asked.challenge?.id;
    expect(await decline(' ')).toMatchObject({ code: 'VALIDATION', fields: [{ path: 'input.reason' }] });
    const state = { __typename: 'ApprovalDeclined', reason: 'Not yet.' };
    expect(await decline('Not yet.', id, no)).toMatchObject({ __typename: 'DeclineSuccess', approval: { state } });
    expect(await approve(max, id)).toMatchObject({ reason: 'DECIDED' });
    expect(await rolesOf(customerId)).toEqual(['AUDITOR']);
    for (const other of [newId('approval'), 'x\u0000'])
      expect(await decline('No.', other)).toEqual({ __typename: 'NotFoundRejection', code: 'NOT_FOUND' });
  });
});

describe('a yes', () => {
  it('of fifty at once, on two instances, does it once', async () => {
    const { id, customerId } = await pending();
    const other = bank.instance().service;
    const proof = await proofFor(max, id);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => say(max, id, proof, index % 2 === 0 ? bank.service : other)),
    );
    expect(answers.filter(({ __typename }) => __typename === 'ApproveSuccess')).toHaveLength(1);
    expect(answers.filter(({ reason }) => reason === 'DECIDED')).toHaveLength(49);
    expect(await rolesOf(customerId)).toEqual(['AUDITOR', 'TELLER']);
    expect((await eventsOf(id)).filter((type) => type === 'ApprovalGranted')).toHaveLength(1);
    expect((await eventsOf(customerId)).filter((type) => type === 'RoleGranted')).toHaveLength(1);
  });

  it('that dies on the way did nothing, and is repeated', async () => {
    const { id, customerId } = await pending();
    const proof = await proofFor(max, id);
    const holder = bank.instance().database;
    let died: Promise<unknown> | undefined;
    await holder.begin(async (sql) => {
      await sql`SELECT FROM customer WHERE id = ${customerId} FOR NO KEY UPDATE`;
      died = say(max, id, proof).catch((error: unknown) => error);
      const [pid] = await vi.waitUntil(
        async () => {
          const pids = await waitingForLocks();
          return pids.length > 0 && pids;
        },
        { timeout: 30_000 },
      );
      await bank.database`SELECT pg_terminate_backend(${pid ?? 0})`;
    });
    expect(await died).toBeInstanceOf(Error);
    expect(await eventsOf(id)).toEqual(['ApprovalRequested']);
    expect(await say(max, id, proof)).toMatchObject({ __typename: 'ApproveSuccess' });
    expect(await rolesOf(customerId)).toEqual(['AUDITOR', 'TELLER']);
  });

  it('needs a fresh proof of exactly this, by whoever says it, which is used up with it', async () => {
    const [asked, another] = [await pending(), await pending()];
    const third = await admin();
    const told = await say(max, asked.id);
    expect(told).toMatchObject({ __typename: 'StepUpRequiredRejection', challenge: { action: 'APPROVE' } });
    const unproven = { __typename: 'StepUpRequiredRejection' };
    expect(await say(max, asked.id, told.challenge?.id), 'not answered').toMatchObject(unproven);
    expect(await say(max, asked.id, 'x\u0000'), 'no challenge').toMatchObject(unproven);
    const theirs = await proofFor(third, asked.id);
    expect(await say(max, asked.id, theirs), 'of another admin').toMatchObject(unproven);
    const other = await proofFor(max, another.id);
    expect(await say(max, asked.id, other), 'of another approval').toMatchObject(unproven);
    expect(await say(max, another.id, other), 'which voids it').toMatchObject(unproven);
    const stale = await proofFor(max, asked.id);
    const began = bank.now;
    bank.now += PROOF_LIFE_MS;
    expect(await say(max, asked.id, stale), 'of a while ago').toMatchObject(unproven);
    bank.now = began;
    expect(await rolesOf(asked.customerId)).toEqual(['AUDITOR']);
    expect(await eventsOf(asked.id)).toEqual(['ApprovalRequested']);
    const proof = await proofFor(max, asked.id);
    expect(await say(max, asked.id, proof)).toMatchObject({ __typename: 'ApproveSuccess' });
    expect(await owner`SELECT FROM step_up_challenge WHERE id = ${proof}`).toHaveLength(0);
    expect(await say(third, another.id, theirs), 'of the first approval').toMatchObject(unproven);
  });

  it('does nothing where the one who asked is no admin any more, or the person has changed', async () => {
    const former = await admin();
    const { id, customerId } = await pending(former);
    const changed = await pending();
    await owner`DELETE FROM totp_factor WHERE customer_id = ${changed.customerId}`;
    await revoke(max, former.customerId, 'ADMIN');
    for (const [approvalId, cause] of [
      [id, 'REQUESTER_NOT_ENTITLED'],
      [changed.id, 'SUBJECT_CHANGED'],
    ] as const) {
      expect(await approve(max, approvalId)).toMatchObject({ code: 'APPROVAL_STATE', reason: cause });
      expect(await eventsOf(approvalId)).toEqual(['ApprovalRequested', 'ApprovalVoided']);
      const read = await bank.run(of(max), ONE, { r: [{ __typename: 'Approval', id: approvalId }] });
      expect(read.data?._entities).toMatchObject([{ state: { __typename: 'ApprovalVoid', cause } }]);
      expect(await approve(max, approvalId)).toMatchObject({ reason: 'DECIDED' });
    }
    expect([await rolesOf(customerId), await rolesOf(changed.customerId)]).toEqual([['AUDITOR'], ['AUDITOR']]);
  });

  it('comes in time or not at all; asked for again, it is another approval', async () => {
    const [late, swept] = [await pending(), await pending()];
    const began = bank.now;
    try {
      bank.now += APPROVAL_LIFE_MS;
      expect(await approve(max, late.id)).toMatchObject({ code: 'APPROVAL_STATE', reason: 'EXPIRED' });
      expect(await eventsOf(late.id)).toEqual(['ApprovalRequested', 'ApprovalExpired', 'ApprovalDecisionRefused']);
      const read = await bank.run(of(max), ONE, { r: [{ __typename: 'Approval', id: swept.id }] });
      expect(read.data?._entities).toMatchObject([{ state: { __typename: 'ApprovalExpired' } }]);
      await Promise.all([purgeExpired(bank.database, new Date(bank.now)), purgeExpired(owner, new Date(bank.now))]);
      expect(await eventsOf(swept.id)).toEqual(['ApprovalRequested', 'ApprovalExpired']);
      const again = await grant(ada, late.customerId);
      expect(again.approval?.id).not.toBe(late.id);
    } finally {
      bank.now = began;
    }
  });
});

describe('the list of approvals', () => {
  it('is paged, newest first, by state and subject, for those who may see it', async () => {
    const person = await staff('AUDITOR');
    const ids: string[] = [];
    for (const role of ['TELLER', 'LOAN_OFFICER', 'SUPPORT_AGENT'])
      ids.unshift((await grant(ada, person.customerId, role)).approval?.id ?? '');
    await proven(max, DECLINE, { approvalId: ids[1], reason: 'No.' });
    const list = async (filter: Record<string, unknown>, more: Record<string, unknown> = {}) => {
      const { data, errors } = await bank.run(of(max), LIST, {
        filter: { subjectId: person.customerId, ...filter },
        ...more,
      });
      expect(errors).toBeUndefined();
      const found = data?.approvals as {
        nodes: { id: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      return { ids: found.nodes.map(({ id }) => id), ...found.pageInfo };
    };
    expect((await list({})).ids).toEqual(ids);
    const first = await list({ kind: 'GRANT_ROLE' }, { first: 2 });
    expect(first).toMatchObject({ ids: ids.slice(0, 2), hasNextPage: true });
    expect(await list({}, { first: 2, after: first.endCursor })).toMatchObject({
      ids: ids.slice(2),
      hasNextPage: false,
    });
    expect((await list({ status: 'WAITING' })).ids).toEqual([ids[0], ids[2]]);
    expect((await list({ status: 'DECLINED' })).ids).toEqual([ids[1]]);
    const { errors } = await bank.run(await staff('TELLER'), LIST);
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});
