import * as fc from 'fast-check';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bankFixture } from './oracle/bank-fixture.ts';
import { bankOperations, mediaOperations } from './oracle/differential-operations.ts';
import { mediaFixture } from './oracle/media-fixture.ts';
import { randomOperation } from './oracle/random-operation.ts';
import { type Answer, type Comparison, compare, type ErrorFacts } from './oracle/stock-comparison.ts';

/*
 * The stock gateway is the oracle. Where we differ on purpose:
 * - A null in a non-null place without an error that explains it is an error here (GraphQL, section 6.4.4). The stock gateway
 *   reports it as an extension, `valueCompletion`, and only when there is no other error.
 * - An entity that failed as a whole has an error at each field that waited for it, because those are null; the stock gateway
 *   has one at the object, which is there.
 * - An error inside of an entity stands at the entity's own path. The stock gateway counts representations but looks the path up among
 *   all objects, so where some objects of a list are not asked for (an interface with other types in it), its path is another
 *   object's. It also leaves names that the planner made up (`id__alias_0`) and list marks (`@`) in paths.
 * - An entity that several places ask for is sent once, so messages are compared as sets.
 * - What the last test of this file names: fields of an object that the stock gateway loses.
 */
const RANDOM_OPERATIONS = 150;
/** Stands in the names of the tests. Fixed, so that a change is judged by what it changed; another number looks elsewhere. */
const SEED = 170_409_272;

const fixtures = [
  { fixture: bankFixture, operations: bankOperations },
  { fixture: mediaFixture, operations: mediaOperations },
];

describe.each(fixtures)('$fixture.name answers as the stock gateway', ({ fixture, operations }) => {
  let comparison: Comparison;
  beforeAll(async () => {
    comparison = await compare(fixture);
  });
  afterAll(() => comparison.stop());

  test.each(operations)('$name', async ({ query, variables, stockPathsAreWrong }) => {
    const operation = { query, ...(variables !== undefined && { variables }) };
    const stock = await comparison.stock(operation);
    const ours = await comparison.ours(operation);
    expectSameAnswer(ours, stock, query);
    if (stockPathsAreWrong !== true) expect(pathsOf(explicitErrors(ours))).toEqual(pathsOf(stock.errors));
  });

  test.each(['query', 'mutation'] as const)(
    `random operations: %s, seed ${SEED}`,
    async (kind) => {
      const schema = comparison.gateway.apiSchema;
      if (kind === 'mutation' && !schema.getMutationType()) return;
      let compared = 0;
      let withErrors = 0;
      await fc.assert(
        fc.asyncProperty(fc.gen(), async (g) => {
          const operation = randomOperation(g, schema, kind);
          fc.pre(validate(schema, parse(operation.query)).length === 0);
          const stock = await comparison.stock(operation);
          const ours = await comparison.ours(operation);
          expectSameAnswer(ours, stock, JSON.stringify(operation));
          compared += 1;
          if (stock.errors.length > 0) withErrors += 1;
        }),
        { seed: SEED, numRuns: RANDOM_OPERATIONS, maxSkipsPerRun: 50, endOnFailure: true },
      );
      // A generator that makes nothing but refused or trivial operations would prove nothing.
      expect(compared).toBeGreaterThan(RANDOM_OPERATIONS / 2);
      if (kind === 'query') expect(withErrors).toBeGreaterThan(0);
    },
    60_000,
  );
});

function expectSameAnswer(ours: Answer, stock: Answer, operation: string): void {
  expect(ours.data, operation).toEqual(stock.data);
  const sort = (errors: readonly ErrorFacts[]): string[] => [...new Set(errors.map(messageAndCode))].sort();
  expect(sort(explicitErrors(ours)), operation).toEqual(sort(stock.errors));
  for (const { path } of ours.errors)
    expect(isNullAt(ours.data, path ?? []), `${operation} ${String(path)}`).toBe(true);

  const added = ours.errors.filter(isAdded);
  if (stock.valueCompletion.length > 0) {
    expect(added.length, operation).toBeGreaterThan(0);
    // Of several nulls in one object either may be the one that is told; what must agree is the place that became null for it.
    expect(nullPlacesOf(stock.data, stock.valueCompletion)).toEqual(
      expect.arrayContaining(nullPlacesOf(ours.data, added)),
    );
  } else if (stock.errors.length === 0) {
    expect(added, operation).toEqual([]);
  }
}

/** The fixtures' subgraphs never send this code, so what has it was added by the shaper. */
function isAdded(error: ErrorFacts): boolean {
  return error.code === 'INTERNAL_SERVER_ERROR';
}

function explicitErrors(answer: Answer): ErrorFacts[] {
  return answer.errors.filter((error) => !isAdded(error));
}

function messageAndCode({ message, code }: ErrorFacts): string {
  return `${String(code)} ${message}`;
}

function pathsOf(errors: readonly ErrorFacts[]): string[] {
  return errors.map((error) => JSON.stringify(error.path)).sort();
}

/** Where in the answer a null stands for each error: at its path, or above it. */
function nullPlacesOf(data: unknown, errors: readonly ErrorFacts[]): string[] {
  const places = errors.map(({ path = [] }) => {
    const place = path.findIndex((_name, index) => isNullAt(data, path.slice(0, index)));
    return JSON.stringify(place === -1 ? path : path.slice(0, place));
  });
  return [...new Set(places)].sort();
}

/** Whether a path leads to a null, or to where a null took its place; a field that the client did not ask for has no place. */
function isNullAt(data: unknown, path: readonly (string | number)[]): boolean {
  const [head, ...rest] = path;
  if (data === null || data === undefined) return true;
  if (head === undefined || typeof data !== 'object') return false;
  return isNullAt(Object.hasOwn(data, head) ? (data as Record<string | number, unknown>)[head] : null, rest);
}

describe('where the stock gateway is wrong', () => {
  const cases = [
    {
      name: 'an object type inside of an interface inside of that object type',
      fixture: bankFixture,
      query: '{ me { ... on Person { ... on Customer { tier } } } }',
      ours: { me: { tier: 'GOLD' } },
      stock: { me: {} },
    },
    {
      name: 'an operation that cannot be chosen',
      fixture: bankFixture,
      query: 'query A { version } query B { version }',
      ours: undefined,
      stock: undefined,
      code: 'OPERATION_RESOLUTION_FAILURE',
    },
  ];

  test.each(cases)('$name', async ({ fixture, query, ours, stock, code }) => {
    const comparison = await compare(fixture);
    const answer = await comparison.ours({ query });
    expect(answer.data).toEqual(ours);
    expect(answer.errors.map((error) => error.code)).toEqual(code === undefined ? [] : [code]);
    // When this fails, the stock gateway was repaired, and the difference need not be documented any more.
    expect((await comparison.stock({ query })).data).toEqual(stock);
    await comparison.stop();
  });
});
