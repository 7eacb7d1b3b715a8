import { describe, expect, it } from 'vitest';
import { sampleFiles } from '../files/sample-files.ts';
import { ContentCheck } from './content-check.ts';
import type { UploadMediaType } from './upload.ts';

/** Looks at a content in pieces of a length. */
function verdictOf(mediaType: UploadMediaType, content: Buffer, pieceBytes: number) {
  const check = new ContentCheck(mediaType);
  for (let at = 0; at < content.length; at += pieceBytes) {
    const fault = check.look(content.subarray(at, at + pieceBytes));
    if (fault !== undefined) return fault;
  }
  return check.end() ?? 'taken';
}

describe('the content of a file', () => {
  it.each([1_000_000, 64, 11])('is taken when it is what it says, in pieces of %i', (piece) => {
    expect(verdictOf('image/png', sampleFiles.png(100_000), piece)).toBe('taken');
    expect(verdictOf('image/jpeg', sampleFiles.jpeg(100_000), piece)).toBe('taken');
    expect(verdictOf('application/pdf', sampleFiles.pdf(), piece)).toBe('taken');
  });

  it.each(['<script', '<SVG ', '<!DocType html', '<?php', 'javascript:x'])(
    'has no %s wherever pieces end',
    (marker) => {
      const png = sampleFiles.png(200);
      const content = Buffer.concat([png.subarray(0, 100), Buffer.from(marker), png.subarray(100)]);
      for (const piece of [1_000, 101, 102, 103, 11])
        expect(verdictOf('image/png', content, piece)).toBe('ACTIVE_CONTENT');
    },
  );

  it('runs nothing as a PDF', () => {
    for (const name of [
      '/JavaScript',
      '/Launch',
      '/EmbeddedFile',
      '/RichMedia',
      '/Java#53cript',
      '/#4aavaScr#69pt',
      '/#4C#61unch',
    ])
      expect(verdictOf('application/pdf', sampleFiles.pdf(`<< /S ${name} >>`), 16)).toBe('ACTIVE_CONTENT');
  });

  it('has no more pixels than can be opened', () => {
    const png = sampleFiles.png(200);
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    for (const piece of [11, 64, 1_000]) expect(verdictOf('image/png', png, piece)).toBe('TOO_MANY_PIXELS');
  });

  it('begins and ends as its kind does', () => {
    const png = sampleFiles.png(200);
    expect(verdictOf('image/png', png.subarray(0, -1), 64)).toBe('NOT_AS_DECLARED');
    expect(verdictOf('image/png', Buffer.concat([png, Buffer.from('x')]), 64)).toBe('NOT_AS_DECLARED');
    expect(verdictOf('image/jpeg', png, 64)).toBe('NOT_AS_DECLARED');
    expect(verdictOf('application/pdf', Buffer.concat([sampleFiles.pdf(), Buffer.alloc(2_000)]), 64)).toBe(
      'NOT_AS_DECLARED',
    );
  });
});
