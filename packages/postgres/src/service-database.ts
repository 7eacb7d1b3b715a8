import type postgres from 'postgres';
import { withConnection } from './admin-connection.ts';

/** A server on which databases can be made: the embedded one, or another. */
export interface DatabaseServer {
  readonly adminUrl: string;
  /** Whether it has other users too, whose rights are left as they are. */
  readonly shared?: boolean;
  passwordFor(role: string): string;
}

export interface ServiceRole {
  readonly role: string;
  /** Absent: derived from the server's secret, the same at each start. */
  readonly password?: string;
}

export interface ServiceDatabaseRequest {
  readonly name: string;
  /** Owns the database and runs the migrations. */
  readonly owner: ServiceRole;
  /** What the service connects as; has no right but what the migrations grant. */
  readonly app: ServiceRole;
}

export interface ServiceDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
}

/** Held while roles and databases are changed: two services that start together would fail with "tuple concurrently updated". */
const CATALOG_LOCK = 0x466c6f72;

/**
 * Makes a service's two roles and its database, or brings them to this state again: no superusers, nobody else may connect.
 * Idempotent, also side by side.
 */
export async function createServiceDatabase(
  server: DatabaseServer,
  request: ServiceDatabaseRequest,
): Promise<ServiceDatabase> {
  const urls = urlsOf(server, request);
  await withConnection(server.adminUrl, async (sql) => {
    await sql`select pg_advisory_lock(${CATALOG_LOCK})`;
    // The databases of initdb list all databases and roles to whoever may connect.
    if (server.shared !== true) await sql`revoke all on database postgres, template1 from public`;
    for (const role of [request.owner, request.app]) await ensureRole(server, sql, role);
    const [existing] =
      await sql`select pg_get_userbyid(datdba) as owner from pg_database where datname = ${request.name}`;
    if (existing === undefined) {
      await sql`create database ${sql(request.name)} owner ${sql(request.owner.role)}`;
    } else if (existing.owner !== request.owner.role) {
      await sql`alter database ${sql(request.name)} owner to ${sql(request.owner.role)}`;
    }
    await closeDatabase(sql, request);
    // Within the lock, which belongs to the admin's database: of two who change one schema's rights at once, the second fails.
    await withConnection(databaseUrl(server, request.name), async (own) => {
      await own`revoke create on schema public from public`;
    });
  });
  return urls;
}

export interface CloneRequest extends ServiceDatabaseRequest {
  /** A migrated database of the same owner, to which nobody is connected. */
  readonly template: string;
}

/**
 * Copies a migrated database. By way of the log, because `file_copy` makes two checkpoints: with fsync on, 40 tables took 26 to
 * 37 ms against 64 to 125 ms (with fsync off 24 to 30 against 17 to 19). Rights on the database itself are
 * not copied by PostgreSQL and are granted again; roles must exist. Fails when the name is taken or the template is in use.
 */
export async function cloneDatabase(server: DatabaseServer, request: CloneRequest): Promise<ServiceDatabase> {
  await withConnection(server.adminUrl, async (sql) => {
    await sql`
      create database ${sql(request.name)} template ${sql(request.template)} owner ${sql(request.owner.role)} strategy wal_log`;
    await closeDatabase(sql, request);
  });
  return urlsOf(server, request);
}

/** Removes a database, if there is one, and throws its users out. */
export async function dropDatabase(server: DatabaseServer, name: string): Promise<void> {
  await withConnection(server.adminUrl, async (sql) => {
    await sql`drop database if exists ${sql(name)} with (force)`;
  });
}

async function ensureRole(server: DatabaseServer, sql: postgres.Sql, role: ServiceRole): Promise<void> {
  const [existing] = await sql`select 1 from pg_roles where rolname = ${role.role}`;
  if (existing === undefined) await sql`create role ${sql(role.role)}`;
  // A role's password takes no parameter, so the server quotes it. It is set each time: the secret may be a new one.
  const [statement] = await sql<{ text: string }[]>`
    select format(
      'alter role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password %L',
      ${role.role}::text, ${passwordOf(server, role)}::text) as text`;
  if (statement !== undefined) await sql.unsafe(statement.text);
}

async function closeDatabase(sql: postgres.Sql, { name, owner, app }: ServiceDatabaseRequest): Promise<void> {
  await sql`revoke all on database ${sql(name)} from public`;
  await sql`grant connect on database ${sql(name)} to ${sql(owner.role)}, ${sql(app.role)}`;
}

function urlsOf(server: DatabaseServer, { name, owner, app }: ServiceDatabaseRequest): ServiceDatabase {
  return { ownerUrl: roleUrl(server, name, owner), appUrl: roleUrl(server, name, app) };
}

function roleUrl(server: DatabaseServer, database: string, role: ServiceRole): string {
  const url = new URL(databaseUrl(server, database));
  url.username = encodeURIComponent(role.role);
  url.password = encodeURIComponent(passwordOf(server, role));
  return url.href;
}

function databaseUrl(server: DatabaseServer, database: string): string {
  const url = new URL(server.adminUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

function passwordOf(server: DatabaseServer, role: ServiceRole): string {
  return role.password ?? server.passwordFor(role.role);
}
