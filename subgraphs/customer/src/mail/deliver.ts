import { type BackgroundWork, type Database, type Logger, onCommit, startWakeableJob } from '@florin/kit';
import { MAIL_BATCH, MAIL_PAUSE_MS, MAIL_RETRY_MAX_MS, MAIL_RETRY_MS } from '../limits.ts';
import { claimMails, deleteMail, MAIL_QUEUED } from '../store/mail.ts';
import type { Mailer, OutgoingMail } from './mailer.ts';

export interface DeliveryDependencies {
  readonly database: Database;
  readonly mailer: Mailer;
  readonly now?: () => number;
  readonly logger: Logger;
}

/**
 * Delivers mail that waits: soon after the transaction that queued it, and again later when the mail server did not take it. Several
 * instances share the queue. At least once: a process that dies between the server's yes and its own note sends again, under
 * the same id.
 */
export function startMailDelivery(dependencies: DeliveryDependencies): BackgroundWork {
  const { database, logger } = dependencies;
  const job = startWakeableJob(
    {
      name: 'mail',
      run: () => deliverDue(dependencies),
      fullBatch: MAIL_BATCH,
      pauseMs: MAIL_PAUSE_MS,
      retryMs: MAIL_PAUSE_MS,
    },
    logger,
  );
  const stopHearing = onCommit(database, MAIL_QUEUED, () => job.wake());
  return {
    async stop() {
      stopHearing();
      await job.stop();
    },
  };
}

/** @returns how many were tried */
export async function deliverDue({ database, mailer, now = Date.now, logger }: DeliveryDependencies): Promise<number> {
  const limits = { limit: MAIL_BATCH, retryMs: MAIL_RETRY_MS, retryMaxMs: MAIL_RETRY_MAX_MS };
  const mails = await claimMails(database, new Date(now()), limits);
  await Promise.all(mails.map((mail) => deliver(mail)));
  return mails.length;

  async function deliver(mail: OutgoingMail): Promise<void> {
    try {
      await mailer.send(mail);
    } catch (error) {
      // A server's words name whom it refuses, and logs name nobody.
      logger.warn({ mail: mail.id, code: codeOf(error) }, 'a mail was not taken, and is sent again later');
      return;
    }
    await deleteMail(database, mail.id);
  }
}

function codeOf(error: unknown): string {
  const { code, responseCode } = (error ?? {}) as { readonly code?: unknown; readonly responseCode?: unknown };
  return [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number').join(' ');
}
