import { createHmac } from 'node:crypto';
import type { DatabaseName } from '@florin/bank';
import type { Logger } from '@florin/kit';
import {
  createServiceDatabase,
  type DatabaseServer,
  type EmbeddedPostgres,
  type ServiceDatabase,
  type SuperviseEvent,
  startPostgres,
} from '@florin/postgres';
import postgres from 'postgres';
import type { DataFolder } from './data-folder.ts';
import { StartFailure } from './failure.ts';
import { CONNECT_LIMIT_SECONDS } from './limits.ts';
import type { Terminal } from './terminal.ts';

/** A PostgreSQL server to put the bank's databases on. */
export interface Server extends DatabaseServer {
  /** Ends the embedded server; another one is not ours to end. */
  stop(): Promise<void>;
}

/** Starts or adopts the embedded PostgreSQL, and restarts it when it dies. @throws PostgresStartFailure */
export async function startEmbedded(folder: DataFolder, terminal: Terminal, logger: Logger): Promise<Server> {
  const server: EmbeddedPostgres = await startPostgres({
    dataFolder: folder.postgres,
    onProgress: (text) => terminal.step(text),
    logger,
  });
  if (server.outcome === 'adopted') terminal.step('PostgreSQL runs already: going on with it');
  server.supervise((event) => terminal.complain(sentenceOf(event)));
  return { adminUrl: server.adminUrl, passwordFor: (role) => server.passwordFor(role), stop: () => server.stop() };
}

function sentenceOf(event: SuperviseEvent): string {
  switch (event.kind) {
    case 'died':
      return 'PostgreSQL ended without being asked to: starting it again.';
    case 'restarted':
      return `PostgreSQL runs again, after ${(event.tookMs / 1000).toFixed(1)} s.`;
    case 'gave-up':
      return event.failure === undefined
        ? 'PostgreSQL ends again and again and stays down: stop Florin by Ctrl-C and look into its log.'
        : `PostgreSQL stays down. ${event.failure.message}`;
  }
}

/**
 * Another PostgreSQL, by its superuser's URL.
 *
 * @throws StartFailure when it does not let us in, or has a bank that was made with another secret
 */
export async function useOther(adminUrl: string, { secret, secretFile }: DataFolder): Promise<Server> {
  const passwordFor = (role: string) => createHmac('sha256', secret).update(`role ${role}`).digest('base64url');
  const sql = postgres(adminUrl, { max: 1, connect_timeout: CONNECT_LIMIT_SECONDS, onnotice: () => {} });
  try {
    // Who may make roles and databases may not give a database to another role, nor take it from everybody else.
    const [me] = await sql<{ rolsuper: boolean }[]>`SELECT rolsuper FROM pg_roles WHERE rolname = current_user`;
    if (me?.rolsuper !== true)
      throw new StartFailure(
        'The role of DATABASE_URL is no superuser, as making databases and roles takes: give the URL of one.',
      );
    const [bank] = await sql`SELECT FROM pg_database WHERE datname = ${databaseOf('account')}`;
    if (bank !== undefined) await assertOwnBank(adminUrl, passwordFor, secretFile);
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new StartFailure(
      `The PostgreSQL of DATABASE_URL does not let Florin in (${code ?? message}): check host, port, role and password, and that it runs.`,
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
  return { adminUrl, shared: true, passwordFor, stop: async () => {} };
}

const databaseOf = (name: DatabaseName): string => `florin_${name}`;

/**
 * Whether the roles of a bank that is there have the passwords of this secret. With another one nothing that the bank keeps sealed could be read
 * and nobody could sign in, and new passwords would shut out whoever runs it with its own.
 */
async function assertOwnBank(adminUrl: string, passwordFor: (role: string) => string, file: string): Promise<void> {
  const role = databaseOf('account');
  const url = new URL(adminUrl);
  [url.pathname, url.username, url.password] = [`/${role}`, role, passwordFor(role)];
  const sql = postgres(url.href, { max: 1, connect_timeout: CONNECT_LIMIT_SECONDS, onnotice: () => {} });
  try {
    await sql`SELECT`;
  } catch (error) {
    // Whatever else it is, making what is missing mends it or tells of it.
    if ((error as NodeJS.ErrnoException).code !== WRONG_PASSWORD) return;
    throw new StartFailure(
      `The PostgreSQL of DATABASE_URL has a bank that was made with another secret, and what it keeps cannot be read without that: put it into ${file}, or give an empty server.`,
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** PostgreSQL's `invalid_password`. */
const WRONG_PASSWORD = '28P01';

/** The databases of the services and of the event bus, each with its two roles, made when missing. */
export function createDatabases(server: Server): Record<DatabaseName, Promise<ServiceDatabase>> {
  const create = (name: DatabaseName) =>
    createServiceDatabase(server, {
      name: databaseOf(name),
      owner: { role: `florin_${name}_owner` },
      app: { role: `florin_${name}` },
    });
  return {
    account: create('account'),
    audit: create('audit'),
    customer: create('customer'),
    events: create('events'),
    loan: create('loan'),
    notification: create('notification'),
    support: create('support'),
    transaction: create('transaction'),
  };
}
