import { TOKEN_AUDIENCE, TOKEN_ISSUER } from '@florin/bank';
import { startRelay } from '@florin/events';
import { buildGateway, createAccessTokens, publicSchemaOf, readSupergraph, serveGateway } from '@florin/gateway';
import { createAssertionSigner, deriveServiceKeys, openDatabase, silentLogger } from '@florin/kit';
import { type TestBank, useBank } from '@florin/testkit';
import { createLocalJWKSet } from 'jose';
import { expect, type TestContext, test } from 'vitest';
import { AlertSubscriber, INBOX, type InboxAnswer } from '../e2e/alert-subscriber.ts';
import { type Payer, payer, postOften } from '../e2e/payments.ts';
import { NotificationProcess } from './notification-process.ts';

const bank = useBank({ transport: 'http' });
const KILLS = 3;
const TRANSFERS = 2_000;
/** Transfers between two kills; the last ones come when nothing is killed any more. */
const ROUND = TRANSFERS / (KILLS + 1);

/** A gateway before the bank's services and a notification service that is elsewhere. */
async function gatewayBefore(
  { bank: running, secret }: TestBank,
  notificationUrl: string,
  { onTestFinished }: TestContext,
): Promise<string> {
  const supergraphSdl = readSupergraph({ sandbox: true });
  const jwks = running.customer.jwks();
  const places = Array.from(running.servers, ([name, { url }]) => [name, { kind: 'http', url }] as const);
  const gateway = await buildGateway({
    supergraphSdl,
    subgraphs: { ...Object.fromEntries(places), notification: { kind: 'http', url: notificationUrl } },
    signer: createAssertionSigner(deriveServiceKeys(secret, 'gateway')),
    accessTokens: createAccessTokens({ keys: createLocalJWKSet(jwks), issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE }),
    introspection: false,
    logger: silentLogger(),
  });
  const server = await serveGateway({
    gateway,
    host: '127.0.0.1',
    port: 0,
    logger: silentLogger(),
    publicSchema: publicSchemaOf(supergraphSdl),
    jwks: async () => jwks,
    ready: async () => true,
  });
  onTestFinished(async () => {
    await server.drain();
    await gateway.close();
  });
  return server.url;
}

/** A second relay of the ledger's events, beside the bank's own. */
function relayBeside({ bank: running, databases }: TestBank, { onTestFinished }: TestContext): void {
  const database = openDatabase({ url: databases.transaction.appUrl, applicationName: 'second relay' });
  const relay = startRelay({ database, source: 'transaction', bus: running.bus, logger: silentLogger() });
  onTestFinished(async () => {
    await relay.stop();
    await database.end();
  });
}

/** Follows somebody's alerts over whatever ends, as a client does: again and again after the last cursor. */
class Follower {
  readonly seen: string[] = [];
  readonly #url: string;
  readonly #who: Payer;
  #cursor: string;

  constructor(url: string, who: Payer, cursor: string) {
    this.#url = url;
    this.#who = who;
    this.#cursor = cursor;
  }

  async until(count: number): Promise<void> {
    while (this.seen.length < count) {
      const { accessToken } = this.#who.person;
      const stream = new AlertSubscriber(this.#url, accessToken, { after: this.#cursor, isPlain: true });
      // At most a part of it: it is dropped and taken up again meanwhile too.
      await stream.has(Math.min(count - this.seen.length, 150)).catch(() => undefined);
      stream.drop();
      this.seen.push(...stream.got.map(({ transaction }) => transaction?.id ?? ''));
      this.#cursor = stream.cursor ?? this.#cursor;
      await stream.close();
    }
  }
}

test(`kill -9 of the notification service during ${TRANSFERS} transfers, with two relays: each alert once, in order`, async (context) => {
  // The bank's own one takes no events any more: what is killed is the only one.
  await bank().bank.notification.close();
  relayBeside(bank(), context);
  const notification = await NotificationProcess.start(bank(), context);
  const url = await gatewayBefore(bank(), notification.url, context);
  const [alice, bob] = [await payer(bank(), 'Alice', '50.00'), await payer(bank(), 'Bob')];
  const inbox = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bob.person.accessToken}` },
    body: JSON.stringify({ query: INBOX }),
  });
  const { data } = (await inbox.json()) as { data: InboxAnswer };
  const follower = new Follower(url, bob, data.alerts.liveCursor);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const paying = (async () => {
      for (let part = 0; part < 10; part += 1) await postOften(bank(), alice, bob.account.id, ROUND / 10);
    })();
    await follower.until(kill * ROUND + 50 + 100 * kill);
    await notification.kill();
    await Promise.all([notification.startAgain(), paying]);
  }
  await postOften(bank(), alice, bob.account.id, ROUND);
  await follower.until(TRANSFERS);
  const history = await bank().bank.databases.transaction<{ id: string }[]>`
    SELECT transaction_id AS id FROM entry WHERE account_id = ${bob.account.id} ORDER BY sequence`;
  expect(follower.seen).toEqual(history.map(({ id }) => id));
  expect(new Set(follower.seen).size).toBe(TRANSFERS);
  const stored = await bank().bank.databases.notification<
    { first: bigint; last: bigint; count: bigint; once: bigint }[]
  >`
    SELECT min(number) AS first, max(number) AS last, count(*) AS count, count(DISTINCT event_id) AS once
    FROM alert WHERE recipient_id = ${bob.person.id}`;
  const all = BigInt(TRANSFERS);
  expect([...stored]).toEqual([{ first: 1n, last: all, count: all, once: all }]);
});
