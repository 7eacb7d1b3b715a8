import { appendToOutbox } from '@florin/events';
import type { Database, Transaction } from '@florin/kit';
import {
  fieldsToChange,
  needsProof,
  type Profile,
  type ProfileChange,
  type ProfileField,
  type ProfileRefusal,
  proofPayload,
  refusalToChange,
} from '../domain/profile.ts';
import { factorsOf } from '../domain/second-factors.ts';
import { profileUpdated, verificationDecided } from '../events/published.ts';
import { queueMailTo } from '../mail/queue-mail.ts';
import { profileUpdatedMail, verificationDecidedMail } from '../mail/texts.ts';
import { type StepUpNeeded, useConsent } from '../step-up/own-acts.ts';
import { readProfile, writeProfile } from '../store/profiles.ts';
import { lockFactorHolder } from '../store/second-factors.ts';
import { recordDecision } from '../store/verifications.ts';
import { beginEmailChange } from './change-email.ts';

export type UpdateProfileOutcome =
  | { readonly kind: 'updated' }
  | { readonly kind: 'refused'; readonly refusal: ProfileRefusal }
  | { readonly kind: 'factor-missing' }
  | StepUpNeeded;

/** What a verified person who takes another name is asked for. */
const NAME_CHANGED = 'Your name has changed. Hand in a document that has the new one.';

/**
 * Changes somebody's details, all that were given or none. Sent again after a lost answer it changes nothing and answers the same,
 * whatever version was expected. READ COMMITTED, under the lock of the person's row; a proof is used up with the change, and not without.
 */
export async function updateProfile(
  { database, now }: { readonly database: Database; readonly now: () => number },
  customerId: string,
  change: ProfileChange,
  given: { readonly expectedVersion: number | undefined; readonly challengeId: string | undefined },
): Promise<UpdateProfileOutcome> {
  const at = new Date(now());
  const act = { customerId, action: 'UPDATE_PROFILE', payload: proofPayload(change) } as const;
  const changing = database.begin(async (sql): Promise<UpdateProfileOutcome> => {
    const holder = await lockFactorHolder(sql, customerId);
    const profile = await readProfile(sql, customerId, at);
    // Erased since the token was issued: there is nothing left to change.
    if (holder === undefined || profile === undefined) return { kind: 'refused', refusal: 'CHANGED_MEANWHILE' };
    const fields = fieldsToChange(profile, change);
    if (fields.length === 0) return { kind: 'updated' };
    const refusal = refusalToChange(profile, fields, given.expectedVersion);
    if (refusal !== undefined) return { kind: 'refused', refusal };
    if (needsProof(profile, fields)) {
      if (factorsOf(holder) === 0) return { kind: 'factor-missing' };
      if (!(await useConsent(sql, act, given.challengeId, at))) return { kind: 'step-up-needed', act };
    }
    return apply(sql, { customerId, profile, change, fields }, at);
  });
  return changing.catch((error: unknown) => {
    if (error instanceof TooManyMails) return { kind: 'refused', refusal: 'TOO_MANY_MAILS' };
    throw error;
  });
}

/** Thrown to roll back: what was done by then, the proof's use too, is undone. */
class TooManyMails extends Error {
  override readonly name = 'TooManyMails';
}

async function apply(
  sql: Transaction,
  {
    customerId,
    profile,
    change,
    fields,
  }: {
    readonly customerId: string;
    readonly profile: Profile;
    readonly change: ProfileChange;
    readonly fields: readonly ProfileField[];
  },
  at: Date,
): Promise<UpdateProfileOutcome> {
  const { email: wanted, ...details } = change;
  if (wanted !== undefined && fields.includes('EMAIL')) {
    const begun = await beginEmailChange(sql, { customerId, present: profile.email, wanted }, at);
    if (!begun) throw new TooManyMails();
  }
  const changed = fields.filter((field) => field !== 'EMAIL');
  if (changed.length === 0) return { kind: 'updated' };
  await writeProfile(sql, customerId, { ...profile, ...details });
  await appendToOutbox(sql, [profileUpdated(customerId, changed)]);
  await queueMailTo(sql, customerId, profileUpdatedMail(changed), at);
  // Compliance has verified somebody of another name.
  if (changed.includes('FULL_NAME') && profile.verification === 'VERIFIED') {
    const state = { status: 'MORE_DOCUMENTS_NEEDED', decidedAt: at, reasons: [NAME_CHANGED] } as const;
    await recordDecision(sql, customerId, state, undefined);
    await appendToOutbox(sql, [verificationDecided(customerId, state.status, undefined)]);
    await queueMailTo(sql, customerId, verificationDecidedMail(state.status), at);
  }
  return { kind: 'updated' };
}
