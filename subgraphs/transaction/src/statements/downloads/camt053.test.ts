import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAMT_053, faultsOf } from '../testing/camt053-model.ts';
import { sampleStatement, writtenFile } from '../testing/statement-sample.ts';
import { parseXml, type XmlElement } from '../testing/xml-tree.ts';
import { writeCamt053 } from './camt053.ts';

async function written(...args: Parameters<typeof sampleStatement>): Promise<XmlElement> {
  return parseXml((await writtenFile(writeCamt053, sampleStatement(...args))).toString('utf8'));
}

/** The texts at a path, in order. */
function at(element: XmlElement, path: string): string[] {
  const [name, ...rest] = path.split('/');
  const found = element.children.filter((child) => child.name === name);
  return rest.length === 0 ? found.map(({ text }) => text) : found.flatMap((child) => at(child, rest.join('/')));
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom('<&>"\'', ']]>', '\u0000\u0007', '\ud800', ' ', '', '\ufffe', 'a\u2028b'),
);
const anyLine = fc.record({
  amount: fc.bigInt(-(10n ** 15n), 10n ** 15n).filter((amount) => amount !== 0n),
  name: fc.option(anyText),
  iban: fc.option(fc.oneof(fc.constant('DE89370400440532013000'), anyText)),
  reference: fc.option(anyText),
});

describe('camt.053.001.08', () => {
  it('has the elements of the schema in its order, whatever stands in names and references', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyLine, { maxLength: 5 }),
        fc.array(anyText, { maxLength: 3 }),
        fc.bigInt(-(10n ** 15n), 10n ** 15n),
        async (lines, holders, opening) => {
          const document = await written(lines, { holders, opening });
          expect(document.attributes).toEqual({ xmlns: 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08' });
          expect(faultsOf(document, CAMT_053)).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is told apart by its model: a missing, a strange and a misplaced element are faults', async () => {
    const document = await written([{ amount: 1n }]);
    const [message] = document.children;
    const [header, statement] = message?.children ?? [];
    if (header === undefined || statement === undefined) throw new Error('no statement');
    const faults = (children: XmlElement[]) =>
      faultsOf({ ...document, children: [{ ...statement, name: 'BkToCstmrStmt', children }] }, CAMT_053);
    expect(faults([header, statement])).toEqual([]);
    expect(faults([statement, header])).not.toEqual([]);
    expect(faults([header])).toEqual(['Document/BkToCstmrStmt/Stmt is there 0 times']);
    expect(faults([header, { ...statement, children: statement.children.toReversed() }])).not.toEqual([]);
  });

  it('says what was booked: balances with their sign, sums, entries, parties, references', async () => {
    const document = await written(
      [
        { amount: -150_00n, name: 'Bob & Söhne', iban: 'DE89370400440532013000', reference: 'Rent <July>' },
        { amount: 20_00n, name: 'Carol', reference: null },
      ],
      { opening: 100_00n },
    );
    const path = (rest: string) => at(document, `BkToCstmrStmt/Stmt/${rest}`);
    expect(path('Bal/Tp/CdOrPrtry/Cd')).toEqual(['OPBD', 'CLBD']);
    expect(path('Bal/Amt')).toEqual(['100.00', '30.00']);
    expect(path('Bal/CdtDbtInd')).toEqual(['CRDT', 'DBIT']);
    expect(path('Bal/Dt/Dt')).toEqual(['2026-07-01', '2026-07-31']);
    expect(path('TxsSummry/TtlNtries/NbOfNtries')).toEqual(['2']);
    expect(path('TxsSummry/TtlNtries/TtlNetNtry/Amt')).toEqual(['130.00']);
    expect(path('TxsSummry/TtlNtries/TtlNetNtry/CdtDbtInd')).toEqual(['DBIT']);
    expect(path('TxsSummry/TtlCdtNtries/Sum')).toEqual(['20.00']);
    expect(path('TxsSummry/TtlDbtNtries/Sum')).toEqual(['150.00']);
    expect(path('Ntry/Sts/Cd')).toEqual(['BOOK', 'BOOK']);
    expect(path('Ntry/CdtDbtInd')).toEqual(['DBIT', 'CRDT']);
    expect(path('Ntry/BkTxCd/Domn/Fmly/Cd')).toEqual(['ICDT', 'RCDT']);
    expect(path('Ntry/NtryDtls/TxDtls/RltdPties/Cdtr/Pty/Nm')).toEqual(['Bob & Söhne']);
    expect(path('Ntry/NtryDtls/TxDtls/RltdPties/CdtrAcct/Id/IBAN')).toEqual(['DE89370400440532013000']);
    expect(path('Ntry/NtryDtls/TxDtls/RltdPties/Dbtr/Pty/Nm')).toEqual(['Carol']);
    expect(path('Ntry/NtryDtls/TxDtls/RmtInf/Ustrd')).toEqual(['Rent <July>']);
    expect(path('Acct/Ownr/Nm')).toEqual(['Alice Example, Jürgen Müller']);
    expect(path('Acct/Svcr/FinInstnId/BICFI')).toEqual(['FLRNNL2A']);
  });

  it('of a period that goes on has no balance of a day that has not come', async () => {
    const document = await written([], { madeOn: '2026-07-10' });
    expect(at(document, 'BkToCstmrStmt/Stmt/Bal/Dt/Dt')).toEqual(['2026-07-01', '2026-07-10']);
    expect(faultsOf(document, CAMT_053)).toEqual([]);
  });

  it('names the same bookings of the same period by the same id, and each message by its own', async () => {
    const file = sampleStatement([{ amount: 5n }]);
    const ids = await Promise.all(
      [
        file,
        { ...file, id: 'stm_other' },
        { ...file, bounds: { ...file.bounds, closing: { sequence: 9n, balance: 0n } } },
      ].map(async (each) => {
        const document = parseXml((await writtenFile(writeCamt053, each)).toString('utf8'));
        return [at(document, 'BkToCstmrStmt/GrpHdr/MsgId')[0], at(document, 'BkToCstmrStmt/Stmt/Id')[0]];
      }),
    );
    const [first, again, later] = ids;
    expect(again?.[0]).not.toBe(first?.[0]);
    expect(again?.[1]).toBe(first?.[1]);
    expect(later?.[1]).not.toBe(first?.[1]);
  });
});
