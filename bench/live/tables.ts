import { median, percent, ratio, say, spread, table } from '../bank/report.ts';
import type { ContenderName } from './contenders.ts';
import type { Measured } from './latency.ts';
import type { SocketMemory } from './memory.ts';

/** The medians of the rounds, and p99 to the bare server's of the same round. */
export function sayLatency(all: readonly Measured[]): void {
  const groups = groupsOf(all);
  say();
  const heads = [
    'subscribers, alerts/s',
    'server',
    'to client p50 ms',
    'p99',
    'max',
    'p99 to bare',
    'to bare, fed',
    'to socket p50',
    'p99',
  ];
  table(
    [...heads, 'commit p50', 'lost, doubled', 'CPU: server', 'services', 'PostgreSQL', 'client'],
    [...groups.values()].map((runs) => {
      const [first] = runs;
      if (first === undefined) return [];
      const toOther = (other: ContenderName) => {
        const runs = groups.get(`${first.subscribers} ${first.alertsPerSecond} ${other}`) ?? [];
        return runs.length === 0
          ? ''
          : ratio(
              p99,
              runs.map((run) => run.toClient.p99),
            );
      };
      const of = (value: (run: Measured) => number) => runs.map(value);
      const sum = (value: (run: Measured) => number) => of(value).reduce((total, one) => total + one, 0);
      const p99 = of((run) => run.toClient.p99);
      const cpu = (who: keyof Measured['cpu']) => percent(median(of((run) => run.cpu[who])));
      return [
        `${first.subscribers}, ${first.alertsPerSecond}`,
        first.contender,
        median(of((run) => run.toClient.p50)).toFixed(1),
        spread(p99, 1),
        Math.max(...of((run) => run.toClient.max)).toFixed(0),
        toOther('bare'),
        toOther('bare, fed by the bus'),
        median(of((run) => run.toSocket.p50)).toFixed(1),
        spread(
          of((run) => run.toSocket.p99),
          1,
        ),
        median(of((run) => run.commit.p50)).toFixed(1),
        `${sum((run) => run.lost)}, ${sum((run) => run.doubled)}`,
        cpu('front'),
        cpu('books'),
        cpu('postgres'),
        cpu('client'),
      ];
    }),
  );
}

/** Runs of the same contender under the same load: the rounds. */
function groupsOf(all: readonly Measured[]): ReadonlyMap<string, readonly Measured[]> {
  const groups = new Map<string, Measured[]>();
  for (const run of all) {
    const key = `${run.subscribers} ${run.alertsPerSecond} ${run.contender}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return groups;
}

export function sayMemory(all: readonly SocketMemory[]): void {
  say();
  table(
    ['sockets', 'server', 'resident kB a socket', 'to bare', 'of it heap', 'external'],
    all.map(({ sockets, contender, resident, heap, external }) => {
      const bare = all.find((one) => one.contender === 'bare' && one.sockets === sockets);
      const toBare = bare === undefined ? '' : (resident / bare.resident).toFixed(2);
      return [String(sockets), contender, resident.toFixed(1), toBare, heap.toFixed(1), external.toFixed(1)];
    }),
  );
}
