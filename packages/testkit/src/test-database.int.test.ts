import { openDatabase } from '@florin/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

describe('a test database', () => {
  const made: TestDatabase[] = [];
  afterAll(() => Promise.all(made.map((database) => database.drop())));

  it('is migrated, and its app role cannot change tables', async () => {
    const [first, second] = await Promise.all([createTestDatabase('customer'), createTestDatabase('customer')]);
    made.push(first, second);
    expect(first.name).not.toBe(second.name);
    const app = openDatabase({ url: first.appUrl, applicationName: 'test' });
    await expect(app`CREATE TABLE surprise (id int)`).rejects.toThrow('permission denied');
    await app.end();
    const owner = openDatabase({ url: first.ownerUrl, applicationName: 'test' });
    const tables = await owner<{ name: string }[]>`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`;
    expect(tables.map((table) => table.name)).toContain('schema_migration');
    await owner.end();
  });
});
