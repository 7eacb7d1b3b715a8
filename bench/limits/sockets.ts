import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '@florin/kit';
import { startPostgres } from '@florin/postgres';
import { type LiveGateway, startLiveGateway } from '../../gateway/src/live/testing/live-gateway.ts';
import { RawSocket } from '../../gateway/src/live/testing/raw-socket.ts';
import { type LimiterStore, openLimiterStore } from '../../gateway/src/protection/limiter-store.ts';
import { load, median, say, spread, table } from '../bank/report.ts';
import { SOCKET_PEOPLE, SOCKET_TURNS, SOCKETS_OF_EACH, WARM_UP_TURNS } from './limits.ts';

interface Contestant {
  readonly name: string;
  readonly gateway: LiveGateway;
  readonly turns: number[];
}

/** Sockets opened and initialised at a gateway that counts alone, and at ones that tell others what they have. */
export async function measureSockets(redisUrl: string | undefined): Promise<void> {
  say('\n## Sockets, by where they are counted\n');
  const folder = mkdtempSync(join(tmpdir(), 'florin-bench-sockets-'));
  const postgres = await startPostgres({ dataFolder: join(folder, 'postgres') });
  const stores: LimiterStore[] = [];
  const contestants: Contestant[] = [];
  const enter = async (name: string, url?: string) => {
    const store = url === undefined ? undefined : await openLimiterStore(url, silentLogger());
    if (store !== undefined) stores.push(store);
    const gateway = await startLiveGateway(store === undefined ? {} : { rateLimits: { store } });
    contestants.push({ name, gateway, turns: [] });
  };
  try {
    const { ownerUrl } = await postgres.createServiceDatabase({
      name: 'florin_rate_limits',
      owner: { role: 'florin_rate_limits_owner' },
      app: { role: 'florin_rate_limits' },
    });
    await enter('one process, before and without a store');
    await enter('PostgreSQL', ownerUrl);
    if (redisUrl !== undefined) await enter('Redis', redisUrl);
    for (let turn = 0; turn < WARM_UP_TURNS + SOCKET_TURNS; turn += 1)
      for (const { gateway, turns } of contestants) {
        const us = await takeTurn(gateway);
        if (turn >= WARM_UP_TURNS) turns.push(us);
      }
    sayTurns(contestants);
  } finally {
    for (const { gateway } of contestants) await gateway.stop();
    for (const store of stores) await store.close();
    await postgres.stop('immediate');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns CPU µs of one socket, of gateway and client together */
async function takeTurn({ socketUrl, tokens }: LiveGateway): Promise<number> {
  const accessTokens = Array.from({ length: SOCKET_PEOPLE }, (_, n) => tokens.issue({ customerId: `cus_bench_${n}` }));
  const { user, system } = process.cpuUsage();
  const sockets = await Promise.all(
    accessTokens.flatMap((accessToken) =>
      Array.from({ length: SOCKETS_OF_EACH }, async () => {
        const socket = new RawSocket(socketUrl);
        await socket.init({ accessToken });
        return socket;
      }),
    ),
  );
  const cpu = process.cpuUsage({ user, system });
  for (const { socket } of sockets) socket.close();
  await Promise.all(sockets.map(({ closed }) => closed));
  return (cpu.user + cpu.system) / sockets.length;
}

function sayTurns(contestants: readonly Contestant[]): void {
  const alone = contestants[0]?.turns ?? [];
  say(`\n${SOCKET_PEOPLE * SOCKETS_OF_EACH} sockets a turn, ${SOCKET_TURNS} turns; ${load()}\n`);
  table(
    ['counted', 'CPU µs a socket, min / median / max', 'ratio, median of the turns'],
    contestants.map(({ name, turns }) => [
      name,
      spread(turns, 0),
      median(turns.map((us, turn) => us / (alone[turn] ?? Number.NaN))).toFixed(2),
    ]),
  );
}
