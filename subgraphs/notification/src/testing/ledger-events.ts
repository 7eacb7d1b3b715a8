import type { LedgerEvent } from '../domain/ledger-event.ts';

let events = 0;
let transactions = 0;

const side = (accountId: string) => {
  transactions += 1;
  return { accountId, transactionId: `txn_${transactions}` };
};
const nextId = () => {
  events += 1;
  return `evt_${events}`;
};
const MOMENT = new Date('2026-11-22T09:30:00.000Z');

/** The moment of these tests, and so many seconds after it. */
export function after(seconds: number): Date {
  return new Date(MOMENT.getTime() + seconds * 1_000);
}

/** Money moved from one account to another. */
export function paid(from: string, to: string, amount = 1_250n, at = MOMENT): Extract<LedgerEvent, { type: 'POSTED' }> {
  return {
    type: 'POSTED',
    eventId: nextId(),
    at,
    movement: 'TRANSFER',
    amount: { amount, currency: 'EUR' },
    debit: side(from),
    credit: side(to),
    inBulk: false,
  };
}

/** A payment from an account was refused. */
export function refusal(
  from: string,
  at = MOMENT,
  reason = 'INSUFFICIENT_FUNDS',
): Extract<LedgerEvent, { type: 'REFUSED' }> {
  return {
    type: 'REFUSED',
    eventId: nextId(),
    at,
    movement: 'TRANSFER',
    amount: { amount: 1_250n, currency: 'EUR' },
    reason,
    direction: 'OUT',
    caller: side(from),
    inBulk: false,
  };
}

/** From now on, these may see the account. */
export function seenBy(
  accountId: string,
  version: number,
  ...viewers: readonly string[]
): Extract<LedgerEvent, { type: 'ACCOUNT_CHANGED' }> {
  return { type: 'ACCOUNT_CHANGED', eventId: nextId(), accountId, version, viewers };
}

/** Several payments from an account that were ordered at once, then what they came to. */
export function bulkPaid(from: string, to: readonly string[], refused = 0): readonly LedgerEvent[] {
  const booked = to.map((account) => ({ ...paid(from, account), inBulk: true }));
  const refusals = Array.from({ length: refused }, () => ({ ...refusal(from), inBulk: true }));
  const total = (count: number) => ({ amount: BigInt(count) * 1_250n, currency: 'EUR' as const });
  const bulk = { booked: to.length, bookedTotal: total(to.length), refused, refusedTotal: total(refused) };
  const first = booked[0]?.debit ?? refusals[0]?.caller ?? side(from);
  return [...booked, ...refusals, { type: 'BULK_DONE', eventId: nextId(), at: MOMENT, first, bulk }];
}
