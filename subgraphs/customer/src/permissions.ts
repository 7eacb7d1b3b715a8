import {
  anyone,
  calledBy,
  customers,
  customersAnd,
  type PermissionRule,
  type PermissionTable,
  personalDataRules,
  signedIn,
  staff,
} from '@florin/kit';
import { ROLE_OF_ACT } from './domain/approval.ts';
import type { UploadPurpose } from './domain/upload.ts';

/**
 * A customer's fields. Somebody who signs up or in has no token yet and gets their own row as the answer, so the role
 * decides nothing here: the store hands out only rows and columns that the viewer may see (`domain/viewing.ts`), and none
 * to a service or to nobody.
 */
const visibleRows: PermissionRule = {
  sentence: 'people: own row; of others what their staff role reads',
  allows: (viewer) => viewer.kind !== 'service',
};

/** The services whose acts need step-up. */
const STEP_UP_SERVICES = ['transaction'] as const;

/** The services that take files up, each for its own purpose (`UPLOADS_OF`). */
const FILE_SERVICES = ['support'] as const;

/** What each of them takes up. */
export const UPLOADS_OF: Readonly<Record<(typeof FILE_SERVICES)[number], UploadPurpose>> = { support: 'TICKET' };

/** Who reads approvals, and by whose yes somebody has a role: those who decide on them, and those who look after them. */
const approvalReaders = staff('COMPLIANCE_OFFICER', 'AUDITOR', 'ADMIN');
const approvers = staff(...new Set(Object.values(ROLE_OF_ACT)));
const value = { '*': anyone };

/** Who may call and read what, by role and service alone. */
export const permissions: PermissionTable = {
  ...personalDataRules.types,
  Query: {
    ...personalDataRules.Query,
    me: signedIn,
    customer: signedIn,
    customers: staff('TELLER', 'COMPLIANCE_OFFICER', 'AUDITOR', 'ADMIN'),
    approvals: approvalReaders,
    staffRoles: approvalReaders,
    verificationQueue: staff('COMPLIANCE_OFFICER'),
    erasures: staff('COMPLIANCE_OFFICER', 'AUDITOR'),
    customerStanding: calledBy('account'),
    firstName: calledBy('support'),
  },
  Subscription: { sessionsEnded: calledBy('gateway') },
  SessionEnd: value,
  Mutation: {
    ...personalDataRules.Mutation,
    signUp: anyone,
    signIn: anyone,
    completeSignIn: anyone,
    refreshSession: anyone,
    confirmEmail: anyone,
    requestEmailConfirmation: signedIn,
    changePassword: signedIn,
    requestPasswordReset: anyone,
    resetPassword: anyone,
    startTotpEnrolment: signedIn,
    confirmTotpEnrolment: signedIn,
    startPasskeyRegistration: signedIn,
    finishPasskeyRegistration: signedIn,
    regenerateRecoveryCodes: signedIn,
    removeSecondFactor: signedIn,
    answerChallenge: signedIn,
    createChallenge: calledBy(...STEP_UP_SERVICES),
    stepUpProof: calledBy(...STEP_UP_SERVICES),
    openProviderSession: calledBy('gateway'),
    endProviderSessions: calledBy('gateway'),
    signOut: signedIn,
    revokeSession: signedIn,
    submitVerification: customers,
    decideVerification: staff('COMPLIANCE_OFFICER'),
    createUpload: signedIn,
    claimUpload: calledBy(...FILE_SERVICES),
    createDownloads: calledBy(...FILE_SERVICES),
    updateConsents: signedIn,
    updateProfile: signedIn,
    requestErasure: signedIn,
    requestDataExport: signedIn,
    grantRole: staff('ADMIN'),
    revokeRole: staff('ADMIN'),
    approve: approvers,
    decline: approvers,
  },
  Customer: { '*': visibleRows },
  Approval: { '*': approvalReaders },
  RoleGrantFacts: value,
  ApprovalWaiting: value,
  ApprovalGranted: value,
  ApprovalDeclined: value,
  ApprovalVoid: value,
  ApprovalExpired: value,
  ApprovalConnection: value,
  ApprovalEdge: value,
  ApprovalPending: value,
  ApproveSuccess: value,
  DeclineSuccess: value,
  ApprovalStateRejection: value,
  RevokeRoleSuccess: value,
  RoleStateRejection: value,
  StaffRole: value,
  StaffRoleConnection: value,
  StaffRoleEdge: value,
  CustomerStanding: { '*': calledBy('account') },
  PostalAddress: value,
  Session: value,
  SessionPlace: value,
  RevokeSessionSuccess: value,
  // Of whose rows these are, the store and the loaders decide.
  Verification: value,
  VerificationDocument: { '*': signedIn },
  VerificationStep: { '*': signedIn },
  VerificationSubmission: { '*': staff('COMPLIANCE_OFFICER') },
  VerificationSubmissionConnection: value,
  VerificationSubmissionEdge: value,
  SubmitVerificationSuccess: value,
  CustomerConnection: value,
  CustomerEdge: value,
  Consent: value,
  ConsentConnection: value,
  ConsentEdge: value,
  UpdateConsentsSuccess: value,
  UpdateProfileSuccess: value,
  ProfileStateRejection: value,
  DataExport: value,
  RequestDataExportSuccess: value,
  Erasure: value,
  ErasureItem: value,
  ErasureConnection: value,
  ErasureEdge: value,
  RequestErasureSuccess: value,
  ErasureBlockedRejection: value,
  ErasureBlocker: value,
  PageInfo: value,
  Money: value,
  InvalidField: value,
  SignUpSuccess: value,
  SignInSuccess: value,
  ConfirmEmailSuccess: value,
  RequestEmailConfirmationSuccess: value,
  ChangePasswordSuccess: value,
  RequestPasswordResetSuccess: value,
  ResetPasswordSuccess: value,
  TokenInvalidRejection: value,
  SecondFactorRequired: value,
  StartTotpEnrolmentSuccess: value,
  ConfirmTotpEnrolmentSuccess: value,
  StartPasskeyRegistrationSuccess: value,
  FinishPasskeyRegistrationSuccess: value,
  Passkey: value,
  RegenerateRecoveryCodesSuccess: value,
  RemoveSecondFactorSuccess: value,
  FactorStateRejection: value,
  RefreshSessionSuccess: value,
  SignOutSuccess: value,
  DecideVerificationSuccess: value,
  CreateUploadSuccess: value,
  Upload: value,
  UploadLimitRejection: value,
  FileDownload: value,
  ClaimedUpload: { '*': calledBy(...FILE_SERVICES) },
  EmailTakenRejection: value,
  InvalidCredentialsRejection: value,
  SessionEndedRejection: value,
  VerificationStateRejection: value,
  ValidationRejection: value,
  NotFoundRejection: value,
  IdempotencyConflictRejection: value,
  // Rows of the viewer's own alone: the store asks for the subject.
  Challenge: { '*': signedIn },
  AnswerChallengeSuccess: value,
  ChallengeEndedRejection: value,
  ProviderSession: { '*': calledBy('gateway') },
  ExternalSignInRejection: value,
  CreatedChallenge: { '*': calledBy(...STEP_UP_SERVICES) },
  SecondFactorMissingRejection: value,
  StepUpRequiredRejection: value,
};

/** The same with the sandbox's fields, which production's schema does not have. */
export const sandboxPermissions: PermissionTable = {
  ...permissions,
  Mutation: { ...permissions.Mutation, simulateVerification: customersAnd('ADMIN') },
  SimulateVerificationSuccess: value,
};
