import { describe, expect, it } from 'vitest';
import { sampleFiles } from '../files/sample-files.ts';
import { PictureSize } from './picture-size.ts';
import type { UploadMediaType } from './upload.ts';

const PIECES = [1, 3, 11, 64, 1_000_000];

function isTooLarge(mediaType: UploadMediaType, content: Buffer, pieceBytes: number): boolean {
  const size = new PictureSize(mediaType);
  for (let at = 0; at < content.length; at += pieceBytes)
    if (size.look(content.subarray(at, at + pieceBytes))) return true;
  return false;
}

function png(width: number, height: number): Buffer {
  const content = sampleFiles.png();
  content.writeUInt32BE(width, 16);
  content.writeUInt32BE(height, 20);
  return content;
}

/** With a preview of another size in a segment before the frame, and padding. */
function jpeg(width: number, height: number, frameMarker = 0xc2): Buffer {
  const frame = (marker: number, w: number, h: number) => {
    const bytes = Buffer.from([0xff, marker, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
    bytes.writeUInt16BE(h, 5);
    bytes.writeUInt16BE(w, 7);
    return bytes;
  };
  const preview = frame(0xc0, 65_000, 65_000);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, preview.length + 2]), preview]);
  const scan = Buffer.from([0xff, 0xda, 0, 2]);
  const start = Buffer.from([0xff, 0xd8]);
  return Buffer.concat([start, segment, Buffer.from([0xff, 0xff]), frame(frameMarker, width, height), scan, preview]);
}

describe('the size of a picture', () => {
  it.each(PIECES)('is found in pieces of %i bytes', (piece) => {
    expect(isTooLarge('image/png', png(16_000, 12_000), piece)).toBe(false);
    expect(isTooLarge('image/png', png(60_000, 60_000), piece)).toBe(true);
    expect(isTooLarge('image/png', png(0xffff_ffff, 1), piece)).toBe(true);
    expect(isTooLarge('image/jpeg', jpeg(16_000, 12_000), piece)).toBe(false);
    for (const marker of [0xc0, 0xc1, 0xc2, 0xcf])
      expect(isTooLarge('image/jpeg', jpeg(60_000, 60_000, marker), piece)).toBe(true);
    expect(isTooLarge('image/jpeg', jpeg(60_000, 60_000, 0xc4), piece), 'a table is no frame').toBe(false);
  });

  it.each(PIECES)('is nothing of what says none, in pieces of %i bytes', (piece) => {
    expect(isTooLarge('image/jpeg', sampleFiles.jpeg(5_000), piece)).toBe(false);
    expect(isTooLarge('application/pdf', sampleFiles.pdf(), piece)).toBe(false);
  });
});
