import { createHash } from 'node:crypto';
import { appendToOutbox, type DomainEvent } from '@florin/events';
import type { Database, Money, Queryable, Transaction } from '@florin/kit';
import type { Execution } from '../domain/books.ts';
import type { LedgerTransaction, OrderAnswer } from '../domain/ledger-transaction.ts';
import type { Order, OrderConsent } from '../domain/order.ts';
import { bulkTransfersDone } from '../events/published.ts';
import { BULK_BROKEN_AFTER_MS, BULK_IN_FLIGHT, BULK_MAX_ITEMS } from '../limits.ts';
import { type ActClaim, claimAct, settleAct, settleOnce, takeBrokenBulk } from '../store/act-key-store.ts';
import { claimProofs, releaseProofs } from '../store/consent-store.ts';
import { findKeyed, forgetKeys, markBatch } from '../store/key-store.ts';
import { loadDetails } from '../store/sealed-details.ts';
import { readTransaction } from '../store/transaction-row.ts';
import { readRecorded } from '../store/transaction-store.ts';
import { actOnAccounts } from './act-on-accounts.ts';
import type { BatchDependencies } from './batch-writer.ts';
import { runAgain } from './run-again.ts';

/** Several transfers from one account, as somebody ordered them at once. */
export interface Bulk {
  readonly claim: ActClaim;
  /** Without keys of their own: those are made of the bulk's. */
  readonly orders: readonly Order[];
  readonly atomic: boolean;
  /** The proof of the whole: there is no exemption for several at once (RTS article 5 (3) (b)). */
  readonly consent: OrderConsent;
}

/** What became of one of them. `NOT_EXECUTED`: another was refused, and all were to happen or none. */
export type BulkItemAnswer =
  | Exclude<OrderAnswer, { outcome: 'STEP_UP_REQUIRED' | 'KEY_CONFLICT' }>
  | { readonly outcome: 'NOT_EXECUTED' };

export type BulkAnswer =
  /** `together`: whether those that were to happen together did; true of those that happen by themselves. */
  | { readonly outcome: 'ANSWERED'; readonly together: boolean; readonly items: readonly BulkItemAnswer[] }
  | { readonly outcome: 'STEP_UP_REQUIRED' }
  | { readonly outcome: 'KEY_CONFLICT' };

/** As a key keeps it: of each item the transaction that it became, or a word. */
type StoredAnswer = { readonly together: boolean; readonly items: readonly string[] } | null;

export interface Bulks {
  /**
   * Executes several orders once for their key. Those that happen by themselves go through the queue like any others, each under a key
   * made of the bulk's, so that a bulk that broke off goes on where it was; those that happen together are one transaction.
   */
  post(bulk: Bulk): Promise<BulkAnswer>;
  /**
   * Tells of one bulk that broke off a while ago and that nobody went on with, as far as it came: its payer is told of no single transfer. One
   * that goes on after all is told once more, as a whole.
   *
   * @returns how many it told of: 0 or 1
   */
  tellBrokenOff(): Promise<number>;
}

/** Those that somebody orders at once, whatever becomes of each. */
function bulkIdOf({ actor, key }: Pick<ActClaim, 'actor' | 'key'>): string {
  return createHash('sha256').update(`${actor} ${key}`).digest('hex').slice(0, 32);
}

export function createBulks(
  database: Database,
  deps: BatchDependencies,
  post: (order: Order) => Promise<OrderAnswer>,
): Bulks {
  return {
    async post(ordered) {
      const bulkId = bulkIdOf(ordered.claim);
      const bulk = { ...ordered, orders: ordered.orders.map((order) => ({ ...order, bulkId })) };
      if (bulk.atomic) return postTogether(database, deps, bulk);
      const begun = await runAgain(() => database.begin((sql) => begin(sql, bulk)));
      if (begun.kind !== 'BEGUN')
        return begun.kind === 'STORED' ? answerAgain(database, begun.answer) : { outcome: begun.kind };
      const items = await postEach(bulk, post);
      const stored = { together: true, items: items.map(wordOf) };
      await runAgain(() =>
        database.begin(async (sql) => {
          if (await settleOnce(sql, bulk.claim, stored)) await appendToOutbox(sql, doneEvents(bulk, items));
        }),
      );
      return { outcome: 'ANSWERED', together: true, items };
    },
    tellBrokenOff: () => runAgain(() => database.begin(tellBrokenOff)),
  };
}

/** One transaction, in which the bulk is marked. */
async function tellBrokenOff(sql: Transaction): Promise<number> {
  const broken = await takeBrokenBulk(sql, BULK_BROKEN_AFTER_MS);
  if (broken === undefined) return 0;
  const rows = await readRecorded(sql, await findKeyed(sql, itemKeysOf(broken)));
  const readDetails = await loadDetails(sql, [...rows.values()]);
  const transactions = Array.from(rows.values(), (row) => readTransaction(row, readDetails));
  await appendToOutbox(sql, outcomeOf(broken, transactions.map(recordOf)));
  return 1;
}

/** An item as far as its payer is told of it. */
interface ToldItem {
  readonly amount: Money;
  readonly isBooked: boolean;
  readonly transaction: LedgerTransaction | undefined;
}

function recordOf(transaction: LedgerTransaction): ToldItem {
  return { amount: transaction.amount, isBooked: transaction.state.status === 'BOOKED', transaction };
}

function doneEvents({ claim, orders }: Bulk, items: readonly BulkItemAnswer[]): readonly DomainEvent[] {
  const told = orders.map(({ amount }, place): ToldItem => {
    const item = items[place];
    return item?.outcome === 'RECORDED'
      ? recordOf(item.transaction)
      : { amount, isBooked: false, transaction: undefined };
  });
  return outcomeOf(claim, told);
}

/** Nothing is told of a bulk that left no trace: whoever ordered it has the answer. */
function outcomeOf(claim: Pick<ActClaim, 'actor' | 'key'>, items: readonly ToldItem[]): readonly DomainEvent[] {
  const traced = items.flatMap(({ transaction }) => transaction ?? []);
  const first = traced.find(({ state }) => state.status === 'BOOKED') ?? traced[0];
  if (first === undefined) return [];
  const booked = items.filter(({ isBooked }) => isBooked);
  const refused = items.filter(({ isBooked }) => !isBooked);
  const total = (some: readonly ToldItem[]) => some.reduce((sum, { amount }) => sum + amount.amount, 0n);
  return [
    bulkTransfersDone({
      bulkId: bulkIdOf(claim),
      actor: claim.actor,
      currency: first.amount.currency,
      first,
      booked: booked.length,
      bookedTotal: total(booked),
      refused: refused.length,
      refusedTotal: total(refused),
    }),
  ];
}

type Begun =
  | { readonly kind: 'BEGUN' }
  | { readonly kind: 'STORED'; readonly answer: NonNullable<StoredAnswer> }
  | { readonly kind: 'STEP_UP_REQUIRED' | 'KEY_CONFLICT' };

/** Takes key and proof together; a bulk that was begun before needs no proof again. */
async function begin(sql: Transaction, bulk: Bulk): Promise<Begun> {
  const claimed = await claimAct<StoredAnswer>(sql, bulk.claim);
  if (claimed.kind === 'CONFLICT') return { kind: 'KEY_CONFLICT' };
  if (claimed.kind === 'STORED')
    return claimed.answer === null ? { kind: 'BEGUN' } : { kind: 'STORED', answer: claimed.answer };
  // Items are younger than the bulk, and so are their keys: those of a bulk that had this key before, and is forgotten, are none of this one.
  if (!bulk.atomic) await forgetKeys(sql, itemKeysOf(bulk.claim));
  if (await takeProof(sql, bulk.consent)) return { kind: 'BEGUN' };
  await settleAct(sql, bulk.claim, undefined);
  return { kind: 'STEP_UP_REQUIRED' };
}

async function takeProof(sql: Transaction, consent: OrderConsent): Promise<boolean> {
  if (consent.kind !== 'PROOF') return false;
  await markBatch(sql);
  return (await claimProofs(sql, [consent])).has(consent.jti);
}

/** In the order of the items, a batch's worth at once. */
async function postEach(
  { claim, orders }: Bulk,
  post: (order: Order) => Promise<OrderAnswer>,
): Promise<readonly BulkItemAnswer[]> {
  const answers: BulkItemAnswer[] = [];
  for (let next = 0; next < orders.length; next += BULK_IN_FLIGHT) {
    const window = orders.slice(next, next + BULK_IN_FLIGHT);
    const settled = await Promise.all(
      window.map((order, place) => post({ ...order, idempotencyKey: itemKey(claim.key, next + place) })),
    );
    answers.push(...settled.map(itemAnswer));
  }
  return answers;
}

function itemKey(key: string, place: number): string {
  return createHash('sha256').update(`${key} ${place}`).digest('hex');
}

/** The keys of all items that a bulk may have. */
function itemKeysOf({ actor, key }: Pick<ActClaim, 'actor' | 'key'>) {
  const keys = Array.from({ length: BULK_MAX_ITEMS }, (_, place) => itemKey(key, place));
  return { actor, mutation: 'transfers', keys } as const;
}

function itemAnswer(answer: OrderAnswer): BulkItemAnswer {
  if (answer.outcome === 'STEP_UP_REQUIRED' || answer.outcome === 'KEY_CONFLICT')
    throw new Error(`a transfer of a bulk ended with ${answer.outcome}`);
  return answer;
}

function wordOf(answer: BulkItemAnswer): string {
  return answer.outcome === 'RECORDED' ? answer.transaction.id : answer.outcome;
}

async function answerAgain(sql: Queryable, { together, items }: NonNullable<StoredAnswer>): Promise<BulkAnswer> {
  const rows = await readRecorded(
    sql,
    items.filter((word) => word.startsWith('txn_')),
  );
  const readDetails = await loadDetails(sql, [...rows.values()]);
  const answers = items.map((word): BulkItemAnswer => {
    if (word === 'NOT_FOUND' || word === 'SAME_ACCOUNT' || word === 'NOT_EXECUTED') return { outcome: word };
    const row = rows.get(word);
    if (row === undefined) throw new Error('a transfer of a bulk is gone');
    return { outcome: 'RECORDED', transaction: readTransaction(row, readDetails) };
  });
  return { outcome: 'ANSWERED', together, items: answers };
}

/** One transaction under the locks of all accounts. Tried out first: where one is refused, only refusals are written. */
async function postTogether(database: Database, deps: BatchDependencies, bulk: Bulk): Promise<BulkAnswer> {
  const named = bulk.orders.flatMap(({ debit, credit }) => [debit, credit]);
  const done = await actOnAccounts<Begun, BulkAnswer | { readonly stored: NonNullable<StoredAnswer> }>(
    database,
    deps,
    named,
    {
      limited: bulk.orders,
      before: (sql) => begin(sql, bulk),
      async act(held, begun) {
        if (begun.kind === 'STORED') return { stored: begun.answer };
        if (begun.kind !== 'BEGUN') return { outcome: begun.kind };
        const drafts = held.tryOut(bulk.orders);
        const together = drafts.every(({ kind }) => kind === 'BOOKED');
        const items = together
          ? bulk.orders.map((order) => executed(held.execute(order)))
          : drafts.map((draft) => refusedTogether(draft, held.refuse));
        const isTraced = items.some(({ outcome }) => outcome === 'RECORDED');
        if (isTraced) await appendToOutbox(held.sql, doneEvents(bulk, items));
        await settleAct(held.sql, bulk.claim, isTraced ? { together, items: items.map(wordOf) } : undefined);
        if (!together && bulk.consent.kind === 'PROOF') await releaseProofs(held.sql, [bulk.consent.jti]);
        return { outcome: 'ANSWERED', together, items };
      },
    },
  );
  return 'stored' in done ? answerAgain(database, done.stored) : done;
}

function executed(execution: Execution): BulkItemAnswer {
  if (execution.kind !== 'BOOKED') throw new Error('an order came to something else than when it was tried out');
  return itemAnswer(execution.answer);
}

function refusedTogether(
  draft: Execution,
  refuse: (order: Order, refusal: Extract<Execution, { kind: 'REFUSED' }>['refusal']) => Execution,
): BulkItemAnswer {
  switch (draft.kind) {
    case 'BOOKED':
      return { outcome: 'NOT_EXECUTED' };
    case 'REFUSED':
      return itemAnswer(refuse(draft.order, draft.refusal).answer);
    case 'NOTHING':
      return itemAnswer(draft.answer);
  }
}
