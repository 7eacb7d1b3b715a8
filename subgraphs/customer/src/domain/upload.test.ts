import { describe, expect, it } from 'vitest';
import { hasRoom, parseUpload } from './upload.ts';

const good = { purpose: 'VERIFICATION', fileName: 'passport.png', mediaType: 'image/png', byteSize: 100 } as const;
const faultsOf = (more: Partial<Record<keyof typeof good, unknown>>) => {
  const parsed = parseUpload({ ...good, ...more } as Parameters<typeof parseUpload>[0]);
  return 'faults' in parsed ? parsed.faults.map(({ path, code }) => `${path} ${code}`) : [];
};

describe('a file that is announced', () => {
  it('has a name, a media type that the bank knows, and a length', () => {
    expect(parseUpload({ ...good, mediaType: ' Image/PNG' })).toEqual(good);
    expect(faultsOf({ mediaType: 'image/svg+xml' })).toEqual(['input.mediaType NOT_ALLOWED']);
    expect(faultsOf({ byteSize: 0 })).toEqual(['input.byteSize NOT_POSITIVE']);
    expect(faultsOf({ byteSize: 10 * 1024 * 1024 })).toEqual([]);
    expect(faultsOf({ byteSize: 10 * 1024 * 1024 + 1 })).toEqual(['input.byteSize TOO_LARGE']);
    expect(faultsOf({ byteSize: 20 * 1024 * 1024, purpose: 'LOAN' })).toEqual([]);
  });

  it.each(['..', '../x', 'a\\b', 'C:x', 'a\u202Egnp.exe', ' ', 'x'.repeat(201)])('is not named %j', (fileName) => {
    expect(faultsOf({ fileName })).toHaveLength(1);
  });

  it('finds room while there are few of its owner that nothing took up, and few bytes', () => {
    expect(hasRoom({ unclaimed: 19, bytes: 0 }, good)).toBe(true);
    expect(hasRoom({ unclaimed: 20, bytes: 0 }, good)).toBe(false);
    expect(hasRoom({ unclaimed: 0, bytes: 250 * 1024 * 1024 - 100 }, good)).toBe(true);
    expect(hasRoom({ unclaimed: 0, bytes: 250 * 1024 * 1024 - 99 }, good)).toBe(false);
  });
});
