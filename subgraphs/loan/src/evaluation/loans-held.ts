import { addMonths, dayNumber, isoDay } from '@florin/day-count';
import type { Currency, Queryable } from '@florin/kit';
import { sumOf } from '../domain/parts.ts';
import { larger } from '../domain/rational.ts';
import { LOANS_WEIGHED_MAX } from '../limits.ts';
import { delinquencyOf } from '../loans/delinquency.ts';
import { laterDay, viewOf } from '../loans/loan.ts';
import { findStandingOffers } from '../store/applications.ts';
import { findOwedLoans, readEventsOf } from '../store/loans.ts';
import { countFailedCollections } from '../store/movements.ts';
import { findVersions } from '../store/product-store.ts';
import { dearestInstalment } from './dearest-instalment.ts';
import { monthsBetween } from './evaluate.ts';
import type { LoansHeld } from './figures.ts';

/** Whose other loans are looked at, and when. */
interface HeldQuestion {
  readonly customerId: string;
  /** That of the product: instalments in another one cannot be compared. */
  readonly currency: Currency;
  /** The application that is weighed, where it is there already. */
  readonly applicationId: string | undefined;
  /** How many months of collections are looked at. */
  readonly months: number;
  readonly day: string;
  readonly at: Date;
}

/** What the bank knows of a customer's loans and of offers to them, as of a day. Under the lock of their applications. */
export async function loansHeld(sql: Queryable, question: HeldQuestion): Promise<LoansHeld> {
  const { customerId, currency, day, at, months } = question;
  const { active, lastWrittenOffAt } = await findOwedLoans(sql, customerId, LOANS_WEIGHED_MAX);
  const events = await readEventsOf(
    sql,
    active.map(({ id }) => id),
  );
  let [instalments, daysPastDue] = [0n, 0];
  for (const loan of active) {
    const view = viewOf(loan.terms, events.get(loan.id) ?? [], laterDay(day, loan.bookedTo));
    daysPastDue = Math.max(daysPastDue, delinquencyOf(view).daysPastDue);
    if (loan.currency !== currency) continue;
    const coming = view.instalments.filter(({ due, kind }) => due > view.asOf && kind === 'INSTALMENT');
    instalments += coming.reduce((dearest, { open }) => larger(dearest, sumOf(open)), 0n);
  }
  const since = new Date(`${isoDay(addMonths(dayNumber(day), -months))}T00:00:00Z`);
  return {
    instalments,
    offered: await offeredTo(sql, question),
    daysPastDue,
    failedCollections: await countFailedCollections(sql, customerId, since),
    monthsSinceWriteOff: lastWrittenOffAt === null ? null : monthsBetween(lastWrittenOffAt, at),
  };
}

/** What the offers would cost in a month that the customer can still accept. */
async function offeredTo(sql: Queryable, { customerId, currency, applicationId, day }: HeldQuestion): Promise<bigint> {
  const offers = await findStandingOffers(sql, { customerId, day, except: applicationId });
  const products = await findVersions(
    sql,
    offers.map(({ productId: id, productVersion: version }) => ({ id, version })),
  );
  return offers.reduce((sum, { productId, productVersion, amount, termMonths }) => {
    const product = products.find(({ id, version }) => id === productId && version === productVersion);
    if (product?.currency !== currency) return sum;
    return sum + (dearestInstalment(product, { amount, termMonths, on: day }) ?? 0n);
  }, 0n);
}
