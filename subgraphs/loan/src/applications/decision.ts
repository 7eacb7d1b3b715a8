import { checkText, type Faults } from '@florin/kit';
import type { Reason } from '../evaluation/evaluate.ts';
import { CONDITION_MAX, CONDITIONS_MAX, REASONS_MAX } from '../limits.ts';

/** What an officer decides, or wants decided. */
export interface Decision {
  readonly status: 'APPROVED' | 'DECLINED' | 'INFORMATION_REQUESTED';
  readonly reasons: readonly Reason[];
  readonly conditions: readonly string[];
}

const STATUS_OF = {
  APPROVE: 'APPROVED',
  DECLINE: 'DECLINED',
  REQUEST_INFORMATION: 'INFORMATION_REQUESTED',
} as const;

export interface UncheckedDecision {
  readonly decision: keyof typeof STATUS_OF;
  readonly reasons?: readonly Reason[] | null | undefined;
  readonly conditions?: readonly string[] | null | undefined;
}

/** Checks a decision; all faults at once. Who is declined is told why, and who is asked for more, what for. */
export function checkDecision({ decision, reasons, conditions }: UncheckedDecision): Decision | Faults {
  const faults: Faults = [];
  const codes = [...new Set(reasons ?? [])];
  const texts = conditions ?? [];
  const status = STATUS_OF[decision];
  if (status === 'DECLINED' ? codes.length === 0 : codes.length > 0)
    faults.push({ path: 'input.reasons', code: 'REASONS', message: 'Reasons are for declining, which needs one.' });
  if ((reasons ?? []).length > REASONS_MAX)
    faults.push({ path: 'input.reasons', code: 'LENGTH', message: `At most ${REASONS_MAX} reasons.` });
  if (status === 'INFORMATION_REQUESTED' && texts.length === 0)
    faults.push({ path: 'input.conditions', code: 'CONDITIONS', message: 'Say what is asked for.' });
  if (status === 'DECLINED' && texts.length > 0)
    faults.push({ path: 'input.conditions', code: 'CONDITIONS', message: 'What is declined has no conditions.' });
  if (texts.length > CONDITIONS_MAX)
    faults.push({ path: 'input.conditions', code: 'LENGTH', message: `At most ${CONDITIONS_MAX} conditions.` });
  const checked = texts
    .slice(0, CONDITIONS_MAX)
    .map((text, place) => checkText(text, `input.conditions.${place}`, { min: 1, max: CONDITION_MAX }, faults) ?? '');
  return faults.length > 0 ? faults : { status, reasons: codes, conditions: checked };
}
