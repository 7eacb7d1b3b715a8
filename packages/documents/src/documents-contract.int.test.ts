import { afterAll, beforeAll, describe } from 'vitest';
import { documentContract, hostileContract } from './testing/collection-contract.ts';
import { modelContract } from './testing/model-contract.ts';
import { LOG, NOTES } from './testing/notes.ts';
import { outageContract } from './testing/outage-contract.ts';
import { queryContract } from './testing/query-contract.ts';
import { createTestDocuments, type TestDocuments } from './testing/test-documents.ts';
import { testSeed } from './testing/test-seed.ts';

let documents: TestDocuments;

beforeAll(async () => {
  documents = await createTestDocuments([NOTES, LOG]);
});
afterAll(() => documents.drop());

const store = () => documents.store;

/** Runs on PostgreSQL in the project `int`, and on MongoDB in the project `mongo`. */
describe('the contract of documents', () => {
  documentContract(store);
  queryContract(store);
  hostileContract(store);
  outageContract(() => documents);
  // Last, because it removes what the others left.
  modelContract(store, testSeed());
});
