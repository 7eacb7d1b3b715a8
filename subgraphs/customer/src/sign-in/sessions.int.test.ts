import { openDatabase } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SESSION_ABSOLUTE_LIFE_MS, SESSION_IDLE_LIFE_MS } from '../limits.ts';
import { purgeExpired } from '../store/purge.ts';
import { type Answer, type Person, REFRESH, TestServices } from '../testing/test-service.ts';

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

const refresh = (refreshToken: string | undefined, service = bank.service) =>
  bank.mutate(REFRESH, { refreshToken }, { kind: 'anonymous' }, service);
const ended = expect.objectContaining({ __typename: 'SessionEndedRejection', code: 'SESSION_ENDED' });

/** Reads as the owner of the tables what the service's own role may not. */
async function asOwner<T extends object>(read: (sql: ReturnType<typeof openDatabase>) => Promise<readonly T[]>) {
  const owner = openDatabase({ url: database.ownerUrl, applicationName: 'test', maxConnections: 1 });
  try {
    return await read(owner);
  } finally {
    await owner.end();
  }
}

describe('a refresh token', () => {
  it('is exchanged for the next one, in the same session', async () => {
    const first = await bank.signIn(alice.email);
    const second = await refresh(first.refreshToken);
    expect(second).toMatchObject({ __typename: 'RefreshSessionSuccess', customer: { id: alice.customerId } });
    expect(second.refreshToken).not.toBe(first.refreshToken);
    const [before, after] = [first, second].map(({ accessToken }) => decodeJwt(accessToken ?? ''));
    expect(after?.sid).toBe(before?.sid);
    expect(after?.jti).not.toBe(before?.jti);
    expect((await refresh(second.refreshToken)).__typename).toBe('RefreshSessionSuccess');
    const events = await asOwner(
      (sql) => sql<{ payload: object }[]>`
        SELECT payload FROM outbox_event WHERE aggregate_id = ${alice.customerId} AND type = 'SessionRefreshed'`,
    );
    const told = { payload: { customerId: alice.customerId, sessionId: before?.sid } };
    expect(events).toEqual([told, told]);
  });

  it('is kept as a hash only', async () => {
    const { refreshToken = '' } = await bank.signIn(alice.email);
    const rows = await asOwner((sql) => sql<{ row: string }[]>`SELECT refresh_token::text AS row FROM refresh_token`);
    expect(rows.length).toBeGreaterThan(0);
    const kept = rows.map(({ row }) => row).join();
    expect(kept).not.toContain(refreshToken);
    expect(kept).not.toContain(Buffer.from(refreshToken, 'base64url').toString('hex'));
    expect(Buffer.from(refreshToken, 'base64url')).toHaveLength(32);
  });

  it('that comes twice ends its whole session at once, and tells of it', async () => {
    const first = await bank.signIn(alice.email);
    const second = await refresh(first.refreshToken);
    const other = bank.instance().service;
    expect(await refresh(first.refreshToken)).toEqual(ended);
    expect(await refresh(second.refreshToken, other)).toEqual(ended);
    const events = await asOwner(
      (sql) => sql<{ type: string; payload: object }[]>`
        SELECT type, payload FROM outbox_event WHERE aggregate_id = ${alice.customerId} AND type = 'SessionFamilyEnded'`,
    );
    const sessionId = decodeJwt(first.accessToken ?? '').sid;
    expect(events.map(({ payload }) => payload)).toEqual([
      { customerId: alice.customerId, sessionId, reason: 'REFRESH_TOKEN_REUSED' },
    ]);
  });

  it('ends no other session of the same customer', async () => {
    const [laptop, telephone] = [await bank.signIn(alice.email), await bank.signIn(alice.email)];
    await refresh(laptop.refreshToken);
    expect(await refresh(laptop.refreshToken)).toEqual(ended);
    expect((await refresh(telephone.refreshToken)).__typename).toBe('RefreshSessionSuccess');
  });

  it.each([2, 20])('used %i times at once succeeds once, and its session has ended', async (times) => {
    const { refreshToken } = await bank.signIn(alice.email);
    const other = bank.instance().service;
    const answers = await Promise.all(
      Array.from({ length: times }, (_, index) => refresh(refreshToken, index % 2 === 0 ? bank.service : other)),
    );
    const won = answers.filter((answer): answer is Answer => answer.__typename === 'RefreshSessionSuccess');
    expect(won).toHaveLength(1);
    expect(await refresh(won[0]?.refreshToken)).toEqual(ended);
  });

  it('that nobody made is answered like one that ended', async () => {
    for (const token of ['', 'x', 'A'.repeat(43), '\u0000', "' OR true --", 'A'.repeat(100_000)])
      expect(await refresh(token)).toEqual(ended);
  });
});

describe('a session', () => {
  it('ends when it is idle too long', async () => {
    const { refreshToken } = await bank.signIn(alice.email);
    bank.now += SESSION_IDLE_LIFE_MS - 1;
    const next = await refresh(refreshToken);
    expect(next.__typename).toBe('RefreshSessionSuccess');
    bank.now += SESSION_IDLE_LIFE_MS;
    expect(await refresh(next.refreshToken)).toEqual(ended);
  });

  it('ends after its absolute life, however busy it is', async () => {
    const end = bank.now + SESSION_ABSOLUTE_LIFE_MS;
    let { refreshToken } = await bank.signIn(alice.email);
    while (bank.now + SESSION_IDLE_LIFE_MS / 2 < end) {
      bank.now += SESSION_IDLE_LIFE_MS / 2;
      const next = await refresh(refreshToken);
      expect(next.__typename).toBe('RefreshSessionSuccess');
      refreshToken = next.refreshToken;
    }
    bank.now = end;
    expect(await refresh(refreshToken)).toEqual(ended);
  });

  it('is ended by signing out, once, and nobody else can end it', async () => {
    const { accessToken, refreshToken } = await bank.signIn(alice.email);
    const sessionId = String(decodeJwt(accessToken ?? '').sid);
    const signOut = (customerId: string) =>
      bank.run(
        { ...alice, customerId, sessionId },
        'mutation { signOut { __typename ... on SignOutSuccess { endedAt } ... on Rejection { code } } }',
      );
    const mallory = await bank.customer('Mallory');
    expect((await signOut(mallory.customerId)).data?.signOut).toMatchObject({ code: 'SESSION_ENDED' });
    const first = await signOut(alice.customerId);
    expect(first.data?.signOut).toEqual({ __typename: 'SignOutSuccess', endedAt: new Date(bank.now) });
    expect((await signOut(alice.customerId)).data?.signOut).toMatchObject({ code: 'SESSION_ENDED' });
    expect(await refresh(refreshToken)).toEqual(ended);
  });

  it('reads roles anew at each refresh', async () => {
    const olga = await bank.staff(['CUSTOMER', 'ADMIN'], { totpSecret: undefined });
    const { refreshToken } = await bank.signIn(olga.email);
    await asOwner((sql) => sql`UPDATE customer SET roles = '{ADMIN}' WHERE id = ${olga.customerId}`);
    expect(await refresh(refreshToken)).toEqual(ended);
  });
});

describe('purging', () => {
  it('removes what ended a day ago in bounded batches, and leaves what lives', async () => {
    bank.now += 3 * SESSION_ABSOLUTE_LIFE_MS;
    await purgeExpired(bank.database, new Date(bank.now + 10 * SESSION_ABSOLUTE_LIFE_MS));
    const olga = await bank.staff(['ADMIN']);
    for (let made = 0; made < 5; made += 1) await bank.signIn(alice.email);
    for (let made = 0; made < 3; made += 1) await bank.signIn(olga.email);
    bank.now += SESSION_IDLE_LIFE_MS + 24 * 60 * 60_000 + 1;
    const { refreshToken } = await bank.signIn(alice.email);
    const at = new Date(bank.now);
    const left = async () => {
      const [counts] = await asOwner<{ sessions: number; sign_ins: number }>(
        (sql) =>
          sql`SELECT (SELECT count(*)::int FROM session) AS sessions, (SELECT count(*)::int FROM sign_in) AS sign_ins`,
      );
      return [counts?.sessions, counts?.sign_ins];
    };
    // Alice's, of which the last one lives; Olga's have no second factor yet.
    expect(await left()).toEqual([6, 3]);
    await purgeExpired(bank.database, at, { batch: 2, batches: 2 });
    expect(await left()).toEqual([2, 0]);
    await purgeExpired(bank.database, at, { batch: 2, batches: 2 });
    expect(await left()).toEqual([1, 0]);
    expect(await purgeExpired(bank.database, at)).toBe(0);
    expect((await refresh(refreshToken)).__typename).toBe('RefreshSessionSuccess');
  });
});
