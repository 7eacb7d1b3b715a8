import { vaultOf } from '@florin/encryption';
import type { Transaction } from '@florin/kit';
import { openAccounts, sealNickname } from './sealed-accounts.ts';

/** The name and settings of a locked account. */
export async function readSettings(
  sql: Transaction,
  accountId: string,
): Promise<{ readonly nickname: string | null; readonly incomingWhileFrozen: boolean }> {
  const rows = await sql<
    {
      id: string;
      iban: null;
      ibanSealed: null;
      nickname: string | null;
      nicknameSealed: Buffer | null;
      incomingWhileFrozen: boolean;
    }[]
  >`
    SELECT id, NULL AS iban, NULL AS "ibanSealed", nickname, nickname_sealed AS "nicknameSealed",
      incoming_while_frozen AS "incomingWhileFrozen"
    FROM account WHERE id = ${accountId}`;
  const [settings] = await openAccounts(sql, rows);
  if (settings === undefined) throw new Error('the locked account is gone');
  return settings;
}

/** `null` for no name. */
export async function sealNewNickname(
  sql: Transaction,
  accountId: string,
  nickname: string | null,
): Promise<Buffer | null> {
  return nickname === null ? null : sealNickname(await vaultOf(sql).sealingKey(sql, accountId), accountId, nickname);
}

/** @param settings a `nicknameSealed` that is absent stays */
export async function writeSettings(
  sql: Transaction,
  accountId: string,
  settings: { readonly nicknameSealed: Buffer | null | undefined; readonly incomingWhileFrozen: boolean },
): Promise<void> {
  const { nicknameSealed, incomingWhileFrozen } = settings;
  await sql`
    UPDATE account SET incoming_while_frozen = ${incomingWhileFrozen}
      ${nicknameSealed === undefined ? sql`` : sql`, nickname = NULL, nickname_sealed = ${nicknameSealed}`}
    WHERE id = ${accountId}`;
}
