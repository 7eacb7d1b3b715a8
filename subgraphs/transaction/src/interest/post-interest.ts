import { addDays, isLastOfMonth } from '../domain/booking-time.ts';
import type { LedgerAccount } from '../domain/ledger-account.ts';
import { spendable } from '../domain/ledger-account.ts';
import type { AccountReference, Order } from '../domain/order.ts';
import type { HeldAccounts } from '../ledger/act-on-accounts.ts';
import type { TermsCatalogue } from './domain/product-terms.ts';
import { decideSettlement, type Settlement } from './domain/settlement.ts';
import { postingValueDate } from './domain/value-date.ts';
import { interestAccounts } from './own-accounts.ts';
import {
  insertPostings,
  type PostedAccount,
  type PostedTransactions,
  readUnposted,
  type UnpostedAccount,
} from './posting-store.ts';
import type { WithholdingTax } from './withholding-tax.ts';

/** By what the bank pays and takes. */
export interface InterestRules {
  readonly terms: TermsCatalogue;
  readonly tax: WithholdingTax;
}

/** As whom the bank books: the service itself. */
const ACTOR = 'transaction';

/** What a posting of an account would be. */
export interface PlannedPosting {
  readonly unposted: UnpostedAccount;
  /** The last day that is in it. */
  readonly through: string;
  readonly settlement: Settlement;
}

/**
 * Decides what is posted to accounts whose locks are held; not those that are closed, or posted so far already. One that is being closed and is posted
 * so far already settles what that posting could not take, in one of the next day: nobody can ask a closed account again.
 */
export async function planPostings(
  held: HeldAccounts,
  rules: InterestRules,
  ids: readonly string[],
  { through: lastDay, closing }: { readonly through: string; readonly closing: boolean },
): Promise<readonly PlannedPosting[]> {
  const planned: PlannedPosting[] = [];
  for (const unposted of await readUnposted(held.sql, ids, lastDay)) {
    const account = held.account(unposted.accountId);
    if (account === undefined || account.status === 'CLOSED') continue;
    const { postedThrough, firstDay } = unposted;
    // It is closed on the day on which it was opened.
    if (closing && postedThrough === undefined && firstDay === undefined) continue;
    const isPosted = postedThrough !== undefined && postedThrough >= lastDay;
    if (isPosted && !closing) continue;
    const through = isPosted ? addDays(postedThrough, 1) : lastDay;
    const { id: accountId, status, balance, currency } = account;
    const holders = (held.holders.get(accountId) ?? []).map(({ customerId }) => customerId);
    // An account is closed with what is in it: nobody lends it the last fee.
    const toSpend = closing ? balance - account.reserved : spendable(account);
    const settlement = decideSettlement(
      unposted,
      { status, balance, spendable: toSpend },
      {
        terms: rules.terms.on(unposted.product, currency, through),
        through,
        // A month that is over has its fee, also where its end is not done yet.
        closing: closing && !isLastOfMonth(through),
        withhold: (gross) => rules.tax.on({ accountId, holders, gross: { amount: gross, currency }, through }),
      },
    );
    planned.push({ unposted, through, settlement });
  }
  return planned;
}

/** Books what was planned, and writes down that it is. */
export async function bookPostings(held: HeldAccounts, planned: readonly PlannedPosting[]): Promise<void> {
  const posted: PostedAccount[] = [];
  for (const posting of planned) {
    const account = held.account(posting.unposted.accountId);
    if (account === undefined) throw new Error('an account is gone under its lock');
    posted.push({ ...posting, transactions: book(held, account, posting) });
  }
  await insertPostings(held.sql, posted, { now: held.now, today: held.today });
}

function book(held: HeldAccounts, account: LedgerAccount, { through, settlement }: PlannedPosting): PostedTransactions {
  const { id, currency } = account;
  const own = interestAccounts(currency);
  const customer: AccountReference = { by: 'id', id };
  const post = (
    kind: 'INTEREST' | 'FEE' | 'TAX',
    sides: Pick<Order, 'debit' | 'credit'>,
    amount: bigint,
    what: string,
  ): string | null => {
    if (amount === 0n) return null;
    const execution = held.execute({
      kind,
      actor: ACTOR,
      capacity: 'BANK',
      // The row of the posting is what makes it happen once.
      idempotencyKey: `${kind} ${through} ${id}`,
      fingerprint: '',
      ...sides,
      amount: { amount, currency },
      reference: `${what} until ${through}`,
      valueDate: postingValueDate(through, held.today),
    });
    if (execution.kind !== 'BOOKED') throw new Error(`${kind} of an account could not be booked`);
    const { debitSide, creditSide } = execution.booked;
    return sides.credit === customer ? creditSide.id : debitSide.id;
  };
  return {
    credit: post(
      'INTEREST',
      { debit: { by: 'own', account: own.expense }, credit: customer },
      settlement.credit,
      'Interest',
    ),
    tax: post('TAX', { debit: customer, credit: { by: 'own', account: own.tax } }, settlement.tax, 'Tax on interest'),
    debit: post(
      'INTEREST',
      { debit: customer, credit: { by: 'own', account: own.income } },
      settlement.debit,
      'Interest for the overdraft',
    ),
    fee: post('FEE', { debit: customer, credit: { by: 'own', account: own.fees } }, settlement.fee, 'Fee'),
  };
}
