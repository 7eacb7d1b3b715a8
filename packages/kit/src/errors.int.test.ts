import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { GraphQLError } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { maskError } from './errors.ts';
import { silentLogger } from './logging.ts';

let made: TestDatabase;
let database: Database;
beforeAll(async () => {
  made = await createTestDatabase('account');
  database = openDatabase({ url: made.appUrl, applicationName: 'test', maxConnections: 1 });
});
afterAll(async () => {
  await database.end();
  await made.drop();
});

it.each<[string, () => Promise<unknown>]>([
  ['a text', async () => await database`SELECT ${'a\u0000b'}::text`],
  ['JSON', async () => await database`SELECT ${database.json({ a: 'b\u0000' })}::jsonb`],
])('a character that cannot be stored in %s is the client’s fault, wherever it was not looked at', async (_, run) => {
  const original: unknown = await run().then(
    () => new Error('it was stored'),
    (error: unknown) => error,
  );
  const error = new GraphQLError('inside', { originalError: original as Error, path: ['field'] });
  expect(maskError(error, 'trace', silentLogger())).toEqual({
    message: 'A text has a character that cannot be stored (U+0000).',
    path: ['field'],
    extensions: { code: 'BAD_USER_INPUT', traceId: 'trace' },
  });
});
