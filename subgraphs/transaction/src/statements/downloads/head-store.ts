import { vaultOf } from '@florin/encryption';
import type { Queryable } from '@florin/kit';
import { ERASED_NAME, namePlace, numberPlace } from '../../store/sealed-accounts.ts';
import { type ViewerScope, visibleAccount } from '../../store/viewer-scope.ts';

/** Whose account it is, for the head of a file. */
export interface AccountHead {
  readonly iban: string | null;
  readonly holders: readonly string[];
}

interface HeadRow {
  readonly iban: string | null;
  readonly iban_sealed: Buffer | null;
  readonly customer_id: string | null;
  readonly display_name: string | null;
  readonly display_name_sealed: Buffer | null;
}

/** @returns `undefined` for an account that the viewer may not see */
export async function findAccountHead(
  sql: Queryable,
  accountId: string,
  scope: ViewerScope,
): Promise<AccountHead | undefined> {
  const rows = await sql<HeadRow[]>`
    SELECT account.iban, account.iban_sealed, holder.customer_id, holder.display_name, holder.display_name_sealed
    FROM ledger_account AS account LEFT JOIN ledger_holder AS holder ON holder.account_id = account.id
    WHERE account.id = ${accountId} AND ${visibleAccount(sql, scope)} ORDER BY holder.customer_id`;
  const [first] = rows;
  if (first === undefined) return undefined;
  const keys = await vaultOf(sql).load(sql, [first.iban_sealed, ...rows.map((row) => row.display_name_sealed)]);
  const open = (place: ReturnType<typeof numberPlace>, sealed: Buffer | null) =>
    sealed === null ? undefined : keys.openText(place, sealed);
  return {
    iban: first.iban ?? open(numberPlace(accountId), first.iban_sealed) ?? null,
    holders: rows.flatMap(({ customer_id: customerId, display_name: plain, display_name_sealed: sealed }) =>
      customerId === null ? [] : (plain ?? open(namePlace(accountId, customerId), sealed) ?? ERASED_NAME),
    ),
  };
}
