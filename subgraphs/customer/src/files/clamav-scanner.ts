import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { SCANNER_TIMEOUT_MS } from '../limits.ts';
import { ScannerUnavailable, type VirusScan, type VirusScanner } from './scanner.ts';

/** What clamd says at the most: a line with a signature's name. */
const REPLY_MAX = 1_024;

/** ClamAV's daemon, by its command INSTREAM over TCP (clamd(8)): nothing is written to a disk of ours. */
export function clamavScanner(url: string, timeoutMs = SCANNER_TIMEOUT_MS): VirusScanner {
  const { hostname, port } = new URL(url);
  return {
    begin() {
      const socket = connect({ host: hostname, port: Number(port) });
      socket.setTimeout(timeoutMs, () => socket.destroy(new ScannerUnavailable('the virus scanner is slow')));
      return scanOver(socket);
    },
  };
}

function scanOver(socket: Socket): VirusScan {
  let failure: Error | undefined;
  let reply = '';
  const closed = new Promise<void>((resolve) => {
    socket.on('data', (bytes: Buffer) => {
      reply = (reply + bytes.toString('latin1')).slice(0, REPLY_MAX);
    });
    socket.on('error', (error) => {
      failure = error;
    });
    socket.on('close', () => resolve());
  });
  const send = async (bytes: Buffer) => {
    if (failure !== undefined || socket.destroyed) return;
    if (!socket.write(bytes)) await Promise.race([once(socket, 'drain'), closed]);
  };
  socket.write('zINSTREAM\0');
  return {
    async write(piece) {
      await send(Buffer.concat([lengthOf(piece.length), piece]));
    },
    async end() {
      await send(lengthOf(0));
      await closed;
      if (/^stream: OK\0?$/.test(reply)) return 'clean';
      if (/^stream: .+ FOUND\0?$/.test(reply)) return 'infected';
      throw new ScannerUnavailable('the virus scanner gave no verdict', { cause: failure });
    },
    cancel: () => socket.destroy(),
  };
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}
