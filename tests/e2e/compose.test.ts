import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type SecureContextOptions } from 'node:tls';
import { createServiceDatabase, dropDatabase } from '@florin/postgres';
import { confirmSignUp, freePort, GraphqlClient, testServer } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { parse } from 'yaml';
import { AUDIENCE, CLIENT, OpenIdProvider } from '../security/openid-provider.ts';
import { AlertSubscriber } from './alert-subscriber.ts';

/**
 * Starts the services that docker-compose.yml names as processes, with the environment and command that it gives them, mutual TLS
 * among it. Only hosts and ports are others, and the databases, of documents too, are on this run's own PostgreSQL.
 */
const ROOT = join(import.meta.dirname, '../..');
const SERVICES = ['customer', 'transaction', 'account', 'loan', 'notification', 'support', 'audit', 'gateway'] as const;
type Service = (typeof SERVICES)[number];
/** Those that speak mutual TLS; the gateway's port is its clients'. */
const SUBGRAPHS = SERVICES.filter((name) => name !== 'gateway');

type Environment = Readonly<Record<string, string>>;

interface ComposeService {
  readonly command: readonly string[];
  readonly environment: Environment;
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

/** Eight processes on a busy machine. */
const START_TIMEOUT_MS = 240_000;

const compose = parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8')) as {
  services: Record<string, ComposeService>;
};
const processes = new Map<Service, ChildProcess>();
const logs = new Map<Service, string>();
const made: string[] = [];
let ports: Record<Service, number>;
/** Where readiness is told without TLS. */
let probes: Record<Service, number>;
/** What the service `certificates` writes. */
const certificates = mkdtempSync(join(tmpdir(), 'florin-compose-'));

/** `${NAME:-default}` as compose reads it where a shell has these variables. */
const inShell = (text: string, shell: Environment = {}) =>
  text.replace(/\$\{([A-Z_]+):-([^}]*)\}/g, (_whole, name: string, otherwise: string) => shell[name] ?? otherwise);
/** As each service was started. */
const environments = new Map<Service, Environment>();

beforeAll(async () => {
  const freePorts = async () =>
    Object.fromEntries(await Promise.all(SERVICES.map(async (name) => [name, await freePort()]))) as typeof ports;
  [ports, probes] = [await freePorts(), await freePorts()];
  probes.gateway = ports.gateway;
  await makeCertificates();
  // One after the other: they share the database of the event bus.
  for (const name of SERVICES) environments.set(name, await environmentOf(name));
  // Each as soon as those that it names with `condition: service_healthy` are; the list has them first.
  const healthy = new Map<string, Promise<void>>();
  for (const name of SERVICES) {
    const awaited = Object.keys(serviceOf(name).depends_on ?? {}).map(async (other) => healthy.get(other));
    healthy.set(
      name,
      Promise.all(awaited).then(() => startService(name, environments.get(name) ?? {})),
    );
  }
  await Promise.all(healthy.values());
}, START_TIMEOUT_MS);

afterAll(async () => {
  for (const child of processes.values()) child.kill('SIGKILL');
  rmSync(certificates, { recursive: true });
  await Promise.all(made.map((name) => dropDatabase(testServer(), name)));
});

/** The image's Node strips types by itself; on an older one, on which these tests run too, tsx does. */
const NODE: Environment = {
  PATH: process.env.PATH ?? '',
  ...('typescript' in process.features ? {} : { NODE_OPTIONS: '--import tsx' }),
};

/** Runs the service `certificates`, which ends when it is done. */
async function makeCertificates(...options: readonly string[]): Promise<void> {
  const [command = '', ...args] = compose.services.certificates?.command ?? [];
  const child = spawn(command, [...args.map((arg) => arg.replace(/^\/certificates$/, certificates)), ...options], {
    cwd: ROOT,
    env: NODE,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  expect(await once(child, 'exit')).toEqual([0, null]);
}

function serviceOf(name: Service): ComposeService {
  const service = compose.services[name];
  if (service === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return service;
}

async function environmentOf(name: Service): Promise<Environment> {
  const environment: Record<string, string> = {};
  for (const [key, value] of Object.entries(serviceOf(name).environment))
    environment[key] = elsewhere(inShell(String(value))).replace(/^\/certificates/, join(certificates, name));
  const health = environment.HEALTH_PORT === undefined ? {} : { HEALTH_PORT: String(probes[name]) };
  const here = { HOST: '127.0.0.1', PORT: String(ports[name]), ...health };
  return { ...environment, ...here, ...(await databasesOf(environment)) };
}

async function startService(name: Service, environment: Environment): Promise<void> {
  const [command = '', ...args] = serviceOf(name).command;
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...NODE, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  processes.set(name, child);
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => logs.set(name, `${logs.get(name) ?? ''}${chunk}`));
  await healthy(name);
}

/** Another service's host and port, as they are here. */
function elsewhere(value: string): string {
  return SERVICES.reduce(
    (text, name) => text.replace(new RegExp(`https://${name}:\\d+`), `https://127.0.0.1:${ports[name]}`),
    value,
  );
}

/** Databases of this run, with the roles that the service's URLs name: its own, and that of the event bus, which all share. */
async function databasesOf(environment: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const here: Record<string, string> = {};
  if (environment.MONGODB_URL !== undefined) {
    const role = new URL(environment.MONGODB_URL).username;
    const name = `compose_${role}_${process.pid}`;
    made.push(name);
    const roles = { owner: { role: `${role}_owner` }, app: { role } };
    const { appUrl, ownerUrl } = await createServiceDatabase(testServer(), { name, ...roles });
    Object.assign(here, { MONGODB_URL: '', DATABASE_URL: appUrl, MIGRATION_DATABASE_URL: ownerUrl });
  }
  for (const prefix of ['', 'EVENTS_']) {
    const [app, owner] = ['DATABASE_URL', 'MIGRATION_DATABASE_URL'].map((name) => environment[`${prefix}${name}`]);
    if (app === undefined || owner === undefined) continue;
    const role = new URL(app).username;
    const name = `compose_${role}_${process.pid}`;
    made.push(name);
    const roles = { owner: { role: new URL(owner).username }, app: { role } };
    const urls = await createServiceDatabase(testServer(), { name, ...roles });
    here[`${prefix}DATABASE_URL`] = urls.appUrl;
    here[`${prefix}MIGRATION_DATABASE_URL`] = urls.ownerUrl;
  }
  return here;
}

async function healthy(name: Service): Promise<void> {
  const exited = new Promise<never>((_resolve, reject) => {
    processes
      .get(name)
      ?.once('exit', (code) => reject(new Error(`${name} ended with code ${code}:\n${logs.get(name)}`)));
  });
  const answers = vi.waitFor(
    async () => {
      const response = await fetch(`http://127.0.0.1:${probes[name]}/ready`);
      if (!response.ok) throw new Error(`${name} is not ready:\n${logs.get(name)}`);
    },
    { timeout: START_TIMEOUT_MS, interval: 100 },
  );
  await Promise.race([exited, answers]);
}

function credentials(holder: Service | 'public') {
  const read = (file: string) => readFileSync(join(certificates, holder, file), 'utf8');
  return { cert: read('tls.crt'), key: read('tls.key'), ca: read('ca.crt') } satisfies SecureContextOptions;
}

/** Serial numbers of the certificates that new connections to the subgraphs are shown. */
function serialsOf(): Promise<readonly string[]> {
  return Promise.all(
    SUBGRAPHS.map(async (name) => {
      const socket = connect({ host: '127.0.0.1', port: ports[name], ...credentials('gateway') });
      await once(socket, 'secureConnect');
      const { serialNumber } = socket.getPeerCertificate();
      socket.destroy();
      return serialNumber;
    }),
  );
}

/** What a subgraph says to a question for its health over a connection of its own. @throws Error when it says nothing */
async function answered(port: number, options: SecureContextOptions): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port, ...options });
  socket.write('GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
  let text = '';
  socket.on('data', (chunk) => (text += String(chunk)));
  await once(socket, 'close');
  if (text === '') throw new Error('nothing was said');
  return text;
}

describe('the services of docker-compose.yml', () => {
  const client = (token?: string) => new GraphqlClient(`http://127.0.0.1:${ports.gateway}`, token);

  it('are one bank: a customer signs up, opens an account, pays in and is alerted live', async () => {
    const email = 'alice@example.com';
    const password = 'correct horse battery';
    const address = { line1: 'Singel 1', postalCode: '1012 VC', city: 'Amsterdam', country: 'NL' };
    await client().ask('mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }', {
      input: { email, password, fullName: 'Alice Example', dateOfBirth: '1990-04-01', address },
    });
    await confirmSignUp(`http://127.0.0.1:${ports.gateway}`, email);
    const { signIn } = await client().ask<{ signIn: { accessToken: string } }>(
      'mutation ($input: SignInInput!) { signIn(input: $input) { ... on SignInSuccess { accessToken } } }',
      { input: { email, password } },
    );
    const alice = client(signIn.accessToken);
    const { openAccount } = await alice.ask<{ openAccount: { account: { id: string } } }>(
      'mutation { openAccount(input: { product: CURRENT, currency: "EUR", idempotencyKey: "compose-open" }) { ... on OpenAccountSuccess { account { id } } } }',
    );
    const { alerts } = await alice.ask<{ alerts: { liveCursor: string } }>('{ alerts { liveCursor } }');
    const watching = { accountId: openAccount.account.id, after: alerts.liveCursor };
    const stream = new AlertSubscriber(`http://127.0.0.1:${ports.gateway}`, signIn.accessToken, watching);
    onTestFinished(() => stream.close());
    const deposit = await alice.ask(
      `mutation ($id: ID!) { deposit(input: { accountId: $id, amount: { amount: "5.00", currency: "EUR" }, source: LINKED_ACCOUNT, idempotencyKey: "compose-deposit" }) {
        ... on DepositSuccess { transaction { balanceAfter { amount } account { iban } } } } }`,
      { id: openAccount.account.id },
    );
    expect(deposit).toEqual({
      deposit: {
        transaction: { balanceAfter: { amount: '5.00' }, account: { iban: expect.stringMatching(/^NL\d\dFLRN/) } },
      },
    });
    // Five processes and their sockets have a part in it.
    expect(await stream.has(1)).toMatchObject([
      {
        body: 'EUR 5.00 was deposited into your account.',
        transaction: { direction: 'CREDIT', amount: { amount: '5.00' } },
        account: { iban: expect.stringMatching(/^NL\d\dFLRN/), balance: { available: { amount: '5.00' } } },
      },
    ]);
    // Meanwhile every certificate is replaced. Streams stay, and new connections have the new ones.
    const before = await serialsOf();
    await makeCertificates('--renew');
    for (const child of processes.values()) child.kill('SIGHUP');
    await vi.waitFor(
      async () => {
        const after = await serialsOf();
        for (const [index, serial] of before.entries()) expect(after[index], SUBGRAPHS[index]).not.toBe(serial);
      },
      { timeout: 30_000 },
    );
    await alice.ask(
      `mutation ($id: ID!) { deposit(input: { accountId: $id, amount: { amount: "1.00", currency: "EUR" }, source: LINKED_ACCOUNT, idempotencyKey: "compose-deposit-2" }) { __typename } }`,
      { id: openAccount.account.id },
    );
    expect(await stream.has(2)).toMatchObject([{}, { transaction: { amount: { amount: '1.00' } } }]);
    const ticket = await alice.ask(
      `mutation ($id: ID!) { raiseTicket(input: { subject: "A question", category: ACCOUNT, body: "What is this?", accountId: $id }) {
        ... on RaiseTicketSuccess { ticket { account { nickname } messages { nodes { author { name } } } } } } }`,
      { id: openAccount.account.id },
    );
    expect(ticket).toEqual({
      raiseTicket: { ticket: { account: { nickname: null }, messages: { nodes: [{ author: { name: 'Alice' } }] } } },
    });
  });

  it('speak to nobody who has no certificate of theirs, or not the name that they expect', async () => {
    for (const name of SUBGRAPHS) {
      const port = ports[name];
      await expect(fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', body: '{}' }), name).rejects.toThrow();
      await expect(answered(port, { ca: credentials(name).ca }), name).rejects.toThrow();
      await expect(answered(port, credentials('public')), name).rejects.toThrow();
      expect(await answered(port, credentials('gateway')), name).toMatch(/^HTTP\/1.1 200/);
    }
    await expect(answered(ports.audit, credentials('account')), 'account at audit').rejects.toThrow();
  });

  it('leave signing in to a provider, as the environment of compose names it', async () => {
    const provider = await OpenIdProvider.start();
    onTestFinished(() => provider.stop());
    provider.logoutUri = `http://127.0.0.1:${ports.gateway}/oidc/backchannel-logout`;
    provider.reload();
    provider.accounts.set('carol', { email: 'carol@example.com', name: 'Carol Example' });
    const shell = {
      OIDC_ISSUER: provider.issuer,
      OIDC_AUDIENCE: AUDIENCE,
      OIDC_ALGORITHMS: 'RS256',
      OIDC_CLIENTS: CLIENT,
    };
    for (const name of ['gateway', 'customer'] as const) {
      processes.get(name)?.kill('SIGTERM');
      await once(processes.get(name) as ChildProcess, 'exit');
    }
    for (const name of ['customer', 'gateway'] as const) {
      const named = Object.entries(serviceOf(name).environment).filter(([key]) => key.startsWith('OIDC_'));
      const settings = Object.fromEntries(named.map(([key, value]) => [key, inShell(String(value), shell)]));
      await startService(name, { ...environments.get(name), ...settings });
    }
    const { access_token: token } = await provider.signIn('carol');
    expect(await client(token).ask('{ me { email accounts { nodes { id } } } }')).toEqual({
      me: { email: 'carol@example.com', accounts: { nodes: [] } },
    });
    const own = 'mutation { signIn(input: { email: "a@example.com", password: "x" }) { ... on Rejection { code } } }';
    expect(await client().ask(own)).toEqual({ signIn: { code: 'EXTERNAL_SIGN_IN' } });
    expect(Object.keys(shell).filter((name) => !JSON.stringify(compose.services.gateway).includes(name))).toEqual([]);
  });

  it('write JSON logs without personal data', () => {
    const lines = [...logs.values()].join('').trim().split('\n');
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) expect(() => JSON.parse(line), line).not.toThrow();
    expect(lines.join('')).not.toMatch(/alice@example|Alice Example|NL\d\dFLRN|correct horse|eyJ/);
  });

  it('drain on SIGTERM and end with code 0', async () => {
    for (const name of [...SERVICES].reverse()) {
      const child = processes.get(name);
      const exit = child === undefined ? Promise.resolve([undefined]) : once(child, 'exit');
      child?.kill('SIGTERM');
      const [code] = await exit;
      expect(code, `${name}: ${logs.get(name)}`).toBe(0);
    }
  });

  it('name every fault of their configuration at once, and end with code 2', async () => {
    const child = spawn('node', ['gateway/src/main.ts'], {
      cwd: ROOT,
      env: { ...NODE, FLORIN_PROFILE: 'prod', PORT: 'x' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let text = '';
    child.stderr?.on('data', (chunk) => (text += String(chunk)));
    const [code] = await once(child, 'exit');
    expect(code).toBe(2);
    for (const name of ['PORT', 'CUSTOMER_URL', 'JWKS_URL', 'TOKEN_ISSUER', 'SERVICE_PRIVATE_KEY', 'SERVICE_JWKS'])
      expect(text).toContain(name);
  });
});
