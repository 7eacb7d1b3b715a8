import { type Currency, isCurrency, type Queryable } from '@florin/kit';
import type { OwnAccount } from '../domain/chart-of-accounts.ts';
import type { AccountKind, AccountStatus, LedgerAccount, LedgerHolder } from '../domain/ledger-account.ts';
import { instantArray, plainArray, textArray } from './array-literal.ts';
import type { BatchAccounts } from './batch-accounts.ts';
import type { HolderNames, NameColumns } from './holder-names.ts';

interface AccountRow {
  readonly id: string;
  readonly kind: AccountKind;
  readonly currency: string;
  readonly status: AccountStatus;
  readonly accepts_while_frozen: boolean;
  readonly overdraft: bigint;
  readonly balance: bigint;
  readonly reserved: bigint;
  readonly sequence: bigint;
  readonly last_booked_at: Date | null;
}

/** An account that a batch named before it knew of it: it was opened since the batch's look-up. */
export class AccountNotLookedUp extends Error {
  override readonly name = 'AccountNotLookedUp';
}

/**
 * Locks the accounts and reads them as the last transaction before left them. Lock order: after keys, by id. Numbers never change, and
 * were looked up before.
 */
export async function lockAccounts(
  sql: Queryable,
  { ids, keys, numbers }: BatchAccounts,
): Promise<readonly LedgerAccount[]> {
  const rows = await sql<AccountRow[]>`
    SELECT id, kind, currency, status, accepts_while_frozen, overdraft, balance, reserved, sequence, last_booked_at
    FROM ledger_account WHERE id = ANY (${textArray(ids)}::text[])
    ORDER BY id FOR UPDATE`;
  return rows.map((row) => {
    if (row.kind === 'CUSTOMER' && !keys.has(row.id))
      throw new AccountNotLookedUp('an account was opened after its batch was looked up');
    return {
      id: row.id,
      kind: row.kind,
      currency: readCurrency(row.currency),
      status: row.status,
      acceptsWhileFrozen: row.accepts_while_frozen,
      iban: numbers.get(row.id) ?? null,
      overdraft: row.overdraft,
      balance: row.balance,
      reserved: row.reserved,
      sequence: row.sequence,
      lastBookedAt: row.last_booked_at,
    };
  });
}

/** Names that have to be opened before the batch can go on. */
export class NamesNotOpened extends Error {
  override readonly name = 'NamesNotOpened';
  readonly rows: readonly NameColumns[];

  constructor(rows: readonly NameColumns[]) {
    super('names of holders are sealed by keys that are not in memory');
    this.rows = rows;
  }
}

/**
 * Reads the holders of accounts whose rows this transaction has locked, in a statement of its own after the locks: what
 * `putHolders` of another transaction changed before is seen, and nothing can change until this one ends.
 *
 * @throws NamesNotOpened where that needs a key that was not fetched before
 */
export async function readHolders(
  sql: Queryable,
  { ids, keys }: BatchAccounts,
  names: HolderNames,
): Promise<ReadonlyMap<string, readonly LedgerHolder[]>> {
  const rows = await sql<(NameColumns & { may_view: boolean; may_pay: boolean })[]>`
    SELECT account_id, customer_id, display_name, display_name_sealed, may_view, may_pay
    FROM ledger_holder WHERE account_id = ANY (${textArray(ids)}::text[])
    ORDER BY account_id, customer_id`;
  const holders = new Map<string, LedgerHolder[]>();
  const sealed: NameColumns[] = [];
  for (const row of rows) {
    const displayName = names.nameOf(row, keys.get(row.account_id));
    if (displayName === undefined) {
      sealed.push(row);
      continue;
    }
    const holder = { customerId: row.customer_id, displayName, mayView: row.may_view, mayPay: row.may_pay };
    const known = holders.get(row.account_id);
    if (known === undefined) holders.set(row.account_id, [holder]);
    else known.push(holder);
  }
  if (sealed.length > 0) throw new NamesNotOpened(sealed);
  return holders;
}

/** Writes balances, numbers and instants of accounts that this transaction has locked. */
export async function saveAccounts(sql: Queryable, accounts: readonly LedgerAccount[]): Promise<void> {
  if (accounts.length === 0) return;
  await sql`
    UPDATE ledger_account AS account
    SET balance = posted.balance, reserved = posted.reserved, sequence = posted.sequence, last_booked_at = posted.last_booked_at
    FROM unnest(${textArray(accounts.map((account) => account.id))}::text[],
      ${plainArray(accounts.map((account) => account.balance))}::bigint[],
      ${plainArray(accounts.map((account) => account.reserved))}::bigint[],
      ${plainArray(accounts.map((account) => account.sequence))}::bigint[],
      ${instantArray(accounts.map((account) => account.lastBookedAt))}::timestamptz[]
    ) AS posted (id, balance, reserved, sequence, last_booked_at)
    WHERE account.id = posted.id`;
}

/** Opens one of the bank's own accounts unless it is there. One statement. */
export async function openOwnAccount(sql: Queryable, account: OwnAccount): Promise<void> {
  await sql`
    INSERT INTO ledger_account (id, kind, currency) VALUES (${account.id}, ${account.kind}, ${account.currency})
    ON CONFLICT (id) DO NOTHING`;
}

/** The same of many, in the order of their ids. */
export async function openOwnAccounts(sql: Queryable, accounts: readonly OwnAccount[]): Promise<void> {
  await sql`
    INSERT INTO ledger_account (id, kind, currency)
    SELECT id, kind, currency FROM unnest(${textArray(accounts.map(({ id }) => id))}::text[],
      ${plainArray(accounts.map(({ kind }) => kind))}::text[], ${plainArray(accounts.map(({ currency }) => currency))}::text[]
    ) AS own (id, kind, currency)
    ORDER BY id COLLATE "C" ON CONFLICT (id) DO NOTHING`;
}

export function readCurrency(code: string): Currency {
  if (!isCurrency(code)) throw new Error(`the ledger has a currency that this version does not know: ${code}`);
  return code;
}
