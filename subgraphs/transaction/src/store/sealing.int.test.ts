import { TamperedValue } from '@florin/encryption';
import { batchOfOne, createPostgresBus } from '@florin/events';
import { newId, openDatabase, silentLogger } from '@florin/kit';
import { createTestDatabase } from '@florin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startErasing } from '../events/erasing.ts';
import {
  depositOrder,
  type LedgerWorld,
  openLedgerWorld,
  outcomeOf,
  recorded,
  type TestAccount,
  transferOrder,
} from '../testing/ledger-world.ts';
import { byteaArray } from './array-literal.ts';
import { findHeldTransactions } from './holder-store.ts';
import { sealDetailsOnce } from './seal-details.ts';

const CANARIES = ['Kanarie reference', 'Alice Kanarie', 'Bob Kanarie'];

let world: LedgerWorld;
let alice: TestAccount;
let bob: TestAccount;
beforeAll(async () => {
  world = await openLedgerWorld();
  alice = await world.open({ name: 'Alice Kanarie' });
  bob = await world.open({ name: 'Bob Kanarie' });
  await world.fund(alice, 1_000_00n);
});
afterAll(() => world.close());

async function pay(amount = 1_00n, to: Parameters<typeof transferOrder>[1] = bob) {
  return recorded(await world.ledger.post(transferOrder(alice, to, amount, { reference: 'Kanarie reference' })));
}

/** All of a payment's details as the database keeps them. */
async function kept(transferId: string): Promise<string> {
  const rows = await world.database`SELECT * FROM payment_details WHERE transfer_id = ${transferId}`;
  return JSON.stringify(
    rows.map((row) => Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : value))),
  );
}

/** A side as its holder reads it, at an instance that has no key in memory. */
async function readAs(account: TestAccount, transferId: string, at = world.another().database) {
  const [row] = await world.database<{ transaction_id: string }[]>`
    SELECT transaction_id FROM entry WHERE transfer_id = ${transferId} AND account_id = ${account.id}`;
  const [found] = await findHeldTransactions(at, [{ customerId: account.holder, id: row?.transaction_id ?? '' }]);
  return found && { ...found.counterparty, reference: found.reference };
}

describe('what names people in payments', () => {
  it('hides neither amount nor state where it cannot be opened', async () => {
    const { id, transferId } = await pay(2_50n);
    await world.database`
      UPDATE payment_details SET debit_sealed = set_byte(debit_sealed, length(debit_sealed) - 1, get_byte(debit_sealed, length(debit_sealed) - 1) # 1)
      WHERE transfer_id = ${transferId}`;
    const [found] = await findHeldTransactions(world.database, [{ customerId: alice.holder, id }]);
    expect(found).toMatchObject({ amount: { amount: 2_50n }, state: { status: 'BOOKED' } });
    expect(() => found?.counterparty).toThrow(TamperedValue);
    expect(() => found?.reference).toThrow(TamperedValue);
  });

  it('is sealed for each side, by number too, and each reads the other', async () => {
    for (const to of [bob, { by: 'iban', iban: bob.iban } as const]) {
      const { transferId, counterparty } = await pay(1_00n, to);
      expect(counterparty).toEqual({ name: 'Bob Kanarie', iban: bob.iban });
      const bytes = await kept(transferId);
      expect([...CANARIES, alice.iban, bob.iban].filter((text) => bytes.includes(text))).toEqual([]);
      expect(await readAs(alice, transferId)).toEqual({
        name: 'Bob Kanarie',
        iban: bob.iban,
        reference: 'Kanarie reference',
      });
      expect(await readAs(bob, transferId)).toEqual({
        name: 'Alice Kanarie',
        iban: alice.iban,
        reference: 'Kanarie reference',
      });
    }
  });

  it('is sealed of deposits and refusals too, and a repeated order is answered as the first time', async () => {
    const orders = [
      depositOrder(alice, 5_00n, { reference: 'Kanarie reference' }),
      transferOrder(alice, { by: 'iban', iban: bob.iban }, 9_999_999_00n, { reference: 'Kanarie reference' }),
    ];
    for (const order of orders) {
      const first = await world.ledger.post(order);
      const { transferId, reference } = recorded(first);
      expect(reference).toBe('Kanarie reference');
      const bytes = await kept(transferId);
      expect([...CANARIES, bob.iban].filter((text) => bytes.includes(text))).toEqual([]);
      const again = await world.another().ledger.post(order);
      expect(recorded(again)).toEqual(recorded(first));
      expect(outcomeOf(again)).toBe(outcomeOf(first));
    }
  });

  it('cannot be read at another payment', async () => {
    const [one, other] = [await pay(), await pay()];
    await world.database`
      UPDATE payment_details SET debit_sealed = (SELECT debit_sealed FROM payment_details WHERE transfer_id = ${one.transferId})
      WHERE transfer_id = ${other.transferId}`;
    await expect(readAs(alice, other.transferId)).rejects.toThrow('was changed or is not of its row');
  });

  it('from before sealing is read as it is, and sealed in batches', async () => {
    const payments = [await pay(), await pay(), await pay()];
    for (const { transferId } of payments)
      await world.database`
        UPDATE payment_details SET debit_sealed = NULL, credit_sealed = NULL, debit_counterparty_name = 'Bob Kanarie',
          debit_counterparty_iban = ${bob.iban}, debit_reference = 'Kanarie reference',
          credit_counterparty_name = 'Alice Kanarie', credit_counterparty_iban = ${alice.iban}, credit_reference = 'Kanarie reference'
        WHERE transfer_id = ${transferId}`;
    const read = () =>
      Promise.all(payments.flatMap(({ transferId }) => [readAs(alice, transferId), readAs(bob, transferId)]));
    const before = await read();
    // Two processes at once, a few at a time.
    const other = world.another().database;
    for (let left = 1; left > 0; ) {
      const done = await Promise.all([sealDetailsOnce(world.database, 2), sealDetailsOnce(other, 2)]);
      left = Math.max(...done);
    }
    for (const { transferId } of payments) expect(await kept(transferId)).not.toMatch(/Kanarie/);
    const [plain] = await world.database<{ count: number }[]>`
      SELECT count(*)::int AS count FROM payment_details WHERE num_nonnulls(debit_counterparty_name, debit_reference, credit_reference) > 0`;
    expect(plain?.count).toBe(0);
    expect(await read()).toEqual(before);
  });
});

describe('keys', () => {
  it('are fetched before a batch, and not again while they are in memory', async () => {
    await pay();
    const { count } = await world.database`SELECT FROM data_key WHERE subject IN (${alice.id}, ${bob.id})`;
    expect(count).toBe(2);
    // Nobody makes keys by naming accounts that there are not.
    await world.ledger.post(transferOrder(alice, { by: 'id', id: newId('account') }, 1n));
    const [keys] = await world.database<{ count: number }[]>`
      SELECT count(*)::int AS count FROM data_key
      WHERE subject NOT IN (SELECT id FROM ledger_account) AND subject <> 'blind-index'`;
    expect(keys?.count).toBe(0);
  });
});

describe('somebody who was erased', () => {
  it('leaves the books and no name, also told twice; others read what is theirs', async () => {
    const carol = await world.open({ name: 'Carol Kanarie' });
    await world.fund(carol, 10_00n);
    const order = transferOrder(carol, bob, 1_00n, { reference: 'Kanarie reference' });
    const { transferId } = recorded(await world.ledger.post(order));
    const events = await createTestDatabase('events');
    const database = openDatabase({ url: events.appUrl, applicationName: 'erasing test', maxConnections: 2 });
    const bus = createPostgresBus({ database, logger: silentLogger() });
    const erased = () => ({
      id: newId('event'),
      type: 'PersonErased',
      version: 1,
      aggregateId: carol.holder,
      payload: { customerId: carol.holder },
      occurredAt: new Date(),
    });
    await bus.publish('customer', [erased(), erased()].map(batchOfOne));
    const erasing = startErasing({ database: world.database, bus, logger: silentLogger() });
    while ((await erasing.lag()).events > 0) erasing.wake();
    expect(await erasing.deadLetters()).toBe(0);
    await erasing.stop();
    await bus.close();
    await database.end();
    await events.drop();
    expect(await readAs(carol, transferId)).toEqual({ name: null, iban: null, reference: null });
    expect(await readAs(bob, transferId)).toMatchObject({ reference: 'Kanarie reference' });
    const rows = await world.database`
      SELECT display_name, display_name_sealed FROM ledger_holder WHERE customer_id = ${carol.holder}`;
    expect([...rows]).toEqual([{ display_name: null, display_name_sealed: null }]);
    // The books go on.
    expect(outcomeOf(await world.another().ledger.post(transferOrder(carol, bob, 1_00n)))).toBe('BOOKED');
  });
});

it('writes bytes as PostgreSQL reads them', async () => {
  const values = [Buffer.from([0, 34, 92, 255]), null, Buffer.alloc(0)];
  const rows = await world.database<{ value: Buffer | null }[]>`SELECT unnest(${byteaArray(values)}::bytea[]) AS value`;
  expect(rows.map(({ value }) => value)).toEqual(values);
});
