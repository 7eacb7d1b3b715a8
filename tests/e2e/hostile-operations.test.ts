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

/** Inputs that are right but for what a test makes wrong of them. */
const RIGHT: Readonly<Record<string, object>> = {
  SignUpInput: {
    email: 'somebody@example.com',
    password: 'correct horse battery',
    fullName: 'Some Body',
    dateOfBirth: '1990-01-01',
    address: { line1: 'Street 1', postalCode: '1000', city: 'City', country: 'NL' },
  },
  TransferInput: {
    fromAccountId: 'acc_1',
    toAccountId: 'acc_2',
    amount: { amount: '1.00', currency: 'EUR' },
    idempotencyKey: 'key-of-some-length',
  },
};

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

  it.each<[string, string, string, object, string]>([
    ['in an input', 'SignUpInput', 'signUp', { phone: 'abc' }, '"input.phone"'],
    ['deeper in it', 'TransferInput', 'transfer', { amount: { amount: 5, currency: 'EUR' } }, '"input.amount.amount"'],
    ['of a field that may be left out', 'TransferInput', 'transfer', { toIban: 'NL00' }, '"input.toIban"'],
  ])('is told by the gateway with the variable and its path: %s', async (_title, type, field, wrong, path) => {
    const input = { ...RIGHT[type], ...wrong };
    const query = `mutation Mine($input: ${type}!) { ${field}(input: $input) { __typename } }`;
    const { data, errors, headers } = await alice.client.send(query, { input });
    expect(errors).toHaveLength(1);
    expect({ data: data ?? null, code: errors[0]?.extensions?.code }).toEqual({ data: null, code: 'BAD_USER_INPUT' });
    expect(errors[0]?.message).toMatch(/^Variable "\$input" got invalid value/);
    expect(errors[0]?.message).toContain(path);
    expect(errors[0]?.extensions?.traceId).toBe(headers.get('x-trace-id'));
  });

  it('is told with its place where it is written in the document', async () => {
    const query = `{\n  account(id: "${accountId}") { balance(asOf: "5") { asOf } }\n}`;
    const { data, errors, status } = await alice.client.send(query);
    expect({ status, data: data ?? null }).toEqual({ status: 400, data: null });
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(/^Expected value of type "DateTime", found "5"; /),
        locations: [{ line: 2, column: expect.any(Number) }],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  it('is none in a form that is brought into its normal one', async () => {
    const { id } = await alice.openAccount();
    const { data } = await alice.client.send<{ account: { iban: string } }>(`{ account(id: "${id}") { iban } }`);
    const toIban = data?.account.iban.replaceAll(/.{4}/g, '$& ').toLowerCase();
    const input = { ...RIGHT.TransferInput, fromAccountId: accountId, toAccountId: undefined, toIban };
    const query = 'mutation ($input: TransferInput!) { transfer(input: $input) { __typename } }';
    const answer = await alice.client.send(query, { input });
    // It got as far as the ledger.
    expect(answer).toMatchObject({ errors: [], data: { transfer: { __typename: 'InsufficientFundsRejection' } } });
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

describe('a page of a size that no page has', () => {
  const within = (first: string) =>
    `{ me { accounts { nodes { id movements: transactions(first: ${first}) { nodes { id } } } } } }`;

  it.each<[string, string, object, string]>([
    ['written', within('101'), {}, ''],
    ['none at all', within('0'), {}, ''],
    ['in a variable', `query ($n: Int!) ${within('$n')}`, { n: 101 }, ': $n is 101'],
    ['in a default', `query ($n: Int = -1) ${within('$n')}`, {}, ': $n is -1'],
    [
      'in a fragment',
      '{ me { ...F } } fragment F on Customer { accounts { nodes { id movements: transactions(first: 101) { nodes { id } } } } }',
      {},
      '',
    ],
  ])(
    'is refused once, with its place, though it stands in each row of another: %s',
    async (_title, query, variables, because) => {
      await alice.openAccount();
      const { status, data, errors } = await alice.client.send(query, variables as Record<string, unknown>);
      expect({ status, data: data ?? null }).toEqual({ status: 400, data: null });
      expect(errors).toMatchObject([
        {
          message: `The argument "me.accounts.nodes.movements.first" must be between 1 and 100${because}.`,
          locations: [{ line: 1 }],
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ]);
    },
  );

  it('is none where the variable says what a page has', async () => {
    const { codes } = await codesOf(`query ($n: Int = 101) ${within('$n')}`, { n: 100 });
    expect(codes).toEqual([]);
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
