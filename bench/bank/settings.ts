import { readFileSync } from 'node:fs';
import type { BankDatabases, Transport } from '@florin/bank';

/** What a process of the benchmark is told, as JSON in a file: the first argument of its script. */
export interface BankSettings {
  readonly databases: BankDatabases;
  readonly secret: string;
  readonly transport: Transport;
}

export interface GatewaySettings {
  readonly secret: string;
  /** Where the subgraphs listen, by name. */
  readonly subgraphs: Readonly<Record<string, string>>;
  /** Where the keys of access tokens are. */
  readonly jwksUrl: string;
  /** Where the points of rate limits are counted; without it in the gateway's process. */
  readonly rateLimitUrl?: string;
}

export function readSettings<T>(): T {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new Error('Give a settings file.');
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
