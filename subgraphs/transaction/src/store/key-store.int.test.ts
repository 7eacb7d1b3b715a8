import { randomUUID } from 'node:crypto';
import { openDatabase } from '@florin/kit';
import { createTestDatabase } from '@florin/testkit';
import { expect, test } from 'vitest';
import { claimProofs } from './consent-store.ts';
import { claimKeys, markBatch } from './key-store.ts';

const CLAIM = { actor: 'cus_alice', mutation: 'transfer', fingerprint: '00'.repeat(32) } as const;

test('keys and proofs are taken within a batch alone: outside, as after a BEGIN that failed, nothing is written', async () => {
  const made = await createTestDatabase('transaction');
  const database = openDatabase({ url: made.appUrl, applicationName: 'test', maxConnections: 1 });
  const claim = { ...CLAIM, key: randomUUID(), transactionId: 'txn_1' };
  const proof = { jti: randomUUID(), expiresAt: new Date(Date.now() + 60_000) };

  await markBatch(database); // Ends with its own transaction.
  expect(await claimKeys(database, [claim])).toBe(0);
  expect(await claimProofs(database, [proof])).toEqual(new Set());

  const taken = await database.begin(async (sql) => {
    await markBatch(sql);
    return [await claimKeys(sql, [claim]), await claimProofs(sql, [proof])];
  });
  expect(taken).toEqual([1, new Set([proof.jti])]);

  await database.end();
  await made.drop();
});
