import { type Place, sealValue, vaultOf } from '@florin/encryption';
import type { Queryable, RequestOrigin } from '@florin/kit';

/** Whose key seals mail that waits, and requests for it: it may go to somebody who is erased by then, or who is nobody's customer. */
export const MAIL_SUBJECT = 'mail';

/** Where texts are that are sealed one by one, each under its person's key. */
export const places = {
  letter: (mailId: string): Place => ({ table: 'mail', column: 'letter', row: mailId }),
  resetRequestEmail: (id: string): Place => ({ table: 'reset_request', column: 'email', row: id }),
  tokenEmail: (hash: Buffer): Place => ({ table: 'mail_token', column: 'email', row: hash.toString('hex') }),
  passkeyName: (id: string): Place => ({ table: 'passkey', column: 'name', row: id }),
  sessionOrigin: (id: string): Place => ({ table: 'session', column: 'origin', row: id }),
  payee: (challengeId: string): Place => ({ table: 'step_up_challenge', column: 'payee', row: challengeId }),
} as const;

/** Seals a text under somebody's key. @throws SubjectErased */
export async function sealText(sql: Queryable, subject: string, place: Place, text: string): Promise<Buffer> {
  return sealValue(await vaultOf(sql).sealingKey(sql, subject), place, text);
}

/** A text as its row has it: sealed, or plain until the background has sealed it. */
export interface StoredText {
  readonly place: Place;
  readonly sealed: Buffer | null;
  readonly plain: string | null;
}

/** Opens texts, by one statement at most for their keys; `null` for what is not there, and what was sealed by a destroyed key. */
export async function openTexts(sql: Queryable, texts: readonly StoredText[]): Promise<readonly (string | null)[]> {
  const keys = await vaultOf(sql).load(
    sql,
    texts.map(({ sealed }) => sealed),
  );
  return texts.map(({ place, sealed, plain }) => (sealed === null ? plain : (keys.openText(place, sealed) ?? null)));
}

/** Where a session is used, as it is sealed. */
export function originText({ clientAddress, userAgent }: Partial<RequestOrigin>): string {
  return JSON.stringify({ clientAddress, userAgent });
}
