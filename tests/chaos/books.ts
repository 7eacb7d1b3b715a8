import { findImbalances } from '@florin/transaction';
import { expect } from 'vitest';
import { withLedgerDatabase } from './florin-process.ts';
import type { TransferClients } from './transfer-clients.ts';

/**
 * The books balance, and hold exactly the transfers that the clients were promised, each once. To be called when no order is
 * open any more.
 */
export async function assertEveryPromiseKept(dataFolder: string, clients: TransferClients): Promise<void> {
  expect(clients.open.size, `orders without an answer (seed ${clients.seed})`).toBe(0);
  await withLedgerDatabase(dataFolder, async (sql) => {
    expect(await findImbalances(sql), `the books balance (seed ${clients.seed})`).toEqual([]);
    const kept = await sql<{ key: string; transactionId: string }[]>`
      SELECT key, transaction_id AS "transactionId" FROM idempotency_key WHERE mutation = 'transfer' ORDER BY key`;
    const promised = [...clients.acknowledged].map(([key, transactionId]) => ({ key, transactionId }));
    expect([...kept]).toEqual(promised.sort((a, b) => (a.key < b.key ? -1 : 1)));
    const effects = await sql<{ count: bigint }[]>`SELECT count(*) AS count FROM transfer WHERE kind = 'TRANSFER'`;
    expect(Number(effects[0]?.count), 'transfers in the books').toBe(clients.acknowledged.size);
    expect(new Set(clients.acknowledged.values()).size, 'different transactions').toBe(clients.acknowledged.size);
  });
}
