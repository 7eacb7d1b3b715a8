import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PGBENCH_CLIENTS, PGBENCH_SCALE, PGBENCH_THREADS } from './limits.ts';

const run = promisify(execFile);
const DATABASE = 'bench_pgbench';

/** pgbench's own TPC-B-like transaction on a database of its own, on the same server. */
export interface Pgbench {
  /** The client's version, such as `pgbench (PostgreSQL) 15.14`. */
  readonly version: string;
  /** Fills its tables. */
  fill(): Promise<void>;
  /** Transactions per second, and the share of all cores that the client used. */
  measure(seconds: number, cores: number): Promise<{ readonly perSecond: number; readonly clientCpu: number }>;
}

/** @returns `undefined` where there is no pgbench */
export async function findPgbench(adminUrl: string): Promise<Pgbench | undefined> {
  const version = await run('pgbench', ['--version']).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
  if (version === undefined) return undefined;
  const url = new URL(adminUrl);
  const env = {
    ...process.env,
    PGHOST: url.hostname,
    PGPORT: url.port,
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    TIMEFORMAT: 'cpu %U %S',
  };
  return {
    version,
    async fill() {
      await run('pgbench', ['-i', '-q', '-s', String(PGBENCH_SCALE), DATABASE], { env });
    },
    async measure(seconds, cores) {
      const command = `time pgbench -c ${PGBENCH_CLIENTS} -j ${PGBENCH_THREADS} -M prepared -T ${seconds} ${DATABASE}`;
      const { stdout, stderr } = await run('bash', ['-c', command], { env });
      const perSecond = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
      const [, user, system] = /^cpu ([\d.]+) ([\d.]+)/m.exec(stderr) ?? [];
      if (!Number.isFinite(perSecond)) throw new Error(`pgbench said no rate:\n${stdout}`);
      return { perSecond, clientCpu: (Number(user) + Number(system)) / seconds / cores };
    },
  };
}

export const PGBENCH_DATABASE = DATABASE;
