import { checkText, type Faults } from '@florin/kit';
import { FILES_PER_SUBMISSION_MAX, REASON_MAX_LENGTH, REASONS_MAX } from '../limits.ts';
import type { VerificationDecision } from './verification.ts';

/** Reads `DecideVerificationInput`: whoever is not verified is told why, and nobody else. */
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
  if (kind !== 'VERIFY' && uncheckedReasons.length === 0)
    faults.push({ path, code: 'REQUIRED', message: 'The customer needs at least one reason.' });
  if (kind === 'VERIFY' && uncheckedReasons.length > 0)
    faults.push({ path, code: 'NOT_ALLOWED', message: 'Who is verified needs no reasons.' });
  if (faults.length > 0) return { faults };
  return kind === 'VERIFY' ? { kind } : { kind, reasons };
}

/** Reads `SubmitVerificationInput`: at least one document, and each once. */
export function parseSubmission(unchecked: readonly string[]): readonly string[] | { readonly faults: Faults } {
  const path = 'input.uploadIds';
  const ids = [...new Set(unchecked)];
  if (ids.length === 0) return { faults: [{ path, code: 'REQUIRED', message: 'At least one document is needed.' }] };
  if (unchecked.length <= FILES_PER_SUBMISSION_MAX) return ids;
  return { faults: [{ path, code: 'TOO_MANY', message: `At most ${FILES_PER_SUBMISSION_MAX} documents at once.` }] };
}
