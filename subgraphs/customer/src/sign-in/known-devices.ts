import { appendToOutbox } from '@florin/events';
import type { RequestOrigin, Transaction } from '@florin/kit';
import { deviceOf } from '../domain/device.ts';
import { signedInFromNewDevice } from '../events/published.ts';
import { deviceKeyOf, placeKeyOf } from '../lockout/lockout.ts';
import { queueMailTo } from '../mail/queue-mail.ts';
import { newDeviceMail } from '../mail/texts.ts';
import { findKnownKinds, rememberPlace } from '../store/lockout.ts';

/**
 * Tells somebody of a sign-in from a network or a kind of device where they never signed in within a quarter, in the transaction that
 * begins the session. The device is what it says of itself: whoever stole a password does not know it, and who guesses it right comes
 * from another network. The first sign-in of all is nothing new.
 */
export async function tellNewDevice(
  sql: Transaction,
  session: { readonly customerId: string; readonly sessionId: string; readonly origin: RequestOrigin | undefined },
  at: Date,
): Promise<void> {
  const { customerId, sessionId, origin } = session;
  const device = deviceOf(origin?.userAgent ?? null);
  const kinds = await findKnownKinds(sql, customerId);
  const isFirstPlace = await rememberPlace(sql, customerId, placeKeyOf(customerId, origin), at);
  const isFirstDevice = await rememberPlace(sql, customerId, deviceKeyOf(customerId, device), at, 'DEVICE');
  const what = {
    newPlace: isFirstPlace && kinds.includes('PLACE'),
    newDevice: isFirstDevice && kinds.includes('DEVICE'),
  };
  if (!what.newPlace && !what.newDevice) return;
  await announceNewDevice(sql, { customerId, sessionId, ...what, device, address: origin?.clientAddress }, at);
}

/** The event and the mail. @param what `sessionId` is absent where the sandbox says that it happened */
export async function announceNewDevice(
  sql: Transaction,
  what: Parameters<typeof signedInFromNewDevice>[0] & { readonly device: string; readonly address: string | undefined },
  at: Date,
): Promise<void> {
  const { customerId, device, address } = what;
  await appendToOutbox(sql, [signedInFromNewDevice(what)]);
  await queueMailTo(sql, customerId, newDeviceMail({ device, address, at }), at);
}
