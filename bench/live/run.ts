/**
 * Measures live alerts on a PostgreSQL of its own, beside bare graphql-ws:
 * `node --import tsx bench/live/run.ts [--only latency|memory] [--rounds 2] [--seconds 20] [--subscribers 1000,5000] [--rates 100,500]
 * [--contenders 'bare;bare, fed by the bus;one process;two instances;gateway apart'] [--seed N] [--profile FILE] [--sources]`
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { groupSelfTime, hottestFunctions, type Profile } from '../bank/cpu-profile.ts';
import { load, percent, say, sayMachine, table } from '../bank/report.ts';
import { type Contender, type ContenderName, startContender } from './contenders.ts';
import { type Distribution, isComplete, type Measured, measureLatency } from './latency.ts';
import { ALERTS_PER_SECOND, SEED, SUBSCRIBERS } from './limits.ts';
import { analyseAll, type LiveBench, openLiveBench } from './live-bench.ts';
import { measureMemory } from './memory.ts';
import { countStatements, STATEMENT_SETTINGS } from './statements.ts';
import { sayLatency, sayMemory } from './tables.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '2' },
    seconds: { type: 'string', default: '20' },
    subscribers: { type: 'string', default: SUBSCRIBERS.join(',') },
    rates: { type: 'string', default: ALERTS_PER_SECOND.join(',') },
    contenders: { type: 'string', default: 'bare;bare, fed by the bus;one process;gateway apart' },
    seed: { type: 'string', default: String(SEED) },
    profile: { type: 'string' },
    sources: { type: 'boolean', default: false },
  },
});
const numbers = (list: string) => list.split(',').map(Number);
const contenders = values.contenders.split(';') as ContenderName[];
const subscribers = numbers(values.subscribers);
sayMachine();
say(`seed ${values.seed}, ${values.rounds} rounds of ${values.seconds} s`);
const bench = await openLiveBench(Math.max(...subscribers), {
  ...(values.profile === undefined ? {} : { settings: STATEMENT_SETTINGS }),
  fromSources: values.sources,
});
try {
  // Takes in the events of all accounts, once for all servers.
  await (await startContender('one process', bench)).stop();
  await analyseAll(bench);
  if (values.profile !== undefined) await profile(bench, values.profile);
  else {
    if (values.only !== 'memory') await latency(bench);
    if (values.only !== 'latency') await memory(bench);
  }
} finally {
  await bench.close();
}
say('done');

async function latency(bench: LiveBench): Promise<void> {
  say('\n## Commit to client\n');
  const all: Measured[] = [];
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    for (const count of subscribers) {
      for (const name of contenders) {
        const options = { rates: numbers(values.rates), seconds: Number(values.seconds), seed: Number(values.seed) };
        for (const measured of await measureLatency(name, bench, { ...options, subscribers: count })) {
          sayRun(round, measured);
          all.push(measured);
        }
      }
    }
  }
  sayLatency(all);
  if (!all.every(isComplete)) process.exitCode = 1;
}

async function memory(bench: LiveBench): Promise<void> {
  say('\n## Memory\n');
  const all = [];
  // What feeds it costs no socket anything.
  for (const name of contenders.filter((one) => one !== 'bare, fed by the bus')) {
    for (const measured of await measureMemory(name, bench, subscribers)) {
      say(JSON.stringify(measured));
      all.push(measured);
    }
  }
  sayMemory(all);
}

/** A profile has a run of its own: it costs time. Of the process that holds the sockets. */
async function profile(bench: LiveBench, file: string): Promise<void> {
  for (const name of contenders) {
    const around = async ({ front }: Contender, run: () => Promise<Measured>): Promise<Measured> => {
      const report = await countStatements(bench.postgres.adminUrl);
      await front.ask({ kind: 'profile' });
      const measured = await run();
      const taken = await front.ask<Profile>({ kind: 'profiled' });
      writeFileSync(file, JSON.stringify(taken));
      sayRun(0, measured);
      sayProfile(taken, measured.alerts);
      await report(measured.alerts);
      return measured;
    };
    const options = { rates: numbers(values.rates), seconds: Number(values.seconds), seed: Number(values.seed) };
    await measureLatency(name, bench, { ...options, subscribers: subscribers[0] ?? 0, around });
  }
}

function sayProfile(profile: Profile, alerts: number): void {
  const { groups, busyMs } = groupSelfTime(profile);
  const row = ({ name, ms }: { readonly name: string; readonly ms: number }) => [
    name,
    percent(ms / busyMs),
    ((ms * 1_000) / alerts).toFixed(0),
  ];
  say(`\nbusy ${((busyMs * 1_000) / alerts).toFixed(0)} µs an alert\n`);
  table(['where', 'share of the busy time', 'µs an alert'], groups.map(row));
  say();
  table(['function', 'share', 'µs an alert'], hottestFunctions(profile, 40).map(row));
}

function sayRun(round: number, { contender, subscribers: count, alertsPerSecond, ...run }: Measured): void {
  const ms = ({ p50, p99, max }: Distribution) => `${p50.toFixed(1)}/${p99.toFixed(1)}/${max.toFixed(0)}`;
  const cpu = (Object.keys(run.cpu) as (keyof Measured['cpu'])[]).map(
    (who) => `${who} ${percent(run.cpu[who])} (${run.cpuMsAnAlert[who].toFixed(2)} ms an alert)`,
  );
  say(
    `round ${round}, ${count} × ${alertsPerSecond}/s, ${contender}: client ${ms(run.toClient)}, socket ${ms(run.toSocket)}, ` +
      `commit ${ms(run.commit)} ms; refused ${run.refused}, lost ${run.lost}, doubled ${run.doubled}, faults ${run.faults.length} ${run.lostOnes ?? ''}${(run.faults[0] ?? '').slice(0, 300)}; ${run.bytes.toFixed(0)} bytes; ` +
      `late ${run.driverLateMs.toFixed(0)} ms; CPU ${cpu.join(', ')}; ${load()}`,
  );
}
