import { appendToOutbox, type DomainEvent } from '@florin/events';
import { newId, type Transaction } from '@florin/kit';
import type { Execution } from '../domain/books.ts';
import type { LedgerTransaction } from '../domain/ledger-transaction.ts';
import type { BookedOrder, OrderIds } from '../domain/record-order.ts';
import { transferPosted, transferRefused } from '../events/published.ts';
import type { BatchKeys } from '../store/batch-accounts.ts';
import { type BookedRecord, insertBooked, insertRefused, type RefusedRecord } from '../store/posting-store.ts';
import { sealDetails } from '../store/sealed-details.ts';

/** Ids for what an order may come to. */
export function newOrderIds(): OrderIds {
  return {
    transferId: newId('transfer'),
    debitTransactionId: newId('transaction'),
    creditTransactionId: newId('transaction'),
  };
}

/** Writes what orders came to, with the events that tell of it: a few statements, however many there are. */
export async function recordExecutions(
  sql: Transaction,
  executions: readonly (Execution | undefined)[],
  keys: BatchKeys,
): Promise<void> {
  const booked: BookedRecord[] = [];
  const refused: RefusedRecord[] = [];
  const events: DomainEvent[] = [];
  for (const execution of executions) {
    if (execution?.kind === 'BOOKED') {
      booked.push({ ...execution, sealed: sealedSides(execution.booked, keys) });
      events.push(transferPosted(execution.order, execution.booked, execution.ground));
    } else if (execution?.kind === 'REFUSED') {
      const { order, debitAccountId, creditAccountId } = execution;
      const { side } = execution.refused;
      const sealed = sealedSide(
        side,
        side.accountId,
        debitAccountId === side.accountId ? creditAccountId : debitAccountId,
        keys,
      );
      refused.push({ order, debitAccountId, creditAccountId, side, sealed });
      events.push(transferRefused(order, execution.refused, execution.refusal.code));
    }
  }
  await Promise.all([insertBooked(sql, booked), insertRefused(sql, refused), appendToOutbox(sql, events)]);
}

function sealedSides({ debitSide, creditSide }: BookedOrder, keys: BatchKeys): BookedRecord['sealed'] {
  return {
    debit: sealedSide(debitSide, debitSide.accountId, creditSide.accountId, keys),
    credit: sealedSide(creditSide, creditSide.accountId, debitSide.accountId, keys),
  };
}

/** Under the key of the side's account; what one of the bank's own accounts sees, under that of the customer whom it names. */
function sealedSide(side: LedgerTransaction, own: string, other: string, keys: BatchKeys): Buffer | null {
  const { counterparty, reference } = side;
  const { name, iban } = counterparty;
  const key = keys.get(own) ?? keys.get(other);
  if (key === undefined && (name ?? iban ?? reference) !== null)
    throw new Error('a side of a payment is of no account that was looked up');
  return sealDetails(key, side.transferId, side.direction, { name, iban, reference });
}
