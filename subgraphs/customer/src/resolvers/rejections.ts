import type { ApprovalRefusal } from '../domain/approval.ts';
import type { RoleRefusal } from '../domain/role-change.ts';
import type { FactorRefusal } from '../domain/second-factors.ts';
import type { VerificationRefusal } from '../domain/verification.ts';
import type { LinkRefusal } from '../provider/link-own.ts';

/** One text for every way to fail, so that it tells nothing. */
export const invalidCredentials = {
  __typename: 'InvalidCredentialsRejection',
  code: 'INVALID_CREDENTIALS',
  message:
    'What you entered does not fit, or there were too many tries. Check it, and try again in a while. A code works once: after one that you have used, wait for the next.',
} as const;

export const sessionEnded = {
  __typename: 'SessionEndedRejection',
  code: 'SESSION_ENDED',
  message: 'This sign-in has ended. Sign in again.',
} as const;

export const tokenInvalid = {
  __typename: 'TokenInvalidRejection',
  code: 'TOKEN_INVALID',
  message: 'This code is not valid, was used already, or is too old. Ask for another mail.',
} as const;

const LINK_TEXTS: Record<LinkRefusal, string> = {
  TOKEN_ENDED: 'This sign-in cannot be linked with that any more. Sign in at the provider again.',
  LINKED_ALREADY: 'This account is linked to another sign-in of the provider already. Have the bank change that.',
};

export function identityLink(reason: LinkRefusal) {
  return { __typename: 'IdentityLinkRejection', code: 'IDENTITY_LINK', message: LINK_TEXTS[reason], reason } as const;
}

/** A password alone links nothing. */
export const linkNeedsFactor = {
  __typename: 'SecondFactorMissingRejection',
  code: 'SECOND_FACTOR_MISSING',
  message: 'This account has no second factor to prove that it is yours. Have the bank link it.',
} as const;

export const challengeEnded = {
  __typename: 'ChallengeEndedRejection',
  code: 'CHALLENGE_ENDED',
  message: 'This challenge has ended. Send what was refused again for a new one.',
} as const;

const FACTOR_TEXTS: Record<FactorRefusal, string> = {
  ENROLMENT_ENDED: 'This enrolment has ended. Begin again.',
  STAFF_WITHOUT_FACTOR: 'The bank gives staff their first second factor. Ask an administrator.',
  LAST_FACTOR_OF_STAFF: 'Staff need a second factor. Add another one before you remove this one.',
  TOO_MANY_PASSKEYS: 'You have as many passkeys as one person may have. Remove one first.',
  NO_FACTOR: 'Add a second factor first.',
  OWN_FACTORS: 'Nobody has their own second factors reset. Another administrator has to ask.',
  NOT_ENTITLED: 'Your role or your second factor does not hold any more. Sign in again.',
  NOT_STAFF: 'Only second factors of staff are reset.',
  NO_PASSWORD: 'This person has no password here, which they need to enrol again.',
};

export function factorState(reason: FactorRefusal) {
  return { __typename: 'FactorStateRejection', code: 'FACTOR_STATE', message: FACTOR_TEXTS[reason], reason } as const;
}

const VERIFICATION_TEXTS: Record<VerificationRefusal, string> = {
  SELF: 'Nobody decides on their own verification.',
  UNCHANGED: 'The verification stands so already.',
  NEWER_SUBMISSION: 'Other documents were handed in since. Look at them first.',
  IN_REVIEW: 'Your documents wait for us already. We write to you when we have looked at them.',
  VERIFIED: 'You are verified already.',
  TOO_MANY_DOCUMENTS: 'You have handed in as many documents as we can take. Please call us.',
};

export function verificationState(refusal: VerificationRefusal) {
  return {
    __typename: 'VerificationStateRejection',
    code: 'VERIFICATION_STATE',
    message: VERIFICATION_TEXTS[refusal],
    reason: refusal,
  } as const;
}

const APPROVAL_TEXTS: Record<ApprovalRefusal, string> = {
  OWN_REQUEST: 'Nobody decides on their own request. Somebody else has to.',
  ABOUT_YOURSELF: 'Nobody decides on what is about themself. Somebody else has to.',
  NOT_ENTITLED: 'Your role or your second factor does not hold any more. Sign in again.',
  DECIDED: 'This was decided before.',
  EXPIRED: 'Nobody decided on this in time. It has to be asked for again.',
  REQUESTER_NOT_ENTITLED: 'Whoever asked for this may not ask for it any more. Nothing was done.',
  SUBJECT_CHANGED: 'What this is about has changed since. Nothing was done.',
};

export function approvalState(reason: ApprovalRefusal) {
  return {
    __typename: 'ApprovalStateRejection',
    code: 'APPROVAL_STATE',
    message: APPROVAL_TEXTS[reason],
    reason,
  } as const;
}

const ROLE_TEXTS: Record<RoleRefusal, string> = {
  OWN_ROLES: 'Nobody changes their own roles.',
  NOT_ENTITLED: 'Your role or your second factor does not hold any more. Sign in again.',
  HELD_ALREADY: 'This person has the role already.',
  NOT_HELD: 'This person does not have the role.',
  NO_SECOND_FACTOR: 'This person has to add a second factor first: staff cannot act without one.',
};

export function roleState(reason: RoleRefusal) {
  return { __typename: 'RoleStateRejection', code: 'ROLE_STATE', message: ROLE_TEXTS[reason], reason } as const;
}
