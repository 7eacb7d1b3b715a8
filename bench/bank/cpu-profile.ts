/** A V8 CPU profile, as far as it is read here. */
export interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples?: readonly number[];
  /** Microseconds since the sample before. */
  readonly timeDeltas?: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

/** Milliseconds that functions of a group, or one function, were on top of the stack. */
export interface SelfTime {
  readonly name: string;
  readonly ms: number;
}

const IDLE = '(idle)';

/** Which part of the system a file belongs to; the first that matches. */
const GROUPS: readonly (readonly [RegExp, string])[] = [
  [/\/subgraphs\/transaction\/src\/(ledger|store|domain)\//, 'Florin: ledger (queue, rules, SQL)'],
  [/\/packages\/events\//, 'Florin: ledger (queue, rules, SQL)'],
  [/\/subgraphs\//, 'Florin: subgraph (orders, resolvers, loaders)'],
  [/\/gateway\/src\/executor\//, 'Florin: gateway, executor'],
  [/\/gateway\/src\//, 'Florin: gateway, HTTP and tokens'],
  [/\/packages\/kit\/src\/(ids|fingerprint)/, 'Florin: kit, ids and fingerprints'],
  [/\/packages\/kit\//, 'Florin: kit, subgraph and permissions'],
  [/node_modules\/(@apollo\/server|@apollo\/utils|@apollo\/cache|@apollo\/usage)/, 'Apollo Server'],
  [/node_modules\/@apollo\//, 'Apollo gateway, planner, subgraph'],
  [/node_modules\/(graphql-jit|fast-json-stringify|generate-function|lodash)/, 'graphql-jit (compiled operations)'],
  [/node_modules\/(graphql-shield|graphql-middleware)/, 'graphql-shield'],
  [/node_modules\/(graphql-scalars|ibantools)\//, 'graphql-scalars'],
  [/node_modules\/graphql\//, 'graphql (parse, validate, variables)'],
  [/node_modules\/postgres\//, 'postgres driver'],
  [/node_modules\/uuid/, 'ids (uuid)'],
  [/node_modules\/(jose|zod)\//, 'jose, zod'],
  [/node_modules\/dataloader/, 'dataloader'],
  [/node:internal\/crypto|node:crypto/, 'node: crypto'],
  [
    /node:_?(internal\/)?(http|_http|net|stream|streams|_stream|internal\/stream|js_stream|buffer|querystring|url)/,
    'node: HTTP, sockets, streams',
  ],
  [/^node:|^evalmachine/, 'node: rest (timers, tasks, events)'],
  [/node_modules\/.*node_modules\/((@[^/]+\/)?[^/]+)\//, 'other packages'],
];

/** Self time by part of the system, largest first, and what share of the time the process waited. */
export function groupSelfTime(profile: Profile): {
  readonly groups: readonly SelfTime[];
  readonly busyMs: number;
  readonly idleMs: number;
} {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(
    profile.nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)),
  );
  const byGroup = new Map<string, number>();
  let idleMs = 0;
  for (const [id, ms] of selfTimes(profile)) {
    const node = nodes.get(id);
    if (node === undefined) continue;
    if (node.callFrame.functionName === IDLE) idleMs += ms;
    else add(byGroup, groupOf(node, nodes, parents), ms);
  }
  const groups = largestFirst(byGroup);
  return { groups, idleMs, busyMs: groups.reduce((sum, { ms }) => sum + ms, 0) };
}

/** The functions that were longest on top of the stack. */
export function hottestFunctions(profile: Profile, count: number): readonly SelfTime[] {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const byFunction = new Map<string, number>();
  for (const [id, ms] of selfTimes(profile)) {
    const frame = nodes.get(id)?.callFrame;
    if (frame === undefined || frame.functionName === IDLE) continue;
    const file = frame.url
      .replace(/^.*\/node_modules\//, '')
      .replace(/^file:\/\/.*\/(?=(packages|subgraphs|gateway)\/)/, '');
    add(byFunction, `${frame.functionName || '(anonymous)'} ${file}`.trim(), ms);
  }
  return largestFirst(byFunction).slice(0, count);
}

function selfTimes({ samples = [], timeDeltas = [] }: Profile): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  // A sample lasts until the next one.
  for (const [index, id] of samples.entries()) add(times, id, (timeDeltas[index + 1] ?? 0) / 1000);
  return times;
}

/** V8's own functions have no file: what they do, they do for their caller. */
function groupOf(
  node: ProfileNode,
  nodes: ReadonlyMap<number, ProfileNode>,
  parents: ReadonlyMap<number, number>,
): string {
  for (
    let current: ProfileNode | undefined = node;
    current !== undefined;
    current = nodes.get(parents.get(current.id) ?? -1)
  ) {
    const { functionName, url } = current.callFrame;
    if (functionName === '(garbage collector)') return 'garbage collection';
    if (functionName === '(program)' || functionName === '(root)') return 'node: native (event loop, system calls)';
    if (url === '') continue;
    return GROUPS.find(([pattern]) => pattern.test(url))?.[1] ?? `other: ${url}`;
  }
  return 'node: native (event loop, system calls)';
}

function add<K>(sums: Map<K, number>, key: K, ms: number): void {
  sums.set(key, (sums.get(key) ?? 0) + ms);
}

function largestFirst(sums: ReadonlyMap<string, number>): SelfTime[] {
  return [...sums].map(([name, ms]) => ({ name, ms })).toSorted((a, b) => b.ms - a.ms);
}
