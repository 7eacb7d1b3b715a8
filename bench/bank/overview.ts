import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { GraphqlClient } from '@florin/testkit';
import { QUERY, VARIABLES } from '../gateway/scenario.ts';
import type { BenchBank } from './bench-bank.ts';
import {
  GATEWAY_CORE,
  OPENING_DEPOSIT,
  OTHER_CORE,
  OVERVIEW_ACCOUNTS,
  OVERVIEW_TRANSACTIONS,
  TOKEN_USED_FOR_MS,
  WARM_UP_SECONDS,
} from './limits.ts';
import { cpuSeconds, pinPostgres, postgresCpuSeconds, type Running, startScript } from './processes.ts';
import { load, median, percent, ratio, say, spread, table } from './report.ts';
import type { BankSettings, GatewaySettings } from './settings.ts';

/** What the load client of `bench/gateway` says. */
interface LoadResult {
  readonly requestsPerSecond: number;
  readonly requests: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
  readonly cpuShare: number;
}

interface Run extends LoadResult {
  /** CPU milliseconds for one request; other work on the machine disturbs them less than the rate. */
  readonly gatewayMs: number;
  readonly subgraphsMs: number;
  readonly postgresMs: number;
}

interface Contestant {
  readonly name: string;
  readonly gateway: Running<{ readonly port: number }>;
  /** The process of its subgraphs, where that is another one. */
  readonly subgraphs: Running<unknown> | undefined;
}

export interface OverviewOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: readonly number[];
  readonly folder: string;
}

/** The query over three subgraphs, beside a stock gateway on the same real subgraphs, and with the subgraphs in our process. */
export async function measureOverview(bench: BenchBank, options: OverviewOptions): Promise<void> {
  say(`\n## Overview: me, ${OVERVIEW_ACCOUNTS} accounts, balance and ${OVERVIEW_TRANSACTIONS} transactions of each`);
  const viewer = new Viewer(bench, await openViewer(bench));
  pinPostgres(bench.postgres.pid, String(OTHER_CORE));
  const started: Running<unknown>[] = [];
  try {
    const contestants = await startContestants(bench, options.folder, started);
    await checkAnswers(contestants, await viewer.accessToken());
    say(`gateway on core ${GATEWAY_CORE}; subgraphs over HTTP, PostgreSQL and the load client on core ${OTHER_CORE}`);
    await bench.rest();
    for (const connections of options.connections) await compare(bench, contestants, viewer, connections, options);
  } finally {
    for (const process of started.toReversed()) await process.stop();
    pinPostgres(bench.postgres.pid, `${GATEWAY_CORE},${OTHER_CORE}`);
  }
}

async function compare(
  bench: BenchBank,
  contestants: readonly Contestant[],
  viewer: Viewer,
  connections: number,
  { rounds, seconds }: OverviewOptions,
): Promise<void> {
  const runs = new Map(contestants.map(({ name }): [string, Run[]] => [name, []]));
  for (const one of contestants) await measure(bench, one, await viewer.accessToken(), connections, WARM_UP_SECONDS);
  for (let round = 0; round < rounds; round++) {
    for (const one of contestants)
      runs.get(one.name)?.push(await measure(bench, one, await viewer.accessToken(), connections, seconds));
  }
  say(`\n${connections} connections, ${rounds} rounds of ${seconds} s, interleaved; ${load()}\n`);
  report(runs);
}

async function startContestants(
  bench: BenchBank,
  folder: string,
  started: Running<unknown>[],
): Promise<readonly Contestant[]> {
  const { databases, secret } = bench;
  const start = async <T>(script: string, settings: BankSettings | GatewaySettings, core: number) => {
    const file = join(folder, `${started.length}.json`);
    writeFileSync(file, JSON.stringify(settings));
    const running = await startScript<T>(script, [file], core);
    started.push(running);
    return running;
  };
  const subgraphs = await start<{ port: number; subgraphs: Record<string, string> }>(
    'server-bank.ts',
    { databases, secret, transport: 'http' },
    OTHER_CORE,
  );
  const jwksUrl = `http://127.0.0.1:${subgraphs.said.port}/.well-known/jwks.json`;
  const settings: GatewaySettings = { secret, subgraphs: subgraphs.said.subgraphs, jwksUrl };
  const stock = await start<{ port: number }>('stock-gateway.ts', settings, GATEWAY_CORE);
  const ours = await start<{ port: number }>('ours-gateway.ts', settings, GATEWAY_CORE);
  const whole = await start<{ port: number }>(
    'server-bank.ts',
    { databases, secret, transport: 'in-process' },
    GATEWAY_CORE,
  );
  return [
    { name: 'stock', gateway: stock, subgraphs },
    { name: 'ours', gateway: ours, subgraphs },
    { name: 'ours, subgraphs in process', gateway: whole, subgraphs: undefined },
  ];
}

export async function measure(
  bench: BenchBank,
  { name, gateway, subgraphs }: Contestant,
  accessToken: string,
  connections: number,
  seconds: number,
  body?: string,
): Promise<Run> {
  const used = () => [
    cpuSeconds(gateway.pid),
    subgraphs === undefined ? 0 : cpuSeconds(subgraphs.pid),
    postgresCpuSeconds(bench.postgres.pid),
  ];
  const before = used();
  const args = [gateway.said.port, connections, seconds].map(String);
  const client = await startScript<LoadResult>(
    '../gateway/load.ts',
    [...args, accessToken, ...(body === undefined ? [] : [body])],
    OTHER_CORE,
  );
  const result = client.said;
  await client.stop();
  if (result.failed > 0) throw new Error(`${name}: ${result.failed} requests failed`);
  const [gatewayMs = 0, subgraphsMs = 0, postgresMs = 0] = used().map(
    (cpu, index) => ((cpu - (before[index] ?? 0)) * 1000) / result.requests,
  );
  return { ...result, gatewayMs, subgraphsMs, postgresMs };
}

function report(runs: ReadonlyMap<string, readonly Run[]>): void {
  table(
    [
      'gateway',
      'requests/s min / median / max',
      'p50 ms',
      'p99 ms',
      'CPU ms a request: gateway',
      'subgraphs',
      'PostgreSQL',
      'load client, CPU of a core',
    ],
    [...runs].map(([name, of]) => [
      name,
      spread(of.map((run) => run.requestsPerSecond)),
      median(of.map((run) => run.p50)).toFixed(0),
      median(of.map((run) => run.p99)).toFixed(0),
      ...(['gatewayMs', 'subgraphsMs', 'postgresMs'] as const).map((key) =>
        median(of.map((run) => run[key])).toFixed(2),
      ),
      percent(median(of.map((run) => run.cpuShare))),
    ]),
  );
  const rates = (name: string) => (runs.get(name) ?? []).map((run) => run.requestsPerSecond);
  const costs = (name: string) => (runs.get(name) ?? []).map((run) => run.gatewayMs);
  say(`\nrequests/s, ours to stock: ${ratio(rates('ours'), rates('stock'))}`);
  say(`requests/s, ours in process to stock: ${ratio(rates('ours, subgraphs in process'), rates('stock'))}`);
  say(`CPU of the gateway a request, stock to ours: ${ratio(costs('stock'), costs('ours'))}`);
}

/** A fast wrong answer is worth nothing: all contestants give the same, and it is complete. */
export async function checkAnswers(
  contestants: readonly Pick<Contestant, 'name' | 'gateway'>[],
  accessToken: string,
): Promise<void> {
  const answers: unknown[] = [];
  for (const { name, gateway } of contestants) {
    const client = new GraphqlClient(`http://127.0.0.1:${gateway.said.port}`, accessToken);
    const answer = await client.ask<Overview>(QUERY, VARIABLES);
    const { nodes } = answer.me.accounts;
    if (
      nodes.length !== OVERVIEW_ACCOUNTS ||
      nodes.some((node) => node.transactions.nodes.length !== OVERVIEW_TRANSACTIONS)
    )
      throw new Error(`${name} answered too little: ${JSON.stringify(answer)}`);
    if (answers.length > 0 && !isDeepStrictEqual(answers[0], answer)) throw new Error(`${name} answered otherwise`);
    answers.push(answer);
  }
  say(`the same answer from all, ${JSON.stringify(answers[0]).length} characters`);
}

interface Overview {
  readonly me: {
    readonly accounts: { readonly nodes: readonly { readonly transactions: { readonly nodes: unknown[] } }[] };
  };
}

/** The customer who looks, signed in again before the token ends. */
export class Viewer {
  readonly #bench: BenchBank;
  readonly #email: string;
  #token = '';
  #signedInAt = Number.NEGATIVE_INFINITY;

  constructor(bench: BenchBank, email: string) {
    this.#bench = bench;
    this.#email = email;
  }

  async accessToken(): Promise<string> {
    if (performance.now() - this.#signedInAt > TOKEN_USED_FOR_MS) {
      const { accessToken } = await this.#bench.awake(() => this.#bench.people.signIn(this.#email));
      this.#token = accessToken;
      this.#signedInAt = performance.now();
    }
    return this.#token;
  }
}

/** A customer with as many accounts as one may have, and more movements in each than are asked for. */
export async function openViewer({ people }: BenchBank): Promise<string> {
  const person = await people.customer('Viewer');
  const accounts: string[] = [];
  for (let n = 0; n < OVERVIEW_ACCOUNTS; n++) {
    const { id } = await person.openAccount();
    await person.deposit(id, OPENING_DEPOSIT);
    accounts.push(id);
  }
  for (const [index, fromAccountId] of accounts.entries()) {
    for (let step = 1; step <= OVERVIEW_TRANSACTIONS; step++) {
      const toAccountId = accounts[(index + step) % accounts.length] ?? '';
      const input = {
        fromAccountId,
        toAccountId,
        amount: { amount: `${step}.00`, currency: 'EUR' },
        reference: `Rent ${step}`,
        idempotencyKey: `bench-${index}-${step}-${fromAccountId.slice(-10)}`,
      };
      await person.client.ask(TRANSFER, { input });
    }
  }
  return person.email;
}

const TRANSFER = 'mutation ($input: TransferInput!) { transfer(input: $input) { __typename } }';
