import { type Currency, isCurrency, type Queryable } from '@florin/kit';
import type { OwnAccount } from '../domain/chart-of-accounts.ts';
import type { AccountKind, AccountStatus, LedgerAccount, LedgerHolder } from '../domain/ledger-account.ts';
import { instantArray, plainArray, textArray } from './array-literal.ts';

interface AccountRow {
  readonly id: string;
  readonly kind: AccountKind;
  readonly currency: string;
  readonly status: AccountStatus;
  readonly iban: string | null;
  readonly overdraft: bigint;
  readonly balance: bigint;
  readonly reserved: bigint;
  readonly sequence: bigint;
  readonly last_booked_at: Date | null;
}

/** The accounts that a batch names, by id or by number. */
export interface AccountNames {
  readonly ids: readonly string[];
  readonly ibans: readonly string[];
}

/** Locks the accounts and reads them as the last transaction before left them. Lock order: after keys, by id. */
export async function lockAccounts(sql: Queryable, names: AccountNames): Promise<readonly LedgerAccount[]> {
  const rows = await sql<AccountRow[]>`
    SELECT id, kind, currency, status, iban, overdraft, balance, reserved, sequence, last_booked_at
    FROM ledger_account WHERE id = ANY (${textArray(names.ids)}::text[] || ${numbersToIds(sql, names)})
    ORDER BY id FOR UPDATE`;
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    currency: readCurrency(row.currency),
    status: row.status,
    iban: row.iban,
    overdraft: row.overdraft,
    balance: row.balance,
    reserved: row.reserved,
    sequence: row.sequence,
    lastBookedAt: row.last_booked_at,
  }));
}

/** A number never moves to another account, so it can be looked up before the lock. */
function numbersToIds(sql: Queryable, names: AccountNames) {
  return sql`ARRAY(SELECT id FROM ledger_account WHERE iban = ANY (${textArray(names.ibans)}::text[]))`;
}

/**
 * Reads the holders of accounts whose rows this transaction has locked, in a statement of its own after the locks: what
 * `putHolders` of another transaction changed before is seen, and nothing can change until this one ends.
 */
export async function readHolders(
  sql: Queryable,
  names: AccountNames,
): Promise<ReadonlyMap<string, readonly LedgerHolder[]>> {
  const rows = await sql<
    { account_id: string; customer_id: string; display_name: string; may_view: boolean; may_pay: boolean }[]
  >`
    SELECT account_id, customer_id, display_name, may_view, may_pay
    FROM ledger_holder WHERE account_id = ANY (${textArray(names.ids)}::text[] || ${numbersToIds(sql, names)})
    ORDER BY account_id, customer_id`;
  const holders = new Map<string, LedgerHolder[]>();
  for (const row of rows) {
    const holder = {
      customerId: row.customer_id,
      displayName: row.display_name,
      mayView: row.may_view,
      mayPay: row.may_pay,
    };
    const known = holders.get(row.account_id);
    if (known === undefined) holders.set(row.account_id, [holder]);
    else known.push(holder);
  }
  return holders;
}

/** Writes balances, numbers and instants of accounts that this transaction has locked. */
export async function saveAccounts(sql: Queryable, accounts: readonly LedgerAccount[]): Promise<void> {
  if (accounts.length === 0) return;
  await sql`
    UPDATE ledger_account AS account
    SET balance = posted.balance, sequence = posted.sequence, last_booked_at = posted.last_booked_at
    FROM unnest(${textArray(accounts.map((account) => account.id))}::text[],
      ${plainArray(accounts.map((account) => account.balance))}::bigint[],
      ${plainArray(accounts.map((account) => account.sequence))}::bigint[],
      ${instantArray(accounts.map((account) => account.lastBookedAt))}::timestamptz[]
    ) AS posted (id, balance, sequence, last_booked_at)
    WHERE account.id = posted.id`;
}

/** Opens one of the bank's own accounts unless it is there. One statement. */
export async function openOwnAccount(sql: Queryable, account: OwnAccount): Promise<void> {
  await sql`
    INSERT INTO ledger_account (id, kind, currency) VALUES (${account.id}, ${account.kind}, ${account.currency})
    ON CONFLICT (id) DO NOTHING`;
}

export function readCurrency(code: string): Currency {
  if (!isCurrency(code)) throw new Error(`the ledger has a currency that this version does not know: ${code}`);
  return code;
}
