import { TOKEN_AUDIENCE, TOKEN_ISSUER } from '@florin/bank';
import { buildCustomer, LOCAL_RELYING_PARTY, testFileScanner } from '@florin/customer';
import { createVault, derivedKeyService, withVault } from '@florin/encryption';
import { buildGateway, createAccessTokens, readSupergraph, serveGateway } from '@florin/gateway';
import {
  createAssertionSigner,
  deriveKey,
  deriveServiceKeys,
  openDatabase,
  serveSubgraph,
  silentLogger,
} from '@florin/kit';
import { RecordingSupport, TEST_PASSWORD, useBank } from '@florin/testkit';
import { createLocalJWKSet } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RawSocket } from '../../gateway/src/live/testing/raw-socket.ts';

const bank = useBank({ transport: 'http' });
const closers: (() => Promise<unknown>)[] = [];
/** A second gateway, behind which a second instance of the customer service is. */
let otherUrl: string;

beforeAll(async () => {
  const { bank: running, databases, secret } = bank();
  const database = openDatabase({ url: databases.customer.appUrl, applicationName: 'second customer' });
  withVault(database, createVault(derivedKeyService(secret, 'customer')));
  const nobody = new RecordingSupport().client;
  const customer = buildCustomer({
    database,
    keys: deriveServiceKeys(secret, 'customer'),
    support: nobody,
    colleagues: {
      account: nobody,
      transaction: nobody,
      loan: nobody,
      notification: nobody,
      support: nobody,
      audit: nobody,
    },
    tokenKey: deriveKey(secret, 'access tokens'),
    issuer: TOKEN_ISSUER,
    audience: TOKEN_AUDIENCE,
    verifyAtSignUp: true,
    region: 'eu',
    party: LOCAL_RELYING_PARTY,
    scanner: testFileScanner(),
    sandbox: true,
    logger: silentLogger(),
  });
  const server = await serveSubgraph(customer.subgraph, { host: '127.0.0.1', port: 0, logger: silentLogger() });
  const subgraphs = [...running.servers].map(([name, { url }]) => [
    name,
    { kind: 'http', url: name === 'customer' ? server.url : url } as const,
  ]);
  const built = await buildGateway({
    supergraphSdl: readSupergraph({ sandbox: true }),
    subgraphs: Object.fromEntries(subgraphs),
    signer: createAssertionSigner(deriveServiceKeys(secret, 'gateway')),
    accessTokens: createAccessTokens({
      keys: createLocalJWKSet(customer.jwks() as Parameters<typeof createLocalJWKSet>[0]),
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
    }),
    introspection: false,
    logger: silentLogger(),
  });
  const gateway = await serveGateway({
    gateway: built,
    host: '127.0.0.1',
    port: 0,
    publicSchema: '',
    jwks: async () => customer.jwks(),
    ready: async () => true,
    logger: silentLogger(),
  });
  otherUrl = gateway.url;
  closers.push(
    () => database.end(),
    () => customer.close(),
    () => server.drain(),
    () => built.close(),
    () => gateway.drain(),
  );
});
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

const open = async (url: string, accessToken: string): Promise<RawSocket> => {
  const socket = new RawSocket(`${url.replace(/^http/, 'ws')}/graphql`);
  await socket.init({ accessToken });
  socket.subscribe('1', 'subscription { alerts { id } }');
  return socket;
};
const post = (url: string, query: string, accessToken?: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
      ...headers,
    },
    body: JSON.stringify({ query }),
  });
const SESSIONS = '{ me { sessions { id current device place { address } } } }';

interface ListedSession {
  readonly id: string;
  readonly current: boolean;
  readonly device: string;
  readonly place: { readonly address: string };
}

async function sessionsSeenBy(url: string, accessToken: string): Promise<readonly ListedSession[]> {
  const { data } = (await (await post(url, SESSIONS, accessToken)).json()) as {
    data: { me: { sessions: ListedSession[] } };
  };
  return data.me.sessions;
}

describe('a session that its owner ends from another one', () => {
  it('is known by its device and place, and gone within a second at every gateway, over HTTP and on sockets', async () => {
    const alice = await bank().people.customer('Alice');
    const signIn = `mutation { signIn(input: { email: "${alice.email}", password: "${TEST_PASSWORD}" }) {
      ... on SignInSuccess { accessToken } } }`;
    const lost = await post(otherUrl, signIn, undefined, {
      'user-agent': 'FlorinApp/2.1 (iPhone; iOS 18.1)',
      // Nobody trusts a proxy here, so nobody believes it.
      'x-forwarded-for': '203.0.113.9',
    });
    const { data } = (await lost.json()) as { data: { signIn: { accessToken: string } } };
    const { accessToken } = data.signIn;
    const sockets = await Promise.all([open(bank().url, accessToken), open(otherUrl, accessToken)]);
    const kept = await open(otherUrl, alice.accessToken);
    const listed = await sessionsSeenBy(bank().url, alice.accessToken);
    const other = listed.find(({ current }) => !current);
    expect(listed).toHaveLength(2);
    expect(other).toMatchObject({ device: 'FlorinApp on iPhone', place: { address: '127.0.0.1' } });

    const revoked = await bank()
      .client(alice.accessToken)
      .ask('mutation ($id: ID!) { revokeSession(input: { sessionId: $id }) { __typename } }', { id: other?.id });
    const revokedAt = performance.now();
    expect(revoked).toEqual({ revokeSession: { __typename: 'RevokeSessionSuccess' } });
    const closed = await Promise.all(sockets.map((socket) => socket.closed));
    expect(closed.map(({ code }) => code)).toEqual([4403, 4403]);
    for (const url of [bank().url, otherUrl])
      await vi.waitUntil(async () => (await post(url, '{ me { id } }', accessToken)).status === 401, {
        timeout: 30_000,
      });
    expect(performance.now() - revokedAt).toBeLessThan(1_000);

    kept.send({ type: 'ping' });
    await kept.next('pong');
    kept.socket.terminate();
    expect(await sessionsSeenBy(otherUrl, alice.accessToken)).toMatchObject([{ current: true }]);
  });
});
