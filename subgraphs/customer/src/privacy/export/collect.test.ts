import { strFromU8, strToU8, unzipSync } from 'fflate';
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

  it('has the contents of files behind their records, piece by piece, however many there are', async () => {
    const [count, pieces] = [40, 50];
    const piece = new Uint8Array(64 * 1024).fill(7);
    let opened = 0;
    let [held, most, written] = [0, 0, 0];
    const sink = {
      push(bytes: Uint8Array) {
        held += bytes.length;
        written += bytes.length;
        most = Math.max(most, held);
      },
      async drain() {
        held = 0;
      },
    };
    const open: ExportedCategory['open'] = async (id) => {
      if (id === '3') return undefined;
      opened += 1;
      return {
        name: 'Ö.pdf',
        async *content() {
          for (let n = 0; n < pieces; n += 1) yield piece;
        },
      };
    };
    const page: ExportedCategory['page'] = async (after) => {
      const at = Number(after ?? 0);
      return { lines: [JSON.stringify({ id: String(at) })], next: at + 1 < count ? String(at + 1) : null };
    };
    const category = { service: 'support', category: 'attachments', about: '', page, open };
    await writeArchive([category], sink, { at, tick: () => Promise.resolve() });
    expect(opened).toBe(count - 1);
    expect(written).toBeGreaterThan((count - 1) * pieces * piece.length);
    // A piece, the heads around it, and what lists all of them at the end.
    expect(most).toBeLessThan(2 * piece.length);
  });

  it('has files by their ids, byte for byte', async () => {
    const page = async () => ({ lines: ['{"id":"upl_1"}', '{"id":"upl_2"}'], next: null });
    const open: ExportedCategory['open'] = async (id) => ({
      name: 'scan.png',
      async *content() {
        yield strToU8(`content `);
        yield strToU8(`of ${id}`);
      },
    });
    const { files } = await archiveOf([{ service: 'customer', category: 'documents', about: '', page, open }]);
    expect(Object.keys(files).slice(1)).toEqual([
      'customer/documents.jsonl',
      'files/upl_1/scan.png',
      'files/upl_2/scan.png',
    ]);
    expect(strFromU8(files['files/upl_2/scan.png'] ?? new Uint8Array())).toBe('content of upl_2');
  });

  it('fails where a file does', async () => {
    const page = async () => ({ lines: ['{"id":"upl_1"}'], next: null });
    const open: ExportedCategory['open'] = async () => ({
      name: 'a.png',
      async *content() {
        yield strToU8('a chunk');
        throw new Error('a chunk of a file is missing');
      },
    });
    const category = { service: 'a', category: 'b', about: '', page, open };
    await expect(archiveOf([category])).rejects.toThrow('missing');
  });

  it('fails where a page does', async () => {
    const page = () => Promise.reject(new Error('away'));
    await expect(archiveOf([{ service: 'a', category: 'b', about: '', page }])).rejects.toThrow('away');
  });
});
