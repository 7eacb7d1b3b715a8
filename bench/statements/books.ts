import { type Database, migrate, openDatabase, silentLogger } from '@florin/kit';
import { createServiceDatabase, type DatabaseServer } from '@florin/postgres';
import { MIGRATIONS_FOLDER } from '@florin/transaction';
import { ACCOUNTS, ENTRIES_EACH, FILL_TIMEOUT_MS, LONG_HISTORY, SHORT_HISTORY } from './limits.ts';

/** The histories lie between these days. */
export const [FIRST_DAY, LAST_DAY] = ['2025-01-01', '2025-12-31'];
/** Of the first movement, and how long they go on from there. */
const FIRST_AT = `${FIRST_DAY}T12:00:00Z`;
const HISTORY_SECONDS = 363 * 24 * 3600;

export const HOLDER = `cus_${'0'.repeat(26)}`;
export const SHORT = accountId(1);
export const LONG = accountId(2);

function accountId(number: number): string {
  return `acc_${String(number).padStart(26, '0')}`;
}

/**
 * A ledger's database with two histories of a year, one a thousand times as long, and beside them many accounts with a few entries each. Written by
 * the owner; the other side of each movement, and its names, are left out: what is measured reads neither.
 */
export async function openStatementBooks(
  server: DatabaseServer,
  say: (line: string) => void,
): Promise<{ owner: Database; appUrl: string }> {
  const name = 'bench_statements';
  const app = { role: name };
  const { ownerUrl, appUrl } = await createServiceDatabase(server, { name, owner: { role: `${name}_owner` }, app });
  await migrate({ ownerUrl, appRole: app.role, folder: MIGRATIONS_FOLDER, logger: silentLogger() });
  const owner = openDatabase({
    url: ownerUrl,
    applicationName: 'bench fill',
    maxConnections: 1,
    statementTimeoutMs: FILL_TIMEOUT_MS,
  });
  await owner`ALTER TABLE entry DISABLE TRIGGER ALL`;
  for (const [id, entries] of [
    [SHORT, SHORT_HISTORY],
    [LONG, LONG_HISTORY],
  ] as const) {
    const begun = performance.now();
    await openAccount(owner, id);
    await fillHistory(owner, id, entries);
    say(`${entries} entries in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  }
  await fillMany(owner);
  await owner`VACUUM ANALYZE`;
  return { owner, appUrl };
}

/** One credit of 3.00 and one debit of 1.00 in turns, from first to last, of an account that has none. The triggers of `entry` are off meanwhile. */
export async function fillHistory(owner: Database, id: string, entries: number): Promise<void> {
  await owner`
    INSERT INTO entry (account_id, sequence, transaction_id, transfer_id, kind, amount, currency, balance_after, booked_at, value_date)
    SELECT ${id}, n, 'txn_' || ${id.slice(-4)} || lpad(n::text, 22, '0'), 'trf_' || ${id.slice(-4)} || lpad(n::text, 22, '0'), 'TRANSFER',
      CASE n % 2 WHEN 1 THEN 300 ELSE -100 END, 'EUR', n / 2 * 200 + n % 2 * 300, at, at::date
    FROM generate_series(1, ${entries}::bigint) AS n,
      LATERAL (SELECT ${FIRST_AT}::timestamptz + n::float8 / ${entries}::float8 * ${HISTORY_SECONDS}::float8 * interval '1 second' AS at) AS instant`;
  await owner`
    UPDATE ledger_account SET balance = last.balance_after, sequence = last.sequence, last_booked_at = last.booked_at
    FROM (SELECT balance_after, sequence, booked_at FROM entry WHERE account_id = ${id} ORDER BY sequence DESC LIMIT 1) AS last
    WHERE id = ${id}`;
}

async function openAccount(owner: Database, id: string): Promise<void> {
  await owner`
    INSERT INTO ledger_account (id, kind, currency, iban) VALUES (${id}, 'CUSTOMER', 'EUR', ${`NL00BENC${id.slice(-10)}`})`;
  await owner`INSERT INTO ledger_holder (account_id, customer_id, display_name, may_view, may_pay) VALUES (${id}, ${HOLDER}, 'Alice', true, true)`;
}

async function fillMany(owner: Database): Promise<void> {
  await owner`
    INSERT INTO ledger_account (id, kind, currency, iban, balance, sequence, last_booked_at)
    SELECT 'acc_m' || lpad(n::text, 25, '0'), 'CUSTOMER', 'EUR', 'NL01BENC' || lpad(n::text, 10, '0'), ${ENTRIES_EACH * 100}, ${ENTRIES_EACH},
      ${FIRST_DAY}::timestamptz + interval '365 days' FROM generate_series(1, ${ACCOUNTS}::int) AS n`;
  await owner`
    INSERT INTO entry (account_id, sequence, transaction_id, transfer_id, kind, amount, currency, balance_after, booked_at, value_date)
    SELECT 'acc_m' || lpad(n::text, 25, '0'), k, 'txn_m' || lpad((n * ${ENTRIES_EACH} + k)::text, 25, '0'),
      'trf_m' || lpad((n * ${ENTRIES_EACH} + k)::text, 25, '0'), 'TRANSFER', 100, 'EUR', k * 100, at, at::date
    FROM generate_series(1, ${ENTRIES_EACH}::int) AS k, generate_series(1, ${ACCOUNTS}::int) AS n,
      LATERAL (SELECT ${FIRST_DAY}::timestamptz + k * interval '36 days' AS at) AS instant`;
}
