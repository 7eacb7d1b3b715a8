import { type Place, sealValue, vaultOf } from '@florin/encryption';
import type { Queryable, RequestOrigin, Transaction } from '@florin/kit';
import type { ConsentDecision, ConsentPurpose } from '../domain/consent.ts';

/** A decision as it was taken. */
export interface ConsentRow extends ConsentDecision {
  readonly id: string;
  readonly decidedAt: Date;
  /** The client's address; absent where nobody told, and once the person's keys are destroyed. */
  readonly clientAddress: string | null;
}

type StoredConsent = Omit<ConsentRow, 'clientAddress'> & { readonly originSealed: Buffer | null };

const columns = (sql: Queryable) => sql`
  id, purpose, granted, text_version AS "textVersion", decided_at AS "decidedAt", origin_sealed AS "originSealed"`;

const placeOf = (id: string): Place => ({ table: 'consent', column: 'origin', row: id });

/** Adds a decision to the history. */
export async function insertConsent(
  sql: Queryable,
  customerId: string,
  consent: ConsentDecision & { readonly id: string; readonly origin: RequestOrigin | undefined },
  at: Date,
): Promise<void> {
  const { id, purpose, granted, textVersion, origin } = consent;
  const key = await vaultOf(sql).sealingKey(sql, customerId);
  const sealed = origin === undefined ? null : sealValue(key, placeOf(id), JSON.stringify(origin));
  await sql`
    INSERT INTO consent (id, customer_id, purpose, granted, text_version, decided_at, origin_sealed)
    VALUES (${id}, ${customerId}, ${purpose}, ${granted}, ${textVersion}, ${at}, ${sealed})`;
}

/** How each purpose stands that somebody ever decided on, under the lock of their row: of two at once the second sees the first. */
export async function lockConsents(
  sql: Transaction,
  customerId: string,
): Promise<ReadonlyMap<ConsentPurpose, Pick<ConsentDecision, 'granted' | 'textVersion'>>> {
  await sql`SELECT FROM customer WHERE id = ${customerId} FOR NO KEY UPDATE`;
  return new Map((await newestOf(sql, customerId)).map((row) => [row.purpose, row]));
}

/** The newest decision on each purpose. */
export async function findConsents(sql: Queryable, customerId: string): Promise<readonly ConsentRow[]> {
  return opened(sql, await newestOf(sql, customerId));
}

/** A part of the history, newest first. */
export async function listConsents(
  sql: Queryable,
  customerId: string,
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<readonly ConsentRow[]> {
  const rows = await sql<StoredConsent[]>`
    SELECT ${columns(sql)} FROM consent
    WHERE customer_id = ${customerId} ${page.after === undefined ? sql`` : sql`AND id < ${page.after}`}
    ORDER BY id DESC LIMIT ${page.limit}`;
  return opened(sql, rows);
}

function newestOf(sql: Queryable, customerId: string) {
  return sql<StoredConsent[]>`
    SELECT DISTINCT ON (purpose) ${columns(sql)} FROM consent WHERE customer_id = ${customerId} ORDER BY purpose, id DESC`;
}

async function opened(sql: Queryable, rows: readonly StoredConsent[]): Promise<readonly ConsentRow[]> {
  const keys = await vaultOf(sql).load(
    sql,
    rows.flatMap((row) => row.originSealed ?? []),
  );
  return rows.map(({ originSealed, ...row }) => {
    const text = originSealed === null ? undefined : keys.openText(placeOf(row.id), originSealed);
    const origin = text === undefined ? undefined : (JSON.parse(text) as RequestOrigin);
    return { ...row, clientAddress: origin?.clientAddress ?? null };
  });
}

/** Where decisions were taken, sealed by the newest of the person's keys. */
export async function sealConsentsAgain(sql: Transaction, customerId: string): Promise<void> {
  const rows = await sql<{ id: string; originSealed: Buffer }[]>`
    SELECT id, origin_sealed AS "originSealed" FROM consent WHERE customer_id = ${customerId} AND origin_sealed IS NOT NULL
    ORDER BY id FOR UPDATE`;
  if (rows.length === 0) return;
  const vault = vaultOf(sql);
  const keys = await vault.load(
    sql,
    rows.map(({ originSealed }) => originSealed),
  );
  const key = await vault.sealingKey(sql, customerId);
  for (const { id, originSealed } of rows) {
    const text = keys.openText(placeOf(id), originSealed);
    if (text === undefined) continue;
    await sql`UPDATE consent SET origin_sealed = ${sealValue(key, placeOf(id), text)} WHERE id = ${id}`;
  }
}
