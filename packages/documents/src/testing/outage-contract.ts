import { classifyDatabaseError } from '@florin/kit';
import { expect, it, vi } from 'vitest';
import { startBreakableProxy } from './breakable-proxy.ts';
import { NOTES, note } from './notes.ts';
import type { TestDocuments } from './test-documents.ts';

/** What any engine does while its server is away, and after. */
export function outageContract(documents: () => TestDocuments): void {
  it('a server that went away is told apart from other failures, and used again when it is back', async () => {
    const proxy = await startBreakableProxy(documents().url);
    const store = documents().open(proxy.url);
    const notes = store.collection(NOTES);
    try {
      expect(await notes.insert(note('before'))).toBe('inserted');
      expect(await store.ready()).toBe(true);
      await proxy.cut();
      const failures = await Promise.all(
        [notes.find('before'), notes.insert(note('during')), notes.query({ where: {}, order: [], limit: 1 })].map(
          (call) =>
            Promise.resolve(call).then(
              () => 'answered',
              (error: unknown) => classifyDatabaseError(error),
            ),
        ),
      );
      expect(failures).toEqual(['connection-lost', 'connection-lost', 'connection-lost']);
      expect(await store.ready()).toBe(false);
      await proxy.restore();
      await vi.waitFor(async () => expect(await store.ready()).toBe(true), { timeout: 20_000, interval: 100 });
      expect(await notes.find('before')).toMatchObject({ _id: 'before', version: 1 });
      expect(await notes.insert(note('after'))).toBe('inserted');
    } finally {
      await store.close();
      await proxy.close();
    }
  });
}
