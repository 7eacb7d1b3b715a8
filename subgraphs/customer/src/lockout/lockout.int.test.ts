import { type Database, openDatabase, type Viewer } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LOCKOUT_PAIR_FREE } from '../limits.ts';
import { purgeExpired } from '../store/purge.ts';
import { COMPLETE_SIGN_IN, PASSWORD, SIGN_IN, TestServices } from '../testing/test-service.ts';

const WRONG = 'wrong horse battery';
const HOME = '198.51.100.7';
const ELSEWHERE = '203.0.113.9';

let testDatabase: TestDatabase;
let owner: Database;
let bank: TestServices;

beforeAll(async () => {
  testDatabase = await createTestDatabase('customer');
  owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'test', maxConnections: 1 });
  bank = new TestServices(testDatabase.appUrl);
});
afterEach(async () => {
  await owner`DELETE FROM failed_try`;
});
afterAll(async () => {
  await bank.close();
  await owner.end();
  await testDatabase.drop();
});

const nobodyAt = (clientAddress: string): Viewer => ({ kind: 'anonymous', origin: { clientAddress } });
const signIn = (email: string, password: string, address: string, service = bank.service) =>
  bank.mutate(SIGN_IN, { email, password }, nobodyAt(address), service);
const fail = async (email: string, times: number, address: (index: number) => string) => {
  for (let index = 0; index < times; index += 1) await signIn(email, WRONG, address(index));
};
const reasonsOf = async (customerId: string) => {
  const rows = await owner<{ reason: string }[]>`
    SELECT payload ->> 'reason' AS reason FROM outbox_event
    WHERE aggregate_id = ${customerId} AND type = 'SignInFailed' ORDER BY sequence`;
  return rows.map(({ reason }) => reason);
};

describe('guessing a password', () => {
  it('50 times at once, at two instances, looks at no more than are free', async () => {
    const alice = await bank.customer('Alice');
    const other = bank.instance().service;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        signIn(alice.email, WRONG, HOME, index % 2 === 0 ? other : bank.service),
      ),
    );
    expect(new Set(answers.map(({ code }) => code))).toEqual(new Set(['INVALID_CREDENTIALS']));
    const reasons = await reasonsOf(alice.customerId);
    expect(reasons.filter((reason) => reason === 'WRONG_PASSWORD')).toHaveLength(LOCKOUT_PAIR_FREE);
    expect(reasons.filter((reason) => reason === 'LOCKED')).toHaveLength(50 - LOCKOUT_PAIR_FREE);
  });

  it('refuses the right one too while it waits, and takes it afterwards', async () => {
    const alice = await bank.customer('Alice');
    await fail(alice.email, LOCKOUT_PAIR_FREE, () => HOME);
    expect(await signIn(alice.email, PASSWORD, HOME)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    bank.now += 14_999;
    expect(await signIn(alice.email, PASSWORD, HOME)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    bank.now += 1;
    expect(await signIn(alice.email, PASSWORD, HOME)).toMatchObject({ __typename: 'SignInSuccess' });
    // What was wrong before is forgotten with it.
    await fail(alice.email, LOCKOUT_PAIR_FREE - 1, () => HOME);
    expect(await signIn(alice.email, PASSWORD, HOME)).toMatchObject({ __typename: 'SignInSuccess' });
  });

  it('from everywhere waits too, but not where its owner was before', async () => {
    const alice = await bank.customer('Alice');
    expect(await signIn(alice.email, PASSWORD, HOME)).toMatchObject({ __typename: 'SignInSuccess' });
    await fail(alice.email, 25, (index) => `203.0.113.${index}`);
    expect(await reasonsOf(alice.customerId)).toContain('LOCKED');
    expect(await signIn(alice.email, PASSWORD, '192.0.2.1'), 'at a new address').toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
    expect(await signIn(alice.email, PASSWORD, HOME), 'at home').toMatchObject({ __typename: 'SignInSuccess' });
    bank.now += 31_000;
    expect(await signIn(alice.email, PASSWORD, '192.0.2.1'), 'after the wait').toMatchObject({
      __typename: 'SignInSuccess',
    });
  });

  it('of many accounts from one address waits, and does not keep out whom that address knows', async () => {
    const alice = await bank.customer('Alice');
    const bob = await bank.customer('Bob');
    await signIn(alice.email, PASSWORD, ELSEWHERE);
    for (let index = 0; index < 30; index += 1) await signIn(`nobody${index}@example.com`, WRONG, ELSEWHERE);
    expect(await signIn(bob.email, PASSWORD, ELSEWHERE)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(await signIn(bob.email, PASSWORD, HOME)).toMatchObject({ __typename: 'SignInSuccess' });
    expect(await signIn(alice.email, PASSWORD, ELSEWHERE)).toMatchObject({ __typename: 'SignInSuccess' });
  });

  it('of an IPv6 network counts as from one address', async () => {
    const alice = await bank.customer('Alice');
    await fail(alice.email, LOCKOUT_PAIR_FREE, (index) => `2001:db8:1:2::${index + 1}`);
    expect(await signIn(alice.email, PASSWORD, '2001:db8:1:2:9:9:9:9')).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(await signIn(alice.email, PASSWORD, '2001:db8:1:3::1')).toMatchObject({ __typename: 'SignInSuccess' });
  });

  it('does not count what is right, however often at once', async () => {
    const alice = await bank.customer('Alice');
    const answers = await Promise.all(Array.from({ length: 40 }, () => signIn(alice.email, PASSWORD, HOME)));
    expect(new Set(answers.map(({ __typename }) => __typename))).toEqual(new Set(['SignInSuccess']));
    expect(await owner`SELECT FROM failed_try WHERE failures > 0 OR locked_until IS NOT NULL`).toHaveLength(0);
  });
});

describe('guessing a code with the right password', () => {
  it('is not begun anew by signing in again', async () => {
    const olga = await bank.staff(['TELLER']);
    const begin = () => signIn(olga.email, PASSWORD, HOME);
    const { signInId } = await begin();
    for (let index = 0; index < LOCKOUT_PAIR_FREE; index += 1)
      await bank.mutate(COMPLETE_SIGN_IN, { signInId, code: '000000' }, nobodyAt(HOME));
    expect(await begin()).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    bank.now += 15_000;
    const again = await begin();
    expect(again).toMatchObject({ __typename: 'SecondFactorRequired' });
    const wrong = await bank.mutate(COMPLETE_SIGN_IN, { signInId: again.signInId, code: '000000' }, nobodyAt(HOME));
    const right = await bank.mutate(COMPLETE_SIGN_IN, { signInId: again.signInId, code: bank.code() }, nobodyAt(HOME));
    expect([wrong.code, right.code], 'the sixth waits twice as long').toEqual(Array(2).fill('INVALID_CREDENTIALS'));
    bank.now += 30_000;
    const input = { signInId: again.signInId, code: bank.code() };
    expect(await bank.mutate(COMPLETE_SIGN_IN, input, nobodyAt(HOME))).toMatchObject({ __typename: 'SignInSuccess' });
  });
});

describe('a locked account', () => {
  it('is answered like an unknown one, a wrong password, and an unknown one that is locked: body and work', async () => {
    const { service } = bank.instance({
      passwordHashing: { memoryKib: 19_456, passes: 2, lanes: 1, atOnce: 1, waiting: 9 },
    });
    const locked = { email: 'alice.locked@example.com' };
    // Her hash costs what everybody's does.
    await bank.signUp(bank.signUpInput(locked), service);
    await fail(locked.email, LOCKOUT_PAIR_FREE, () => HOME);
    await fail('locked.nobody@example.com', LOCKOUT_PAIR_FREE, () => HOME);
    const asked: Record<string, () => Promise<unknown>> = {
      locked: () => bank.run(nobodyAt(HOME), SIGN_IN, { input: { email: locked.email, password: PASSWORD } }, service),
      'locked nobody': () =>
        bank.run(
          nobodyAt(HOME),
          SIGN_IN,
          { input: { email: 'locked.nobody@example.com', password: PASSWORD } },
          service,
        ),
      nobody: () =>
        bank.run(nobodyAt(ELSEWHERE), SIGN_IN, { input: { email: 'nobody@example.com', password: PASSWORD } }, service),
      wrong: () => bank.run(nobodyAt(ELSEWHERE), SIGN_IN, { input: { email: locked.email, password: WRONG } }, service),
    };
    const bodies = new Set<string>();
    // The quickest of several, in turns: whatever else the machine does makes some of them slow.
    const quickest: Record<string, number> = {};
    for (let round = 0; round < 6; round += 1) {
      for (const [name, ask] of Object.entries(asked)) {
        const began = performance.now();
        bodies.add(JSON.stringify(await ask()));
        quickest[name] = Math.min(quickest[name] ?? Number.POSITIVE_INFINITY, performance.now() - began);
      }
    }
    expect(bodies.size).toBe(1);
    // One hash of 15 ms is in each; an answer without it would come in a tenth of the time.
    const slowest = Math.max(...Object.values(quickest));
    expect(Math.min(...Object.values(quickest)), JSON.stringify(quickest)).toBeGreaterThan(slowest / 4);
  });
});

describe('what is kept of wrong tries', () => {
  it('names nobody, and goes after a day', async () => {
    await signIn('nobody@example.com', WRONG, HOME);
    const rows = await owner`SELECT key FROM failed_try`;
    expect(rows).toHaveLength(3);
    await purgeExpired(bank.database, new Date(bank.now + 23 * 3_600_000));
    expect(await owner`SELECT FROM failed_try`).toHaveLength(3);
    await purgeExpired(bank.database, new Date(bank.now + 25 * 3_600_000));
    expect(await owner`SELECT FROM failed_try`).toHaveLength(0);
  });
});
