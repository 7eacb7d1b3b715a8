/** Serves the three canned subgraphs, each on its own port: the same bytes for every request. Prints the ports. */
import { createServer } from 'node:http';
import { CANNED_ANSWERS, SUBGRAPHS } from './scenario.ts';

const ports: Record<string, number> = {};
for (const name of SUBGRAPHS) {
  const body = Buffer.from(JSON.stringify(CANNED_ANSWERS[name]));
  const server = createServer((request, response) => {
    request.resume();
    request.once('end', () => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
      response.end(body);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address !== null && typeof address === 'object') ports[name] = address.port;
}
console.log(JSON.stringify({ ports }));
