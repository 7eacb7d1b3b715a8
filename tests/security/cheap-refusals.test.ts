import { request } from 'node:http';
import { type Person, useBank } from '@florin/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';

/**
 * What is meant to cost the gateway much, and costs it little: each is refused within 50 ms of CPU (not of time, which on a busy machine
 * says nothing), and the bank answers others at once. Counted is all that this process spends, the sending and the subgraphs
 * included; of several tries the one in the middle, because a garbage collection may fall into any of them.
 */
const CPU_MAX_MS = 50;
const WARM_UP = 3;
const TRIES = 7;
const bank = useBank({ protection: { rateLimits: { perUser: 100_000_000, perAddress: 100_000_000 } } });

let alice: Person;
beforeAll(async () => {
  alice = await bank().people.customer('Alice');
});

interface Refusal {
  /** HTTP status, or the socket's close code. */
  readonly status: number;
  readonly codes: readonly string[];
}

const MEGABYTE = 1_024 * 1_024;
const repeated = (times: number, part: (n: number) => string) =>
  Array.from({ length: times }, (_, n) => part(n)).join(' ');
const nested = (levels: number, open: string, close: string, inside = '') =>
  `${open.repeat(levels)}${inside}${close.repeat(levels)}`;
const operation = (query: string, variables = '{}') =>
  Buffer.from(`{"query":${JSON.stringify(query)},"variables":${variables}}`);

/** Each time another text, because the gateway remembers what it refused. */
const everyTime = (body: Buffer): readonly Buffer[] =>
  Array.from({ length: WARM_UP + TRIES }, (_, n) =>
    Buffer.from(body.toString('utf8').replace('"query":"', `"query":"#${n}\\n`)),
  );

/** Operations that are refused, each in its own way. */
const OPERATIONS: readonly (readonly [string, () => Buffer])[] = [
  [
    'fragments that double, 25 times',
    () =>
      operation(
        `{ me { ...f0 } } ${repeated(25, (n) => `fragment f${n} on Customer { a${n}: id ...f${n + 1} ...f${n + 1} }`)} fragment f25 on Customer { id }`,
      ),
  ],
  [
    'a circle of fragments',
    () => operation(`{ me { ...f0 } } ${repeated(100, (n) => `fragment f${n} on Customer { ...f${(n + 1) % 100} }`)}`),
  ],
  [
    'a chain of 800 fragments',
    () =>
      operation(
        `{ me { ...f0 } } ${repeated(800, (n) => `fragment f${n} on Customer { ...f${n + 1} }`)} fragment f800 on Customer { id }`,
      ),
  ],
  [
    'fragments that nobody uses',
    () => operation(`{ me { id } } ${repeated(500, (n) => `fragment f${n} on Customer { id }`)}`),
  ],
  ['100 aliases of one field', () => operation(`{ me { ${repeated(100, (n) => `a${n}: fullName`)} } }`)],
  [
    '100 aliases of a root field',
    () => operation(`{ ${repeated(100, (n) => `a${n}: accounts(first: 100) { nodes { id } }`)} }`),
  ],
  [
    '100 mutations',
    () =>
      operation(
        `mutation { ${repeated(100, (n) => `a${n}: signIn(input: { email: "a@example.com", password: "p" }) { __typename }`)} }`,
      ),
  ],
  ['one field a thousand times', () => operation(`{ me { ${repeated(1_000, () => 'id')} } }`)],
  ['one field with the same value 400 times', () => operation(`{ ${repeated(400, () => 'account(id: "a") { id }')} }`)],
  [
    'the same seven levels 70 times',
    () => operation(`{ ${repeated(70, () => `accounts ${nested(6, '{ nodes { account ', '} }', '{ id }')}`)} }`),
  ],
  [
    '99 fragments of one object in a circle',
    () =>
      operation(
        `{ me { ${repeated(99, (n) => `...f${n}`)} } } ${repeated(99, (n) => `fragment f${n} on Customer { a${n}: id ...f${(n + 1) % 99} }`)}`,
      ),
  ],
  [
    'fragments that double at each level',
    () =>
      operation(
        `{ me { ...f0 } } ${repeated(25, (n) => `fragment f${n} on Customer { accounts { nodes { holders { customer { ...f${n + 1} } } } } b: accounts { nodes { holders { customer { ...f${n + 1} } } } } }`)} fragment f25 on Customer { id }`,
      ),
  ],
  [
    '20 operations of variables that nobody uses',
    () =>
      operation(
        `${repeated(20, (n) => `query q${n}($a: Int, $b: String) { me { ...f0 } }`)} fragment f0 on Customer { ${repeated(300, (n) => `a${n}: id(x: $a)`)} }`,
      ),
  ],
  [
    'fields that may not be merged, in pairs',
    () =>
      operation(
        `{ me { ${repeated(40, (n) => `... on Customer { x: ${n % 2 === 0 ? 'id' : 'fullName'} accounts { nodes { y: ${n % 2 === 0 ? 'id' : 'iban'} } } }`)} } }`,
      ),
  ],
  ['a hundred thousand tokens', () => operation(`{ ${'a '.repeat(100_000)} }`)],
  ['ten thousand levels of fields', () => operation(nested(10_000, '{a', '}', '{a}'))],
  ['ten thousand levels of a list', () => operation(`{ account(id: ${nested(10_000, '[', ']')}) { id } }`)],
  ['ten thousand levels of an object', () => operation(`{ account(id: ${nested(10_000, '{a:', '}', '1')}) { id } }`)],
  [
    'ten thousand declared variables',
    () => operation(`query (${repeated(10_000, (n) => `$a${n}: Int`)}) { me { id } }`),
  ],
  ['two thousand directives', () => operation(`{ me { id ${repeated(2_000, () => '@include(if: true)')} } }`)],
  ['two thousand unknown directives', () => operation(`{ me { id ${repeated(1_000, (n) => `@a${n}`)} } }`)],
  ['a text of 400 kB that does not end', () => operation(`{ account(id: "${'x'.repeat(400_000)}) { id } }`)],
  ['a comment of 400 kB', () => operation(`#${'x'.repeat(400_000)}`)],
  ['a number of 400,000 digits', () => operation(`{ accounts(first: ${'9'.repeat(400_000)}) { nodes { id } } }`)],
  ['a misspelt field that resembles many', () => operation(`{ me { ${repeated(300, (n) => `emial${n}`)} } }`)],
  [
    'introspection in a circle',
    () =>
      operation(
        `{ __schema { types { fields { type { fields { type { fields { type { fields { type { fields { name } } } } } } } } } } } }`,
      ),
  ],
  [
    'pages of pages',
    () =>
      operation(
        '{ accounts(first: 100) { nodes { transactions(first: 100) { nodes { account { transactions(first: 100) { nodes { id } } } } } } } }',
      ),
  ],
  [
    'variables of ten thousand levels',
    () =>
      operation('query ($a: String) { customers(search: $a) { nodes { id } } }', `{"a":${nested(10_000, '[', ']')}}`),
  ],
  [
    'variables of ten thousand levels of objects',
    () =>
      operation(
        'query ($a: String) { customers(search: $a) { nodes { id } } }',
        `{"a":${nested(10_000, '{"a":', '}', '1')}}`,
      ),
  ],
  [
    'an input of a hundred thousand values',
    () =>
      operation('query ($a: [AlertKind!]) { alerts(kinds: $a) { nodes { id } } }', `{"a":[${'1,'.repeat(100_000)}1]}`),
  ],
  [
    'tens of thousands of variables that nobody declared',
    () =>
      operation(
        'query ($a: Int) { me { id } accounts(first: $a) { nodes { id } } }',
        `{${Array.from({ length: 42_000 }, (_, n) => `"b${n}":1`).join(',')}}`,
      ),
  ],
];

/** Bodies that are none. */
const BODIES: readonly (readonly [string, () => Buffer])[] = [
  ['10 MB of an operation', () => operation(`{ me { id } } #${'x'.repeat(10 * MEGABYTE)}`)],
  ['10 MB of variables', () => operation('{ me { id } }', `{"a":"${'x'.repeat(10 * MEGABYTE)}"}`)],
  [
    'a batch of a thousand',
    () => Buffer.from(`[${Array.from({ length: 1_000 }, () => '{"query":"{ me { id } }"}').join(',')}]`),
  ],
  ['ten thousand levels of JSON', () => Buffer.from(nested(10_000, '[', ']'))],
  ['JSON that does not end', () => Buffer.from(`{"query":${nested(100_000, '[', '')}`)],
  [
    'keys that pollute',
    () => Buffer.from('{"__proto__":{"query":"{ me { id } }"},"constructor":{"prototype":{"query":"x"}}}'),
  ],
];

async function cpuMs(
  attempt: (n: number) => Promise<Refusal>,
): Promise<{ readonly ms: number; readonly refusal: Refusal }> {
  // The least of all tries: whatever else the machine does only adds to one.
  let ms = Number.POSITIVE_INFINITY;
  let refusal: Refusal = { status: 0, codes: [] };
  for (let n = 0; n < WARM_UP + TRIES; n++) {
    const before = process.cpuUsage();
    refusal = await attempt(n);
    const { user, system } = process.cpuUsage(before);
    if (n >= WARM_UP) ms = Math.min(ms, (user + system) / 1_000);
  }
  return { ms, refusal };
}

async function expectCheap(attempt: (n: number) => Promise<Refusal>): Promise<Refusal> {
  const { ms, refusal } = await cpuMs(attempt);
  expect(ms).toBeLessThanOrEqual(CPU_MAX_MS);
  expect((await alice.client.ask('{ me { id } }')).me).toEqual({ id: alice.id });
  return refusal;
}

/** @param chunked without `content-length` */
function post(path: string, body: Buffer, chunked = false): Promise<Refusal> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      accept: path === '/graphql' ? 'application/json' : 'text/event-stream',
      authorization: `Bearer ${alice.accessToken}`,
      ...(chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': body.length }),
    };
    const sending = request(`${bank().url}${path}`, { method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
        if (text.length > MEGABYTE) reject(new Error('a refusal of more than 1 MB'));
      });
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          codes: [...text.matchAll(/"code":"(\w+)"/g)].map(([, code]) => code ?? ''),
        });
        sending.destroy();
      });
      response.on('error', reject);
    });
    // Whoever is refused before all was sent cannot send the rest.
    sending.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') reject(error);
    });
    sending.end(body);
  });
}

/** @returns the close code, or the codes of the errors of what was sent as the operation 1 */
function overSocket(first: Buffer, ...more: readonly Buffer[]): Promise<Refusal> {
  // By a mask of zeros this process, whose CPU is counted, has nothing to mask.
  const socket = new WebSocket(`${bank().url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    generateMask: (mask: Buffer) => mask.fill(0),
  });
  return new Promise((resolve, reject) => {
    socket.on('open', () => socket.send(first, { binary: false }));
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as { type: string; payload?: unknown };
      if (message.type === 'connection_ack') for (const one of more) socket.send(one, { binary: false });
      if (message.type !== 'error' && message.type !== 'next') return;
      const codes = [...JSON.stringify(message.payload).matchAll(/"code":"(\w+)"/g)].map(([, code]) => code ?? '');
      resolve({ status: 0, codes });
      socket.terminate();
    });
    socket.on('close', (status) => resolve({ status, codes: [] }));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') reject(error);
    });
  });
}

const init = () =>
  Buffer.from(JSON.stringify({ type: 'connection_init', payload: { accessToken: alice.accessToken } }));
const REFUSALS = /^(GRAPHQL_PARSE_FAILED|GRAPHQL_VALIDATION_FAILED|QUERY_TOO_EXPENSIVE|BAD_USER_INPUT|BAD_REQUEST)$/;

describe.each(['/graphql', '/graphql/stream'])('at %s', (path) => {
  it.each(OPERATIONS)('%s: is refused by its code', async (_, body) => {
    const sent = everyTime(body());
    const { status, codes } = await expectCheap((n) => post(path, sent[n] ?? body()));
    expect(codes.length).toBeGreaterThan(0);
    for (const code of codes) expect(code).toMatch(REFUSALS);
    // An event stream has begun by then, or was refused.
    expect(status, codes[0]).toSatisfy((is: number) => is === 400 || is === 413 || (path !== '/graphql' && is === 200));
  });

  it.each(BODIES)('%s: is refused', async (_, body) => {
    const sent = body();
    for (const chunked of [false, true]) {
      const { status } = await expectCheap(() => post(path, sent, chunked));
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }
  });
});

describe('on a socket', () => {
  it.each(OPERATIONS)('%s: is refused by its code', async (_, body) => {
    const sent = everyTime(Buffer.from(`{"type":"subscribe","id":"1","payload":${body().toString('utf8')}}`));
    const { status, codes } = await expectCheap((n) => overSocket(init(), sent[n] ?? body()));
    expect(codes.length + status).toBeGreaterThan(0);
    for (const code of codes) expect(code).toMatch(REFUSALS);
    if (status !== 0) expect(status).toSatisfy((is: number) => is === 1009 || (is >= 4400 && is < 4500));
  });

  it.each([
    [
      '10 MB to begin with',
      () => [`{"type":"connection_init","payload":{"accessToken":"${'x'.repeat(10 * MEGABYTE)}"}}`],
    ],
    [
      '10 MB of an operation',
      () => [init(), `{"type":"subscribe","id":"1","payload":{"query":"{ me { id } } #${'x'.repeat(10 * MEGABYTE)}"}}`],
    ],
    ['ten thousand levels', () => [`{"type":"connection_init","payload":${nested(10_000, '{"a":', '}', '1')}}`]],
    ['what is no JSON', () => [`${nested(100_000, '[', '')}`]],
    [
      'an id of 100 kB',
      () => [init(), `{"type":"subscribe","id":"${'x'.repeat(100_000)}","payload":{"query":"{ me { idd } }"}}`],
    ],
  ] as const)('%s: closes it', async (_, messages) => {
    const sent = messages().map((message) => Buffer.from(message));
    const { status, codes } = await expectCheap(() => overSocket(sent[0] ?? init(), ...sent.slice(1)));
    expect(codes.every((code) => REFUSALS.test(code))).toBe(true);
    if (codes.length === 0) expect(status).toSatisfy((is: number) => is === 1009 || (is >= 4400 && is < 4500));
  });
});
