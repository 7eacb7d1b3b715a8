import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from './database.ts';

/** One, two, three and four bytes of UTF-8. */
const ALPHABETS = ['a', 'é', '€', '😀'];
/** Around where the driver's buffer counts bytes, where it grows, where it is given back, and where what waits leaves at once. */
const LENGTHS = [0, 1, 255, 256, 8_191, 8_192, 32_767, 32_768, 65_535, 65_536, 400_000, 1_100_000];
const AWKWARD = ['', '"', '\\', '\\"', 'NULL', 'null', '{}', ',', 'a,b', ' x ', '\n', "'", '{"a":"\\u20ac"}', 'é€😀'];

let made: TestDatabase;
let database: Database;
beforeAll(async () => {
  made = await createTestDatabase('events');
  database = openDatabase({ url: made.appUrl, applicationName: 'test', maxConnections: 2 });
});
afterAll(async () => {
  await database.end();
  await made.drop();
});

describe('what the driver sends', () => {
  it('arrives as it was given, whatever its length and alphabet', async () => {
    for (const letter of ALPHABETS)
      for (const length of LENGTHS) {
        const text = letter.repeat(Math.floor(length / letter.length));
        const [row] = await database<{ text: string; bytes: number; after: string }[]>`
          SELECT ${text}::text AS text, octet_length(${text}::text) AS bytes, ${'after'}::text AS after`;
        expect(row?.text === text).toBe(true);
        expect(row).toMatchObject({ bytes: Buffer.byteLength(text), after: 'after' });
      }
  });

  it('is the same when a statement is tried again, because its plan was of an older table', async () => {
    const owner = openDatabase({ url: made.ownerUrl, applicationName: 'test', maxConnections: 1 });
    await owner`CREATE TABLE tried (id int, body jsonb, bytes bytea, words text[])`;
    const write = (id: number) => {
      const bytes = Buffer.from([0, 92, 120, 255]);
      return owner`
        INSERT INTO tried (id, body, bytes, words)
        VALUES (${id}, ${owner.json({ text: '"quoted"' })}, ${bytes}, ${['a', '"b"', '{c}']}) RETURNING *`;
    };
    await write(1);
    await owner`ALTER TABLE tried ADD COLUMN more int`;
    const [row] = await write(2);
    expect(row).toEqual({
      id: 2,
      body: { text: '"quoted"' },
      bytes: Buffer.from([0, 92, 120, 255]),
      words: ['a', '"b"', '{c}'],
      more: null,
    });
    await owner.end();
  });

  it('arrives in arrays with quotes, backslashes and nothing among the elements', async () => {
    const given = [...AWKWARD, null];
    const rows = await database<{ text: string | null }[]>`
      SELECT text FROM unnest(${given}::text[]) WITH ORDINALITY AS given (text, place) ORDER BY place`;
    expect(rows.map((row) => row.text)).toEqual(given);
  });

  it('keeps statements apart that leave together, on one connection and beside others, large and small', async () => {
    const asked = Array.from({ length: 300 }, (_, index) => `${index} ${'x'.repeat((index * 7_919) % 5_000)}`);
    const ask = (text: string) => database<{ text: string }[]>`SELECT ${text}::text AS text`;
    const inOne = database.begin((sql) =>
      Promise.all(asked.map((text) => sql<{ text: string }[]>`SELECT ${text}::text AS text, 1 AS one`)),
    );
    const [beside, together] = await Promise.all([Promise.all(asked.map(ask)), inOne]);
    expect(beside.map(([row]) => row?.text)).toEqual(asked);
    expect(together.map(([row]) => row?.text)).toEqual(asked);
  });

  it('is refused alone where it cannot be sent, and each statement beside it has its own answer', async () => {
    const single = openDatabase({ url: made.appUrl, applicationName: 'test', maxConnections: 1 });
    const ask = (text: string | undefined) => single<{ text: string }[]>`SELECT ${text as string}::text AS text`;
    await ask('warm');
    const beside = await Promise.allSettled(['one', undefined, 'three', 'four'].map(ask));
    expect(
      beside.map((answer) => (answer.status === 'fulfilled' ? answer.value[0]?.text : answer.reason.code)),
    ).toEqual(['one', 'UNDEFINED_VALUE', 'three', 'four']);
    const broken = single.begin((sql) =>
      Promise.all(['one', undefined, 'three'].map((text) => sql`SELECT ${text as string}::text AS text`)),
    );
    await expect(broken).rejects.toMatchObject({ code: 'UNDEFINED_VALUE' });
    expect((await ask('after'))[0]?.text).toBe('after');
    await single.end();
  });

  it('does no harm to what comes after it where the server refuses a value', async () => {
    await expect(database`SELECT ${'not a number'}::int`).rejects.toMatchObject({ code: '22P02' });
    expect(await database`SELECT ${'whole'}::text AS text`).toEqual([{ text: 'whole' }]);
  });
});
