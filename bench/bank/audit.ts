import { openDatabase } from '@florin/kit';
import { findImbalances } from '@florin/transaction';
import type { BenchBank } from './bench-bank.ts';
import { AUDIT_TIMEOUT_MS } from './limits.ts';
import { say } from './report.ts';

/**
 * The figures count only when the books balance and hold exactly what was acknowledged.
 *
 * @throws Error with what is wrong
 */
export async function auditBooks(bench: BenchBank, acknowledged: readonly string[]): Promise<void> {
  const books = openDatabase({
    url: bench.databases.transaction.ownerUrl,
    applicationName: 'bench audit',
    statementTimeoutMs: AUDIT_TIMEOUT_MS,
  });
  try {
    const faults = await findImbalances(books);
    if (faults.length > 0) throw new Error(`the books do not balance:\n${faults.slice(0, 10).join('\n')}`);
    const [kept] = await books<{ found: number; inBooks: number }[]>`
      SELECT (SELECT count(*) FROM entry WHERE transaction_id = ANY (${acknowledged})
          AND kind = 'TRANSFER' AND amount < 0)::float8 AS found,
        (SELECT count(*) FROM transfer WHERE kind = 'TRANSFER')::float8 AS "inBooks"`;
    const different = new Set(acknowledged).size;
    if (kept?.found !== different || kept.inBooks !== different || different !== acknowledged.length)
      throw new Error(`acknowledged ${acknowledged.length} (${different} different), kept ${JSON.stringify(kept)}`);
    say(`\nThe books balance, and hold each of the ${different} acknowledged transfers once.`);
  } finally {
    await books.end();
  }
}
