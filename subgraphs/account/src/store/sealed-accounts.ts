import { type BlindIndex, type DataKey, type Place, sealValue, vaultOf } from '@florin/encryption';
import type { Queryable } from '@florin/kit';

/**
 * Numbers and names of accounts are sealed under the account's key, which lasts until no holder is left whom a law lets the bank know.
 * A display name is sealed under its person's key, which is destroyed with them: joint holders keep their account, and their own names.
 */

/** What a holder is called who was erased. */
const ERASED_NAME = 'erased';

function numberPlace(accountId: string): Place {
  return { table: 'account', column: 'iban', row: accountId };
}

function nicknamePlace(accountId: string): Place {
  return { table: 'account', column: 'nickname', row: accountId };
}

function namePlace({ accountId, customerId }: HolderKey): Place {
  return { table: 'account_holder', column: 'display_name', row: `${accountId} ${customerId}` };
}

function hintPlace(invitationId: string): Place {
  return { table: 'account_invitation', column: 'hint', row: invitationId };
}

function freezePlace(freezeId: string): Place {
  return { table: 'account_freeze', column: 'reason', row: freezeId };
}

function reasonPlace(accountId: string): Place {
  return { table: 'account_closing', column: 'reason', row: accountId };
}

interface HolderKey {
  readonly accountId: string;
  readonly customerId: string;
}

/** By what it is known that a number is taken. */
export function numberIndex(index: BlindIndex, iban: string): Buffer {
  return index.of('account.iban', iban);
}

export function sealNumber(key: DataKey, accountId: string, iban: string): Buffer {
  return sealValue(key, numberPlace(accountId), iban);
}

export function sealNickname(key: DataKey, accountId: string, nickname: string): Buffer {
  return sealValue(key, nicknamePlace(accountId), nickname);
}

/** `null` for somebody who was erased. */
export function sealName(key: DataKey | 'erased', holder: HolderKey, name: string): Buffer | null {
  return key === 'erased' || name === ERASED_NAME ? null : sealValue(key, namePlace(holder), name);
}

/** What somebody gave to invite somebody, masked; under the account's key. */
export function sealHint(key: DataKey, invitationId: string, hint: string): Buffer {
  return sealValue(key, hintPlace(invitationId), hint);
}

/** Opens the hints of a page of invitations, in their order; `undefined` where there is none to open. */
export async function openHints(
  sql: Queryable,
  rows: readonly { readonly id: string; readonly hintSealed: Buffer | null }[],
): Promise<readonly (string | undefined)[]> {
  const keys = await vaultOf(sql).load(
    sql,
    rows.map((row) => row.hintSealed),
  );
  return rows.map(({ id, hintSealed }) => (hintSealed === null ? undefined : keys.openText(hintPlace(id), hintSealed)));
}

/** Why a holder closed an account, in their words; under the account's key. */
export function sealReason(key: DataKey, accountId: string, reason: string): Buffer {
  return sealValue(key, reasonPlace(accountId), reason);
}

/** Opens reasons by account. */
export async function openReasons(
  sql: Queryable,
  rows: readonly { readonly id: string; readonly sealed: Buffer }[],
): Promise<ReadonlyMap<string, string>> {
  const keys = await vaultOf(sql).load(
    sql,
    rows.map(({ sealed }) => sealed),
  );
  const opened = rows.map(({ id, sealed }) => [id, keys.openText(reasonPlace(id), sealed)] as const);
  return new Map(opened.flatMap(([id, reason]) => (reason === undefined ? [] : [[id, reason] as const])));
}

/** Why the bank froze an account, in its staff's words; under the account's key. */
export function sealFreezeReason(key: DataKey, freezeId: string, reason: string): Buffer {
  return sealValue(key, freezePlace(freezeId), reason);
}

/** Opens the reasons of freezes. */
export async function openFreezeReasons<Row extends { readonly id: string; readonly reasonSealed: Buffer | null }>(
  sql: Queryable,
  rows: readonly Row[],
): Promise<(Omit<Row, 'reasonSealed'> & { readonly reason: string | null })[]> {
  const keys = await vaultOf(sql).load(
    sql,
    rows.map((row) => row.reasonSealed),
  );
  return rows.map(({ reasonSealed, ...row }) => ({
    ...row,
    reason: reasonSealed === null ? null : (keys.openText(freezePlace(row.id), reasonSealed) ?? null),
  }));
}

/** What is sealed of an account, as its row has it. */
export interface AccountColumns {
  readonly id: string;
  /** Of a row that is not sealed yet; so is the nickname. */
  readonly iban: string | null;
  readonly nickname: string | null;
  readonly ibanSealed: Buffer | null;
  readonly nicknameSealed: Buffer | null;
}

/** Opens what is sealed of accounts whose keys are loaded. A number whose key was destroyed is `null`. */
export interface AccountOpener {
  number(row: AccountColumns): string | null;
  nickname(row: AccountColumns): string | null;
}

/** Loads the keys of a page of accounts, by one statement at most. */
export async function loadAccountOpener(sql: Queryable, rows: readonly AccountColumns[]): Promise<AccountOpener> {
  const keys = await vaultOf(sql).load(
    sql,
    rows.flatMap((row) => [row.ibanSealed, row.nicknameSealed]),
  );
  return {
    number: ({ id, iban, ibanSealed }) =>
      ibanSealed === null ? iban : (keys.openText(numberPlace(id), ibanSealed) ?? null),
    nickname: ({ id, nickname, nicknameSealed }) =>
      nicknameSealed === null ? nickname : (keys.openText(nicknamePlace(id), nicknameSealed) ?? null),
  };
}

/** Opens a page of accounts. */
export async function openAccounts<Row extends AccountColumns>(
  sql: Queryable,
  rows: readonly Row[],
): Promise<Omit<Row, 'ibanSealed' | 'nicknameSealed'>[]> {
  const opener = await loadAccountOpener(sql, rows);
  return rows.map((sealed) => {
    const { ibanSealed: _number, nicknameSealed: _nickname, ...row } = sealed;
    return { ...row, iban: opener.number(sealed), nickname: opener.nickname(sealed) };
  });
}

/** A holder's name, as its row has it. */
export interface NameColumns extends HolderKey {
  /** Of a row that is not sealed yet. */
  readonly name: string | null;
  readonly nameSealed: Buffer | null;
}

/** Opens the names of a page of holders, by one statement at most for their keys. */
export async function openNames<Row extends NameColumns>(
  sql: Queryable,
  rows: readonly Row[],
): Promise<(Omit<Row, 'name' | 'nameSealed'> & { readonly name: string })[]> {
  const keys = await vaultOf(sql).load(
    sql,
    rows.map((row) => row.nameSealed),
  );
  return rows.map(({ name, nameSealed, ...row }) => {
    const opened = nameSealed === null ? name : keys.openText(namePlace(row), nameSealed);
    return { ...row, name: opened ?? ERASED_NAME };
  });
}
