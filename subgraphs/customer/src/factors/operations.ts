import { findPasskeys, type Passkey } from '../store/passkeys.ts';
import type { FactorDependencies } from './change-factors.ts';
import { type ConfirmTotpOutcome, confirmTotp, type StartTotpOutcome, startTotp } from './enrol-totp.ts';
import {
  type FinishPasskeyOutcome,
  finishPasskey,
  type PasskeyMade,
  type StartPasskeyOutcome,
  startPasskey,
} from './passkeys/register-passkey.ts';
import type { RelyingParty } from './passkeys/relying-party.ts';
import {
  type RegenerateOutcome,
  type RemovedFactor,
  type RemoveFactorOutcome,
  regenerateRecoveryCodes,
  removeFactor,
} from './remove-factor.ts';

/** Somebody who adds a factor; the address is what authenticators show. */
interface Enrolling {
  readonly customerId: string;
  readonly email: string;
}

/** What people do with their second factors. */
export interface FactorOperations {
  startTotp(person: Enrolling): Promise<StartTotpOutcome>;
  confirmTotp(
    customerId: string,
    input: { readonly code: string; readonly challengeId: string | undefined },
  ): Promise<ConfirmTotpOutcome>;
  startPasskey(person: Enrolling): Promise<StartPasskeyOutcome>;
  finishPasskey(customerId: string, made: PasskeyMade): Promise<FinishPasskeyOutcome>;
  passkeys(customerId: string): Promise<readonly Passkey[]>;
  removeFactor(
    customerId: string,
    factor: RemovedFactor,
    challengeId: string | undefined,
  ): Promise<RemoveFactorOutcome>;
  regenerateRecoveryCodes(customerId: string, challengeId: string | undefined): Promise<RegenerateOutcome>;
}

export function factorOperations(
  dependencies: FactorDependencies & { readonly party: RelyingParty },
): FactorOperations {
  return {
    startTotp: (person) => startTotp(dependencies, person),
    confirmTotp: (customerId, input) => confirmTotp(dependencies, customerId, input),
    startPasskey: (person) => startPasskey(dependencies, person),
    finishPasskey: (customerId, made) => finishPasskey(dependencies, customerId, made),
    passkeys: (customerId) => findPasskeys(dependencies.database, customerId),
    removeFactor: (customerId, factor, challengeId) => removeFactor(dependencies, customerId, factor, challengeId),
    regenerateRecoveryCodes: (customerId, challengeId) =>
      regenerateRecoveryCodes(dependencies, customerId, challengeId),
  };
}
