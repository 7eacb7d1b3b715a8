import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVault, derivedKeyService, withVault } from '@florin/encryption';
import { openDatabase } from '@florin/kit';
import { freePort, GraphqlClient, loanFaults, People } from '@florin/testkit';
import { findImbalances } from '@florin/transaction';
import { expect, type TestContext, test } from 'vitest';
import { liveLoan } from '../e2e/live-loan.ts';
import { dyingAt, type Gate, LoanGates } from '../e2e/loan-crashes.ts';
import { databaseUrl, type FlorinProcess, temporaryBank } from './florin-process.ts';

/** The bank's databases, as their superuser, and the customers' as who knows their key. */
function open(dataFolder: string, { onTestFinished }: TestContext) {
  const database = (service: 'customer' | 'loan' | 'transaction') => {
    const sql = openDatabase({ url: databaseUrl(dataFolder, service), applicationName: 'chaos test' });
    onTestFinished(() => sql.end({ timeout: 5 }));
    return sql;
  };
  const secret = readFileSync(join(dataFolder, 'secret'), 'utf8').trim();
  const customer = withVault(database('customer'), createVault(derivedKeyService(secret, 'customer')));
  return { customer, loan: database('loan'), transaction: database('transaction') };
}

test('kill -9 of Florin over a loan’s life, each time in the middle of another durable step: the same figures, and nothing twice', async (context) => {
  const bank = temporaryBank(context);
  // Clients know one address, whatever dies behind it.
  const PORT = String(await freePort());
  let florin: FlorinProcess = bank.start({ PORT });
  const url = await florin.url();
  const databases = open(bank.dataFolder, context);
  const gates = await LoanGates.build({
    loan: databaseUrl(bank.dataFolder, 'loan'),
    transaction: databaseUrl(bank.dataFolder, 'transaction'),
  });
  context.onTestFinished(() => gates.close());
  const killed: Gate[] = [];
  const death = {
    kill: () => florin.kill(),
    revive: async () => {
      florin = bank.start({ PORT });
      await florin.url();
    },
  };
  await liveLoan({
    url,
    people: new People((accessToken) => new GraphqlClient(url, accessToken), { url, databases }),
    loans: databases.loan,
    ledger: databases.transaction,
    async dying(names, start) {
      // At one of several: dying at each takes too long, and connections do so in tests/e2e/loan-story.test.ts.
      const name = names.length > 1 ? names[(killed.length + 1) % names.length] : undefined;
      if (name === undefined) return false;
      await dyingAt(gates, [name], death, start);
      killed.push(name);
      return true;
    },
  });
  expect(killed).toHaveLength(13);
  expect(new Set(killed).size).toBeGreaterThan(5);
  expect(await findImbalances(databases.transaction)).toEqual([]);
  expect(await loanFaults(databases)).toEqual([]);
  florin.signal('SIGINT');
  expect(await florin.ended()).toBe(0);
});
