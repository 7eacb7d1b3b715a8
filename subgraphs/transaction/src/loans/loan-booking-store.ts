import type { Queryable } from '@florin/kit';
import { z } from 'zod';
import type { RefusalCode } from '../domain/refusal.ts';

/** Why nothing was booked. */
export interface LoanRefusal {
  readonly code: RefusalCode | 'NOT_FOUND';
  /** What could be spent at that moment, in minor units, where that is why. */
  readonly available: bigint | undefined;
}

/** A booking of a loan as it was taken. */
export interface StoredLoanBooking {
  readonly fingerprint: string;
  /** The customer's side; `null` where no customer's account moved. */
  readonly transactionId: string | null;
  readonly refusal: LoanRefusal | undefined;
}

const refusalText = z.object({
  code: z.enum([
    'NOT_FOUND',
    'INSUFFICIENT_FUNDS',
    'ACCOUNT_NOT_USABLE',
    'CURRENCY_MISMATCH',
    'PAYEE_UNAVAILABLE',
    'LIMIT_EXCEEDED',
  ]),
  available: z
    .string()
    .transform((text) => BigInt(text))
    .optional(),
});

/**
 * Takes a reference, for good; a booking that is under way with it is waited for.
 *
 * @returns what it came to before; `undefined` when it is this one's now
 */
export async function claimReference(
  sql: Queryable,
  { reference, loanId, fingerprint }: { reference: string; loanId: string; fingerprint: string },
): Promise<StoredLoanBooking | undefined> {
  const taken = await sql`
    INSERT INTO loan_booking (reference, loan_id, fingerprint)
    VALUES (${reference}, ${loanId}, decode(${fingerprint}, 'hex')) ON CONFLICT (reference) DO NOTHING`;
  if (taken.count === 1) return undefined;
  const [stored] = await sql<{ fingerprint: string; transaction_id: string | null; refusal: unknown }[]>`
    SELECT encode(fingerprint, 'hex') AS fingerprint, transaction_id, refusal FROM loan_booking
    WHERE reference = ${reference}`;
  if (stored === undefined) throw new Error('the reference of a booking is gone');
  return {
    fingerprint: stored.fingerprint,
    transactionId: stored.transaction_id,
    refusal: stored.refusal === null ? undefined : readRefusal(stored.refusal),
  };
}

/** What a reference stands for. */
interface Claim {
  readonly reference: string;
  readonly loanId: string;
  readonly fingerprint: string;
}

/** Takes many references in the order of their names. @returns those that were taken before, with what they stand for */
export async function claimReferences(sql: Queryable, claims: readonly Claim[]): Promise<ReadonlyMap<string, string>> {
  const taken = await sql<{ reference: string }[]>`
    INSERT INTO loan_booking (reference, loan_id, fingerprint)
    SELECT reference, loan_id, decode(fingerprint, 'hex')
    FROM unnest(${claims.map(({ reference }) => reference)}::text[], ${claims.map(({ loanId }) => loanId)}::text[],
      ${claims.map(({ fingerprint }) => fingerprint)}::text[]) AS claim (reference, loan_id, fingerprint)
    ORDER BY reference COLLATE "C" ON CONFLICT (reference) DO NOTHING RETURNING reference`;
  const own = new Set(taken.map(({ reference }) => reference));
  const others = claims.map(({ reference }) => reference).filter((reference) => !own.has(reference));
  if (others.length === 0) return new Map();
  const stored = await sql<{ reference: string; fingerprint: string }[]>`
    SELECT reference, encode(fingerprint, 'hex') AS fingerprint FROM loan_booking WHERE reference = ANY (${others}::text[])`;
  return new Map(stored.map(({ reference, fingerprint }) => [reference, fingerprint]));
}

/** Keeps that nothing stood in the way of bookings without a customer. The caller has taken their references in this transaction. */
export async function keepBookings(sql: Queryable, references: readonly string[], at: Date): Promise<void> {
  await sql`UPDATE loan_booking SET booked_at = ${at} WHERE reference = ANY (${[...references]}::text[])`;
}

function readRefusal(stored: unknown): LoanRefusal {
  const { code, available } = refusalText.parse(stored);
  return { code, available };
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

/** Keeps why nothing was booked. The caller has taken the reference in this transaction. */
export async function keepRefusal(sql: Queryable, reference: string, { code, available }: LoanRefusal): Promise<void> {
  const text = JSON.stringify({ code, available: available?.toString() });
  await sql`UPDATE loan_booking SET refusal = ${text}::text::jsonb WHERE reference = ${reference}`;
}
