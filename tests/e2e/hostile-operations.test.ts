import { Writable } from 'node:stream';
import { createLogger } from '@florin/kit';
import { type Person, useBank } from '@florin/testkit';
import { beforeAll, describe, expect, it } from 'vitest';

/** What a hostile or tired client sends: refused before it costs anything, with a code, and never repeated in a log. */
const logged: string[] = [];
const sink = new Writable({
  write(chunk, _encoding, done) {
    logged.push(String(chunk));
    done();
  },
});
const bank = useBank({ logger: createLogger('test', 'trace', sink) });

let alice: Person;
let accountId: string;
beforeAll(async () => {
  alice = await bank().people.customer('Alice');
  accountId = (await alice.openAccount()).id;
});

const codesOf = async (query: string, variables: Record<string, unknown> = {}) => {
  const answer = await alice.client.send(query, variables);
  return { data: answer.data ?? null, codes: answer.errors.map((error) => error.extensions?.code), text: answer.text };
};

describe('an operation that is too large', () => {
  const pages = (levels: number): string =>
    levels === 0 ? 'id' : `transactions(first: 100) { nodes { id account { ${pages(levels - 1)} } } }`;

  it.each<[string, () => string, string]>([
    ['pages within pages', () => `{ account(id: "${accountId}") { ${pages(3)} } }`, 'QUERY_TOO_EXPENSIVE'],
    [
      'pages within pages by variables',
      () => `query ($n: Int = 100) { account(id: "${accountId}") { ${pages(3).replaceAll('100', '$n')} } }`,
      'QUERY_TOO_EXPENSIVE',
    ],
    [
      'a hundred root fields',
      () => `{ ${Array.from({ length: 100 }, (_, n) => `a${n}: me { id }`).join(' ')} }`,
      'QUERY_TOO_EXPENSIVE',
    ],
    [
      'thousands of aliases',
      () => `{ ${Array.from({ length: 4000 }, (_, n) => `a${n}: me { id }`).join(' ')} }`,
      'GRAPHQL_PARSE_FAILED',
    ],
    [
      'a hundred levels',
      () =>
        `{ me { accounts { nodes { ${'holders { customer { accounts { nodes { '.repeat(25)} id ${'} } } } '.repeat(25)} } } } }`,
      'QUERY_TOO_EXPENSIVE',
    ],
    [
      'fragments that double',
      () =>
        `{ me { ...f0 } } ${Array.from({ length: 20 }, (_, n) => `fragment f${n} on Customer { a${n}: id ...f${n + 1} ...f${n + 1} }`).join(' ')} fragment f20 on Customer { id }`,
      'QUERY_TOO_EXPENSIVE',
    ],
  ])('is refused: %s', async (_title, query, code) => {
    expect(await codesOf(query())).toMatchObject({ data: null, codes: [code] });
  });

  it('leaves room for a page within a page, and for introspection', async () => {
    const page = '{ me { accounts(first: 100) { nodes { transactions(first: 100) { nodes { id } } } } } }';
    expect((await codesOf(page)).codes).toEqual([]);
    const { getIntrospectionQuery } = await import('graphql');
    expect((await codesOf(getIntrospectionQuery())).codes).toEqual([]);
  });
});

describe('a value of the wrong form', () => {
  const signIn =
    'mutation ($email: EmailAddress!) { signIn(input: { email: $email, password: "wrong password!" }) { __typename } }';

  it.each([' canary@example.com', 'canary@example.com ', 'canary', 'r\u00e4ce canary@x', ''])(
    'is told as that, and not logged: %j',
    async (email) => {
      const { codes, data } = await codesOf(signIn, { email });
      expect({ codes, data }).toEqual({ codes: ['BAD_USER_INPUT'], data: null });
      expect(logged.join('')).not.toContain('canary');
    },
  );

  it.each(['2026-11-23', '2026-02-30T00:00:00Z', '5'])('is told for an instant too: %j', async (asOf) => {
    const query = 'query ($id: ID!, $asOf: DateTime) { account(id: $id) { balance(asOf: $asOf) { asOf } } }';
    const { codes } = await codesOf(query, { id: accountId, asOf });
    expect(new Set(codes)).toEqual(new Set(['BAD_USER_INPUT']));
  });

  it('is an absent thing where it is an id', async () => {
    const query = 'query ($id: ID!) { transaction(id: $id) { id } account(id: $id) { id } }';
    const [absent, broken] = await Promise.all(
      ['txn_01kb0000000000000000000000', 'txn_01kb000000000000000000000\u0000'].map((id) => codesOf(query, { id })),
    );
    expect(broken?.text).toBe(absent?.text);
    expect(broken?.data).toEqual({ transaction: null, account: null });
  });
});

describe('a list that one may not read', () => {
  it('leaves the rest of the answer', async () => {
    const teller = await bank().people.staff('TELLER');
    const answer = await teller.client.send('{ me { id } accounts { nodes { id } } }');
    expect(answer.data).toEqual({ me: { id: teller.id }, accounts: null });
    expect(answer.errors.map((error) => error.extensions?.code)).toEqual(['FORBIDDEN']);
  });
});
