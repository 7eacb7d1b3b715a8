import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphqlClient } from '@florin/testkit';
import type { BenchBank } from '../bank/bench-bank.ts';
import { OTHER_CORE } from '../bank/limits.ts';
import { checkAnswers, measure, openViewer, Viewer } from '../bank/overview.ts';
import { pinPostgres, type Running, startScript } from '../bank/processes.ts';
import { load, median, ratio, say, spread, table } from '../bank/report.ts';
import type { BankSettings, GatewaySettings } from '../bank/settings.ts';
import { DOCUMENTS, type DocumentName } from './documents.ts';
import { NONE, startGateway, type Variant, variantsOf } from './gateways.ts';
import { CONNECTIONS, WARM_UP_SECONDS } from './limits.ts';
import { redisCpuSeconds } from './redis-cpu.ts';

type Measured = Awaited<ReturnType<typeof measure>> & { readonly redisMs: number };
type Subgraphs = Running<{ readonly port: number; readonly subgraphs: Readonly<Record<string, string>> }>;

interface Contestant extends Variant {
  readonly gateway: Running<{ readonly port: number }>;
  readonly subgraphs: Subgraphs;
}

export interface RequestOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly folder: string;
  readonly redisUrl: string | undefined;
}

/** Gateways with and without limits in turn, before the same subgraphs on PostgreSQL. */
export async function measureWholeRequests(bench: BenchBank, options: RequestOptions): Promise<void> {
  say('\n## Whole requests\n');
  const viewer = new Viewer(bench, await openViewer(bench));
  pinPostgres(bench.postgres.pid, String(OTHER_CORE));
  const started: Running<unknown>[] = [];
  try {
    const contestants = await startContestants(bench, options, started);
    await checkAnswers(contestants, await viewer.accessToken());
    await checkCosts(contestants, await viewer.accessToken());
    for (const name of Object.keys(DOCUMENTS) as DocumentName[]) {
      const runs = new Map(contestants.map((one): [string, Measured[]] => [one.name, []]));
      for (let round = -1; round < options.rounds; round += 1) {
        // Another one begins each round, so that what comes and goes on the machine is not always the same one's.
        const turn = Math.max(round, 0) % contestants.length;
        for (const one of [...contestants.slice(turn), ...contestants.slice(0, turn)]) {
          const seconds = round < 0 ? WARM_UP_SECONDS : options.seconds;
          const run = await measureOne(bench, one, { accessToken: await viewer.accessToken(), seconds, name, options });
          if (round >= 0) runs.get(one.name)?.push(run);
        }
      }
      sayRuns(name, runs, options);
    }
  } finally {
    for (const one of started.toReversed()) await one.stop();
  }
}

async function startContestants(
  bench: BenchBank,
  { folder, redisUrl }: RequestOptions,
  started: Running<unknown>[],
): Promise<readonly Contestant[]> {
  const { databases, secret, postgres } = bench;
  const file = join(folder, 'bank.json');
  const bank: BankSettings = { databases, secret, transport: 'http' };
  writeFileSync(file, JSON.stringify(bank));
  const subgraphs: Subgraphs = await startScript('server-bank.ts', [file], OTHER_CORE);
  started.push(subgraphs);
  const settings: GatewaySettings = {
    secret,
    subgraphs: subgraphs.said.subgraphs,
    jwksUrl: `http://127.0.0.1:${subgraphs.said.port}/.well-known/jwks.json`,
  };
  const store = await postgres.createServiceDatabase({
    name: 'florin_rate_limits',
    owner: { role: 'florin_rate_limits_owner' },
    app: { role: 'florin_rate_limits' },
  });
  const contestants: Contestant[] = [];
  for (const variant of variantsOf(store.ownerUrl, redisUrl)) {
    const gateway = await startGateway(variant, settings, folder);
    started.push(gateway);
    contestants.push({ ...variant, gateway, subgraphs });
  }
  return contestants;
}

/** A gateway without limits tells no cost; every other one does. */
async function checkCosts(contestants: readonly Contestant[], accessToken: string): Promise<void> {
  for (const { name, gateway } of contestants) {
    const client = new GraphqlClient(`http://127.0.0.1:${gateway.said.port}`, accessToken);
    for (const [document, { query, variables }] of Object.entries(DOCUMENTS)) {
      const { cost } = await client.send(query, variables);
      if ((cost === undefined) !== (name === NONE)) throw new Error(`${name} tells the cost ${cost?.requested}`);
      if (name === 'memory') say(`${document} costs ${cost?.requested} points`);
    }
  }
}

async function measureOne(
  bench: BenchBank,
  one: Contestant,
  {
    accessToken,
    seconds,
    name,
    options: { redisUrl },
  }: {
    readonly accessToken: string;
    readonly seconds: number;
    readonly name: DocumentName;
    readonly options: RequestOptions;
  },
): Promise<Measured> {
  const redisCpu = async () => (redisUrl === undefined ? 0 : await redisCpuSeconds(redisUrl));
  const before = await redisCpu();
  const run = await measure(bench, one, accessToken, CONNECTIONS, seconds, JSON.stringify(DOCUMENTS[name]));
  return { ...run, redisMs: (((await redisCpu()) - before) * 1000) / run.requests };
}

function sayRuns(
  name: DocumentName,
  runs: ReadonlyMap<string, readonly Measured[]>,
  { rounds, seconds }: RequestOptions,
): void {
  say(`\n### ${name}: ${CONNECTIONS} connections, ${rounds} rounds of ${seconds} s, in turn; ${load()}\n`);
  const whole = (run: Measured) => run.gatewayMs + run.subgraphsMs + run.postgresMs + run.redisMs;
  const of = (variant: string, value: (run: Measured) => number) => (runs.get(variant) ?? []).map(value);
  const toNone = (variant: string, value: (run: Measured) => number) =>
    variant === NONE ? '' : ratio(of(variant, value), of(NONE, value));
  table(
    ['limits', 'requests/s min / median / max', 'p50 ms', 'CPU ms: gateway', 'subgraphs', 'PostgreSQL', 'Redis'],
    [...runs].map(([variant, all]) => [
      variant,
      spread(all.map((run) => run.requestsPerSecond)),
      median(all.map((run) => run.p50)).toFixed(0),
      spread(
        all.map((run) => run.gatewayMs),
        3,
      ),
      ...(['subgraphsMs', 'postgresMs', 'redisMs'] as const).map((key) =>
        median(all.map((run) => run[key])).toFixed(3),
      ),
    ]),
  );
  say();
  table(
    ['with to without', 'CPU of the gateway', 'CPU of all', 'requests/s'],
    [...runs.keys()]
      .filter((variant) => variant !== NONE)
      .map((variant) => [
        variant,
        toNone(variant, (run) => run.gatewayMs),
        toNone(variant, whole),
        toNone(variant, (run) => run.requestsPerSecond),
      ]),
  );
}
