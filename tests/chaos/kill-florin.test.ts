import { expect, test } from 'vitest';
import { assertEveryPromiseKept } from './books.ts';
import { temporaryBank } from './florin-process.ts';
import { clientsOf } from './transfer-clients.ts';

const KILLS = 10;
const CLIENTS = 8;

test('kill -9 of Florin during transfers, ten times: what was acknowledged exists once, the rest once when retried', async (context) => {
  const bank = temporaryBank(context);
  let florin = bank.start();
  let url = await florin.url();
  const clients = await clientsOf(url);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const enough = clients.acknowledgedMore(5 + 7 * kill);
    const work = clients.untilCutOff(url, CLIENTS);
    await enough;
    await florin.kill();
    await work;
    expect(clients.open.size).toBeGreaterThan(0);
    florin = bank.start();
    url = await florin.url();
    // The token of before still holds: keys survive with the data folder.
    await clients.settleOpen(url);
  }
  expect(florin.stdout).toContain('PostgreSQL runs already');
  await assertEveryPromiseKept(bank.dataFolder, clients);
  florin.signal('SIGINT');
  expect(await florin.ended()).toBe(0);
});
