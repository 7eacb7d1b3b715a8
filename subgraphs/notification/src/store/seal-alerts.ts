import { vaultOf } from '@florin/encryption';
import { type BackgroundWork, type Database, type Logger, startBackgroundJob } from '@florin/kit';
import { SEAL_BATCH, SEAL_PAUSE_MS } from '../limits.ts';
import { sealText } from './sealed-texts.ts';

interface PlainAlert {
  readonly recipient: string;
  readonly number: bigint;
  readonly title: string;
  readonly body: string;
}

/**
 * Seals some alerts from before sealing and empties their plain columns. Which are left is in their index, so it goes on after a crash.
 * READ COMMITTED; keys first, of the pool, then alerts in the order of recipients and numbers: of two processes at once, the second finds
 * nothing plain any more. Texts of whoever was erased are emptied.
 *
 * @returns how many
 */
export async function sealAlertsOnce(database: Database, limit = SEAL_BATCH): Promise<number> {
  const recipients = await database<{ id: string }[]>`
    SELECT DISTINCT recipient_id AS id FROM (
      SELECT recipient_id FROM alert WHERE title IS NOT NULL ORDER BY recipient_id, number LIMIT ${limit}) AS plain`;
  if (recipients.length === 0) return 0;
  const ids = recipients.map(({ id }) => id);
  const keys = await vaultOf(database).sealingKeys(database, ids);
  return database.begin(async (sql) => {
    const alerts = await sql<PlainAlert[]>`
      SELECT recipient_id AS recipient, number, title, body FROM alert
      WHERE title IS NOT NULL AND recipient_id = ANY (${ids}::text[])
      ORDER BY recipient_id, number LIMIT ${limit} FOR UPDATE`;
    const sealed = alerts.map(
      (alert) => sealText(keys.get(alert.recipient) ?? 'erased', alert)?.toString('hex') ?? null,
    );
    await sql`
      UPDATE alert SET title = NULL, body = NULL, text_sealed = decode(row.sealed, 'hex')
      FROM unnest(
        ${alerts.map(({ recipient }) => recipient)}::text[], ${alerts.map(({ number }) => number.toString())}::bigint[],
        ${sealed}::text[]) AS row (recipient_id, number, sealed)
      WHERE alert.recipient_id = row.recipient_id AND alert.number = row.number`;
    return alerts.length;
  });
}

/** Seals what is not sealed yet, until stopped. */
export function startSealing(database: Database, logger: Logger): BackgroundWork {
  const run = async () => {
    const sealed = await sealAlertsOnce(database);
    if (sealed > 0) logger.info({ sealed }, 'alerts sealed');
    return sealed;
  };
  return startBackgroundJob({ name: 'seal alerts', run, fullBatch: 1, pauseMs: SEAL_PAUSE_MS }, logger);
}
