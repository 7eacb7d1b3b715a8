import { type DocumentCollection, defineCollection, type StoredDocument } from '@florin/documents';
import type { KeyService, KeyTable, NewKey, StoredKey } from '@florin/encryption';
import { KEYS_OF_A_PERSON, REWRAP_BATCH } from '../limits.ts';

/** A person's data key, wrapped; its id is the document's. */
export interface DataKeyDocument extends StoredDocument {
  readonly subject: string;
  /** 1, 2, 3 … of one person: the largest seals what is new. */
  readonly generation: number;
  /** Base64; absent once the key was destroyed. */
  readonly wrapped?: string;
  readonly wrappedBy: string;
  readonly createdAt: string;
  readonly replacedAt?: string;
  /** `CURRENT`, `REPLACED`, or `DESTROYED`: by it the background finds what it has to do. */
  readonly state: 'CURRENT' | 'REPLACED' | 'DESTROYED';
}

export type DataKeys = DocumentCollection<DataKeyDocument>;

/** The keys lie beside what they seal, on either engine; backups keep this collection apart (SECURITY.md). */
export const DATA_KEYS = defineCollection<DataKeyDocument>({
  name: 'data_key',
  fields: { subject: 'text', generation: 'number', wrappedBy: 'text', createdAt: 'text', state: 'text' },
  indexes: [
    { fields: ['subject', 'generation'], unique: true },
    { fields: ['state', 'createdAt'] },
    { fields: ['state', 'wrappedBy'] },
  ],
});

/** Data keys as documents: each change is one compare-and-set, so no two of them need a transaction. */
export const documentKeyTable: KeyTable<DataKeys, DataKeys> = {
  async find(keys, ids) {
    return [...(await keys.findMany(ids)).values()].map(storedKey);
  },
  async findNewest(keys, subject) {
    const newest = await findNewest(keys, subject);
    return newest === undefined ? undefined : storedKey(newest);
  },
  async findNewestOf(keys, subjects) {
    const found = await Promise.all(subjects.map((subject) => findNewest(keys, subject)));
    return found.flatMap((key) => (key === undefined ? [] : [storedKey(key)]));
  },
  async insertFirsts(keys, all) {
    await keys.insertAll(all.map((key) => documentOf(key, 1, new Date())));
  },
  async insertFirst(keys, key) {
    await keys.insert(documentOf(key, 1, new Date()));
  },
  async insertNext(keys, replaced, key, at) {
    const old = await keys.find(replaced);
    if (old === undefined || old.state !== 'CURRENT') return false;
    const inserted = await keys.insert(documentOf(key, old.generation + 1, at));
    // Also when the successor is there already: whoever made it may have died, or never heard of it, before it said here that
    // this one is replaced. What a key sealed is sealed anew, and the key destroyed, only once that is said.
    await changeKey(keys, replaced, (current) =>
      current.state === 'CURRENT' ? { ...current, state: 'REPLACED', replacedAt: at.toISOString() } : undefined,
    );
    return inserted !== 'exists';
  },
  async destroy(keys, subject) {
    let destroyed = 0;
    for (const { _id } of await keysOf(keys, subject)) if (await destroyKey(keys, _id)) destroyed += 1;
    return destroyed;
  },
  async idsOf(keys, subject) {
    return (await keysOf(keys, subject)).map(({ _id }) => _id);
  },
};

/** Destroys one key. @returns whether there was something to destroy */
export function destroyKey(keys: DataKeys, id: string): Promise<boolean> {
  return changeKey(keys, id, (current) => {
    if (current.state === 'DESTROYED') return undefined;
    const { wrapped: _wrapped, ...rest } = current;
    return { ...rest, state: 'DESTROYED' };
  });
}

/** Wraps some keys anew that another key-encryption key wrapped. @returns how many */
export async function rewrapKeys(keys: DataKeys, keyService: KeyService): Promise<number> {
  let done = 0;
  for (const state of ['CURRENT', 'REPLACED'] as const) {
    for (const wrappedBy of [{ lt: keyService.primary }, { gt: keyService.primary }]) {
      const order = [{ field: 'wrappedBy', direction: 'ascending' }] as const;
      for (const { _id, subject, wrapped } of await keys.query({
        where: { state, wrappedBy },
        order,
        limit: REWRAP_BATCH,
      })) {
        if (wrapped === undefined) continue;
        const again = await keyService.rewrap(Buffer.from(wrapped, 'base64'), { subject, keyId: _id });
        const next = { wrapped: again.toString('base64'), wrappedBy: keyService.primary };
        const isDone = await changeKey(keys, _id, (now) => (now.wrapped === wrapped ? { ...now, ...next } : undefined));
        if (isDone) done += 1;
      }
    }
  }
  return done;
}

/** Compare-and-set until it holds. @param change answers `undefined` where there is nothing to do */
async function changeKey(
  keys: DataKeys,
  id: string,
  change: (current: DataKeyDocument) => DataKeyDocument | undefined,
): Promise<boolean> {
  for (;;) {
    const current = await keys.find(id);
    const next = current && change(current);
    if (next === undefined) return false;
    if ((await keys.replace(next)) === 'replaced') return true;
  }
}

async function findNewest(keys: DataKeys, subject: string): Promise<DataKeyDocument | undefined> {
  const order = [{ field: 'generation', direction: 'descending' }] as const;
  return (await keys.query({ where: { subject }, order, limit: 1 }))[0];
}

function keysOf(keys: DataKeys, subject: string): Promise<readonly DataKeyDocument[]> {
  const order = [{ field: 'generation', direction: 'descending' }] as const;
  return keys.query({ where: { subject }, order, limit: KEYS_OF_A_PERSON });
}

function documentOf({ id, subject, wrapped, wrappedBy }: NewKey, generation: number, at: Date) {
  const createdAt = at.toISOString();
  return {
    _id: id,
    subject,
    generation,
    wrapped: wrapped.toString('base64'),
    wrappedBy,
    createdAt,
    state: 'CURRENT' as const,
  };
}

function storedKey({ _id, subject, wrapped }: DataKeyDocument): StoredKey {
  return { id: _id, subject, wrapped: wrapped === undefined ? null : Buffer.from(wrapped, 'base64') };
}
