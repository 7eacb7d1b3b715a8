import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { CALCULATED_FIELDS, costFormulaOf, costOf } from './operation-cost.ts';

const schema = buildSchema(`
  type Query { unread: Int, simulateLoan: Simulation, loan: Loan, me: Person, accounts(first: Int, after: String): AccountConnection!, find(ids: [ID!]): Person }
  type Mutation { pay(input: PayInput): Person }
  input PayInput { items: [ID!] }
  type Subscription { changes: Account }
  type Person { id: ID, accounts(first: Int): AccountConnection! }
  type AccountConnection { edges: [AccountEdge!]!, nodes: [Account!]!, pageInfo: PageInfo! }
  type AccountEdge { node: Account!, cursor: String }
  type PageInfo { endCursor: String }
  type Account { id: ID, holders: [Holder!]!, movements(first: Int): MovementConnection! }
  type Holder { name: String, person: Person }
  type MovementConnection { nodes: [Movement!]! }
  type Movement { id: ID }
  type Simulation { apr: String }
  type Loan { id: ID, statement: Simulation, payoffQuote: Simulation }
`);

function cost(text: string, variables: Record<string, unknown> = {}): number {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const fragments = document.definitions.filter(
    (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  const formula = costFormulaOf(
    schema,
    operation as OperationDefinitionNode,
    new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
  );
  return costOf(formula, variables);
}

describe('the cost of an operation', () => {
  it.each<[string, number]>([
    ['{ __typename }', 1],
    ['{ unread }', 1 + 1],
    [`{ ${Array.from({ length: 30 }, (_, n) => `a${n}: unread`).join(' ')} }`, 1 + 30],
    ['{ ...F } fragment F on Query { unread }', 1 + 1],
    ['{ me { id } }', 2],
    ['{ a: me { id } b: me { id } }', 3],
    ['{ accounts { nodes { id } } }', 1 + 1 + 50],
    ['{ accounts(first: 3) { nodes { id } pageInfo { endCursor } } }', 1 + 1 + 3 + 1],
    ['{ accounts(first: 3) { edges { cursor node { id } } } }', 1 + 1 + 3],
    ['{ accounts(first: 3) { nodes { holders { name } } } }', 1 + 1 + 3 * (1 + 5)],
    ['{ accounts(first: 10) { nodes { movements(first: 10) { nodes { id } } } } }', 1 + 1 + 10 * (1 + 1 + 10)],
    ['{ accounts(first: 1000) { nodes { id } } }', 1 + 1 + 100],
    ['mutation { pay(input: { items: ["a", "b", "c"] }) { id } }', 10 + 1 + 3],
    ['mutation { a: pay { id } b: pay { id } }', 20 + 2],
    ['mutation { ...F } fragment F on Mutation { a: pay { id } b: pay { id } }', 20 + 2],
    ['mutation { ... { a: pay { id } } ...F } fragment F on Mutation { ... on Mutation { b: pay { id } } }', 20 + 2],
    ['subscription { changes { id } }', 10 + 1],
    ['{ simulateLoan { apr } }', 1 + 1 + 50],
    ['{ a: simulateLoan { apr } b: simulateLoan { apr } }', 1 + 2 * (1 + 50)],
    ['{ loan { id statement { apr } payoffQuote { apr } } }', 1 + 1 + 2 * (1 + 50)],
    ['{ __schema { types { fields { args { name } } } } }', 1],
  ])('%s', (text, points) => {
    expect(cost(text)).toBe(points);
  });

  it('follows variables: given, by their default, absent, null', () => {
    const text = (definition: string) =>
      `query (${definition}) { accounts(first: $n) { nodes { movements(first: $n) { nodes { id } } } } }`;
    const points = (n: number) => 1 + 1 + n * (1 + 1 + n);
    expect(cost(text('$n: Int'), { n: 7 })).toBe(points(7));
    expect(cost(text('$n: Int = 4'))).toBe(points(4));
    expect(cost(text('$n: Int = 4'), { n: null })).toBe(points(50));
    expect(cost(text('$n: Int'))).toBe(points(50));
  });

  it('takes a number that no page has for the most or for none, and does not trust what is no number', () => {
    const text = 'query ($n: Int) { accounts(first: $n) { nodes { id } } }';
    for (const [n, rows] of [
      [1e9, 100],
      [-5, 0],
      [Number.POSITIVE_INFINITY, 100],
      ['1', 50],
    ] as const)
      expect(cost(text, { n }), String(n)).toBe(1 + 1 + rows);
  });

  it('counts a fragment wherever it is used', () => {
    const fragment = 'fragment rows on AccountConnection { nodes { id } }';
    expect(cost(`{ a: accounts(first: 2) { ...rows } b: accounts(first: 9) { ...rows } } ${fragment}`)).toBe(
      1 + 1 + 2 + 1 + 9,
    );
  });

  it('knows calculated fields by the names that they have', () => {
    const api = buildSchema(readFileSync(join(import.meta.dirname, '../../../schema/api.graphql'), 'utf8'));
    for (const name of CALCULATED_FIELDS) {
      const [type = '', field = ''] = name.split('.');
      expect(Object.keys((api.getType(type) as GraphQLObjectType).getFields())).toContain(field);
    }
  });
});
