import { appendToOutbox } from '@florin/events';
import { isDue, nextPurge } from '../domain/retention.ts';
import { personErased, personRestricted } from '../events/published.ts';
import { ERASURE_LEASE_MAX_MS, ERASURE_LEASE_MS, ERASURE_MAIL_PAUSE_MS } from '../limits.ts';
import { deleteUnheld, restrictPerson } from '../store/erase-person.ts';
import { claimErasure, type ErasureRow, passStep, postpone, settle, waitsForMail } from '../store/erasures.ts';
import { shredPerson } from '../store/shred-person.ts';
import { COLLEAGUES } from './colleagues.ts';
import { type ErasureDependencies, finishChecking } from './request-erasure.ts';

/**
 * Goes on with an erasure that is due, as far as it can: one that a crash or a service that was away left where it was, one whose mail
 * is on its way, or one whose law's time is over. Each step can be done twice and then does nothing more, and where it stands is in its
 * row, so that a process that dies anywhere leaves it to the next; several processes take different ones.
 *
 * @returns how many it looked at: 0 or 1
 * @throws ServiceUnavailable when a service is away; the row says when it is tried again
 */
export async function goOnErasing(deps: ErasureDependencies): Promise<number> {
  const at = new Date(deps.now());
  const lease = { leaseMs: ERASURE_LEASE_MS, leaseMaxMs: ERASURE_LEASE_MAX_MS };
  const erasure = await claimErasure(deps.database, at, lease);
  if (erasure === undefined) return 0;
  if (erasure.state === 'CHECKING') await finishChecking(deps, erasure.customerId, erasure.id);
  else if (erasure.state === 'RUNNING') await erase(deps, erasure);
  else await purge(deps, erasure);
  return 1;
}

async function erase(deps: ErasureDependencies, erasure: ErasureRow): Promise<void> {
  const { database, colleagues, now } = deps;
  for (const [step, service] of COLLEAGUES.entries()) {
    if (step < erasure.step) continue;
    await colleagues.erase(service, erasure.customerId, 'ERASE', erasure.id);
    await passStep(database, erasure.id, step);
  }
  await database.begin((sql) => deleteUnheld(sql, erasure.customerId, new Date(now())));
  if (erasure.mailId !== null && (await waitsForMail(database, erasure.mailId)))
    return postpone(database, erasure.id, new Date(now() + ERASURE_MAIL_PAUSE_MS));
  await purge(deps, erasure);
}

/** What no law holds any more: the person's keys, and the words of their bookings. Then it waits for the next date, or is done. */
async function purge({ database, colleagues, now }: ErasureDependencies, erasure: ErasureRow): Promise<void> {
  const { id, customerId, items } = erasure;
  const at = new Date(now());
  if (isDue(items, 'IDENTITY', at)) await shredPerson(database, customerId, at);
  else await restrictPerson(database, customerId);
  const booksToo = isDue(items, 'BOOKINGS', at);
  if (booksToo) for (const service of COLLEAGUES) await colleagues.erase(service, customerId, 'PURGE', id);
  const next = nextPurge(items, at);
  await database.begin(async (sql) => {
    if (!(await settle(sql, id, next, at))) return;
    // Keys of the person elsewhere seal the words of bookings too, so they go with the last of these.
    await appendToOutbox(sql, [booksToo ? personErased(customerId) : personRestricted(customerId)]);
  });
}
