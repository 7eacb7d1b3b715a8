import { Readable } from 'node:stream';
import { type DataKey, openValue } from '@florin/encryption';
import type { Database } from '@florin/kit';
import { type ChunkStore, chunksInPostgres } from '../store/upload-chunks.ts';
import type { UploadRow } from '../store/uploads.ts';
import { chunkPlace, factPlace, openFileKeys } from './file-key.ts';

/** What goes out of a file. */
export interface OpenedFile {
  readonly name: string;
  /** Reads chunk after chunk as its reader takes them. It fails where a chunk is missing or was changed, rather than end. */
  content(): Readable;
}

/** @returns `undefined` where its owner's keys were destroyed */
export async function openFile(database: Database, upload: UploadRow): Promise<OpenedFile | undefined> {
  const key = (await openFileKeys(database, [upload])).get(upload.id);
  if (key === undefined) return undefined;
  return {
    name: openValue(key, factPlace(upload.id, 'name'), upload.nameSealed).toString('utf8'),
    content: () => Readable.from(contentOf(chunksInPostgres(database), upload, key), { objectMode: false }),
  };
}

async function* contentOf(
  chunks: ChunkStore,
  { id, byteSize, chunkBytes }: UploadRow,
  key: DataKey,
): AsyncGenerator<Buffer, void, undefined> {
  const count = Math.ceil(byteSize / chunkBytes);
  for (let index = 0; index < count; index += 1) {
    const sealed = await chunks.read(id, index);
    if (sealed === undefined) throw new Error('a chunk of a file is missing');
    yield openValue(key, chunkPlace(id, index, index === count - 1), sealed);
  }
}
