import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RENEW_AHEAD_MS } from './limits.ts';
import type { Person, RenewalOutcome, Tokens } from './renewal.ts';
import { createSession } from './session.ts';

const NOW = Date.parse('2026-11-22T09:00:00Z');
const TEN_MINUTES_MS = 600_000;
const alice: Person = { id: 'cus_a', fullName: 'Alice Archer', roles: ['CUSTOMER'] };
const bob: Person = { id: 'cus_b', fullName: 'Bob Baker', roles: ['CUSTOMER'] };

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

function tokens(generation: string): Tokens {
  return { accessToken: `at-${generation}`, refreshToken: `rt-${generation}`, expiresAt: Date.now() + TEN_MINUTES_MS };
}

/** A session whose bank answers each renewal when the test says so. */
function setUp(stored: Record<string, string> = {}) {
  const storage = new Map(Object.entries(stored));
  const asked: string[] = [];
  const answers: ((outcome: RenewalOutcome) => void)[] = [];
  const session = createSession({
    storage: {
      getItem: (key) => storage.get(key) ?? null,
      setItem: (key, value) => void storage.set(key, value),
      removeItem: (key) => void storage.delete(key),
    },
    renewOnce: (refreshToken) => {
      asked.push(refreshToken);
      return new Promise((resolve) => answers.push(resolve));
    },
    now: Date.now,
  });
  const answer = (outcome: RenewalOutcome): void => {
    const next = answers.shift();
    if (!next) throw new Error('nothing was asked');
    next(outcome);
  };
  return { session, storage, asked, answer };
}

const afterReload = { 'florin:session': JSON.stringify({ refreshToken: 'rt-0', person: alice }) };

describe('session', () => {
  it('renews once for all who ask at the same time', async () => {
    const { session, asked, answer } = setUp(afterReload);
    const restored = session.restore(false);
    const both = Promise.all([session.accessToken(), session.accessToken()]);
    await vi.advanceTimersByTimeAsync(0);
    answer({ kind: 'renewed', tokens: tokens('1'), person: alice });
    expect(await both).toEqual([
      { kind: 'token', accessToken: 'at-1' },
      { kind: 'token', accessToken: 'at-1' },
    ]);
    await restored;
    expect(asked).toEqual(['rt-0']);
  });

  it('sends no token before it is known whose it is, and none from a copied tab', async () => {
    const { session, asked, storage } = setUp(afterReload);
    const token = session.accessToken();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual([]);
    await session.restore(true);
    expect(await token).toEqual({ kind: 'anonymous' });
    expect(asked).toEqual([]);
    expect(storage.size).toBe(0);
    expect(session.state.get()).toMatchObject({ kind: 'signed-out', notice: expect.stringContaining('copy') });
  });

  it('keeps the sign-in of somebody who was faster than restoring', async () => {
    const { session } = setUp(afterReload);
    session.begin(tokens('bob'), bob);
    await session.restore(true);
    expect(session.state.get()).toEqual({ kind: 'signed-in', person: bob });
    expect(await session.accessToken()).toEqual({ kind: 'token', accessToken: 'at-bob' });
  });

  it('renews by itself before the access token ends, each time with the newest refresh token', async () => {
    const { session, asked, answer } = setUp();
    session.begin(tokens('1'), alice);
    await vi.advanceTimersByTimeAsync(TEN_MINUTES_MS - RENEW_AHEAD_MS);
    answer({ kind: 'renewed', tokens: tokens('2'), person: alice });
    await vi.advanceTimersByTimeAsync(TEN_MINUTES_MS - RENEW_AHEAD_MS);
    expect(asked).toEqual(['rt-1', 'rt-2']);
  });

  it('does not bring Alice back when Bob signed in while her session was being renewed', async () => {
    const { session, answer, storage } = setUp();
    session.begin(tokens('alice'), alice);
    const forAlice = session.accessToken(true);
    await vi.advanceTimersByTimeAsync(0);
    session.begin(tokens('bob'), bob);
    answer({ kind: 'renewed', tokens: tokens('alice-2'), person: alice });
    expect(await forAlice).toEqual({ kind: 'token', accessToken: 'at-bob' });
    expect(session.state.get()).toEqual({ kind: 'signed-in', person: bob });
    expect(storage.get('florin:session')).toContain('rt-bob');
  });

  it('signs out with a sentence when the bank has ended the session', async () => {
    const { session, answer, storage } = setUp(afterReload);
    const restored = session.restore(false);
    answer({ kind: 'ended', message: 'Over.' });
    await restored;
    expect(session.state.get()).toEqual({ kind: 'signed-out', notice: 'Over.' });
    expect(storage.size).toBe(0);
    expect(await session.accessToken()).toEqual({ kind: 'anonymous' });
  });

  it('keeps the session while the bank is away and tries again', async () => {
    const { session, asked, answer } = setUp(afterReload);
    const restored = session.restore(false);
    answer({ kind: 'unreachable', message: 'Away.' });
    await restored;
    expect(session.state.get().kind).toBe('signed-in');
    const token = session.accessToken();
    await vi.advanceTimersByTimeAsync(0);
    answer({ kind: 'renewed', tokens: tokens('1'), person: alice });
    expect(await token).toEqual({ kind: 'token', accessToken: 'at-1' });
    expect(asked).toEqual(['rt-0', 'rt-0']);
  });

  it('tells a renewed token from the next sign-in, and from none', async () => {
    const { session, answer } = setUp();
    const seen: unknown[] = [];
    session.token.subscribe(() => seen.push(session.token.get()));
    session.begin(tokens('alice'), alice);
    const renewed = session.accessToken(true);
    await vi.advanceTimersByTimeAsync(0);
    answer({ kind: 'renewed', tokens: tokens('alice-2'), person: alice });
    await renewed;
    session.begin(tokens('bob'), bob);
    session.end();
    expect(seen).toEqual([
      { accessToken: 'at-alice', signIn: 1 },
      { accessToken: 'at-alice-2', signIn: 1 },
      { accessToken: 'at-bob', signIn: 2 },
      undefined,
    ]);
  });

  it('takes a damaged entry in storage for no session', async () => {
    const { session, asked } = setUp({ 'florin:session': '{"refreshToken":1' });
    await session.restore(false);
    expect(session.state.get()).toEqual({ kind: 'signed-out' });
    expect(asked).toEqual([]);
  });
});
