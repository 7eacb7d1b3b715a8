import { createServer } from 'node:net';
import { errorCode, notWritable, portTaken } from './failure.ts';

/** A port of 127.0.0.1 that is free now. */
export async function findFreePort(): Promise<number> {
  return await listenOnce(0);
}

/** Throws `port-taken` when somebody else listens there, before any work is done for nothing. */
export async function assertPortFree(port: number): Promise<void> {
  try {
    await listenOnce(port);
  } catch (error) {
    if (errorCode(error) === 'EADDRINUSE') throw portTaken(port);
    if (errorCode(error) === 'EACCES') throw notWritable(`port ${port}`, error);
    throw error;
  }
}

async function listenOnce(port: number): Promise<number> {
  const server = createServer();
  return await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}
