import { randomUUID } from 'node:crypto';
import { type Answer, GraphqlClient, type Person, useBank } from '@florin/testkit';
import { createClient } from 'graphql-ws';
import { beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';

/** Ways around a rate limit: whichever way operations come, they are paid by the same person or address. */
const PER_USER = 400;
const PER_ADDRESS = 5_000;
const bank = useBank({ protection: { rateLimits: { perUser: PER_USER, perAddress: PER_ADDRESS } } });

/** Each test has somebody whose points nobody else spends. */
const somebody = () => bank().people.customer('Mallory');
const codeOf = (answer: Answer<unknown>) => answer.errors[0]?.extensions?.code;

/** Sends until it is refused. @returns how many were answered before, and the refusal */
async function untilRefused(send: (n: number) => Promise<Answer<unknown>>) {
  for (let n = 0; n <= PER_ADDRESS; n++) {
    const answer = await send(n);
    if (codeOf(answer) === 'RATE_LIMITED') return { answered: n, refusal: answer };
  }
  throw new Error('nobody refused');
}

const spend = (person: Person) => untilRefused(() => person.client.send('{ accounts(first: 100) { nodes { id } } }'));

async function overSocket(person: Person, query: string) {
  const client = createClient({
    url: `${bank().url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { accessToken: person.accessToken },
    retryAttempts: 0,
  });
  try {
    for await (const result of client.iterate({ query })) return result;
    return undefined;
  } catch (error) {
    return { errors: error as readonly { extensions: Record<string, unknown> }[] };
  } finally {
    await client.dispose();
  }
}

async function overEvents(person: Person, query: string) {
  const response = await fetch(`${bank().url}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${person.accessToken}` },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, retryAfter: response.headers.get('retry-after'), text: await response.text() };
}

describe('the cost of an operation', () => {
  it('is told with each answer, and follows its variables', async () => {
    const alice = await somebody();
    const query = 'query ($n: Int) { accounts(first: $n) { nodes { id } } }';
    const [small, large] = [await alice.client.send(query, { n: 1 }), await alice.client.send(query, { n: 100 })];
    expect([small.cost?.requested, large.cost?.requested]).toEqual([3, 102]);
    expect(large.cost?.remaining).toBe(PER_USER - 3 - 102);
    const resetsInMs = Date.parse(large.cost?.resetsAt ?? '') - Date.now();
    expect(resetsInMs).toBeGreaterThan(0);
    expect(resetsInMs).toBeLessThanOrEqual(60_000);
    const streamed = await overSocket(alice, query);
    expect(streamed).toMatchObject({ extensions: { cost: { requested: 52, remaining: PER_USER - 105 - 52 } } });
  });
});

describe('somebody who asks for too much', () => {
  it('is refused with the time to wait, over HTTP, sockets and events alike', async () => {
    const mallory = await somebody();
    const { answered, refusal } = await spend(mallory);
    expect(answered).toBe(3);
    expect(refusal.status).toBe(429);
    const seconds = refusal.errors[0]?.extensions?.retryAfterSeconds;
    expect(seconds).toBeGreaterThan(0);
    expect(refusal.headers.get('retry-after')).toBe(String(seconds));
    expect(refusal.cost?.requested).toBe(102);
    await untilRefused(() => mallory.client.send('{ me { id } }'));
    expect(await overSocket(mallory, '{ me { id } }')).toMatchObject({
      errors: [{ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) } }],
    });
    const events = await overEvents(mallory, '{ me { id } }');
    expect(events).toMatchObject({ status: 429, retryAfter: expect.stringMatching(/^\d+$/) });
    expect(events.text).toContain('"RATE_LIMITED"');
  });

  it('does not keep others from anything, at the same address either', async () => {
    const [mallory, bob] = [await somebody(), await somebody()];
    await spend(mallory);
    expect((await bob.client.send('{ me { id } }')).data).toEqual({ me: { id: bob.id } });
  });

  it('may still ask for little when much was refused', async () => {
    const mallory = await somebody();
    await spend(mallory);
    expect((await mallory.client.send('{ me { id } }')).status).toBe(200);
  });

  it('does not get more by another session', async () => {
    const mallory = await somebody();
    await spend(mallory);
    await untilRefused(() => mallory.client.send('{ me { id } }'));
    const again = await bank().people.signIn(mallory.email);
    expect(codeOf(await again.client.send('{ me { id } }'))).toBe('RATE_LIMITED');
  });
});

describe('a way around', () => {
  it('by aliases costs as much as by requests', async () => {
    const aliases = (count: number) =>
      `{ ${Array.from({ length: count }, (_, n) => `a${n}: accounts(first: 20) { nodes { id } }`).join(' ')} }`;
    const mallory = await somebody();
    expect(codeOf(await mallory.client.send(aliases(20)))).toBe('RATE_LIMITED');
    expect(codeOf(await mallory.client.send(aliases(100)))).toBe('QUERY_TOO_EXPENSIVE');
  });

  it('by fragments, edges or a default of a variable is none', async () => {
    const mallory = await somebody();
    const costs = [
      '{ ...a } fragment a on Query { accounts(first: 30) { ...b } } fragment b on AccountConnection { nodes { id } }',
      '{ accounts(first: 30) { edges { node { id } } } }',
      'query ($n: Int = 30) { accounts(first: $n) { nodes { id } } }',
    ];
    for (const query of costs) expect((await mallory.client.send(query)).cost?.requested, query).toBe(32);
  });

  it('by a new text each time is none: planning what nobody asked for before is bounded too', async () => {
    const { answered, refusal } = await untilRefused((n) =>
      new GraphqlClient(bank().url).send(`#${n} of ${randomUUID()}
        { ${Array.from({ length: 30 }, (_, root) => `a${root}: account(id: "x") { ${'id iban bic nickname '.repeat(2)} }`).join(' ')} }`),
    );
    // Each has 270 fields. By its points, some 150 of them could be asked for.
    expect(answered).toBeLessThan(4);
    expect(refusal.status).toBe(429);
    expect(refusal.errors[0]?.extensions?.retryAfterSeconds).toBeGreaterThan(0);
  });

  it('by a batch is none', async () => {
    const mallory = await somebody();
    const response = await fetch(`${bank().url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${mallory.accessToken}` },
      body: JSON.stringify(Array.from({ length: 10 }, () => ({ query: '{ me { id } }' }))),
    });
    expect(response.status).toBe(400);
  });

  it('by GET instead of POST is none', async () => {
    const mallory = await somebody();
    await spend(mallory);
    await untilRefused(() => mallory.client.send('{ me { id } }'));
    const response = await fetch(`${bank().url}/graphql?query=${encodeURIComponent('{ me { id } }')}`, {
      headers: { authorization: `Bearer ${mallory.accessToken}`, 'apollo-require-preflight': 'true' },
    });
    expect(response.status).toBe(429);
  });

  it('by many at once is none', async () => {
    const mallory = await somebody();
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => mallory.client.send('{ accounts(first: 18) { nodes { id } } }')),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(PER_USER / 20);
  });

  it('by many sockets is none', async () => {
    const mallory = await somebody();
    const results = await Promise.all(
      Array.from({ length: 30 }, () => overSocket(mallory, '{ accounts(first: 38) { nodes { id } } }')),
    );
    expect(results.filter((result) => result !== undefined && 'data' in result).length).toBeLessThanOrEqual(
      PER_USER / 40,
    );
  });

  it('by operations that are no good is none: they cost too', async () => {
    const mallory = await somebody();
    const { answered } = await untilRefused((n) => mallory.client.send(`{ nothing${n} `));
    expect(answered).toBe(PER_USER / 10);
  });
});

describe('nobody known', () => {
  let spoofing: (n: number, query: string) => Promise<Response>;
  beforeAll(() => {
    spoofing = (n, query) =>
      fetch(`${bank().url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-forwarded-for': `203.0.113.${n % 250}`,
          forwarded: `for=203.0.113.${n % 250}`,
          'x-real-ip': `203.0.113.${n % 250}`,
        },
        body: JSON.stringify({ query }),
      });
  });

  // Last in this file: it spends the points of the address that everybody here signs up from.
  it('pays by address, whatever headers say of it, and with forged tokens too', async () => {
    const forged = await bank().client('forged.token.here').send('{ me { id } }');
    expect(forged.status).toBe(401);
    expect(forged.cost).toMatchObject({ requested: 10 });
    const statuses: number[] = [];
    for (let n = 0; n < PER_ADDRESS / 10 && statuses.at(-1) !== 429; n++)
      statuses.push((await spoofing(n, `{ nothing${n} }`)).status);
    expect(statuses.at(-1)).toBe(429);
    const signUp = await bank().client().send('{ __typename }');
    expect([signUp.status, codeOf(signUp)]).toEqual([429, 'RATE_LIMITED']);
    const token = await bank().client('forged.token.here').send('{ me { id } }');
    expect(token.status).toBe(429);
  });
});
