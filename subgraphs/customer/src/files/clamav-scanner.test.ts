import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { clamavScanner } from './clamav-scanner.ts';
import { ScannerUnavailable } from './scanner.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A clamd that reads INSTREAM by its manual, and answers by what it read. */
async function daemon(answer: (content: Buffer, socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      const content = contentOf(received);
      if (content !== undefined) answer(content, socket);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `tcp://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

/** The pieces of a stream that has ended. */
function contentOf(received: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0';
  if (received.toString('latin1', 0, command.length) !== command) return undefined;
  const pieces: Buffer[] = [];
  let at = command.length;
  while (at + 4 <= received.length) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

async function scan(url: string, pieces: readonly string[]) {
  const running = clamavScanner(url, 500).begin();
  for (const piece of pieces) await running.write(Buffer.from(piece));
  return running.end();
}

describe('the virus scanner ClamAV', () => {
  it('sees every byte in its order and gives its verdict', async () => {
    const url = await daemon((content, socket) =>
      socket.end(content.toString() === 'one two' ? 'stream: OK\0' : 'stream: Eicar-Test-Signature FOUND\0'),
    );
    expect(await scan(url, ['one', ' two'])).toBe('clean');
    expect(await scan(url, ['one', ' too'])).toBe('infected');
  });

  it('lets nothing pass without a verdict', async () => {
    const sick = await daemon((_content, socket) => socket.end('INSTREAM size limit exceeded. ERROR\0'));
    const dumb = await daemon((_content, socket) => socket.end());
    const silent = await daemon(() => undefined);
    for (const url of [sick, dumb, silent, 'tcp://127.0.0.1:1'])
      await expect(scan(url, ['one'])).rejects.toThrow(ScannerUnavailable);
  });
});
