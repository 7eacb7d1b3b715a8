import type { DomainEvent } from '@florin/events';
import type { Approval, ApprovedAct } from '../domain/approval.ts';
import type { ConsentDecision } from '../domain/consent.ts';
import type { SecondFactorMethod } from '../domain/person.ts';
import type { ProfileField } from '../domain/profile.ts';
import type { VerificationState } from '../domain/verification.ts';

// Every event that this service publishes, version 1. They carry ids and codes; no name, address or number of anybody.

/** Somebody wants to sign up; nobody knows who. `customerId` is whose address it is already, and absent where it is nobody's. */
export function signUpRequested(customerId: string | undefined): DomainEvent {
  const payload = { customerId: customerId ?? null };
  return { type: 'SignUpRequested', version: 1, aggregateId: customerId ?? 'nobody', payload };
}

/** Somebody became a customer: their address is confirmed. */
export function customerSignedUp(customerId: string, region: string | null): DomainEvent {
  return { type: 'CustomerSignedUp', version: 1, aggregateId: customerId, payload: { customerId, region } };
}

/** Somebody was enrolled as staff, with these roles. */
export function staffEnrolled(customerId: string, roles: readonly string[]): DomainEvent {
  const payload = { customerId, roles: roles.map((role) => ({ role })) };
  return { type: 'StaffEnrolled', version: 1, aggregateId: customerId, payload };
}

/** A session began. */
export function signedIn(customerId: string, sessionId: string, secondFactor: boolean): DomainEvent {
  return { type: 'SignedIn', version: 1, aggregateId: customerId, payload: { customerId, sessionId, secondFactor } };
}

/** The password fits, and now the second factor is asked for: who knows only the password stops here. */
export function secondFactorRequested(customerId: string, signInId: string): DomainEvent {
  return { type: 'SecondFactorRequested', version: 1, aggregateId: customerId, payload: { customerId, signInId } };
}

/** A session began from a network or a device where the person was not seen before. `sessionId` is absent in the sandbox. */
export function signedInFromNewDevice(what: {
  readonly customerId: string;
  readonly sessionId: string | undefined;
  readonly newPlace: boolean;
  readonly newDevice: boolean;
}): DomainEvent {
  const { customerId, sessionId = null, newPlace, newDevice } = what;
  const payload = { customerId, sessionId, newPlace, newDevice };
  return { type: 'SignedInFromNewDevice', version: 1, aggregateId: customerId, payload };
}

/** A session goes on with new tokens. */
export function sessionRefreshed(customerId: string, sessionId: string): DomainEvent {
  return { type: 'SessionRefreshed', version: 1, aggregateId: customerId, payload: { customerId, sessionId } };
}

/** Somebody failed to sign in. `customerId` is absent where the e-mail address is nobody's. */
export function signInFailed(customerId: string | undefined, reason: SignInFailure): DomainEvent {
  const payload = { customerId: customerId ?? null, reason };
  return { type: 'SignInFailed', version: 1, aggregateId: customerId ?? 'nobody', payload };
}
export type SignInFailure =
  | 'UNKNOWN_EMAIL'
  | 'WRONG_PASSWORD'
  | 'STAFF_WITHOUT_SECOND_FACTOR'
  /** Staff who do not bank here and have lost their last role. */
  | 'WITHOUT_ROLE'
  | 'WRONG_CODE'
  | 'USED_CODE'
  /** A good token of an external provider opens no session: nobody is known by its subject, somebody has its address, or it is over. */
  | 'UNKNOWN_SUBJECT'
  | 'LINK_REQUIRED'
  | 'SESSION_ENDED'
  /** Too many wrong tries before it: nobody looked at this one. */
  | 'LOCKED';

/** A subject of the external provider is a customer from now on: by a claim of its, by a confirmed address, or as the owner proved. */
export function providerIdentityLinked(customerId: string, by: 'CLAIM' | 'EMAIL' | 'OWNER'): DomainEvent {
  return { type: 'ProviderIdentityLinked', version: 1, aggregateId: customerId, payload: { customerId, by } };
}

/** Somebody has a new factor. `replaced`: it took the place of one of its kind. */
export function secondFactorAdded(customerId: string, method: SecondFactorMethod, replaced: boolean): DomainEvent {
  const payload = { customerId, method, replaced };
  return { type: 'SecondFactorAdded', version: 1, aggregateId: customerId, payload };
}

/** Somebody removed a factor. `left`: how many they have yet. */
export function secondFactorRemoved(customerId: string, method: SecondFactorMethod, left: number): DomainEvent {
  return { type: 'SecondFactorRemoved', version: 1, aggregateId: customerId, payload: { customerId, method, left } };
}

/** Somebody has a new set of recovery codes, and the old one is void. */
export function recoveryCodesIssued(customerId: string): DomainEvent {
  return { type: 'RecoveryCodesIssued', version: 1, aggregateId: customerId, payload: { customerId } };
}

/** A recovery code was used. `left`: how many there are yet. */
export function recoveryCodeUsed(customerId: string, left: number): DomainEvent {
  return { type: 'RecoveryCodeUsed', version: 1, aggregateId: customerId, payload: { customerId, left } };
}

/** Somebody is asked to prove an act of theirs to a service. */
export function stepUpRequested(
  customerId: string,
  challenge: { readonly challengeId: string; readonly action: string; readonly audience: string },
): DomainEvent {
  return { type: 'StepUpRequested', version: 1, aggregateId: customerId, payload: { customerId, ...challenge } };
}

/** Somebody proved an act of theirs by a second factor. */
export function stepUpSucceeded(customerId: string, challengeId: string, method: string): DomainEvent {
  return { type: 'StepUpSucceeded', version: 1, aggregateId: customerId, payload: { customerId, challengeId, method } };
}

/** Somebody failed to. */
export function stepUpFailed(customerId: string, challengeId: string, reason: StepUpFailure): DomainEvent {
  return { type: 'StepUpFailed', version: 1, aggregateId: customerId, payload: { customerId, challengeId, reason } };
}
export type StepUpFailure = 'WRONG_CODE' | 'USED_CODE' | 'LOCKED';

/** A session was ended by its owner. */
export function signedOut(customerId: string, sessionId: string): DomainEvent {
  return { type: 'SignedOut', version: 1, aggregateId: customerId, payload: { customerId, sessionId } };
}

/** A refresh token came twice: one of the two who had it stole it, so the session ended for both. */
export function sessionFamilyEnded(customerId: string, sessionId: string): DomainEvent {
  const payload = { customerId, sessionId, reason: 'REFRESH_TOKEN_REUSED' };
  return { type: 'SessionFamilyEnded', version: 1, aggregateId: customerId, payload };
}

/** A session was ended by its owner from another one, or with the password that had begun it. */
export function sessionEnded(customerId: string, sessionId: string, reason: string): DomainEvent {
  return { type: 'SessionEnded', version: 1, aggregateId: customerId, payload: { customerId, sessionId, reason } };
}

/** Mail to somebody's address arrived. */
export function emailConfirmed(customerId: string): DomainEvent {
  return { type: 'EmailConfirmed', version: 1, aggregateId: customerId, payload: { customerId } };
}

/** Details of somebody changed, and are what counts now: an account activity, which the person is told of. */
export function profileUpdated(customerId: string, fields: readonly ProfileField[]): DomainEvent {
  const payload = { customerId, fields: fields.map((field) => ({ field })) };
  return { type: 'ProfileUpdated', version: 1, aggregateId: customerId, payload };
}

/** Somebody asked for another e-mail address, which counts once it is confirmed. */
export function emailChangeRequested(customerId: string): DomainEvent {
  return { type: 'EmailChangeRequested', version: 1, aggregateId: customerId, payload: { customerId } };
}

/** Somebody has another password. */
export function passwordChanged(customerId: string, how: 'CHANGED' | 'RESET'): DomainEvent {
  return { type: 'PasswordChanged', version: 1, aggregateId: customerId, payload: { customerId, how } };
}

/** Somebody asked to reset a password by mail; nobody knows who. `customerId` is absent where the address is nobody's. */
export function passwordResetRequested(customerId: string | undefined): DomainEvent {
  const payload = { customerId: customerId ?? null };
  return { type: 'PasswordResetRequested', version: 1, aggregateId: customerId ?? 'nobody', payload };
}

/** Somebody handed in documents that prove who they are. */
export function verificationSubmitted(
  customerId: string,
  submissionId: string,
  fileIds: readonly string[],
): DomainEvent {
  const payload = { customerId, submissionId, files: fileIds.map((id) => ({ id })) };
  return { type: 'VerificationSubmitted', version: 1, aggregateId: customerId, payload };
}

/** A customer's verification was decided. Without `decidedBy`, a setting of dev and test did it at sign-up. */
export function verificationDecided(
  customerId: string,
  status: VerificationState['status'],
  decidedBy: string | undefined,
): DomainEvent {
  const payload = { customerId, status, decidedBy: decidedBy ?? null };
  return { type: 'VerificationDecided', version: 1, aggregateId: customerId, payload };
}

/** Somebody agreed to something, or took it back. */
export function consentChanged(customerId: string, { purpose, granted, textVersion }: ConsentDecision): DomainEvent {
  const payload = { customerId, purpose, granted, textVersion };
  return { type: 'ConsentChanged', version: 1, aggregateId: customerId, payload };
}

/** Somebody had everything about them collected, and proved that it was they. */
export function dataExportRequested(customerId: string, dataExportId: string): DomainEvent {
  return { type: 'DataExportRequested', version: 1, aggregateId: customerId, payload: { customerId, dataExportId } };
}

/** The archive is there. */
export function dataExported(customerId: string, dataExportId: string): DomainEvent {
  return { type: 'DataExported', version: 1, aggregateId: customerId, payload: { customerId, dataExportId } };
}

/** Somebody asked to be erased, proved it, and nothing was in the way: they are signed out for good. */
export function erasureBegun(customerId: string, erasureId: string): DomainEvent {
  return { type: 'ErasureBegun', version: 1, aggregateId: customerId, payload: { customerId, erasureId } };
}

/** What no law holds of somebody is gone; the rest is compliance's and auditors' to read, until its date. */
export function personRestricted(customerId: string): DomainEvent {
  return { type: 'PersonRestricted', version: 1, aggregateId: customerId, payload: { customerId } };
}

/** A file that somebody sent is there, after it was looked at. */
export function fileStored(upload: FileFacts): DomainEvent {
  return { type: 'FileStored', version: 1, aggregateId: upload.ownerId, payload: factsOf(upload) };
}

/** A file that somebody sent was not taken because of what is in it. */
export function fileRefused(upload: FileFacts, reason: string): DomainEvent {
  return { type: 'FileRefused', version: 1, aggregateId: upload.ownerId, payload: { ...factsOf(upload), reason } };
}

interface FileFacts {
  readonly id: string;
  readonly ownerId: string;
  readonly purpose: string;
  readonly mediaType: string;
  readonly byteSize: number;
}

function factsOf({ id, ownerId, purpose, mediaType, byteSize }: FileFacts) {
  return { fileId: id, customerId: ownerId, purpose, mediaType, byteSize };
}

/** Somebody asked for an act that needs a second person. */
export function approvalRequested({ id, act, requestedBy }: Approval): DomainEvent {
  const payload = { approvalId: id, kind: act.kind, ...actOf(act), requestedBy };
  return { type: 'ApprovalRequested', version: 1, aggregateId: id, payload };
}

/** A second person said yes. A service that keeps a command for this approval does it now, once, after it checked it anew. */
export function approvalGranted({ id, act, requestedBy }: Approval, decidedBy: string): DomainEvent {
  const payload = { approvalId: id, kind: act.kind, ...actOf(act), requestedBy, decidedBy };
  return { type: 'ApprovalGranted', version: 1, aggregateId: id, payload };
}

/** A second person said no. */
export function approvalDeclined({ id, act, requestedBy }: Approval, decidedBy: string): DomainEvent {
  const payload = { approvalId: id, kind: act.kind, ...actOf(act), requestedBy, decidedBy };
  return { type: 'ApprovalDeclined', version: 1, aggregateId: id, payload };
}

/** A second person said yes, and the act was not allowed any more. */
export function approvalVoided({ id, act, requestedBy }: Approval, decidedBy: string, reason: string): DomainEvent {
  const payload = { approvalId: id, kind: act.kind, ...actOf(act), requestedBy, decidedBy, reason };
  return { type: 'ApprovalVoided', version: 1, aggregateId: id, payload };
}

/** Nobody decided in time. */
export function approvalExpired({ id, act, requestedBy }: Approval): DomainEvent {
  const payload = { approvalId: id, kind: act.kind, ...actOf(act), requestedBy };
  return { type: 'ApprovalExpired', version: 1, aggregateId: id, payload };
}

/** Somebody tried to decide who may not, or what cannot be decided any more. */
export function decisionRefused({ id, act }: Approval, triedBy: string, reason: string): DomainEvent {
  const payload = { approvalId: id, kind: act.kind, ...actOf(act), triedBy, reason };
  return { type: 'ApprovalDecisionRefused', version: 1, aggregateId: id, payload };
}

function actOf(act: ApprovedAct) {
  if (act.kind === 'REVERSE_TRANSACTION') return { customerId: null, role: null, transactionId: act.transactionId };
  if (act.kind === 'DECIDE_LOAN_APPLICATION') {
    const { loanApplicationId, decision, proposalId } = act;
    return { customerId: null, role: null, loanApplicationId, decision, proposalId };
  }
  if (act.kind === 'CHANGE_LOAN') {
    const { loanId, change, proposalId } = act;
    return { customerId: null, role: null, loanId, change, proposalId };
  }
  if (act.kind === 'UNFREEZE_ACCOUNT')
    return { customerId: null, role: null, accountId: act.accountId, freezeId: act.freezeId };
  return { customerId: act.customerId, role: act.kind === 'GRANT_ROLE' ? act.role : null };
}

/** Somebody got a staff role. */
export function roleGranted(grant: {
  readonly customerId: string;
  readonly role: string;
  readonly approvalId: string;
  readonly requestedBy: string;
  readonly approvedBy: string;
}): DomainEvent {
  return { type: 'RoleGranted', version: 1, aggregateId: grant.customerId, payload: { ...grant } };
}

/** Two admins took all factors of a member of staff away, who can enrol the first one again by their password and a mail. */
export function secondFactorsReset(reset: {
  readonly customerId: string;
  readonly approvalId: string;
  readonly requestedBy: string;
  readonly approvedBy: string;
}): DomainEvent {
  return { type: 'SecondFactorsReset', version: 1, aggregateId: reset.customerId, payload: { ...reset } };
}

/** Somebody asked for that, and was refused. */
export function factorResetRefused({
  customerId,
  by,
  refusal: reason,
}: {
  readonly customerId: string;
  readonly by: string;
  readonly refusal: string;
}): DomainEvent {
  return { type: 'FactorResetRefused', version: 1, aggregateId: customerId, payload: { customerId, by, reason } };
}

/** Somebody came with a right to enrol and the password, and was shown a secret. */
export function factorEnrolmentBegun(customerId: string): DomainEvent {
  return { type: 'FactorEnrolmentBegun', version: 1, aggregateId: customerId, payload: { customerId } };
}

/** Somebody tried to enrol by a right, and was refused. `customerId` is absent where the e-mail address is nobody's. */
export function factorEnrolmentFailed(customerId: string | undefined, reason: FactorEnrolmentFailure): DomainEvent {
  const payload = { customerId: customerId ?? null, reason };
  return { type: 'FactorEnrolmentFailed', version: 1, aggregateId: customerId ?? 'nobody', payload };
}
export type FactorEnrolmentFailure =
  | Extract<SignInFailure, 'UNKNOWN_EMAIL' | 'WRONG_PASSWORD' | 'WRONG_CODE' | 'LOCKED'>
  /** The password fits, and the code of the mail is none, or not any more. */
  | 'WITHOUT_RIGHT';

/** Somebody lost a staff role. */
export function roleRevoked(revocation: {
  readonly customerId: string;
  readonly role: string;
  readonly by: string;
}): DomainEvent {
  return { type: 'RoleRevoked', version: 1, aggregateId: revocation.customerId, payload: { ...revocation } };
}

/** Somebody tried to give or take a role, and was refused. */
export function roleChangeRefused({
  customerId,
  role,
  by,
  refusal: reason,
}: {
  readonly customerId: string;
  readonly role: string;
  readonly by: string;
  readonly refusal: string;
}): DomainEvent {
  return { type: 'RoleChangeRefused', version: 1, aggregateId: customerId, payload: { customerId, role, by, reason } };
}

/**
 * A person was erased: every service destroys the keys of what it keeps sealed about them. Consumed at least once, so idempotently, by
 * `support` and whoever seals something of persons.
 */
export function personErased(customerId: string): DomainEvent {
  return { type: 'PersonErased', version: 1, aggregateId: customerId, payload: { customerId } };
}
