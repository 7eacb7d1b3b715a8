import { type BlindIndex, type DataKey, type Place, sealValue } from '@florin/encryption';

/** What a holder is called who was erased. */
export const ERASED_NAME = 'erased';

/** Where the number of an account is, sealed under the account's key. */
export function numberPlace(accountId: string): Place {
  return { table: 'ledger_account', column: 'iban', row: accountId };
}

/** Where the name of a holder is, sealed under the account's key: of the joint holders of an account each can be taken away alone. */
export function namePlace(accountId: string, customerId: string): Place {
  return { table: 'ledger_holder', column: 'display_name', row: `${accountId} ${customerId}` };
}

/** By what a number is found. */
export function numberIndex(index: BlindIndex, iban: string): Buffer {
  return index.of('ledger_account.iban', iban);
}

/** `null` once the account's keys were destroyed. */
export function sealNumber(key: DataKey | 'erased', accountId: string, iban: string): Buffer | null {
  return key === 'erased' ? null : sealValue(key, numberPlace(accountId), iban);
}

/** `null` for somebody who was erased. */
export function sealName(
  key: DataKey | 'erased',
  { accountId, customerId, name }: { readonly accountId: string; readonly customerId: string; readonly name: string },
): Buffer | null {
  return key === 'erased' || name === ERASED_NAME ? null : sealValue(key, namePlace(accountId, customerId), name);
}
