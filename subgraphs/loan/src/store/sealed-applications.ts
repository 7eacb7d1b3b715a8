import { type DataKey, type Place, sealValue, vaultOf } from '@florin/encryption';
import type { Queryable } from '@florin/kit';
import { z } from 'zod';
import type { Stated } from '../applications/application.ts';

function statedPlace(applicationId: string): Place {
  return { table: 'loan_application', column: 'stated', row: applicationId };
}

const minor = z.string().transform((text) => BigInt(text));
const statedText = z.object({ monthlyIncome: minor, monthlyObligations: minor, purpose: z.string() });

/** What somebody stated, under their key. */
export function sealStated(key: DataKey, applicationId: string, stated: Stated): Buffer {
  const { monthlyIncome, monthlyObligations, purpose } = stated;
  const text = { monthlyIncome: String(monthlyIncome), monthlyObligations: String(monthlyObligations), purpose };
  return sealValue(key, statedPlace(applicationId), JSON.stringify(text));
}

/** Opens a page of applications, by one statement at most for its keys. What was stated by somebody who was erased is `null`. */
export async function openStated<Row extends { readonly id: string; readonly statedSealed: Buffer }>(
  sql: Queryable,
  rows: readonly Row[],
): Promise<(Omit<Row, 'statedSealed'> & { readonly stated: Stated | null })[]> {
  const keys = await vaultOf(sql).load(
    sql,
    rows.map((row) => row.statedSealed),
  );
  return rows.map(({ statedSealed, ...row }) => {
    const text = keys.openText(statedPlace(row.id), statedSealed);
    return { ...row, stated: text === undefined ? null : statedText.parse(JSON.parse(text)) };
  });
}
