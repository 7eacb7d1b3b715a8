import { randomUUID } from 'node:crypto';
import { createVault, derivedKeyService, withVault } from '@florin/encryption';
import { type Database, fingerprintOf, migrate, newId, openDatabase, silentLogger } from '@florin/kit';
import { createServiceDatabase, type DatabaseServer } from '@florin/postgres';
import { createLedger, type Order } from '@florin/transaction';
import { MIGRATIONS_FOLDER } from '../../subgraphs/customer/src/customer.ts';
import type { NewPerson } from '../../subgraphs/customer/src/domain/person.ts';
import { findCustomers, insertPerson, plainColumns } from '../../subgraphs/customer/src/store/customers.ts';
import { findTransactions } from '../../subgraphs/transaction/src/store/transaction-store.ts';
import { accountId, holderId, openBooks } from '../ledger/books.ts';
import { ACCOUNTS, PAGE } from './limits.ts';

/** A page that is read again and again. */
export interface Page {
  readonly name: string;
  readonly isSealed: boolean;
  /** Reads it by the store's own function; after the first time its keys are in memory. @returns how many rows it has */
  readonly read: () => Promise<number>;
}

const KINDS = [
  ['plain', false],
  ['sealed', true],
] as const;

/** Customers as compliance reads them: name, e-mail, telephone, date of birth and address of each, under a key of its own. */
export async function customerPages(server: DatabaseServer, open: Database[]): Promise<readonly Page[]> {
  const at = new Date('2026-11-26T09:00:00Z');
  const pages: Page[] = [];
  for (const [kind, isSealed] of KINDS) {
    const name = `bench_customers_${kind}`;
    const urls = await createServiceDatabase(server, { name, owner: { role: `${name}_owner` }, app: { role: name } });
    await migrate({ ownerUrl: urls.ownerUrl, appRole: name, folder: MIGRATIONS_FOLDER, logger: silentLogger() });
    const database = withVault(
      openDatabase({ url: urls.appUrl, applicationName: 'bench customers' }),
      createVault(derivedKeyService('bench', 'customer')),
    );
    open.push(database);
    const owner = openDatabase({ url: urls.ownerUrl, applicationName: 'bench fill', maxConnections: 1 });
    const ids: string[] = [];
    for (let n = 0; n < PAGE; n += 1) {
      const id = newId('customer');
      ids.push(id);
      await database.begin((sql) => insertPerson(sql, id, personOf(n), at));
      if (!isSealed)
        await owner`UPDATE customer SET ${owner({ ...plainColumns(personOf(n)), ...NOTHING_SEALED })} WHERE id = ${id}`;
    }
    await owner`VACUUM ANALYZE`;
    await owner.end();
    const scope = { ownId: null, others: 'whole', erased: true, linked: [] } as const;
    const read = async () => (await findCustomers(database, scope, ids)).length;
    pages.push({ name: 'customers', isSealed, read });
  }
  return pages;
}

const NOTHING_SEALED = {
  full_name_sealed: null,
  email_sealed: null,
  phone_sealed: null,
  date_of_birth_sealed: null,
  address_sealed: null,
};

function personOf(n: number): NewPerson {
  return {
    email: `customer.${n}@example.com`,
    fullName: `Customer Number ${n}`,
    phone: `+3120${String(n).padStart(7, '0')}`,
    dateOfBirth: '1990-04-01',
    address: { line1: `Singel ${n}`, line2: null, postalCode: '1012 VC', city: 'Amsterdam', country: 'NL' },
    region: 'eu',
    roles: ['CUSTOMER'],
  };
}

/** Transactions of one account as its holder reads them: other side's name and number, and reference, under the account's key. */
export async function transactionPages(server: DatabaseServer, open: Database[]): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (const [kind, isSealed] of KINDS) {
    const name = `bench_transactions_${kind}`;
    const database = await openBooks(server, ACCOUNTS, name);
    open.push(database);
    const ledger = createLedger(database, 'Europe/Amsterdam');
    for (let n = 1; n <= PAGE; n += 1) await ledger.post(orderTo(n));
    await ledger.drain();
    if (!isSealed)
      await database`
        UPDATE payment_details SET debit_sealed = NULL, credit_sealed = NULL, debit_counterparty_name = 'Customer 1',
          debit_counterparty_iban = 'NL00BENC0000000001', debit_reference = 'Invoice 2026-11'`;
    const rows = await database<{ transaction_id: string }[]>`
      SELECT transaction_id FROM entry WHERE account_id = ${accountId(0)}`;
    const ids = rows.map(({ transaction_id }) => transaction_id);
    const scope = {
      viewer: { kind: 'user', customerId: holderId(0), roles: ['CUSTOMER'], sessionId: 'ses_bench' },
      linkedAccounts: [],
      linkedTransactions: [],
    } as const;
    const read = async () => (await findTransactions(database, ids, scope)).size;
    pages.push({ name: 'transactions', isSealed, read });
  }
  return pages;
}

function orderTo(other: number): Order {
  const reference = 'Invoice 2026-11';
  const [debit, credit] = [accountId(0), accountId(other)];
  return {
    kind: 'TRANSFER',
    actor: holderId(0),
    capacity: 'HOLDER',
    idempotencyKey: randomUUID(),
    fingerprint: fingerprintOf({ from: debit, toAccountId: credit, amount: '100', currency: 'EUR', reference }),
    debit: { by: 'id', id: debit },
    credit: { by: 'id', id: credit },
    amount: { amount: 100n, currency: 'EUR' },
    reference,
  };
}
