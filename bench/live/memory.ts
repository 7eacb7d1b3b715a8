import { type ContenderName, openSockets, startClient, startContender } from './contenders.ts';
import { MEMORY_FLAGS, MEMORY_WARM_UP_SOCKETS } from './limits.ts';
import type { LiveBench } from './live-bench.ts';

/** What each idle, authenticated socket with one stream costs its server. Kilobytes a socket. */
export interface SocketMemory {
  readonly contender: ContenderName;
  readonly sockets: number;
  readonly resident: number;
  /** The JavaScript heap's share, and what hangs on it outside. */
  readonly heap: number;
  readonly external: number;
}

/** A fresh server; each number of sockets against the same beginning. */
export async function measureMemory(
  name: ContenderName,
  bench: LiveBench,
  counts: readonly number[],
): Promise<readonly SocketMemory[]> {
  const contender = await startContender(name, bench, MEMORY_FLAGS);
  const client = await startClient(bench, contender);
  const read = () => contender.front.ask<NodeJS.MemoryUsage>({ kind: 'memory' });
  try {
    await openSockets(client, contender, MEMORY_WARM_UP_SOCKETS);
    await client.ask({ kind: 'close' });
    const empty = await read();
    const measured: SocketMemory[] = [];
    let open = 0;
    for (const sockets of counts) {
      await openSockets(client, contender, sockets - open);
      open = sockets;
      const full = await read();
      const each = (of: 'rss' | 'heapUsed' | 'external') => (full[of] - empty[of]) / sockets / 1024;
      measured.push({
        contender: name,
        sockets,
        resident: each('rss'),
        heap: each('heapUsed'),
        external: each('external'),
      });
    }
    return measured;
  } finally {
    await client.stop();
    await contender.stop();
  }
}
