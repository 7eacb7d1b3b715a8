import { appendToOutbox } from '@florin/events';
import type { Database, Transaction } from '@florin/kit';
import type { DayStep } from '../days/end-next-day.ts';
import { loanOfferExpired } from '../events/published-applications.ts';
import { OFFERS_LAPSED_AT_ONCE } from '../limits.ts';
import { lockLapsed, moveApplication } from '../store/applications.ts';

/** Whose application it is. */
interface Applicant {
  readonly id: string;
  readonly customerId: string;
}

/** The offer of a locked application is accepted, and paid out. The loan's event tells of it. */
export async function acceptApplication(sql: Transaction, application: Applicant, at: Date): Promise<void> {
  const step = { status: 'ACCEPTED', at, actor: application.customerId, reasons: [], conditions: [] } as const;
  await moveApplication(sql, application, step);
}

/** The offer of a locked application has lapsed. */
export async function expireOffer(sql: Transaction, application: Applicant, at: Date): Promise<void> {
  await moveApplication(sql, application, { status: 'EXPIRED', at, actor: null, reasons: [], conditions: [] });
  await appendToOutbox(sql, [loanOfferExpired(application)]);
}

/** Ends offers that lapsed before a day. READ COMMITTED; locks applications, and passes over those that somebody is at. */
export function offersLapse({ database, now }: { readonly database: Database; readonly now: () => Date }): DayStep {
  return {
    name: 'offers lapse',
    run: (day) =>
      database.begin(async (sql) => {
        const lapsed = await lockLapsed(sql, day, OFFERS_LAPSED_AT_ONCE);
        for (const application of lapsed) await expireOffer(sql, application, now());
        return lapsed.length === OFFERS_LAPSED_AT_ONCE ? 'more' : undefined;
      }),
  };
}
