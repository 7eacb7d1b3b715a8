import { appendToOutbox } from '@florin/events';
import { type Database, type Money, newId } from '@florin/kit';
import { addDays } from '../domain/booking-time.ts';
import { cardSettlement, type Hold, type HoldRefusal, type HoldState } from '../domain/hold.ts';
import { spendable } from '../domain/ledger-account.ts';
import type { LedgerTransaction } from '../domain/ledger-transaction.ts';
import type { Order } from '../domain/order.ts';
import { holdPlaced, holdResolved } from '../events/published.ts';
import { EXPIRED_HOLDS_AT_ONCE } from '../limits.ts';
import { openOwnAccount } from '../store/account-store.ts';
import { type ActClaim, claimAct, settleAct } from '../store/act-key-store.ts';
import { findExpired, insertHold, readHoldAccounts, readHolds, resolveHold } from '../store/hold-store.ts';
import { actOnAccounts, type HeldAccounts } from './act-on-accounts.ts';
import type { BatchDependencies } from './batch-writer.ts';
import { runAgain } from './run-again.ts';

/** A hold that somebody wants to place. */
export interface HoldOrder {
  /** Whoever places it, and the scope of its key. */
  readonly claim: ActClaim;
  readonly accountId: string;
  readonly amount: Money;
  /** Who is to get the money. */
  readonly merchant: string;
  /** For how many days it holds, today not counted. */
  readonly days: number;
  /** `HOLDER`: the actor has to hold the account with the right to pay. */
  readonly capacity: 'HOLDER' | 'BANK';
}

/** A hold that somebody wants to end. */
export interface HoldResolution {
  readonly claim: ActClaim;
  readonly holdId: string;
  /** What is taken of it; `undefined`: all. Of a capture. */
  readonly amount: Money | undefined;
}

/** What an act on a hold came to. */
export type HoldAnswer =
  | { readonly outcome: 'DONE'; readonly hold: Hold }
  | { readonly outcome: 'REFUSED'; readonly refusal: HoldRefusal; readonly accountId: string }
  | { readonly outcome: 'RESOLVED_BEFORE'; readonly hold: Hold }
  /** More was to be taken than is held, or another currency. */
  | { readonly outcome: 'NOT_HELD' }
  | { readonly outcome: 'NOT_FOUND' }
  | { readonly outcome: 'KEY_CONFLICT' };

/** As a key keeps it. */
type StoredAnswer =
  | { readonly holdId: string }
  | { readonly refused: HoldRefusal['code']; readonly available?: string };

/** Places, captures, releases and expires holds; each resolves once, whatever races. */
export interface Holds {
  place(order: HoldOrder): Promise<HoldAnswer>;
  capture(resolution: HoldResolution): Promise<HoldAnswer>;
  release(resolution: HoldResolution): Promise<HoldAnswer>;
  /** Ends those that were to hold until a day before this one, a bounded number. @returns how many */
  expire(day: string): Promise<number>;
}

export function createHolds(database: Database, deps: BatchDependencies): Holds {
  return {
    async place(order) {
      const own = cardSettlement(order.amount.currency);
      await runAgain(() => openOwnAccount(database, own));
      return onceForKey(database, deps, order.claim, [order.accountId], (held) => placeHeld(held, order, own.id));
    },
    capture: (resolution) => resolve(database, deps, resolution, captureHeld),
    release: (resolution) =>
      resolve(database, deps, resolution, async (held, hold) => {
        held.books.reserve(hold.accountId, -hold.amount);
        return { status: 'RELEASED', at: held.now };
      }),
    async expire(day) {
      const expired = await findExpired(database, day, EXPIRED_HOLDS_AT_ONCE);
      if (expired.length === 0) return 0;
      await actOnAccounts(
        database,
        deps,
        expired.map(({ accountId }) => ({ by: 'id', id: accountId })),
        {
          before: async () => {},
          async act(held) {
            const holds = await readHolds(
              held.sql,
              expired.map(({ id }) => id),
            );
            for (const hold of holds.values())
              if (hold.state.status === 'OPEN') {
                held.books.reserve(hold.accountId, -hold.amount);
                await settle(held, hold, { status: 'EXPIRED', at: held.now }, null);
              }
          },
        },
      );
      return expired.length;
    },
  };
}

/** What an act answers, and what its key keeps of it; without that the same key can be used for the next try. */
interface Acted {
  readonly answer: HoldAnswer;
  readonly stored?: StoredAnswer;
}

async function onceForKey(
  database: Database,
  deps: BatchDependencies,
  claim: ActClaim,
  accountIds: readonly string[],
  act: (held: HeldAccounts) => Promise<Acted>,
): Promise<HoldAnswer> {
  const named = accountIds.map((id) => ({ by: 'id', id }) as const);
  return actOnAccounts(database, deps, named, {
    before: (sql) => claimAct<StoredAnswer>(sql, claim),
    async act(held, claimed) {
      if (claimed.kind === 'CONFLICT') return { outcome: 'KEY_CONFLICT' };
      if (claimed.kind === 'STORED') return answerAgain(held, claimed.answer, accountIds[0] ?? '');
      const { answer, stored } = await act(held);
      await settleAct(held.sql, claim, stored);
      return answer;
    },
  });
}

async function answerAgain({ sql }: HeldAccounts, stored: StoredAnswer, accountId: string): Promise<HoldAnswer> {
  if ('holdId' in stored) return { outcome: 'DONE', hold: await readHold({ sql }, stored.holdId) };
  const refusal: HoldRefusal =
    stored.refused === 'INSUFFICIENT_FUNDS'
      ? { code: stored.refused, available: BigInt(stored.available ?? '0') }
      : { code: stored.refused };
  return { outcome: 'REFUSED', refusal, accountId };
}

async function readHold({ sql }: Pick<HeldAccounts, 'sql'>, id: string): Promise<Hold> {
  const hold = (await readHolds(sql, [id])).get(id);
  if (hold === undefined) throw new Error('a hold is gone under its lock');
  return hold;
}

async function placeHeld(held: HeldAccounts, order: HoldOrder, beneficiaryId: string): Promise<Acted> {
  const { accountId, amount, claim } = order;
  const account = held.account(accountId);
  const holder = held.holders.get(accountId)?.find(({ customerId }) => customerId === claim.actor);
  if (account?.kind !== 'CUSTOMER' || (order.capacity === 'HOLDER' && holder?.mayPay !== true))
    return { answer: { outcome: 'NOT_FOUND' } };
  const refused = (refusal: HoldRefusal): Acted => ({
    answer: { outcome: 'REFUSED', refusal, accountId },
    stored: {
      refused: refusal.code,
      ...(refusal.code === 'INSUFFICIENT_FUNDS' ? { available: refusal.available.toString() } : {}),
    },
  });
  if (account.status !== 'ACTIVE') return refused({ code: 'ACCOUNT_NOT_USABLE' });
  if (account.currency !== amount.currency) return refused({ code: 'CURRENCY_MISMATCH' });
  const available = spendable(account);
  if (available < amount.amount) return refused({ code: 'INSUFFICIENT_FUNDS', available });
  const hold: Hold = {
    id: newId('hold'),
    accountId,
    currency: account.currency,
    amount: amount.amount,
    merchant: order.merchant,
    placedAt: held.now,
    expiresOn: addDays(held.today, order.days),
    state: { status: 'OPEN' },
  };
  held.books.reserve(accountId, hold.amount);
  await insertHold(held.sql, { ...hold, actor: claim.actor, beneficiaryId }, held.keys.get(accountId));
  await appendToOutbox(held.sql, [holdPlaced(hold, claim.actor)]);
  return { answer: { outcome: 'DONE', hold }, stored: { holdId: hold.id } };
}

/** What a hold comes to, or why it does not. */
type Resolved = HoldState | HoldAnswer;

async function resolve(
  database: Database,
  deps: BatchDependencies,
  resolution: HoldResolution,
  end: (held: HeldAccounts, hold: Hold, resolution: HoldResolution, beneficiaryId: string) => Promise<Resolved>,
): Promise<HoldAnswer> {
  const { holdId, claim } = resolution;
  const accounts = await runAgain(() => readHoldAccounts(database, holdId));
  if (accounts === undefined) return { outcome: 'NOT_FOUND' };
  const { accountId, beneficiaryId } = accounts;
  return onceForKey(database, deps, claim, [accountId, beneficiaryId], async (held) => {
    const hold = await readHold(held, holdId);
    if (hold.state.status !== 'OPEN') return { answer: { outcome: 'RESOLVED_BEFORE', hold } };
    const ended = await end(held, hold, resolution, beneficiaryId);
    if ('outcome' in ended) return { answer: ended };
    await settle(held, hold, ended, claim.actor);
    return { answer: { outcome: 'DONE', hold: { ...hold, state: ended } }, stored: { holdId } };
  });
}

/** Writes how a hold ended. What was held is free already: it had to be before anything of it was booked. */
async function settle(held: HeldAccounts, hold: Hold, state: HoldState, actor: string | null): Promise<void> {
  await resolveHold(held.sql, hold, state);
  await appendToOutbox(held.sql, [holdResolved(hold, state, actor)]);
}

/** Takes what was promised, also from an account that was frozen since; what is not taken is free again. */
async function captureHeld(
  held: HeldAccounts,
  hold: Hold,
  { amount: wanted, claim }: HoldResolution,
  beneficiaryId: string,
): Promise<Resolved> {
  if (wanted !== undefined && (wanted.amount > hold.amount || wanted.currency !== hold.currency))
    return { outcome: 'NOT_HELD' };
  const amount = wanted?.amount ?? hold.amount;
  held.books.reserve(hold.accountId, -hold.amount);
  const order: Order = {
    kind: 'CARD_PAYMENT',
    mutation: 'captureHold',
    actor: claim.actor,
    capacity: 'BANK',
    idempotencyKey: claim.key,
    fingerprint: claim.fingerprint,
    debit: { by: 'id', id: hold.accountId },
    credit: { by: 'own', account: { id: beneficiaryId, kind: 'SETTLEMENT', currency: hold.currency } },
    amount: { amount, currency: hold.currency },
    reference: hold.merchant,
  };
  const execution = held.execute(order);
  if (execution.kind !== 'BOOKED') throw new Error('what was held could not be taken');
  const { debitSide }: { readonly debitSide: LedgerTransaction } = execution.booked;
  return { status: 'CAPTURED', at: held.now, amount, transactionId: debitSide.id };
}
