import type { Faults, PageRequest, PersonalDataKeeper, RequestContext, RequestOrigin } from '@florin/kit';
import type DataLoader from 'dataloader';
import type { ApprovalOperations } from './approvals/operations.ts';
import type { ConfirmationOperations } from './confirmation/confirm-email.ts';
import type { ConsentOperations } from './consents/consents.ts';
import type { VisibleCustomer } from './domain/person.ts';
import type { SignUp, UncheckedSignUp } from './domain/sign-up.ts';
import type { VerificationDecision } from './domain/verification.ts';
import type { SignedUp } from './enrolment/sign-up.ts';
import type { confirmStaffEnrolment, StaffProof, startStaffEnrolment } from './factor-resets/staff-enrolment.ts';
import type { FactorAnswer } from './factors/factor-answer.ts';
import type { FactorOperations } from './factors/operations.ts';
import type { FileOperations } from './files/operations.ts';
import type { CustomerLoader } from './loaders.ts';
import type { PasswordOperations } from './passwords/operations.ts';
import type { PrivacyOperations } from './privacy/operations.ts';
import type { ErasurePlan } from './privacy/request-erasure.ts';
import type { ProfileOperations } from './profile/operations.ts';
import type { endProviderSessions } from './provider/end-sessions.ts';
import type {
  CompleteLinkOutcome,
  completeProviderLink,
  StartLinkOutcome,
  startProviderLink,
} from './provider/link-own.ts';
import type { ProviderSessionOutcome, ProviderSignIn } from './provider/open-session.ts';
import type { SessionEnds } from './session-ends/session-ends.ts';
import type { SessionOperations } from './sessions/sessions.ts';
import type { CompleteSignInOutcome } from './sign-in/complete-sign-in.ts';
import type { RefreshOutcome } from './sign-in/refresh-session.ts';
import type { SignInOutcome } from './sign-in/sign-in.ts';
import type { AnswerChallengeOutcome } from './step-up/answer-challenge.ts';
import type { createChallenge, proofOf } from './step-up/challenges.ts';
import type { ChallengeRow } from './store/challenges.ts';
import type { CustomerPage, findFirstName, findInvitee, findStanding } from './store/customers.ts';
import type { DecisionOutcome } from './verification/decide.ts';
import type { VerificationReading } from './verification/documents.ts';
import type { SubmissionOutcome } from './verification/submit.ts';

/** What the subgraph can do; built once, the same for every request. */
export interface CustomerOperations
  extends PasswordOperations,
    ProfileOperations,
    FactorOperations,
    SessionOperations,
    ConfirmationOperations,
    FileOperations,
    ConsentOperations,
    PrivacyOperations {
  /** Reads what somebody signs up with, by the bank's day and region. */
  parseSignUp(unchecked: UncheckedSignUp): Promise<SignUp | { readonly faults: Faults }>;
  signUp(signUp: SignUp): Promise<SignedUp>;
  signIn(
    input: { readonly email: string; readonly password: string },
    origin: RequestOrigin | undefined,
  ): Promise<SignInOutcome>;
  completeSignIn(
    input: { readonly signInId: string; readonly answer: FactorAnswer },
    origin: RequestOrigin | undefined,
  ): Promise<CompleteSignInOutcome>;
  answerChallenge(
    input: { readonly challengeId: string; readonly customerId: string; readonly answer: FactorAnswer },
    origin: RequestOrigin | undefined,
  ): Promise<AnswerChallengeOutcome>;
  startStaffEnrolment(proof: StaffProof, origin: RequestOrigin | undefined): ReturnType<typeof startStaffEnrolment>;
  confirmStaffEnrolment(
    proof: StaffProof & { readonly code: string },
    origin: RequestOrigin | undefined,
  ): ReturnType<typeof confirmStaffEnrolment>;
  createChallenge(challenge: Parameters<typeof createChallenge>[1]): Promise<string | undefined>;
  /** The signed proof of an answered challenge. */
  stepUpProof(asked: Parameters<typeof proofOf>[1]): Promise<string | undefined>;
  /** What a passkey answers a challenge with, as JSON; absent where the person has none. */
  challengeOptions(challenge: ChallengeRow, customerId: string): Promise<string | undefined>;
  refreshSession(refreshToken: string, origin: RequestOrigin | undefined): Promise<RefreshOutcome>;
  /** For the sandbox. */
  simulateNewDevice(customerId: string): Promise<boolean>;
  signOut(viewer: { readonly customerId: string; readonly sessionId: string }): Promise<Date | undefined>;
  submitVerification(customerId: string, uploadIds: readonly string[]): Promise<SubmissionOutcome>;
  /** @param deciderId absent where the sandbox decides */
  decide(
    deciderId: string | undefined,
    about: { readonly customerId: string; readonly submissionId?: string | undefined },
    decision: VerificationDecision,
  ): Promise<DecisionOutcome>;
  /** Somebody's own row, for the answer of signing up or in, when there is no token yet. */
  ownRow(customerId: string): Promise<VisibleCustomer>;
  /** Ends of sessions after a cursor, then those to come. */
  sessionsEnded(after: string | null | undefined): ReturnType<SessionEnds['follow']>;
  standing(customerId: string): ReturnType<typeof findStanding>;
  /** Whoever banks here under an address or an id. */
  inviteeOf(sought: Parameters<typeof findInvitee>[1]): ReturnType<typeof findInvitee>;
  firstName(personId: string): ReturnType<typeof findFirstName>;
  /** The external provider that signs people in, in place of the bank itself. */
  readonly signInIssuer: string | undefined;
  startProviderLink(
    input: Parameters<typeof startProviderLink>[1],
    origin: RequestOrigin | undefined,
  ): Promise<StartLinkOutcome>;
  completeProviderLink(
    input: Parameters<typeof completeProviderLink>[1],
    origin: RequestOrigin | undefined,
  ): Promise<CompleteLinkOutcome>;
  openProviderSession(signIn: ProviderSignIn, origin: RequestOrigin | undefined): Promise<ProviderSessionOutcome>;
  endProviderSessions(ended: Parameters<typeof endProviderSessions>[1]): Promise<number>;
}

/** What every resolver of this subgraph gets. */
export interface CustomerContext extends RequestContext, CustomerOperations, ApprovalOperations, VerificationReading {
  /** For the service `customer`, which exports and erases people. */
  readonly personalData: PersonalDataKeeper;
  /** Customers by id, as the viewer sees them. */
  readonly customers: CustomerLoader;
  /** What an erasure would do, by person: every service is asked, so it is asked once for a request. */
  readonly erasurePlans: DataLoader<string, ErasurePlan>;
  /** The viewer's own challenges by id. */
  readonly challenges: DataLoader<string, ChallengeRow | null>;
  /** A page of the customers that the viewer sees. */
  listCustomers(search: string | undefined, page: PageRequest<string>): Promise<CustomerPage>;
}
