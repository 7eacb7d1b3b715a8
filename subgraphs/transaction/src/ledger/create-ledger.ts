import { type Database, LruCache } from '@florin/kit';
import { createBankCalendar } from '../domain/booking-time.ts';
import type { OwnAccount } from '../domain/chart-of-accounts.ts';
import type { AccountReference } from '../domain/order.ts';
import { demoTerms } from '../interest/demo-terms.ts';
import { type TermsCatalogue, termsCatalogue } from '../interest/domain/product-terms.ts';
import { createInterest } from '../interest/interest.ts';
import { NO_WITHHOLDING, type WithholdingTax } from '../interest/withholding-tax.ts';
import { KEY_RETENTION_DAYS, KEYS_PURGED_AT_ONCE, LIMIT_RAISE_DELAY_MS, OWN_ACCOUNTS_REMEMBERED } from '../limits.ts';
import { bookLoan } from '../loans/book-loan.ts';
import { bookLoans } from '../loans/book-loans.ts';
import { putAccountState } from '../store/account-state-store.ts';
import { openOwnAccount, openOwnAccounts } from '../store/account-store.ts';
import { purgeActKeys } from '../store/act-key-store.ts';
import { createAccountLookUp } from '../store/batch-accounts.ts';
import { moveClockOffset, readClock, readClockAndOffset, writeClockOffset } from '../store/clock-store.ts';
import { purgeProofs } from '../store/consent-store.ts';
import { HolderNames } from '../store/holder-names.ts';
import { purgeKeys } from '../store/key-store.ts';
import { purgeSpent } from '../store/spending-store.ts';
import { writeBatch } from './batch-writer.ts';
import { createBulks } from './bulks.ts';
import { closeAccount } from './close-account.ts';
import { createHolds } from './holds.ts';
import type { Ledger } from './ledger.ts';
import { OrderQueue, type OrderQueueLimits } from './order-queue.ts';
import { reverse, reversibilityOf } from './reversals.ts';
import { runAgain } from './run-again.ts';

export interface LedgerOptions {
  /** Other limits of the queue than those in `limits.ts`. */
  readonly queue?: Partial<OrderQueueLimits> | undefined;
  /** How long a raised spending limit waits before it holds. */
  readonly limitRaiseDelayMs?: number | undefined;
  /** What accounts earn and pay; without a word, those of the demo. */
  readonly productTerms?: TermsCatalogue | undefined;
  /** What is kept back of interest; without a word, nothing. */
  readonly withholdingTax?: WithholdingTax | undefined;
}

/** Opens the books that are in a database, which has its vault (`withVault`). Several processes may do so at once. */
export function createLedger(database: Database, timeZone: string, options: LedgerOptions = {}): Ledger {
  const calendar = createBankCalendar(timeZone);
  const batch = { calendar, lookUp: createAccountLookUp(database), names: new HolderNames() };
  const queue = new OrderQueue(
    (orders, onSent) => writeBatch(database, orders, batch, onSent),
    batch.lookUp.idOf,
    options.queue,
  );
  const interest = createInterest(database, batch, {
    terms: options.productTerms ?? termsCatalogue(demoTerms()),
    tax: options.withholdingTax ?? NO_WITHHOLDING,
  });
  const limitRules = { calendar, raiseDelayMs: options.limitRaiseDelayMs ?? LIMIT_RAISE_DELAY_MS };
  const opened = new LruCache<string, true>(OWN_ACCOUNTS_REMEMBERED);

  /** The bank's own accounts are opened before the batch, which locks only what exists; an empty one does no harm. */
  async function openOwn(account: OwnAccount): Promise<void> {
    await runAgain(() => openOwnAccount(database, account));
    opened.set(account.id, true);
  }

  const ledger: Ledger = {
    async post(order) {
      queue.assertOpen();
      const unopened = [order.debit, order.credit].flatMap(ownAccount).filter(({ id }) => opened.get(id) === undefined);
      // Nothing is awaited otherwise, so that orders keep the order of their arrival.
      if (unopened.length > 0) await Promise.all(unopened.map(openOwn));
      return queue.submit(order);
    },
    async putAccount(state) {
      const taken = await runAgain(() => putAccountState(database, state, limitRules));
      return { accountId: state.accountId, ...taken };
    },
    closeAccount: (closing) => closeAccount(database, batch, interest.closing, closing),
    holds: createHolds(database, batch),
    reverse: (reversal) => reverse(database, batch, reversal),
    reversibilityOf: (reversal) => reversibilityOf(database, reversal),
    bulks: createBulks(database, batch, (order) => ledger.post(order)),
    async bookLoan(booking) {
      return bookLoan(database, batch, booking, async (accounts) => {
        for (const account of accounts) if (opened.get(account.id) === undefined) await openOwn(account);
      });
    },
    bookLoans: (bookings) =>
      bookLoans(database, batch, bookings, async (accounts) => {
        const unopened = accounts.filter(({ id }) => opened.get(id) === undefined);
        if (unopened.length > 0) await runAgain(() => openOwnAccounts(database, unopened));
        for (const { id } of unopened) opened.set(id, true);
      }),
    interest,
    now: () => readClock(database),
    setClockOffset: (offsetMs) => writeClockOffset(database, offsetMs),
    clock: () => runAgain(() => readClockAndOffset(database)),
    moveClock: (from, byMs) => runAgain(() => moveClockOffset(database, from, byMs)),
    async purgeKeys() {
      await purgeProofs(database, KEYS_PURGED_AT_ONCE);
      await purgeSpent(database, calendar.dayOf(await readClock(database)), KEYS_PURGED_AT_ONCE);
      await purgeActKeys(database, KEY_RETENTION_DAYS, KEYS_PURGED_AT_ONCE);
      return purgeKeys(database);
    },
    drain: () => queue.drain(),
  };
  return ledger;
}

function ownAccount(reference: AccountReference): OwnAccount[] {
  return reference.by === 'own' ? [reference.account] : [];
}
