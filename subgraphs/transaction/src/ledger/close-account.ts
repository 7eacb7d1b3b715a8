import { appendToOutbox } from '@florin/events';
import { type Database, newId } from '@florin/kit';
import type { Execution } from '../domain/books.ts';
import { type ClosingBlocker, closingBlockers } from '../domain/closing.ts';
import type { Order } from '../domain/order.ts';
import { ledgerAccountChanged } from '../events/published.ts';
import type { InterestAtClosing } from '../interest/interest.ts';
import { closeLedgerAccount, lastTransactionOf, readClosing } from '../store/closing-store.ts';
import { actOnAccounts, type HeldAccounts } from './act-on-accounts.ts';
import type { BatchDependencies } from './batch-writer.ts';

/** Which account is to be closed. */
export interface AccountClosing {
  readonly accountId: string;
  /** The version of the account that is closed with this. */
  readonly version: number;
  /** The account that gets what remains. */
  readonly transferRemainingTo: string | undefined;
  /** The customer's id of whoever closes it. */
  readonly actor: string;
  readonly reference: string | null;
  /** Only says what stands in the way. */
  readonly dryRun: boolean;
}

/** What closing came to. */
export interface ClosingAnswer {
  readonly closed: boolean;
  readonly version: number;
  readonly blockers: readonly ClosingBlocker[];
  /** The account's side of the last movement, where something remained. */
  readonly transactionId: string | undefined;
}

/** It stays open, and what was posted of it on the way is taken back: the ends of its days do that. */
class StaysOpen extends Error {
  override readonly name = 'StaysOpen';
  readonly answer: ClosingAnswer;
  constructor(answer: ClosingAnswer) {
    super('the account stays open');
    this.answer = answer;
  }
}

/**
 * Closes an account, with the movement that empties it, in one transaction: an order that came before is in the balance that is moved, and
 * one that comes after finds the account closed. What it earned and owes up to yesterday is posted first. Idempotent: an account that is closed answers the same.
 * One that stays open is as it was.
 *
 * @returns `undefined` for an account that the ledger does not have
 */
export async function closeAccount(
  database: Database,
  deps: BatchDependencies,
  interest: InterestAtClosing,
  closing: AccountClosing,
): Promise<ClosingAnswer | undefined> {
  const { accountId, transferRemainingTo: target } = closing;
  const customers = [accountId, ...(target === undefined ? [] : [target])].map((id) => ({ by: 'id', id }) as const);
  const named = [...customers, ...(await interest.ownAccounts(accountId))];
  try {
    return await actOnAccounts(database, deps, named, {
      before: async () => {},
      act: (held) => closeHeld(held, closing, interest),
    });
  } catch (error) {
    if (error instanceof StaysOpen) return error.answer;
    throw error;
  }
}

async function closeHeld(
  held: HeldAccounts,
  closing: AccountClosing,
  interest: InterestAtClosing,
): Promise<ClosingAnswer | undefined> {
  const { accountId, version, transferRemainingTo } = closing;
  const account = held.account(accountId);
  if (account?.kind !== 'CUSTOMER') return undefined;
  const stored = await readClosing(held.sql, accountId);
  if (account.status === 'CLOSED')
    return {
      closed: true,
      version: stored.version,
      blockers: [],
      transactionId: stored.emptied ? await lastTransactionOf(held.sql, accountId) : undefined,
    };
  const target = transferRemainingTo === undefined ? undefined : held.account(transferRemainingTo);
  const owed = await interest.plan(held, accountId);
  const posted = held.account(accountId) ?? account;
  const settled = { ...posted, balance: posted.balance + (owed?.change ?? 0n) };
  const blockers = closingBlockers(settled, { asked: transferRemainingTo !== undefined, target }, stored.openHolds);
  if (blockers.length > 0 || closing.dryRun)
    throw new StaysOpen({ closed: false, version: stored.version, blockers, transactionId: undefined });
  await owed?.book();
  const movement = target === undefined || settled.balance === 0n ? undefined : held.execute(remainder(closing, held));
  const transactionId = movement === undefined ? undefined : bookedId(movement);
  await closeLedgerAccount(held.sql, { accountId, version, emptied: movement !== undefined });
  const holders = held.holders.get(accountId) ?? [];
  const { currency, iban, overdraft } = account;
  const state = { accountId, version, currency, iban: iban ?? '', overdraft, holders, status: 'CLOSED' as const };
  await appendToOutbox(held.sql, [ledgerAccountChanged(state)]);
  return { closed: true, version, blockers: [], transactionId };
}

/** Limits and proofs are not asked: whoever closes the account has proven that, and whoever froze it is not passed (`closingBlockers`). */
function remainder({ accountId, transferRemainingTo, actor, reference }: AccountClosing, held: HeldAccounts): Order {
  const account = held.account(accountId);
  if (account === undefined || transferRemainingTo === undefined) throw new Error('there is nothing to move');
  return {
    kind: 'TRANSFER',
    mutation: 'closeAccount',
    actor,
    capacity: 'BANK',
    idempotencyKey: newId('transfer'),
    fingerprint: '',
    debit: { by: 'id', id: accountId },
    credit: { by: 'id', id: transferRemainingTo },
    amount: { amount: account.balance, currency: account.currency },
    reference,
  };
}

function bookedId(execution: Execution): string {
  if (execution.kind !== 'BOOKED') throw new Error('what remains in an account could not be moved after all');
  return execution.booked.debitSide.id;
}
