import { openDatabase } from '@florin/kit';
import { findImbalances } from '@florin/transaction';
import type { BenchBank } from './bench-bank.ts';
import { AUDIT_TIMEOUT_MS } from './limits.ts';
import { say } from './report.ts';

/** How many transfers the books hold: those from before the measurement are none of its own. */
export async function countTransfers(bench: BenchBank): Promise<number> {
  const [row] = await bench.bank.databases.transaction<{ count: number }[]>`
    SELECT count(*)::float8 AS count FROM transfer WHERE kind = 'TRANSFER'`;
  if (row === undefined) throw new Error('nothing was counted');
  return row.count;
}

/**
 * The figures count only when the books balance and hold exactly what was acknowledged, beside what they held before.
 *
 * @throws Error with what is wrong
 */
export async function auditBooks(bench: BenchBank, before: number, acknowledged: readonly string[]): Promise<void> {
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
    if (kept?.found !== different || kept.inBooks - before !== different || different !== acknowledged.length)
      throw new Error(
        `acknowledged ${acknowledged.length} (${different} different), kept ${JSON.stringify(kept)}, ${before} before`,
      );
    say(`\nThe books balance, and hold each of the ${different} acknowledged transfers once.`);
  } finally {
    await books.end();
  }
}
