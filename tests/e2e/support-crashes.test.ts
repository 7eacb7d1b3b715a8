import { setTimeout as pause } from 'node:timers/promises';
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from '@florin/bank';
import { buildGateway, createAccessTokens, readSupergraph, serveGateway } from '@florin/gateway';
import { createAssertionSigner, deriveServiceKeys, type RunningServer, silentLogger } from '@florin/kit';
import { useBank } from '@florin/testkit';
import { createLocalJWKSet } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ChatMessage, follow, RETRY_MS, Talker } from './support-chat.ts';
import { SupportProcess } from './support-process.ts';

const bank = useBank({ transport: 'http' });
/** Messages of each writer. */
const COUNT = 40;
const KILLS = 4;

/** A second instance, which dies again and again, behind a gateway of its own; the bank's own instance lives on. */
let mortal: SupportProcess;
let gateway: RunningServer;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const { bank: running, secret } = bank();
  mortal = await SupportProcess.start(bank());
  const subgraphs = [...running.servers].map(([name, { url }]) => [
    name,
    { kind: 'http', url: name === 'support' ? mortal.url : url } as const,
  ]);
  const built = await buildGateway({
    supergraphSdl: readSupergraph({ sandbox: true }),
    subgraphs: Object.fromEntries(subgraphs),
    signer: createAssertionSigner(deriveServiceKeys(secret, 'gateway')),
    accessTokens: createAccessTokens({
      keys: createLocalJWKSet(running.customer.jwks()),
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
    }),
    introspection: false,
    logger: silentLogger(),
  });
  gateway = await serveGateway({
    gateway: built,
    host: '127.0.0.1',
    port: 0,
    publicSchema: '',
    jwks: async () => running.customer.jwks(),
    ready: async () => true,
    logger: silentLogger(),
  });
  closers.push(
    () => mortal.kill(),
    () => built.close(),
    () => gateway.drain(),
  );
}, 180_000);
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

/** Reads a chat to its end, taking it up again after each loss with the last cursor. */
async function readAll(
  talker: Talker,
  ticketId: string,
  begin: string,
  count: number,
): Promise<readonly ChatMessage[]> {
  const got: ChatMessage[] = [];
  let after = begin;
  while (got.length < count) {
    const client = talker.connect();
    try {
      for await (const message of follow<ChatMessage>(client, 'ticketMessages', { ticketId, after })) {
        got.push(message);
        after = message.cursor;
        if (got.length === count) break;
      }
    } catch {
      // The service or its socket is away: again, from where it was.
      await pause(RETRY_MS);
    } finally {
      client.terminate();
    }
  }
  return got;
}

describe('a chat over two instances, one of which is killed again and again', () => {
  it('has each message once and in order, in the store and in every stream', { timeout: 300_000 }, async () => {
    const { people, url } = bank();
    const [alice, agent] = await Promise.all([people.customer('Alice'), people.staff('SUPPORT_AGENT')]);
    const [her, hers] = [new Talker(gateway.url, alice.accessToken), new Talker(url, alice.accessToken)];
    const [his, theirs] = [new Talker(url, agent.accessToken), new Talker(gateway.url, agent.accessToken)];
    const ticketId = await her.raise();
    await his.claim(ticketId);
    const readers = [her, hers, his, theirs];
    const begins = await Promise.all(readers.map(async (talker) => (await talker.chat(ticketId)).liveCursor));
    const readings = readers.map((talker, at) => readAll(talker, ticketId, begins[at] ?? '', 2 * COUNT));
    let written = 0;
    const write = async (talker: Talker, name: string) => {
      let lost = 0;
      for (let n = 1; n <= COUNT; n += 1) {
        lost += await talker.sendUntilAnswered(ticketId, `${name} ${n}`);
        written += 1;
      }
      return lost;
    };
    const writing = [write(her, 'Alice'), write(theirs, 'Agent')];
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const progress = (kill * 2 * COUNT) / (KILLS + 1);
      await vi.waitFor(() => expect(written).toBeGreaterThanOrEqual(progress), { timeout: 120_000, interval: 5 });
      await mortal.kill();
      await mortal.start();
    }
    const lost = await Promise.all(writing);
    expect(lost[0], 'some were sent again').toBeGreaterThan(0);
    const seen = await Promise.all(readings);
    const { messages } = await hers.chat(ticketId);
    const bodies = messages.map((message) => message.body);
    for (const name of ['Alice', 'Agent'])
      expect(bodies.filter((body) => body.startsWith(name))).toEqual(
        Array.from({ length: COUNT }, (_, n) => `${name} ${n + 1}`),
      );
    expect(bodies).toHaveLength(2 * COUNT + 1);
    for (const got of seen) expect(got.map((message) => message.body)).toEqual(bodies.slice(1));
  });
});
