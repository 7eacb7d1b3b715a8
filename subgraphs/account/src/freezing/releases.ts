import { appendToOutbox, type Consumer, type EventBus, type PublishedEvent, startConsumer } from '@florin/events';
import type { Transaction } from '@florin/kit';
import { z } from 'zod';
import type { ActDependencies } from '../acts/act-on-account.ts';
import { accountReleased, accountReleaseRefused, accountStatusChanged } from '../events/published.ts';
import { isOpen } from '../holders/change-holders.ts';
import { type PushDependencies, pushToLedger } from '../ledger/push.ts';
import { updateStatus } from '../store/changes.ts';
import { findFreezes, liftFreeze } from '../store/freezes.ts';
import { lockWhole, raiseVersion } from '../store/locked-account.ts';

const granted = z.object({
  approvalId: z.string(),
  kind: z.literal('UNFREEZE_ACCOUNT'),
  accountId: z.string(),
  freezeId: z.string(),
  requestedBy: z.string(),
  decidedBy: z.string(),
});
type Granted = z.output<typeof granted>;

/** Releases accounts that two of the staff want released (`ApprovalGranted` of `customer`). */
export function startReleases(
  deps: PushDependencies & Pick<ActDependencies, 'logger'> & { readonly bus: EventBus },
): Consumer {
  const { bus, database, logger, now } = deps;
  return startConsumer({
    bus,
    database,
    logger,
    group: 'account',
    sources: ['customer'],
    types: ['ApprovalGranted'],
    async handle(sql, events) {
      for (const release of events.flatMap(readRelease)) await carryOut(sql, release, now());
    },
    onCommitted(events) {
      // The resume job does it where this fails.
      for (const { accountId, approvalId } of events.flatMap(readRelease))
        pushToLedger(deps, accountId, approvalId).catch((error: unknown) =>
          logger.warn({ err: error, accountId }, 'the ledger has not heard yet of an account that was released'),
        );
    },
  });
}

function readRelease({ type, version, payload }: PublishedEvent): Granted[] {
  const isRelease = type === 'ApprovalGranted' && version === 1 && payload.kind === 'UNFREEZE_ACCOUNT';
  return isRelease ? [granted.parse(payload)] : [];
}

/**
 * Lifts the freeze that the approval names, once, unless one of the two holds the account by now, or it is closed, which is for good, or being
 * closed, when no other version may come. Another freeze that came since stays, and so does a holder's own. In the transaction that moves the consumer's position, under the account's lock.
 */
async function carryOut(sql: Transaction, release: Granted, at: Date): Promise<void> {
  const { accountId, freezeId, approvalId, requestedBy, decidedBy } = release;
  const account = await lockWhole(sql, accountId);
  const freezes = await findFreezes(sql, [accountId]);
  const freeze = freezes.find(({ id, frozenBy }) => id === freezeId && frozenBy === 'BANK');
  if (account === undefined || freeze === undefined) return;
  const both = { approvalId, requestedBy, decidedBy };
  const isOwn = account.holders.some(({ customerId }) => customerId === requestedBy || customerId === decidedBy);
  if (isOwn || !isOpen(account)) {
    const reason = isOwn ? 'OWN_ACCOUNT' : 'NOT_OPEN';
    await appendToOutbox(sql, [accountReleaseRefused(accountId, { ...both, reason })]);
    return;
  }
  await liftFreeze(sql, freezeId, { at, by: decidedBy, approvalId });
  const isLast = freezes.length === 1;
  const version = isLast ? await updateStatus(sql, accountId, 'ACTIVE', at) : await raiseVersion(sql, accountId);
  await appendToOutbox(sql, [
    ...(isLast ? [accountStatusChanged(account, version, 'ACTIVE')] : []),
    accountReleased(accountId, both),
  ]);
}
