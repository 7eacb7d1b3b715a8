import { expect, test } from 'vitest';
import { assertEveryPromiseKept } from './books.ts';
import { killPostgres, postmasterOf, temporaryBank } from './florin-process.ts';
import { clientsOf } from './transfer-clients.ts';

const KILLS = 10;
const CLIENTS = 8;

test('kill -9 of PostgreSQL during transfers, ten times: Florin stays up, and nothing is lost or doubled', async (context) => {
  const bank = temporaryBank(context);
  const florin = bank.start();
  const url = await florin.url();
  const clients = await clientsOf(url);
  let isOver = false;
  const work = clients.persistently(url, CLIENTS, () => isOver);
  for (let kill = 0; kill < KILLS; kill += 1) {
    await clients.acknowledgedMore(5 + 7 * kill);
    killPostgres(postmasterOf(bank.dataFolder)?.pid ?? 0, kill % 2 === 0 ? 'alone' : 'with its processes');
    expect((await fetch(`${url}/health`)).status).toBe(200);
  }
  await clients.acknowledgedMore(5);
  isOver = true;
  await work;
  expect(florin.isRunning).toBe(true);
  await assertEveryPromiseKept(bank.dataFolder, clients);
  const codes = new Set(clients.refusals.flatMap((refusal) => refusal.codes));
  expect([...codes].filter((code) => !['SUBGRAPH_UNAVAILABLE', 'INTERNAL_SERVER_ERROR'].includes(code))).toEqual([]);
  expect(clients.refusals.filter(({ text }) => /postgres|ECONN|CONNECTION|\bat \S+\.ts/.test(text))).toEqual([]);
  florin.signal('SIGINT');
  expect(await florin.ended()).toBe(0);
  expect(florin.stderr.match(/PostgreSQL runs again/g)).toHaveLength(KILLS);
});
