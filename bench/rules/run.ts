/** What the permission rules cost: `node --import tsx bench/rules/run.ts [--only memory|requests] [--rounds 7] [--seconds 6]`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBenchBank } from '../bank/bench-bank.ts';
import { say, sayMachine } from '../bank/report.ts';
import { measureInMemory } from './in-memory.ts';
import { measureWholeRequest } from './whole-request.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '6' },
  },
});
sayMachine();
if (values.only !== 'requests') await measureInMemory();
if (values.only !== 'memory') {
  const folder = mkdtempSync(join(tmpdir(), 'florin-bench-rules-'));
  const bench = await openBenchBank();
  try {
    await measureWholeRequest(bench, { rounds: Number(values.rounds), seconds: Number(values.seconds), folder });
  } finally {
    await bench.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
say('done');
