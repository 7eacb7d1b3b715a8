/**
 * Measures this gateway beside a stock ApolloGateway on the same canned subgraphs:
 * `node --import tsx bench/gateway/run.ts [--rounds 5] [--seconds 8] [--connections 16,64]`
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { expectedAnswer, QUERY, type SubgraphName, VARIABLES } from './scenario.ts';
import { composeSupergraph } from './supergraph.ts';

/** The gateway under test has a core of its own; what it needs around it shares the other. */
const GATEWAY_CORE = 0;
const OTHER_CORE = 1;
const WARM_UP_SECONDS = 4;
/** The kernel counts a process's CPU time in these (`getconf CLK_TCK`). */
const TICKS_PER_SECOND = 100;

interface Run {
  readonly requestsPerSecond: number;
  readonly requests: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
  readonly cpuShare: number;
  readonly gatewayCpuShare: number;
  /** What the gateway spends on one request; other work on the machine disturbs it less than the rate. */
  readonly cpuMsPerRequest: number;
  readonly subgraphsCpuShare: number;
}

interface Contestant {
  readonly name: string;
  readonly child: ChildProcess;
  readonly port: number;
}

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '8' },
    connections: { type: 'string', default: '16,64' },
  },
});
await main(Number(values.rounds), Number(values.seconds), values.connections.split(',').map(Number));

async function main(rounds: number, seconds: number, connectionCounts: readonly number[]): Promise<void> {
  const subgraphs = start('canned-subgraphs.ts', OTHER_CORE, []);
  const { ports } = (await firstLine(subgraphs)) as { ports: Record<SubgraphName, number> };
  const file = join(mkdtempSync(join(tmpdir(), 'florin-bench-')), 'supergraph.graphql');
  writeFileSync(
    file,
    composeSupergraph((name) => ports[name]),
  );
  const contestants = [await contestant('stock', file), await contestant('ours', file)];
  try {
    for (const { name, port } of contestants) await checkAnswer(name, port);
    printEnvironment(rounds, seconds);
    for (const connections of connectionCounts) {
      const runs = new Map<string, Run[]>(contestants.map(({ name }) => [name, []]));
      for (const one of contestants) await measure(one, subgraphs, connections, WARM_UP_SECONDS);
      for (let round = 0; round < rounds; round++) {
        for (const one of contestants) runs.get(one.name)?.push(await measure(one, subgraphs, connections, seconds));
      }
      report(connections, runs);
    }
  } finally {
    for (const child of [subgraphs, ...contestants.map((one) => one.child)]) child.kill();
  }
}

function start(script: string, core: number, args: readonly string[]): ChildProcess {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return spawn('taskset', ['-c', String(core), process.execPath, '--import', 'tsx', path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1' },
  });
}

async function contestant(name: string, file: string): Promise<Contestant> {
  const child = start(`${name}-gateway.ts`, GATEWAY_CORE, [file]);
  const { port } = (await firstLine(child)) as { port: number };
  return { name, child, port };
}

async function firstLine(child: ChildProcess): Promise<unknown> {
  if (child.stdout === null) throw new Error('The child has no output.');
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('{')) return JSON.parse(line);
  }
  throw new Error('A process ended before it said where it listens.');
}

/** A fast wrong answer is worth nothing. */
async function checkAnswer(name: string, port: number): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY, variables: VARIABLES }),
  });
  const text = await response.text();
  if (!isDeepStrictEqual(JSON.parse(text), expectedAnswer())) throw new Error(`${name} answered wrong: ${text}`);
  console.log(`${name}: right answer, ${text.length} characters`);
}

async function measure(one: Contestant, subgraphs: ChildProcess, connections: number, seconds: number): Promise<Run> {
  const before = { gateway: cpuSeconds(one.child), subgraphs: cpuSeconds(subgraphs) };
  const load = start('load.ts', OTHER_CORE, [one.port, connections, seconds].map(String));
  const result = (await firstLine(load)) as Omit<Run, 'gatewayCpuShare' | 'subgraphsCpuShare' | 'cpuMsPerRequest'>;
  if (result.failed > 0) throw new Error(`${one.name}: ${result.failed} requests failed`);
  const gatewayCpuSeconds = cpuSeconds(one.child) - before.gateway;
  return {
    ...result,
    cpuMsPerRequest: (gatewayCpuSeconds * 1000) / result.requests,
    gatewayCpuShare: gatewayCpuSeconds / seconds,
    subgraphsCpuShare: (cpuSeconds(subgraphs) - before.subgraphs) / seconds,
  };
}

function cpuSeconds({ pid }: ChildProcess): number {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  // The fields after the command, which may have blanks in it; user and system time are the 14th and 15th of all.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function printEnvironment(rounds: number, seconds: number): void {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const [cpu] = cpus();
  console.log(`${cpu?.model ?? 'unknown CPU'}, ${cpus().length} cores, Node ${process.version}, commit ${commit}`);
  console.log(`${rounds} rounds of ${seconds} s each, interleaved, after ${WARM_UP_SECONDS} s of warming up`);
}

function report(connections: number, runs: ReadonlyMap<string, readonly Run[]>): void {
  console.log(`\n${connections} connections`);
  console.log(
    '| gateway | requests/s min / median / max | p50 ms | p99 ms | CPU ms a request | CPU: gateway | subgraphs | load client |',
  );
  console.log('|---|---|---|---|---|---|---|---|');
  for (const [name, of] of runs) {
    const rates = of.map((run) => run.requestsPerSecond);
    const spread = [Math.min(...rates), median(rates), Math.max(...rates)].map((rate) => rate.toFixed(0)).join(' / ');
    const shares = [
      median(of.map((run) => run.gatewayCpuShare)),
      median(of.map((run) => run.subgraphsCpuShare)),
      median(of.map((run) => run.cpuShare)),
    ].map((share) => `${(share * 100).toFixed(0)} %`);
    const [p50, p99] = [median(of.map((run) => run.p50)), median(of.map((run) => run.p99))];
    const cpuMs = median(of.map((run) => run.cpuMsPerRequest)).toFixed(2);
    console.log(`| ${name} | ${spread} | ${p50} | ${p99} | ${cpuMs} | ${shares.join(' | ')} |`);
  }
  const rateOf = (name: string): number => median((runs.get(name) ?? []).map((run) => run.requestsPerSecond));
  const cpuOf = (name: string): number => median((runs.get(name) ?? []).map((run) => run.cpuMsPerRequest));
  console.log(`requests/s, ours to stock: ${(rateOf('ours') / rateOf('stock')).toFixed(2)}`);
  console.log(`CPU a request, stock to ours: ${(cpuOf('stock') / cpuOf('ours')).toFixed(2)}`);
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
