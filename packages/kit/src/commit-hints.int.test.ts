import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteForCommit, onCommit } from './commit-hints.ts';
import { type Database, openDatabase } from './database.ts';

describe('what a transaction noted', () => {
  let made: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    made = await createTestDatabase('customer');
    database = openDatabase({ url: made.appUrl, applicationName: 'test' });
  });
  afterAll(async () => {
    await database.end();
    await made.drop();
  });

  it('is told after the commit, once, to those who listen to it on the same pool', async () => {
    const other = openDatabase({ url: made.appUrl, applicationName: 'test' });
    const heard: string[] = [];
    onCommit(database, 'written', () => heard.push('here'));
    onCommit(database, 'else', () => heard.push('something else'));
    onCommit(other, 'written', () => heard.push('another pool'));
    const ended = onCommit(database, 'written', () => heard.push('ended'));
    ended();
    const answer = await database.begin('isolation level serializable', async (sql) => {
      noteForCommit(sql, 'written');
      await sql`SELECT 1`;
      noteForCommit(sql, 'written');
      expect(heard).toEqual([]);
      return 'the answer';
    });
    expect([answer, heard]).toEqual(['the answer', ['here']]);
    noteForCommit(database, 'written');
    expect(heard).toEqual(['here', 'here']);
    await other.end();
  });

  it('is not told after a rollback', async () => {
    let heard = 0;
    onCommit(database, 'rolled back', () => {
      heard += 1;
    });
    const failing = database.begin(async (sql) => {
      noteForCommit(sql, 'rolled back');
      await sql`SELECT 1 / 0`;
    });
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(heard).toBe(0);
  });
});
