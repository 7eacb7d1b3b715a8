import { type Database, isId } from '@florin/kit';
import { lockFactorHolder } from '../store/second-factors.ts';
import { announceNewDevice } from './known-devices.ts';

/** Says, in the sandbox, that somebody signed in from a new device: the event and the mail, without a session. @returns whether there is such a person */
export async function simulateNewDevice(
  { database, now }: { readonly database: Database; readonly now: () => number },
  customerId: string,
): Promise<boolean> {
  if (!isId('customer', customerId)) return false;
  return database.begin(async (sql) => {
    if ((await lockFactorHolder(sql, customerId)) === undefined) return false;
    const what = { sessionId: undefined, newPlace: true, newDevice: true, device: 'A device of the sandbox' };
    await announceNewDevice(sql, { customerId, ...what, address: undefined }, new Date(now()));
    return true;
  });
}
