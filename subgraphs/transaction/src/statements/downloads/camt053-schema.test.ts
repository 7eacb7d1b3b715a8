import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import type { TransactionKind } from '../../domain/order.ts';
import { type SampleLine, sampleStatement, writtenFile } from '../testing/statement-sample.ts';
import { writeCamt053 } from './camt053.ts';

/** The schema as ISO 20022 publishes it. */
const SCHEMA = new URL('../testing/camt.053.001.08.xsd', import.meta.url);
const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(SCHEMA)));

/** What the schema has against a file; nothing for one that is valid. */
function faultsOf(file: Buffer): readonly string[] {
  const document = XmlDocument.fromBuffer(file);
  try {
    validator.validate(document);
    return [];
  } catch (error) {
    if (error instanceof XmlValidateError) return error.details.map(({ message }) => message);
    throw error;
  } finally {
    document.dispose();
  }
}

async function faults(...args: Parameters<typeof sampleStatement>): Promise<readonly string[]> {
  return faultsOf(await writtenFile(writeCamt053, sampleStatement(...args)));
}

const KINDS: readonly TransactionKind[] = [
  'TRANSFER',
  'DEPOSIT',
  'WITHDRAWAL',
  'CARD_PAYMENT',
  'REVERSAL',
  'INTEREST',
  'FEE',
  'TAX',
];
const iban = 'DE89370400440532013000';

describe('the schema of camt.053.001.08', () => {
  it.each<[string, readonly SampleLine[]]>([
    ['no movement', []],
    ['one', [{ amount: 1n }]],
    [
      'every kind, in and out',
      KINDS.flatMap((kind) => [
        { amount: 5_00n, kind },
        { amount: -5_00n, kind },
      ]),
    ],
    ['a bulk', Array.from({ length: 2_500 }, (_, n) => ({ amount: BigInt(-n - 1), name: 'Payee', iban }))],
    [
      'names and references of other alphabets',
      [{ amount: 1n, name: 'Ελένη Ωμέγα 北京 🌷 Ærø', reference: 'Шанс & <счёт>' }],
    ],
    ['references of 140 characters', [{ amount: 1n, name: 'N'.repeat(140), iban, reference: '€'.repeat(140) }]],
  ])('takes a statement of %s', async (_name, lines) => {
    expect(await faults(lines)).toEqual([]);
  });

  it('takes whatever people write, and whatever the account holds', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom('', ' ', ']]>', '\u0000', '\ud800'),
    );
    const line = fc.record({
      amount: fc.bigInt(-(10n ** 15n), 10n ** 15n).filter((amount) => amount !== 0n),
      kind: fc.constantFrom(...KINDS),
      name: fc.option(text),
      iban: fc.option(fc.oneof(fc.constant(iban), text)),
      reference: fc.option(text),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 5 }),
        fc.array(text, { maxLength: 3 }),
        fc.bigInt(-(10n ** 15n), 10n ** 15n),
        async (lines, holders, opening) => {
          expect(await faults(lines, { holders, opening })).toEqual([]);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('refuses what is not of it', async () => {
    const file = (await writtenFile(writeCamt053, sampleStatement([{ amount: 1n }]))).toString('utf8');
    for (const [right, wrong] of [
      ['<Cd>OPBD</Cd>', '<Cd>OPENING</Cd>'],
      ['<CdtDbtInd>CRDT</CdtDbtInd>', ''],
      ['<BkToCstmrStmt>', '<BkToCstmrStmt><Extra/>'],
    ] as const)
      expect(faultsOf(Buffer.from(file.replace(right, wrong)))).not.toEqual([]);
  });
});
