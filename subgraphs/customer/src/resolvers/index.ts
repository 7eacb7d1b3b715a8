import { personalDataFields } from '@florin/kit';
import type { Resolvers } from '../generated/resolvers.ts';
import { approvals, approvalTypes, approve, decline, requestApproval } from './approvals.ts';
import { confirmEmail, requestEmailConfirmation } from './confirmation.ts';
import { updateConsents } from './consents.ts';
import { Customer } from './customer.ts';
import { DataExport, requestDataExport } from './data-export.ts';
import { Erasure, ErasureItem, erasurePlan, erasures, requestErasure } from './erasure.ts';
import { confirmStaffEnrolment, resetSecondFactors, startStaffEnrolment } from './factor-resets.ts';
import {
  confirmTotpEnrolment,
  finishPasskeyRegistration,
  regenerateRecoveryCodes,
  removeSecondFactor,
  startPasskeyRegistration,
  startTotpEnrolment,
} from './factors.ts';
import { changePassword, requestPasswordReset, resetPassword } from './passwords.ts';
import { updateProfile } from './profile.ts';
import {
  completeProviderLink,
  endProviderSessions,
  openProviderSession,
  ownSignIn,
  startProviderLink,
} from './provider.ts';
import { Query } from './query.ts';
import { grantRole, revokeRole, StaffRole, staffRoles } from './roles.ts';
import { revokeSession } from './sessions.ts';
import { completeSignIn, refreshSession, signIn, signOut, simulateSignInFromNewDevice } from './sign-in.ts';
import { signUp } from './sign-up.ts';
import { answerChallenge, Challenge, createChallenge, stepUpProof } from './step-up.ts';
import { Subscription } from './subscription.ts';
import { claimUploads, createDownloads, createUpload, releaseUploads } from './uploads.ts';
import {
  decideVerification,
  simulateVerification,
  submitVerification,
  Verification,
  VerificationDocument,
  VerificationStep,
  VerificationSubmission,
  verificationQueue,
} from './verification.ts';

export const resolvers: Resolvers = {
  Query: { ...Query, ...personalDataFields.Query, approvals, staffRoles, verificationQueue, erasurePlan, erasures },
  Mutation: {
    ...personalDataFields.Mutation,
    signUp: ownSignIn<'signUp'>(signUp),
    signIn: ownSignIn<'signIn'>(signIn),
    completeSignIn: ownSignIn<'completeSignIn'>(completeSignIn),
    startTotpEnrolment,
    confirmTotpEnrolment,
    startPasskeyRegistration,
    finishPasskeyRegistration,
    regenerateRecoveryCodes,
    removeSecondFactor,
    confirmEmail,
    requestEmailConfirmation,
    changePassword: ownSignIn<'changePassword'>(changePassword),
    requestPasswordReset: ownSignIn<'requestPasswordReset'>(requestPasswordReset),
    resetPassword: ownSignIn<'resetPassword'>(resetPassword),
    answerChallenge,
    createChallenge,
    stepUpProof,
    refreshSession: ownSignIn<'refreshSession'>(refreshSession),
    openProviderSession,
    endProviderSessions,
    startProviderLink,
    completeProviderLink,
    signOut,
    revokeSession,
    submitVerification,
    decideVerification,
    createUpload,
    claimUploads,
    releaseUploads,
    createDownloads,
    updateConsents,
    updateProfile,
    requestErasure,
    requestDataExport,
    grantRole,
    revokeRole,
    resetSecondFactors,
    startStaffEnrolment,
    confirmStaffEnrolment,
    approve,
    decline,
    requestApproval,
  },
  Subscription,
  Challenge,
  Customer,
  DataExport,
  Erasure,
  ErasureItem,
  Verification,
  VerificationDocument,
  VerificationStep,
  VerificationSubmission,
  ...approvalTypes,
  StaffRole,
};

/** The same with the sandbox's fields, which production's schema does not have. */
export const sandboxResolvers: Resolvers = {
  ...resolvers,
  Mutation: { ...resolvers.Mutation, simulateVerification, simulateSignInFromNewDevice },
};
