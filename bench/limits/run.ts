/**
 * What cost analysis and rate limits cost:
 * `node --import tsx bench/limits/run.ts [--only memory|stores|sockets|requests] [--rounds 7] [--seconds 3]`, with Redis where `REDIS_URL` names one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBenchBank } from '../bank/bench-bank.ts';
import { say, sayMachine } from '../bank/report.ts';
import { measureInMemory } from './in-memory.ts';
import { measureSockets } from './sockets.ts';
import { measureStores } from './stores.ts';
import { measureWholeRequests } from './whole-request.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '3' },
  },
});
sayMachine();
const measures = (part: string) => values.only === undefined || values.only === part;
if (measures('memory')) await measureInMemory();
if (measures('stores')) await measureStores(process.env.REDIS_URL);
if (measures('sockets')) await measureSockets(process.env.REDIS_URL);
if (measures('requests')) {
  const folder = mkdtempSync(join(tmpdir(), 'florin-bench-limits-'));
  const bench = await openBenchBank();
  try {
    const rounds = Number(values.rounds);
    const seconds = Number(values.seconds);
    await measureWholeRequests(bench, { rounds, seconds, folder, redisUrl: process.env.REDIS_URL });
  } finally {
    await bench.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
say('done');
