// What `run.ts` runs, as a bundle.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@florin/kit';
import { startPostgres } from '@florin/postgres';
import { createLedger, findImbalances } from '@florin/transaction';
import { keepLogFiles } from '../disk.ts';
import { openBooks } from './books.ts';
import { ACCOUNTS, CALLS_IN_FLIGHT, FILL_TIMEOUT_MS, ROUNDS, SECONDS_PER_PART } from './limits.ts';
import { clientCostMs, load, type Measured } from './load.ts';
import { findPgbench, PGBENCH_DATABASE } from './pgbench.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const cores = cpus().length;
const folder = mkdtempSync(join(tmpdir(), 'florin-bench-'));
const server = await startPostgres({ dataFolder: join(folder, 'postgres') });
try {
  await keepLogFiles(server);
  const admin = openDatabase({
    url: server.adminUrl,
    applicationName: 'bench',
    maxConnections: 1,
    statementTimeoutMs: FILL_TIMEOUT_MS,
  });
  await describeMachine(admin);
  const database = await openBooks(server, ACCOUNTS);
  const ledger = createLedger(database, 'Europe/Amsterdam');
  const pgbench = await findPgbench(server.adminUrl);
  if (pgbench === undefined) say('pgbench: not installed');
  else {
    say(`${pgbench.version}: filling`);
    await admin.unsafe(`CREATE DATABASE ${PGBENCH_DATABASE}`);
    await pgbench.fill();
  }
  const costMs = await clientCostMs(200_000);

  const rates: Record<'pgbench' | 'uniform' | 'hot', number[]> = { pgbench: [], uniform: [], hot: [] };
  await load(ledger, 'uniform', 3, cores);
  for (let round = 1; round <= ROUNDS; round += 1) {
    if (pgbench !== undefined) {
      await admin`CHECKPOINT`;
      const { perSecond, clientCpu } = await pgbench.measure(SECONDS_PER_PART, cores);
      rates.pgbench.push(perSecond);
      say(`round ${round}  pgbench  ${perSecond.toFixed(0)}/s  client CPU ${percent(clientCpu)}`);
    }
    for (const shape of ['uniform', 'hot'] as const) {
      await admin`CHECKPOINT`;
      const measured = await load(ledger, shape, SECONDS_PER_PART, cores);
      rates[shape].push(measured.perSecond);
      say(`round ${round}  ${shape.padEnd(7)}  ${describe(measured, costMs)}`);
    }
  }
  const mid = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  say(
    `median: pgbench ${mid(rates.pgbench).toFixed(0)}/s, uniform ${mid(rates.uniform).toFixed(0)}/s, hot ${mid(rates.hot).toFixed(0)}/s`,
  );
  say(`uniform / pgbench = ${(mid(rates.uniform) / mid(rates.pgbench)).toFixed(2)} (goal: at least 3)`);
  say(`hot / uniform = ${(mid(rates.hot) / mid(rates.uniform)).toFixed(2)} (goal: at least 0.9)`);
  await ledger.drain();
  await database.end();
  await auditBooks(server.adminUrl);
  await admin.end();
} finally {
  await server.stop('immediate');
  rmSync(folder, { recursive: true, force: true });
}

async function describeMachine(admin: ReturnType<typeof openDatabase>): Promise<void> {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const changed = execFileSync('git', ['status', '--porcelain', '--', 'subgraphs/transaction', 'packages/kit'], {
    encoding: 'utf8',
  });
  const [settings] = await admin`
    SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
      current_setting('synchronous_commit') AS synchronous_commit, current_setting('full_page_writes') AS full_page_writes,
      current_setting('shared_buffers') AS shared_buffers`;
  say(
    `machine: ${cores} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}, commit ${commit}${changed === '' ? '' : ' (changed)'}`,
  );
  say(`server: ${JSON.stringify(settings)}`);
  say(`load: ${CALLS_IN_FLIGHT} calls in flight, ${ACCOUNTS} accounts, ${ROUNDS} rounds of ${SECONDS_PER_PART} s`);
}

function describe(measured: Measured, costMs: number): string {
  const client = (measured.perSecond * costMs) / 1_000 / cores;
  return (
    `${measured.perSecond.toFixed(0)}/s  p50 ${measured.p50Ms.toFixed(0)} ms  p99 ${measured.p99Ms.toFixed(0)} ms  ` +
    `Node CPU ${percent(measured.nodeCpu)}, of which load client ${percent(client)}`
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

/** The figures count only when the books balance afterwards. */
async function auditBooks(adminUrl: string): Promise<void> {
  const url = new URL(adminUrl);
  url.pathname = '/bench_ledger';
  const auditor = openDatabase({
    url: url.toString(),
    applicationName: 'bench audit',
    statementTimeoutMs: FILL_TIMEOUT_MS,
  });
  const faults = await findImbalances(auditor);
  await auditor.end();
  if (faults.length > 0) throw new Error(`the books do not balance:\n${faults.slice(0, 10).join('\n')}`);
  say('the books balance');
}
