import { createServer } from 'node:net';
import { StartFailure } from './failure.ts';

/**
 * Whether the gateway will be able to listen, asked before anything else is done.
 *
 * @throws StartFailure when somebody else listens there, or this user may not, or the host is none of this machine's
 */
export async function assertGatewayPortFree(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    throw portFailure(error, host, port);
  }
  await new Promise((resolve) => server.close(resolve));
}

/** The same for what the gateway itself met: between the check and its turn, another program may have come. */
export function portFailure(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  if (code === 'EADDRINUSE')
    return new StartFailure(
      `Port ${port} is used by another program, perhaps by a Florin that runs already: stop that one, or choose another port by PORT=${port + 1}.`,
    );
  if (code === 'EACCES')
    return new StartFailure(`This user may not listen on port ${port}: choose one above 1023 by PORT=4000.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new StartFailure(`This machine has no address ${host}: set HOST to 127.0.0.1 or to one that it has.`);
  return error;
}
