import {
  destroyReplacedKey,
  findReplacedKeys,
  RETIRED_KEY_KEPT_MS,
  ROTATION_PAUSE_MS,
  replaceOldKeys,
  SubjectErased,
  vaultOf,
} from '@florin/encryption';
import {
  type BackgroundWork,
  type Database,
  type Logger,
  type Queryable,
  startBackgroundJob,
  type Transaction,
} from '@florin/kit';
import { openFileKeys, sealFileKey } from '../files/file-key.ts';
import { SEAL_BATCH } from '../limits.ts';
import { sealConsentsAgain } from './consents.ts';
import { sealPasskeysAgain } from './passkeys.ts';
import { type PersonalRow, readerOf, sealPerson } from './personal-data.ts';
import { isHeldByRest, sealRest } from './seal-rest.ts';
import { openSecret, type SecretTable, sealSecret } from './sealed-secrets.ts';

/** What a round did. */
export interface SealingRound {
  /** People whose plain columns were sealed. */
  readonly sealed: number;
  /** Data keys that were replaced because of their age. */
  readonly replaced: number;
  /** People whose rows were sealed anew by the newest key. */
  readonly resealed: number;
}

/**
 * One round of what keeps the tables sealed: rows from before sealing, keys that grew old, rows sealed with a key that was replaced.
 * Where it stands is in the tables, so that it goes on after a crash, and several processes pass over each other's rows. Each person is
 * one transaction (READ COMMITTED, the person's row locked first), short enough that nobody who signs in waits for it; what reads
 * meanwhile sees the row before or after, and can open both.
 */
export async function sealRows(database: Database, at: Date, limit = SEAL_BATCH): Promise<SealingRound> {
  let sealed = await sealRest(database, limit);
  for (const id of await findPlainPeople(database, limit)) sealed += await sealAgain(database, id, () => true);
  const replaced = await replaceOldKeys(database, at, limit);
  return { sealed, replaced, resealed: await leaveReplacedKeys(database, at, limit) };
}

/** Seals anew what replaced keys sealed, and destroys those that nothing needs any more. */
async function leaveReplacedKeys(database: Database, at: Date, limit: number): Promise<number> {
  let resealed = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const keys = await findReplacedKeys(database, after, limit);
    for (const { id, subject, replacedAt } of keys) {
      after = id;
      if (await isSealedBy(database, subject, id)) {
        resealed += await sealAgain(database, subject, (sql) => isSealedBy(sql, subject, id));
      } else if (!(await isHeldByRest(database, subject, id, at))) {
        const before = new Date(at.getTime() - RETIRED_KEY_KEPT_MS);
        if (replacedAt < before) await destroyReplacedKey(database, id, before, at);
      }
      if (resealed >= limit) return resealed;
    }
    if (keys.length < limit) return resealed;
  }
}

/** People with something plain; while plain columns are kept, those with nothing sealed. */
async function findPlainPeople(sql: Queryable, limit: number): Promise<readonly string[]> {
  const rows = vaultOf(sql).keepsPlain
    ? await sql<{ id: string }[]>`
        (SELECT id FROM customer WHERE full_name_sealed IS NULL ORDER BY id LIMIT ${limit})
        UNION (SELECT customer_id FROM totp_factor WHERE secret_sealed IS NULL ORDER BY customer_id LIMIT ${limit})
        LIMIT ${limit}`
    : await sql<{ id: string }[]>`
        (SELECT id FROM customer WHERE full_name IS NOT NULL ORDER BY id LIMIT ${limit})
        UNION (SELECT customer_id FROM totp_factor WHERE secret IS NOT NULL ORDER BY customer_id LIMIT ${limit})
        LIMIT ${limit}`;
  return rows.map((row) => row.id);
}

/** How many people are left. */
async function countPlainPeople(sql: Queryable): Promise<number> {
  const [row] = await sql<{ left: number }[]>`
    SELECT count(*)::int AS left FROM customer WHERE full_name IS NOT NULL`;
  return row?.left ?? 0;
}

/** Whether anything of a person is sealed by a key. The key's id stands behind the first byte of a sealed value. */
async function isSealedBy(sql: Queryable, customerId: string, keyId: string): Promise<boolean> {
  const rows = await sql`
    SELECT FROM customer WHERE id = ${customerId} AND substring(full_name_sealed FROM 2 FOR 16) = uuid_send(${keyId}::uuid)
    UNION ALL SELECT FROM totp_factor
    WHERE customer_id = ${customerId} AND substring(secret_sealed FROM 2 FOR 16) = uuid_send(${keyId}::uuid)
    UNION ALL SELECT FROM totp_enrolment
    WHERE customer_id = ${customerId} AND substring(secret_sealed FROM 2 FOR 16) = uuid_send(${keyId}::uuid)
    UNION ALL SELECT FROM passkey
    WHERE customer_id = ${customerId} AND substring(name_sealed FROM 2 FOR 16) = uuid_send(${keyId}::uuid)
    UNION ALL SELECT FROM consent
    WHERE customer_id = ${customerId} AND substring(origin_sealed FROM 2 FOR 16) = uuid_send(${keyId}::uuid)
    UNION ALL SELECT FROM upload
    WHERE owner_id = ${customerId} AND substring(key_sealed FROM 2 FOR 16) = uuid_send(${keyId}::uuid)`;
  return rows.length > 0;
}

/** Seals everything of a person with their newest key. @returns 1, or 0 where somebody else holds the row or did it before */
function sealAgain(
  database: Database,
  customerId: string,
  isNeeded: (sql: Transaction) => Promise<boolean> | boolean,
): Promise<number> {
  return database.begin(async (sql) => {
    const [row] = await sql<(PersonalRow & { readonly is_erased: boolean })[]>`
      SELECT id, erased_at IS NOT NULL AS is_erased, full_name, full_name_sealed, email, email_sealed, phone, phone_sealed, date_of_birth::text, date_of_birth_sealed,
        address_line1, address_line2, postal_code, city, country, address_sealed
      FROM customer WHERE id = ${customerId} FOR NO KEY UPDATE SKIP LOCKED`;
    if (row === undefined || !(await isNeeded(sql))) return 0;
    if (!(await sealPersonAgain(sql, row))) return 0;
    await sealSecretAgain(sql, 'totp_factor', customerId);
    await sealSecretAgain(sql, 'totp_enrolment', customerId);
    await sealFileKeysAgain(sql, customerId);
    await sealConsentsAgain(sql, customerId);
    await sealPasskeysAgain(sql, customerId);
    return 1;
  });
}

/** Seals what is plain of a person, now. */
export async function sealPersonNow(database: Database, customerId: string): Promise<void> {
  await sealAgain(database, customerId, () => true);
}

/**
 * What is kept of somebody erased is sealed like anybody's, but makes nobody findable again, and is never plain.
 *
 * @returns false where the person's keys were destroyed, and there is nothing to seal
 */
async function sealPersonAgain(sql: Transaction, row: PersonalRow & { readonly is_erased: boolean }): Promise<boolean> {
  const personal = await readerOf(sql, [row]);
  const email = personal.text(row, 'email');
  if (email === null) {
    await emptyPlain(sql, row.id);
    return false;
  }
  const again = await sealPerson(sql, row.id, {
    fullName: personal.name(row),
    email,
    phone: personal.text(row, 'phone'),
    dateOfBirth: personal.text(row, 'date_of_birth'),
    address: personal.address(row),
  }).catch((error: unknown) => {
    // Destroyed a moment ago, by another process than this one, which has the key in memory.
    if (error instanceof SubjectErased) return undefined;
    throw error;
  });
  if (again === undefined) {
    await emptyPlain(sql, row.id);
    return false;
  }
  const { name_index, email_index, phone_index, ...sealed } = again;
  await sql`UPDATE customer SET ${sql(sealed)} WHERE id = ${row.id}`;
  if (!row.is_erased)
    await sql`
      UPDATE customer SET ${sql({ email_index, phone_index })}, name_index = ${sql.array(name_index, 1001)}::bytea[] WHERE id = ${row.id}`;
  if (row.is_erased || !vaultOf(sql).keepsPlain) await emptyPlain(sql, row.id);
  return true;
}

async function emptyPlain(sql: Transaction, customerId: string): Promise<void> {
  await sql`
    UPDATE customer SET full_name = NULL, search_name = NULL, email = NULL, email_key = NULL, phone = NULL, date_of_birth = NULL,
      address_line1 = NULL, address_line2 = NULL, postal_code = NULL, city = NULL, country = NULL
    WHERE id = ${customerId}`;
}

/** The keys of a person's files; the files stay as they are. */
async function sealFileKeysAgain(sql: Transaction, ownerId: string): Promise<void> {
  const rows = await sql<{ id: string; keySealed: Buffer }[]>`
    SELECT id, key_sealed AS "keySealed" FROM upload WHERE owner_id = ${ownerId} ORDER BY id FOR UPDATE`;
  for (const [id, key] of await openFileKeys(sql, rows)) {
    const keySealed = await sealFileKey(sql, ownerId, id, key);
    await sql`UPDATE upload SET key_sealed = ${keySealed} WHERE id = ${id}`;
  }
}

async function sealSecretAgain(sql: Transaction, table: SecretTable, customerId: string): Promise<void> {
  const [row] = await sql<{ secret: Buffer | null; secret_sealed: Buffer | null }[]>`
    SELECT secret, secret_sealed FROM ${sql(table)} WHERE customer_id = ${customerId} FOR NO KEY UPDATE`;
  const secret = row && (await openSecret(sql, table, customerId, row));
  if (secret === undefined) return;
  const { plain, sealed } = await sealSecret(sql, table, customerId, secret);
  await sql`UPDATE ${sql(table)} SET secret = ${plain}, secret_sealed = ${sealed} WHERE customer_id = ${customerId}`;
}

/** Keeps the tables sealed, until stopped, and tells how far it is. */
export function startSealing(database: Database, logger: Logger): BackgroundWork {
  const run = async () => {
    const round = await sealRows(database, new Date());
    const done = round.sealed + round.replaced + round.resealed;
    if (done > 0) logger.info({ ...round, left: await countPlainPeople(database) }, 'personal data sealed');
    return done;
  };
  // Until a round finds nothing: one that skipped rows of somebody else's comes again after the pause.
  return startBackgroundJob({ name: 'seal rows', run, fullBatch: 1, pauseMs: ROTATION_PAUSE_MS }, logger);
}
