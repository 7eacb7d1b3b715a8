import { newId, type RequestOrigin, type Viewer } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SESSION_IDLE_LIFE_MS, SESSIONS_LISTED } from '../limits.ts';
import { type Answer, PASSWORD, type Person, REFRESH, SIGN_IN, TestServices } from '../testing/test-service.ts';

const SESSIONS = `{ me { sessions {
  id current device place { address sameNetwork } secondFactor createdAt lastUsedAt expiresAt } } }`;
const REVOKE = `mutation ($input: RevokeSessionInput!) { revokeSession(input: $input) {
  __typename ... on RevokeSessionSuccess { sessionId revokedAt } ... on Rejection { code message } } }`;
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const HOME: RequestOrigin = { clientAddress: '198.51.100.7', userAgent: FIREFOX };
const PHONE: RequestOrigin = { clientAddress: '2001:db8:1:2::9', userAgent: 'FlorinApp/2.1 (iPhone; iOS 18.1)' };

let database: TestDatabase;
let bank: TestServices;
let alice: Person & { readonly email: string };

beforeAll(async () => {
  database = await createTestDatabase('customer');
  bank = new TestServices(database.appUrl);
});
beforeEach(async () => {
  alice = await bank.customer('Alice');
});
afterAll(async () => {
  await bank.close();
  await database.drop();
});

/** Signs Alice in, as the gateway would tell it. */
async function signInFrom(origin: RequestOrigin): Promise<{ readonly viewer: Person; readonly answer: Answer }> {
  const input = { email: alice.email, password: PASSWORD };
  const answer = await bank.mutate(SIGN_IN, input, { kind: 'anonymous', origin });
  const sessionId = String(decodeJwt(answer.accessToken ?? '').sid);
  return { viewer: { ...alice, sessionId, origin }, answer };
}
const sessionsOf = async (viewer: Viewer) => {
  const { data, errors } = await bank.run(viewer, SESSIONS);
  expect(errors).toBeUndefined();
  return (data as { me: { sessions: { id: string }[] } }).me.sessions;
};
const revoke = (viewer: Viewer, sessionId: string, service = bank.service) =>
  bank.mutate(REVOKE, { sessionId }, viewer, service);

describe('the list of sessions', () => {
  it('tells device and place of each, the last used first', async () => {
    const first = await signInFrom(HOME);
    bank.now += 60_000;
    const phone = await signInFrom(PHONE);
    bank.now += 60_000;
    const elsewhere = { clientAddress: '203.0.113.9' };
    await bank.mutate(REFRESH, { refreshToken: first.answer.refreshToken }, { kind: 'anonymous', origin: elsewhere });
    const at = (ms: number) => new Date(bank.now + ms);
    expect(await sessionsOf({ ...phone.viewer, origin: { clientAddress: '2001:db8:1:2:3:4:5:6' } })).toEqual([
      {
        id: first.viewer.sessionId,
        current: false,
        device: 'Firefox on Linux',
        place: { address: '203.0.113.9', sameNetwork: false },
        secondFactor: false,
        createdAt: at(-120_000),
        lastUsedAt: at(0),
        expiresAt: at(SESSION_IDLE_LIFE_MS),
      },
      {
        id: phone.viewer.sessionId,
        current: true,
        device: 'FlorinApp on iPhone',
        place: { address: PHONE.clientAddress, sameNetwork: true },
        secondFactor: false,
        createdAt: at(-60_000),
        lastUsedAt: at(-60_000),
        expiresAt: at(SESSION_IDLE_LIFE_MS - 60_000),
      },
    ]);
  });

  it('is of the living only, and bounded', async () => {
    const { viewer } = await signInFrom(HOME);
    bank.now += SESSION_IDLE_LIFE_MS;
    expect(await sessionsOf(viewer)).toEqual([]);
    for (let made = 0; made <= SESSIONS_LISTED; made += 1) await signInFrom(HOME);
    expect(await sessionsOf(viewer)).toHaveLength(SESSIONS_LISTED);
  });

  it('is nobody else’s: not even staff who see the rest of the row', async () => {
    await signInFrom(HOME);
    const admin = await bank.staff(['ADMIN']);
    const query = 'query ($id: ID!) { customer(id: $id) { fullName sessions { id } } }';
    const { data } = await bank.run(admin, query, { id: alice.customerId });
    expect(data?.customer).toEqual({ fullName: 'Alice', sessions: null });
  });
});

describe('revoking a session', () => {
  it('voids its tokens, and no other session’s', async () => {
    const [here, phone] = [await signInFrom(HOME), await signInFrom(PHONE)];
    expect(await revoke(here.viewer, phone.viewer.sessionId)).toEqual({
      __typename: 'RevokeSessionSuccess',
      sessionId: phone.viewer.sessionId,
      revokedAt: new Date(bank.now),
    });
    const refresh = async ({ refreshToken }: Answer) => (await bank.mutate(REFRESH, { refreshToken })).__typename;
    expect(await refresh(phone.answer)).toBe('SessionEndedRejection');
    expect(await refresh(here.answer)).toBe('RefreshSessionSuccess');
    expect((await sessionsOf(here.viewer)).map(({ id }) => id)).toEqual([here.viewer.sessionId]);
  });

  it('answers absent, ended and somebody else’s alike, and leaves the latter alone', async () => {
    const [here, phone] = [await signInFrom(HOME), await signInFrom(PHONE)];
    const bob = await bank.customer('Bob');
    await revoke(here.viewer, here.viewer.sessionId);
    const answers = await Promise.all(
      [phone.viewer.sessionId, here.viewer.sessionId, newId('session'), 'ses_1', '', alice.customerId].map((id) =>
        revoke(bob, id),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ code: 'NOT_FOUND' });
    expect(await sessionsOf(phone.viewer)).toHaveLength(1);
  });

  it('happens once of 20 at once at two instances, and is told to the gateways once', async () => {
    const other = bank.instance().service;
    const { viewer } = await signInFrom(HOME);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        revoke(viewer, viewer.sessionId, index % 2 === 0 ? other : bank.service),
      ),
    );
    expect(answers.filter(({ __typename }) => __typename === 'RevokeSessionSuccess')).toHaveLength(1);
    const told = await bank.database`SELECT FROM session_end WHERE session_id = ${viewer.sessionId}`;
    expect(told).toHaveLength(1);
  });
});
