// What `run-sealed.ts` runs, as a bundle.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, silentLogger } from '@florin/kit';
import { startPostgres } from '@florin/postgres';
import { createLedger, startSealing } from '@florin/transaction';
import { openBooks } from './books.ts';
import { ACCOUNTS, SEALED_ROUNDS, SEALED_SECONDS_PER_PART } from './limits.ts';
import { load } from './load.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'florin-bench-'));
const server = await startPostgres({ dataFolder: join(folder, 'postgres') });
try {
  const books = {
    plain: await openBooks(server, ACCOUNTS, 'bench_plain'),
    sealed: await openBooks(server, ACCOUNTS, 'bench_sealed'),
  };
  await sealAll(books.sealed);
  const ledgers = {
    plain: createLedger(books.plain, 'Europe/Amsterdam'),
    sealed: createLedger(books.sealed, 'Europe/Amsterdam'),
  };
  const kinds = ['plain', 'sealed'] as const;
  const ratios: number[] = [];
  // The first round warms up, and makes keys.
  for (let round = 0; round <= SEALED_ROUNDS; round += 1) {
    const rates = { plain: 0, sealed: 0 };
    for (const kind of round % 2 === 0 ? kinds : kinds.toReversed())
      rates[kind] = (await load(ledgers[kind], 'uniform', SEALED_SECONDS_PER_PART, cpus().length)).perSecond;
    if (round === 0) continue;
    ratios.push(rates.sealed / rates.plain);
    say(
      `round ${round}  plain ${rates.plain.toFixed(0)}/s  sealed ${rates.sealed.toFixed(0)}/s  ratio ${(rates.sealed / rates.plain).toFixed(2)}`,
    );
  }
  say(`median ratio: ${(ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? 0).toFixed(2)}`);
  for (const kind of kinds) {
    await ledgers[kind].drain();
    await books[kind].end();
  }
} finally {
  await server.stop('immediate');
  rmSync(folder, { recursive: true, force: true });
}

/** Seals every account, as the service does in the background. */
async function sealAll(database: Database): Promise<void> {
  const sealing = startSealing(database, silentLogger());
  for (let left = 1; left > 0; ) {
    const [row] = await database<{ left: number }[]>`
      SELECT count(*)::int AS left FROM ledger_holder WHERE display_name IS NOT NULL`;
    left = row?.left ?? 0;
  }
  await sealing.stop();
}
