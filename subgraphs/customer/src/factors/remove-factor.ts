import { assertNever, type Transaction } from '@florin/kit';
import { factorsOf, refusalOfRecoveryCodes, refusalToRemove } from '../domain/second-factors.ts';
import { secondFactorRemoved } from '../events/published.ts';
import type { StepUpNeeded } from '../step-up/own-acts.ts';
import { deletePasskey } from '../store/passkeys.ts';
import { deleteRecoveryCodes } from '../store/recovery-codes.ts';
import { deleteTotpFactor } from '../store/totp-factors.ts';
import {
  changeFactors,
  type FactorDependencies,
  type FactorsRefused,
  issueRecoveryCodes,
  refused,
  stepUpNeeded,
} from './change-factors.ts';
import { factorRemovedMail, recoveryCodesMail } from './factor-mails.ts';

/** Which factor is to go. */
export type RemovedFactor =
  | { readonly method: 'TOTP' }
  | { readonly method: 'PASSKEY'; readonly passkeyId: string }
  | { readonly method: 'RECOVERY_CODE' };

export type RemoveFactorOutcome =
  | { readonly kind: 'removed' }
  | { readonly kind: 'not-found' }
  | StepUpNeeded
  | FactorsRefused;

/** Removes a factor. With the last one go the recovery codes, which stand in for it; staff keep their last one. */
export function removeFactor(
  dependencies: FactorDependencies,
  customerId: string,
  factor: RemovedFactor,
  challengeId: string | undefined,
): Promise<RemoveFactorOutcome> {
  const at = new Date(dependencies.now());
  const act = { customerId, action: 'REMOVE_SECOND_FACTOR', payload: { ...factor } } as const;
  return changeFactors<RemoveFactorOutcome>(dependencies, customerId, async (sql, holder) => {
    const isRecovery = factor.method === 'RECOVERY_CODE';
    const refusal = isRecovery ? undefined : refusalToRemove(holder);
    if (refusal !== undefined) return { events: [], outcome: refused(refusal) };
    const needed = await stepUpNeeded(sql, holder, act, { challengeId, at });
    if (needed !== undefined) return needed;
    if (!(await deleteFactor(sql, customerId, factor))) return { events: [], outcome: { kind: 'not-found' } };
    const left = factorsOf(holder) - (isRecovery ? 0 : 1);
    if (left === 0) await deleteRecoveryCodes(sql, customerId);
    return {
      events: [secondFactorRemoved(customerId, factor.method, left)],
      mail: factorRemovedMail(factor.method),
      outcome: { kind: 'removed' },
    };
  });
}

function deleteFactor(sql: Transaction, customerId: string, factor: RemovedFactor): Promise<boolean> {
  switch (factor.method) {
    case 'TOTP':
      return deleteTotpFactor(sql, customerId);
    case 'PASSKEY':
      return deletePasskey(sql, customerId, factor.passkeyId);
    case 'RECOVERY_CODE':
      return deleteRecoveryCodes(sql, customerId);
    default:
      return assertNever(factor);
  }
}

export type RegenerateOutcome =
  | { readonly kind: 'issued'; readonly codes: readonly string[] }
  | StepUpNeeded
  | FactorsRefused;

/** Gives a new set of recovery codes, and voids the old one. */
export function regenerateRecoveryCodes(
  dependencies: FactorDependencies,
  customerId: string,
  challengeId: string | undefined,
): Promise<RegenerateOutcome> {
  const at = new Date(dependencies.now());
  const act = { customerId, action: 'REGENERATE_RECOVERY_CODES', payload: null } as const;
  return changeFactors<RegenerateOutcome>(dependencies, customerId, async (sql, holder) => {
    const refusal = refusalOfRecoveryCodes(holder);
    if (refusal !== undefined) return { events: [], outcome: refused(refusal) };
    const needed = await stepUpNeeded(sql, holder, act, { challengeId, at });
    if (needed !== undefined) return needed;
    const { codes, event } = await issueRecoveryCodes(sql, customerId);
    return { events: [event], mail: recoveryCodesMail(), outcome: { kind: 'issued', codes } };
  });
}
