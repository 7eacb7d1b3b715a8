import { type DataKey, vaultOf } from '@florin/encryption';
import { type Database, LruCache } from '@florin/kit';
import type { AccountReference, Order } from '../domain/order.ts';
import { ACCOUNTS_REMEMBERED } from '../limits.ts';
import { textArray } from './array-literal.ts';

/** The keys of the customers' accounts that a batch may book on, by account. */
export type BatchKeys = ReadonlyMap<string, DataKey | 'erased'>;

/** Fetches keys before a batch begins, so that nothing is asked of a key service while it holds locks. */
export interface DetailKeys {
  /** No statement where all were asked for in the last minute; else two, however many orders there are, and one more for new accounts. */
  forOrders(orders: readonly Order[]): Promise<BatchKeys>;
}

export function createDetailKeys(database: Database): DetailKeys {
  /** Ids and numbers of customers' accounts to their ids; both are for ever. */
  const known = new LruCache<string, string>(ACCOUNTS_REMEMBERED);
  return {
    async forOrders(orders) {
      const names = [...new Set(orders.flatMap(({ debit, credit }) => [...nameOf(debit), ...nameOf(credit)]))];
      const unknown = names.filter((name) => known.get(name) === undefined);
      const ids = new Set<string>();
      if (unknown.length > 0) {
        // Only of accounts that there are: nobody makes keys by naming others.
        const rows = await database<{ id: string; iban: string }[]>`
          SELECT id, iban FROM ledger_account WHERE kind = 'CUSTOMER'
            AND (id = ANY (${textArray(unknown)}::text[]) OR iban = ANY (${textArray(unknown)}::text[]))`;
        for (const { id, iban } of rows) {
          ids.add(id);
          known.set(id, id);
          known.set(iban, id);
        }
      }
      for (const name of names) {
        const id = known.get(name);
        if (id !== undefined) ids.add(id);
      }
      return ids.size === 0 ? new Map() : vaultOf(database).sealingKeys(database, [...ids]);
    },
  };
}

function nameOf(reference: AccountReference): readonly string[] {
  if (reference.by === 'own') return [];
  return [reference.by === 'iban' ? reference.iban : reference.id];
}
