import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { useGateways } from './live/testing/open-gateways.ts';

const { start } = useGateways();

/** Sends bytes and reads until the other side closes. */
function exchange(port: number, chunks: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (data: Buffer) => {
      text += data.toString('utf8');
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
    for (const chunk of chunks) socket.write(chunk);
  });
}

test('a client that offers HTTP/2 is answered in HTTP/1.1', async () => {
  const { server } = await start();
  const body = JSON.stringify({ query: '{ account(id: "a1") { id } }' });
  const head = [
    'POST /graphql HTTP/1.1',
    'Host: localhost',
    'Connection: Upgrade, HTTP2-Settings',
    'Upgrade: h2c',
    'HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    '',
    '',
  ].join('\r\n');
  const health = 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
  const answers = await exchange(server.port, [head, body.slice(0, 10), body.slice(10), health]);
  expect(answers).toContain('{"data":{"account":{"id":"a1"}}');
  expect(answers).toContain('{"status":"up"}');
});
