import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openDatabase } from '@florin/kit';
import { settleDisk } from '../disk.ts';
import { FILL_TIMEOUT_MS } from '../ledger/limits.ts';
import { findPgbench, PGBENCH_DATABASE, type Pgbench } from '../ledger/pgbench.ts';
import { auditBooks, countTransfers } from './audit.ts';
import type { BenchBank } from './bench-bank.ts';
import { PayingClients } from './clients.ts';
import { groupSelfTime, hottestFunctions, type Profile } from './cpu-profile.ts';
import { PACED_WARM_UP_SECONDS, PROFILE_SECONDS, TRANSFER_CLIENTS, WARM_UP_SECONDS } from './limits.ts';
import { cpuSeconds, postgresCpuSeconds, type Running, startScript } from './processes.ts';
import { load, median, percent, ratio, say, spread, table } from './report.ts';
import type { BankSettings } from './settings.ts';
import { observeStatements, STATEMENT_SETTINGS } from './statements.ts';
import type { TransferResult, TransferTask } from './transfer-load.ts';

type Florin = Running<{ readonly port: number }>;
type Shape = 'uniform' | 'hot';

interface Run extends TransferResult {
  /** CPU time for each second, in cores. */
  readonly florinCpu: number;
  readonly postgresCpu: number;
}

export interface TransferOptions {
  readonly rounds: number;
  readonly seconds: number;
  /** Where the files for and from the other processes go. */
  readonly folder: string;
  /** Where the CPU profile is kept, for the developer tools of a browser. */
  readonly profileFile: string | undefined;
}

/** Transfers through the gateway beside pgbench on the same server, then a profile of where the time goes. */
export async function measureTransfers(bench: BenchBank, options: TransferOptions): Promise<void> {
  say(`\n## Transfers: ${TRANSFER_CLIENTS} clients through the gateway, beside pgbench\n`);
  const { clients, before } = await bench.awake(async () => {
    await sayServer(bench);
    return { clients: await PayingClients.open(bench), before: await countTransfers(bench) };
  });
  const pgbench = await fillPgbench(bench);
  const transfers = new Transfers(bench, clients, options.folder);
  await transfers.withFlorin((florin) => measureRates(transfers, florin, pgbench, options));
  await profileTransfers(bench, transfers, options.profileFile);
  await auditBooks(bench, before, transfers.acknowledged);
}

/** Runs the load client, and keeps what the bank promised it. */
class Transfers {
  readonly acknowledged: string[] = [];
  readonly #bench: BenchBank;
  readonly #clients: PayingClients;
  readonly #folder: string;

  constructor(bench: BenchBank, clients: PayingClients, folder: string) {
    this.#bench = bench;
    this.#clients = clients;
    this.#folder = folder;
  }

  /** A bank in a process of its own, warmed up. */
  async withFlorin(use: (florin: Florin) => Promise<void>, script = 'server-bank.ts'): Promise<void> {
    const { databases, secret } = this.#bench;
    const settings: BankSettings = { databases, secret, transport: 'in-process' };
    const file = join(this.#folder, 'florin.json');
    writeFileSync(file, JSON.stringify(settings));
    const florin: Florin = await startScript(script, [file]);
    try {
      await this.run(florin, 'uniform', WARM_UP_SECONDS);
      await use(florin);
    } finally {
      await florin.stop();
    }
  }

  async run(florin: Florin, shape: Shape, seconds: number, paced: number | null = null): Promise<Run> {
    const clients = await this.#clients.signedIn();
    await this.#bench.rest();
    const acknowledgedFile = join(this.#folder, 'acknowledged.json');
    const task: TransferTask = {
      port: florin.said.port,
      clients,
      hot: shape === 'hot' ? (clients[0]?.accounts[0] ?? null) : null,
      seconds,
      paced,
      warmUpSeconds: paced === null ? 0 : PACED_WARM_UP_SECONDS,
      acknowledgedFile,
    };
    const file = join(this.#folder, 'task.json');
    settleDisk();
    writeFileSync(file, JSON.stringify(task));
    const postgres = this.#bench.postgres.pid;
    const before = { florin: cpuSeconds(florin.pid), postgres: postgresCpuSeconds(postgres) };
    const client = await startScript<TransferResult>('transfer-load.ts', [file]);
    const run = {
      ...client.said,
      florinCpu: (cpuSeconds(florin.pid) - before.florin) / (task.warmUpSeconds + seconds),
      postgresCpu: (postgresCpuSeconds(postgres) - before.postgres) / (task.warmUpSeconds + seconds),
    };
    await client.stop();
    for (const id of JSON.parse(readFileSync(acknowledgedFile, 'utf8')) as string[]) this.acknowledged.push(id);
    return run;
  }
}

async function measureRates(
  transfers: Transfers,
  florin: Florin,
  pgbench: Pgbench | undefined,
  { rounds, seconds }: TransferOptions,
): Promise<void> {
  const uniform: Run[] = [];
  const half: Run[] = [];
  const hot: Run[] = [];
  const plain: number[] = [];
  const plainClientCpu: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    if (pgbench !== undefined) {
      settleDisk();
      const { perSecond, clientCpu } = await pgbench.measure(seconds, 1);
      plain.push(perSecond);
      plainClientCpu.push(clientCpu);
    }
    const full = await transfers.run(florin, 'uniform', seconds);
    uniform.push(full);
    // What follows from the bookings of full load is not part of half of it.
    while ((await florin.ask('idle')) !== true) await delay(100);
    half.push(await transfers.run(florin, 'uniform', seconds, full.perSecond / 2));
    hot.push(await transfers.run(florin, 'hot', seconds));
    const rates = [plain.at(-1), full.perSecond, hot.at(-1)?.perSecond];
    const late = half.at(-1)?.p99.toFixed(0);
    say(
      `round ${round}: pgbench, uniform, hot ${rates.map((rate) => rate?.toFixed(0)).join(', ')}; p99 at half of uniform ${late} ms; ${load()}`,
    );
  }
  say();
  const row = (name: string, runs: readonly Run[]) => [
    name,
    spread(runs.map((run) => run.perSecond)),
    median(runs.map((run) => run.p50)).toFixed(0),
    median(runs.map((run) => run.p99)).toFixed(0),
    percent(median(runs.map((run) => run.florinCpu))),
    percent(median(runs.map((run) => run.postgresCpu))),
    percent(median(runs.map((run) => run.loadCpu))),
  ];
  table(
    ['', 'a second: min / median / max', 'p50 ms', 'p99 ms', 'CPU of a core: Florin', 'PostgreSQL', 'load client'],
    [
      ...(plain.length === 0 ? [] : [['pgbench', spread(plain), '', '', '', '', percent(median(plainClientCpu))]]),
      row('transfers, uniform', uniform),
      row('uniform, at half of that rate', half),
      row('transfers, hot account', hot),
    ],
  );
  const [uniformRates, hotRates] = [uniform, hot].map((runs) => runs.map((run) => run.perSecond));
  if (uniformRates === undefined || hotRates === undefined) return;
  if (plain.length > 0) say(`\nuniform to pgbench: ${ratio(uniformRates, plain)}`);
  if (plain.length > 0) say(`hot to pgbench: ${ratio(hotRates, plain)}`);
  say(`hot to uniform: ${ratio(hotRates, uniformRates)}`);
}

/**
 * The profiler and PostgreSQL's counters cost time, so they have a run of their own, from which no rate is taken. It runs the sources, whose
 * files tell which part of the system is busy.
 */
async function profileTransfers(
  bench: BenchBank,
  transfers: Transfers,
  profileFile: string | undefined,
): Promise<void> {
  await bench.restartPostgres(STATEMENT_SETTINGS);
  await transfers.withFlorin(
    async (florin) => {
      const statements = await observeStatements(bench.postgres.adminUrl);
      await florin.ask('profile');
      const run = await transfers.run(florin, 'uniform', PROFILE_SECONDS);
      const profile = (await florin.ask('profiled')) as Profile;
      if (profileFile !== undefined) writeFileSync(profileFile, JSON.stringify(profile));
      const count = run.perSecond * PROFILE_SECONDS;
      const { groups, busyMs, idleMs } = groupSelfTime(profile);
      say(
        `\nProfile of the Florin process: ${run.perSecond.toFixed(0)} transfers/s under the profiler, busy ${percent(busyMs / (busyMs + idleMs))}, ${((busyMs * 1000) / count).toFixed(0)} µs a transfer\n`,
      );
      const selfTime = ({ name, ms }: { name: string; ms: number }) => [
        name,
        percent(ms / busyMs),
        ((ms * 1000) / count).toFixed(0),
      ];
      table(['where', 'share of the busy time', 'µs a transfer'], groups.map(selfTime));
      say();
      table(['function', 'share', 'µs a transfer'], hottestFunctions(profile, 25).map(selfTime));
      await statements.report(count);
    },
    new URL('server-bank.ts', import.meta.url).href,
  );
}

async function fillPgbench(bench: BenchBank): Promise<Pgbench | undefined> {
  const pgbench = await findPgbench(bench.postgres.adminUrl);
  if (pgbench === undefined) {
    say('pgbench is not installed: there is no ratio to it.');
    return undefined;
  }
  const admin = openDatabase({
    url: bench.postgres.adminUrl,
    applicationName: 'bench',
    maxConnections: 1,
    statementTimeoutMs: FILL_TIMEOUT_MS,
  });
  await admin.unsafe(`CREATE DATABASE ${PGBENCH_DATABASE}`);
  await pgbench.fill();
  await admin`CHECKPOINT`;
  await admin.end();
  say(`${pgbench.version}: -s 100 -c 32 -j 2 -M prepared`);
  return pgbench;
}

async function sayServer(bench: BenchBank): Promise<void> {
  const [settings] = await bench.bank.databases.transaction`
    SELECT current_setting('server_version') AS "PostgreSQL", current_setting('fsync') AS fsync,
      current_setting('synchronous_commit') AS synchronous_commit, current_setting('full_page_writes') AS full_page_writes,
      current_setting('shared_buffers') AS shared_buffers`;
  say(JSON.stringify(settings));
  say('Florin (gateway and subgraphs, one process), PostgreSQL and the load client share all cores.');
}
