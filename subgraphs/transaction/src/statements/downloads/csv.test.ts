import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleStatement, writtenFile } from '../testing/statement-sample.ts';
import { writeCsv } from './csv.ts';

/** Reads RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== '\r\n') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

const written = async (...args: Parameters<typeof sampleStatement>) =>
  parseCsv((await writtenFile(writeCsv, sampleStatement(...args))).toString('utf8'));

describe('a statement as CSV', () => {
  it('has a header and a record for each line, amounts with sign and point', async () => {
    const [header, first, second, ...rest] = await written([
      { amount: -1_50n, name: 'Bob, "Robert"', iban: 'DE89370400440532013000', reference: 'Rent\nfor July' },
      { amount: 1_234_567_89n, name: 'Zoë', valueDate: '2026-07-05' },
    ]);
    expect(header?.slice(0, 8)).toEqual([
      'booked_on',
      'booked_at',
      'value_date',
      'kind',
      'direction',
      'amount',
      'currency',
      'balance',
    ]);
    expect(first?.slice(0, -1)).toEqual([
      '2026-07-01',
      '2026-07-01T08:00:00.000Z',
      '2026-07-01',
      'TRANSFER',
      'DEBIT',
      '-1.50',
      'EUR',
      '98.50',
      'Bob, "Robert"',
      'DE89370400440532013000',
      'Rent\nfor July',
    ]);
    expect(second?.slice(2, 9)).toEqual(['2026-07-05', 'TRANSFER', 'CREDIT', '1234567.89', 'EUR', '1234666.39', 'Zoë']);
    expect(rest).toEqual([]);
  });

  it.each([
    '=1+1',
    '+31201234567',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =cmd|x!A0',
    '\u00a0=1',
    '＝1+1',
    '|calc',
    '%0A',
  ])('makes no formula of what somebody wrote: %j', async (reference) => {
    const [, line] = await written([{ amount: 1n, name: reference, reference }]);
    expect(line?.[8]).toBe(`'${reference}`);
    expect(line?.[10]).toBe(`'${reference}`);
  });

  it('gives back every text as it is, but for the mark before a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 40 }), async (reference) => {
        const rows = await written([{ amount: 1n, reference }]);
        expect(rows).toHaveLength(2);
        expect([reference, `'${reference}`]).toContain(rows[1]?.[10]);
        expect(rows[1]).toHaveLength(12);
      }),
    );
  });
});
