import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A line to the bank that a test can cut: everything that runs over it breaks off, and nobody answers until it is mended. */
export interface CutLine {
  readonly url: string;
  /** How many connections were made over it. */
  readonly connections: number;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** Lays a line to a gateway. The test cuts it at the end. */
export async function layLine(bankUrl: string): Promise<CutLine> {
  const target = new URL(bankUrl);
  const sockets = new Set<Socket>();
  let connections = 0;
  let port = 0;
  let server: Server | undefined;

  function pass(client: Socket): void {
    connections += 1;
    const bank = connect(Number(target.port), target.hostname);
    for (const socket of [client, bank]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        bank.destroy();
      });
    }
    client.pipe(bank).pipe(client);
  }

  async function mend(): Promise<void> {
    server = createServer(pass).listen(port, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  }

  await mend();
  return {
    url: `http://127.0.0.1:${port}`,
    get connections() {
      return connections;
    },
    mend,
    async cut() {
      const closed = server && once(server, 'close');
      server?.close();
      server = undefined;
      // A reset, as a network that is gone gives it, and not the end that a server would say.
      for (const socket of sockets) socket.resetAndDestroy();
      await closed;
    },
  };
}
