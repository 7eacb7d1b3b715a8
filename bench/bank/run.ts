/**
 * Measures the whole bank on a PostgreSQL of its own:
 * `node --import tsx bench/bank/run.ts [--only transfers|overview] [--rounds 5] [--seconds 10] [--connections 16,64] [--profile FILE]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBenchBank } from './bench-bank.ts';
import { measureOverview } from './overview.ts';
import { say, sayMachine } from './report.ts';
import { measureTransfers } from './transfers.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '16,64' },
    profile: { type: 'string' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'florin-bench-files-'));
const options = {
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  connections: values.connections.split(',').map(Number),
  folder,
  profileFile: values.profile,
};
sayMachine();
const bench = await openBenchBank();
try {
  if (values.only !== 'transfers') await measureOverview(bench, options);
  if (values.only !== 'overview') await measureTransfers(bench, options);
} finally {
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
}
say('done');
