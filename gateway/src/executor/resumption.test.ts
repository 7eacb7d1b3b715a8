import { buildSchema, parse, print, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { compileResumption } from './resumption.ts';

const schema = buildSchema(`
  scalar Cursor
  type Query { a: Int }
  type Subscription { alerts(kind: String, after: Cursor): Alert! typing(ticket: ID!): Alert! }
  type Alert { title(after: String): String }
`);

/** The operation after a cursor, and the variables that it is sent with. */
function resumed(operation: string, variables: Record<string, unknown> = {}) {
  const resumption = compileResumption(operation, schema);
  if (resumption === undefined) return undefined;
  const request = resumption.requestAfter({ query: operation, operationName: 'A', variables }, 'c9');
  expect(validate(schema, parse(request.query))).toEqual([]);
  return { start: resumption.startOf(variables), query: print(parse(request.query)), variables: request.variables };
}

const AFTER = { __florin_after: 'c9' };

describe('a source that takes a cursor', () => {
  test('is given one where the client gave none', () => {
    expect(resumed('subscription A($k: String) { it: alerts(kind: $k) { title(after: "x") } }', { k: 'PAID' })).toEqual(
      {
        start: undefined,
        query: print(
          parse(
            'subscription A($k: String, $__florin_after: Cursor) { it: alerts(kind: $k, after: $__florin_after) { title(after: "x") } }',
          ),
        ),
        variables: { k: 'PAID', ...AFTER },
      },
    );
  });

  test.each([
    ['as a variable', 'subscription A($a: Cursor) { alerts(after: $a) { title } }', { a: 'c1' }, 'c1'],
    ['as a variable without a value', 'subscription A($a: Cursor) { alerts(after: $a) { title } }', {}, undefined],
    ['as a literal', 'subscription A { alerts(after: "c2") { title } }', {}, 'c2'],
    ['as null', 'subscription A { alerts(after: null) { title } }', {}, undefined],
  ])('has the cursor replaced that the client gave %s', (_name, operation, variables, start) => {
    expect(resumed(operation, variables)).toEqual({
      start,
      query: print(parse('subscription A($__florin_after: Cursor) { alerts(after: $__florin_after) { title } }')),
      variables: { ...variables, ...AFTER },
    });
  });

  test('keeps a variable that is used elsewhere too', () => {
    const { query } = resumed('subscription A($a: Cursor) { alerts(after: $a) { title @skip(if: false) } }') ?? {};
    expect(query).not.toContain('$a');
    const both = 'subscription A($a: String) { alerts(after: "c", kind: $a) { title(after: $a) } }';
    expect(resumed(both)?.query).toContain('$a: String');
  });

  test('may stand in a fragment', () => {
    expect(resumed('subscription A { ... on Subscription { alerts { title } } }')?.query).toContain(
      'alerts(after: $__florin_after)',
    );
  });
});

test('a source without a log cannot be taken up after anything', () => {
  expect(compileResumption('subscription A { typing(ticket: "1") { title } }', schema)).toBeUndefined();
});
