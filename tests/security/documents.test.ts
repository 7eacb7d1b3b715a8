import { hashOf } from '@florin/gateway';
import { type Person, useBank } from '@florin/testkit';
import { createClient } from 'graphql-ws';
import { beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';

const ME = 'query Me { me { id } }';
const persistedQuery = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: hashOf(text) } });

async function post(url: string, person: Person | undefined, body: unknown) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(person === undefined ? {} : { authorization: `Bearer ${person.accessToken}` }),
    },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as {
    data?: unknown;
    errors?: { message: string; extensions: { code: string; traceId?: string } }[];
  };
  return { status: response.status, data: answer.data, error: answer.errors?.[0] };
}

async function overSocket(
  url: string,
  person: Person,
  payload: { query: string; extensions?: Record<string, unknown> },
) {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { accessToken: person.accessToken },
    retryAttempts: 0,
  });
  try {
    for await (const result of client.iterate(payload)) return result;
    return undefined;
  } catch (error) {
    return { errors: error };
  } finally {
    await client.dispose();
  }
}

describe('automatic persisted queries', () => {
  const bank = useBank();
  let alice: Person;
  beforeAll(async () => {
    alice = await bank().people.customer('Alice');
  });

  it('are known by their hash once their text came, by POST, GET and sockets', async () => {
    const { url } = bank();
    const extensions = persistedQuery(ME);
    expect(await post(url, alice, { extensions })).toMatchObject({
      status: 200,
      error: {
        message: 'PersistedQueryNotFound',
        extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', traceId: expect.any(String) },
      },
    });
    expect((await post(url, alice, { query: ME, extensions })).data).toEqual({ me: { id: alice.id } });
    expect((await post(url, alice, { extensions })).data).toEqual({ me: { id: alice.id } });
    const got = await fetch(`${url}/graphql?extensions=${encodeURIComponent(JSON.stringify(extensions))}`, {
      headers: { authorization: `Bearer ${alice.accessToken}`, 'apollo-require-preflight': 'true' },
    });
    expect(await got.json()).toMatchObject({ data: { me: { id: alice.id } } });
    expect(await overSocket(url, alice, { query: '', extensions })).toMatchObject({ data: { me: { id: alice.id } } });
  });

  it.each<[string, unknown]>([
    ['a hash of another text', { query: ME, extensions: persistedQuery('{ __typename }') }],
    ['no hash', { extensions: { persistedQuery: { version: 1, sha256Hash: '../../etc/passwd' } } }],
    ['another version', { extensions: { persistedQuery: { version: 2, sha256Hash: hashOf(ME) } } }],
    ['a prototype', { extensions: { persistedQuery: { version: 1, sha256Hash: '__proto__' } } }],
  ])('are refused for %s', async (_title, body) => {
    expect(await post(bank().url, alice, body)).toMatchObject({
      status: 400,
      error: { extensions: { code: 'BAD_REQUEST' } },
    });
  });

  it('are no way around the rules and limits of texts', async () => {
    const query = `{ ${Array.from({ length: 100 }, (_, n) => `a${n}: me { id }`).join(' ')} }`;
    const extensions = persistedQuery(query);
    for (const body of [{ query, extensions }, { extensions }])
      expect((await post(bank().url, alice, body)).error?.extensions.code).toBe('QUERY_TOO_EXPENSIVE');
  });
});

describe('trusted documents', () => {
  const allowed = new Map([ME].map((text) => [hashOf(text), text]));
  const signIns = [
    'mutation ($input: SignUpInput!) {\n  signUp(input: $input) { ... on SignUpSuccess { customer { id } } ... on Rejection { code message } }\n}',
  ];
  for (const text of signIns) allowed.set(hashOf(text), text);
  const bank = useBank({ protection: { trustedDocuments: allowed } });

  it('run by text and by hash, and nothing else runs, not for anybody', async () => {
    const { url } = bank();
    expect((await post(url, undefined, { query: ME })).data).toEqual({ me: null });
    expect((await post(url, undefined, { extensions: persistedQuery(ME) })).data).toEqual({ me: null });
    const other = '{ me { id email } }';
    for (const body of [{ query: other }, { query: other, extensions: persistedQuery(other) }, { query: `${ME} ` }])
      expect(await post(url, undefined, body)).toMatchObject({
        status: 403,
        error: { extensions: { code: 'FORBIDDEN' } },
      });
    expect((await post(url, undefined, { extensions: persistedQuery(other) })).error?.message).toBe(
      'PersistedQueryNotFound',
    );
  });
});
