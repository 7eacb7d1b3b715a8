/** What sealed columns cost a page that is read: `node --import tsx bench/encryption/run.ts` (results: README.md). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '@florin/kit';
import { startPostgres } from '@florin/postgres';
import { postgresCpuSeconds } from '../bank/processes.ts';
import { load, ratio, say, sayMachine, spread, table } from '../bank/report.ts';
import { PAGE, PAGES_IN_TURN, TURNS, WARM_UP_TURNS } from './limits.ts';
import { customerPages, type Page, transactionPages } from './pages.ts';

interface Turns {
  readonly page: Page;
  /** CPU µs of a page, of this process. */
  readonly own: number[];
  readonly elapsed: number[];
  serverSeconds: number;
}

sayMachine();
const folder = mkdtempSync(join(tmpdir(), 'florin-bench-encryption-'));
const server = await startPostgres({ dataFolder: join(folder, 'postgres') });
const open: Database[] = [];
try {
  for (const pagesOf of [customerPages, transactionPages]) {
    const pages = await pagesOf(server, open);
    sayPages(await takeTurns(pages.map((page) => ({ page, own: [], elapsed: [], serverSeconds: 0 }))));
  }
} finally {
  await Promise.all(open.map((database) => database.end()));
  await server.stop('immediate');
  rmSync(folder, { recursive: true, force: true });
}

async function takeTurns(contestants: readonly Turns[]): Promise<readonly Turns[]> {
  for (let turn = 0; turn < WARM_UP_TURNS + TURNS; turn += 1)
    for (const contestant of turn % 2 === 0 ? contestants : contestants.toReversed()) {
      const before = postgresCpuSeconds(server.pid);
      const began = performance.now();
      const cpu = process.cpuUsage();
      for (let n = 0; n < PAGES_IN_TURN; n += 1)
        if ((await contestant.page.read()) !== PAGE) throw new Error('the page is not whole');
      const { user, system } = process.cpuUsage(cpu);
      if (turn < WARM_UP_TURNS) continue;
      contestant.own.push((user + system) / PAGES_IN_TURN);
      contestant.elapsed.push(((performance.now() - began) * 1_000) / PAGES_IN_TURN);
      contestant.serverSeconds += postgresCpuSeconds(server.pid) - before;
    }
  return contestants;
}

function sayPages(contestants: readonly Turns[]): void {
  const plain = contestants.find(({ page }) => !page.isSealed);
  say(`\n${PAGE} rows a page, ${TURNS} turns of ${PAGES_IN_TURN} pages; ${load()}\n`);
  table(
    ['page', 'CPU µs of a page: min / median / max', 'PostgreSQL', 'elapsed µs', 'CPU to plain', 'time to plain'],
    contestants.map(({ page, own, elapsed, serverSeconds }) => [
      `${page.name}, ${page.isSealed ? 'sealed' : 'plain'}`,
      spread(own),
      ((serverSeconds * 1e6) / (TURNS * PAGES_IN_TURN)).toFixed(0),
      spread(elapsed),
      ratio(own, plain?.own ?? []),
      ratio(elapsed, plain?.elapsed ?? []),
    ]),
  );
}
