import type { Readable } from 'node:stream';

/** Nobody has taken anything of a file for too long. */
export class ReaderStalled extends Error {
  override readonly name = 'ReaderStalled';
}

/**
 * Ends a stream that nobody reads on from: whoever keeps it open would keep a place, or a connection, that others wait for. It fails with
 * `ReaderStalled` when nothing was taken of it for `stallMs`, or when its own source gave nothing for as long.
 */
export function untilStalled(stream: Readable, stallMs: number): void {
  let timer: NodeJS.Timeout | undefined;
  const begin = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stream.destroy(new ReaderStalled(`nothing was read for ${stallMs} ms`)), stallMs).unref();
  };
  const read = stream._read.bind(stream);
  // Asked for more whenever there is room again, which is when something was taken.
  const readOn = (size: number) => {
    begin();
    read(size);
  };
  stream._read = readOn;
  stream.once('close', () => clearTimeout(timer));
  begin();
}
