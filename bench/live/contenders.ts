import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Running, startScript } from '../bank/processes.ts';
import type { BankSettings, GatewaySettings } from '../bank/settings.ts';
import type { LiveBench } from './live-bench.ts';
import type { Request } from './server-process.ts';
import type { ClientRequest, ClientTask } from './subscribers.ts';

/**
 * Who is measured: graphql-ws alone; the same, fed by the bank's bus, so that commit and bus are the same for both; the bank in one
 * process; the same twice, transfers at the one and sockets at the other; its gateway before the services in another process.
 */
export type ContenderName = 'bare' | 'bare, fed by the bus' | 'one process' | 'two instances' | 'gateway apart';

/** A started server, whatever it is made of. */
export interface Contender {
  readonly name: ContenderName;
  /** Where clients connect. */
  readonly port: number;
  /** The process that holds the sockets, and the one that books transfers: often the same one. */
  readonly front: Server;
  readonly books: Server;
  /** The one that knows how many streams are open at their source. */
  readonly sources: Server;
  stop(): Promise<void>;
}

interface Server {
  readonly pid: number;
  ask<T>(request: Request): Promise<T>;
}

/** @param flags of Node for the server's processes */
export async function startContender(
  name: ContenderName,
  bench: LiveBench,
  flags: readonly string[] = [],
): Promise<Contender> {
  if (name === 'bare') {
    const bare = await startScript<{ port: number }>(bench.scripts['bare-server'], [], undefined, flags);
    return single(name, bare, bare.said.port);
  }
  const { databases, secret, subscribersFile } = bench;
  const transport = name === 'gateway apart' ? 'http' : 'in-process';
  const settings: BankSettings & { subscribersFile: string } = { databases, secret, subscribersFile, transport };
  const bank = await startScript<{ port: number; subgraphs: GatewaySettings['subgraphs'] }>(
    bench.scripts['bank-server'],
    [fileOf(bench, 'bank.json', settings)],
  );
  await until(() => serverOf(bank).ask<boolean>({ kind: 'idle' }));
  if (name === 'one process') return single(name, bank, bank.said.port);
  if (name === 'two instances') {
    const other = await startScript<{ port: number }>(bench.scripts['bank-server'], [
      fileOf(bench, 'other-bank.json', settings),
    ]);
    return pair(name, other, bank, serverOf(other));
  }
  if (name === 'bare, fed by the bus') {
    const settingsFile = fileOf(bench, 'fed.json', settings);
    const fed = await startScript<{ port: number }>(bench.scripts['fed-server'], [settingsFile], undefined, flags);
    return pair(name, fed, bank, serverOf(fed));
  }
  const gatewaySettings: GatewaySettings = {
    secret,
    subgraphs: bank.said.subgraphs,
    jwksUrl: `http://127.0.0.1:${bank.said.port}/.well-known/jwks.json`,
  };
  const gateway = await startScript<{ port: number }>(
    bench.scripts['gateway-server'],
    [fileOf(bench, 'gateway.json', gatewaySettings)],
    undefined,
    flags,
  );
  return pair(name, gateway, bank, serverOf(bank));
}

/** The subscribers' process. */
export interface Client {
  readonly pid: number;
  ask<T>(request: ClientRequest): Promise<T>;
  stop(): Promise<void>;
}

export async function startClient(bench: LiveBench, { port }: Contender): Promise<Client> {
  const task: ClientTask = { port, subscribersFile: bench.subscribersFile };
  const client = await startScript<object>(bench.scripts.subscribers, [fileOf(bench, 'client.json', task)]);
  return { ...serverOf(client), stop: () => client.stop() };
}

/** Opens sockets and waits until the source of each is open. */
export async function openSockets(client: Client, { sources }: Contender, more: number): Promise<void> {
  const open = await client.ask<number>({ kind: 'open', count: more });
  await until(async () => (await sources.ask<number>({ kind: 'streams' })) === open);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(100);
}

function single(name: ContenderName, running: Running<unknown>, port: number): Contender {
  const server = serverOf(running);
  return { name, port, front: server, books: server, sources: server, stop: () => running.stop() };
}

function pair(
  name: ContenderName,
  front: Running<{ readonly port: number }>,
  books: Running<unknown>,
  sources: Server,
): Contender {
  return {
    name,
    port: front.said.port,
    front: serverOf(front),
    books: serverOf(books),
    sources,
    async stop() {
      await front.stop();
      await books.stop();
    },
  };
}

function serverOf(running: Running<unknown>) {
  return { pid: running.pid, ask: <T>(request: unknown) => running.ask(request) as Promise<T> };
}

function fileOf(bench: LiveBench, name: string, content: object): string {
  const file = join(bench.folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}
