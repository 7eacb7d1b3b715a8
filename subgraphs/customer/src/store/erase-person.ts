import { sealValue, vaultOf } from '@florin/encryption';
import type { Database, Queryable, Transaction } from '@florin/kit';
import { emailPlace } from './personal-data.ts';
import { noteProviderEndOf } from './provider-identities.ts';
import { sealPersonNow } from './seal-rows.ts';

/** How many records of each kind the service has of somebody. */
export interface HeldCounts {
  readonly staff: boolean;
  readonly factors: number;
  readonly sessions: number;
  readonly files: number;
  readonly documents: number;
  readonly consents: number;
}

export async function countHeld(sql: Queryable, customerId: string): Promise<HeldCounts | undefined> {
  const [row] = await sql<HeldCounts[]>`
    SELECT roles <> ARRAY['CUSTOMER'] AND cardinality(roles) > 0 AS staff,
      ((SELECT count(*) FROM totp_factor WHERE customer_id = c.id) + (SELECT count(*) FROM passkey WHERE customer_id = c.id)
        + (SELECT count(*) FROM recovery_code WHERE customer_id = c.id)
        + (SELECT count(*) FROM credential WHERE customer_id = c.id))::int AS factors,
      (SELECT count(*)::int FROM session WHERE customer_id = c.id) AS sessions,
      (SELECT count(*)::int FROM upload WHERE owner_id = c.id AND (purpose <> 'VERIFICATION' OR state <> 'CLAIMED')
        -- Not what staff sent: how many notes have files is not the customer's to know.
        AND sender_id IS NULL) AS files,
      -- What was handed in: a law holds that, and not what was only uploaded for it.
      (SELECT count(*)::int FROM upload WHERE owner_id = c.id AND purpose = 'VERIFICATION' AND state = 'CLAIMED') AS documents,
      (SELECT count(*)::int FROM consent WHERE customer_id = c.id) AS consents
    FROM customer c WHERE c.id = ${customerId}`;
  return row;
}

/**
 * Locks the row of somebody who is to be erased, and waits for everything under way that writes about them; what comes later is left out
 * once the row is marked (migration 0025).
 */
export async function lockForErasure(sql: Transaction, customerId: string): Promise<void> {
  await sql`SELECT FROM customer WHERE id = ${customerId} FOR UPDATE`;
}

/**
 * Keeps somebody from being erased until the transaction ends. Whoever locks what is a person's and then writes about them does this first:
 * in the other order the two would wait for each other.
 *
 * @returns whether they are there, and not erased already
 */
export async function holdPerson(sql: Transaction, customerId: string): Promise<boolean> {
  const rows = await sql`SELECT FROM customer WHERE id = ${customerId} AND erased_at IS NULL FOR KEY SHARE`;
  return rows.length === 1;
}

/** Closes the door for somebody, under `lockForErasure`: nobody signs in as them any more, and staff see nothing of them. */
export async function closeSignIn(sql: Transaction, customerId: string, at: Date): Promise<void> {
  await sql`UPDATE customer SET erased_at = ${at} WHERE id = ${customerId}`;
  await sql`DELETE FROM credential WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM totp_factor WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM totp_enrolment WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM passkey WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM passkey_registration WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM recovery_code WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM step_up_challenge WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM mail_token WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM factor_right WHERE customer_id = ${customerId}`;
}

/** Removes what no law holds of somebody, but not how to reach them: the confirmation may be on its way still. */
export async function deleteUnheld(sql: Transaction, customerId: string, at: Date): Promise<void> {
  await noteProviderEndOf(sql, customerId, at);
  await sql`DELETE FROM provider_identity WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM session WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM known_place WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM data_export WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM consent WHERE customer_id = ${customerId}`;
  await sql`DELETE FROM upload WHERE owner_id = ${customerId} AND (purpose <> 'VERIFICATION' OR state <> 'CLAIMED')`;
}

/**
 * Keeps somebody's name, date of birth and address, which a law holds, and takes away how to reach and find them. The address is
 * overwritten by one that is nobody's, so that who signs up with it again is another person.
 */
export async function restrictPerson(database: Database, customerId: string): Promise<void> {
  await sealPersonNow(database, customerId);
  await database.begin(async (sql) => {
    await sql`SELECT FROM customer WHERE id = ${customerId} FOR NO KEY UPDATE`;
    const key = await vaultOf(sql).sealingKey(sql, customerId);
    const nobody = sealValue(key, emailPlace(customerId), `${customerId}@erased.invalid`);
    await sql`
      UPDATE customer SET email_sealed = ${nobody}, email = NULL, email_key = NULL, phone_sealed = NULL, phone = NULL,
        email_index = NULL, phone_index = NULL, name_index = NULL, email_confirmed_at = NULL
      WHERE id = ${customerId}`;
  });
}
