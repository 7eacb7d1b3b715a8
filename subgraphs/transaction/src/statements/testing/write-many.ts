import { writeCamt053 } from '../downloads/camt053.ts';
import { writeCsv } from '../downloads/csv.ts';
import type { StatementFile, StatementWriter } from '../downloads/statement-file.ts';
import { writePdf } from '../pdf/statement-pdf.ts';
import { sampleStatement } from './statement-sample.ts';

const WRITERS: Readonly<Record<string, StatementWriter>> = { PDF: writePdf, CSV: writeCsv, CAMT_053: writeCamt053 };

/** Writes a statement of so many lines in a format and says how long it became: `node … write-many.ts PDF 100000`. */
async function main(format: string, count: number): Promise<void> {
  const writer = WRITERS[format];
  if (writer === undefined) throw new Error(`${format} is no format`);
  const page = sampleStatement(
    Array.from({ length: 200 }, (_, index) => ({
      amount: BigInt(index % 3 === 0 ? -(index + 1) : 3 * (index + 1)),
      name: `Payer ${index}`,
      iban: 'DE89370400440532013000',
      reference: `Invoice ${index}`,
    })),
  );
  const file: StatementFile = {
    ...page,
    async *lines() {
      for (let written = 0; written < count; written += 200)
        // Objects of their own, so that keeping them would be noticed.
        for await (const lines of page.lines())
          yield lines.map((line) => ({ ...line, transaction: { ...line.transaction, reference: `${written} again` } }));
    },
  };
  let bytes = 0;
  for await (const piece of writer(file)) bytes += Buffer.byteLength(piece);
  process.stdout.write(JSON.stringify({ bytes, maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024) }));
}

await main(process.argv[2] ?? '', Number(process.argv[3]));
