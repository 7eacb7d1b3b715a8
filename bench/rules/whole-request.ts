import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BenchBank } from '../bank/bench-bank.ts';
import { GATEWAY_CORE, OTHER_CORE, WARM_UP_SECONDS } from '../bank/limits.ts';
import { checkAnswers, measure, openViewer, Viewer } from '../bank/overview.ts';
import { pinPostgres, type Running, startScript } from '../bank/processes.ts';
import { load, median, ratio, say, spread, table } from '../bank/report.ts';
import type { BankSettings } from '../bank/settings.ts';
import { bundle } from '../bundle.ts';
import { CONNECTIONS } from './limits.ts';

type Measured = Awaited<ReturnType<typeof measure>>;

const GUARD = 'export function guardSchema(';

/** A customer's overview over three subgraphs, through the gateway and on PostgreSQL: the bank as it is, and one without rules. */
export async function measureWholeRequest(
  bench: BenchBank,
  { rounds, seconds, folder }: { readonly rounds: number; readonly seconds: number; readonly folder: string },
): Promise<void> {
  say('\n## Whole requests, the bank in one process\n');
  const viewer = new Viewer(bench, await openViewer(bench));
  pinPostgres(bench.postgres.pid, String(OTHER_CORE));
  const started: Running<unknown>[] = [];
  try {
    const names = ['with rules', 'without'] as const;
    const banks = [];
    for (const name of names) {
      const gateway = await startScript<{ port: number }>(
        await scriptOf(name, folder),
        [settingsOf(bench, folder)],
        GATEWAY_CORE,
      );
      started.push(gateway);
      banks.push({ name, gateway, subgraphs: undefined });
    }
    await checkAnswers(banks, await viewer.accessToken());
    const runs = new Map(banks.map(({ name }): [string, Measured[]] => [name, []]));
    for (let round = -1; round < rounds; round += 1) {
      for (const bank of banks) {
        const one = await measure(
          bench,
          bank,
          await viewer.accessToken(),
          CONNECTIONS,
          round < 0 ? WARM_UP_SECONDS : seconds,
        );
        if (round >= 0) runs.get(bank.name)?.push(one);
      }
    }
    sayRuns(runs, rounds, seconds);
  } finally {
    for (const one of started.toReversed()) await one.stop();
  }
}

/** The rules are taken out of the source that is bundled: the product has no switch for it. */
async function scriptOf(name: 'with rules' | 'without', folder: string): Promise<string> {
  const outdir = join(folder, name.replaceAll(' ', '-'));
  await bundle({ bank: join(import.meta.dirname, '../bank/server-bank.ts') }, outdir, (path, source) => {
    if (name === 'with rules' || !path.endsWith('kit/src/permissions.ts')) return source;
    if (!source.includes(GUARD)) throw new Error('permissions.ts has no guardSchema');
    return source.replace(GUARD, `export function guardSchema(schema) { return schema; }\nexport function unused(`);
  });
  return pathToFileURL(join(outdir, 'bank.mjs')).href;
}

function settingsOf({ databases, secret }: BenchBank, folder: string): string {
  const file = join(folder, 'bank.json');
  const settings: BankSettings = { databases, secret, transport: 'in-process' };
  writeFileSync(file, JSON.stringify(settings));
  return file;
}

function sayRuns(runs: ReadonlyMap<string, readonly Measured[]>, rounds: number, seconds: number): void {
  say(`${CONNECTIONS} connections, ${rounds} rounds of ${seconds} s, in turn; ${load()}\n`);
  table(
    ['bank', 'requests/s min / median / max', 'p50 ms', 'CPU ms a request: Node', 'PostgreSQL'],
    [...runs].map(([name, of]) => [
      name,
      spread(of.map((run) => run.requestsPerSecond)),
      median(of.map((run) => run.p50)).toFixed(1),
      median(of.map((run) => run.gatewayMs)).toFixed(2),
      median(of.map((run) => run.postgresMs)).toFixed(2),
    ]),
  );
  const of = (name: string, value: (run: Measured) => number) => (runs.get(name) ?? []).map(value);
  const cpu = (run: Measured) => run.gatewayMs + run.postgresMs;
  say(`\nCPU a request, with rules to without: ${ratio(of('with rules', cpu), of('without', cpu))}`);
  say(
    `time a request: ${ratio(
      of('without', (run) => run.requestsPerSecond),
      of('with rules', (run) => run.requestsPerSecond),
    )}`,
  );
}
