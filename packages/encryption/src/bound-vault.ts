import type { Database, Queryable } from '@florin/kit';
import type { Vault } from './vault.ts';

/** The vault of a pool, and of each transaction on it. */
const vaults = new WeakMap<object, Vault>();

/**
 * Gives a pool the vault of its database. A database's values can be opened with its own keys only, so a store that takes the one has the
 * other: `vaultOf(sql)`, of the pool and of its transactions alike.
 */
export function withVault(database: Database, vault: Vault): Database {
  const begin = database.begin.bind(database) as (options: string, body: Body) => Promise<unknown>;
  const knowing = (first: string | Body, second?: Body) => {
    const [options, body] = typeof first === 'string' ? [first, second as Body] : ['', first];
    return begin(options, (sql) => {
      vaults.set(sql, vault);
      return body(sql);
    });
  };
  vaults.set(database, vault);
  return Object.assign(database, { begin: knowing as Database['begin'] });
}

/** Gives the vault of a database to a transaction on it that was not begun by its `begin`, such as that of a consumer's batch. */
export function lendVault(sql: Queryable, database: Database): void {
  vaults.set(sql, vaultOf(database));
}

type Body = (sql: Queryable) => unknown;

/** The vault of a pool or transaction. @throws Error for a pool that was given none */
export function vaultOf(sql: Queryable): Vault {
  const vault = vaults.get(sql);
  if (vault === undefined) throw new Error('this database has no vault: open it with withVault');
  return vault;
}
