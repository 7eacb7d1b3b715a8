import type { SupergraphFixture } from './supergraph-fixture.ts';

interface Ref {
  readonly id: string;
}

/** The number in an id: `c3` → 3. Everything in this bank follows from it. */
function numberOf(ref: Ref): number {
  return Number(ref.id.slice(1));
}

const customer = (n: number) => ({ __typename: 'Customer', id: `c${n}` });
const agent = (n: number) => ({ __typename: 'Agent', id: `g${n}` });
const account = (n: number) => ({ __typename: 'Account', id: `a${n}` });
const loan = (n: number) => ({ __typename: 'Loan', id: `l${n}` });

function refuse(message: string, code: string): never {
  throw Object.assign(new Error(message), { extensions: { code } });
}

let renames = 0;

/**
 * Four subgraphs with compound keys, @requires, @provides, @shareable, an interface, a union, lists of lists, mutations, and
 * data that is null, missing or in error at places that the ids choose.
 */
export const bankFixture: SupergraphFixture = {
  name: 'bank',
  subgraphs: {
    customer: {
      sdl: `
        type Query { me: Customer! customer(id: ID!): Customer people: [Person!]! nobody: Customer version: String! @shareable
          maybePeople: [Person] broken: Customer }
        type Mutation { rename(id: ID!, name: String!): Customer renameCount: Int! failing: String }
        interface Person { id: ID! name: String! }
        enum Tier { BASIC GOLD SECRET @inaccessible }
        type Address @shareable { street: String city: String! }
        type Customer implements Person @key(fields: "id") {
          id: ID! name: String! email(mask: Boolean = false): String tier: Tier address: Address
          friends(first: Int = 3): [Customer]! secret: String @inaccessible
        }
        type Agent implements Person @key(fields: "id") { id: ID! name: String! desk: String }
      `,
      resolvers: {
        Query: {
          me: () => customer(1),
          customer: (_: unknown, { id }: Ref) => (id.startsWith('c') ? { __typename: 'Customer', id } : null),
          people: () => [customer(2), agent(1), customer(3), agent(2), customer(4)],
          maybePeople: () => [agent(3), null, customer(5), customer(5), agent(1)],
          nobody: () => null,
          broken: () => refuse('broken', 'BROKEN'),
          version: () => '1',
        },
        Mutation: {
          rename: (_: unknown, { id }: Ref) => {
            renames += 1;
            return { __typename: 'Customer', id };
          },
          renameCount: () => {
            renames = 0;
            return renames;
          },
          failing: () => refuse('no', 'REFUSED'),
        },
        Customer: {
          __resolveReference: (ref: Ref) => (numberOf(ref) === 9 ? null : ref),
          name: (ref: Ref) => `Customer ${ref.id}`,
          email: (ref: Ref, { mask }: { mask: boolean }) => {
            if (numberOf(ref) % 3 === 0) refuse(`no email of ${ref.id}`, 'FORBIDDEN');
            return mask ? '***' : `${ref.id}@example.com`;
          },
          tier: (ref: Ref) => ['BASIC', 'GOLD', 'SECRET', null][numberOf(ref) % 4],
          address: (ref: Ref) => (numberOf(ref) % 4 === 2 ? null : { street: 'High Street', city: `City ${ref.id}` }),
          friends: (ref: Ref, { first }: { first: number }) =>
            [customer(numberOf(ref) + 1), null, customer(numberOf(ref) + 2), customer(numberOf(ref) + 1)].slice(
              0,
              first,
            ),
        },
        Agent: { name: (ref: Ref) => `Agent ${ref.id}`, desk: (ref: Ref) => (numberOf(ref) === 2 ? null : 'desk') },
      },
    },
    account: {
      sdl: `
        type Query { account(id: ID!): Account holdings: [Holding] holding: Holding version: String! @shareable
          accounts(filter: AccountFilter): [Account!] matrix: [[Account]!]! }
        type Mutation { openAccount(nickname: String!): Account closeAccount(id: ID!): Boolean }
        input AccountFilter { kinds: [Kind!] = [CURRENT] owner: OwnerFilter hidden: Int @inaccessible }
        input OwnerFilter { id: ID }
        enum Kind { CURRENT SAVINGS }
        type Bank @shareable { code: String! name: String }
        type Account @key(fields: "id") @key(fields: "bank { code } number") {
          id: ID! bank: Bank! number: Int! nickname: String @shareable kind: Kind! owner: Customer! holders: [Customer!]! parts: [[Account!]!]
        }
        type Loan @key(fields: "id") { id: ID! rate: Float owner: Customer! }
        union Holding = Account | Loan
        type Address @shareable { street: String city: String! }
        enum Tier { BASIC GOLD SECRET @inaccessible }
        type Customer @key(fields: "id") {
          id: ID! accounts(first: Int = 2, kind: Kind): [Account!]! mainAccount: Account
          tier: Tier @external address: Address @external
          score(weight: Float): Int @requires(fields: "tier address { city }")
        }
        type Agent @key(fields: "id") { id: ID! managed: [Account] }
      `,
      resolvers: {
        Query: {
          account: (_: unknown, { id }: Ref) => ({ id }),
          holdings: () => [account(1), loan(1), null, account(2), account(1), loan(2)],
          holding: () => loan(3),
          version: () => '1',
          accounts: (_: unknown, { filter }: { filter?: { kinds?: string[] } }) =>
            (filter?.kinds ?? []).map((_, i) => account(i)),
          matrix: () => [[account(1), null], [], [account(3), account(1)]],
        },
        Mutation: {
          openAccount: () => account(7),
          closeAccount: (_: unknown, { id }: Ref) => (id === 'a1' ? refuse('not empty', 'NOT_EMPTY') : true),
        },
        Account: {
          __resolveReference: (ref: { id?: string; number?: number }) =>
            ref.id === undefined ? { id: `a${ref.number}` } : ref,
          bank: (ref: Ref) => ({ code: numberOf(ref) % 2 === 0 ? 'EVEN' : 'ODD', name: 'Florin' }),
          number: numberOf,
          nickname: (ref: Ref) => (numberOf(ref) % 5 === 0 ? null : `account ${ref.id}`),
          kind: (ref: Ref) => (numberOf(ref) % 2 === 0 ? 'SAVINGS' : 'CURRENT'),
          owner: (ref: Ref) => customer((numberOf(ref) % 4) + 1),
          holders: (ref: Ref) => [customer(numberOf(ref) % 4), customer((numberOf(ref) % 4) + 1)],
          parts: (ref: Ref) =>
            numberOf(ref) > 3 ? null : [[account(numberOf(ref) + 4)], [], [account(2), account(5)]],
        },
        Loan: { rate: (ref: Ref) => numberOf(ref) / 2, owner: (ref: Ref) => customer(numberOf(ref)) },
        Customer: {
          accounts: (ref: Ref, { first }: { first: number }) =>
            [account(numberOf(ref)), account(numberOf(ref) + 1), account(numberOf(ref) * 2)].slice(0, first),
          mainAccount: (ref: Ref) => (numberOf(ref) % 2 === 0 ? null : account(numberOf(ref))),
          score: (ref: Ref & { tier?: string; address?: { city: string } | null }, { weight }: { weight?: number }) => {
            if (ref.address === null && weight !== undefined) refuse('homeless', 'NO_ADDRESS');
            return `${ref.tier}${ref.address?.city ?? 'none'}`.length + (weight ?? 0) * 2;
          },
        },
        Agent: { managed: (ref: Ref) => [account(numberOf(ref)), null, account(9)] },
      },
    },
    transaction: {
      sdl: `
        type Query { transaction(id: ID!): Transaction latest: [Transaction!]! }
        type Mutation { pay(from: ID!, cents: Int!): Transaction }
        type Money @shareable { amount: String! currency: String! }
        enum Kind { CURRENT SAVINGS }
        enum Status { SETTLED PENDING INTERNAL @inaccessible }
        type Account @key(fields: "id") {
          id: ID! balance: Money transactions(first: Int = 2): [Transaction!]! nickname: String @external kind: Kind! @external
          note: String @requires(fields: "nickname kind") strict: Money!
        }
        type Customer @key(fields: "id") { id: ID! spent: Money }
        type Transaction @key(fields: "id") {
          id: ID! amount: Money! account: Account @provides(fields: "nickname") counterparty: Customer status: Status
        }
      `,
      resolvers: {
        Query: {
          transaction: (_: unknown, { id }: Ref) => ({ id }),
          latest: () => [{ id: 't1' }, { id: 't2' }, { id: 't11' }],
        },
        Mutation: {
          pay: (_: unknown, { cents }: { cents: number }) =>
            cents < 0 ? refuse('negative', 'NEGATIVE') : { id: 't3' },
        },
        Account: {
          __resolveReference: async (ref: Ref) => {
            if (numberOf(ref) === 6) refuse(`no account ${ref.id}`, 'NO_ACCOUNT');
            return numberOf(ref) === 8 ? null : ref;
          },
          balance: (ref: Ref) => {
            if (numberOf(ref) === 3) refuse(`no balance of ${ref.id}`, 'FORBIDDEN');
            return numberOf(ref) === 4 ? null : { amount: `${numberOf(ref)}.00`, currency: 'EUR' };
          },
          strict: (ref: Ref) => {
            if (numberOf(ref) === 2) refuse('strict', 'STRICT');
            return { amount: '1.00', currency: 'EUR' };
          },
          nickname: (ref: Ref & { nickname?: string | null }) => ref.nickname,
          note: (ref: Ref & { nickname?: string | null; kind?: string }) => `${ref.nickname}/${ref.kind}`,
          transactions: (ref: Ref, { first }: { first: number }) =>
            [1, 2, 3].slice(0, first).map((i) => ({ id: `t${numberOf(ref) * 10 + i}` })),
        },
        Customer: {
          // Thrown at once instead of rejected, this fails the whole list of entities.
          __resolveReference: (ref: Ref) => (numberOf(ref) === 5 ? refuse('no customers at all', 'NO_CUSTOMERS') : ref),
          spent: (ref: Ref) => (numberOf(ref) === 2 ? null : { amount: '5.00', currency: 'EUR' }),
        },
        Transaction: {
          amount: (ref: Ref) => ({ amount: `${numberOf(ref)}.50`, currency: 'EUR' }),
          account: (ref: Ref) => {
            const n = numberOf(ref) % 5;
            return { ...account(n), nickname: n === 0 ? null : `account a${n}` };
          },
          counterparty: (ref: Ref) => (numberOf(ref) % 2 === 0 ? null : customer(numberOf(ref) % 10)),
          status: (ref: Ref) => ['SETTLED', 'PENDING', 'INTERNAL', null][numberOf(ref) % 4],
        },
      },
    },
    rating: {
      sdl: `
        type Query { best: Account! }
        type Bank @shareable { code: String! }
        type Account @key(fields: "bank { code } number") { bank: Bank! number: Int! rating: Int! stars: [Int!] }
      `,
      resolvers: {
        Query: { best: () => ({ bank: { code: 'ODD' }, number: 1 }) },
        Account: {
          rating: (ref: { number: number }) => (ref.number === 2 ? null : ref.number),
          stars: (ref: { number: number }) => (ref.number === 3 ? [1, null] : [5, ref.number]),
        },
      },
    },
  },
};
