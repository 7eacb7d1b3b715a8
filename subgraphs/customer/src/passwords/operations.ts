import type { RequestOrigin } from '@florin/kit';
import { type ChangePasswordInput, type ChangePasswordOutcome, changePassword } from './change-password.ts';
import type { PasswordDependencies } from './dependencies.ts';
import { requestPasswordReset } from './request-reset.ts';
import { type ResetPasswordOutcome, resetPassword } from './reset-password.ts';

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

export function passwordOperations(dependencies: PasswordDependencies): PasswordOperations {
  return {
    changePassword: (viewer, input) => changePassword(dependencies, viewer, input),
    requestPasswordReset: (email) => requestPasswordReset(dependencies, email),
    resetPassword: (input, origin) => resetPassword(dependencies, input, origin),
  };
}
