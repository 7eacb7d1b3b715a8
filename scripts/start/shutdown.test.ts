import { describe, expect, it } from 'vitest';
import { SECOND_SIGNAL_AFTER_MS } from './limits.ts';
import { Shutdown } from './shutdown.ts';

describe('a shutdown', () => {
  it('takes the same Ctrl-C by way of npx and pnpm for one, and a later one for impatience', () => {
    const shutdown = new Shutdown();
    expect(shutdown.request('stop', 1_000)).toBe('first');
    expect(shutdown.request('stop', 1_001)).toBe('repeated');
    expect(shutdown.request('stop', 1_000 + SECOND_SIGNAL_AFTER_MS)).toBe('repeated');
    expect(shutdown.request('stop', 1_001 + SECOND_SIGNAL_AFTER_MS)).toBe('force');
  });

  it('closes in the opposite order, all of it, and tells why it closes', async () => {
    const shutdown = new Shutdown();
    const closed: string[] = [];
    shutdown.add(async (reason) => void closed.push(`postgres: ${reason}`));
    shutdown.add(() => Promise.reject(new Error('the bank is stuck')));
    shutdown.add(async () => void closed.push('explorer'));
    shutdown.request('restart', 0);
    expect(await shutdown.requested).toBe('restart');
    await expect(shutdown.close()).rejects.toThrow('Florin did not stop cleanly');
    expect(closed).toEqual(['explorer', 'postgres: restart']);
    await shutdown.close();
    expect(closed).toHaveLength(2);
  });
});
