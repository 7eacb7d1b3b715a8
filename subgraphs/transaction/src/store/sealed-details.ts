import { type DataKey, type Place, sealValue, vaultOf } from '@florin/encryption';
import type { Queryable } from '@florin/kit';
import type { Direction } from '../domain/order.ts';

/** What names people in one side of a payment. */
export interface SideDetails {
  readonly name: string | null;
  readonly iban: string | null;
  readonly reference: string | null;
}

const NOTHING: SideDetails = { name: null, iban: null, reference: null };

function placeOf(transferId: string, direction: Direction): Place {
  return { table: 'payment_details', column: direction === 'DEBIT' ? 'debit' : 'credit', row: transferId };
}

/** A side as it is written; `null` where it names nobody, or whoever it was for is erased. */
export function sealDetails(
  key: DataKey | 'erased' | undefined,
  transferId: string,
  direction: Direction,
  { name, iban, reference }: SideDetails,
): Buffer | null {
  if (name === null && iban === null && reference === null) return null;
  if (key === 'erased') return null;
  if (key === undefined) throw new Error('a side of a payment has no key');
  return sealValue(key, placeOf(transferId, direction), JSON.stringify([name, iban, reference]));
}

/** The columns of a side's details as they are read. */
export interface DetailColumns {
  readonly transfer_id: string;
  /** Minor units; a credit is positive. */
  readonly amount: bigint;
  readonly details_sealed: Buffer | null;
  /** Of a row that is not sealed yet. */
  readonly counterparty_name: string | null;
  readonly counterparty_iban: string | null;
  readonly reference: string | null;
}

/** Reads the details of rows whose keys are loaded. */
export type ReadDetails = (row: DetailColumns) => SideDetails;

/** Loads the keys of a page of sides, by one statement at most. What was erased names nobody any more. */
export async function loadDetails(
  sql: Queryable,
  rows: readonly Pick<DetailColumns, 'details_sealed'>[],
): Promise<ReadDetails> {
  const keys = await vaultOf(sql).load(
    sql,
    rows.map((row) => row.details_sealed),
  );
  return ({ transfer_id, amount, details_sealed, counterparty_name, counterparty_iban, reference }) => {
    if (details_sealed === null) return { name: counterparty_name, iban: counterparty_iban, reference };
    const text = keys.openText(placeOf(transfer_id, amount > 0n ? 'CREDIT' : 'DEBIT'), details_sealed);
    if (text === undefined) return NOTHING;
    const [name, iban, sealedReference] = JSON.parse(text) as [string | null, string | null, string | null];
    return { name, iban, reference: sealedReference };
  };
}
