import { request } from 'node:http';
import { useBank } from '@florin/testkit';
import { getIntrospectionQuery } from 'graphql';
import { createClient } from 'graphql-ws';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';

const FRIEND = 'https://app.bank.example';
const STRANGER = 'https://evil.example';
/** As in production: no introspection, one other origin. */
const bank = useBank({ protection: { introspection: false, allowedOrigins: [FRIEND] } });
const query = JSON.stringify({ query: '{ __typename }' });

const post = (headers: Record<string, string>, body = query) =>
  fetch(`${bank().url}/graphql`, { method: 'POST', headers, body });

/** `fetch` sets some headers itself, a preflight's among them. */
function preflight(
  origin: string,
  path: string,
): Promise<{ status: number | undefined; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const headers = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    request(`${bank().url}${path}`, { method: 'OPTIONS', headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, headers: response.headers });
    })
      .on('error', reject)
      .end();
  });
}

describe('a page of another origin', () => {
  it.each(['/graphql', '/graphql/stream'])(
    'may read answers of %s where it is on the list, and else not',
    async (path) => {
      const friend = await preflight(FRIEND, path);
      expect(friend).toMatchObject({
        status: 204,
        headers: {
          'access-control-allow-origin': FRIEND,
          'access-control-allow-headers': expect.stringContaining('authorization'),
          vary: 'origin',
        },
      });
      expect(friend.headers).not.toHaveProperty('access-control-allow-credentials');
      for (const origin of [STRANGER, 'null', `${FRIEND}.evil.example`, 'http://app.bank.example']) {
        const stranger = await preflight(origin, path);
        expect(stranger.status, origin).toBe(403);
        expect(Object.keys(stranger.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      }
    },
  );

  it('gets the header with answers and refusals, and a stranger with none', async () => {
    const type = { 'content-type': 'application/json' };
    expect((await post({ ...type, origin: FRIEND })).headers.get('access-control-allow-origin')).toBe(FRIEND);
    expect((await post({ ...type, origin: FRIEND }, '{')).headers.get('access-control-allow-origin')).toBe(FRIEND);
    expect((await post({ ...type, origin: STRANGER })).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('cannot send an operation without a preflight, by any content type that needs none, nor by GET', async () => {
    for (const type of [
      'text/plain',
      'text/plain;charset=UTF-8',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain; application/json',
      'TEXT/PLAIN',
    ])
      expect((await post({ 'content-type': type, origin: STRANGER })).status, type).toBe(400);
    expect((await fetch(`${bank().url}/graphql?query={__typename}`)).status).toBe(400);
    const mutation = await fetch(
      `${bank().url}/graphql?query=${encodeURIComponent('mutation { signOut { __typename } }')}`,
      {
        headers: { 'apollo-require-preflight': 'true' },
      },
    );
    expect(mutation.status).toBe(405);
  });

  it.each([STRANGER, 'null', `${FRIEND}.evil.example`, 'file://'])('cannot open a socket: %s', async (origin) => {
    const socket = new WebSocket(`${bank().url.replace('http', 'ws')}/graphql`, ['graphql-transport-ws'], { origin });
    const status = await new Promise((resolve) => {
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.once('open', () => resolve('open'));
    });
    socket.on('error', () => undefined);
    socket.terminate();
    expect(status).toBe(403);
  });
});

describe('every answer', () => {
  it.each(['/graphql', '/health', '/schema.graphql', '/nothing'])('has security headers: %s', async (path) => {
    const { headers } = await fetch(`${bank().url}${path}`);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringContaining('max-age='),
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('in production', () => {
  it('the schema is not told, by HTTP or by a socket', async () => {
    for (const text of [
      getIntrospectionQuery(),
      '{ __schema { types { name } } }',
      '{ __type(name: "Query") { name } }',
    ])
      expect(await bank().client().send(text)).toMatchObject({
        status: 400,
        errors: expect.arrayContaining([
          expect.objectContaining({ extensions: expect.objectContaining({ code: 'GRAPHQL_VALIDATION_FAILED' }) }),
        ]),
      });
    const client = createClient({
      url: `${bank().url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const told = client.iterate({ query: '{ __schema { types { name } } }' }).next();
    await expect(told).rejects.toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    await client.dispose();
  });

  it('a misspelt field is not told its neighbours, and there is no page', async () => {
    const { text } = await bank().client().send('{ acount(id: "x") { id } }');
    expect(text).not.toMatch(/did you mean/i);
    expect((await fetch(bank().url)).status).toBe(404);
  });
});
