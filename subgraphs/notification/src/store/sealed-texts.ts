import { type DataKey, type Place, type StoredKey, sealValue, vaultOf } from '@florin/encryption';
import { isCurrency, type Money, type Queryable, type Transaction } from '@florin/kit';
import type { BulkOutcome } from '../domain/ledger-event.ts';

/** What an alert says. */
export interface AlertText {
  readonly title: string;
  readonly body: string;
  /** What several transfers came to, where it tells of them: amounts are sealed with the words that say them. */
  readonly bulk?: BulkOutcome | undefined;
  /** What is to be paid of a loan, where it reminds of that. */
  readonly amount?: Money | undefined;
}

/** What is left of an alert whose recipient was erased while it was read. */
const ERASED: AlertText = { title: 'erased', body: 'erased' };

/** The keys of recipients, by their ids. */
export type RecipientKeys = ReadonlyMap<string, DataKey | 'erased'>;

function placeOf(recipient: string, number: bigint): Place {
  return { table: 'alert', column: 'text', row: `${recipient} ${number}` };
}

/** `null` for a recipient who was erased. */
export function sealText(
  key: DataKey | 'erased',
  { recipient, number, title, body, bulk, amount }: AlertText & { readonly recipient: string; readonly number: bigint },
): Buffer | null {
  return key === 'erased'
    ? null
    : sealValue(
        key,
        placeOf(recipient, number),
        JSON.stringify([
          title,
          body,
          ...(bulk === undefined ? [] : [storedBulk(bulk)]),
          ...(amount === undefined ? [] : [null, [amount.currency, amount.amount.toString()]]),
        ]),
      );
}

/** The columns of an alert's text. */
export interface TextColumns {
  readonly recipient_id: string;
  readonly number: bigint;
  /** Of a row that is not sealed yet; so is the body. */
  readonly title: string | null;
  readonly body: string | null;
  readonly text_sealed: Buffer | null;
}

/** Loads the keys of a page of alerts, by one statement at most, to read them with. */
export async function loadTexts(
  sql: Queryable,
  rows: readonly Pick<TextColumns, 'text_sealed'>[],
): Promise<(row: TextColumns) => AlertText> {
  const keys = await vaultOf(sql).load(
    sql,
    rows.map((row) => row.text_sealed),
  );
  return ({ recipient_id: recipient, number, title, body, text_sealed: sealed }) => {
    if (sealed === null) return title === null || body === null ? ERASED : { title, body };
    const text = keys.openText(placeOf(recipient, number), sealed);
    if (text === undefined) return ERASED;
    const [openedTitle, openedBody, bulk, amount] = JSON.parse(text) as [
      string,
      string,
      (StoredBulk | null)?,
      StoredAmount?,
    ];
    return {
      title: openedTitle,
      body: openedBody,
      bulk: bulk ? openedBulk(bulk) : undefined,
      amount: amount && openedAmount(amount),
    };
  };
}

/** JSON has no bigint. */
type StoredBulk = readonly [
  currency: string,
  booked: number,
  bookedTotal: string,
  refused: number,
  refusedTotal: string,
];

function storedBulk({ booked, bookedTotal, refused, refusedTotal }: BulkOutcome): StoredBulk {
  return [bookedTotal.currency, booked, bookedTotal.amount.toString(), refused, refusedTotal.amount.toString()];
}

type StoredAmount = readonly [currency: string, amount: string];

function openedAmount([currency, amount]: StoredAmount): Money {
  if (!isCurrency(currency)) throw new Error('an alert has a currency that this version does not know');
  return { amount: BigInt(amount), currency };
}

function openedBulk([currency, booked, bookedTotal, refused, refusedTotal]: StoredBulk): BulkOutcome {
  if (!isCurrency(currency)) throw new Error('an alert has a currency that this version does not know');
  const money = (amount: string) => ({ amount: BigInt(amount), currency });
  return { booked, bookedTotal: money(bookedTotal), refused, refusedTotal: money(refusedTotal) };
}

/**
 * The newest keys of those who may see the accounts, still wrapped: a statement that leaves with others. Whoever has none yet is missing.
 */
export async function readViewerKeys(sql: Transaction, accountIds: readonly string[]): Promise<readonly StoredKey[]> {
  if (accountIds.length === 0) return [];
  return sql<StoredKey[]>`
    SELECT key.id, key.subject, key.wrapped
    FROM (SELECT DISTINCT customer_id FROM account_viewer WHERE account_id = ANY (${accountIds}::text[])) AS viewer
    CROSS JOIN LATERAL (
      SELECT id, subject, wrapped FROM data_key WHERE subject = viewer.customer_id ORDER BY version DESC LIMIT 1) AS key`;
}
