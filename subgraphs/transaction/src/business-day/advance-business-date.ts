import { setTimeout as pause } from 'node:timers/promises';
import { validationRejection } from '@florin/kit';
import { addDays } from '../domain/booking-time.ts';
import type { AdvanceBusinessDateInput } from '../generated/resolvers.ts';
import { ADVANCE_DAYS_MAX, ADVANCE_LOOK_MS, ADVANCE_WAIT_MS } from '../limits.ts';
import { orUnavailable } from '../unavailable.ts';
import type { BusinessDays } from './business-days.ts';

/** Moves the bank's clock day by day, as it would go by itself, so that each day's end finds the bank as it was then. */
export async function advanceBusinessDate(days: BusinessDays, { to }: AdvanceBusinessDateInput) {
  return orUnavailable(async () => {
    const from = await days.current();
    if (to < from) return refusal('PAST', `The bank has ${from} already, and its clock goes forward only.`);
    if (to > addDays(from, ADVANCE_DAYS_MAX)) return refusal('RANGE', `At most ${ADVANCE_DAYS_MAX} days at once.`);
    const giveUpAt = performance.now() + ADVANCE_WAIT_MS;
    const isTime = () => performance.now() < giveUpAt;
    for (let day = from; day < to && isTime(); day = await days.current()) {
      if ((await days.endNextDay()) === 0 && (await days.current()) < to) await days.moveClock(day);
    }
    let waitingFor = await days.behind(to);
    while (waitingFor.length > 0 && isTime()) {
      await pause(ADVANCE_LOOK_MS);
      waitingFor = await days.behind(to);
    }
    const businessDate = await days.current();
    return {
      __typename: 'AdvanceBusinessDateSuccess' as const,
      businessDate,
      complete: businessDate >= to && waitingFor.length === 0,
      waitingFor: [...waitingFor],
    };
  });
}

function refusal(code: string, message: string) {
  return validationRejection([{ path: 'input.to', code, message }]);
}
