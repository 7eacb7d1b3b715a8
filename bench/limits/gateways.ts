import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { GATEWAY_CORE } from '../bank/limits.ts';
import { type Running, startScript } from '../bank/processes.ts';
import type { GatewaySettings } from '../bank/settings.ts';
import { bundle } from '../bundle.ts';

/** Replaces text of a module before it is bundled: the product has no switch for leaving its limits out. */
interface Change {
  /** How the module's path ends. */
  readonly module: string;
  readonly from: string;
  readonly to: string;
}

export interface Variant {
  readonly name: string;
  readonly changes: readonly Change[];
  readonly rateLimitUrl?: string;
}

/** Nothing is measured, and nobody pays. */
const WITHOUT: readonly Change[] = [
  {
    module: 'gateway/src/limit-operations.ts',
    from: 'export function limitOperations(',
    to: 'export function limitOperations() { return {}; }\nexport function unused(',
  },
  {
    module: 'gateway/src/protection/rate-limits.ts',
    from: 'refusalOf(subject) {',
    to: 'refusalOf(subject) { return undefined;',
  },
];

/** Operations are measured and told their cost, which is taken from nobody. */
const COST_ONLY: readonly Change[] = [
  {
    module: 'gateway/src/protection/rate-limits.ts',
    from: 'async charge(subject, points) {',
    to: "async charge(subject, points) { return { kind: 'paid', cost: { requested: points, remaining: 0, resetsAt: '' } };",
  },
  ...WITHOUT.slice(1),
];

export const NONE = 'without';

export function variantsOf(postgresUrl: string, redisUrl: string | undefined): readonly Variant[] {
  return [
    { name: NONE, changes: WITHOUT },
    { name: 'cost only', changes: COST_ONLY },
    { name: 'memory', changes: [] },
    { name: 'PostgreSQL', changes: [], rateLimitUrl: postgresUrl },
    ...(redisUrl === undefined ? [] : [{ name: 'Redis', changes: [], rateLimitUrl: redisUrl }]),
  ];
}

export async function startGateway(
  { name, changes, rateLimitUrl }: Variant,
  settings: GatewaySettings,
  folder: string,
): Promise<Running<{ readonly port: number }>> {
  const outdir = join(folder, name.replaceAll(' ', '-'));
  const applied = new Set<Change>();
  await bundle({ gateway: join(import.meta.dirname, '../bank/ours-gateway.ts') }, outdir, (path, source) => {
    let changed = source;
    for (const change of changes.filter(({ module }) => path.endsWith(module))) {
      if (!changed.includes(change.from)) throw new Error(`${change.module} has no ${change.from}`);
      changed = changed.replace(change.from, change.to);
      applied.add(change);
    }
    return changed;
  });
  if (applied.size !== changes.length) throw new Error(`${name} is not what it is called`);
  const file = join(outdir, 'settings.json');
  writeFileSync(file, JSON.stringify({ ...settings, ...(rateLimitUrl === undefined ? {} : { rateLimitUrl }) }));
  return startScript(pathToFileURL(join(outdir, 'gateway.mjs')).href, [file], GATEWAY_CORE);
}
