import type { Database } from '@florin/kit';
import { expect, test } from 'vitest';
import { assertEveryPromiseKept } from './books.ts';
import { postmasterOf, temporaryBank, withLedgerDatabase } from './florin-process.ts';
import { clientsOf } from './transfer-clients.ts';

const RUNNING = 24;

test('Ctrl-C answers what runs, ends with 0, stops PostgreSQL, and the next start finds everything', async (context) => {
  const bank = temporaryBank(context);
  const florin = bank.start();
  const url = await florin.url();
  const clients = await clientsOf(url);

  await withLedgerDatabase(bank.dataFolder, async (sql) => {
    // The accounts are held, so that the transfers are under way for as long as this test wants.
    const held = await sql.reserve();
    await held`BEGIN`;
    await held`SELECT FROM ledger_account FOR UPDATE`;
    const answers = clients.burst(url, RUNNING);
    await untilSomebodyWaits(sql);
    // Answered after all of the burst was read: the server reads its connections in turn.
    await fetch(`${url}/health`);
    florin.signal('SIGINT');
    await florin.says(/Stopping/);
    // npx and pnpm pass the same Ctrl-C on: that is not a second one.
    florin.signal('SIGINT');
    await untilNobodyAnswers(url);
    await held`COMMIT`;
    held.release();
    expect((await answers).map(({ kind }) => kind)).toEqual(Array.from({ length: RUNNING }, () => 'answered'));
  });
  expect(await florin.ended()).toBe(0);
  expect(florin.stderr).toBe('');
  expect(postmasterOf(bank.dataFolder)).toBeUndefined();

  const again = bank.start();
  await again.url();
  await assertEveryPromiseKept(bank.dataFolder, clients);
  again.signal('SIGTERM');
  expect(await again.ended()).toBe(0);
});

test('Ctrl-C while it starts ends it as cleanly', async (context) => {
  const bank = temporaryBank(context);
  const florin = bank.start();
  await florin.says(/Making the database folder/);
  florin.signal('SIGINT');
  expect({ code: await florin.ended(), stderr: florin.stderr }).toEqual({ code: 0, stderr: '' });
  expect(florin.stdout).not.toContain('Florin is open');
  expect(postmasterOf(bank.dataFolder)).toBeUndefined();
});

/** A connection of before is answered until it is found idle; then there is nobody to take a new one. */
async function untilNobodyAnswers(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/health`).catch((error: Error) => error);
    if (answer instanceof Error) return expect(answer.message).toBe('fetch failed');
    await answer.text();
  }
}

async function untilSomebodyWaits(sql: Database): Promise<void> {
  for (;;) {
    const waiting = await sql`
      SELECT FROM pg_stat_activity WHERE application_name = 'florin transaction' AND wait_event_type = 'Lock'`;
    if (waiting.length > 0) return;
  }
}
