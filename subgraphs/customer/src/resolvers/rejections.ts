import type { VerificationRefusal } from '../domain/verification.ts';

/** One text for every way to fail, so that it tells nothing. */
export const invalidCredentials = {
  __typename: 'InvalidCredentialsRejection',
  code: 'INVALID_CREDENTIALS',
  message: 'What you entered does not fit, or there were too many tries. Check it, and try again in a while.',
} as const;

export const sessionEnded = {
  __typename: 'SessionEndedRejection',
  code: 'SESSION_ENDED',
  message: 'This sign-in has ended. Sign in again.',
} as const;

export const emailTaken = {
  __typename: 'EmailTakenRejection',
  code: 'EMAIL_TAKEN',
  message: 'There is a customer with this e-mail address already. Sign in, or use another address.',
} as const;

const VERIFICATION_TEXTS: Record<VerificationRefusal, string> = {
  SELF: 'Nobody decides on their own verification.',
  UNCHANGED: 'The verification stands so already.',
};

export function verificationState(refusal: VerificationRefusal) {
  return {
    __typename: 'VerificationStateRejection',
    code: 'VERIFICATION_STATE',
    message: VERIFICATION_TEXTS[refusal],
  } as const;
}
