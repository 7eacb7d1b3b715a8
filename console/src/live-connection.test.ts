import type { Client, ClientOptions } from 'graphql-ws';
import { describe, expect, it } from 'vitest';
import { createStore } from './external-store.ts';
import { LIVE_RETRY_MAX_MS, LIVE_RETRY_MS } from './limits.ts';
import { retryPauseMs, SocketConnection } from './live-connection.ts';
import type { AccessToken, HeldToken } from './session.ts';

/** A connection whose socket the test plays: what the client asks it for, and what it was sent. */
function setUp() {
  const token = createStore<HeldToken | undefined>({ accessToken: 'at-1', signIn: 1 });
  const forced: (boolean | undefined)[] = [];
  let options: ClientOptions | undefined;
  const connection = new SocketConnection({
    url: 'ws://bank/graphql',
    session: {
      token,
      accessToken: async (force): Promise<AccessToken> => {
        forced.push(force);
        const now = token.get();
        return now === undefined ? { kind: 'anonymous' } : { kind: 'token', accessToken: now.accessToken };
      },
    },
    connect: (given) => {
      options = given;
      return {} as Client;
    },
  });
  const sent: unknown[] = [];
  const socket = { readyState: 1, OPEN: 1, send: (text: string) => sent.push(JSON.parse(text)) };
  const { connectionParams, on } = options ?? {};
  if (typeof connectionParams !== 'function' || on === undefined) throw new Error('no options');
  return {
    connection,
    token,
    forced,
    sent,
    introduce: connectionParams,
    connected: () => on.connected?.(socket, undefined, false),
    closed: (code: number, reason = '') => on.closed?.({ code, reason }),
  };
}

describe('the live connection', () => {
  it('says who it is, and shows a renewed token in place, once', async () => {
    const { connection, introduce, connected, sent } = setUp();
    expect(await introduce()).toEqual({ accessToken: 'at-1' });
    connected();
    connection.renew('at-1');
    connection.renew('at-2');
    connection.renew('at-2');
    expect(sent).toEqual([{ type: 'ping', payload: { accessToken: 'at-2' } }]);
  });

  it('shows a token that was renewed while the connection was being made', async () => {
    const { token, introduce, connected, sent } = setUp();
    await introduce();
    token.set({ accessToken: 'at-2', signIn: 1 });
    connected();
    expect(sent).toEqual([{ type: 'ping', payload: { accessToken: 'at-2' } }]);
  });

  it('introduces itself with a new token after the bank refused the old one', async () => {
    const { introduce, closed, forced, connection } = setUp();
    await introduce();
    closed(1012, 'This server restarts.');
    await introduce();
    closed(4403, 'The access token expired.');
    expect(connection.link.get()).toEqual({ kind: 'lost', reason: 'The access token expired. (close code 4403)' });
    await introduce();
    await introduce();
    expect(forced).toEqual([false, false, true, false]);
  });

  it('never speaks for whoever signs in later', async () => {
    const { token, introduce } = setUp();
    token.set({ accessToken: 'bob', signIn: 2 });
    await expect(async () => introduce()).rejects.toThrow('Somebody else has signed in.');
  });

  it('is idle after an ordinary close, and waits longer from attempt to attempt', () => {
    const { closed, connection } = setUp();
    closed(1000);
    expect(connection.link.get()).toEqual({ kind: 'idle' });
    expect(retryPauseMs(0, 0)).toBe(LIVE_RETRY_MS / 2);
    expect(retryPauseMs(2, 1)).toBe(LIVE_RETRY_MS * 4);
    expect(retryPauseMs(30, 1)).toBe(LIVE_RETRY_MAX_MS);
  });
});
