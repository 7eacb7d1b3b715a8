import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type ExportedCategory, writeArchive } from './collect.ts';

const at = new Date('2026-11-26T00:00:00Z');

function pages(count: number): ExportedCategory['page'] {
  return async (after) => {
    const page = Number(after ?? 0);
    return { lines: [`{"page":${page}}`], next: page + 1 < count ? String(page + 1) : null };
  };
}

async function archiveOf(categories: readonly ExportedCategory[]) {
  const pieces: Uint8Array[] = [];
  let ticks = 0;
  const sink = { push: (bytes: Uint8Array) => void pieces.push(bytes), drain: () => Promise.resolve() };
  const tick = async () => {
    ticks += 1;
  };
  await writeArchive(categories, sink, { at, tick });
  return { files: unzipSync(Buffer.concat(pieces)), ticks };
}

describe('an archive', () => {
  it('has a README, and for each category a file of all its pages in order', async () => {
    const { files, ticks } = await archiveOf([
      { service: 'account', category: 'accounts', about: 'Your accounts.', page: pages(3) },
      {
        service: 'support',
        category: 'tickets',
        about: 'Your tickets.',
        page: async () => ({ lines: [], next: null }),
      },
    ]);
    expect(Object.keys(files)).toEqual(['README.txt', 'account/accounts.jsonl', 'support/tickets.jsonl']);
    expect(strFromU8(files['README.txt'] ?? new Uint8Array())).toContain('account/accounts.jsonl\n    Your accounts.');
    expect(strFromU8(files['account/accounts.jsonl'] ?? new Uint8Array())).toBe('{"page":0}\n{"page":1}\n{"page":2}\n');
    expect(files['support/tickets.jsonl']).toHaveLength(0);
    expect(ticks).toBe(4);
  });

  it('fails where a page does', async () => {
    const page = () => Promise.reject(new Error('away'));
    await expect(archiveOf([{ service: 'a', category: 'b', about: '', page }])).rejects.toThrow('away');
  });
});
