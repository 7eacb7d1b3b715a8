import { type LoadedKeys, type Place, sealValue, vaultOf } from '@florin/encryption';
import type { Queryable } from '@florin/kit';
import { emailKeyOf, mailboxKeyOf } from '../domain/email-address.ts';
import type { NewPerson, PostalAddress } from '../domain/person.ts';
import { searchFormOf, wordsOf } from '../domain/search.ts';

/** What is told for a name whose key was destroyed, where there has to be one. */
const ERASED_NAME = 'erased';

/** The sealed columns of `customer`, and where each one's text is in rows that are not sealed yet. */
export type PersonalColumn = 'full_name' | 'email' | 'phone' | 'date_of_birth' | 'address';

/** A row as far as it was read: sealed, or plain until the background has sealed it. Absent is not there, or not the viewer's. */
export type PersonalRow = { readonly id: string } & {
  readonly [C in PersonalColumn as `${C}_sealed`]?: Buffer | null;
} & { readonly [C in Exclude<PersonalColumn, 'address'>]?: string | null } & {
  readonly address_line1?: string | null;
  readonly address_line2?: string | null;
  readonly postal_code?: string | null;
  readonly city?: string | null;
  readonly country?: string | null;
};

const COLUMNS: readonly PersonalColumn[] = ['full_name', 'email', 'phone', 'date_of_birth', 'address'];

/** Where somebody's e-mail address is sealed. */
export function emailPlace(customerId: string): Place {
  return placeOf(customerId, 'email');
}

function placeOf(row: string, column: PersonalColumn): Place {
  return { table: 'customer', column, row };
}

/** Reads personal columns of rows whose keys are loaded. A value whose key was destroyed is `null`, a name `erased`. */
export interface PersonalReader {
  name(row: PersonalRow): string;
  text(row: PersonalRow, column: 'email' | 'phone' | 'date_of_birth'): string | null;
  address(row: PersonalRow): PostalAddress | null;
}

/** Loads the data keys of a page of rows, by one statement. */
export async function readerOf(sql: Queryable, rows: readonly PersonalRow[]): Promise<PersonalReader> {
  const sealed = rows.flatMap((row) => COLUMNS.map((column) => row[`${column}_sealed`]));
  const keys = await vaultOf(sql).load(sql, sealed);
  const read = (row: PersonalRow, column: Exclude<PersonalColumn, 'address'>) =>
    opened(keys, row, column) ?? (row[`${column}_sealed`] ? null : (row[column] ?? null));
  return {
    name: (row) => read(row, 'full_name') ?? ERASED_NAME,
    text: read,
    address(row) {
      if (!row.address_sealed) return plainAddress(row);
      const text = opened(keys, row, 'address');
      return text === undefined ? null : (JSON.parse(text) as PostalAddress);
    },
  };
}

function opened(keys: LoadedKeys, row: PersonalRow, column: PersonalColumn): string | undefined {
  const sealed = row[`${column}_sealed`];
  return sealed ? keys.openText(placeOf(row.id, column), sealed) : undefined;
}

function plainAddress(row: PersonalRow): PostalAddress | null {
  const { address_line1: line1, address_line2: line2, postal_code: postalCode, city, country } = row;
  if (!line1 || !postalCode || !city || !country) return null;
  return { line1, line2: line2 ?? null, postalCode, city, country };
}

/** What is sealed of a person. */
export type PersonalData = Pick<NewPerson, 'fullName' | 'email' | 'phone' | 'dateOfBirth' | 'address'>;

/** The sealed columns and indexes of a person's row, under the newest of their keys. */
export async function sealPerson(sql: Queryable, id: string, person: PersonalData) {
  const vault = vaultOf(sql);
  const key = await vault.sealingKey(sql, id);
  const seal = (column: PersonalColumn, text: string | null) =>
    text === null ? null : sealValue(key, placeOf(id, column), text);
  return {
    full_name_sealed: seal('full_name', person.fullName),
    email_sealed: seal('email', person.email),
    phone_sealed: seal('phone', person.phone),
    date_of_birth_sealed: seal('date_of_birth', person.dateOfBirth),
    address_sealed: seal('address', person.address === null ? null : JSON.stringify(person.address)),
    email_index: await emailIndexOf(sql, person.email),
    phone_index: person.phone === null ? null : await phoneIndexOf(sql, person.phone),
    name_index: await nameIndexOf(sql, person.fullName),
  };
}

/** Finds an e-mail address in whatever case it is written. */
export async function emailIndexOf(sql: Queryable, email: string): Promise<Buffer> {
  return (await vaultOf(sql).blindIndex(sql)).of('customer.email', emailKeyOf(email));
}

/** Finds the mailbox of an e-mail address, for counting what goes there. */
export async function mailboxIndexOf(sql: Queryable, email: string): Promise<Buffer> {
  return (await vaultOf(sql).blindIndex(sql)).of('mail_to_address.mailbox', mailboxKeyOf(email));
}

/** Finds a telephone number with or without spaces and the like between its digits. */
export async function phoneIndexOf(sql: Queryable, phone: string): Promise<Buffer> {
  return (await vaultOf(sql).blindIndex(sql)).of('customer.phone', phone.replace(/\D/g, ''));
}

/** Finds a name by its words, one entry each. */
export async function nameIndexOf(sql: Queryable, name: string): Promise<Buffer[]> {
  const index = await vaultOf(sql).blindIndex(sql);
  return wordsOf(searchFormOf(name)).map((word) => index.of('customer.full_name', word));
}
