import { appendToOutbox } from '@florin/events';
import { isId, type Transaction } from '@florin/kit';
import type { DayStep } from '../days/end-next-day.ts';
import { togetherOrAlone } from '../days/put-aside.ts';
import { loanOfferExpired } from '../events/published-applications.ts';
import { OFFERS_LAPSED_AT_ONCE } from '../limits.ts';
import type { ServicingDependencies } from '../servicing/finish-movement.ts';
import { findLapsed, lockLapsed, moveApplication } from '../store/applications.ts';
import { forgetMissed } from '../store/put-aside.ts';

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

/** The step of a day's work. */
const OFFERS_LAPSE = 'offers lapse';

/** Ends offers that lapsed before a day, in the order of their applications' ids. */
export function offersLapse(deps: ServicingDependencies): DayStep {
  const { database, now } = deps;
  return {
    name: OFFERS_LAPSE,
    async run(day, cursor) {
      const page = await findLapsed(database, day, placeOf(cursor), OFFERS_LAPSED_AT_ONCE);
      // READ COMMITTED; locks applications, and passes over those that somebody is at.
      await togetherOrAlone(deps, { step: OFFERS_LAPSE, day }, page, (ids) =>
        database.begin(async (sql) => {
          for (const application of await lockLapsed(sql, day, ids)) await expireOffer(sql, application, now());
        }),
      );
      if (page.length === OFFERS_LAPSED_AT_ONCE) return page.at(-1);
      await forgetMissed(database, OFFERS_LAPSE, day);
      return undefined;
    },
  };
}

/** Where a step goes on; from the beginning after an older version's, whose cursor was a mere word. */
function placeOf(cursor: string | undefined): string {
  return cursor !== undefined && isId('loanApplication', cursor) ? cursor : '';
}
