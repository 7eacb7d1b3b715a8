import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Database, openDatabase } from '@florin/kit';
import { createTestDatabase, type TestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AccountService, MIGRATIONS_FOLDER } from '../account.ts';
import { accountPersonalData } from '../privacy/personal-data.ts';
import { ClosingActs } from '../testing/closing-acts.ts';
import { HolderActs } from '../testing/holder-acts.ts';
import { TestServices } from '../testing/test-service.ts';

/** A migration that has the ledger told of all accounts again. */
const TOLD_AGAIN = readFileSync(`${MIGRATIONS_FOLDER}/0008-products-told.sql`, 'utf8');

describe('telling the ledger of all accounts again', () => {
  let testDatabase: TestDatabase;
  let owner: Database;
  let database: Database;
  let services: TestServices;
  let service: AccountService;
  let alice: ReturnType<TestServices['person']>;
  let accountId: string;
  beforeAll(async () => {
    testDatabase = await createTestDatabase('account');
    owner = openDatabase({ url: testDatabase.ownerUrl, applicationName: 'account test' });
    services = new TestServices(testDatabase.appUrl);
    service = services.instance({}, (opened) => {
      database = opened;
      return opened;
    });
  });
  afterAll(async () => {
    await services.close();
    await owner.end();
    await testDatabase.drop();
  });
  beforeEach(async () => {
    alice = services.person('Alice');
    accountId = await services.opened(service, alice);
  });
  const atLedger = () => services.ledger.accounts.get(accountId);
  const row = async () => (await owner`SELECT status, version, ledger_version FROM account WHERE id = ${accountId}`)[0];

  it.each(['before', 'after'] as const)(
    'does no harm to one whose closing lost its call %s the ledger',
    async (lost) => {
      const acts = new ClosingActs(services);
      const input = { accountId, idempotencyKey: randomUUID() };
      const challengeId = await acts.answered(service, alice, input);
      services.ledger.closeAs = () => {
        services.ledger.lost = 'after';
        if (lost === 'before') throw new Error('the call was lost on its way');
      };
      await expect(acts.closeOnce(service, alice, { ...input, challengeId })).rejects.toThrow();
      services.ledger.closeAs = undefined;
      services.ledger.lost = 'nothing';
      await owner.unsafe(TOLD_AGAIN);
      await service.resumeOpenings();
      expect(await row()).toEqual({ status: 'CLOSED', version: 2, ledger_version: 2 });
      expect(atLedger()).toMatchObject({ status: 'CLOSED', version: 2 });
      expect((await acts.closeOnce(service, alice, input)).__typename).toBe('CloseAccountSuccess');
    },
  );

  it('says nothing of who was erased: nobody is while an account of theirs is open', async () => {
    const bob = services.person('Bob');
    await new HolderActs(services).join(service, alice, bob, accountId, 'VIEW');
    const data = accountPersonalData(database);
    await expect(data.erase(bob.customerId, 'ERASE')).rejects.toThrow('is open');
    // Even if a name were gone, the ledger would be told so and nothing else.
    await owner`
      UPDATE account_holder SET display_name_sealed = NULL WHERE account_id = ${accountId} AND customer_id = ${bob.customerId}`;
    await owner.unsafe(TOLD_AGAIN);
    await service.resumeOpenings();
    expect(
      atLedger()
        ?.holders.map(({ displayName }) => displayName)
        .sort(),
    ).toEqual(['Alice', 'erased']);
    expect(await row()).toMatchObject({ version: 3, ledger_version: 3 });
  });
});
