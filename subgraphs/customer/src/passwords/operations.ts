import type { RequestOrigin } from '@florin/kit';
import { type ChangePasswordInput, type ChangePasswordOutcome, changePassword } from './change-password.ts';
import type { PasswordDependencies } from './dependencies.ts';
import { type ResetPasswordOutcome, requestPasswordReset, resetPassword } from './reset-password.ts';

/** What can be done with a password beyond signing in by it. */
export interface PasswordOperations {
  changePassword(
    viewer: { readonly customerId: string; readonly sessionId: string; readonly origin?: RequestOrigin | undefined },
    input: ChangePasswordInput,
  ): Promise<ChangePasswordOutcome>;
  requestPasswordReset(email: string): Promise<void>;
  resetPassword(
    input: { readonly token: string; readonly newPassword: string },
    origin: RequestOrigin | undefined,
  ): Promise<ResetPasswordOutcome>;
}

/** @param announce called after sessions ended, so that gateways are told at once */
export function passwordOperations(dependencies: PasswordDependencies, announce: () => void): PasswordOperations {
  return {
    async changePassword(viewer, input) {
      const outcome = await changePassword(dependencies, viewer, input);
      if (outcome.kind === 'changed') announce();
      return outcome;
    },
    requestPasswordReset: (email) => requestPasswordReset(dependencies, email),
    async resetPassword(input, origin) {
      const outcome = await resetPassword(dependencies, input, origin);
      if (outcome.kind === 'reset') announce();
      return outcome;
    },
  };
}
