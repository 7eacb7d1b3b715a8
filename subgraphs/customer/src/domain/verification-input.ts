import { checkText, type Faults } from '@florin/kit';
import { REASON_MAX_LENGTH, REASONS_MAX } from '../limits.ts';
import type { VerificationDecision } from './verification.ts';

/** Reads `DecideVerificationInput`: a refusal needs reasons, and only a refusal has them. */
export function parseDecision(
  kind: VerificationDecision['kind'],
  uncheckedReasons: readonly string[],
): VerificationDecision | { readonly faults: Faults } {
  const faults: Faults = [];
  const path = 'input.reasons';
  if (uncheckedReasons.length > REASONS_MAX)
    return { faults: [{ path, code: 'TOO_MANY', message: `At most ${REASONS_MAX} reasons.` }] };
  const reasons = uncheckedReasons.flatMap(
    (reason, index) => checkText(reason, `${path}.${index}`, { min: 1, max: REASON_MAX_LENGTH }, faults) ?? [],
  );
  if (kind === 'REJECT' && uncheckedReasons.length === 0)
    faults.push({ path, code: 'REQUIRED', message: 'A refusal needs at least one reason.' });
  if (kind === 'VERIFY' && uncheckedReasons.length > 0)
    faults.push({ path, code: 'NOT_ALLOWED', message: 'Reasons belong to a refusal only.' });
  if (faults.length > 0) return { faults };
  return kind === 'VERIFY' ? { kind } : { kind, reasons };
}
