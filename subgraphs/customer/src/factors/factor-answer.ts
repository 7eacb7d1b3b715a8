import type { Faults } from '@florin/kit';
import { type PasskeyAssertion, parseAssertion } from './passkeys/passkey-response.ts';
import { recoveryCodeOf } from './recovery-codes.ts';
import { isTotpCode } from './totp.ts';

/** What somebody answers when a second factor is asked for, in a form that can be right. */
export type FactorAnswer =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'passkey'; readonly response: PasskeyAssertion }
  | { readonly kind: 'recoveryCode'; readonly recoveryCode: string };

/** The fields in which a mutation's input takes an answer. */
export interface UncheckedFactorAnswer {
  readonly code?: string | null | undefined;
  /** JSON of the browser's `PublicKeyCredential`. */
  readonly passkey?: string | null | undefined;
  readonly recoveryCode?: string | null | undefined;
}

type Checked = FactorAnswer | { readonly faults: Faults };

/** Reads an answer at the edge: what cannot be right in any case counts as no attempt. */
export function parseFactorAnswer(input: UncheckedFactorAnswer, path = 'input'): Checked {
  const { code, passkey, recoveryCode } = input;
  const given = [code, passkey, recoveryCode].filter((answer) => typeof answer === 'string').length;
  if (given !== 1) return fault(path, 'EXACTLY_ONE', 'Give exactly one of code, passkey and recoveryCode.');
  if (typeof code === 'string') {
    if (isTotpCode(code)) return { kind: 'code', code };
    return fault(`${path}.code`, 'CODE', 'A code has six digits.');
  }
  if (typeof passkey === 'string') {
    const response = parseAssertion(passkey);
    if (response !== undefined) return { kind: 'passkey', response };
    return fault(`${path}.passkey`, 'PASSKEY', 'This is not what a passkey answers, as JSON.');
  }
  const read = recoveryCodeOf(recoveryCode ?? '');
  if (read !== undefined) return { kind: 'recoveryCode', recoveryCode: read };
  return fault(`${path}.recoveryCode`, 'RECOVERY_CODE', 'A recovery code has sixteen letters and digits.');
}

function fault(path: string, code: string, message: string): Checked {
  return { faults: [{ path, code, message }] };
}
