import { type DataKey, keyIdOf, openValue, vaultOf } from '@florin/encryption';
import { type Database, LruCache } from '@florin/kit';
import { NAMES_REMEMBERED } from '../limits.ts';
import { ERASED_NAME, namePlace } from './sealed-accounts.ts';

/** A holder's name as its row has it. */
export interface NameColumns {
  readonly account_id: string;
  readonly customer_id: string;
  /** Of a row that is not sealed yet. */
  readonly display_name: string | null;
  readonly display_name_sealed: Buffer | null;
}

/**
 * Names of holders, opened. A batch reads them under locks, where nothing may be asked of a key service: what was opened once is
 * remembered by the sealed value, which is never the same for two names.
 */
export class HolderNames {
  readonly #opened = new LruCache<string, string>(NAMES_REMEMBERED);

  /** The name, by what is in memory; `undefined` where the key is not, and `learn` has to be asked. */
  nameOf(row: NameColumns, key: DataKey | 'erased' | undefined): string | undefined {
    const { display_name_sealed: sealed } = row;
    if (sealed === null) return row.display_name ?? ERASED_NAME;
    if (key === 'erased') return ERASED_NAME;
    const opened = this.#opened.get(memoryKey(row, sealed));
    if (opened !== undefined || key === undefined || keyIdOf(sealed) !== key.id) return opened;
    const name = openValue(key, namePlace(row.account_id, row.customer_id), sealed).toString('utf8');
    this.#opened.set(memoryKey(row, sealed), name);
    return name;
  }

  /** Opens names that keys of before sealed, or newer ones than those in memory. */
  async learn(database: Database, rows: readonly NameColumns[]): Promise<void> {
    const keys = await vaultOf(database).load(
      database,
      rows.map((row) => row.display_name_sealed),
    );
    for (const row of rows) {
      const { account_id: accountId, customer_id: customerId, display_name_sealed: sealed } = row;
      if (sealed === null) continue;
      this.#opened.set(memoryKey(row, sealed), keys.openText(namePlace(accountId, customerId), sealed) ?? ERASED_NAME);
    }
  }
}

function memoryKey({ account_id, customer_id }: NameColumns, sealed: Buffer): string {
  return `${account_id} ${customer_id} ${sealed.toString('latin1')}`;
}
