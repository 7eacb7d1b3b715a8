import { type Place, sealValue, vaultOf } from '@florin/encryption';
import type { Queryable } from '@florin/kit';

/** Where authenticator secrets are kept. */
export type SecretTable = 'totp_factor' | 'totp_enrolment';

function placeOf(table: SecretTable, customerId: string): Place {
  return { table, column: 'secret', row: customerId };
}

/** A secret as it is written: sealed, and plain too while processes of the version before run beside this one. */
export async function sealSecret(sql: Queryable, table: SecretTable, customerId: string, secret: Buffer) {
  const vault = vaultOf(sql);
  const key = await vault.sealingKey(sql, customerId);
  return { plain: vault.keepsPlain ? secret : null, sealed: sealValue(key, placeOf(table, customerId), secret) };
}

/** The secret of a row; `undefined` when its key was destroyed. */
export async function openSecret(
  sql: Queryable,
  table: SecretTable,
  customerId: string,
  row: { readonly secret: Buffer | null; readonly secret_sealed: Buffer | null },
): Promise<Buffer | undefined> {
  if (row.secret_sealed === null) return row.secret ?? undefined;
  const keys = await vaultOf(sql).load(sql, [row.secret_sealed]);
  return keys.open(placeOf(table, customerId), row.secret_sealed);
}
