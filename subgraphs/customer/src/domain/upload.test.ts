import { describe, expect, it } from 'vitest';
import { hasRoom, hasRoomFromStaff, parseUpload } from './upload.ts';

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

  it('finds room while there are few of its owner that nothing took up, few in all, and few bytes', () => {
    const nothing = { unclaimed: 0, files: 0, bytes: 0, staffFiles: 0, staffBytes: 0 };
    expect(hasRoom({ ...nothing, unclaimed: 19, files: 4_999 }, good)).toBe(true);
    expect(hasRoom({ ...nothing, unclaimed: 20 }, good)).toBe(false);
    expect(hasRoom({ ...nothing, files: 5_000 }, good)).toBe(false);
    expect(hasRoom({ ...nothing, bytes: 250 * 1024 * 1024 - 100 }, good)).toBe(true);
    expect(hasRoom({ ...nothing, bytes: 250 * 1024 * 1024 - 99 }, good)).toBe(false);
    expect(hasRoom({ ...nothing, staffFiles: 5_000, staffBytes: 250 * 1024 * 1024 }, good)).toBe(true);
  });

  it('finds room for what staff send beside that', () => {
    const full = { unclaimed: 20, files: 5_000, bytes: 250 * 1024 * 1024, staffFiles: 0, staffBytes: 0 };
    expect(hasRoomFromStaff(full, [good, good])).toBe(true);
    expect(hasRoomFromStaff({ ...full, staffFiles: 4_999 }, [good, good])).toBe(false);
    expect(hasRoomFromStaff({ ...full, staffBytes: 250 * 1024 * 1024 - 200 }, [good, good])).toBe(true);
    expect(hasRoomFromStaff({ ...full, staffBytes: 250 * 1024 * 1024 - 199 }, [good, good])).toBe(false);
    expect(hasRoomFromStaff({ ...full, staffFiles: 9_999 }, []), 'none is no more').toBe(true);
  });
});
