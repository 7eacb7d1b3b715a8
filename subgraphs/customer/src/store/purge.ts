import { type BackgroundWork, type Database, type Logger, startBackgroundJob } from '@florin/kit';
import { expireApprovals } from '../approvals/expire-approvals.ts';
import {
  KNOWN_PLACE_MS,
  LOCKOUT_FORGET_MS,
  MAILS_TO_ADDRESS_WITHIN_MS,
  PROVIDER_SESSIONS_KEPT_MS,
  PURGE_AFTER_MS,
  PURGE_BATCH,
  PURGE_BATCHES_PER_ROUND,
  PURGE_INTERVAL_MS,
  SESSION_ENDS_KEPT_MS,
} from '../limits.ts';
import { deleteExpiredChallenges } from './challenges.ts';
import { deleteOldPlaces, deleteOldTallies } from './lockout.ts';
import { deleteExpiredMails } from './mail.ts';
import { deleteExpiredMailTokens } from './mail-tokens.ts';
import { deleteOldMailsToAddresses } from './mails-to-addresses.ts';
import { deleteExpiredPasskeyRegistrations } from './passkeys.ts';
import { deleteOldProviderEnds, deleteOldProviderSessions } from './provider-identities.ts';
import { deleteExpiredResetRequests } from './reset-requests.ts';
import { deleteOldSessionEnds } from './session-ends.ts';
import { deleteExpiredSessions } from './sessions.ts';
import { deleteExpiredSignIns } from './sign-ins.ts';
import { deleteExpiredSignUps } from './sign-ups.ts';
import { deleteExpiredTotpEnrolments } from './totp-enrolments.ts';
import { deleteExpiredUploads, deleteOldFileLinks } from './uploads.ts';

const PURGED = [
  [expireApprovals, 0],
  [deleteExpiredSessions, PURGE_AFTER_MS],
  [deleteExpiredSignIns, PURGE_AFTER_MS],
  [deleteExpiredTotpEnrolments, 0],
  [deleteExpiredPasskeyRegistrations, 0],
  [deleteExpiredChallenges, PURGE_AFTER_MS],
  [deleteOldSessionEnds, SESSION_ENDS_KEPT_MS],
  [deleteOldProviderSessions, PROVIDER_SESSIONS_KEPT_MS],
  [deleteOldProviderEnds, PROVIDER_SESSIONS_KEPT_MS],
  [deleteOldTallies, LOCKOUT_FORGET_MS],
  [deleteOldPlaces, KNOWN_PLACE_MS],
  [deleteExpiredMails, 0],
  [deleteExpiredResetRequests, 0],
  [deleteExpiredMailTokens, PURGE_AFTER_MS],
  [deleteOldMailsToAddresses, MAILS_TO_ADDRESS_WITHIN_MS],
  [deleteExpiredSignUps, 0],
  [deleteExpiredUploads, 0],
  [deleteOldFileLinks, 0],
] as const;

/**
 * Removes sessions and sign-ins that ended long enough ago, in batches of one statement each. Several instances may do so at
 * the same time: they skip each other's rows.
 *
 * @returns how many rows went; what is beyond the round's limit waits for the next
 */
export async function purgeExpired(
  database: Database,
  at: Date,
  limits = { batch: PURGE_BATCH, batches: PURGE_BATCHES_PER_ROUND },
): Promise<number> {
  let removed = 0;
  for (const [remove, afterMs] of PURGED) {
    const before = new Date(at.getTime() - afterMs);
    for (let batch = 0; batch < limits.batches; batch += 1) {
      const count = await remove(database, before, limits.batch);
      removed += count;
      if (count < limits.batch) break;
    }
  }
  return removed;
}

/** Purges now and then, until stopped. */
export function startPurging(database: Database, logger: Logger): BackgroundWork {
  const run = () => purgeExpired(database, new Date());
  // A round has its own batches, so the next one waits for its time whatever this one did.
  return startBackgroundJob(
    { name: 'purge', run, fullBatch: Number.POSITIVE_INFINITY, pauseMs: PURGE_INTERVAL_MS },
    logger,
  );
}
