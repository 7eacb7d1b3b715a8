/**
 * The load client of the transfers: clients on connections of their own, each with its own token, each waiting for its answer
 * before it pays again. Argument: a file with its task. Writes every acknowledged transaction's id to a file; says the result. In a paced run
 * a latency counts from when the transfer was due: the wait for a client that is still busy is in it.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'undici';
import { HOT_SHARE } from './limits.ts';

export interface TransferTask {
  readonly port: number;
  readonly clients: readonly { readonly accessToken: string; readonly accounts: readonly string[] }[];
  /** The account that most transfers pay, if there is one. */
  readonly hot: string | null;
  readonly seconds: number;
  /** Transfers a second to send, evenly; `null`: each client as fast as it is answered. */
  readonly paced: number | null;
  /** Before that, at the same rate; nothing of it counts but that it is acknowledged. */
  readonly warmUpSeconds: number;
  readonly acknowledgedFile: string;
}

/** What a run of the load client measured, in its own eyes. */
export interface TransferResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** CPU time of the load client for each second, in cores. */
  readonly loadCpu: number;
}

const TRANSFER = `mutation Transfer($input: TransferInput!) {
  transfer(input: $input) {
    __typename
    ... on TransferSuccess { transaction { id status amount { amount currency } balanceAfter { amount currency } } }
    ... on Rejection { code message }
  }
}`;

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Give a file with the task.');
const task = JSON.parse(readFileSync(file, 'utf8')) as TransferTask;
const everybody = task.clients.flatMap((client) => client.accounts);
const acknowledged: string[] = [];
const latencies: number[] = [];
let sent = 0;

const cpuBefore = process.cpuUsage();
const began = performance.now();
const counted = began + task.warmUpSeconds * 1000;
const end = counted + task.seconds * 1000;
await Promise.all(task.clients.map(payUntilTheEnd));
const elapsedMs = performance.now() - began;
const { user, system } = process.cpuUsage(cpuBefore);
writeFileSync(task.acknowledgedFile, JSON.stringify(acknowledged));
latencies.sort((a, b) => a - b);
const result: TransferResult = {
  perSecond: acknowledged.length / (elapsedMs / 1000),
  p50: percentile(0.5),
  p99: percentile(0.99),
  loadCpu: (user + system) / 1000 / elapsedMs,
};
console.log(JSON.stringify(result));

async function payUntilTheEnd({ accessToken, accounts }: TransferTask['clients'][number]): Promise<void> {
  const connection = new Client(`http://127.0.0.1:${task.port}`);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` };
  for (;;) {
    const since = await nextTurn();
    if (since >= end) break;
    const body = JSON.stringify({ query: TRANSFER, variables: { input: newTransfer(accounts) } });
    const response = await connection.request({ path: '/graphql', method: 'POST', headers, body });
    acknowledged.push(transactionOf(await response.body.text()));
    if (since >= counted) latencies.push(performance.now() - since);
  }
  await connection.close();
}

/** When the next transfer is due, once that is so. */
async function nextTurn(): Promise<number> {
  if (task.paced === null) return performance.now();
  const due = began + (sent * 1000) / task.paced;
  sent += 1;
  const early = Math.min(due, end) - performance.now();
  if (early > 0) await sleep(early);
  return due;
}

function newTransfer(accounts: readonly string[]) {
  const from = oneOf(accounts);
  return {
    fromAccountId: from,
    toAccountId: payeeOf(from),
    amount: { amount: `0.${String(randomInt(1, 100)).padStart(2, '0')}`, currency: 'EUR' },
    reference: 'Invoice 2026-11',
    idempotencyKey: randomUUID(),
  };
}

function payeeOf(from: string): string {
  if (task.hot !== null && task.hot !== from && Math.random() < HOT_SHARE) return task.hot;
  for (;;) {
    const payee = oneOf(everybody);
    if (payee !== from) return payee;
  }
}

function oneOf(accounts: readonly string[]): string {
  const account = accounts[randomInt(accounts.length)];
  if (account === undefined) throw new Error('nobody to choose from');
  return account;
}

/** Anything but a booked transfer ends the benchmark: what was refused is not the work that is measured. */
function transactionOf(text: string): string {
  const answer = JSON.parse(text) as { data?: { transfer?: { transaction?: { id: string; status: string } } } };
  const transaction = answer.data?.transfer?.transaction;
  if (transaction?.status !== 'BOOKED') throw new Error(`a transfer was not booked: ${text}`);
  return transaction.id;
}

function percentile(share: number): number {
  return latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
}
