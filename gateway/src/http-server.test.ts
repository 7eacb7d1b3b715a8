import { once } from 'node:events';
import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { createLogger } from '@florin/kit';
import { expect, test } from 'vitest';
import { useGateways } from './live/testing/open-gateways.ts';

const { start } = useGateways();
const BODY = '{"query":"{ __typename }"}';

/** Sends bytes as they are, and gives what comes back until the connection ends. */
async function answerTo(port: number, headers: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const lines = ['POST /graphql HTTP/1.1', ...headers, `Content-Length: ${BODY.length}`, 'Connection: close'];
  socket.write(`${lines.join('\r\n')}\r\n\r\n${BODY}`);
  let answer = '';
  socket.on('data', (bytes) => (answer += bytes));
  await once(socket, 'close');
  return answer;
}

test.each([
  ['host', 'Host: evil.example'],
  ['authorization', 'authorization: Bearer other'],
  ['content-type', 'Content-TYPE: text/plain'],
])('a request with two of the header %s is refused', async (name, second) => {
  const { server } = await start();
  const once = ['Host: bank.example', 'Content-Type: application/json'];
  expect(await answerTo(server.port, once)).toMatch(/^HTTP\/1\.1 200 /);
  const first = name === 'authorization' ? [...once, 'Authorization: Bearer one'] : once;
  const refused = await answerTo(server.port, [...first, second]);
  expect(refused).toMatch(/^HTTP\/1\.1 400 /);
  expect(refused).toContain(`The header ${name} stands twice`);
});

test('a client that goes away in the middle of its request is no fault of ours, in the log either', async () => {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const { server, url } = await start({ logger: createLogger('gateway', 'info', stream) });
  const socket = connect(server.port, '127.0.0.1');
  const headers = ['Host: a', 'Content-Type: application/json', 'Content-Length: 100', 'Expect: 100-continue'];
  socket.write(`POST /graphql HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
  await once(socket, 'data');
  socket.destroy();
  await once(socket, 'close');
  await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: BODY });
  expect(lines.join('')).not.toMatch(/request failed|aborted/);
});
