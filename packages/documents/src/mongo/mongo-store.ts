import { MongoClient, type MongoClientOptions, ReadConcern } from 'mongodb';
import type { DocumentsOptions, MongoPlace } from '../document-store.ts';
import {
  MONGO_CALL_TIMEOUT_MS,
  MONGO_CONNECT_TIMEOUT_MS,
  MONGO_CONNECTIONS,
  MONGO_HEARTBEAT_MS,
  MONGO_MIGRATION_TIMEOUT_MS,
  MONGO_SERVER_SELECTION_TIMEOUT_MS,
  MONGO_SOCKET_TIMEOUT_MS,
} from '../limits.ts';
import type { StoreEngine } from '../store-engine.ts';
import { mongoCollection } from './mongo-collection.ts';
import { orAway } from './mongo-failures.ts';
import { hasCollections, makeCollections } from './mongo-indexes.ts';

const SETTINGS: MongoClientOptions = {
  // Answered is durable: on the disks of most servers. Without `j` a server on its own answers before the disk has it.
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: MONGO_CALL_TIMEOUT_MS },
  readPreference: 'primary',
  retryWrites: true,
  retryReads: true,
  maxPoolSize: MONGO_CONNECTIONS,
  waitQueueTimeoutMS: MONGO_CALL_TIMEOUT_MS,
  serverSelectionTimeoutMS: MONGO_SERVER_SELECTION_TIMEOUT_MS,
  connectTimeoutMS: MONGO_CONNECT_TIMEOUT_MS,
  socketTimeoutMS: MONGO_SOCKET_TIMEOUT_MS,
  heartbeatFrequencyMS: MONGO_HEARTBEAT_MS,
};

/** Collections of a MongoDB database. */
export function mongoEngine(options: DocumentsOptions & MongoPlace): StoreEngine {
  const { url, applicationName, collections } = options;
  const client = new MongoClient(url, { ...SETTINGS, appName: applicationName });
  const { replicaSet, srvHost } = client.options;
  // What a server alone has read could be rolled back by an election, but not after the relay published it. A server without
  // others has no such level.
  const readConcern =
    replicaSet === undefined && srvHost === undefined ? {} : { readConcern: new ReadConcern('majority') };
  const db = client.db(undefined, readConcern);
  let migrated = false;
  return {
    name: 'mongodb',
    collection: (definition) => mongoCollection(db.collection(definition.name), definition),
    migrate: () => orAway(() => migrate(options)),
    async ready() {
      try {
        await db.command({ ping: 1 });
        migrated ||= await hasCollections(db, collections);
        return migrated;
      } catch {
        return false;
      }
    },
    close: () => client.close(),
  };
}

/** On a client of its own, which waits for an index as long as it takes to be built. */
async function migrate({ url, applicationName, collections }: DocumentsOptions & MongoPlace): Promise<void> {
  const timeoutMs = MONGO_MIGRATION_TIMEOUT_MS;
  const client = new MongoClient(url, {
    ...SETTINGS,
    appName: `${applicationName} migration`,
    socketTimeoutMS: timeoutMs,
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: timeoutMs },
  });
  try {
    await makeCollections(client.db(), collections);
  } finally {
    await client.close();
  }
}
