import { buildSchema, type FragmentDefinitionNode, Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import { refusalOf, sizeOf } from './operation-limits.ts';

const SCHEMA = buildSchema(`
  type Query { me: Person ticket: Ticket }
  type Mutation { pay: String }
  type Subscription { replies: Message }
  type Person { id: ID! accounts(first: Int): AccountConnection }
  type AccountConnection { nodes: [Account!]! }
  type Account { id: ID! name: String transactions(first: Int): TransactionConnection }
  type TransactionConnection { nodes: [Transaction!]! }
  type Transaction { id: ID! ${Array.from({ length: 20 }, (_, n) => `f${n}: String`).join(' ')} }
  type Ticket { id: ID! messages(first: Int): MessageConnection }
  type MessageConnection { nodes: [Message!]! }
  type Message { id: ID! body: String }
`);

function refused(source: string): string | undefined {
  const { definitions } = parse(source);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  const refusal = refusalOf(sizeOf(SCHEMA, operation, fragments), operation, fragments);
  if (refusal !== undefined) expect(refusal.extensions.code).toBe('QUERY_TOO_EXPENSIVE');
  return refusal?.message.replace(/^The operation has (.*) at the most;.*|^The operation has (.*);.*/, '$1$2');
}

const times = (count: number, one: (n: number) => string, from = 0): string =>
  Array.from({ length: count }, (_, n) => one(from + n)).join(' ');
const page = (fields: string): string =>
  `{ me { accounts(first: 100) { nodes { transactions(first: 100) { nodes { ${fields} } } } } } }`;
const bodies = (count: number, from = 0): string =>
  `messages(first: 61) { nodes { ${times(count, (n) => `a${n}: body`, from)} } }`;

test.each([
  ['a page within a page', page(times(15, (n) => `f${n}`)), undefined],
  ['with too many values', page(times(16, (n) => `f${n}`)), '160000 values'],
  ['aliases of one field', `{ ticket { ${bodies(30)} } }`, undefined],
  ['too many of them', `{ ticket { ${bodies(31)} } }`, '31 aliases of one field'],
  ['in selections that merge', `{ ticket { ${bodies(30)} ${bodies(1, 30)} } }`, '31 aliases of one field'],
  [
    'in fragments',
    `{ ticket { messages { nodes { ...A ... { ...B } } } } }
     fragment A on Message { ${times(20, (n) => `a${n}: body`)} } fragment B on Message { ${times(20, (n) => `b${n}: body`)} }`,
    '40 aliases of one field',
  ],
  [
    'one field that many fragments ask for',
    `{ ticket { ${times(40, (n) => `...F${n}`)} } } ${times(40, (n) => `fragment F${n} on Ticket { id }`)}`,
    undefined,
  ],
  ['aliases of an event', `subscription { replies { ${times(31, (n) => `a${n}: body`)} } }`, '31 aliases of one field'],
  ['root fields', `{ ${times(30, (n) => `a${n}: me { id }`)} }`, undefined],
  ['too many of them', `{ ${times(31, (n) => `a${n}: me { id }`)} }`, '31 root fields'],
  [
    'in fragments at the root',
    `{ ...A ... on Query { ${times(16, (n) => `b${n}: ticket { id }`)} } } fragment A on Query { ${times(15, (n) => `a${n}: me { id }`)} }`,
    '31 root fields',
  ],
  ['mutations', `mutation { ${times(10, (n) => `a${n}: pay`)} }`, undefined],
  [
    'too many of them',
    `mutation { ...A } fragment A on Mutation { ${times(11, (n) => `a${n}: pay`)} }`,
    '11 mutations',
  ],
  [
    'fragments that double',
    `{ me { ...f0 } } ${times(40, (n) => `fragment f${n} on Person { a${n}: id ...f${n + 1} ...f${n + 1} }`)} fragment f40 on Person { id }`,
    expect.stringContaining('fields'),
  ],
])('%s', (_name, source, refusal) => {
  expect(refused(source)).toEqual(refusal);
});
