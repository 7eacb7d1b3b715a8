import type { DomainEvent } from '@florin/events';
import type { Hold, HoldState } from '../domain/hold.ts';
import type { LedgerAccountState } from '../domain/ledger-account.ts';
import type { LedgerTransaction } from '../domain/ledger-transaction.ts';
import type { Order } from '../domain/order.ts';
import type { BookedOrder, RefusedOrder } from '../domain/record-order.ts';
import type { Ground } from '../step-up/consents.ts';

/**
 * The events of this service: versioned, with ids, amounts (minor units as strings) and codes, never personal data
 * (ARCHITECTURE §4). A changed shape is a new version beside the old.
 */
export const PUBLISHED_EVENTS = [
  /** Money moved. Aggregate: the transfer. */
  { type: 'TransferPosted', version: 1 },
  /** The ledger refused an order; the caller's account has a FAILED transaction. Aggregate: the transfer. */
  { type: 'TransferRefused', version: 1 },
  /** Several transfers that somebody ordered at once came to an end, or broke off. Aggregate: the bulk. */
  { type: 'BulkTransfersDone', version: 1 },
  /** A ledger account was opened or its status, rights or overdraft changed. Aggregate: the account. */
  { type: 'LedgerAccountChanged', version: 1 },
  /** Money of an account is held. Aggregate: the hold. */
  /** The bank has a new day; the end of the one before is done. Aggregate: `business-date`. */
  { type: 'BusinessDateAdvanced', version: 1 },
  { type: 'HoldPlaced', version: 1 },
  /** Two of the staff wanted a booking taken back, and it was. Aggregate: the transaction. */
  { type: 'TransactionReversed', version: 1 },
  /** They wanted it, and it could not be. Aggregate: the transaction. */
  { type: 'TransactionReversalRefused', version: 1 },
  /** A hold was captured, released, or expired. Aggregate: the hold. */
  { type: 'HoldResolved', version: 1 },
] as const;

/** @param ground on what ground the payer did not have to prove it, or that they did; absent for what needs no step-up */
export function transferPosted(order: Order, booked: BookedOrder, ground?: Ground): DomainEvent {
  return {
    type: 'TransferPosted',
    version: 1,
    aggregateId: booked.debitSide.transferId,
    payload: {
      transferId: booked.debitSide.transferId,
      kind: order.kind,
      actor: order.actor,
      amount: order.amount.amount.toString(),
      currency: order.amount.currency,
      bookedAt: booked.debitSide.bookedAt.toISOString(),
      ...(ground === undefined ? {} : { stepUp: ground }),
      ...(order.bulkId === undefined ? {} : { bulkId: order.bulkId }),
      debit: sidePayload(booked.debitSide),
      credit: sidePayload(booked.creditSide),
    },
  };
}

export function transferRefused(order: Order, refused: RefusedOrder, reason: string): DomainEvent {
  const { side } = refused;
  return {
    type: 'TransferRefused',
    version: 1,
    aggregateId: side.transferId,
    payload: {
      transferId: side.transferId,
      kind: order.kind,
      actor: order.actor,
      amount: order.amount.amount.toString(),
      currency: order.amount.currency,
      bookedAt: side.bookedAt.toISOString(),
      direction: side.direction,
      reason,
      ...(order.bulkId === undefined ? {} : { bulkId: order.bulkId }),
      caller: sidePayload(side),
    },
  };
}

/** What several transfers from one account came to. Amounts in minor units. */
export interface BulkOutcome {
  readonly bulkId: string;
  readonly actor: string;
  readonly currency: string;
  /** The payer's side of the first of them that left a trace. */
  readonly first: LedgerTransaction;
  readonly booked: number;
  readonly bookedTotal: bigint;
  readonly refused: number;
  readonly refusedTotal: bigint;
}

export function bulkTransfersDone({ first, bookedTotal, refusedTotal, ...outcome }: BulkOutcome): DomainEvent {
  return {
    type: 'BulkTransfersDone',
    version: 1,
    aggregateId: outcome.bulkId,
    payload: {
      ...outcome,
      accountId: first.accountId,
      transactionId: first.id,
      at: first.bookedAt.toISOString(),
      bookedTotal: bookedTotal.toString(),
      refusedTotal: refusedTotal.toString(),
    },
  };
}

export function ledgerAccountChanged(state: LedgerAccountState): DomainEvent {
  return {
    type: 'LedgerAccountChanged',
    version: 1,
    aggregateId: state.accountId,
    payload: {
      accountId: state.accountId,
      accountVersion: state.version,
      currency: state.currency,
      status: state.status,
      overdraft: state.overdraft.toString(),
      holders: state.holders.map(({ customerId, mayView, mayPay }) => ({ customerId, mayView, mayPay })),
    },
  };
}

export function businessDateAdvanced(date: string, previous: string): DomainEvent {
  return { type: 'BusinessDateAdvanced', version: 1, aggregateId: 'business-date', payload: { date, previous } };
}

/** Whose yes it was that a booking is taken back. */
export interface ApprovedReversal {
  readonly transactionId: string;
  readonly approvalId: string;
  readonly requestedBy: string;
  readonly decidedBy: string;
}

export function transactionReversed(approved: ApprovedReversal, reversalId: string): DomainEvent {
  const payload = { ...approved, reversalId };
  return { type: 'TransactionReversed', version: 1, aggregateId: approved.transactionId, payload };
}

export function transactionReversalRefused(approved: ApprovedReversal, reason: string): DomainEvent {
  const payload = { ...approved, reason };
  return { type: 'TransactionReversalRefused', version: 1, aggregateId: approved.transactionId, payload };
}

export function holdPlaced(hold: Hold, actor: string): DomainEvent {
  const { id, accountId, amount, currency, placedAt, expiresOn } = hold;
  const payload = {
    holdId: id,
    accountId,
    actor,
    amount: amount.toString(),
    currency,
    placedAt: placedAt.toISOString(),
    expiresOn,
  };
  return { type: 'HoldPlaced', version: 1, aggregateId: id, payload };
}

/** @param actor who ended it; `null` where its time was over */
export function holdResolved({ id, accountId, currency }: Hold, state: HoldState, actor: string | null): DomainEvent {
  const captured =
    state.status === 'CAPTURED' ? { amount: state.amount.toString(), transactionId: state.transactionId } : {};
  const payload = { holdId: id, accountId, actor, currency, status: state.status, ...captured };
  return { type: 'HoldResolved', version: 1, aggregateId: id, payload };
}

function sidePayload(side: LedgerTransaction) {
  const place = { accountId: side.accountId, transactionId: side.id, sequence: side.sequence.toString() };
  return side.state.status === 'BOOKED' ? { ...place, balanceAfter: side.state.balanceAfter.toString() } : place;
}
