import { appendToOutbox } from '@florin/events';
import { type BackgroundWork, type Database, type Logger, onCommit, startWakeableJob } from '@florin/kit';
import { emailKeyOf } from '../domain/email-address.ts';
import { passwordResetRequested } from '../events/published.ts';
import {
  RESET_REQUEST_PAUSE_MS,
  RESET_REQUEST_RETRY_MS,
  RESET_TOKEN_LIFE_MS,
  RESET_TOKENS_AT_ONCE,
} from '../limits.ts';
import { passwordNotResetMail, passwordResetMail } from '../mail/texts.ts';
import { findOwnCredential } from '../store/credentials.ts';
import { findIdByEmail } from '../store/customers.ts';
import { hasOpenRight } from '../store/factor-rights.ts';
import { insertMail } from '../store/mail.ts';
import { insertMailToken, lockTokensOf } from '../store/mail-tokens.ts';
import { claimResetRequest, insertResetRequest, RESET_REQUESTED, takeResetRequest } from '../store/reset-requests.ts';
import { lockFactorHolder } from '../store/second-factors.ts';
import type { PasswordDependencies } from './dependencies.ts';
import { mailTokenHash, newMailToken } from './tokens.ts';

export type ResetRequestDependencies = Pick<PasswordDependencies, 'database' | 'now'>;

/**
 * Notes that whoever banks here under an e-mail address is to get a mail to reset the password. Whether anybody does is not looked at before
 * the answer (`answerResetRequest`), so that neither it nor its work, down to the keys that are asked for, can tell.
 */
export async function requestPasswordReset({ database, now }: ResetRequestDependencies, email: string): Promise<void> {
  const at = new Date(now());
  await insertResetRequest(database, email, { at, expiresAt: new Date(at.getTime() + RESET_TOKEN_LIFE_MS) });
}

/** Answers requests to reset a password, soon after each, until stopped. Instances share the queue. */
export function startAnsweringResets({
  database,
  now = Date.now,
  logger,
}: Pick<ResetRequestDependencies, 'database'> &
  Partial<ResetRequestDependencies> & { readonly logger: Logger }): BackgroundWork {
  const job = startWakeableJob(
    {
      name: 'password resets',
      run: () => answerResetRequest({ database, now }),
      fullBatch: 1,
      pauseMs: RESET_REQUEST_PAUSE_MS,
      retryMs: RESET_REQUEST_PAUSE_MS,
    },
    logger,
  );
  const stopHearing = onCommit(database, RESET_REQUESTED, () => job.wake());
  return {
    async stop() {
      stopHearing();
      await job.stop();
    },
  };
}

/**
 * Answers the request that has waited for longest: the mail and the end of the request are one transaction, so it is answered once, and
 * one that fails comes again after the others.
 *
 * @returns how many there were: one or none
 */
export async function answerResetRequest({ database, now }: ResetRequestDependencies): Promise<number> {
  const at = new Date(now());
  const id = await claimResetRequest(database, at, RESET_REQUEST_RETRY_MS);
  if (id === undefined) return 0;
  await answer(database, id, at);
  return 1;
}

/**
 * Writes to whoever has the address, with a token, unless too many were asked for. READ COMMITTED. Lock order: the request, the person,
 * their tokens.
 */
async function answer(database: Database, requestId: string, at: Date): Promise<void> {
  await database.begin(async (sql) => {
    const email = await takeResetRequest(sql, requestId);
    if (email === undefined) return;
    const found = await findIdByEmail(sql, email);
    // The person before their tokens, as whoever changes the address does; they may have another address once that is done.
    if (found !== undefined) await lockFactorHolder(sql, found);
    await lockTokensOf(sql, emailKeyOf(email));
    const customerId = (await findIdByEmail(sql, email)) === found ? found : undefined;
    await appendToOutbox(sql, [passwordResetRequested(customerId)]);
    if (customerId === undefined) return;
    // While one mail is the half of a second factor, no other mail may be the other half. Only the owner is told, as often as otherwise.
    const isRefused = await hasOpenRight(sql, customerId, at);
    const token = newMailToken();
    const expiresAt = new Date(at.getTime() + RESET_TOKEN_LIFE_MS);
    const issued = await insertMailToken(
      sql,
      { hash: mailTokenHash(token), customerId, purpose: 'RESET_PASSWORD', email, at, expiresAt, void: isRefused },
      { count: RESET_TOKENS_AT_ONCE, since: new Date(at.getTime() - RESET_TOKEN_LIFE_MS) },
    );
    // To the address that they gave us, and not as somebody typed it.
    const to = (await findOwnCredential(sql, customerId))?.email;
    const letter = isRefused ? passwordNotResetMail() : passwordResetMail(token, RESET_TOKEN_LIFE_MS / 60_000);
    if (issued && to !== undefined) await insertMail(sql, { to, ...letter }, { at, expiresAt });
  });
}
