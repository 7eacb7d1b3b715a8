import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** Answers a request whose body has come whole. */
export type Handler = (body: string, response: ServerResponse, request: IncomingMessage) => void;

/** A server of a test's own, which answers as told. */
export async function startAnswering(
  handler: Handler,
): Promise<{ readonly server: Server; readonly origin: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => handler(Buffer.concat(chunks).toString(), response, request));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    server,
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
