import { createVault, derivedKeyService, withVault } from '@florin/encryption';
import { type Database, migrate, openDatabase, silentLogger } from '@florin/kit';
import { createServiceDatabase, type DatabaseServer } from '@florin/postgres';
import { MIGRATIONS_FOLDER } from '@florin/transaction';
import { FILL_TIMEOUT_MS } from './limits.ts';

/** A ledger's database with customers' accounts that can pay for hours: each has a large overdraft. */
export async function openBooks(
  server: DatabaseServer,
  accounts: number,
  name: string = 'bench_ledger',
): Promise<Database> {
  const app = { role: name };
  const { ownerUrl, appUrl } = await createServiceDatabase(server, {
    name,
    owner: { role: `${name}_owner` },
    app,
  });
  await migrate({ ownerUrl, appRole: app.role, folder: MIGRATIONS_FOLDER, logger: silentLogger() });
  const owner = openDatabase({
    url: ownerUrl,
    applicationName: 'bench fill',
    maxConnections: 1,
    statementTimeoutMs: FILL_TIMEOUT_MS,
  });
  await owner`
    INSERT INTO ledger_account (id, kind, currency, iban, overdraft)
    SELECT ${ACCOUNT_PREFIX} || lpad(n::text, 26, '0'), 'CUSTOMER', 'EUR', 'NL00BENC' || lpad(n::text, 10, '0'), 1000000000000
    FROM generate_series(0, ${accounts - 1}::int) AS n`;
  await owner`
    INSERT INTO ledger_holder (account_id, customer_id, display_name, may_view, may_pay)
    SELECT id, 'cus_' || substr(id, 5), 'Customer ' || substr(id, 20), true, true FROM ledger_account`;
  await owner`VACUUM ANALYZE`;
  await owner.end();
  return withVault(
    openDatabase({ url: appUrl, applicationName: 'bench ledger' }),
    createVault(derivedKeyService('bench', 'transaction')),
  );
}

const ACCOUNT_PREFIX = 'acc_';

export function accountId(index: number): string {
  return `${ACCOUNT_PREFIX}${String(index).padStart(26, '0')}`;
}

export function holderId(index: number): string {
  return `cus_${String(index).padStart(26, '0')}`;
}
