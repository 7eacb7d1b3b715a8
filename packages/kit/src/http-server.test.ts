import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeServer, endResponse, listen, readBody } from './http-server.ts';

const MAX_BYTES = 64;

describe('a response', () => {
  const LARGE = 'x'.repeat(64 * 1_024 * 1_024);
  let ended: Promise<void>;
  /** By the path: how long nothing may be taken. On a busy machine whoever takes it rests now and then. */
  const server = createServer(({ url }, response) => {
    ended = new Promise((resolve) => response.once('close', resolve));
    endResponse(response, LARGE, url === '/soon' ? 300 : undefined);
  });
  let port = 0;
  beforeAll(async () => {
    ({ port } = await listen(server, '127.0.0.1', 0));
  });
  afterAll(() => closeServer(server));

  it('is let go where nobody takes it', async () => {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    socket.pause();
    const asked = new Promise((resolve) => server.once('request', resolve));
    socket.write('GET /soon HTTP/1.1\r\nhost: test\r\n\r\n');
    await asked;
    await ended;
    expect(socket.bytesRead).toBeLessThan(LARGE.length);
    socket.destroy();
  });

  it('reaches whoever takes it', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/`);
    expect(await response.text()).toHaveLength(LARGE.length);
  });
});

describe('the body of a request', () => {
  let received: (request: IncomingMessage) => void;
  const server = createServer((request) => received(request));
  let port = 0;

  /** Sends the bytes of a POST, chunk by chunk, and gives what the server makes of its body. */
  async function bodyOf(declaredLength: number, chunks: readonly (string | Buffer)[], cutOff = false) {
    const arrived = new Promise<IncomingMessage>((resolve) => (received = resolve));
    const socket = connect(port, '127.0.0.1');
    socket.write(`POST / HTTP/1.1\r\nhost: test\r\ncontent-length: ${declaredLength}\r\n\r\n`);
    const body = readBody(await arrived, MAX_BYTES);
    for (const chunk of chunks) await new Promise<void>((resolve) => socket.write(chunk, () => resolve()));
    if (cutOff) socket.destroy();
    return body.finally(() => socket.destroy());
  }

  beforeAll(async () => {
    ({ port } = await listen(server, '127.0.0.1', 0));
  });
  afterAll(() => closeServer(server));

  it('comes whole, also when a character is split between chunks', async () => {
    const bytes = Buffer.from('{"name":"Zoë"}');
    const middle = bytes.indexOf(0xc3) + 1;
    expect(await bodyOf(bytes.length, [bytes.subarray(0, middle), bytes.subarray(middle)])).toBe('{"name":"Zoë"}');
  });

  it('may be as long as the limit and no longer', async () => {
    expect(await bodyOf(MAX_BYTES, ['x'.repeat(MAX_BYTES)])).toHaveLength(MAX_BYTES);
    expect(await bodyOf(MAX_BYTES + 1, ['x'.repeat(MAX_BYTES), 'x'])).toBeUndefined();
  });

  it('is given up when the client goes away before its end', async () => {
    await expect(bodyOf(10, ['12345'], true)).rejects.toThrow('aborted');
  });
});
