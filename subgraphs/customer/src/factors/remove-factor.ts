import { factorsOf, refusalOfRecoveryCodes, refusalToRemove } from '../domain/second-factors.ts';
import { secondFactorRemoved } from '../events/published.ts';
import { deleteRecoveryCodes } from '../store/recovery-codes.ts';
import { deleteTotpFactor } from '../store/totp-factors.ts';
import {
  changeFactors,
  type FactorDependencies,
  type FactorsRefused,
  issueRecoveryCodes,
  refused,
} from './change-factors.ts';

/** Which factor is to go. */
export type RemovedFactor = { readonly method: 'TOTP' } | { readonly method: 'RECOVERY_CODE' };

export type RemoveFactorOutcome = { readonly kind: 'removed' } | { readonly kind: 'not-found' } | FactorsRefused;

/** Removes a factor. With the last one go the recovery codes, which stand in for it; staff keep their last one. */
export function removeFactor(
  dependencies: FactorDependencies,
  customerId: string,
  factor: RemovedFactor,
): Promise<RemoveFactorOutcome> {
  return changeFactors<RemoveFactorOutcome>(dependencies, customerId, async (sql, holder) => {
    const isRecovery = factor.method === 'RECOVERY_CODE';
    const refusal = isRecovery ? undefined : refusalToRemove(holder);
    if (refusal !== undefined) return { events: [], outcome: refused(refusal) };
    const removed = isRecovery ? await deleteRecoveryCodes(sql, customerId) : await deleteTotpFactor(sql, customerId);
    if (!removed) return { events: [], outcome: { kind: 'not-found' } };
    const left = factorsOf(holder) - (isRecovery ? 0 : 1);
    if (left === 0) await deleteRecoveryCodes(sql, customerId);
    return { events: [secondFactorRemoved(customerId, factor.method, left)], outcome: { kind: 'removed' } };
  });
}

export type RegenerateOutcome = { readonly kind: 'issued'; readonly codes: readonly string[] } | FactorsRefused;

/** Gives a new set of recovery codes, and voids the old one. */
export function regenerateRecoveryCodes(
  dependencies: FactorDependencies,
  customerId: string,
): Promise<RegenerateOutcome> {
  return changeFactors<RegenerateOutcome>(dependencies, customerId, async (sql, holder) => {
    const refusal = refusalOfRecoveryCodes(holder);
    if (refusal !== undefined) return { events: [], outcome: refused(refusal) };
    const { codes, event } = await issueRecoveryCodes(sql, customerId);
    return { events: [event], outcome: { kind: 'issued', codes } };
  });
}
