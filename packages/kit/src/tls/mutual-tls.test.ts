import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect, type TLSSocket } from 'node:tls';
import { Authority } from '@florin/certificates';
import { parse } from 'graphql';
import { createClient } from 'graphql-ws';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { createAssertionSigner, createAssertionVerifier } from '../assertions.ts';
import { type RunningServer, serveSubgraph } from '../http-server.ts';
import { deriveServiceKeys } from '../keys.ts';
import { silentLogger } from '../logging.ts';
import { anyone } from '../permissions.ts';
import { httpTransport } from '../service-client.ts';
import { buildSubgraph, type RequestContext } from '../subgraph.ts';
import { ANONYMOUS } from '../viewer.ts';
import { followCertificates, type RenewedCertificates } from './renewed-certificates.ts';
import { type ClientTls, clientTls } from './service-tls.ts';
import { CertificatePlace, unchecked } from './testing/certificate-place.ts';
import { tlsFilesOf } from './tls-settings.ts';

const SECRET = 'a secret of these tests';
const HERE = '127.0.0.1';
const logger = silentLogger();
const signer = createAssertionSigner(deriveServiceKeys(SECRET, 'gateway'));

/** A subgraph with a query, and a stream that tells what `tell` is given. */
function build() {
  let wake: ((text: string) => void) | undefined;
  const told = { [Symbol.asyncIterator]: () => told, next, return: async () => ({ done: true, value: undefined }) };
  function next() {
    return new Promise<IteratorResult<unknown>>((resolve) => {
      wake = (text) => resolve({ done: false, value: { told: text } });
    });
  }
  const subgraph = buildSubgraph<RequestContext>({
    name: 'notification',
    typeDefs: parse(`
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key"])
      scalar Decimal scalar CurrencyCode scalar Date scalar DateTime scalar IBAN scalar BIC scalar EmailAddress scalar PhoneNumber scalar Cursor
      type Query { greeting: String! }
      type Subscription { told: String! }
    `),
    resolvers: { Query: { greeting: () => 'hello' }, Subscription: { told: { subscribe: () => told } } },
    permissions: { Query: { greeting: anyone }, Subscription: { told: anyone } },
    verifier: createAssertionVerifier(deriveServiceKeys(SECRET, 'notification')),
    logger,
    contextFor: (base) => base,
    ready: async () => true,
    close: async () => {},
  });
  /** Whether somebody waited for it. */
  const tell = (text: string): boolean => {
    const waiting = wake;
    wake = undefined;
    waiting?.(text);
    return waiting !== undefined;
  };
  return { subgraph, tell };
}

let authority: Authority;
let foreign: Authority;
beforeAll(async () => {
  [authority, foreign] = await Promise.all([Authority.make('Bank'), Authority.make('Mallory')]);
});

const SERVER = ['notification', HERE] as const;
const GATEWAY = ['gateway', HERE] as const;
const YESTERDAY = new Date(Date.now() - 86_400_000);
const TOMORROW = new Date(Date.now() + 86_400_000);
const LAST_WEEK = new Date(Date.now() - 7 * 86_400_000);

async function serve(certificates: RenewedCertificates, peers?: readonly string[], healthPort?: number) {
  const { subgraph, tell } = build();
  const tls = { certificates, mutual: true, peers, logger };
  const server = await serveSubgraph(subgraph, { host: HERE, port: 0, logger, tls, healthPort });
  onTestFinished(() => server.drain());
  return { server, tell };
}

function clientOf(certificates: RenewedCertificates): ClientTls {
  const client = clientTls(certificates);
  onTestFinished(() => client.close());
  return client;
}

/** What the subgraph answers to one request over a connection of its own. */
async function greet(url: string, tls?: ClientTls): Promise<unknown> {
  const transport = httpTransport(url, tls);
  onTestFinished(() => transport.close());
  const assertion = await signer.sign(ANONYMOUS, 'notification');
  return (await transport.send({ query: '{ greeting }', assertion, traceId: 'a trace' })).data;
}

async function subscribe(server: RunningServer, tls: ClientTls) {
  const assertion = await signer.sign(ANONYMOUS, 'notification');
  const client = createClient({
    url: server.url.replace('https', 'wss'),
    webSocketImpl: class extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols, tls.socketOptions());
      }
    },
    retryAttempts: 0,
  });
  onTestFinished(() => void client.dispose());
  return client.iterate({ query: 'subscription { told }', extensions: { assertion, traceId: 'a trace' } });
}

/** The serial number of the certificate that a new connection is shown. */
async function serialOf(port: number, tls: ClientTls): Promise<string> {
  const socket: TLSSocket = connect({ host: HERE, port, ...tls.socketOptions() });
  await once(socket, 'secureConnect');
  const { serialNumber } = socket.getPeerCertificate();
  socket.destroy();
  return serialNumber;
}

describe('mutual TLS', () => {
  it('carries queries and streams between those who have certificates of the authority', async () => {
    const { server, tell } = await serve(await unchecked(authority, { names: SERVER }), ['gateway', 'account']);
    const tls = clientOf(await unchecked(authority, { names: GATEWAY }));
    expect(server.url).toMatch(/^https:/);
    expect(await greet(server.url, tls)).toEqual({ greeting: 'hello' });
    const stream = await subscribe(server, tls);
    const first = stream.next();
    await expect.poll(() => tell('news')).toBe(true);
    expect((await first).value).toEqual({ data: { told: 'news' } });
  });

  it('is TLS 1.3 where both can, and nothing below 1.2', async () => {
    const { server } = await serve(await unchecked(authority, { names: SERVER }));
    const options = clientOf(await unchecked(authority, { names: GATEWAY })).socketOptions();
    const socket = connect({ host: HERE, port: server.port, ...options });
    await once(socket, 'secureConnect');
    expect(socket.getProtocol()).toBe('TLSv1.3');
    socket.destroy();
    const old = connect({ host: HERE, port: server.port, ...options, minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' });
    await expect(once(old, 'secureConnect')).rejects.toThrow();
  });

  it('refuses at the server who has no certificate, a stale one, one of another authority or another name', async () => {
    const { server } = await serve(await unchecked(authority, { names: SERVER }), ['gateway']);
    const own = await unchecked(authority, { names: GATEWAY });
    const attempts: Record<string, ClientTls | undefined> = {
      'plain HTTP': undefined,
      'no certificate': without(clientOf(own)),
      'another authority': clientOf(await unchecked(foreign, { names: GATEWAY }, authority)),
      expired: clientOf(await unchecked(authority, { names: GATEWAY, notBefore: LAST_WEEK, notAfter: YESTERDAY })),
      'not valid yet': clientOf(await unchecked(authority, { names: GATEWAY, notBefore: TOMORROW })),
      'another name': clientOf(await unchecked(authority, { names: ['support', HERE] })),
      'a name within another': clientOf(
        await unchecked(authority, { names: ['support', 'x-gateway', 'gateway.evil'] }),
      ),
      'a name as an URI': clientOf(await unchecked(authority, { names: ['support', 'https://gateway, DNS:gateway'] })),
    };
    for (const [why, tls] of Object.entries(attempts)) {
      const url = why === 'plain HTTP' ? server.url.replace('https', 'http') : server.url;
      await expect(greet(url, tls), why).rejects.toThrow();
    }
    expect(await greet(server.url, clientOf(own)), 'and goes on serving').toEqual({ greeting: 'hello' });
  });

  it('refuses sockets alike', async () => {
    const { server } = await serve(await unchecked(authority, { names: SERVER }), ['gateway']);
    for (const tls of [
      without(clientOf(await unchecked(authority, { names: GATEWAY }))),
      clientOf(await unchecked(foreign, { names: GATEWAY }, authority)),
      clientOf(await unchecked(authority, { names: ['support', HERE] })),
    ]) {
      const socket = new WebSocket(server.url.replace('https', 'wss'), 'graphql-transport-ws', tls.socketOptions());
      await expect(once(socket, 'open')).rejects.toThrow();
    }
  });

  it.each([
    ['another authority', () => unchecked(foreign, { names: SERVER }, authority)],
    ['another name', () => unchecked(authority, { names: ['notification', '127.0.0.2'] })],
    ['expired', () => unchecked(authority, { names: SERVER, notBefore: LAST_WEEK, notAfter: YESTERDAY })],
  ])('refuses at the client a server with a certificate of %s', async (_why, certificates) => {
    const { server } = await serve(await certificates());
    await expect(greet(server.url, clientOf(await unchecked(authority, { names: GATEWAY })))).rejects.toThrow();
  });

  it('takes renewed certificates at both ends without a restart, while a stream goes on', async () => {
    const [there, here] = [new CertificatePlace(), new CertificatePlace()];
    await Promise.all([there.put(authority, { names: SERVER }), here.put(authority, { names: GATEWAY })]);
    const [serving, calling] = [follow(there), follow(here)];
    const { server, tell } = await serve(serving, ['gateway']);
    const tls = clientOf(calling);
    const stream = await subscribe(server, tls);
    const first = stream.next();
    await expect.poll(() => tell('before')).toBe(true);
    expect((await first).value).toEqual({ data: { told: 'before' } });
    const before = await serialOf(server.port, tls);

    await there.put(authority, { names: SERVER });
    process.emit('SIGHUP');
    expect(await serialOf(server.port, tls)).not.toBe(before);
    // The client's is renewed too, and its new name counts for new connections.
    await here.put(authority, { names: ['support', HERE] });
    process.emit('SIGHUP');
    await expect(greet(server.url, tls)).rejects.toThrow();
    // The authority is replaced at the server: nobody else's certificate counts any more, but what is open stays.
    await there.put(authority, { names: SERVER }, foreign);
    process.emit('SIGHUP');
    await here.put(foreign, { names: GATEWAY }, authority);
    process.emit('SIGHUP');
    expect(await greet(server.url, tls)).toEqual({ greeting: 'hello' });
    const second = stream.next();
    await expect.poll(() => tell('after')).toBe(true);
    expect((await second).value).toEqual({ data: { told: 'after' } });
  });

  it('goes on with the old certificate while the new files cannot be used', async () => {
    const [there, here] = [new CertificatePlace(), new CertificatePlace()];
    await Promise.all([there.put(authority, { names: SERVER }), here.put(authority, { names: GATEWAY })]);
    const serving = follow(there);
    const { server } = await serve(serving);
    const tls = clientOf(follow(here));
    const before = await serialOf(server.port, tls);
    const renewed = await authority.issue({ names: SERVER });
    writeFileSync(there.settings.TLS_CERTIFICATE, renewed.certificate);
    serving.reload();
    expect(await serialOf(server.port, tls), 'half replaced').toBe(before);
    writeFileSync(there.settings.TLS_KEY, renewed.key);
    writeFileSync(there.settings.TLS_CERTIFICATE, `${renewed.certificate}\n${authority.own.certificate.slice(0, 200)}`);
    serving.reload();
    expect(await serialOf(server.port, tls), 'half a chain').toBe(before);
    writeFileSync(there.settings.TLS_CERTIFICATE, `${renewed.certificate}\n${authority.own.certificate}`);
    serving.reload();
    expect(await serialOf(server.port, tls)).not.toBe(before);
  });

  it('leaves probes a port that tells nothing else', async () => {
    const port = await freePort();
    const { server } = await serve(await unchecked(authority, { names: SERVER }), undefined, port);
    expect(server.port).not.toBe(port);
    const statusOf = async (path: string, init?: RequestInit) =>
      (await fetch(`http://${HERE}:${port}${path}`, init)).status;
    expect(await statusOf('/health')).toBe(200);
    expect(await statusOf('/ready')).toBe(200);
    expect(await statusOf('/graphql', { method: 'POST', body: '{}' })).toBe(404);
    expect(await statusOf('/metrics')).toBe(404);
  });
});

function follow(place: CertificatePlace): RenewedCertificates {
  const files = tlsFilesOf(place.settings);
  if (files === undefined) throw new Error('no files');
  const certificates = followCertificates(files, logger);
  onTestFinished(() => certificates.stop());
  return certificates;
}

/** A client that trusts the authority and shows no certificate. */
function without(tls: ClientTls): ClientTls {
  const { ca } = tls.socketOptions();
  return clientOf({
    current: { certificate: '', key: '', ca: String(ca) },
    onRenewal: () => undefined,
    reload: () => undefined,
    stop: () => undefined,
  });
}

async function freePort(): Promise<number> {
  const server = (await import('node:net')).createServer().listen(0, HERE);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
