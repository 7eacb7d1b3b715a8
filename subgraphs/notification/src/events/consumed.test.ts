import type { EventPayload } from '@florin/events';
import { describe, expect, it } from 'vitest';
import { readLedgerEvent } from './consumed.ts';

const published = (type: string, version: number, payload: EventPayload) => ({
  source: 'transaction',
  position: 1n,
  id: 'evt_1',
  type,
  version,
  aggregateId: 'trf_1',
  payload,
  occurredAt: new Date(0),
});
const movement = {
  transferId: 'trf_1',
  kind: 'TRANSFER',
  actor: 'cus_1',
  amount: '1250',
  currency: 'EUR',
  bookedAt: '2026-11-22T09:30:00.000Z',
};
const side = { accountId: 'acc_1', transactionId: 'txn_1', sequence: '7' };

describe("the ledger's events", () => {
  it('are read as far as alerts need them', () => {
    const credit = { ...side, accountId: 'acc_2', transactionId: 'txn_2', balanceAfter: '5' };
    expect(readLedgerEvent(published('TransferPosted', 1, { ...movement, debit: side, credit }))).toEqual({
      type: 'POSTED',
      eventId: 'evt_1',
      at: new Date('2026-11-22T09:30:00.000Z'),
      movement: 'TRANSFER',
      amount: { amount: 1_250n, currency: 'EUR' },
      debit: { accountId: 'acc_1', transactionId: 'txn_1' },
      credit: { accountId: 'acc_2', transactionId: 'txn_2' },
      inBulk: false,
    });
    const refused = { ...movement, direction: 'CREDIT', reason: 'ACCOUNT_NOT_USABLE', caller: side };
    expect(readLedgerEvent(published('TransferRefused', 1, refused))).toMatchObject({
      type: 'REFUSED',
      direction: 'IN',
      reason: 'ACCOUNT_NOT_USABLE',
    });
    const holders = [
      { customerId: 'cus_1', mayView: true, mayPay: true },
      { customerId: 'cus_2', mayView: false, mayPay: true },
    ];
    const changed = {
      accountId: 'acc_1',
      accountVersion: 3,
      currency: 'EUR',
      status: 'ACTIVE',
      overdraft: '0',
      holders,
    };
    expect(readLedgerEvent(published('LedgerAccountChanged', 1, changed))).toEqual({
      type: 'ACCOUNT_CHANGED',
      eventId: 'evt_1',
      accountId: 'acc_1',
      version: 3,
      viewers: ['cus_1'],
    });
  });

  it('of other types and newer versions are passed over', () => {
    expect(readLedgerEvent(published('BusinessDateAdvanced', 1, {}))).toBeUndefined();
    expect(readLedgerEvent(published('TransferPosted', 2, {}))).toBeUndefined();
    expect(readLedgerEvent(published('toString', 1, {}))).toBeUndefined();
  });

  it('that are not what their version says are a fault', () => {
    const credit = side;
    expect(() => readLedgerEvent(published('TransferPosted', 1, { ...movement, debit: side }))).toThrow();
    const strange = { ...movement, currency: 'XAU', debit: side, credit };
    expect(() => readLedgerEvent(published('TransferPosted', 1, strange))).toThrow('is not a currency known here');
  });
});
