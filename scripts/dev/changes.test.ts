import { describe, expect, it } from 'vitest';
import { generationNeeded, isSource } from './changes.ts';

describe('a change', () => {
  it.each([
    'subgraphs/account/src/account.ts',
    'subgraphs/account/schema.graphql',
    'subgraphs/transaction/migrations/0001-ledger.sql',
    'schema/common/money.graphql',
    'packages/kit/src/money.ts',
    'gateway/src/gateway.ts',
    'scripts/seed/people.ts',
  ])('of %s restarts the bank', (file) => expect(isSource(file)).toBe(true));

  it.each([
    'subgraphs/account/src/generated/resolvers.ts',
    'schema/supergraph.graphql',
    'schema/supergraph.sandbox.graphql',
    'schema/api.graphql',
    'packages/kit/src/money.test.ts',
    'packages/testkit/src/people.ts',
    'packages/kit/node_modules/zod/package.json',
    'console/src/main.ts',
    'gateway/README.md',
    '.data/postgres/PG_VERSION',
  ])('of %s does not', (file) => expect(isSource(file)).toBe(false));

  it('of a schema is composed first and generated from after', () => {
    expect(generationNeeded(['gateway/src/gateway.ts', 'subgraphs/account/schema.graphql'])).toEqual([
      'compose',
      'codegen',
    ]);
    expect(generationNeeded(['gateway/src/gateway.ts'])).toEqual([]);
  });
});
