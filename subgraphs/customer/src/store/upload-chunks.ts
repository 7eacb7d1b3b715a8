import type { Queryable } from '@florin/kit';

/** Keeps the sealed chunks of files. A store of objects, such as S3, would be another one. */
export interface ChunkStore {
  write(fileId: string, index: number, sealed: Buffer): Promise<void>;
  /** @returns `undefined` where there is none */
  read(fileId: string, index: number): Promise<Buffer | undefined>;
}

/** In rows of their own, which go with the file's row. Each is committed by itself: nobody keeps a transaction open while a client sends. */
export function chunksInPostgres(sql: Queryable): ChunkStore {
  return {
    async write(fileId, index, sealed) {
      await sql`INSERT INTO upload_chunk (upload_id, index, sealed) VALUES (${fileId}, ${index}, ${sealed})`;
    },
    async read(fileId, index) {
      const [row] = await sql<{ sealed: Buffer }[]>`
        SELECT sealed FROM upload_chunk WHERE upload_id = ${fileId} AND index = ${index}`;
      return row?.sealed;
    },
  };
}
