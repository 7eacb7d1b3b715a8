import { PAGE } from '@florin/pdf';
import { readPdf } from '@florin/pdf/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleStatement, writtenFile } from '../testing/statement-sample.ts';
import { writePdf } from './statement-pdf.ts';

const written = async (...args: Parameters<typeof sampleStatement>) =>
  readPdf(await writtenFile(writePdf, sampleStatement(...args)));
const textOn = (page: readonly { readonly text: string }[] | undefined) => (page ?? []).map(({ text }) => text);

describe('a statement as PDF', () => {
  it('has letterhead, holders, account, period, balances and totals, with € and umlauts', async () => {
    const { pages } = await written(
      [
        { amount: -1_234_56n, name: 'Jürgen Größe', iban: 'DE89370400440532013000', reference: 'Rent, 1.234,56 €' },
        { amount: 99n, name: null, valueDate: '2026-07-04' },
      ],
      { opening: 5_000_00n },
    );
    const texts = textOn(pages[0]);
    for (const text of [
      'Florin',
      'Account statement',
      'Alice Example, Jürgen Müller',
      'NL63 FLRN 0123 4567 89',
      'FLRNNL2A',
      '2026-07-01 to 2026-07-31',
      'Money in (1)',
      'Money out (1)',
      'Jürgen Größe',
      'Transfer · DE89 3704 0044 0532 0130 00',
      'Rent, 1.234,56 €',
      'value 2026-07-04',
      'Totals of the period',
    ])
      expect(texts).toContain(text);
    const amounts = texts.filter((text) => /^-?[\d,]+\.\d\d$/.test(text));
    expect(amounts.join(' ')).toBe(
      [
        // The figures above the table, its first line, both bookings with their balances, the totals, the last balance.
        '5,000.00 0.99 1,234.56 3,766.43',
        '5,000.00 1,234.56 3,765.44 0.99 3,766.43 1,234.56 0.99 3,766.43',
      ].join(' '),
    );
  });

  it('numbers its pages, of which there are as many as it says, and shows every line once', async () => {
    const lines = Array.from({ length: 1_300 }, (_, index) => ({
      amount: BigInt(index + 1),
      name: `Payer ${index}`,
      reference: index % 3 === 0 ? 'word '.repeat(28).trim() : null,
    }));
    const { pages } = await written(lines);
    expect(pages.length).toBeGreaterThan(50);
    for (const [index, page] of pages.entries())
      expect(textOn(page).slice(-2)).toEqual([`Page ${index + 1} of `, String(pages.length)]);
    const shown = pages.flatMap((page) => textOn(page).filter((text) => text.startsWith('Payer ')));
    expect(shown).toEqual(lines.map(({ name }) => name));
  });

  it('keeps everything on the page, whatever somebody wrote', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 140 }),
      fc.string({ unit: 'grapheme', maxLength: 140 }),
      fc.constantFrom('W'.repeat(140), 'a b '.repeat(35), '(\\)<>', '\u202eabc', '\ud800', '漢字', 'e\u0301'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ amount: fc.bigInt(1n, 2n ** 62n), name: fc.option(text), reference: fc.option(text) }), {
          maxLength: 40,
        }),
        fc.array(text, { maxLength: 4 }),
        async (lines, holders) => {
          const { pages } = await written(lines, { holders });
          for (const { x, y } of pages.flat()) {
            expect(x).toBeGreaterThanOrEqual(40);
            expect(x).toBeLessThan(PAGE.width - 40);
            expect(y).toBeGreaterThan(30);
            expect(y).toBeLessThan(PAGE.height - 30);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('without a line is one page with both balances', async () => {
    const { pages } = await written([]);
    expect(pages).toHaveLength(1);
    expect(textOn(pages[0])).toEqual(expect.arrayContaining(['Opening balance', 'Closing balance', '100.00']));
  });
});
