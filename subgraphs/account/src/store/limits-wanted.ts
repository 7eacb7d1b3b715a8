import type { Transaction } from '@florin/kit';
import type { WantedLimit } from '../domain/spending-limits.ts';

/** The limits of a locked account, as they are wanted: which of them hold already, the ledger knows. */
export async function readLimits(sql: Transaction, accountId: string): Promise<readonly WantedLimit[]> {
  const rows = await sql<{ customerId: string; kind: WantedLimit['kind']; amount: bigint }[]>`
    SELECT customer_id AS "customerId", kind, amount FROM account_limit WHERE account_id = ${accountId}
    ORDER BY customer_id, kind`;
  return rows.map(({ customerId, ...limit }) => ({ ...limit, customerId: customerId === '' ? undefined : customerId }));
}

/** Replaces the limits of a locked account. */
export async function replaceLimits(
  sql: Transaction,
  accountId: string,
  limits: readonly WantedLimit[],
): Promise<void> {
  await sql`DELETE FROM account_limit WHERE account_id = ${accountId}`;
  for (const { customerId = '', kind, amount } of limits)
    await sql`
      INSERT INTO account_limit (account_id, customer_id, kind, amount) VALUES (${accountId}, ${customerId}, ${kind}, ${amount})`;
}

/** Of a holder who goes. */
export async function deleteLimitsOf(sql: Transaction, accountId: string, customerId: string): Promise<void> {
  await sql`DELETE FROM account_limit WHERE account_id = ${accountId} AND customer_id = ${customerId}`;
}
