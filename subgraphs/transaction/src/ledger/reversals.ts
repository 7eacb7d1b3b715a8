import type { Database } from '@florin/kit';
import type { Execution } from '../domain/books.ts';
import type { LedgerTransaction } from '../domain/ledger-transaction.ts';
import type { AccountReference, Order, TransactionKind } from '../domain/order.ts';
import type { Refusal } from '../domain/refusal.ts';
import { type ActClaim, claimAct, settleAct } from '../store/act-key-store.ts';
import {
  findTransferOf,
  holdOneOf,
  isReversed,
  type RecordedTransfer,
  type ReversibleSide,
} from '../store/reversal-store.ts';
import { loadDetails } from '../store/sealed-details.ts';
import { readTransaction } from '../store/transaction-row.ts';
import { readRecorded } from '../store/transaction-store.ts';
import { actOnAccounts, type HeldAccounts } from './act-on-accounts.ts';
import type { BatchDependencies } from './batch-writer.ts';
import { runAgain } from './run-again.ts';

/** A booking that is to be taken back, by new entries that refer to it. */
export interface Reversal {
  readonly claim: ActClaim;
  /** Either side of it. */
  readonly transactionId: string;
  /** The people who want it: none of them may hold one of its accounts. */
  readonly wantedBy: readonly string[];
  /** A text for both sides. */
  readonly reference: string | null;
}

export type ReversalAnswer =
  /** The side that gives the money back, or, where that is the bank, the one that gets it. */
  | { readonly outcome: 'REVERSED'; readonly transaction: LedgerTransaction }
  /** `isReversible` says what is. */
  | { readonly outcome: 'NOT_REVERSIBLE' }
  | { readonly outcome: 'REVERSED_BEFORE' }
  /** One of those who want it holds one of the accounts. */
  | { readonly outcome: 'CONFLICT_OF_INTEREST' }
  /** Whoever has the money cannot give it back. Nothing was written: they are not told of a try. */
  | { readonly outcome: 'REFUSED'; readonly refusal: Refusal }
  | { readonly outcome: 'NOT_FOUND' }
  | { readonly outcome: 'KEY_CONFLICT' };

type StoredAnswer = { readonly transactionId: string };

/** Whether a booking could be taken back as things are; what it comes to is decided under locks. */
export type Reversibility = Exclude<ReversalAnswer['outcome'], 'REVERSED' | 'REFUSED' | 'KEY_CONFLICT'> | 'REVERSIBLE';

export async function reversibilityOf(
  database: Database,
  { transactionId, wantedBy }: Pick<Reversal, 'transactionId' | 'wantedBy'>,
): Promise<Reversibility> {
  const transfer = await runAgain(() => findTransferOf(database, transactionId));
  if (transfer === undefined) return 'NOT_FOUND';
  if (!isReversible(transfer)) return 'NOT_REVERSIBLE';
  const sides = [transfer.debit, transfer.credit].map(({ accountId }) => accountId);
  if (await runAgain(() => holdOneOf(database, wantedBy, sides))) return 'CONFLICT_OF_INTEREST';
  return (await runAgain(() => isReversed(database, transfer.id))) ? 'REVERSED_BEFORE' : 'REVERSIBLE';
}

/** Takes a booking back, once, whatever races. One transaction under the locks of both accounts. */
export async function reverse(
  database: Database,
  deps: BatchDependencies,
  reversal: Reversal,
): Promise<ReversalAnswer> {
  const transfer = await runAgain(() => findTransferOf(database, reversal.transactionId));
  if (transfer === undefined) return { outcome: 'NOT_FOUND' };
  if (!isReversible(transfer)) return { outcome: 'NOT_REVERSIBLE' };
  const order = orderOf(transfer, reversal);
  const done = await actOnAccounts<Awaited<ReturnType<typeof claimAct<StoredAnswer>>>, ReversalAnswer | StoredAnswer>(
    database,
    deps,
    [order.debit, order.credit],
    {
      before: (sql) => claimAct<StoredAnswer>(sql, reversal.claim),
      async act(held, claimed) {
        if (claimed.kind === 'CONFLICT') return { outcome: 'KEY_CONFLICT' };
        if (claimed.kind === 'STORED') return claimed.answer;
        const answer = await reverseHeld(held, transfer, order, reversal.wantedBy);
        const stored = answer.outcome === 'REVERSED' ? { transactionId: answer.transaction.id } : undefined;
        await settleAct(held.sql, reversal.claim, stored);
        return answer;
      },
    },
  );
  return 'outcome' in done ? done : { outcome: 'REVERSED', transaction: await readAgain(database, done.transactionId) };
}

async function reverseHeld(
  held: HeldAccounts,
  transfer: RecordedTransfer,
  order: Order,
  wantedBy: readonly string[],
): Promise<ReversalAnswer> {
  const holders = [transfer.debit, transfer.credit].flatMap(({ accountId }) => held.holders.get(accountId) ?? []);
  if (holders.some(({ customerId }) => wantedBy.includes(customerId))) return { outcome: 'CONFLICT_OF_INTEREST' };
  if (await isReversed(held.sql, transfer.id)) return { outcome: 'REVERSED_BEFORE' };
  const [draft] = held.tryOut([order]);
  if (draft?.kind === 'REFUSED') return { outcome: 'REFUSED', refusal: draft.refusal };
  return { outcome: 'REVERSED', transaction: callerSide(held.execute(order)) };
}

function callerSide(execution: Execution): LedgerTransaction {
  if (execution.kind !== 'BOOKED' || execution.answer.outcome !== 'RECORDED')
    throw new Error('a reversal came to something else than when it was tried out');
  return execution.answer.transaction;
}

/**
 * Refused bookings moved nothing, and what takes one back is not taken back itself. A movement of a loan is one of several that belong
 * together, and of the loan's own books: `loan` takes it back (`reverseLoanRepayment`).
 */
function isReversible({ kind, status }: RecordedTransfer): boolean {
  return status === 'BOOKED' && REVERSIBLE[kind];
}

const REVERSIBLE: Readonly<Record<TransactionKind, boolean>> = {
  TRANSFER: true,
  DEPOSIT: true,
  WITHDRAWAL: true,
  CARD_PAYMENT: true,
  REVERSAL: false,
  INTEREST: true,
  FEE: true,
  TAX: true,
  LOAN_DISBURSEMENT: false,
  LOAN_REPAYMENT: false,
  LOAN_BOOKING: false,
};

function orderOf(transfer: RecordedTransfer, { claim, reference }: Reversal): Order {
  const { amount, currency } = transfer;
  const referenceTo = ({ accountId: id, accountKind: kind }: ReversibleSide): AccountReference =>
    kind === 'CUSTOMER' ? { by: 'id', id } : { by: 'own', account: { id, kind, currency } };
  return {
    kind: 'REVERSAL',
    mutation: 'reverseTransaction',
    actor: claim.actor,
    capacity: 'BANK',
    idempotencyKey: claim.key,
    fingerprint: claim.fingerprint,
    debit: referenceTo(transfer.credit),
    credit: referenceTo(transfer.debit),
    amount: { amount, currency },
    reference,
    reverses: transfer.id,
  };
}

async function readAgain(database: Database, transactionId: string): Promise<LedgerTransaction> {
  const row = (await readRecorded(database, [transactionId])).get(transactionId);
  if (row === undefined) throw new Error('a reversal is gone');
  return readTransaction(row, await loadDetails(database, [row]));
}
