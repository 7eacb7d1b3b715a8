import { appendToOutbox } from '@florin/events';
import { isId, type Transaction } from '@florin/kit';
import type { CarryOut } from '../approvals/acts.ts';
import { type ApprovalDependencies, lockEntitled, type Person } from '../approvals/dependencies.ts';
import { requestApproval } from '../approvals/request-approval.ts';
import type { Approval, FactorReset } from '../domain/approval.ts';
import { type FactorResetRefusal, type FactorResetRequest, refusalToReset } from '../domain/factor-reset.ts';
import { factorResetRefused, secondFactorsReset, sessionEnded } from '../events/published.ts';
import { FACTOR_RIGHT_LIFE_MS } from '../limits.ts';
import { queueMailTo } from '../mail/queue-mail.ts';
import { factorsResetMail } from '../mail/texts.ts';
import { mailTokenHash, newMailToken } from '../passwords/tokens.ts';
import { type OwnAct, type StepUpNeeded, useConsent } from '../step-up/own-acts.ts';
import { findPasswordSetAt, lockCredential } from '../store/credentials.ts';
import { deleteFactors, putFactorRight } from '../store/factor-rights.ts';
import { voidMailTokens } from '../store/mail-tokens.ts';
import { lockFactorHolder } from '../store/second-factors.ts';
import { endSessionsOf } from '../store/sessions.ts';
import { voidSignIns } from '../store/sign-ins.ts';

type Refused =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'refused'; readonly refusal: FactorResetRefusal }
  | StepUpNeeded;
export type FactorResetOutcome = { readonly kind: 'pending'; readonly approval: Approval } | Refused;

/**
 * Asks to let a member of staff who lost all second factors enrol the first one again: another admin has to approve it. Needs a fresh proof
 * of exactly that.
 */
export async function requestFactorReset(
  { database, now }: ApprovalDependencies,
  requester: Person,
  { customerId, reason, challengeId }: FactorResetRequest & { readonly challengeId: string | undefined },
): Promise<FactorResetOutcome> {
  if (!isId('customer', customerId)) return { kind: 'not-found' };
  const at = new Date(now());
  const act = { kind: 'RESET_SECOND_FACTORS', customerId } as const;
  const by = requester.customerId;
  return database.begin((sql) =>
    requestApproval<Refused>(sql, { act, requestedBy: by, reason, at }, async () => {
      const { entitled } = await lockEntitled(sql, act.kind, requester, { others: [customerId], at });
      const holder = await lockFactorHolder(sql, customerId);
      if (holder === undefined) return { kind: 'not-found' };
      const refusal =
        refusalOfRequester(entitled, customerId === by) ??
        refusalToReset(holder, await findPasswordSetAt(sql, customerId));
      if (refusal !== undefined) return refuse(sql, { customerId, by, refusal });
      const proven: OwnAct = { customerId: by, action: act.kind, payload: { customerId } };
      return (await useConsent(sql, proven, challengeId, at)) ? undefined : { kind: 'step-up-needed', act: proven };
    }),
  );
}

function refusalOfRequester(entitled: boolean, own: boolean): FactorResetRefusal | undefined {
  if (!entitled) return 'NOT_ENTITLED';
  return own ? 'OWN_FACTORS' : undefined;
}

/** Leaves the refusal for the audit. */
async function refuse(
  sql: Transaction,
  request: { readonly customerId: string; readonly by: string; readonly refusal: FactorResetRefusal },
): Promise<Refused> {
  await appendToOutbox(sql, [factorResetRefused(request)]);
  return { kind: 'refused', refusal: request.refusal };
}

/**
 * The other admin said yes: all that proved the person beside their password is gone, and everything that it began, and a mail brings the right
 * to enrol the first factor again. Mail alone must not be enough: who reads it could have reset the password by it a moment ago, so a
 * password that was set after the request voids the approval, and from now on none is reset while the right is open.
 *
 * Lock order, after the approval and the people: factors, challenges, credential (which waits for sign-ins by the password that are under
 * way), sign-ins, mail tokens, sessions, their log.
 */
export const carryOutFactorReset: CarryOut<FactorReset> = async (sql, { customerId }, approval, { approvedBy, at }) => {
  const { id: approvalId, requestedBy, requestedAt } = approval;
  const holder = await lockFactorHolder(sql, customerId);
  const passwordSetAt = await findPasswordSetAt(sql, customerId);
  if (holder === undefined || refusalToReset(holder, passwordSetAt) !== undefined) return { cause: 'SUBJECT_CHANGED' };
  if (passwordSetAt !== undefined && passwordSetAt > requestedAt) return { cause: 'SUBJECT_CHANGED' };
  await deleteFactors(sql, customerId);
  await lockCredential(sql, customerId);
  await voidSignIns(sql, customerId, at);
  await voidMailTokens(sql, customerId, 'RESET_PASSWORD', at);
  await voidMailTokens(sql, customerId, 'CHANGE_EMAIL', at);
  const ended = await endSessionsOf(sql, customerId, { except: undefined, reason: 'FACTORS_RESET' }, at);
  const token = newMailToken();
  const expiresAt = new Date(at.getTime() + FACTOR_RIGHT_LIFE_MS);
  await putFactorRight(sql, { customerId, hash: mailTokenHash(token), approvalId, at, expiresAt });
  const mail = factorsResetMail(token, FACTOR_RIGHT_LIFE_MS / 3_600_000);
  await queueMailTo(sql, customerId, mail, at, FACTOR_RIGHT_LIFE_MS);
  return {
    events: [
      secondFactorsReset({ customerId, approvalId, requestedBy, approvedBy }),
      ...ended.map((sessionId) => sessionEnded(customerId, sessionId, 'FACTORS_RESET')),
    ],
  };
};
