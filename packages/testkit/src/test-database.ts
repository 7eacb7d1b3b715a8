import { randomBytes } from 'node:crypto';
import { type DatabaseName, migrateDatabase } from '@florin/bank';
import { openDatabase, silentLogger } from '@florin/kit';
import { cloneDatabase, createServiceDatabase, type DatabaseServer, dropDatabase } from '@florin/postgres';
import { inject } from 'vitest';

/** A migrated database of one service, for one test file. */
export interface TestDatabase {
  readonly name: string;
  /** As the role that owns the tables. */
  readonly ownerUrl: string;
  /** As the role that the service itself uses. */
  readonly appUrl: string;
  drop(): Promise<void>;
}

/** Held while a template is made, so that test files that begin together make it once. */
const TEMPLATE_LOCK = 4_611_686_018_427_387_002n;

/** The server of this test run, and passwords that only it knows. */
export function testServer(): DatabaseServer {
  return { adminUrl: inject('postgresAdminUrl'), passwordFor: (role) => `test-${role}` };
}

/** The roles of a service: who owns its tables, and who serves. */
export function rolesOf(service: DatabaseName) {
  return { owner: { role: `florin_${service}_owner` }, app: { role: `florin_${service}` } };
}

/** Makes a fresh database for a service, migrated by its own migrations. */
export async function createTestDatabase(service: DatabaseName): Promise<TestDatabase> {
  const server = testServer();
  const name = `test_${service}_${randomBytes(6).toString('hex')}`;
  const roles = rolesOf(service);
  const template = `template_${service}`;
  const admin = openDatabase({
    url: server.adminUrl,
    applicationName: 'testkit',
    maxConnections: 1,
    statementTimeoutMs: 60_000,
  });
  try {
    // A template can be copied only while nobody uses it, so copies wait for each other too.
    await admin`SELECT pg_advisory_lock(${TEMPLATE_LOCK})`;
    const made = await admin`SELECT 1 FROM pg_database WHERE datname = ${template}`;
    if (made.length === 0) await makeTemplate(server, service, template);
    const urls = await cloneDatabase(server, { name, template, ...roles });
    return { name, ...urls, drop: () => dropDatabase(server, name) };
  } finally {
    await admin.end();
  }
}

async function makeTemplate(server: DatabaseServer, service: DatabaseName, name: string): Promise<void> {
  const roles = rolesOf(service);
  const urls = await createServiceDatabase(server, { name, ...roles });
  try {
    await migrateDatabase(service, urls, silentLogger());
  } catch (error) {
    await dropDatabase(server, name);
    throw error;
  }
}
