/** One measured value, as Prometheus reads it (text exposition format 0.0.4). Labels carry names of services and groups, never ids. */
export interface Sample {
  /** Such as `florin_outbox_lag_events`; the unit is its last word. */
  readonly name: string;
  readonly help: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Measures when it is asked. */
export type Collector = () => Promise<readonly Sample[]>;

/** What a process tells of itself at `/metrics`. All are gauges. */
export interface Metrics {
  add(collector: Collector): void;
  /** What every collector measures now. One that fails, such as for a database that is away, is left out. */
  text(): Promise<string>;
}

export const METRICS_CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

export function createMetrics(): Metrics {
  const collectors: Collector[] = [];
  return {
    add(collector) {
      collectors.push(collector);
    },
    async text() {
      const measured = await Promise.all(collectors.map((collect) => collect().catch((): readonly Sample[] => [])));
      return exposition(measured.flat());
    },
  };
}

/** All samples of a name stand together, below what the name means. */
function exposition(samples: readonly Sample[]): string {
  const byName = new Map<string, string[]>();
  for (const sample of samples) {
    const lines = byName.get(sample.name) ?? [`# HELP ${sample.name} ${sample.help}`, `# TYPE ${sample.name} gauge`];
    const labels = Object.entries(sample.labels).map(([name, value]) => `${name}="${escaped(value)}"`);
    lines.push(`${sample.name}${labels.length === 0 ? '' : `{${labels.join(',')}}`} ${sample.value}`);
    byName.set(sample.name, lines);
  }
  return [...byName.values()]
    .flat()
    .map((line) => `${line}\n`)
    .join('');
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
