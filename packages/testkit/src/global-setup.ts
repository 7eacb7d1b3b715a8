import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@florin/postgres';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's URL of the PostgreSQL server that this test run started for itself. */
    readonly postgresAdminUrl: string;
  }
}

/** Starts one PostgreSQL server for a whole test run, in a folder of its own; each test file makes its own databases on it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'florin-test-'));
  const server = await startPostgres({ dataFolder: join(folder, 'postgres') });
  project.provide('postgresAdminUrl', server.adminUrl);
  return async () => {
    await server.stop('immediate');
    rmSync(folder, { recursive: true, force: true });
  };
}
