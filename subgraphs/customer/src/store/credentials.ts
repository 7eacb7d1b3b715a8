import type { Queryable, Role } from '@florin/kit';
import { emailKeyOf } from '../domain/email-address.ts';
import type { SecondFactorMethod } from '../domain/person.ts';
import { methodsOf } from './second-factors.ts';

/** What signing in needs to know of somebody. */
export interface Credential {
  readonly customerId: string;
  readonly passwordHash: string;
  readonly roles: readonly Role[];
  /** What can answer for the second factor. */
  readonly methods: readonly SecondFactorMethod[];
}

/** The credential of an e-mail address, in whatever case it is written. */
export async function findCredential(sql: Queryable, email: string): Promise<Credential | undefined> {
  const [row] = await sql<{ id: string; password_hash: string; roles: Role[]; methods: SecondFactorMethod[] }[]>`
    SELECT c.id, p.password_hash, c.roles, ${methodsOf(sql)} AS methods
    FROM customer c
    JOIN credential p ON p.customer_id = c.id
    WHERE c.email_key = ${emailKeyOf(email)}`;
  return row && { customerId: row.id, passwordHash: row.password_hash, roles: row.roles, methods: row.methods };
}

/** Gives a new person a password. */
export async function insertCredential(sql: Queryable, customerId: string, hash: string, at: Date): Promise<void> {
  await sql`INSERT INTO credential (customer_id, password_hash, changed_at) VALUES (${customerId}, ${hash}, ${at})`;
}
