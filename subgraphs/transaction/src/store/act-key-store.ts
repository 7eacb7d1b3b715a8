import type { Queryable } from '@florin/kit';

/** The mutations that keep their answers here. */
type ActMutation = 'placeHold' | 'captureHold' | 'releaseHold' | 'transfers' | 'reverseTransaction';

/** The scope of an act's key, and what its input was. */
export interface ActClaim {
  readonly actor: string;
  readonly mutation: ActMutation;
  /** 8 to 64 characters. */
  readonly key: string;
  /** SHA-256 (hex) of the business input. */
  readonly fingerprint: string;
}

/** What a claim came to: it is this transaction's, or what the key stands for already. */
export type ClaimedAct<Answer> =
  | { readonly kind: 'MINE' }
  | { readonly kind: 'STORED'; readonly answer: Answer }
  | { readonly kind: 'CONFLICT' };

/** Takes a key; waits for another transaction that holds it. Lock order: before everything else. */
export async function claimAct<Answer>(sql: Queryable, claim: ActClaim): Promise<ClaimedAct<Answer>> {
  const { actor, mutation, key, fingerprint } = claim;
  const inserted = await sql`
    INSERT INTO act_key (actor, mutation, key, fingerprint) VALUES (${actor}, ${mutation}, ${key}, decode(${fingerprint}, 'hex'))
    ON CONFLICT DO NOTHING`;
  if (inserted.count === 1) return { kind: 'MINE' };
  const [stored] = await sql<{ fingerprint: string; answer: Answer }[]>`
    SELECT encode(fingerprint, 'hex') AS fingerprint, answer FROM act_key
    WHERE actor = ${actor} AND mutation = ${mutation} AND key = ${key}`;
  // Purged in between: as old as it was, it stands for nothing any more.
  if (stored === undefined) return claimAct(sql, claim);
  return stored.fingerprint === fingerprint ? { kind: 'STORED', answer: stored.answer } : { kind: 'CONFLICT' };
}

/** Keeps what the act answered; without an answer gives the key back. Of this transaction's own claim. */
export async function settleAct(
  sql: Queryable,
  { actor, mutation, key }: ActClaim,
  answer: Parameters<Queryable['json']>[0] | undefined,
): Promise<void> {
  if (answer === undefined)
    await sql`DELETE FROM act_key WHERE actor = ${actor} AND mutation = ${mutation} AND key = ${key}`;
  else
    await sql`
      UPDATE act_key SET answer = ${sql.json(answer)} WHERE actor = ${actor} AND mutation = ${mutation} AND key = ${key}`;
}

/** Keeps what an act answered that goes on over several transactions. @returns whether nobody had before */
export async function settleOnce(
  sql: Queryable,
  { actor, mutation, key }: ActClaim,
  answer: Parameters<Queryable['json']>[0],
): Promise<boolean> {
  const settled = await sql`
    UPDATE act_key SET answer = ${sql.json(answer)}
    WHERE actor = ${actor} AND mutation = ${mutation} AND key = ${key} AND answer IS NULL`;
  return settled.count === 1;
}

/** Takes a bulk that broke off so long ago and was not told, if there is one, and notes that it is told. Locks its row; one that is locked is left. */
export async function takeBrokenBulk(
  sql: Queryable,
  olderThanMs: number,
): Promise<{ readonly actor: string; readonly key: string } | undefined> {
  const [broken] = await sql<{ actor: string; key: string }[]>`
    UPDATE act_key SET told_at = now()
    WHERE (actor, mutation, key) = (
      SELECT actor, mutation, key FROM act_key
      WHERE mutation = 'transfers' AND answer IS NULL AND told_at IS NULL
        AND created_at < now() - ${olderThanMs} * interval '1 millisecond'
      ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING actor, key`;
  return broken;
}

/** Deletes keys older than the retention, a bounded number. One statement. */
export async function purgeActKeys(sql: Queryable, days: number, atMost: number): Promise<number> {
  const gone = await sql`
    DELETE FROM act_key WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM act_key WHERE created_at < now() - ${days} * interval '1 day' LIMIT ${atMost}))`;
  return gone.count;
}
