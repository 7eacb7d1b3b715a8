import { findImbalances } from '@florin/transaction';
import { expect, test } from 'vitest';
import { temporaryBank, withLedgerDatabase } from './florin-process.ts';
import { clientsOf } from './transfer-clients.ts';

/** Days that are over at once. */
const DAYS = 120;
/** After how many of them the process is killed. */
const KILLS = [15, 70];

test('kill -9 of Florin in the middle of ends of days, twice: each day is done once, and the books balance', async (context) => {
  const bank = temporaryBank(context);
  let florin = bank.start();
  await clientsOf(await florin.url());
  const sql = <T>(use: Parameters<typeof withLedgerDatabase<T>>[1]) => withLedgerDatabase(bank.dataFolder, use);
  const begun = () =>
    sql(
      async (ledger) =>
        (await ledger<{ days: number }[]>`SELECT count(*)::int AS days FROM business_day`)[0]?.days ?? 0,
    );
  const before = await begun();
  await sql((ledger) => ledger`UPDATE ledger_clock SET offset_ms = offset_ms + ${DAYS * 24 * 60 * 60_000}`);
  for (const days of KILLS) {
    await expect.poll(begun, { timeout: 120_000, interval: 5 }).toBeGreaterThanOrEqual(before + days);
    await florin.kill();
    expect(await begun()).toBeLessThan(before + DAYS);
    florin = bank.start();
    await florin.url();
  }
  await expect.poll(begun, { timeout: 120_000 }).toBeGreaterThanOrEqual(before + DAYS);
  await sql(async (ledger) => {
    const [days] = await ledger<{ days: number; span: number; told: number; different: number }[]>`
      SELECT count(*)::int AS days, max(day) - min(day) + 1 AS span,
        (SELECT count(*)::int FROM outbox_event WHERE type = 'BusinessDateAdvanced') AS told,
        (SELECT count(DISTINCT payload ->> 'date')::int FROM outbox_event WHERE type = 'BusinessDateAdvanced') AS different
      FROM business_day`;
    expect(days?.span).toBe(days?.days);
    expect([days?.told, days?.different]).toEqual([(days?.days ?? 0) - 1, (days?.days ?? 0) - 1]);
    const unfinished = await ledger`
      SELECT day, step FROM end_of_day_step WHERE done_at IS NULL AND day < (SELECT max(day) FROM business_day)`;
    expect([...unfinished]).toEqual([]);
    const posted = await ledger`SELECT account_id FROM interest_posting`;
    expect(posted.length).toBeGreaterThan(0);
    const [counted] = await ledger<{ accounts: number; fewest: number; most: number }[]>`
      SELECT count(*)::int AS accounts, min(days)::int AS fewest, max(days)::int AS most
      FROM (SELECT count(*) AS days FROM interest_accrual GROUP BY account_id) AS per_account`;
    expect(counted?.fewest).toBe(counted?.most);
    expect(counted?.fewest).toBe((days?.days ?? 0) - 1);
    // It compares what was posted with the days that were counted too.
    expect(await findImbalances(ledger)).toEqual([]);
  });
  florin.signal('SIGINT');
  expect(await florin.ended()).toBe(0);
});
