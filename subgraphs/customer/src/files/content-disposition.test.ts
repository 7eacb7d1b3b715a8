import { describe, expect, it } from 'vitest';
import { contentDisposition } from './content-disposition.ts';

describe('the name that a file is saved under', () => {
  it.each([
    ['scan.png', 'image/png', 'scan.png'],
    ['Scan.PNG', 'image/png', 'Scan.PNG'],
    ['holiday.jpeg', 'image/jpeg', 'holiday.jpeg'],
    ['passport', 'application/pdf', 'passport.pdf'],
    ['passport.hta', 'image/png', 'passport.hta.png'],
    ['passport.png.exe', 'image/png', 'passport.png.exe.png'],
    ['passport.png.', 'image/png', 'passport.png..png'],
    ['data.zip', 'application/zip', 'data.zip'],
    ['what', 'text/x-unknown', 'what.bin'],
  ])('%s of %s: %s', (given, mediaType, saved) => {
    expect(contentDisposition(given, mediaType)).toBe(`attachment; filename="${saved}"; filename*=UTF-8''${saved}`);
  });
});
