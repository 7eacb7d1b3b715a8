import { createHash } from 'node:crypto';
import { type DataKey, sealValue } from '@florin/encryption';
import { type Database, newId, type Transaction } from '@florin/kit';
import { ARCHIVE_UNFINISHED_MS, FILE_CHUNK_BYTES } from '../limits.ts';
import { chunksInPostgres } from '../store/upload-chunks.ts';
import { chunkPlace, createFileKey, factPlace } from './file-key.ts';

/** A file of somebody's that the service writes itself: sealed chunk by chunk as those that people send (`receive.ts`). */
export interface ArchiveWriter {
  readonly uploadId: string;
  /** Takes bytes; nothing is written before `drain`. */
  push(bytes: Uint8Array): void;
  /** Writes whole chunks that are there. What is held afterwards is less than two. */
  drain(): Promise<void>;
  /** Writes the rest, and makes it readable in the transaction of what it is for. */
  finish(sql: Transaction, claim: { readonly for: string; readonly at: Date }): Promise<void>;
  /** Removes what was written. */
  discard(): Promise<void>;
}

/** Begins one. What a process that dies leaves is removed when its time is over. */
export async function beginArchive(
  database: Database,
  file: { readonly ownerId: string; readonly name: string; readonly mediaType: string },
  at: Date,
): Promise<ArchiveWriter> {
  const id = newId('upload');
  const key = await insertArchive(database, id, file, at);
  const hash = createHash('sha256');
  let held: Buffer = Buffer.alloc(0);
  let index = 0;
  let byteSize = 0;
  const pieces: Uint8Array[] = [];
  const write = async (sql: Database | Transaction, bytes: Buffer, isLast: boolean) => {
    hash.update(bytes);
    byteSize += bytes.length;
    await chunksInPostgres(sql).write(id, index, sealValue(key, chunkPlace(id, index, isLast), bytes));
    index += 1;
  };
  const drain = async () => {
    held = Buffer.concat([held, ...pieces.splice(0)]);
    // The last chunk is sealed as the last, so one is always held back.
    while (held.length > FILE_CHUNK_BYTES) {
      await write(database, held.subarray(0, FILE_CHUNK_BYTES), false);
      held = held.subarray(FILE_CHUNK_BYTES);
    }
  };
  return {
    uploadId: id,
    push: (bytes) => void pieces.push(bytes),
    drain,
    async finish(sql, claim) {
      await drain();
      await write(sql, held, true);
      const digest = sealValue(key, factPlace(id, 'sha256'), hash.digest('hex'));
      await sql`
        UPDATE upload SET state = 'CLAIMED', byte_size = ${byteSize}, digest_sealed = ${digest}, expires_at = NULL,
          claimed_by = 'customer', claimed_for = ${claim.for}, claimed_at = ${claim.at}
        WHERE id = ${id}`;
    },
    async discard() {
      await database`DELETE FROM upload WHERE id = ${id} AND state = 'RECEIVING'`;
    },
  };
}

/** READ COMMITTED: the file's key is sealed under its owner's in the transaction of its row. */
function insertArchive(
  database: Database,
  id: string,
  file: { readonly ownerId: string; readonly name: string; readonly mediaType: string },
  at: Date,
): Promise<DataKey> {
  return database.begin(async (sql) => {
    const { key, keySealed } = await createFileKey(sql, file.ownerId, id);
    const nameSealed = sealValue(key, factPlace(id, 'name'), file.name);
    const expiresAt = new Date(at.getTime() + ARCHIVE_UNFINISHED_MS);
    await sql`
      INSERT INTO upload (id, owner_id, purpose, media_type, byte_size, chunk_bytes, key_sealed, name_sealed, state, created_at, expires_at)
      VALUES (${id}, ${file.ownerId}, 'EXPORT', ${file.mediaType}, 1, ${FILE_CHUNK_BYTES}, ${keySealed}, ${nameSealed}, 'RECEIVING', ${at}, ${expiresAt})`;
    return key;
  });
}
