import { openDatabase } from '@florin/kit';
import { startTestBank, type TestBank, testServer } from '@florin/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { liveLoan } from './live-loan.ts';
import { dyingAt, type Gate, LoanGates } from './loan-crashes.ts';
import type { LoanWorld } from './loan-world.ts';

describe('a loan’s life, month by month', () => {
  let bank: TestBank;
  const closers: (() => Promise<void>)[] = [];
  // One for each: what the bank earns is of one loan alone.
  beforeEach(async () => {
    bank = await startTestBank();
  });
  afterEach(async () => {
    await bank.assertBooksBalance();
    await bank.assertLoansAgree();
    for (const close of closers.splice(0)) await close();
    await bank.stop();
  });

  const worldOf = (dying: LoanWorld['dying']): LoanWorld => {
    const { loan, transaction } = bank.databases;
    const [loans, ledger] = [loan, transaction].map(({ appUrl }) =>
      openDatabase({ url: appUrl, applicationName: 'story' }),
    );
    if (loans === undefined || ledger === undefined) throw new Error('no databases');
    closers.push(
      () => loans.end(),
      () => ledger.end(),
    );
    return { url: bank.url, people: bank.people, loans, ledger, dying };
  };

  it('comes to the figures of the domain, and to balanced books', () => liveLoan(worldOf(async () => false)), 120_000);

  it('comes to the same where connections die in the middle of each durable step', async () => {
    const superuser = (service: 'loan' | 'transaction') => {
      const url = new URL(testServer().adminUrl);
      url.pathname = new URL(bank.databases[service].ownerUrl).pathname;
      return url.href;
    };
    const gates = await LoanGates.build({ loan: superuser('loan'), transaction: superuser('transaction') });
    closers.push(() => gates.close());
    const died: Gate[] = [];
    const nobody = { kill: async () => {}, revive: async () => {} };
    await liveLoan(
      worldOf(async (names, start) => {
        await dyingAt(gates, names, nobody, start);
        died.push(...names);
        return names.length > 0;
      }),
    );
    expect(died).toHaveLength(41);
  }, 180_000);
});
