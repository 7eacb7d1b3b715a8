import { type BackgroundWork, type Database, openDatabase, silentLogger } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startListening } from './listening.ts';
import { createWakeChannel } from './streams/wake-channel.ts';
import { eventually } from './testing/eventually.ts';

const logger = silentLogger();

describe('listening', () => {
  let made: TestDatabase;
  let database: Database;
  const running: BackgroundWork[] = [];
  beforeAll(async () => {
    made = await createTestDatabase('events');
    database = openDatabase({ url: made.appUrl, applicationName: 'test listening' });
  });
  afterAll(async () => {
    await Promise.all(running.map((work) => work.stop()));
    await database.end();
    await made.drop();
  });

  function listen(channels: readonly string[]) {
    const heard: string[] = [];
    let times = 0;
    const work = startListening({
      database,
      channels,
      onNotify: (channel, payload) => heard.push(`${channel}: ${payload}`),
      onListening: () => {
        times += 1;
      },
      logger,
    });
    running.push(work);
    return { heard, times: () => times, work };
  }
  const notify = (channel: string, payload: string) => database`SELECT pg_notify(${channel}, ${payload})`;

  it('hears of its channels', async () => {
    const ear = listen(['one', 'Two "2"']);
    await eventually(() => expect(ear.times()).toBe(1));
    await notify('one', 'a');
    await notify('three', 'b');
    await notify('Two "2"', 'c');
    await eventually(() => expect(ear.heard).toEqual(['one: a', 'Two "2": c']));
  });

  it('listens again when its connection is cut, again and again, and says so each time', async () => {
    const ear = listen(['cut']);
    for (let round = 1; round <= 3; round += 1) {
      await eventually(() => expect(ear.times()).toBe(round));
      await database`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND query LIKE 'LISTEN "cut"%'`;
    }
    await eventually(() => expect(ear.times()).toBe(4));
    await notify('cut', 'still here');
    await eventually(() => expect(ear.heard).toEqual(['cut: still here']));
  });

  it('leaves no connection behind when it is stopped', async () => {
    const ear = listen(['gone']);
    await eventually(() => expect(ear.times()).toBe(1));
    await ear.work.stop();
    await eventually(async () => {
      const left = await database`
        SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN "gone"%'`;
      expect(left).toHaveLength(0);
    });
    expect(ear.times()).toBe(1);
  });

  it('wakes the other instances of a service by their keys, and all after a loss', async () => {
    const woken: [string[], string[]] = [[], []];
    const channels = woken.map((seen) =>
      createWakeChannel({
        database,
        channel: 'florin_alerts',
        logger,
        onWake: (keys) => seen.push(...(keys ?? ['all'])),
      }),
    );
    running.push(...channels);
    await eventually(() => expect(woken).toEqual([['all'], ['all']]));
    const many = Array.from({ length: 600 }, (_, index) => `cus_${String(index).padStart(26, '0')}`);
    await channels[0]?.notify(['cus_alice', 'cus_bob', 'cus_alice']);
    await channels[0]?.notify(many);
    await channels[0]?.notify([]);
    // In any order: several hints go at once.
    await eventually(() => expect(woken[1].toSorted()).toEqual(['all', 'cus_alice', 'cus_bob', ...many].sort()));
    expect(woken[0]).toEqual(['all']);
    await database`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'LISTEN "florin_alerts"%'`;
    await eventually(() => expect(woken[0]).toEqual(['all', 'all']));
  });
});
