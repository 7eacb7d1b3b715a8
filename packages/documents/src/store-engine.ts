import type { AnyCollectionDefinition } from './collection-definition.ts';
import type { CollectionEngine } from './collection-engine.ts';

/** Where collections are kept. */
export interface StoreEngine {
  readonly name: 'mongodb' | 'postgres';
  collection(definition: AnyCollectionDefinition): CollectionEngine;
  migrate(): Promise<void>;
  ready(): Promise<boolean>;
  close(): Promise<void>;
}
