import type { Faults } from '@florin/kit';
import { isTotpCode } from './totp.ts';

/** What somebody answers when a second factor is asked for, in a form that can be right. */
export type FactorAnswer = { readonly kind: 'code'; readonly code: string };

/** The fields in which a mutation's input takes an answer. */
export interface UncheckedFactorAnswer {
  readonly code?: string | null | undefined;
}

/** Reads an answer at the edge: what cannot be right in any case counts as no attempt. */
export function parseFactorAnswer(
  { code }: UncheckedFactorAnswer,
  path = 'input',
): FactorAnswer | { readonly faults: Faults } {
  if (typeof code === 'string' && isTotpCode(code)) return { kind: 'code', code };
  return { faults: [{ path: `${path}.code`, code: 'CODE', message: 'A code has six digits.' }] };
}
