import { type DataKey, vaultOf } from '@florin/encryption';
import { type Database, LruCache } from '@florin/kit';
import type { AccountReference, Order } from '../domain/order.ts';
import { ACCOUNTS_REMEMBERED } from '../limits.ts';
import { byteaArray, textArray } from './array-literal.ts';
import { numberIndex, numberPlace } from './sealed-accounts.ts';

/** The keys of the customers' accounts that a batch may book on, by account. */
export type BatchKeys = ReadonlyMap<string, DataKey | 'erased'>;

/** The customers' accounts that a batch names, with what is sealed of them. */
export interface BatchAccounts {
  /** Every account that the batch names, its bank's own ones too. */
  readonly ids: readonly string[];
  readonly keys: BatchKeys;
  /** A number, by account; none of one that was erased. */
  readonly numbers: ReadonlyMap<string, string>;
}

/** Looks accounts up before a batch begins, so that nothing is asked of a key service while it holds locks. */
export interface AccountLookUp {
  /** No statement where all were asked for in the last minute; else two, however many orders there are, and one more for new accounts. */
  forOrders(orders: readonly Order[]): Promise<BatchAccounts>;
  /** The id of an account whose number was asked for before, without asking anybody. */
  readonly idOf: (iban: string) => string | undefined;
  /** The same for accounts that are named otherwise. */
  forReferences(references: readonly AccountReference[]): Promise<BatchAccounts>;
}

interface KnownAccount {
  readonly id: string;
  readonly iban: string | undefined;
}

export function createAccountLookUp(database: Database): AccountLookUp {
  const vault = vaultOf(database);
  /** By id and by number; both are for ever. */
  const known = new LruCache<string, KnownAccount>(ACCOUNTS_REMEMBERED);

  /** Only of accounts that there are: nobody makes keys by naming others. */
  async function learn(ids: readonly string[], ibans: readonly string[]): Promise<readonly KnownAccount[]> {
    const index = ibans.length === 0 ? undefined : await vault.blindIndex(database);
    const indexes = index === undefined ? [] : ibans.map((iban) => numberIndex(index, iban));
    const rows = await database<{ id: string; iban: string | null; iban_sealed: Buffer | null }[]>`
      SELECT id, iban, iban_sealed FROM ledger_account WHERE kind = 'CUSTOMER'
        -- Subqueries hide how many they are: for a few, PostgreSQL would take a plan of their own for cheaper, and make it anew each time.
        AND (id = ANY ((SELECT ${textArray(ids)}::text[])::text[]) OR iban_index = ANY ((SELECT ${byteaArray(indexes)}::bytea[])::bytea[])
          OR iban = ANY ((SELECT ${textArray(ibans)}::text[])::text[]))`;
    const opener = await vault.load(
      database,
      rows.map((row) => row.iban_sealed),
    );
    return rows.map(({ id, iban, iban_sealed: sealed }) => {
      const account = { id, iban: iban ?? (sealed === null ? undefined : opener.openText(numberPlace(id), sealed)) };
      known.set(id, account);
      if (account.iban !== undefined) known.set(account.iban, account);
      return account;
    });
  }

  const lookUp: AccountLookUp = {
    idOf: (iban) => known.get(iban)?.id,
    forOrders: (orders) => lookUp.forReferences(orders.flatMap(({ debit, credit }) => [debit, credit])),
    async forReferences(references) {
      const named = namesIn(references);
      const accounts = new Map<string, KnownAccount>();
      const unknown = (names: ReadonlySet<string>) => {
        const missing: string[] = [];
        for (const name of names) {
          const account = known.get(name);
          if (account === undefined) missing.push(name);
          else accounts.set(account.id, account);
        }
        return missing;
      };
      const [ids, ibans] = [unknown(named.ids), unknown(named.ibans)];
      if (ids.length + ibans.length > 0)
        for (const account of await learn(ids, ibans)) accounts.set(account.id, account);
      const keys = accounts.size === 0 ? new Map() : await vault.sealingKeys(database, [...accounts.keys()]);
      const numbers = new Map<string, string>();
      for (const { id, iban } of accounts.values())
        if (iban !== undefined && keys.get(id) !== 'erased') numbers.set(id, iban);
      return { ids: [...new Set([...named.ids, ...named.own, ...accounts.keys()])], keys, numbers };
    },
  };
  return lookUp;
}

function namesIn(references: readonly AccountReference[]) {
  const named = { ids: new Set<string>(), ibans: new Set<string>(), own: new Set<string>() };
  for (const reference of references) {
    if (reference.by === 'own') named.own.add(reference.account.id);
    else if (reference.by === 'iban') named.ibans.add(reference.iban);
    else named.ids.add(reference.id);
  }
  return named;
}
