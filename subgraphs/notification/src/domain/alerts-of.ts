import { assertNever } from '@florin/kit';
import type { TransactionDraft } from './alert.ts';
import type { LedgerEvent, Movement, Side } from './ledger-event.ts';
import { bulkWording, type Direction, postedWording, refusedWording, type Wording } from './wording.ts';

/** The customers who may see an account; nobody for one of the bank's own. */
export type ViewersOf = (accountId: string) => ReadonlySet<string>;

/**
 * The alerts of one event: of a booked movement for everybody who may see one of its accounts, of a refused one for those of the
 * account that it was ordered from. Whoever may see both sides of a movement is told once. Of several that were ordered at once, those of
 * the payer's account are told together, and everybody else of theirs.
 */
export function alertsOf(movement: Movement, viewersOf: ViewersOf): TransactionDraft[] {
  switch (movement.type) {
    case 'POSTED':
      return alertsOfPosted(movement, viewersOf);
    case 'REFUSED':
      return movement.inBulk ? [] : alertsOfRefused(movement, viewersOf);
    case 'BULK_DONE':
      return alertsOfBulk(movement, viewersOf);
    default:
      return assertNever(movement);
  }
}

function alertsOfPosted(event: Extract<LedgerEvent, { type: 'POSTED' }>, viewersOf: ViewersOf): TransactionDraft[] {
  const payers = viewersOf(event.debit.accountId);
  const payees = viewersOf(event.credit.accountId);
  const told = (recipient: string, direction: Direction, side: Side, otherSide?: Side) =>
    draft(event, recipient, 'SUCCEEDED', postedWording(event.movement, direction, event.amount), side, otherSide);
  return [
    ...Array.from(event.inBulk ? [] : payers, (payer) =>
      payees.has(payer) ? told(payer, 'BETWEEN', event.debit, event.credit) : told(payer, 'OUT', event.debit),
    ),
    ...Array.from(payees)
      .filter((payee) => !payers.has(payee))
      .map((payee) => told(payee, 'IN', event.credit)),
  ];
}

function alertsOfRefused(event: Extract<LedgerEvent, { type: 'REFUSED' }>, viewersOf: ViewersOf): TransactionDraft[] {
  const wording = refusedWording(event.movement, event.direction, event.amount, event.reason);
  return Array.from(viewersOf(event.caller.accountId), (recipient) =>
    draft(event, recipient, 'FAILED', wording, event.caller),
  );
}

function alertsOfBulk(event: Extract<LedgerEvent, { type: 'BULK_DONE' }>, viewersOf: ViewersOf): TransactionDraft[] {
  const { bulk, first } = event;
  const wording = bulkWording(bulk);
  const outcome = bulk.booked > 0 ? 'SUCCEEDED' : 'FAILED';
  const severity = bulk.refused > 0 ? 'WARNING' : 'INFO';
  return Array.from(viewersOf(first.accountId), (recipient) => ({
    ...draft(event, recipient, outcome, wording, first),
    severity,
    bulk,
  }));
}

function draft(
  event: Movement,
  recipient: string,
  outcome: TransactionDraft['outcome'],
  wording: Wording,
  side: Side,
  otherSide?: Side,
): TransactionDraft {
  return {
    recipient,
    eventId: event.eventId,
    kind: 'TRANSACTION',
    severity: outcome === 'SUCCEEDED' ? 'INFO' : 'WARNING',
    ...wording,
    outcome,
    side,
    otherSide,
    createdAt: event.at,
  };
}
