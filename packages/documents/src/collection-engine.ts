import type {
  AnyCollectionDefinition,
  CollectionDefinition,
  NewDocument,
  StoredDocument,
} from './collection-definition.ts';
import type { Condition } from './conditions.ts';
import type { DocumentCollection, InsertOptions } from './document-collection.ts';
import { AppendOnly, UnstorableDocument } from './failures.ts';
import { MAX_BATCH } from './limits.ts';
import { planCount, planQuery, type QueryPlan } from './query-plan.ts';
import { isStorableId, type Storable, toStorable } from './storable.ts';

type Insertion = 'inserted' | 'exists';

/** What an engine does for one collection; everything that it is given was checked. */
export interface CollectionEngine {
  insertAll(documents: readonly Storable[], options: InsertOptions): Promise<readonly Insertion[]>;
  findMany(ids: readonly string[]): Promise<readonly StoredDocument[]>;
  /** @throws UniqueValueTaken */
  replace(document: Storable, version: number): Promise<'replaced' | 'conflict'>;
  query(plan: QueryPlan): Promise<readonly StoredDocument[]>;
  /** How many a plan finds, up to its limit. */
  count(plan: QueryPlan): Promise<number>;
  delete(id: string): Promise<boolean>;
}

/** A collection as stores see it: checks what it is given, alike for both engines, and leaves the rest to one. */
export function checkedCollection<D extends StoredDocument>(
  definition: CollectionDefinition<D>,
  engine: CollectionEngine,
): DocumentCollection<D> {
  const plain: AnyCollectionDefinition = definition;
  const insertAll = async (
    documents: readonly NewDocument<D>[],
    options: InsertOptions = {},
  ): Promise<readonly Insertion[]> => {
    checkBatch(documents);
    const storable = documents.map((document) => toStorable(plain, document));
    // An id that is twice in the batch is tried once: PostgreSQL could not tell which of the two it took.
    const first = new Map<string, Storable>();
    for (const document of storable) if (!first.has(document.id)) first.set(document.id, document);
    const tried = [...first.values()];
    const outcomes = tried.length === 0 ? [] : await engine.insertAll(tried, options);
    const outcomeOf = new Map(tried.map((document, at) => [document, outcomes[at]]));
    return storable.map((document) => outcomeOf.get(document) ?? 'exists');
  };
  const findMany = async (ids: readonly string[]) => {
    checkBatch(ids);
    const possible = [...new Set(ids)].filter(isStorableId);
    const found = possible.length === 0 ? [] : await engine.findMany(possible);
    // What is stored here has been inserted as a `D`.
    return new Map(found.map((document) => [document._id, document as D]));
  };
  return {
    insertAll,
    findMany,
    insert: async (document) => (await insertAll([document]))[0] ?? 'exists',
    find: async (id) => (await findMany([id])).get(id),
    async replace(document) {
      checkMayChange(plain);
      const { version } = document;
      if (!Number.isSafeInteger(version) || version < 1)
        throw new UnstorableDocument('version', 'is not one that was read');
      return engine.replace(toStorable(plain, document), version);
    },
    async query(query) {
      const plan = planQuery(plain, query);
      return matchesNothing(plan.conditions) ? [] : ((await engine.query(plan)) as readonly D[]);
    },
    async count(where, atMost) {
      const plan = planCount(plain, where, atMost);
      return matchesNothing(plan.conditions) ? 0 : engine.count(plan);
    },
    async delete(id) {
      checkMayChange(plain);
      return isStorableId(id) && engine.delete(id);
    },
  };
}

function checkBatch(items: readonly unknown[]): void {
  if (items.length > MAX_BATCH) throw new RangeError(`a call takes at most ${MAX_BATCH} documents or ids`);
}

function matchesNothing(conditions: readonly Condition[]): boolean {
  return conditions.some((one) => one.is === 'one-of' && one.values.length === 0);
}

function checkMayChange({ name, appendOnly }: AnyCollectionDefinition): void {
  if (appendOnly === true) throw new AppendOnly(`collection ${name} is append-only`);
}
