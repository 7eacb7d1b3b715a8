// Measures the end of the bank's day for many savings accounts: node --max-old-space-size=128 --import tsx bench/interest/run.ts
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@florin/postgres';
import { createLedger, findImbalances } from '@florin/transaction';
import { openSavings } from './books.ts';
import { DAYS, SAMPLE_MS, SIZES } from './limits.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'florin-bench-'));
const server = await startPostgres({ dataFolder: join(folder, 'postgres') });
try {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  say(`${cpus().length} × ${cpus()[0]?.model ?? '?'}, Node ${process.version}, commit ${commit}`);
  for (const size of SIZES) await measure(size);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(size: number): Promise<void> {
  const database = await openSavings(server, size);
  const ledger = createLedger(database, 'Europe/Amsterdam');
  for (const day of DAYS) {
    await timed(size, `${day} counted`, (after) => ledger.interest.accrue(day, after));
    if (day === DAYS.at(-1)) await timed(size, 'the month posted', (after) => ledger.interest.post(day, after));
  }
  const [sums] = await database<{ days: number; postings: number; least: bigint; most: bigint }[]>`
    SELECT (SELECT count(*)::int FROM interest_accrual) AS days, (SELECT count(*)::int FROM interest_posting) AS postings,
      min(balance) AS least, max(balance) AS most FROM ledger_account WHERE kind = 'CUSTOMER'`;
  const faults = await findImbalances(database);
  say(
    `${size} accounts: ${sums?.days} days counted, ${sums?.postings} postings, balances from ${sums?.least} to ${sums?.most} cents; ${faults.length === 0 ? 'the books balance' : `${faults.length} FAULTS`}`,
  );
  await ledger.drain();
  await database.end();
}

/** Runs a step to its end, page by page, as the end of day does. */
async function timed(size: number, what: string, run: (after: string | undefined) => Promise<string | undefined>) {
  const resident = sampleResident();
  const begun = performance.now();
  let after: string | undefined;
  do after = await run(after);
  while (after !== undefined);
  const seconds = (performance.now() - begun) / 1_000;
  say(
    `${size} accounts, ${what}: ${seconds.toFixed(1)} s, ${(size / seconds).toFixed(0)} accounts/s, resident at most ${(resident.stop() / 2 ** 20).toFixed(0)} MiB, load average ${loadavg()[0]?.toFixed(1)}`,
  );
}

function sampleResident() {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}
