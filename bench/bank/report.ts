import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

export const say = (line = ''): void => void process.stdout.write(`${line}\n`);

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** `min / median / max`. */
export function spread(numbers: readonly number[], digits = 0): string {
  return [Math.min(...numbers), median(numbers), Math.max(...numbers)].map((n) => n.toFixed(digits)).join(' / ');
}

/** The median of ratios within rounds, and their spread: what disturbs a whole round does not count. */
export function ratio(numerators: readonly number[], denominators: readonly number[]): string {
  const ratios = numerators.map((numerator, round) => numerator / (denominators[round] ?? Number.NaN));
  return `${median(ratios).toFixed(2)} (rounds: ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

export function table(heads: readonly string[], rows: readonly (readonly string[])[]): void {
  for (const row of [heads, heads.map(() => '---'), ...rows]) say(`| ${row.join(' | ')} |`);
}

export function load(): string {
  return `load average ${loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')}`;
}

export function sayMachine(): void {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain', '--', 'gateway', 'packages', 'subgraphs') === '' ? '' : ' (changed)';
  const [cpu] = cpus();
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GB`;
  say(`${new Date().toISOString()}, commit ${git('rev-parse', '--short', 'HEAD')}${changed}, Node ${process.version}`);
  say(`${cpus().length} cores of ${cpu?.model ?? 'unknown CPU'}, ${memory}, ${load()}${writeback()}`);
}

/** How long the kernel keeps changed pages, and how often it looks for them: bench/bank/README.md says what that does to commits. */
function writeback(): string {
  const settings = ['dirty_expire_centisecs', 'dirty_writeback_centisecs'].flatMap((name) => {
    const file = `/proc/sys/vm/${name}`;
    return existsSync(file) ? [`vm.${name} ${readFileSync(file, 'utf8').trim()}`] : [];
  });
  return settings.map((setting) => `, ${setting}`).join('');
}
