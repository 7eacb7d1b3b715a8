import { vaultOf } from '@florin/encryption';
import type { Queryable, Transaction } from '@florin/kit';
import { ALL_RIGHTS, type Product } from '../domain/account.ts';
import { numberIndex, sealName, sealNickname, sealNumber } from './sealed-accounts.ts';

/** Whose key it is: another actor's equal key, or another mutation's, is unrelated. */
export interface KeyName {
  readonly actor: string;
  readonly mutation: string;
  readonly key: string;
}

/** What a key answered: the account that it opened, or the limit that refused it. */
export type KeyAnswer =
  | { readonly kind: 'opened'; readonly accountId: string }
  | { readonly kind: 'limit-reached'; readonly limit: number };

export interface StoredKey {
  readonly fingerprint: string;
  readonly answer: KeyAnswer;
}

/** An account about to be opened, for one holder with all rights. */
export interface NewAccount {
  readonly id: string;
  readonly product: Product;
  readonly currency: string;
  readonly nickname: string | undefined;
  readonly customerId: string;
  readonly displayName: string;
  readonly at: Date;
}

/** The first half of the lock of a customer's openings; the second is the customer's id. */
const OPENINGS_OF_A_CUSTOMER = 1;

/**
 * Makes a customer's openings happen one after the other until the transaction ends: counting and inserting are one step. So are, for an
 * erasure of the customer, asking who they are and inserting: it looks for accounts under this lock too.
 * Lock order of an opening: this, then the key, then the account.
 */
export async function lockOpenings(sql: Transaction, customerId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${OPENINGS_OF_A_CUSTOMER}::int, hashtext(${customerId}))`;
}

export async function findKey(sql: Queryable, name: KeyName): Promise<StoredKey | undefined> {
  const [row] = await sql<{ fingerprint: string; account_id: string | null; reached_limit: number | null }[]>`
    SELECT fingerprint, account_id, reached_limit FROM idempotency_key
    WHERE actor = ${name.actor} AND mutation = ${name.mutation} AND key = ${name.key}`;
  if (row === undefined) return undefined;
  const answer: KeyAnswer =
    row.account_id === null
      ? { kind: 'limit-reached', limit: row.reached_limit ?? 0 }
      : { kind: 'opened', accountId: row.account_id };
  return { fingerprint: row.fingerprint, answer };
}

export async function insertKey(sql: Transaction, name: KeyName, stored: StoredKey): Promise<void> {
  const { answer } = stored;
  await sql`
    INSERT INTO idempotency_key (actor, mutation, key, fingerprint, account_id, reached_limit)
    VALUES (
      ${name.actor}, ${name.mutation}, ${name.key}, ${stored.fingerprint},
      ${answer.kind === 'opened' ? answer.accountId : null}, ${answer.kind === 'opened' ? null : answer.limit})`;
}

/** How many accounts a customer holds that are not closed, those with others included. */
export async function countOpenAccounts(sql: Queryable, customerId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM account_holder h JOIN account a ON a.id = h.account_id
    WHERE h.customer_id = ${customerId} AND a.status <> 'CLOSED'`;
  return row?.count ?? 0;
}

/** Writes the account, still opening, under a number that may be taken. @returns whether the number was free */
export async function insertAccount(sql: Transaction, account: NewAccount, iban: string): Promise<boolean> {
  const vault = vaultOf(sql);
  const key = await vault.sealingKey(sql, account.id);
  const index = numberIndex(await vault.blindIndex(sql), iban);
  const nickname = account.nickname === undefined ? null : sealNickname(key, account.id, account.nickname);
  // Of a number that is not sealed yet no index knows.
  const inserted = await sql`
    INSERT INTO account (id, iban_sealed, iban_index, product, currency, nickname_sealed, status, status_since)
    SELECT ${account.id}, ${sealNumber(key, account.id, iban)}, ${index}, ${account.product}, ${account.currency}, ${nickname},
      'OPENING', ${account.at}
    WHERE NOT EXISTS (SELECT FROM account WHERE iban = ${iban})
    ON CONFLICT (iban_index) DO NOTHING RETURNING id`;
  return inserted.length === 1;
}

export async function insertOpeningHolder(sql: Transaction, account: NewAccount): Promise<void> {
  const { id: accountId, customerId } = account;
  const name = sealName(await vaultOf(sql).sealingKey(sql, customerId), { accountId, customerId }, account.displayName);
  await sql`
    INSERT INTO account_holder (account_id, customer_id, rights, display_name_sealed, since)
    VALUES (${accountId}, ${customerId}, ${ALL_RIGHTS}::text[], ${name}, ${account.at})`;
}

/** Forgets up to `limit` keys that are older than so many days. @returns how many */
export async function deleteOldKeys(sql: Queryable, days: number, limit: number): Promise<number> {
  const deleted = await sql`
    DELETE FROM idempotency_key WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM idempotency_key WHERE created_at < now() - make_interval(days => ${days}::int)
      ORDER BY created_at LIMIT ${limit}::int))`;
  return deleted.count;
}
