import { randomBytes, randomUUID } from 'node:crypto';
import { type DataKey, type Place, sealValue, vaultOf } from '@florin/encryption';
import type { Queryable } from '@florin/kit';
import type { UploadRow } from '../store/uploads.ts';

/**
 * Each file has a key of its own, sealed under its owner's data key. So a new data key means 48 bytes to seal anew and not the file, and
 * destroying the owner's keys destroys the file (packages/encryption/README.md).
 */
const ID_BYTES = 16;

function keyPlace(fileId: string): Place {
  return { table: 'upload', column: 'key', row: fileId };
}

/** A new file's key, and how its row keeps it. @throws SubjectErased when the owner's keys were destroyed */
export async function createFileKey(
  sql: Queryable,
  ownerId: string,
  fileId: string,
): Promise<{ readonly key: DataKey; readonly keySealed: Buffer }> {
  const key = { id: randomUUID(), bytes: randomBytes(32) };
  return { key, keySealed: await sealFileKey(sql, ownerId, fileId, key) };
}

/** A file's key under the newest of its owner's. */
export async function sealFileKey(sql: Queryable, ownerId: string, fileId: string, key: DataKey): Promise<Buffer> {
  const text = Buffer.concat([Buffer.from(key.id.replaceAll('-', ''), 'hex'), key.bytes]);
  return sealValue(await vaultOf(sql).sealingKey(sql, ownerId), keyPlace(fileId), text);
}

/** The keys of some files, by one statement; absent for a file whose owner's keys were destroyed. */
export async function openFileKeys(
  sql: Queryable,
  rows: readonly Pick<UploadRow, 'id' | 'keySealed'>[],
): Promise<ReadonlyMap<string, DataKey>> {
  const keys = await vaultOf(sql).load(
    sql,
    rows.map(({ keySealed }) => keySealed),
  );
  return new Map(
    rows.flatMap(({ id, keySealed }) => {
      const text = keys.open(keyPlace(id), keySealed);
      return text === undefined ? [] : [[id, keyIn(text)] as const];
    }),
  );
}

function keyIn(text: Buffer): DataKey {
  const hex = text.toString('hex', 0, ID_BYTES);
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return { id, bytes: text.subarray(ID_BYTES) };
}

/** What is sealed under a file's own key: its name, and the SHA-256 of its content, which would tell who has the same file. */
export function factPlace(fileId: string, fact: 'name' | 'sha256'): Place {
  return { table: 'upload', column: fact, row: fileId };
}

/** A chunk is bound to its place and to being the last one or not: chunks that are exchanged, left out or cut off cannot be opened. */
export function chunkPlace(fileId: string, index: number, isLast: boolean): Place {
  return { table: 'upload_chunk', column: 'sealed', row: `${fileId} ${index} ${isLast ? 'last' : 'more'}` };
}
