import { vaultOf } from '@florin/encryption';
import { type BackgroundWork, type Database, type Logger, startBackgroundJob } from '@florin/kit';
import { SEAL_BATCH, SEAL_PAUSE_MS } from '../limits.ts';
import { byteaArray, plainArray } from './array-literal.ts';
import { sealAccountsOnce } from './seal-accounts.ts';
import { sealDetails } from './sealed-details.ts';

interface PlainDetails {
  readonly transfer_id: string;
  readonly debit_customer: string | null;
  readonly credit_customer: string | null;
  readonly debit_counterparty_name: string | null;
  readonly debit_counterparty_iban: string | null;
  readonly debit_reference: string | null;
  readonly credit_counterparty_name: string | null;
  readonly credit_counterparty_iban: string | null;
  readonly credit_reference: string | null;
}

/**
 * Seals some payments from before sealing and empties their plain columns. Which are left is in their index, so it goes on after a crash;
 * one UPDATE, READ COMMITTED, of rows that nothing else changes: of two processes at once, the second writes the same again.
 *
 * @returns how many
 */
export async function sealDetailsOnce(database: Database, limit = SEAL_BATCH): Promise<number> {
  const rows = await database<PlainDetails[]>`
    SELECT details.*, debit.id AS debit_customer, credit.id AS credit_customer
    FROM (SELECT * FROM payment_details
      WHERE num_nonnulls(debit_counterparty_name, debit_counterparty_iban, debit_reference,
        credit_counterparty_name, credit_counterparty_iban, credit_reference) > 0
      ORDER BY transfer_id LIMIT ${limit}) AS details
    JOIN transfer ON transfer.id = details.transfer_id
    LEFT JOIN ledger_account AS debit ON debit.id = transfer.debit_account_id AND debit.kind = 'CUSTOMER'
    LEFT JOIN ledger_account AS credit ON credit.id = transfer.credit_account_id AND credit.kind = 'CUSTOMER'`;
  if (rows.length === 0) return 0;
  const accounts = rows.flatMap((row) => [row.debit_customer ?? [], row.credit_customer ?? []].flat());
  const keys = await vaultOf(database).sealingKeys(database, accounts);
  const debits = rows.map((row) => {
    const key = keys.get(row.debit_customer ?? row.credit_customer ?? '');
    const { debit_counterparty_name: name, debit_counterparty_iban: iban, debit_reference: reference } = row;
    return sealDetails(key, row.transfer_id, 'DEBIT', { name, iban, reference });
  });
  const credits = rows.map((row) => {
    const key = keys.get(row.credit_customer ?? row.debit_customer ?? '');
    const { credit_counterparty_name: name, credit_counterparty_iban: iban, credit_reference: reference } = row;
    return sealDetails(key, row.transfer_id, 'CREDIT', { name, iban, reference });
  });
  await database`
    UPDATE payment_details AS details SET debit_sealed = row.debit, credit_sealed = row.credit,
      debit_counterparty_name = NULL, debit_counterparty_iban = NULL, debit_reference = NULL,
      credit_counterparty_name = NULL, credit_counterparty_iban = NULL, credit_reference = NULL
    FROM unnest(${plainArray(rows.map((row) => row.transfer_id))}::text[], ${byteaArray(debits)}::bytea[],
      ${byteaArray(credits)}::bytea[]) AS row (transfer_id, debit, credit)
    WHERE details.transfer_id = row.transfer_id`;
  return rows.length;
}

/** Seals some accounts and payments from before sealing. @returns how many */
export async function sealOnce(database: Database): Promise<number> {
  return (await sealAccountsOnce(database)) + (await sealDetailsOnce(database));
}

/** Seals what is not sealed yet, until stopped. */
export function startSealing(database: Database, logger: Logger): BackgroundWork {
  const run = async () => {
    const sealed = await sealOnce(database);
    if (sealed > 0) logger.info({ sealed }, 'accounts and payments sealed');
    return sealed;
  };
  return startBackgroundJob({ name: 'seal accounts and payments', run, fullBatch: 1, pauseMs: SEAL_PAUSE_MS }, logger);
}
