import type { PublishedEvent } from '@florin/events';
import { type Currency, isCurrency } from '@florin/kit';
import { z } from 'zod';
import type { LedgerEvent } from '../domain/ledger-event.ts';

/** The service whose events this one lives by: postings, and holders in one order with them. */
export const SOURCE = 'transaction';

const money = {
  amount: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
  // How many digits one that is unknown here has, nobody can say.
  currency: z.custom<Currency>((code) => typeof code === 'string' && isCurrency(code), 'is not a currency known here'),
};
const inBulk = { bulkId: z.string().nullish() };
const side = z.object({ accountId: z.string(), transactionId: z.string() });
const movement = { kind: z.string(), ...money, bookedAt: z.iso.datetime().transform((text) => new Date(text)) };

const posted = z.object({ ...movement, ...inBulk, debit: side, credit: side });
const refused = z.object({
  ...movement,
  ...inBulk,
  direction: z.enum(['DEBIT', 'CREDIT']),
  reason: z.string(),
  caller: side,
});
const bulkDone = z.object({
  accountId: z.string(),
  transactionId: z.string(),
  at: movement.bookedAt,
  currency: money.currency,
  booked: z.number().int().nonnegative(),
  bookedTotal: money.amount,
  refused: z.number().int().nonnegative(),
  refusedTotal: money.amount,
});
const accountChanged = z.object({
  accountId: z.string(),
  accountVersion: z.number().int().positive(),
  holders: z.array(z.object({ customerId: z.string(), mayView: z.boolean() })),
});

/** How each event is read, by type and version of its payload. */
const READERS: Readonly<Record<string, (eventId: string, payload: unknown) => LedgerEvent>> = {
  'TransferPosted 1': (eventId, payload) => {
    const { kind, amount, currency, bookedAt, debit, credit, bulkId } = posted.parse(payload);
    return {
      type: 'POSTED',
      eventId,
      at: bookedAt,
      movement: kind,
      amount: { amount, currency },
      debit,
      credit,
      inBulk: bulkId != null,
    };
  },
  'TransferRefused 1': (eventId, payload) => {
    const { kind, amount, currency, bookedAt, direction, reason, caller, bulkId } = refused.parse(payload);
    return {
      type: 'REFUSED',
      eventId,
      at: bookedAt,
      movement: kind,
      amount: { amount, currency },
      reason,
      direction: direction === 'DEBIT' ? 'OUT' : 'IN',
      caller,
      inBulk: bulkId != null,
    };
  },
  'BulkTransfersDone 1': (eventId, payload) => {
    const { accountId, transactionId, at, currency, ...counts } = bulkDone.parse(payload);
    const { booked, refused: refusals, bookedTotal, refusedTotal } = counts;
    const bulk = {
      booked,
      bookedTotal: { amount: bookedTotal, currency },
      refused: refusals,
      refusedTotal: { amount: refusedTotal, currency },
    };
    return { type: 'BULK_DONE', eventId, at, first: { accountId, transactionId }, bulk };
  },
  'LedgerAccountChanged 1': (eventId, payload) => {
    const { accountId, accountVersion, holders } = accountChanged.parse(payload);
    const viewers = holders.filter((holder) => holder.mayView).map((holder) => holder.customerId);
    return { type: 'ACCOUNT_CHANGED', eventId, accountId, version: accountVersion, viewers };
  },
};
/**
 * Reads an event of the ledger.
 *
 * @returns `undefined` for what no alert is made of, and for a version that is not known here: a new one comes beside the old
 * @throws ZodError for a payload that is not what its version says
 */
export function readLedgerEvent({ id, type, version, payload }: PublishedEvent): LedgerEvent | undefined {
  const key = `${type} ${version}`;
  return Object.hasOwn(READERS, key) ? READERS[key]?.(id, payload) : undefined;
}
