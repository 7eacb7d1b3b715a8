import { type Database, isId, type Transaction } from '@florin/kit';
import { hasRoomFromStaff } from '../domain/upload.ts';
import {
  type Claim,
  handOver,
  lockClaimable,
  lockUploadsOf,
  renewClaims,
  takeUp,
  type UploadRow,
} from '../store/uploads.ts';
import { type FileFacts, readFiles } from './file-facts.ts';
import { openFileKeys, sealFileKey } from './file-key.ts';

/** What came of taking files up. */
export type ClaimOutcome =
  | { readonly kind: 'claimed'; readonly files: readonly FileFacts[] }
  /** One of them is absent, another's, not whole, or taken up for something else; or there is no such owner. Nothing happened. */
  | { readonly kind: 'not-found' }
  /** The bank has sent the owner as much as it may. Nothing happened. */
  | { readonly kind: 'no-room' };

/**
 * Takes files up for one thing, all or none. They are the owner's from then on: what somebody else sent is sealed under the owner's data
 * key, so that it goes with them, and stays when its sender goes. Again for the same thing it answers the same.
 *
 * READ COMMITTED. Lock order: the owner's row, so that nothing is taken up for who is being erased and of many at once none is beyond the
 * limits; then the files in the order of their ids.
 */
export async function claimFiles(
  database: Database,
  uploadIds: readonly string[],
  claim: Claim,
  at: Date,
): Promise<ClaimOutcome> {
  if (!uploadIds.every((id) => isId('upload', id))) return { kind: 'not-found' };
  return database.begin(async (sql): Promise<ClaimOutcome> => {
    const use = await lockUploadsOf(sql, claim.ownerId);
    const found = use === undefined ? [] : await lockClaimable(sql, uploadIds, claim);
    if (use === undefined || found.length < uploadIds.length) return { kind: 'not-found' };
    const sent = found.filter(({ ownerId }) => ownerId !== claim.ownerId);
    if (!hasRoomFromStaff(use, sent)) return { kind: 'no-room' };
    const rows = await ownedRows(sql, found, claim.ownerId);
    const facts = await readFiles(sql, rows);
    const files = uploadIds.flatMap((id) => facts.get(id) ?? []);
    if (files.length < uploadIds.length) return { kind: 'not-found' };
    await handOver(
      sql,
      rows.filter((row) => sent.some(({ id }) => id === row.id)),
      claim,
    );
    await takeUp(sql, rows, claim, at);
    await renewClaims(sql, rows, claim, at);
    return { kind: 'claimed', files };
  });
}

/** The files as the owner's, with their keys sealed under the owner's; those whose keys were destroyed are as they were. */
async function ownedRows(sql: Transaction, rows: readonly UploadRow[], ownerId: string): Promise<readonly UploadRow[]> {
  const foreign = rows.filter((row) => row.ownerId !== ownerId);
  const keys = foreign.length === 0 ? new Map() : await openFileKeys(sql, foreign);
  const owned: UploadRow[] = [];
  for (const row of rows) {
    const key = row.ownerId === ownerId ? undefined : keys.get(row.id);
    owned.push(key === undefined ? row : { ...row, ownerId, keySealed: await sealFileKey(sql, ownerId, row.id, key) });
  }
  return owned;
}
