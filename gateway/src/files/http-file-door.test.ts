import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { startAnswering } from '../executor/testing/answering-server.ts';
import { fileDoorsAt } from './http-file-door.ts';

/** More than a stream holds, and less than two sockets do: whoever sends it is done with it while nobody has read it. */
const FILE = Buffer.alloc(300_000, 'x');

const AT_ONCE = 4;

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** The door of a customer service elsewhere that answers as told. @returns what reads a file of it */
async function openDoor(send: (response: ServerResponse) => void, stallMs = 10_000): Promise<() => Promise<Readable>> {
  const { origin, close } = await startAnswering((_body, response) => {
    response.writeHead(200, { 'content-length': FILE.length });
    send(response);
  });
  const doors = fileDoorsAt({ customer: { kind: 'http', url: `${origin}/graphql` } }, { atOnce: AT_ONCE, stallMs });
  cleanUps.push(close, () => doors.close());
  return async () => {
    const request = { fileId: 'upl_1', link: 'link', assertion: 'assertion', traceId: 'test' };
    const answer = await doors.doorOf('upl_1')?.door.serve({ ...request, method: 'GET', body: Readable.from([]) });
    if (answer === undefined || typeof answer.body === 'string') throw new Error(`not given: ${answer?.status}`);
    return answer.body;
  };
}

function readAll(read: () => Promise<Readable>): Promise<Readable[]> {
  return Promise.all(Array.from({ length: AT_ONCE }, read));
}

describe('a connection that carries a file from elsewhere is free again', () => {
  test('after its reader took nothing for too long', async () => {
    const read = await openDoor((response) => response.end(FILE), 200);
    const bodies = await readAll(read);
    expect((await buffer(await read())).equals(FILE)).toBe(true);
    await expect.poll(() => new Set(bodies.map(({ errored }) => errored?.name))).toEqual(new Set(['ReaderStalled']));
  });

  test('after the service broke off, and its reader hears of it', async () => {
    let breaksOff = true;
    const read = await openDoor((response) => {
      if (breaksOff) response.write(FILE.subarray(0, 100_000), () => response.destroy());
      else response.end(FILE);
    });
    const outcomes = await Promise.allSettled((await readAll(read)).map((body) => buffer(body)));
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['rejected']));
    breaksOff = false;
    expect((await buffer(await read())).equals(FILE)).toBe(true);
  });
});
