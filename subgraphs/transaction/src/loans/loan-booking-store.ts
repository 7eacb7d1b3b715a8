import type { Queryable } from '@florin/kit';

/** A booking of a loan as it was taken. */
export interface StoredLoanBooking {
  readonly fingerprint: string;
  /** The customer's side; `null` where no customer's account moved. */
  readonly transactionId: string | null;
}

/**
 * Takes a reference, for good; a booking that is under way with it is waited for.
 *
 * @returns what was booked with it before; `undefined` when it is this one's now
 */
export async function claimReference(
  sql: Queryable,
  { reference, loanId, fingerprint }: { reference: string; loanId: string; fingerprint: string },
): Promise<StoredLoanBooking | undefined> {
  const taken = await sql`
    INSERT INTO loan_booking (reference, loan_id, fingerprint)
    VALUES (${reference}, ${loanId}, decode(${fingerprint}, 'hex')) ON CONFLICT (reference) DO NOTHING`;
  if (taken.count === 1) return undefined;
  const [stored] = await sql<{ fingerprint: string; transaction_id: string | null }[]>`
    SELECT encode(fingerprint, 'hex') AS fingerprint, transaction_id FROM loan_booking WHERE reference = ${reference}`;
  if (stored === undefined) throw new Error('the reference of a booking is gone');
  return { fingerprint: stored.fingerprint, transactionId: stored.transaction_id };
}

/** Keeps what a booking came to. The caller has taken the reference in this transaction. */
export async function keepBooking(
  sql: Queryable,
  reference: string,
  booked: { readonly at: Date; readonly transactionId: string | null },
): Promise<void> {
  await sql`
    UPDATE loan_booking SET transaction_id = ${booked.transactionId}, booked_at = ${booked.at} WHERE reference = ${reference}`;
}

/** Gives a reference back that nothing was booked with. The caller has taken it in this transaction. */
export async function releaseReference(sql: Queryable, reference: string): Promise<void> {
  await sql`DELETE FROM loan_booking WHERE reference = ${reference} AND booked_at IS NULL`;
}
