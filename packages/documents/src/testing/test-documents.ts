import { randomBytes } from 'node:crypto';
import { type Database, openDatabase, silentLogger } from '@florin/kit';
import { createServiceDatabase, dropDatabase } from '@florin/postgres';
import { testServer } from '@florin/testkit';
import { MongoClient } from 'mongodb';
import { inject } from 'vitest';
import type { AnyCollectionDefinition } from '../collection-definition.ts';
import { type DocumentStore, openDocuments } from '../document-store.ts';
import './mongo-setup.ts';

/** A database of documents for one test file, on the engine of the vitest project. */
export interface TestDocuments {
  readonly store: DocumentStore;
  /** The database as the service's own role reaches it. */
  readonly url: string;
  /** Another instance's view of the same documents; through another address where one is given. */
  open(url?: string): DocumentStore;
  /** Closes all stores and removes the database. */
  drop(): Promise<void>;
}

/** Makes and migrates a fresh database. */
export async function createTestDocuments(collections: readonly AnyCollectionDefinition[]): Promise<TestDocuments> {
  const name = `test_documents_${randomBytes(6).toString('hex')}`;
  const mongodbUrl = inject('mongodbUrl');
  const documents =
    mongodbUrl === undefined ? await onPostgres(name, collections) : onMongo(mongodbUrl, name, collections);
  await documents.store.migrate();
  return documents;
}

function onMongo(server: string, name: string, collections: readonly AnyCollectionDefinition[]): TestDocuments {
  const place = new URL(server);
  place.pathname = `/${name}`;
  const { href } = place;
  const opened: DocumentStore[] = [];
  const open = (url = href) => {
    const store = openDocuments({ url, applicationName: 'florin test', collections, logger: silentLogger() });
    opened.push(store);
    return store;
  };
  return {
    store: open(),
    url: href,
    open,
    async drop() {
      await Promise.all(opened.map((store) => store.close()));
      const client = new MongoClient(href);
      await client.db().dropDatabase();
      await client.close();
    },
  };
}

async function onPostgres(name: string, collections: readonly AnyCollectionDefinition[]): Promise<TestDocuments> {
  const server = testServer();
  const app = { role: 'florin_documents' };
  const { ownerUrl, appUrl } = await createServiceDatabase(server, {
    name,
    owner: { role: 'florin_documents_owner' },
    app,
  });
  const opened: Database[] = [];
  const open = (url = appUrl) => {
    const database = openDatabase({ url, applicationName: 'florin test' });
    opened.push(database);
    return openDocuments({
      database,
      migration: { ownerUrl, appRole: app.role },
      collections,
      logger: silentLogger(),
    });
  };
  return {
    store: open(),
    url: appUrl,
    open,
    async drop() {
      await Promise.all(opened.map((database) => database.end()));
      await dropDatabase(server, name);
    },
  };
}
