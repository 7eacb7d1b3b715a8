import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** When the connection is cut, seen from a COMMIT. */
export type CutMoment =
  /** The server never hears of it: the transaction is rolled back. */
  | 'BEFORE'
  /** The server hears of it; nobody waits for what it says. */
  | 'DURING'
  /** The server has committed; its answer is lost. */
  | 'AFTER';

/** A TCP proxy before PostgreSQL that cuts connections at their COMMIT, as long as there are cuts left. */
export interface CommitCutter {
  readonly url: string;
  /** How many connections were cut. */
  cuts(): number;
  close(): Promise<void>;
}

// The driver sends `commit` as a statement of its own, whose text ends with a zero; `read committed` does not match.
const COMMIT_SENT = Buffer.from('commit\0');
const COMMIT_ANSWERED = Buffer.from('COMMIT\0');

export async function startCommitCutter(url: string, plan: readonly CutMoment[]): Promise<CommitCutter> {
  const target = new URL(url);
  const left = [...plan];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let cutting: CutMoment | undefined;
    const cut = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', cut);
      socket.on('close', () => {
        sockets.delete(socket);
        cut();
      });
    }
    client.on('data', (chunk) => {
      if (chunk.includes(COMMIT_SENT)) cutting = left.shift();
      if (cutting === 'BEFORE') return cut();
      upstream.write(chunk);
      if (cutting === 'DURING') upstream.end(() => client.destroy());
    });
    upstream.on('data', (chunk) => {
      if (cutting === 'AFTER' && chunk.includes(COMMIT_ANSWERED)) return cut();
      client.write(chunk);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const through = new URL(url);
  through.port = String(port);
  return {
    url: through.toString(),
    cuts: () => plan.length - left.length,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
