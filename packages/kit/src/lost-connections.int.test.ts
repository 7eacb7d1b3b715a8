import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { classifyDatabaseError, type Database, openDatabase } from './database.ts';

/** The pool has one connection, so that what it opens again after a loss is the same to the driver. */
describe('after its connection was lost and opened again for others', () => {
  let made: TestDatabase;
  let pool: Database;
  let other: Database;
  beforeAll(async () => {
    made = await createTestDatabase('events');
    pool = openDatabase({ url: made.ownerUrl, applicationName: 'one connection', maxConnections: 1 });
    other = openDatabase({ url: made.ownerUrl, applicationName: 'test', maxConnections: 1 });
    await other`CREATE TABLE written (text text)`;
  });
  beforeEach(() => other`TRUNCATE written`);
  afterAll(async () => {
    await Promise.all([pool.end(), other.end()]);
    await made.drop();
  });

  const cut = () => other`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'one connection'`;
  const written = async () => (await other<{ text: string }[]>`SELECT text FROM written`).map((row) => row.text);
  function signal() {
    let give = () => {};
    const given = new Promise<void>((resolve) => {
      give = resolve;
    });
    return { give, given };
  }

  it.each(['ends well', 'fails'])('a transaction that %s late neither writes nor ends another one', async (how) => {
    const cutNow = signal();
    const late = signal();
    const ended = signal();
    const first = pool.begin(async (sql) => {
      await sql`INSERT INTO written VALUES ('first')`;
      cutNow.give();
      await late.given;
      // It does not look at what it is told, as a bug would.
      await sql`INSERT INTO written VALUES ('first, late')`.catch(() => {});
      // After the driver's own COMMIT or ROLLBACK of this.
      setImmediate(ended.give);
      if (how === 'fails') throw new Error('late');
    });
    const refused = expect(first).rejects.toSatisfy(isLoss);
    await cutNow.given;
    await cut();
    await refused;
    const second = pool.begin(async (sql) => {
      await sql`INSERT INTO written VALUES ('second')`;
      late.give();
      await ended.given;
      await sql`INSERT INTO written VALUES ('second, later')`;
      throw new Error('rolled back');
    });
    await expect(second).rejects.toThrow('rolled back');
    expect(await written()).toEqual([]);
  });

  it('a reserved connection neither writes into a transaction of others nor gives it away', async () => {
    const reserved = await pool.reserve();
    await reserved`SELECT 1`;
    await cut();
    // The server ends it a moment after it said so, and the socket tells of it in either of two ways.
    await expect(untilItFails(() => reserved`SELECT 1`)).rejects.toSatisfy(isLoss);
    const { outside } = await pool.begin(async (sql) => {
      await sql`INSERT INTO written VALUES ('in a transaction')`;
      await reserved`INSERT INTO written VALUES ('reserved')`.catch(() => {});
      reserved.release();
      const later = pool`INSERT INTO written VALUES ('outside')`.execute();
      await sql`SELECT 1`;
      expect(await written()).toEqual([]);
      return { outside: later };
    });
    await outside;
    expect(await written()).toEqual(['in a transaction', 'outside']);
  });

  it('those who wait for a connection to reserve get the one that is opened next, in turn', async () => {
    const held = await pool.reserve();
    await held`SELECT 1`;
    const waiting = [pool.reserve(), pool.reserve()];
    await cut();
    await expect(untilItFails(() => held`SELECT 1`)).rejects.toSatisfy(isLoss);
    // The server says that it goes before it closes; nothing answers this one but the closing.
    await expect(held`SELECT 1`).rejects.toSatisfy(isLoss);
    held.release();
    for (const turn of waiting) {
      const reserved = await turn;
      await reserved`INSERT INTO written VALUES ('reserved')`;
      reserved.release();
    }
    expect(await written()).toEqual(['reserved', 'reserved']);
  });

  it('a reservation that was refused while the server was away takes no connection when it is back', async () => {
    const target = new URL(made.ownerUrl);
    const front = createServer((client) => {
      const upstream = connect(Number(target.port), target.hostname);
      client.pipe(upstream).pipe(client);
      for (const socket of [client, upstream]) socket.on('error', () => socket.destroy());
    });
    const listen = async (port: number) => {
      front.listen(port, '127.0.0.1');
      await once(front, 'listening');
      return (front.address() as AddressInfo).port;
    };
    const close = () => new Promise((resolve) => front.close(resolve));
    const port = await listen(0);
    await close();
    const url = Object.assign(new URL(made.ownerUrl), { port: String(port) }).toString();
    const away = openDatabase({ url, applicationName: 'away', maxConnections: 1 });
    for (let time = 0; time < 3; time += 1) await expect(away.reserve()).rejects.toSatisfy(isLoss);
    await listen(port);
    const reserved = await away.reserve();
    await reserved`INSERT INTO written VALUES ('back')`;
    reserved.release();
    await away`INSERT INTO written VALUES ('and others')`;
    expect(await written()).toEqual(['back', 'and others']);
    await away.end();
    await close();
  });
});

const isLoss = (error: unknown) => classifyDatabaseError(error) === 'connection-lost';

async function untilItFails(ask: () => PromiseLike<unknown>): Promise<never> {
  for (;;) await ask();
}
