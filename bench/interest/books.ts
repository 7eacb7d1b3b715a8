import { createVault, derivedKeyService, withVault } from '@florin/encryption';
import { type Database, migrate, openDatabase, silentLogger } from '@florin/kit';
import { createServiceDatabase, type DatabaseServer } from '@florin/postgres';
import { MIGRATIONS_FOLDER } from '@florin/transaction';
import { BALANCE_CENTS, FILL_TIMEOUT_MS } from './limits.ts';

/** A ledger with so many savings accounts, into each of which somebody paid once, in August. Written by SQL, whole: the audit finds no fault. */
export async function openSavings(server: DatabaseServer, accounts: number): Promise<Database> {
  const name = `bench_interest_${accounts}`;
  const app = { role: name };
  const { ownerUrl, appUrl } = await createServiceDatabase(server, { name, owner: { role: `${name}_owner` }, app });
  await migrate({ ownerUrl, appRole: app.role, folder: MIGRATIONS_FOLDER, logger: silentLogger() });
  const owner = openDatabase({
    url: ownerUrl,
    applicationName: 'bench fill',
    maxConnections: 1,
    statementTimeoutMs: FILL_TIMEOUT_MS,
  });
  const paidAt = '2026-08-03T10:00:00Z';
  await owner`
    INSERT INTO ledger_account (id, kind, currency, iban, product, balance, sequence, last_booked_at, created_at)
    SELECT 'acc_' || lpad(n::text, 26, '0'), 'CUSTOMER', 'EUR', 'NL00BENC' || lpad(n::text, 10, '0'), 'SAVINGS', ${BALANCE_CENTS}::bigint, 1, ${paidAt}, ${paidAt}
    FROM generate_series(1, ${accounts}::int) AS n`;
  await owner`
    INSERT INTO ledger_account (id, kind, currency, balance, sequence, last_booked_at)
    VALUES ('funding:EUR', 'FUNDING', 'EUR', ${-BALANCE_CENTS}::bigint * ${accounts}::bigint, ${accounts}::bigint, ${paidAt})`;
  await owner`
    INSERT INTO transfer (id, kind, status, amount, currency, debit_account_id, credit_account_id, actor, booked_at, value_date)
    SELECT 'trf_' || lpad(n::text, 26, '0'), 'DEPOSIT', 'BOOKED', ${BALANCE_CENTS}::bigint, 'EUR', 'funding:EUR', 'acc_' || lpad(n::text, 26, '0'), 'bench',
      ${paidAt}, '2026-08-03'
    FROM generate_series(1, ${accounts}::int) AS n`;
  await owner`
    INSERT INTO entry (account_id, sequence, transaction_id, transfer_id, kind, amount, currency, balance_after, booked_at, value_date)
    SELECT side.account_id, side.sequence, side.id, 'trf_' || lpad(n::text, 26, '0'), 'DEPOSIT', side.amount, 'EUR', side.balance, ${paidAt}, '2026-08-03'
    FROM generate_series(1, ${accounts}::int) AS n
    CROSS JOIN LATERAL (VALUES
      ('acc_' || lpad(n::text, 26, '0'), 1::bigint, 'txn_c' || lpad(n::text, 25, '0'), ${BALANCE_CENTS}::bigint, ${BALANCE_CENTS}::bigint),
      ('funding:EUR', n::bigint, 'txn_d' || lpad(n::text, 25, '0'), -${BALANCE_CENTS}::bigint, -${BALANCE_CENTS}::bigint * n)
    ) AS side (account_id, sequence, id, amount, balance)`;
  await owner`VACUUM ANALYZE`;
  await owner.end();
  return withVault(
    openDatabase({ url: appUrl, applicationName: 'bench interest' }),
    createVault(derivedKeyService('bench', 'transaction')),
  );
}
