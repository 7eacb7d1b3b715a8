/**
 * A million lines as a file in each format, by HTTP from the gateway of a whole bank in a process of its own:
 * `node --import tsx bench/statements/run-gateway.ts [--transport http] [--heap 256]` (results: README.md).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '@florin/kit';
import { type BenchBank, openBenchBank } from '../bank/bench-bank.ts';
import { cpuSeconds, startScript } from '../bank/processes.ts';
import { load, say, sayMachine, table } from '../bank/report.ts';
import type { BankSettings } from '../bank/settings.ts';
import { FIRST_DAY, fillHistory, LAST_DAY } from './books.ts';
import { FILE_LINES, FILL_TIMEOUT_MS, RESIDENT_EVERY_MS } from './limits.ts';

const { values } = parseArgs({
  options: {
    transport: { type: 'string', default: 'in-process' },
    /** Of the bank's process, in MB. */
    heap: { type: 'string', default: '256' },
  },
});
const DOWNLOADS = `query Downloads($id: ID!, $from: Date!, $to: Date!) {
  account(id: $id) { statement(from: $from, to: $to) { openingBalance { amount } closingBalance { amount } downloads { format url } } }
}`;
type Downloads = {
  readonly account: {
    readonly statement: {
      readonly openingBalance: { readonly amount: string };
      readonly closingBalance: { readonly amount: string };
      readonly downloads: readonly { readonly format: string; readonly url: string }[];
    };
  };
};

sayMachine();
const bench = await openBenchBank();
try {
  const person = await bench.people.customer('Reader');
  const { id } = await person.openAccount();
  await fill(bench, id);
  const settings: BankSettings = {
    databases: bench.databases,
    secret: bench.secret,
    transport: values.transport === 'http' ? 'http' : 'in-process',
  };
  const file = join(bench.folder, 'florin.json');
  writeFileSync(file, JSON.stringify(settings));
  const florin = await startScript<{ readonly port: number }>('server-bank.ts', [file], undefined, [
    `--max-old-space-size=${values.heap}`,
  ]);
  const rows: string[][] = [];
  try {
    for (const format of ['CSV', 'CAMT_053', 'PDF']) {
      const { accessToken } = await bench.awake(() => bench.people.signIn(person.email));
      await bench.rest();
      rows.push([format, ...(await download(florin, accessToken, id, format))]);
    }
  } finally {
    await florin.stop();
  }
  say(`\n${FILE_LINES} lines, transport ${settings.transport}, heap of at most ${values.heap} MB; ${load()}\n`);
  table(['file', 'size', 'first byte', 'all', 'CPU of the bank', 'resident before', 'at most'], rows);
} finally {
  await bench.close();
}

/** A million movements of the account, while the bank rests. */
async function fill(books: BenchBank, id: string): Promise<void> {
  await books.rest();
  const owner = openDatabase({
    url: books.databases.transaction.ownerUrl,
    applicationName: 'bench fill',
    maxConnections: 1,
    statementTimeoutMs: FILL_TIMEOUT_MS,
  });
  await owner`ALTER TABLE entry DISABLE TRIGGER ALL`;
  await fillHistory(owner, id, FILE_LINES);
  await owner`ALTER TABLE entry ENABLE TRIGGER ALL`;
  await owner.unsafe('VACUUM ANALYZE entry');
  await owner.end();
}

/** What a browser does with a statement's link. @returns the cells of its row */
async function download(
  florin: { readonly pid: number; readonly said: { readonly port: number } },
  accessToken: string,
  id: string,
  format: string,
): Promise<readonly string[]> {
  const base = `http://127.0.0.1:${florin.said.port}`;
  const headers = { authorization: `Bearer ${accessToken}` };
  const asked = await fetch(`${base}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query: DOWNLOADS, variables: { id, from: FIRST_DAY, to: LAST_DAY } }),
  });
  const { data, errors } = (await asked.json()) as { data?: Downloads; errors?: unknown };
  const statement = data?.account.statement;
  const link = statement?.downloads.find((each) => each.format === format);
  if (statement === undefined || link === undefined) throw new Error(`no link: ${JSON.stringify(errors)}`);
  const before = residentMiB(florin.pid);
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, residentMiB(florin.pid));
  }, RESIDENT_EVERY_MS);
  const cpu = cpuSeconds(florin.pid);
  const begun = performance.now();
  const answer = await fetch(new URL(link.url, base), { headers });
  if (!answer.ok || answer.body === null) throw new Error(`${format}: ${answer.status} ${await answer.text()}`);
  let [bytes, lines, firstMs] = [0, 0, 0];
  let tail = Buffer.alloc(0);
  for await (const piece of answer.body) {
    const buffer = Buffer.from(piece);
    if (bytes === 0) firstMs = performance.now() - begun;
    bytes += buffer.length;
    if (format === 'CSV') for (const byte of buffer) if (byte === 10) lines += 1;
    tail = Buffer.concat([tail, buffer]).subarray(-400);
  }
  clearInterval(watch);
  assertWhole(format, tail.toString('latin1'), lines, statement.closingBalance.amount);
  const seconds = (performance.now() - begun) / 1000;
  return [
    `${(bytes / 1e6).toFixed(0)} MB`,
    `${firstMs.toFixed(0)} ms`,
    `${seconds.toFixed(0)} s`,
    `${(cpuSeconds(florin.pid) - cpu).toFixed(0)} s`,
    `${before.toFixed(0)} MiB`,
    `${peak.toFixed(0)} MiB`,
  ];
}

/** A file that broke off has no such end, and a CSV has a line for each movement. */
function assertWhole(format: string, tail: string, lines: number, closing: string): void {
  const isWhole =
    (format === 'CSV' && lines > FILE_LINES && tail.includes(closing)) ||
    (format === 'CAMT_053' && tail.trimEnd().endsWith('</Document>')) ||
    (format === 'PDF' && tail.trimEnd().endsWith('%%EOF'));
  if (!isWhole) throw new Error(`${format} is not whole: ${lines} lines, … ${tail}`);
}

function residentMiB(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}
