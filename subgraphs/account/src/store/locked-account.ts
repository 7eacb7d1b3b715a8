import type { Transaction } from '@florin/kit';
import type { Right, Status } from '../domain/account.ts';

/** Who holds an account with which rights. */
export interface HeldRights {
  readonly customerId: string;
  readonly rights: readonly Right[];
}

/** An account under its lock, as acts decide on it. */
export interface LockedAccount {
  readonly id: string;
  readonly status: Status;
  readonly version: number;
  /** Whether the ledger has confirmed that version. */
  readonly confirmed: boolean;
  readonly currency: string;
  readonly incomingWhileFrozen: boolean;
  /** Whether it is being closed: nothing else is done with it then. */
  readonly closing: boolean;
  /** Whether the ledger is being asked to let it sleep. */
  readonly fallingAsleep: boolean;
  readonly holders: readonly HeldRights[];
}

/** Locks an account until the transaction ends, and reads its holders: nobody changes them without that lock. */
export async function lockWhole(sql: Transaction, accountId: string): Promise<LockedAccount | undefined> {
  const [account] = await sql<Omit<LockedAccount, 'holders' | 'closing'>[]>`
    SELECT id, status, version, version = ledger_version AS confirmed, currency, incoming_while_frozen AS "incomingWhileFrozen",
      dormant_unless_moved_since IS NOT NULL AS "fallingAsleep"
    FROM account WHERE id = ${accountId} FOR UPDATE`;
  if (account === undefined) return undefined;
  const running = await sql`SELECT FROM account_closing WHERE account_id = ${accountId} AND state = 'RUNNING'`;
  const holders = await sql<HeldRights[]>`
    SELECT customer_id AS "customerId", rights FROM account_holder WHERE account_id = ${accountId} ORDER BY customer_id`;
  return { ...account, closing: running.length > 0, holders };
}

/** Raises the version of a locked account: the ledger has to hear of what changed. @returns the new one */
export async function raiseVersion(sql: Transaction, accountId: string): Promise<number> {
  const [row] = await sql<{ version: number }[]>`
    UPDATE account SET version = version + 1 WHERE id = ${accountId} RETURNING version`;
  if (row === undefined) throw new Error('the locked account is gone');
  return row.version;
}
