import { execFileSync } from 'node:child_process';
import { openDatabase } from '@florin/kit';
import type { EmbeddedPostgres } from '@florin/postgres';

/** As many files of 16 MB as the server keeps at a checkpoint (`min_wal_size`), and some that are in use. */
const FILES = 36;
const TIMEOUT_MS = 60_000;

/**
 * Gives a new server the files of its log that one which has run for a while writes over. Where there are none, each 16 MB of log wait
 * until a file is made, filled with zeros and forced to disk: 40 ms in which nobody commits, every 4 s at 500 alerts/s and each second
 * in the ledger's benchmark. Whoever is measured beside us finds the same files.
 */
export async function keepLogFiles(postgres: EmbeddedPostgres): Promise<void> {
  const admin = openDatabase({
    url: postgres.adminUrl,
    applicationName: 'bench',
    maxConnections: 1,
    statementTimeoutMs: TIMEOUT_MS,
  });
  try {
    // A file in which nothing was written is not left.
    for (let file = 0; file < FILES; file += 1)
      await admin`SELECT pg_logical_emit_message(false, 'bench', 'next file'), pg_switch_wal()`;
    await admin`CHECKPOINT`;
  } finally {
    await admin.end();
  }
}

/**
 * Forces to the disk what was written before, so that nobody is measured with another's writes. The kernel keeps changed pages for 30 s
 * and then writes them all at once; after pgbench's, commits waited for half a second, ten seconds into the next one's run.
 */
export function settleDisk(): void {
  execFileSync('sync');
}
