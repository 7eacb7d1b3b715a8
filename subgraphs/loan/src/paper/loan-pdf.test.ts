import { FLORIN_LETTERHEAD } from '@florin/kit';
import { PAGE } from '@florin/pdf';
import { readPdf } from '@florin/pdf/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LoanPaper, PaperInstalment } from './loan-paper.ts';
import { writeLoanPdf } from './loan-pdf.ts';
import { axisEnd, scheduleBars } from './schedule-bars.ts';

const line = (index: number, principal = 10_000n, left = 0n): PaperInstalment => ({
  label: String(index + 1),
  dueOn: `2027-${String((index % 12) + 1).padStart(2, '0')}-01`,
  principal,
  interest: 250n,
  charges: 100n,
  total: principal + 350n,
  paid: index === 0 ? 5_000n : 0n,
  balance: left,
});

const paper = (more: Partial<LoanPaper> = {}): LoanPaper => ({
  id: 'lpp_1',
  title: 'Loan offer',
  letterhead: FLORIN_LETTERHEAD,
  borrower: 'Alice Jansen',
  currency: 'EUR',
  madeAt: new Date('2026-11-26T10:00:00Z'),
  facts: [['Application', 'lap_1']],
  figures: [['Amount', 2_000_000n]],
  notes: [],
  schedule: [line(0), line(1)],
  ...more,
});

async function written(loan: LoanPaper) {
  const pieces: Buffer[] = [];
  for await (const piece of writeLoanPdf(loan)) pieces.push(piece);
  const { pages } = readPdf(Buffer.concat(pieces));
  return { pages, texts: pages.map((page) => page.map(({ text }) => text)) };
}

describe('the paper of a loan', () => {
  it('says who borrows, what, at which cost, with every instalment and the totals', async () => {
    const { texts } = await written(paper());
    expect(texts).toHaveLength(1);
    expect(texts[0]).toEqual(
      expect.arrayContaining([
        'Loan offer',
        'Alice Jansen',
        'lap_1',
        '20,000.00 EUR',
        '2027-01-01',
        '103.50',
        '207.00',
      ]),
    );
    expect(texts[0]).not.toContain('Paid');
  });

  it.each(['m', 'w', '0'])('shows an id of the widest letters whole, inside the page: %s', async (letter) => {
    const id = `lap_0${letter.repeat(25)}`;
    const { pages } = await written(paper({ facts: [['Application', id]] }));
    expect(pages.flat().filter(({ text }) => text === id)).toHaveLength(1);
  });

  it('says on a statement what happened and what was paid', async () => {
    const entry = { on: '2026-12-05', text: 'Repayment', principal: 4_000n, interest: 1_000n, charges: 0n };
    const entries = [{ ...entry, amount: 5_000n, outstanding: 16_000n }];
    const { texts } = await written(paper({ title: 'Loan statement', entries }));
    expect(texts[0]).toEqual(expect.arrayContaining(['Repayment', 'Principal owed', '160.00', 'Paid', '50.00']));
  });

  it('shows every line once on as many pages as it says, whatever somebody is called', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 420 }),
        fc.bigInt(0n, 10n ** 15n),
        fc.string({ unit: 'binary', maxLength: 200 }),
        async (count, principal, borrower) => {
          const schedule = Array.from({ length: count }, (_, index) => line(index, principal, principal));
          const { pages, texts } = await written(paper({ schedule, borrower, entries: [] }));
          const isOnPaper = ({ x, y }: { readonly x: number; readonly y: number }) =>
            x >= 40 && x < PAGE.width - 40 && y > 30 && y < PAGE.height - 30;
          expect(pages.flat().filter((text) => !isOnPaper(text))).toEqual([]);
          for (const [index, page] of texts.entries())
            expect(page.slice(-2)).toEqual([`Page ${index + 1} of `, String(pages.length)]);
          const shown = new Set(texts.flat());
          expect(schedule.filter(({ label }) => !shown.has(label))).toEqual([]);
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('the columns of its picture', () => {
  it('sum up to the schedule, however many instalments share one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_600 }), fc.integer({ min: 1, max: 60 }), (count, most) => {
        const schedule = Array.from({ length: count }, (_, index) => line(index, BigInt(index), BigInt(count - index)));
        const bars = scheduleBars(schedule, most);
        expect(bars.length).toBeLessThanOrEqual(most);
        const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
        expect(sum(bars.map(({ principal }) => principal))).toBe(sum(schedule.map(({ principal }) => principal)));
        expect(bars.at(-1)?.balance).toBe(schedule.at(-1)?.balance);
        expect(bars.at(-1)?.until).toBe(schedule.at(-1)?.dueOn);
      }),
    );
  });

  it('have a scale that ends with a round amount, not far above the largest', () => {
    expect([1n, 100n, 101n, 35_854n, 1_500_000n].map((largest) => axisEnd(largest, 100n))).toEqual([
      100n,
      100n,
      200n,
      50_000n,
      2_000_000n,
    ]);
    fc.assert(
      fc.property(fc.bigInt(100n, 10n ** 15n), (largest) => {
        const end = axisEnd(largest, 100n);
        expect(end).toBeGreaterThanOrEqual(largest);
        expect(end).toBeLessThanOrEqual((largest * 5n) / 2n);
      }),
    );
  });
});
