import type { Faults } from '@florin/kit';
import { recoveryCodeOf } from './recovery-codes.ts';
import { isTotpCode } from './totp.ts';

/** What somebody answers when a second factor is asked for, in a form that can be right. */
export type FactorAnswer =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'recoveryCode'; readonly recoveryCode: string };

/** The fields in which a mutation's input takes an answer. */
export interface UncheckedFactorAnswer {
  readonly code?: string | null | undefined;
  readonly recoveryCode?: string | null | undefined;
}

type Checked = FactorAnswer | { readonly faults: Faults };

/** Reads an answer at the edge: what cannot be right in any case counts as no attempt. */
export function parseFactorAnswer(input: UncheckedFactorAnswer, path = 'input'): Checked {
  const code = input.code ?? undefined;
  const recoveryCode = input.recoveryCode ?? undefined;
  if ((code === undefined) === (recoveryCode === undefined))
    return fault(path, 'EXACTLY_ONE', 'Give exactly one of code and recoveryCode.');
  if (code !== undefined) {
    if (isTotpCode(code)) return { kind: 'code', code };
    return fault(`${path}.code`, 'CODE', 'A code has six digits.');
  }
  const read = recoveryCodeOf(recoveryCode ?? '');
  if (read !== undefined) return { kind: 'recoveryCode', recoveryCode: read };
  return fault(`${path}.recoveryCode`, 'RECOVERY_CODE', 'A recovery code has sixteen letters and digits.');
}

function fault(path: string, code: string, message: string): Checked {
  return { faults: [{ path, code, message }] };
}
