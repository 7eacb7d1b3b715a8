import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { BadBody, type BodyChunk, chunksOf } from './chunked-body.ts';

const limits = { byteSize: 10, chunkBytes: 4, idleMs: 1_000, timeoutMs: 10_000 };

async function collect(body: Readable, more: Partial<typeof limits> = {}): Promise<readonly BodyChunk[]> {
  const chunks: BodyChunk[] = [];
  for await (const chunk of chunksOf(body, { ...limits, ...more })) chunks.push(chunk);
  return chunks;
}

const pieces = (...texts: string[]) => Readable.from(texts.map((text) => Buffer.from(text)));
const shown = (chunks: readonly BodyChunk[]) =>
  chunks.map(({ index, isLast, bytes }) => `${index}${isLast ? ' last' : ''} ${bytes.toString()}`);

describe('a body in chunks', () => {
  it.each([
    ['as it comes', ['0123456789']],
    ['by bytes', Array.from('0123456789')],
    ['across chunks', ['012', '34567', '89']],
  ])('is cut alike, %s', async (_how, texts) => {
    expect(shown(await collect(pieces(...texts)))).toEqual(['0 0123', '1 4567', '2 last 89']);
  });

  it('ends with a whole chunk where it fits', async () => {
    expect(shown(await collect(pieces('0123', '4567'), { byteSize: 8 }))).toEqual(['0 0123', '1 last 4567']);
  });

  it('has as many bytes as were announced', async () => {
    await expect(collect(pieces('012345678'))).rejects.toEqual(new BadBody('TOO_SHORT'));
    await expect(collect(pieces('0123456789', 'x'))).rejects.toEqual(new BadBody('TOO_LONG'));
  });

  it('does not wait for somebody who sends nothing, nor for ever', async () => {
    const silent = new Readable({ read() {} });
    silent.push(Buffer.from('0'));
    await expect(collect(silent, { idleMs: 5 })).rejects.toEqual(new BadBody('TOO_SLOW'));
    let sent = 0;
    const slow = new Readable({
      read() {
        sent += 1;
        setTimeout(() => this.push(Buffer.from(String(sent))), 2);
      },
    });
    await expect(collect(slow, { byteSize: 1_000_000, idleMs: 1_000, timeoutMs: 20 })).rejects.toEqual(
      new BadBody('TOO_SLOW'),
    );
    slow.destroy();
  });

  it('is read no faster than it is taken', async () => {
    let read = 0;
    const endless = new Readable({
      highWaterMark: 4,
      read() {
        read += 1;
        this.push(Buffer.from('0123'));
      },
    });
    const chunks = chunksOf(endless, { ...limits, byteSize: 4_000_000 });
    await chunks.next();
    await new Promise((resolve) => setImmediate(resolve));
    expect(read).toBeLessThan(6);
    await chunks.return();
    endless.destroy();
  });

  it('leaves the stream open when its reader stops: the answer goes out on the same connection', async () => {
    const body = pieces('0123456789x');
    await expect(collect(body)).rejects.toThrow(BadBody);
    expect(body.destroyed).toBe(false);
  });
});
