import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LedgerWorld, openLedgerWorld, recorded, transferOrder } from '../testing/ledger-world.ts';

describe("the service's own database role", () => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await openLedgerWorld();
    const [alice, bob] = await Promise.all([world.open(), world.open()]);
    await world.fund(alice, 100n);
    recorded(await world.ledger.post(transferOrder(alice, bob, 1n)));
  });
  afterAll(() => world.close());

  it.each([
    'UPDATE entry SET amount = amount',
    'UPDATE entry SET booked_at = booked_at',
    'DELETE FROM entry',
    'TRUNCATE entry',
    'UPDATE transfer SET status = status',
    'DELETE FROM transfer',
    'TRUNCATE transfer',
    'UPDATE refused_transaction SET failure = failure',
    'DELETE FROM refused_transaction',
    'UPDATE entry_subtotal SET credited = credited',
    'DELETE FROM entry_subtotal',
    'UPDATE interest_accrual SET units = units',
    'DELETE FROM interest_accrual',
    'UPDATE interest_posting SET credit_booked = credit_booked',
    'DELETE FROM interest_posting',
    'DELETE FROM ledger_account',
    'UPDATE ledger_account SET currency = currency',
    'UPDATE ledger_account SET kind = kind',
    'UPDATE ledger_account SET iban = iban',
    'UPDATE idempotency_key SET fingerprint = fingerprint',
    'UPDATE outbox SET events = events',
    "INSERT INTO outbox (id, size, events, position) VALUES ('x', 1, '[]', 1)",
    'DELETE FROM payment_details',
    'DELETE FROM ledger_clock',
    'ALTER TABLE entry DISABLE TRIGGER ALL',
    'DROP TRIGGER entry_balanced ON entry',
    "SET session_replication_role = 'replica'",
  ])('cannot: %s', async (statement) => {
    await expect(world.database.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('cannot write entries that do not balance, nor overdraw a customer', async () => {
    await expect(
      world.database`INSERT INTO entry
        SELECT account_id, sequence + 100, 'txn_x', 'trf_x', kind, amount, currency, balance_after, booked_at, value_date
        FROM entry LIMIT 1`,
    ).rejects.toMatchObject({ constraint_name: 'entry_balanced' });
    await expect(world.database`UPDATE ledger_account SET balance = -1 WHERE kind = 'CUSTOMER'`).rejects.toMatchObject({
      constraint_name: 'ledger_account_not_overdrawn',
    });
  });

  it("cannot set the ledger's clock back", async () => {
    await world.ledger.setClockOffset(1_000);
    await expect(world.ledger.setClockOffset(999)).rejects.toThrow('forward');
  });
});
