import { vaultOf } from '@florin/encryption';
import type { Queryable, Transaction } from '@florin/kit';
import { shredPerson } from './shred-person.ts';

/** What somebody's accounts are in the ledger. */
export interface HeldLedgerAccounts {
  readonly accounts: readonly string[];
  /** How many bookings and refused orders they have. */
  readonly movements: number;
  /** How many have a balance or a reservation. */
  readonly filled: number;
  readonly lastBookedAt: Date | null;
}

export async function findHeldLedgerAccounts(sql: Queryable, customerId: string): Promise<HeldLedgerAccounts> {
  const [row] = await sql<{ accounts: string[]; movements: number; filled: number; last_booked_at: Date | null }[]>`
    SELECT coalesce(array_agg(account.id ORDER BY account.id), '{}') AS accounts,
      coalesce(sum(account.sequence), 0)::float8 AS movements,
      count(*) FILTER (WHERE account.balance <> 0 OR account.reserved <> 0)::int AS filled,
      max(account.last_booked_at) AS last_booked_at
    FROM ledger_holder AS holder JOIN ledger_account AS account ON account.id = holder.account_id
    WHERE holder.customer_id = ${customerId}`;
  return {
    accounts: row?.accounts ?? [],
    movements: row?.movements ?? 0,
    filled: row?.filled ?? 0,
    lastBookedAt: row?.last_booked_at ?? null,
  };
}

/** Takes away what no law holds: the name, keys of orders, whom they trusted and counters. */
export async function eraseLedgerHolder(sql: Transaction, customerId: string): Promise<void> {
  await sql`UPDATE ledger_holder SET display_name = NULL, display_name_sealed = NULL WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM idempotency_key WHERE actor = ${customerId}`;
  await sql`DELETE FROM act_key WHERE actor = ${customerId}`;
  for (const table of ['spending_limit', 'spent'])
    await sql`
      DELETE FROM ${sql(table)} AS own USING ledger_holder AS holder
      WHERE holder.customer_id = ${customerId} AND own.account_id = holder.account_id AND own.customer_id = ${customerId}`;
  await sql`DELETE FROM trusted_payee WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM small_payments WHERE customer_id = ${customerId}`;
}

/**
 * Empties what the bookings of somebody's accounts say in words on their side, and forgets who held them. Amounts, instants and ids stay, so
 * the books balance as before; the other sides' words are the others'.
 */
export async function purgeLedgerHolder(sql: Transaction, customerId: string): Promise<void> {
  // Copies of the words go with the keys, before it is forgotten which accounts these are.
  await shredPerson(sql, vaultOf(sql), customerId, new Date());
  for (const accountId of (await findHeldLedgerAccounts(sql, customerId)).accounts) {
    await sql`
      WITH side AS (
        SELECT transfer_id, amount < 0 AS debit FROM entry WHERE account_id = ${accountId}
        UNION ALL SELECT transfer_id, amount < 0 FROM refused_transaction WHERE account_id = ${accountId})
      UPDATE payment_details AS details SET
        debit_counterparty_name = CASE WHEN side.debit THEN NULL ELSE details.debit_counterparty_name END,
        debit_counterparty_iban = CASE WHEN side.debit THEN NULL ELSE details.debit_counterparty_iban END,
        debit_reference = CASE WHEN side.debit THEN NULL ELSE details.debit_reference END,
        credit_counterparty_name = CASE WHEN side.debit THEN details.credit_counterparty_name END,
        credit_counterparty_iban = CASE WHEN side.debit THEN details.credit_counterparty_iban END,
        credit_reference = CASE WHEN side.debit THEN details.credit_reference END,
        debit_sealed = CASE WHEN side.debit THEN NULL ELSE details.debit_sealed END,
        credit_sealed = CASE WHEN side.debit THEN details.credit_sealed END
      FROM side WHERE details.transfer_id = side.transfer_id`;
    await sql`DELETE FROM ledger_holder WHERE account_id = ${accountId} AND customer_id = ${customerId}`;
  }
}
