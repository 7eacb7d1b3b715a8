import type { Readable } from 'node:stream';

/** Why a body is not what was announced. */
export type BodyFault = 'TOO_LONG' | 'TOO_SHORT' | 'TOO_SLOW';

export class BadBody extends Error {
  override readonly name = 'BadBody';
  readonly fault: BodyFault;

  constructor(fault: BodyFault) {
    super(`the body is ${fault}`);
    this.fault = fault;
  }
}

export interface BodyLimits {
  /** Bytes that were announced. */
  readonly byteSize: number;
  readonly chunkBytes: number;
  /** How long nothing may come. */
  readonly idleMs: number;
  /** How long all of it may take. */
  readonly timeoutMs: number;
}

/** A part of a body. */
export interface BodyChunk {
  readonly index: number;
  readonly isLast: boolean;
  readonly bytes: Buffer;
}

/**
 * A body in chunks of one size, the last one excepted. What comes in is read only as fast as chunks are taken, and no more than one of
 * them is in memory beside what the stream itself holds.
 *
 * @throws BadBody, or what the stream fails with
 */
export async function* chunksOf(body: Readable, limits: BodyLimits): AsyncGenerator<BodyChunk, void, undefined> {
  const { byteSize, chunkBytes } = limits;
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let received = 0;
  let index = 0;
  for await (let piece of inTime(body, limits)) {
    received += piece.length;
    if (received > byteSize) throw new BadBody('TOO_LONG');
    while (pendingBytes + piece.length >= chunkBytes) {
      const rest = chunkBytes - pendingBytes;
      const bytes = Buffer.concat([...pending, piece.subarray(0, rest)]);
      piece = piece.subarray(rest);
      pending = [];
      pendingBytes = 0;
      const isLast = received === byteSize && piece.length === 0;
      yield { index, isLast, bytes };
      index += 1;
    }
    if (piece.length > 0) pending.push(piece);
    pendingBytes += piece.length;
  }
  if (received < byteSize) throw new BadBody('TOO_SHORT');
  if (pendingBytes > 0) yield { index, isLast: true, bytes: Buffer.concat(pending) };
}

/** The stream's pieces, unless it keeps its reader waiting for too long. */
async function* inTime(body: Readable, { idleMs, timeoutMs }: BodyLimits): AsyncGenerator<Buffer, void, undefined> {
  // The stream is left open when the reader stops: the answer goes out on the same connection.
  const pieces = body.iterator({ destroyOnReturn: false });
  const slow = () => new BadBody('TOO_SLOW');
  const { promise: late, reject } = withReject();
  const deadline = setTimeout(() => reject(slow()), timeoutMs);
  try {
    for (;;) {
      let idle: NodeJS.Timeout | undefined;
      const silence = new Promise<never>((_resolve, fail) => {
        idle = setTimeout(() => fail(slow()), idleMs);
      });
      const next = await Promise.race([pieces.next(), silence, late]).finally(() => clearTimeout(idle));
      if (next.done === true) return;
      yield next.value as Buffer;
    }
  } finally {
    clearTimeout(deadline);
  }
}

function withReject(): { readonly promise: Promise<never>; readonly reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<never>((_resolve, fail) => {
    reject = fail;
  });
  // Whoever waits hears of it; nobody may be waiting at that moment.
  promise.catch(() => {});
  return { promise, reject };
}
