import { deriveKey } from '@florin/kit';
import { type Person, TEST_PASSWORD, useBank } from '@florin/testkit';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { describe, expect, it, type TestContext, vi } from 'vitest';
import { WebSocket } from 'ws';
import { LIST_ALERTS } from '../../docs/realtime/alerts.ts';
import * as apolloClient from '../../docs/realtime/apollo-client.ts';
import { BankSession } from '../../docs/realtime/bank-session.ts';
import * as graphqlSse from '../../docs/realtime/graphql-sse.ts';
import * as graphqlWs from '../../docs/realtime/graphql-ws.ts';
import { createLiveClient } from '../../docs/realtime/live-client.ts';
import * as urqlClient from '../../docs/realtime/urql.ts';
import { type CutLine, layLine } from './cut-line.ts';

// As docs/realtime.md says for Node before 22; browsers have one.
Object.assign(globalThis, { WebSocket });

/** The snippets of docs/realtime.md, each against a whole bank over a line that is cut. */
const bank = useBank();

const WAIT = { timeout: 20_000, interval: 20 };
const QUICKLY = { spreadMs: 100 };
/** Seconds that a token of the test lives: enough to open a stream with it on a busy machine. */
const SHORT_LIFE = 8;

interface Watched {
  /** Ids of the alerts, as the client was called back with them. */
  readonly got: string[];
  /** The bank's answers to renewals in place. */
  readonly renewals: unknown[];
}

/** How a client of the documentation watches alerts; the test ends everything that `onEnd` was given. */
type Watch = (line: CutLine, session: BankSession, watched: Watched, onEnd: (end: () => void) => void) => Promise<void>;

const live = (line: CutLine, session: BankSession, watched: Watched, onEnd: (end: () => void) => void) => {
  const client = createLiveClient(line.url, session, QUICKLY);
  client.on('pong', (received, payload) => {
    if (received && payload !== undefined) watched.renewals.push(payload);
  });
  onEnd(() => void client.dispose());
  return client;
};

const watchByGraphqlWs: Watch = async (line, session, watched, onEnd) => {
  const client = live(line, session, watched, onEnd);
  const ended = new AbortController();
  const watching = graphqlWs.watchAlerts(client, ({ id }) => watched.got.push(id), ended.signal);
  onEnd(() => ended.abort());
  watching.catch((error: unknown) => watched.renewals.push(error));
};

const watchByApollo: Watch = async (line, session, watched, onEnd) => {
  const apollo = apolloClient.createApolloClient(line.url, session, live(line, session, watched, onEnd));
  onEnd(() => apollo.stop());
  onEnd(await apolloClient.watchAlerts(apollo, ({ id }) => watched.got.push(id)));
};

const watchByUrql: Watch = async (line, session, watched, onEnd) => {
  const urql = urqlClient.createUrqlClient(line.url, session, live(line, session, watched, onEnd));
  onEnd(await urqlClient.watchAlerts(urql, ({ id }) => watched.got.push(id)));
};

const watchBySse: Watch = async (line, session, watched, onEnd) => {
  const client = bank().client(await session.accessToken());
  const { alerts } = await client.ask<{ alerts: { nodes: { id: string }[]; liveCursor: string } }>(LIST_ALERTS);
  watched.got.push(...alerts.nodes.map(({ id }) => id).reverse());
  onEnd(
    graphqlSse.watchAlerts({
      ...QUICKLY,
      url: line.url,
      session,
      after: alerts.liveCursor,
      onAlert: ({ id }) => watched.got.push(id),
      onEnd: (end) => watched.renewals.push(end),
    }),
  );
};

const CLIENTS: readonly (readonly [string, Watch])[] = [
  ['graphql-ws', watchByGraphqlWs],
  ['Apollo Client 4', watchByApollo],
  ['urql', watchByUrql],
  ['graphql-sse', watchBySse],
];

/** Somebody with money coming in, and a session of hers as an app has it. */
async function setUp({ onTestFinished }: TestContext, accessTokenLives?: number) {
  const alice = await bank().people.customer('Alice');
  const account = await alice.openAccount();
  const line = await layLine(bank().url);
  onTestFinished(() => line.cut());
  const session = accessTokenLives === undefined ? await signIn(alice) : await shortSession(alice, accessTokenLives);
  onTestFinished(() => session.end());
  const inbox = async () => {
    const { alerts } = await alice.client.ask<{ alerts: { nodes: { id: string }[] } }>(LIST_ALERTS);
    return alerts.nodes.map(({ id }) => id).reverse();
  };
  const payIn = async (times: number) => {
    for (let time = 0; time < times; time++) await alice.deposit(account.id, '1.00');
  };
  return { line, session, inbox, payIn, onEnd: (end: () => void) => onTestFinished(end) };
}

const signIn = ({ email }: Person) => BankSession.signIn(bank().url, email, TEST_PASSWORD);

/** A session whose first access token ends much earlier than it says, as where a computer's clock is wrong. */
async function shortSession({ accessToken, refreshToken }: Person, seconds: number): Promise<BankSession> {
  const header = decodeProtectedHeader(accessToken) as { alg: string };
  const claims = { ...decodeJwt(accessToken), exp: Math.floor(Date.now() / 1000) + seconds };
  const short = await new SignJWT(claims).setProtectedHeader(header).sign(deriveKey(bank().secret, 'access tokens'));
  const expiresAt = new Date(Date.now() + 600_000).toISOString();
  return new BankSession(bank().url, { accessToken: short, refreshToken, expiresAt });
}

async function begin(watch: Watch, { line, session, onEnd }: Awaited<ReturnType<typeof setUp>>): Promise<Watched> {
  const watched: Watched = { got: [], renewals: [] };
  await watch(line, session, watched, onEnd);
  return watched;
}

/** Tells whether the present token has ended, and whatever the bank ends with it. */
async function endOf(session: BankSession): Promise<() => boolean> {
  const endsAt = Number(decodeJwt(await session.accessToken()).exp) * 1000;
  return () => Date.now() > endsAt + 1_500;
}

describe.concurrent.each(CLIENTS)('%s, as docs/realtime.md has it', (_name, watch) => {
  it('gives each alert once and in order: from the list, live, and after the line was cut', async (context) => {
    const world = await setUp(context);
    const { line, payIn, inbox } = world;
    await payIn(2);
    await vi.waitFor(async () => expect(await inbox()).toHaveLength(2), WAIT);
    const { got } = await begin(watch, world);
    await vi.waitFor(() => expect(got).toHaveLength(2), WAIT);
    for (let cut = 1; cut <= 3; cut++) {
      await payIn(1);
      await vi.waitFor(async () => expect(got).toEqual(await inbox()), WAIT);
      await line.cut();
      await payIn(3);
      await line.mend();
      await payIn(1);
      await vi.waitFor(() => expect(got).toHaveLength(2 + 5 * cut), WAIT);
    }
    expect(got).toEqual(await inbox());
    expect(new Set(got).size).toBe(got.length);
  });

  it('goes on with a new token after the old one has ended', async (context) => {
    const world = await setUp(context, SHORT_LIFE);
    const { session, payIn, inbox } = world;
    const hasEnded = await endOf(session);
    const { got } = await begin(watch, world);
    await payIn(1);
    await vi.waitFor(() => expect(got).toHaveLength(1), WAIT);
    await vi.waitFor(() => expect(hasEnded()).toBe(true), WAIT);
    await payIn(1);
    await vi.waitFor(() => expect(got).toHaveLength(2), WAIT);
    expect(got).toEqual(await inbox());
  });
});

describe.concurrent.each(CLIENTS.filter(([name]) => name !== 'graphql-sse'))(
  '%s, as docs/realtime.md has it',
  (_name, watch) => {
    it('outlives its first token on one connection when it is renewed in place', async (context) => {
      const world = await setUp(context, SHORT_LIFE);
      const { line, session, payIn } = world;
      const hasEnded = await endOf(session);
      const { got, renewals } = await begin(watch, world);
      await payIn(1);
      await vi.waitFor(() => expect(got).toHaveLength(1), WAIT);
      await session.renew();
      await vi.waitFor(() => expect(renewals).toEqual([{ renewed: true, expiresAt: expect.any(String) }]), WAIT);
      const connections = line.connections;
      await vi.waitFor(() => expect(hasEnded()).toBe(true), WAIT);
      await payIn(1);
      await vi.waitFor(() => expect(got).toHaveLength(2), WAIT);
      expect(line.connections).toBe(connections);
    });
  },
);
