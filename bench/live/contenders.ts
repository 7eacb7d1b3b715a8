import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Running, startScript } from '../bank/processes.ts';
import type { BankSettings, GatewaySettings } from '../bank/settings.ts';
import type { LiveBench } from './live-bench.ts';
import type { Request } from './server-process.ts';
import type { ClientRequest, ClientTask } from './subscribers.ts';

/** Who is measured: graphql-ws alone, the bank in one process, or its gateway before the services in another process. */
export type ContenderName = 'bare' | 'one process' | 'gateway apart';

/** A started server, whatever it is made of. */
export interface Contender {
  readonly name: ContenderName;
  /** Where clients connect. */
  readonly port: number;
  /** The process that holds the sockets, and the one that books transfers: often the same one. */
  readonly front: Server;
  readonly books: Server;
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
  const transport = name === 'one process' ? 'in-process' : 'http';
  const settings: BankSettings & { subscribersFile: string } = { databases, secret, subscribersFile, transport };
  const bank = await startScript<{ port: number; subgraphs: GatewaySettings['subgraphs'] }>(
    bench.scripts['bank-server'],
    [fileOf(bench, 'bank.json', settings)],
  );
  await until(() => serverOf(bank).ask<boolean>({ kind: 'idle' }));
  if (name === 'one process') return single(name, bank, bank.said.port);
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
  return {
    name,
    port: gateway.said.port,
    front: serverOf(gateway),
    books: serverOf(bank),
    async stop() {
      await gateway.stop();
      await bank.stop();
    },
  };
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
export async function openSockets(client: Client, { books }: Contender, more: number): Promise<void> {
  const open = await client.ask<number>({ kind: 'open', count: more });
  await until(async () => (await books.ask<number>({ kind: 'streams' })) === open);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(100);
}

function single(name: ContenderName, running: Running<unknown>, port: number): Contender {
  const server = serverOf(running);
  return { name, port, front: server, books: server, stop: () => running.stop() };
}

function serverOf(running: Running<unknown>) {
  return { pid: running.pid, ask: <T>(request: unknown) => running.ask(request) as Promise<T> };
}

function fileOf(bench: LiveBench, name: string, content: object): string {
  const file = join(bench.folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}
