import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { endServer, findServer } from '../running-processes.ts';

/** A data folder's path, with a space, in a new folder, both removed after the test; a server left on it fails the test. */
export function temporaryDataFolder({ onTestFinished }: TestContext): string {
  const parent = mkdtempSync(join(tmpdir(), 'florin postgres test-'));
  // So that another account (root's server) gets there; tests of private parents take this away again.
  chmodSync(parent, 0o755);
  const dataFolder = join(parent, 'postgres');
  onTestFinished(async () => {
    const left = existsSync(dataFolder) ? findServer(dataFolder) : undefined;
    if (left !== undefined) await endServer(left, 'immediate');
    rmSync(parent, { recursive: true, force: true, maxRetries: 5 });
    if (left !== undefined) throw new Error(`the test left PostgreSQL ${left.pid} running`);
  });
  return dataFolder;
}
