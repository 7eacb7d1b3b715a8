import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { createLogger, newId } from '@florin/kit';
import { confirmSignUp, type Person, TEST_PASSWORD, useBank } from '@florin/testkit';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { createClient } from 'graphql-ws';
import { beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type MadeOperation, OperationMaker } from './operation-maker.ts';
import { SeededRandom } from './seeded-random.ts';

/** FUZZ_SEED and FUZZ_OPERATIONS try others, and more. */
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_126);
const OPERATIONS = Number(process.env.FUZZ_OPERATIONS ?? 5_000);
/** Operations that are on their way at once. */
const AT_ONCE = 12;

/** What a client may be told that went wrong (API.md, and what Apollo Server and the protocols call broken operations). */
const PUBLIC_CODES = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'QUERY_TOO_EXPENSIVE',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'CURSOR_EXPIRED',
  'BAD_REQUEST',
]);
/** What only the inside of a bank looks like. */
const LEAKS =
  /\bat \S+ \(|\.[jt]s:\d+|node_modules|\/home\/|\/root|\bselect\b.+\bfrom\b|insert into|violates|relation "|column "|constraint|sqlstate|postgres|mongo|\bECONN[A-Z]+\b|127\.0\.0\.1:\d|cannot read prop|is not a function|undefined|unexpected token|argon2|internal_server_error|"http":\{/i;

const serious: string[] = [];
const sink = new Writable({
  write(chunk, _encoding, done) {
    for (const line of String(chunk).split('\n')) if (/"level":"?(50|60|error|fatal)/.test(line)) serious.push(line);
    done();
  },
});
const bank = useBank({
  logger: createLogger('test', 'warn', sink),
  protection: { rateLimits: { perUser: 100_000_000, perAddress: 100_000_000 } },
});

interface Actor {
  readonly name: string;
  readonly person?: Person;
}

/** Somebody who has nothing to do with anybody else here: what is theirs alone is told to nobody. */
const VICTIM = {
  email: `canary.${randomUUID().slice(0, 8)}@example.com`,
  phone: '+31612345987',
  dateOfBirth: '1967-03-09',
  address: { line1: 'Kanariestraat 77', postalCode: '9988 ZX', city: 'Kanariedam', country: 'NL' },
};

let schema: GraphQLSchema;
let actors: readonly Actor[];
let plausible: Record<string, readonly unknown[]>;
let victimsSecrets: readonly string[];

beforeAll(async () => {
  schema = buildSchema(await (await fetch(`${bank().url}/schema.graphql`)).text());
  const { people } = bank();
  const alice = await people.customer('Alice');
  const account = await alice.openAccount();
  await alice.deposit(account.id, '1000.00');
  const { accounts } = await alice.client.ask<{ accounts: { nodes: [{ transactions: { nodes: [{ id: string }] } }] } }>(
    '{ accounts { nodes { transactions { nodes { id } } } } }',
  );
  const { raiseTicket } = await alice.client.ask<{ raiseTicket: { ticket: { id: string } } }>(
    `mutation ($input: RaiseTicketInput!) { raiseTicket(input: $input) { ... on RaiseTicketSuccess { ticket { id } } } }`,
    { input: { subject: 'Fuzz', category: 'OTHER', priority: 'LOW', body: 'Hello' } },
  );
  const victim = await signUpVictim();
  const his = await victim.openAccount();
  victimsSecrets = [
    VICTIM.email,
    VICTIM.phone,
    VICTIM.dateOfBirth,
    VICTIM.address.line1,
    VICTIM.address.city,
    his.iban,
  ];
  actors = [
    { name: 'nobody' },
    { name: 'alice', person: alice },
    { name: 'agent', person: await people.staff('SUPPORT_AGENT') },
    { name: 'admin', person: await people.staff('ADMIN', 'COMPLIANCE_OFFICER', 'AUDITOR', 'TELLER') },
  ];
  const [movement] = accounts.nodes[0].transactions.nodes;
  const mine = [alice.id, account.id, movement.id, raiseTicket.ticket.id];
  const absent = [newId('customer'), newId('account'), newId('transaction'), newId('ticket'), newId('approval')];
  plausible = {
    ID: [...mine, ...mine, ...absent, victim.id, his.id],
    String: ['text', 'A longer text, with a comma', randomUUID(), 'key-0001', '123456', 'EUR'],
    BIC: ['FLRNNL2A', 'DEUTDEFF'],
    CurrencyCode: ['EUR', 'EUR', 'USD', 'JPY', 'XTS'],
    Cursor: ['bm90aGluZw', '1', movement.id],
    Date: ['1990-01-01', '2026-11-26', '2024-02-29'],
    DateTime: ['2026-01-01T00:00:00.000Z', '2026-11-26T12:00:00+02:00'],
    Decimal: ['1.00', '0.01', '10', '999999999999.99'],
    EmailAddress: ['nobody@example.com', 'somebody.else@example.com'],
    IBAN: [account.iban, 'NL91ABNA0417164300'],
    PhoneNumber: ['+31201234567'],
  };
});

async function signUpVictim(): Promise<Person> {
  const { signUp } = await bank()
    .client()
    .ask<{ signUp: { __typename: string } }>(
      'mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }',
      { input: { ...VICTIM, password: TEST_PASSWORD, fullName: 'Victor Example' } },
    );
  expect(signUp.__typename).toBe('SignUpSuccess');
  await confirmSignUp(bank().url, VICTIM.email);
  return bank().people.signIn(VICTIM.email);
}

interface Told {
  readonly text: string;
  /** `none` for an error without one. */
  readonly codes: readonly string[];
  /** The server's answer is no answer at all. */
  readonly broken?: string;
}

async function overHttp(operation: MadeOperation, token: string | undefined): Promise<Told> {
  const response = await fetch(`${bank().url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(operation),
  });
  const text = await response.text();
  const { data, errors = [] } = JSON.parse(text) as { data?: unknown; errors?: { extensions?: { code?: string } }[] };
  const broken = response.status >= 500 || (data === undefined && errors.length === 0);
  return {
    text,
    codes: errors.map((error) => error.extensions?.code ?? 'none'),
    ...(broken ? { broken: String(response.status) } : {}),
  };
}

/** What comes first of an operation on a socket of its own; of a subscription, what came until a query after it was answered. */
async function overSocket(operation: MadeOperation, token: string | undefined): Promise<Told> {
  const closed: string[] = [];
  const client = createClient({
    url: `${bank().url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: token === undefined ? {} : { accessToken: token },
    retryAttempts: 0,
    on: { closed: (event) => closed.push(String((event as { code?: number }).code)) },
  });
  const told: unknown[] = [];
  const tell = (query: MadeOperation | { query: string }) =>
    new Promise<void>((resolve) => {
      client.subscribe(query, {
        next: (result) => {
          told.push(result);
          if (query === operation) resolve();
        },
        error: (error) => {
          told.push(Array.isArray(error) ? { errors: error } : {});
          resolve();
        },
        complete: resolve,
      });
    });
  const first = tell(operation);
  await (operation.kind === 'subscription' ? Promise.race([first, tell({ query: '{ __typename }' })]) : first);
  const broken = closed.find((code) => !['1000', '4403'].includes(code));
  await client.dispose();
  const errors = told.flatMap((one) => (one as { errors?: { extensions?: { code?: string } }[] }).errors ?? []);
  return {
    text: JSON.stringify(told),
    codes: errors.map((error) => error.extensions?.code ?? 'none'),
    ...(broken === undefined ? {} : { broken: `closed ${broken}` }),
  };
}

/** Sign-out ends what the rest is asked with; it is sent once, at the end. */
const LAST = 'Mutation.signOut';

describe(`${OPERATIONS} made operations of seed ${SEED}`, () => {
  it('break nothing and tell nothing of the inside or of others', { timeout: 300_000 }, async () => {
    const random = new SeededRandom(SEED);
    const maker = new OperationMaker(schema, random, plausible);
    const reached = new Set<string>();
    const faults = new Map<string, Fault>();
    let wellFormed = 0;
    let sent = 0;
    const work = async () => {
      while (sent < OPERATIONS) {
        sent += 1;
        const operation = maker.make();
        const actor = random.pick(actors);
        const bySocket = operation.kind === 'subscription' || random.chance(0.08);
        if (operation.roots.includes(LAST)) continue;
        const token = actor.person?.accessToken;
        const told = await (bySocket ? overSocket : overHttp)(operation, token);
        const isWellFormed = !told.codes.some((code) => code.startsWith('GRAPHQL_'));
        if (isWellFormed) {
          wellFormed += 1;
          for (const root of operation.roots) reached.add(root);
        }
        const fault = faultOf(told, actor);
        if (fault !== undefined) noteFault(faults, fault, actor, operation, told);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    expect([...faults.values()], `seed ${SEED}`).toEqual([]);
    expect(serious, `written to the log as errors; seed ${SEED}`).toEqual([]);
    // It would prove nothing if everything were refused before it was looked at.
    expect(wellFormed).toBeGreaterThan(OPERATIONS * 0.5);
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`),
    );
    expect(roots.filter((root) => !reached.has(root) && root !== LAST)).toEqual([]);
    // Whoever was asked with still is who they were: nothing of it ended a session.
    for (const { person } of actors)
      if (person !== undefined) expect((await person.client.ask('{ me { id } }')).me).toEqual({ id: person.id });
  });
});

/** A kind of fault, how often it was seen, and what made it first. */
interface Fault {
  readonly fault: string;
  times: number;
  readonly example: unknown;
}

function noteFault(
  faults: Map<string, Fault>,
  fault: string,
  actor: Actor,
  { query, variables }: MadeOperation,
  told: Told,
): void {
  const example = JSON.stringify({ actor: actor.name, query, variables, told: told.text.slice(0, 1_000) });
  const known = faults.get(fault) ?? { fault, times: 0, example };
  known.times += 1;
  faults.set(fault, known);
}

function faultOf({ text, codes, broken }: Told, actor: Actor): string | undefined {
  if (broken !== undefined) return `broken: ${broken}`;
  const unknown = codes.find((code) => !PUBLIC_CODES.has(code));
  if (unknown !== undefined) return `code ${unknown}`;
  const leak = LEAKS.exec(withoutEchoes(text));
  if (leak !== null) return `tells ${leak[0]}`;
  const isStaff = actor.name === 'admin';
  const secret = isStaff ? undefined : victimsSecrets.find((one) => text.includes(one));
  return secret === undefined ? undefined : `tells ${actor.name} of the victim: ${secret}`;
}

/** The names of the schema are the public's, and a message may say what was wrong with the value that was sent. */
function withoutEchoes(text: string): string {
  return text
    .replaceAll(/Variable \\"\$\w+\\" got invalid value .*?; /g, '')
    .replaceAll(/"description":"(?:[^"\\]|\\.)*"/g, '');
}
