import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LedgerWorld, openLedgerWorld } from '../testing/ledger-world.ts';
import { plainArray, textArray } from './array-literal.ts';

describe('array literals', () => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await openLedgerWorld();
  });
  afterAll(() => world.close());

  it('come back from PostgreSQL as they went', async () => {
    // Text of PostgreSQL has every character but the zero one.
    const text = fc.string({ unit: 'binary' }).filter((each) => !each.includes('\u0000'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.oneof(text, fc.constantFrom('NULL', 'null', '', '{}', '"', '\\', ',')))),
        fc.array(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n)),
        async (texts, numbers) => {
          // As rows: the driver's own reading of arrays is not what is tried here.
          const textRows = await world.database`
            SELECT value FROM unnest(${textArray(texts)}::text[]) WITH ORDINALITY AS row (value, place) ORDER BY place`;
          const numberRows = await world.database`
            SELECT value FROM unnest(${plainArray(numbers)}::bigint[]) WITH ORDINALITY AS row (value, place) ORDER BY place`;
          expect(textRows.map((row): unknown => row.value)).toEqual(texts);
          expect(numberRows.map((row): unknown => row.value)).toEqual(numbers);
        },
      ),
      { numRuns: 50 },
    );
  });
});
