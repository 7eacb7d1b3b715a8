import { createPublicKey, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BankDatabases, DATABASE_NAMES, migrateBank, TOKEN_AUDIENCE, TOKEN_ISSUER } from '@florin/bank';
import { createVault, derivedKeyService, withVault } from '@florin/encryption';
import { deriveKey, newId, openDatabase, silentLogger } from '@florin/kit';
import { type EmbeddedPostgres, type ServerSettings, type ServiceDatabase, startPostgres } from '@florin/postgres';
import { createLedger } from '@florin/transaction';
import { calculateJwkThumbprint, SignJWT } from 'jose';
import { databaseOf } from '../bank/bench-bank.ts';
import { keepLogFiles } from '../disk.ts';
import type { Subscriber } from './alerts.ts';
import { OVERDRAFT, PUSHED_AT_ONCE, TOKEN_LIFE_SECONDS } from './limits.ts';
import { bundleScripts, type Scripts, SOURCES } from './scripts.ts';

/** A PostgreSQL of the benchmark's own with a migrated bank and subscribers in it. No bank runs in this process. */
export interface LiveBench {
  readonly postgres: EmbeddedPostgres;
  readonly databases: BankDatabases;
  readonly secret: string;
  /** Files for other processes go here. */
  readonly folder: string;
  readonly subscribersFile: string;
  readonly scripts: Scripts;
  close(): Promise<void>;
}

export async function openLiveBench(
  subscribers: number,
  options: { readonly settings?: ServerSettings; readonly fromSources?: boolean } = {},
): Promise<LiveBench> {
  const folder = mkdtempSync(join(tmpdir(), 'florin-bench-live-'));
  const postgres = await startPostgres({
    dataFolder: join(folder, 'postgres'),
    ...(options.settings === undefined ? {} : { settings: options.settings }),
  });
  await keepLogFiles(postgres);
  const made = new Map<string, ServiceDatabase>();
  for (const name of DATABASE_NAMES) {
    const request = { name: databaseOf(name), owner: { role: `${databaseOf(name)}_owner` } };
    made.set(name, await postgres.createServiceDatabase({ ...request, app: { role: databaseOf(name) } }));
  }
  const databases = Object.fromEntries(made) as BankDatabases;
  await migrateBank(databases, silentLogger());
  const secret = `bench secret ${randomUUID()}`;
  const subscribersFile = join(folder, 'subscribers.json');
  writeFileSync(subscribersFile, JSON.stringify(await openAccounts(databases, secret, subscribers)));
  return {
    postgres,
    databases,
    secret,
    folder,
    subscribersFile,
    scripts: options.fromSources === true ? SOURCES : await bundleScripts(folder),
    async close() {
      await postgres.stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Distinct customers with an account each. The service `account` gets its rows by SQL, and the ledger is told by the call that the
 * service would make, so that notification learns from events who may see what.
 */
async function openAccounts(databases: BankDatabases, secret: string, count: number): Promise<readonly Subscriber[]> {
  const tokenOf = await tokenSigner(secret);
  const subscribers: Subscriber[] = [];
  for (let n = 0; n < count; n += 1) {
    const customerId = newId('customer');
    subscribers.push({ customerId, accountId: newId('account'), accessToken: await tokenOf(customerId) });
  }
  const accounts = openDatabase({ url: databases.account.ownerUrl, applicationName: 'bench fill' });
  const ids = subscribers.map(({ accountId }) => accountId);
  await accounts`
    INSERT INTO account (id, iban, product, currency, nickname, status, status_since, ledger_version, opened_at)
    SELECT id, 'NL00BENC' || lpad(place::text, 10, '0'), 'CURRENT', 'EUR', 'Household', 'ACTIVE', now(), 1, now()
    FROM unnest(${ids}::text[]) WITH ORDINALITY AS row (id, place)`;
  await accounts`
    INSERT INTO account_holder (account_id, customer_id, rights, display_name, since)
    SELECT id, customer_id, ARRAY['VIEW', 'PAY', 'MANAGE'], 'A subscriber', now()
    FROM unnest(${ids}::text[], ${subscribers.map(({ customerId }) => customerId)}::text[]) AS row (id, customer_id)`;
  await accounts.end();
  await tellLedger(databases, secret, subscribers);
  return subscribers;
}

async function tellLedger(databases: BankDatabases, secret: string, subscribers: readonly Subscriber[]): Promise<void> {
  const database = withVault(
    openDatabase({ url: databases.transaction.appUrl, applicationName: 'bench fill' }),
    createVault(derivedKeyService(secret, 'transaction')),
  );
  const ledger = createLedger(database, 'Europe/Amsterdam');
  let next = 0;
  const pusher = async (): Promise<void> => {
    for (let place = next++; place < subscribers.length; place = next++) {
      const { accountId, customerId } = subscribers[place] as Subscriber;
      await ledger.putAccount({
        accountId,
        version: 1,
        iban: `NL00BENC${String(place + 1).padStart(10, '0')}`,
        currency: 'EUR',
        status: 'ACTIVE',
        overdraft: OVERDRAFT,
        holders: [{ customerId, displayName: 'A subscriber', mayView: true, mayPay: true }],
      });
    }
  };
  await Promise.all(Array.from({ length: PUSHED_AT_ONCE }, pusher));
  await ledger.drain();
  await database.end();
}

/** What autovacuum would do in the first minutes. */
export async function analyseAll({ databases }: Pick<LiveBench, 'databases'>): Promise<void> {
  for (const name of DATABASE_NAMES) {
    const database = openDatabase({ url: databases[name].ownerUrl, applicationName: 'bench fill', maxConnections: 1 });
    await database`VACUUM ANALYZE`;
    await database.end();
  }
}

/** Signs access tokens as the service `customer` does (RFC 9068), with the bank's key, but for a longer life. */
async function tokenSigner(secret: string): Promise<(customerId: string) => Promise<string>> {
  const key = deriveKey(secret, 'access tokens');
  const kid = await calculateJwkThumbprint(createPublicKey(key).export({ format: 'jwk' }));
  return (customerId) =>
    new SignJWT({ sid: newId('session'), roles: ['CUSTOMER'], client_id: 'florin' })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid })
      .setIssuer(TOKEN_ISSUER)
      .setAudience(TOKEN_AUDIENCE)
      .setSubject(customerId)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${TOKEN_LIFE_SECONDS} s`)
      .sign(key);
}
