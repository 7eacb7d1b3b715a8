import { openValue } from '@florin/encryption';
import type { Queryable } from '@florin/kit';
import type { UploadRow } from '../store/uploads.ts';
import { factPlace, openFileKeys } from './file-key.ts';

/** What is told of a file that is there. */
export interface FileFacts {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly byteSize: number;
  /** In hex. */
  readonly sha256: string;
}

/** The facts of some files, by one statement; absent where the owner's keys were destroyed, or the file is not there yet. */
export async function readFiles(sql: Queryable, rows: readonly UploadRow[]): Promise<ReadonlyMap<string, FileFacts>> {
  const keys = await openFileKeys(sql, rows);
  return new Map(
    rows.flatMap(({ id, mediaType, byteSize, nameSealed, digestSealed }) => {
      const key = keys.get(id);
      if (key === undefined || digestSealed === null) return [];
      const fileName = openValue(key, factPlace(id, 'name'), nameSealed).toString('utf8');
      const sha256 = openValue(key, factPlace(id, 'sha256'), digestSealed).toString('utf8');
      return [[id, { id, fileName, mediaType, byteSize, sha256 }] as const];
    }),
  );
}
