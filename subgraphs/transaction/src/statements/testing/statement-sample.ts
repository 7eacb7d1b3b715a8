import { FLORIN_LETTERHEAD, newId } from '@florin/kit';
import type { TransactionKind } from '../../domain/order.ts';
import type { StatementFile, StatementFileLine, StatementWriter } from '../downloads/statement-file.ts';

export interface SampleLine {
  /** A credit is positive; minor units. */
  readonly amount: bigint;
  readonly kind?: TransactionKind;
  readonly name?: string | null;
  readonly iban?: string | null;
  readonly reference?: string | null;
  readonly valueDate?: string;
}

/** A statement of July 2026 with these lines, one an hour. */
export function sampleStatement(
  lines: readonly SampleLine[],
  changes: Partial<StatementFile> & { readonly opening?: bigint } = {},
): StatementFile {
  const opening = changes.opening ?? 100_00n;
  let balance = opening;
  const accountId = newId('account');
  const written = lines.map((line, index): StatementFileLine => {
    balance += line.amount;
    const bookedAt = new Date(Date.parse('2026-07-01T08:00:00Z') + index * 3_600_000);
    const transaction = {
      id: newId('transaction'),
      transferId: newId('transfer'),
      accountId,
      accountCurrency: 'EUR',
      sequence: BigInt(index + 1),
      kind: line.kind ?? 'TRANSFER',
      direction: line.amount > 0n ? 'CREDIT' : 'DEBIT',
      amount: { amount: line.amount > 0n ? line.amount : -line.amount, currency: 'EUR' },
      bookedAt,
      valueDate: line.valueDate ?? bookedAt.toISOString().slice(0, 10),
      counterparty: { name: line.name ?? null, iban: line.iban ?? null },
      reference: line.reference ?? null,
      state: { status: 'BOOKED', balanceAfter: balance },
    } as const;
    return { transaction, balance, bookedOn: bookedAt.toISOString().slice(0, 10) };
  });
  const moved = (wanted: 1 | -1) => lines.filter(({ amount }) => (wanted > 0 ? amount > 0n : amount < 0n));
  const sum = (some: readonly SampleLine[]) =>
    some.reduce((total, { amount }) => total + (amount < 0n ? -amount : amount), 0n);
  return {
    id: newId('statement'),
    bounds: {
      accountId,
      currency: 'EUR',
      period: {
        from: '2026-07-01',
        to: '2026-07-31',
        begin: new Date('2026-06-30T22:00:00Z'),
        end: new Date('2026-07-31T22:00:00Z'),
      },
      opening: { sequence: 0n, balance: opening },
      closing: { sequence: BigInt(lines.length), balance },
      own: true,
    },
    totals: {
      credits: BigInt(moved(1).length),
      credited: sum(moved(1)),
      debits: BigInt(moved(-1).length),
      debited: sum(moved(-1)),
    },
    letterhead: FLORIN_LETTERHEAD,
    iban: 'NL63FLRN0123456789',
    holders: ['Alice Example', 'Jürgen Müller'],
    madeAt: new Date('2026-08-01T09:00:00Z'),
    madeOn: '2026-08-01',
    async *lines() {
      for (let from = 0; from < written.length; from += 500) yield written.slice(from, from + 500);
    },
    ...changes,
  };
}

/** The whole of a file, as it is written. */
export async function writtenFile(writer: StatementWriter, file: StatementFile): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of writer(file)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
