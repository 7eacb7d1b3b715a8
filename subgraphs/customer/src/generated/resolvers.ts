import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { DataExportRow as DataExportRowParent } from '../store/data-exports.ts';
import type { ErasureRow as ErasureRowParent } from '../store/erasures.ts';
import type { ErasureItem as ErasureItemParent } from '../domain/retention.ts';
import type { ChallengeRow as ChallengeRowParent } from '../store/challenges.ts';
import type { Approval as ApprovalParent, Decided as DecidedParent, Undecided as UndecidedParent, Voided as VoidedParent, FactorReset as FactorResetParent, RoleGrant as RoleGrantParent } from '../domain/approval.ts';
import type { ApprovalPage as ApprovalPageParent, ApprovalPageEdge as ApprovalPageEdgeParent } from '../store/approvals.ts';
import type { VisibleCustomer as VisibleCustomerParent } from '../domain/person.ts';
import type { CustomerPage as CustomerPageParent, CustomerPageEdge as CustomerPageEdgeParent } from '../store/customers.ts';
import type { RoleHolding as RoleHoldingParent, RoleHoldingPage as RoleHoldingPageParent, RoleHoldingPageEdge as RoleHoldingPageEdgeParent } from '../store/role-holdings.ts';
import type { ValidationRejection as ValidationRejectionParent } from '@florin/kit';
import type { VerificationOf as VerificationOfParent } from '../domain/verification.ts';
import type { VerificationDocument as VerificationDocumentParent } from '../verification/documents.ts';
import type { VerificationStep as VerificationStepParent, Submission as SubmissionParent, SubmissionPage as SubmissionPageParent, SubmissionPageEdge as SubmissionPageEdgeParent } from '../store/verifications.ts';
import type { CustomerContext } from '../context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A Business Identifier Code of 8 or 11 characters (ISO 9362). */
  BIC: { input: string; output: string; }
  /** A currency by its ISO 4217 code of three capital letters, such as `EUR`. */
  CurrencyCode: { input: string; output: string; }
  /** A place in a list. Opaque: pass it back as it came. */
  Cursor: { input: string; output: string; }
  /** A calendar day of the bank's time zone, ISO 8601, such as `2026-11-22`. */
  Date: { input: string; output: string; }
  /** An instant in UTC, RFC 3339, such as `2026-11-22T09:30:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  /** An amount in the major unit of its currency, as a decimal string with at most as many digits after the point as the currency has (ISO 4217): `"12.50"` in EUR, `"1250"` in JPY. Never a float. */
  Decimal: { input: string; output: string; }
  /** An e-mail address (RFC 5321), answered in the form in which the customer gave it. */
  EmailAddress: { input: string; output: string; }
  /** An International Bank Account Number (ISO 13616). Spaces and small letters are accepted; answers carry the electronic format without spaces. */
  IBAN: { input: string; output: string; }
  /** A telephone number in the international format of E.164, such as `+31201234567`. */
  PhoneNumber: { input: string; output: string; }
  _FieldSet: { input: any; output: any; }
};

/** An account at this bank. */
export type Account = {
  __typename?: 'Account';
  /** The account's id, `acc_…`. */
  id: Scalars['ID']['output'];
};

/** Which account is to be released. */
export type AccountReleaseFacts = {
  __typename?: 'AccountReleaseFacts';
  /** The account. */
  account: Account;
};

/** The answer to a challenge. Exactly one of `code`, `passkey` and `recoveryCode` is given. */
export type AnswerChallengeInput = {
  /** From `StepUpRequiredRejection`. */
  challengeId: Scalars['ID']['input'];
  /** The six digits that the authenticator app shows now. Each code works once. */
  code?: InputMaybe<Scalars['String']['input']>;
  /** What the passkey answered to `passkeyOptions`: `JSON.stringify` of what `navigator.credentials.get` gave. */
  passkey?: InputMaybe<Scalars['String']['input']>;
  /** One of the recovery codes, in any case, with or without hyphens. Each works once. */
  recoveryCode?: InputMaybe<Scalars['String']['input']>;
};

/** What answering a challenge answers. */
export type AnswerChallengePayload = AnswerChallengeSuccess | ChallengeEndedRejection | InvalidCredentialsRejection | ValidationRejection;

/** The challenge is answered: for five minutes, send what was refused again with its id. */
export type AnswerChallengeSuccess = {
  __typename?: 'AnswerChallengeSuccess';
  /** The answered challenge. */
  challenge: Challenge;
  /** Until when it can be used, once. */
  usableUntil: Scalars['DateTime']['output'];
};

/** What somebody asked for, and what another person decides: four eyes. */
export type Approval = {
  __typename?: 'Approval';
  /** Until when it can be decided. */
  expiresAt: Scalars['DateTime']['output'];
  /** The same as facts, by kind. */
  facts: ApprovalFacts;
  /** The approval's id, `apr_…`. */
  id: Scalars['ID']['output'];
  /** What kind of act it is about. */
  kind: ApprovalKind;
  /** Why, in their words. */
  reason: Scalars['String']['output'];
  /** When. */
  requestedAt: Scalars['DateTime']['output'];
  /** Who asked for it. */
  requestedBy: Maybe<Customer>;
  /** Where it stands. */
  state: ApprovalState;
  /** The id of whom or what the act is about. */
  subjectId: Scalars['ID']['output'];
  /** What a yes does, in a sentence. */
  summary: Scalars['String']['output'];
};

/** A page of approvals. */
export type ApprovalConnection = {
  __typename?: 'ApprovalConnection';
  /** The items with their cursors. */
  edges: Array<ApprovalEdge>;
  /** The items. */
  nodes: Array<Approval>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** A second person said no. */
export type ApprovalDeclined = ApprovalState & {
  __typename?: 'ApprovalDeclined';
  /** Who decided. */
  decidedBy: Maybe<Customer>;
  /** Why, in their words. */
  reason: Scalars['String']['output'];
  /** When it was decided. */
  since: Scalars['DateTime']['output'];
};

/** An approval's place in a list. */
export type ApprovalEdge = {
  __typename?: 'ApprovalEdge';
  /** Its cursor. */
  cursor: Scalars['Cursor']['output'];
  /** The approval. */
  node: Approval;
};

/** Nobody decided in time. */
export type ApprovalExpired = ApprovalState & {
  __typename?: 'ApprovalExpired';
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** What an act is about, by its kind. */
export type ApprovalFacts = AccountReleaseFacts | FactorResetFacts | LoanChangeFacts | LoanDecisionFacts | ReversalFacts | RoleGrantFacts;

/** Which approvals; what is absent is not asked for. */
export type ApprovalFilter = {
  /** Only about this kind of act. */
  kind?: InputMaybe<ApprovalKind>;
  /** Only those that stand so. */
  status?: InputMaybe<ApprovalStatus>;
  /** Only about this person or thing. */
  subjectId?: InputMaybe<Scalars['ID']['input']>;
};

/** A second person said yes. What the bank does itself is done by then. */
export type ApprovalGranted = ApprovalState & {
  __typename?: 'ApprovalGranted';
  /** Who decided. */
  decidedBy: Maybe<Customer>;
  /** Why, in their words. */
  reason: Scalars['String']['output'];
  /** When it was decided. */
  since: Scalars['DateTime']['output'];
};

/** Acts that need a second person. */
export type ApprovalKind =
  /** To plan a loan anew, write it off, or take a repayment back. A loan officer decides. */
  | 'CHANGE_LOAN'
  /** To approve or decline a large application for a loan. A loan officer decides. */
  | 'DECIDE_LOAN_APPLICATION'
  /** To give somebody a staff role. An administrator decides. */
  | 'GRANT_ROLE'
  /** To take a member of staff's second factors away, and let them enrol the first one again. An administrator decides. */
  | 'RESET_SECOND_FACTORS'
  /** To take a booking back, by new entries. A compliance officer decides. */
  | 'REVERSE_TRANSACTION'
  /** To release an account that the bank froze. A compliance officer decides. */
  | 'UNFREEZE_ACCOUNT';

/** Nothing is done yet: a second person has to approve it. Asked for twice, the answer is the approval that waits already. */
export type ApprovalPending = {
  __typename?: 'ApprovalPending';
  /** What waits. */
  approval: Approval;
};

/** Why an approval was not given, or was given for nothing. */
export type ApprovalRefusal =
  /** It is about you: somebody else has to decide. */
  | 'ABOUT_YOURSELF'
  /** It was decided before. */
  | 'DECIDED'
  /** Nobody decided in time. */
  | 'EXPIRED'
  /** Your role, or the second factor of your session, does not hold any more. */
  | 'NOT_ENTITLED'
  /** It is your own request: somebody else has to decide. */
  | 'OWN_REQUEST'
  /** Whoever asked for it has lost the role that it needs. The approval is void. */
  | 'REQUESTER_NOT_ENTITLED'
  /** Whom or what it is about has changed, so that the act is not possible any more. The approval is void. */
  | 'SUBJECT_CHANGED';

/** Where an approval stands. Each state is a type of its own, with what is known in it. */
export type ApprovalState = {
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** The approval cannot be decided so. */
export type ApprovalStateRejection = Rejection & {
  __typename?: 'ApprovalStateRejection';
  /** Always `APPROVAL_STATE`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
  /** The same for a program. */
  reason: ApprovalRefusal;
};

/** The states of approvals, for a filter. */
export type ApprovalStatus =
  /** Declined. */
  | 'DECLINED'
  /** Not decided in time, as far as it was noted: within a minute or so. */
  | 'EXPIRED'
  /** Approved. */
  | 'GRANTED'
  /** Approved, and not allowed any more. */
  | 'VOID'
  /** Nobody has decided, and there is time yet. */
  | 'WAITING';

/** A second person said yes, and the act was not allowed any more: nothing was done. */
export type ApprovalVoid = ApprovalState & {
  __typename?: 'ApprovalVoid';
  /** Why nothing was done. */
  cause: ApprovalRefusal;
  /** Who decided. */
  decidedBy: Maybe<Customer>;
  /** When it was decided. */
  since: Scalars['DateTime']['output'];
};

/** Nobody has decided yet. */
export type ApprovalWaiting = ApprovalState & {
  __typename?: 'ApprovalWaiting';
  /** Since when: it was asked for then. */
  since: Scalars['DateTime']['output'];
};

/** A yes. */
export type ApproveInput = {
  /** The approval's id. */
  approvalId: Scalars['ID']['input'];
  /** The step-up challenge that was answered, where one was asked for. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** Why, at most 200 characters. */
  reason: Scalars['String']['input'];
};

/** What approving answers. */
export type ApprovePayload = ApprovalStateRejection | ApproveSuccess | NotFoundRejection | StepUpRequiredRejection | ValidationRejection;

/** It is approved. */
export type ApproveSuccess = {
  __typename?: 'ApproveSuccess';
  /** The approval as it stands now. */
  approval: Approval;
};

/** A question for a second factor, about one act and its details. What it is about and until when it can be answered, `customer` says. */
export type Challenge = {
  __typename?: 'Challenge';
  /** The id of the account that it leaves, `acc_…`. */
  accountId: Maybe<Scalars['ID']['output']>;
  /** What is to be proven, such as `TRANSFER`. */
  action: Maybe<Scalars['String']['output']>;
  /** How much money moves, where money does. Show it to the user before they answer. */
  amount: Maybe<Money>;
  /** How many answers are left. */
  attemptsLeft: Maybe<Scalars['Int']['output']>;
  /** Until when it can be answered. */
  expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** The challenge's id, `chl_…`. */
  id: Scalars['ID']['output'];
  /** The second factors that can answer. */
  methods: Maybe<Array<SecondFactorMethod>>;
  /**
   * What the browser asks a passkey with, as JSON: pass it through `PublicKeyCredential.parseRequestOptionsFromJSON` to
   * `navigator.credentials.get`. Absent where there is no passkey.
   */
  passkeyOptions: Maybe<Scalars['String']['output']>;
  /** Who gets it, as the user knows them: an account number. Show it to the user before they answer. */
  payee: Maybe<Scalars['String']['output']>;
};

/** The challenge is unknown, expired, answered already, or void after five wrong answers or for a changed input: send what was refused again for a new one. */
export type ChallengeEndedRejection = Rejection & {
  __typename?: 'ChallengeEndedRejection';
  /** Always `CHALLENGE_ENDED`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** The present password and the next one. */
export type ChangePasswordInput = {
  /** The answered challenge, where `StepUpRequiredRejection` asked for one: from whoever has a second factor. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** The present password. */
  currentPassword: Scalars['String']['input'];
  /** 12 to 128 characters of any kind; not one that is guessed first. */
  newPassword: Scalars['String']['input'];
};

/** What changing a password answers. */
export type ChangePasswordPayload = ChangePasswordSuccess | ExternalSignInRejection | InvalidCredentialsRejection | SessionEndedRejection | StepUpRequiredRejection | ValidationRejection;

/** The password is another one. The session at hand goes on; a mail tells the customer. */
export type ChangePasswordSuccess = {
  __typename?: 'ChangePasswordSuccess';
  /** Since when. */
  changedAt: Scalars['DateTime']['output'];
  /** How many other sessions ended. */
  endedSessions: Scalars['Int']['output'];
};

/** Why files are not taken up. */
export type ClaimRefusal =
  /** One of them is absent, another's, not whole, for another purpose, or taken up for something else. */
  | 'NOT_FOUND'
  /** Staff have sent the owner as much as they may. */
  | 'NO_ROOM';

/** Which files are taken up, and for what. */
export type ClaimUploadsInput = {
  /** Whose they are from then on: sealed under this person's key, and erased with this person. */
  ownerId: Scalars['ID']['input'];
  /** What they were announced for. */
  purpose: UploadPurpose;
  /** Who has to have sent them. */
  senderId: Scalars['ID']['input'];
  /** What they are taken up for, in at most 64 characters, such as a message's id: one file is of one thing. */
  subject: Scalars['ID']['input'];
  /** The files' ids, each once, at most 20. */
  uploadIds: Array<Scalars['ID']['input']>;
};

/** A file that is taken up. */
export type ClaimedUpload = {
  __typename?: 'ClaimedUpload';
  /** Its length in bytes. */
  byteSize: Scalars['Int']['output'];
  /** Its name. */
  fileName: Scalars['String']['output'];
  /** The file's id. */
  id: Scalars['ID']['output'];
  /** Its media type. */
  mediaType: Scalars['String']['output'];
  /** SHA-256 of its content, in hex. */
  sha256: Scalars['String']['output'];
};

/** What came of taking files up. */
export type ClaimedUploads = {
  __typename?: 'ClaimedUploads';
  /** The files, in the order of their ids; none where they are refused. */
  files: Array<ClaimedUpload>;
  /** Why nothing was taken up. */
  refusal: Maybe<ClaimRefusal>;
};

/** The second factor of the account that is to be linked. */
export type CompleteProviderLinkInput = {
  /** The six digits that the authenticator app shows now. Each code works once. */
  code?: InputMaybe<Scalars['String']['input']>;
  /** The same as before. */
  linkToken: Scalars['String']['input'];
  /** What the passkey answered to `passkeyOptions`: `JSON.stringify` of what `navigator.credentials.get` gave. */
  passkey?: InputMaybe<Scalars['String']['input']>;
  /** One of the recovery codes, in any case, with or without hyphens. Each works once. Exactly one of the three is given. */
  recoveryCode?: InputMaybe<Scalars['String']['input']>;
  /** From `SecondFactorRequired`. */
  signInId: Scalars['ID']['input'];
};

/** What linking answers. */
export type CompleteProviderLinkPayload = CompleteProviderLinkSuccess | IdentityLinkRejection | InvalidCredentialsRejection | SessionEndedRejection | ValidationRejection;

/** The account is linked. */
export type CompleteProviderLinkSuccess = {
  __typename?: 'CompleteProviderLinkSuccess';
  /** Since when. */
  linkedAt: Scalars['DateTime']['output'];
};

/** The second factor's answer. */
export type CompleteSignInInput = {
  /** The six digits that the authenticator app shows now. Each code works once. */
  code?: InputMaybe<Scalars['String']['input']>;
  /** What the passkey answered to `passkeyOptions`: `JSON.stringify` of what `navigator.credentials.get` gave. */
  passkey?: InputMaybe<Scalars['String']['input']>;
  /** One of the recovery codes, in any case, with or without hyphens. Each works once. Exactly one of the three is given. */
  recoveryCode?: InputMaybe<Scalars['String']['input']>;
  /** From `SecondFactorRequired`. */
  signInId: Scalars['ID']['input'];
};

/** What ending a sign-in answers. */
export type CompleteSignInPayload = ExternalSignInRejection | InvalidCredentialsRejection | SessionEndedRejection | SignInSuccess | ValidationRejection;

/** The code of a mail. */
export type ConfirmEmailInput = {
  /** From the mail. */
  token: Scalars['String']['input'];
};

/** What confirming an address answers. */
export type ConfirmEmailPayload = ConfirmEmailSuccess | TokenInvalidRejection;

/** The address is confirmed. */
export type ConfirmEmailSuccess = {
  __typename?: 'ConfirmEmailSuccess';
  /** Since when. */
  confirmedAt: Scalars['DateTime']['output'];
};

/** The same proofs again, and the app's first code. */
export type ConfirmStaffEnrolmentInput = {
  /** The six digits that the app shows. */
  code: Scalars['String']['input'];
  /** The e-mail address. */
  email: Scalars['EmailAddress']['input'];
  /** The password. */
  password: Scalars['String']['input'];
  /** The code of the mail. */
  token: Scalars['String']['input'];
};

/** What enrolling again answers. */
export type ConfirmStaffEnrolmentPayload = ConfirmStaffEnrolmentSuccess | FactorStateRejection | InvalidCredentialsRejection | ValidationRejection;

/** The app is the second factor from now on. */
export type ConfirmStaffEnrolmentSuccess = {
  __typename?: 'ConfirmStaffEnrolmentSuccess';
  /** Since when. */
  enrolledAt: Scalars['DateTime']['output'];
  /** Ten recovery codes: they are told once, and each works once. */
  recoveryCodes: Array<Scalars['String']['output']>;
};

/** The first code of the authenticator app. */
export type ConfirmTotpEnrolmentInput = {
  /** The step-up challenge that was answered, where one was asked for. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** The six digits that the app shows now. They are used up by it, and sign nobody in. */
  code: Scalars['String']['input'];
};

/** What enrolling an authenticator app answers. */
export type ConfirmTotpEnrolmentPayload = ConfirmTotpEnrolmentSuccess | FactorStateRejection | InvalidCredentialsRejection | StepUpRequiredRejection | ValidationRejection;

/** The authenticator app is enrolled: the next sign-in asks for its code. */
export type ConfirmTotpEnrolmentSuccess = {
  __typename?: 'ConfirmTotpEnrolmentSuccess';
  /** Whose it is, with the factors that there are now. */
  customer: Customer;
  /** With a first factor, ten recovery codes: they are told once, and each works once. Absent where there was a factor before. */
  recoveryCodes: Maybe<Array<Scalars['String']['output']>>;
};

/** What a person decided on one purpose, once. Decisions are never changed, only followed by others. */
export type Consent = {
  __typename?: 'Consent';
  /** From which IP address; absent where nobody told. */
  clientAddress: Maybe<Scalars['String']['output']>;
  /** When. */
  decidedAt: Scalars['DateTime']['output'];
  /** Whether they agreed, or took it back. */
  granted: Scalars['Boolean']['output'];
  /** The decision's id, `cns_…`. */
  id: Scalars['ID']['output'];
  /** For what. */
  purpose: ConsentPurpose;
  /** The version of the text that they were shown. */
  textVersion: Scalars['Int']['output'];
};

/** A page of decisions on consents. */
export type ConsentConnection = {
  __typename?: 'ConsentConnection';
  /** The items with their cursors. */
  edges: Array<ConsentEdge>;
  /** The items. */
  nodes: Array<Consent>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** A decision's place in a list. */
export type ConsentEdge = {
  __typename?: 'ConsentEdge';
  /** Its cursor. */
  cursor: Scalars['Cursor']['output'];
  /** The decision. */
  node: Consent;
};

/** What a person says about one purpose. */
export type ConsentInput = {
  /** Whether they agree, or take it back. */
  granted: Scalars['Boolean']['input'];
  /** For what. */
  purpose: ConsentPurpose;
  /** The version of the text that they were shown. Nobody agrees to another than the one of now. */
  textVersion: Scalars['Int']['input'];
};

/** What a person can agree to. Nothing of it is needed to bank here. */
export type ConsentPurpose =
  /** News and offers by e-mail. */
  | 'MARKETING_EMAIL'
  /** News and offers by telephone. */
  | 'MARKETING_PHONE'
  /** Counting how the bank's products are used, to make them better. */
  | 'PRODUCT_ANALYTICS';

/** The text that people are shown who are asked to agree to something. */
export type ConsentText = {
  __typename?: 'ConsentText';
  /** For what. */
  purpose: ConsentPurpose;
  /** Its version. Who agrees to another one agrees to nothing. */
  version: Scalars['Int']['output'];
};

/** What a service wants proven. */
export type CreateChallengeInput = {
  /** The account that it leaves. */
  accountId?: InputMaybe<Scalars['ID']['input']>;
  /** What is to be proven, such as `TRANSFER`. */
  action: Scalars['String']['input'];
  /** How much money moves. */
  amount?: InputMaybe<MoneyInput>;
  /** Who gets it, as the user knows them. */
  payee?: InputMaybe<Scalars['String']['input']>;
  /** SHA-256 (hex) of the canonical payload: the proof holds for this and nothing else. */
  payloadHash: Scalars['String']['input'];
  /** The customer's id of whoever has to prove it. */
  subject: Scalars['ID']['input'];
};

/** Which files somebody may read. */
export type CreateDownloadsInput = {
  /** What the audit calls the reading, such as `TicketAttachment.url`, when the reader is staff and the file another person's. */
  coordinate: Scalars['String']['input'];
  /** The customer's id of whoever may read them. */
  reader: Scalars['ID']['input'];
  /** Whether the link works without the reader's token, and once: for what cannot send a token. Without it, it does not. */
  singleUse?: InputMaybe<Scalars['Boolean']['input']>;
  /** The files' ids, at most 500. */
  uploadIds: Array<Scalars['ID']['input']>;
};

/** A file that is about to be sent. */
export type CreateUploadInput = {
  /** Its length in bytes: at most 10 MiB, for a loan 20 MiB. */
  byteSize: Scalars['Int']['input'];
  /** Its name, without a folder; at most 200 characters. */
  fileName: Scalars['String']['input'];
  /** Its media type: `application/pdf`, `image/png` or `image/jpeg`. The content has to be of it. */
  mediaType: Scalars['String']['input'];
  /** What it is for. */
  purpose: UploadPurpose;
};

/** What announcing a file answers. */
export type CreateUploadPayload = CreateUploadSuccess | UploadLimitRejection | ValidationRejection;

/** The bytes can be sent now. */
export type CreateUploadSuccess = {
  __typename?: 'CreateUploadSuccess';
  /** Where to, and under which id. */
  upload: Upload;
};

/** A challenge, or none where the person has nothing to answer it with. */
export type CreatedChallenge = {
  __typename?: 'CreatedChallenge';
  /** Absent where the person has no second factor. */
  challengeId: Maybe<Scalars['ID']['output']>;
};

/** A person who banks here, or who works here. */
export type Customer = {
  __typename?: 'Customer';
  /** The postal address. */
  address: Maybe<PostalAddress>;
  /** Everything that the person ever decided on consents, newest first. For the person and compliance; absent for everybody else. */
  consentHistory: Maybe<ConsentConnection>;
  /** How each purpose stands that the person ever decided on. For the person and compliance; absent for everybody else. */
  consents: Maybe<Array<Consent>>;
  /** Since when. */
  createdAt: Maybe<Scalars['DateTime']['output']>;
  /** Archives of everything about the person, the newest first, at most 20. For the person alone; absent for everybody else. */
  dataExports: Maybe<Array<DataExport>>;
  /** The date of birth. */
  dateOfBirth: Maybe<Scalars['Date']['output']>;
  /** The e-mail address that signs in. */
  email: Maybe<Scalars['EmailAddress']['output']>;
  /** Since when it is known that mail to the e-mail address arrives; absent while it is not. */
  emailConfirmedAt: Maybe<Scalars['DateTime']['output']>;
  /** The erasure of the person, where it began. For the person and compliance; absent for everybody else. */
  erasure: Maybe<Erasure>;
  /** The full name, as in the identity document. */
  fullName: Maybe<Scalars['String']['output']>;
  /** The customer's id, `cus_…`. */
  id: Scalars['ID']['output'];
  /** The passkeys. For the person alone; absent for everybody else. */
  passkeys: Maybe<Array<Passkey>>;
  /** The address that was asked for in its place, until it is confirmed. For the person alone; absent for everybody else. */
  pendingEmail: Maybe<Scalars['EmailAddress']['output']>;
  /** The telephone number. */
  phone: Maybe<Scalars['PhoneNumber']['output']>;
  /** How often the details have changed, for `updateProfile`. For the person alone; absent for everybody else. */
  profileVersion: Maybe<Scalars['Int']['output']>;
  /** How many recovery codes were not used yet. For the person alone; absent for everybody else. */
  recoveryCodesLeft: Maybe<Scalars['Int']['output']>;
  /** Where personal data is kept, such as `eu`. */
  region: Maybe<Scalars['String']['output']>;
  /** What this person may do. */
  roles: Maybe<Array<Role>>;
  /** The second factors that are enrolled. */
  secondFactors: Maybe<Array<SecondFactorMethod>>;
  /** Where one is signed in now, the last used first, at most 100. For the person alone; absent for everybody else. */
  sessions: Maybe<Array<Session>>;
  /** Whether the customer's identity is verified (know your customer). */
  verification: Maybe<Verification>;
};


/** A person who banks here, or who works here. */
export type CustomerConsentHistoryArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of customers. */
export type CustomerConnection = {
  __typename?: 'CustomerConnection';
  /** The items with their cursors. */
  edges: Array<CustomerEdge>;
  /** The items. */
  nodes: Array<Customer>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** A customer's place in a list. */
export type CustomerEdge = {
  __typename?: 'CustomerEdge';
  /** Its cursor. */
  cursor: Scalars['Cursor']['output'];
  /** The customer. */
  node: Customer;
};

/** Whether a customer may do business now; between services only. */
export type CustomerStanding = {
  __typename?: 'CustomerStanding';
  /** The age in whole years today (UTC); absent where the bank does not know it. */
  age: Maybe<Scalars['Int']['output']>;
  /** The customer's id. */
  customerId: Scalars['ID']['output'];
  /** Since when the customer banks here. */
  customerSince: Scalars['DateTime']['output'];
  /** The name that a payee or payer sees. */
  displayName: Scalars['String']['output'];
  /** Whether the customer is verified. */
  verified: Scalars['Boolean']['output'];
};

/** An archive (zip) of everything that the bank holds about a person: a file of JSON lines for each category, the files that they sent and were sent, and a README. A new one takes the place of the one before. */
export type DataExport = {
  __typename?: 'DataExport';
  /** How long it is; absent unless it can be fetched. */
  byteSize: Maybe<Scalars['Int']['output']>;
  /** A link for a minute, to be fetched with the person's access token; absent unless it can. */
  download: Maybe<FileDownload>;
  /** Until when it can be fetched; absent unless it can. */
  expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** Its id, `dxp_…`. */
  id: Scalars['ID']['output'];
  /** When it was ready; absent until then. */
  readyAt: Maybe<Scalars['DateTime']['output']>;
  /** When it was asked for. */
  requestedAt: Scalars['DateTime']['output'];
  /** How far it is. */
  state: DataExportState;
};

/** How far an export is. */
export type DataExportState =
  /** It is being made; it goes on by itself. */
  | 'COLLECTING'
  /** It is gone. Ask for another one. */
  | 'EXPIRED'
  /** It can be fetched until it expires. */
  | 'READY';

/** A decision on a customer's verification. */
export type DecideVerificationInput = {
  /** The customer's id. */
  customerId: Scalars['ID']['input'];
  /** The decision. */
  decision: VerificationDecision;
  /** Why: needed unless the decision is `VERIFY`, at most ten of 200 characters each. The customer reads them. */
  reasons?: InputMaybe<Array<Scalars['String']['input']>>;
  /**
   * The submission whose documents were looked at, `vrf_…`: where a newer one was handed in since, nothing is decided. Without it the decision is
   * about whatever is handed in by then.
   */
  submissionId?: InputMaybe<Scalars['ID']['input']>;
};

/** What deciding answers. */
export type DecideVerificationPayload = DecideVerificationSuccess | NotFoundRejection | ValidationRejection | VerificationStateRejection;

/** The decision is taken. */
export type DecideVerificationSuccess = {
  __typename?: 'DecideVerificationSuccess';
  /** The customer with the new verification. */
  customer: Customer;
};

/** A no. */
export type DeclineInput = {
  /** The approval's id. */
  approvalId: Scalars['ID']['input'];
  /** The step-up challenge that was answered, where one was asked for. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** Why, at most 200 characters. */
  reason: Scalars['String']['input'];
};

/** What declining answers. */
export type DeclinePayload = ApprovalStateRejection | DeclineSuccess | NotFoundRejection | StepUpRequiredRejection | ValidationRejection;

/** It is declined. */
export type DeclineSuccess = {
  __typename?: 'DeclineSuccess';
  /** The approval as it stands now. */
  approval: Approval;
};

/** Not answered any more, since it told who banks here; it goes on 2027-06-01. */
export type EmailTakenRejection = Rejection & {
  __typename?: 'EmailTakenRejection';
  /** Always `EMAIL_TAKEN`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** Which sessions the provider says have ended. */
export type EndProviderSessionsInput = {
  /** The provider. */
  issuer: Scalars['String']['input'];
  /** The provider's id of the sign-in; without it, all of them. */
  session?: InputMaybe<Scalars['String']['input']>;
  /** What the provider calls the person. */
  subject: Scalars['String']['input'];
};

/** Somebody is or was erased. */
export type Erasure = {
  __typename?: 'Erasure';
  /** When nothing was left; absent until then. */
  completedAt: Maybe<Scalars['DateTime']['output']>;
  /** Whose. */
  customerId: Scalars['ID']['output'];
  /** Its id, `ers_…`. */
  id: Scalars['ID']['output'];
  /** What becomes of what, by service and category. */
  items: Array<ErasureItem>;
  /** When it was asked for. */
  requestedAt: Scalars['DateTime']['output'];
  /** How far it is. */
  state: ErasureState;
};

/** What becomes of data of a person who is erased. */
export type ErasureAction =
  /** It is deleted. */
  | 'DELETE'
  /** A law holds it: it is kept until the purge date, and only compliance and auditors read it until then. */
  | 'RESTRICT'
  /** The key that it is sealed with is destroyed, so that nobody can read it, in backups either. */
  | 'SHRED';

/** Why somebody cannot be erased now. */
export type ErasureBlock =
  /** An account has a balance or a reservation, or a loan that is over has a credit: pay it out first. */
  | 'BALANCE'
  /** An account is open: close it first. */
  | 'OPEN_ACCOUNT'
  /** An application for a loan is open, or a loan is: withdraw the one, pay back the other. */
  | 'OPEN_LOAN'
  /** A ticket is not closed. */
  | 'OPEN_TICKET'
  /** The person works here: their roles have to be taken first. */
  | 'STAFF_ROLE';

/** Something is in the way. Nothing happened. */
export type ErasureBlockedRejection = Rejection & {
  __typename?: 'ErasureBlockedRejection';
  /** What is in the way. */
  blockers: Array<ErasureBlocker>;
  /** Always `ERASURE_BLOCKED`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** Something in the way of an erasure. */
export type ErasureBlocker = {
  __typename?: 'ErasureBlocker';
  /** How many. */
  count: Scalars['Int']['output'];
  /** What. */
  reason: ErasureBlock;
  /** Which service says so. */
  service: Scalars['String']['output'];
};

/** A page of erasures. */
export type ErasureConnection = {
  __typename?: 'ErasureConnection';
  /** The items with their cursors. */
  edges: Array<ErasureEdge>;
  /** The items. */
  nodes: Array<Erasure>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** An erasure's place in a list. */
export type ErasureEdge = {
  __typename?: 'ErasureEdge';
  /** Its cursor. */
  cursor: Scalars['Cursor']['output'];
  /** The erasure. */
  node: Erasure;
};

/** What becomes of one category of data. */
export type ErasureItem = {
  __typename?: 'ErasureItem';
  /** What becomes of it. */
  action: ErasureAction;
  /** What it is, in words. */
  category: Scalars['String']['output'];
  /** The law behind the rule. */
  legalBasis: Maybe<Scalars['String']['output']>;
  /** When it goes too; absent where it goes at once. */
  purgeOn: Maybe<Scalars['DateTime']['output']>;
  /** How many records there are; of an erasure, how many there were when it began. */
  records: Scalars['Int']['output'];
  /** By which rule it is kept; absent where it is not. */
  rule: Maybe<RetentionRule>;
  /** Which service holds it. */
  service: Scalars['String']['output'];
};

/** What an erasure would do, as of now. */
export type ErasurePlan = {
  __typename?: 'ErasurePlan';
  /** What is in the way; empty where nothing is. */
  blockers: Array<ErasureBlocker>;
  /** What would become of what, by service and category: what is deleted, what is shredded, and what a law keeps until when. */
  items: Array<ErasureItem>;
};

/** How far somebody is erased. */
export type ErasureStage =
  /** Everything that no law holds; the rest is restricted. */
  | 'ERASE'
  /** The restricted rest too: its time is over. */
  | 'PURGE';

/** How far an erasure is. */
export type ErasureState =
  /** Nothing is left. */
  | 'COMPLETED'
  /** What no law holds is gone. The rest waits for its dates, and only compliance and auditors read it. */
  | 'RESTRICTED'
  /** Services erase one after the other; it goes on by itself. */
  | 'RUNNING';

/** An external provider signs people in here: signing in and up, and passwords, are at that provider. */
export type ExternalSignInRejection = Rejection & {
  __typename?: 'ExternalSignInRejection';
  /** Always `EXTERNAL_SIGN_IN`. */
  code: RejectionCode;
  /** The provider (OpenID Connect): its configuration is at `/.well-known/openid-configuration` below. */
  issuer: Scalars['String']['output'];
  /** What to do. */
  message: Scalars['String']['output'];
};

/** Why second factors stay as they are. */
export type FactorRefusal =
  /** The enrolment is unknown, expired, replaced by a later one, or void after five wrong codes. Begin again. */
  | 'ENROLMENT_ENDED'
  /** Staff keep their last factor. Enrol another one first. */
  | 'LAST_FACTOR_OF_STAFF'
  /** The role or the session's second factor of whoever asks does not hold any more. */
  | 'NOT_ENTITLED'
  /** Only factors of staff are reset. */
  | 'NOT_STAFF'
  /** There is no factor that recovery codes could stand in for. */
  | 'NO_FACTOR'
  /** The person has no password here, which a reset needs beside the mail. */
  | 'NO_PASSWORD'
  /** Nobody has their own factors reset. Another administrator has to ask. */
  | 'OWN_FACTORS'
  /** Staff get their first factor from the bank: a password alone enrols none. */
  | 'STAFF_WITHOUT_FACTOR'
  /** The most passkeys that one person may have are there. Remove one first. */
  | 'TOO_MANY_PASSKEYS';

/** Whose factors are to be reset. */
export type FactorResetFacts = {
  __typename?: 'FactorResetFacts';
  /** Who. */
  customer: Maybe<Customer>;
  /**
   * When their password became what it is; absent where they have none. A password that was reset by mail a moment ago proves no more than
   * the mail, so ask the person, and not by mail. One that is set after the request voids the approval.
   */
  passwordSetAt: Maybe<Scalars['DateTime']['output']>;
};

/** The second factors stand where this cannot be done. */
export type FactorStateRejection = Rejection & {
  __typename?: 'FactorStateRejection';
  /** Always `FACTOR_STATE`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
  /** The same for a program. */
  reason: FactorRefusal;
};

/** Where a file can be read. */
export type FileDownload = {
  __typename?: 'FileDownload';
  /** Until when that can begin: a minute. */
  expiresAt: Scalars['DateTime']['output'];
  /**
   * Relative to the address of this API: by `GET`, with the access token of whoever asked for it in `Authorization`. Ask anew when it has
   * expired.
   */
  url: Scalars['String']['output'];
};

/** The passkey that the browser made. */
export type FinishPasskeyRegistrationInput = {
  /** The step-up challenge that was answered, where one was asked for. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** `JSON.stringify` of what `navigator.credentials.create` gave. */
  credential: Scalars['String']['input'];
  /** What its owner calls it, such as the device's name; at most 60 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** What adding a passkey answers. */
export type FinishPasskeyRegistrationPayload = FactorStateRejection | FinishPasskeyRegistrationSuccess | InvalidCredentialsRejection | StepUpRequiredRejection | ValidationRejection;

/** The passkey is added: the next sign-in can ask for it. */
export type FinishPasskeyRegistrationSuccess = {
  __typename?: 'FinishPasskeyRegistrationSuccess';
  /** Whose it is, with the factors that there are now. */
  customer: Customer;
  /** The new passkey. */
  passkey: Passkey;
  /** With a first factor, ten recovery codes: they are told once, and each works once. Absent where there was a factor before. */
  recoveryCodes: Maybe<Array<Scalars['String']['output']>>;
};

/** Who is to get which role. */
export type GrantRoleInput = {
  /** The step-up challenge that was answered, where one was asked for. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** The person's id. */
  customerId: Scalars['ID']['input'];
  /** Why, at most 200 characters. */
  reason: Scalars['String']['input'];
  /** A staff role. */
  role: Role;
};

/** What asking for a role answers. */
export type GrantRolePayload = ApprovalPending | NotFoundRejection | RoleStateRejection | StepUpRequiredRejection | ValidationRejection;

/** The idempotency key was used before with another input. Nothing happened; use a new key for a new order. */
export type IdempotencyConflictRejection = Rejection & {
  __typename?: 'IdempotencyConflictRejection';
  /** Always `IDEMPOTENCY_CONFLICT`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** Why an account is not linked. */
export type IdentityLinkRefusal =
  /** The account is linked to another sign-in of the provider. */
  | 'LINKED_ALREADY'
  /** The link token is none of ours or too old, or its sign-in is linked already. */
  | 'TOKEN_ENDED';

/** This cannot be linked. */
export type IdentityLinkRejection = Rejection & {
  __typename?: 'IdentityLinkRejection';
  /** Always `IDENTITY_LINK`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
  /** Why. */
  reason: IdentityLinkRefusal;
};

/** E-mail and password do not fit, or the second factor is wrong; it never says which. */
export type InvalidCredentialsRejection = Rejection & {
  __typename?: 'InvalidCredentialsRejection';
  /** Always `INVALID_CREDENTIALS`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** One input field that is not valid. */
export type InvalidField = {
  __typename?: 'InvalidField';
  /** What is wrong, for a program, such as `NOT_POSITIVE`. */
  code: Scalars['String']['output'];
  /** What is wrong, for the user. */
  message: Scalars['String']['output'];
  /** Where, from the mutation's argument on: `input.amount.amount`. */
  path: Scalars['String']['output'];
};

/** A loan that was paid out. What it shows is of the bank's day. */
export type Loan = {
  __typename?: 'Loan';
  /** The loan's id, `lon_…`. */
  id: Scalars['ID']['output'];
};

/** An application for a loan. */
export type LoanApplication = {
  __typename?: 'LoanApplication';
  /** The application's id, `lap_…`. */
  id: Scalars['ID']['output'];
};

/** How which loan is to be changed. */
export type LoanChangeFacts = {
  __typename?: 'LoanChangeFacts';
  /** What happens to it. */
  change: LoanChangeWanted;
  /** The loan. */
  loan: Loan;
  /** What exactly; only loan officers see more than its id. */
  proposal: LoanProposedChange;
};

/** What is to happen to a loan. */
export type LoanChangeWanted =
  /** It has another rate from a day on. */
  | 'CHANGE_RATE'
  /** More is paid out. */
  | 'INCREASE'
  /** What is to come is planned anew. */
  | 'RESCHEDULE'
  /** A repayment is taken back. */
  | 'REVERSE_REPAYMENT'
  /** The bank gives up on it. */
  | 'WRITE_OFF';

/** How which application for a loan is to be decided. */
export type LoanDecisionFacts = {
  __typename?: 'LoanDecisionFacts';
  /** The application. */
  application: LoanApplication;
  /** What becomes of it. */
  decision: LoanDecisionWanted;
};

/** What is to become of an application for a loan. */
export type LoanDecisionWanted =
  /** The bank lends. */
  | 'APPROVED'
  /** The bank does not lend. */
  | 'DECLINED';

/** What exactly an officer wants changed of a loan; what a change has nothing to do with is absent. */
export type LoanProposedChange = {
  __typename?: 'LoanProposedChange';
  /** Its id. */
  id: Scalars['ID']['output'];
};

/** An amount of money in one currency. */
export type Money = {
  __typename?: 'Money';
  /** The amount in the currency's major unit, such as `"12.50"`. */
  amount: Scalars['Decimal']['output'];
  /** The currency (ISO 4217). */
  currency: Scalars['CurrencyCode']['output'];
};

/** An amount of money given to a mutation. */
export type MoneyInput = {
  /** The amount in the currency's major unit, positive, with at most the digits that the currency has after the point. */
  amount: Scalars['Decimal']['input'];
  /** The currency (ISO 4217). */
  currency: Scalars['CurrencyCode']['input'];
};

/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Answers the challenge of a `StepUpRequiredRejection`. Five wrong answers void it. Then send what was refused again, with `challengeId`. */
  answerChallenge: AnswerChallengePayload;
  /** Says yes, as the second person. What was asked for is checked anew, and done once. Needs step-up. */
  approve: ApprovePayload;
  /** Another password, for whoever knows the present one. All other sessions end. */
  changePassword: ChangePasswordPayload;
  /** Takes files up for one thing of the calling service, all or none; again for the same thing, the same. For the services whose they are. */
  claimUploads: ClaimedUploads;
  /** Links it, by the second factor: the provider's tokens work from then on. A subject and an account are linked once. Five wrong answers void it. */
  completeProviderLink: CompleteProviderLinkPayload;
  /** Ends a sign-in that asked for a second factor. Five wrong answers void it. */
  completeSignIn: CompleteSignInPayload;
  /** Shows that mail to an address arrives, by the code of that mail: after signing up, or changing the address. It needs no sign-in: the code says whose it is. */
  confirmEmail: ConfirmEmailPayload;
  /** Enrols that app by its first code, and uses the code of the mail up. Five codes void the enrolment. Sign in afterwards, by the next code. */
  confirmStaffEnrolment: ConfirmStaffEnrolmentPayload;
  /** Enrols the authenticator app, in place of the one before, by the first code that it shows. Five codes void the enrolment. Needs step-up where there is a factor. */
  confirmTotpEnrolment: ConfirmTotpEnrolmentPayload;
  /** Begins a step-up: asks a person to prove that an act is theirs. For the services whose acts need it. */
  createChallenge: CreatedChallenge;
  /** Links to files that the calling service has taken up, in the order of their ids, for a reader whom it has found to be allowed. For services. */
  createDownloads: Array<Maybe<FileDownload>>;
  /**
   * Announces a file: answers an id, by which tickets, verification and loans take it up, and a link to which its bytes are sent by `PUT`,
   * within a minute and once. A file that nothing takes up is gone after a day.
   */
  createUpload: CreateUploadPayload;
  /** Decides on a customer's verification (know your customer), by compliance. The customer gets a mail. */
  decideVerification: DecideVerificationPayload;
  /** Says no, as the second person. Needs step-up. */
  decline: DeclinePayload;
  /** Ends the bank's sessions of an external provider's subject, and says how many. For the gateway only. */
  endProviderSessions: Scalars['Int']['output'];
  /** Erases what this service holds about a person and may; again, it does nothing more. For the service `customer` only. */
  erasePersonalData: Scalars['Boolean']['output'];
  /** Adds the passkey that the browser made. A wrong answer ends what `startPasskeyRegistration` began. Needs step-up where there is a factor. */
  finishPasskeyRegistration: FinishPasskeyRegistrationPayload;
  /** Asks to give somebody a staff role, which another administrator has to approve. Needs step-up. */
  grantRole: GrantRolePayload;
  /** Opens the bank's session of an external provider's access token, which the gateway has verified. For the gateway only. */
  openProviderSession: ProviderSession;
  /** A new access token and a new refresh token for an old refresh token, which ends with it. One that is used twice ends its whole session. */
  refreshSession: RefreshSessionPayload;
  /** A new set of recovery codes, shown once; the codes before are void. Needs step-up. */
  regenerateRecoveryCodes: RegenerateRecoveryCodesPayload;
  /**
   * Removes files that the calling service took up for a thing of its that did not come to be, at least ten minutes ago; says how many of
   * them it took up since, which stay. For the services whose they are.
   */
  releaseUploads: Scalars['Int']['output'];
  /** Removes a second factor; needs step-up. With the last one go the recovery codes. Staff keep their last one. */
  removeSecondFactor: RemoveSecondFactorPayload;
  /** Asks a second person to approve an act of another service, which has checked it and does it on `ApprovalGranted`. The same act waits once. */
  requestApproval: RequestedApproval;
  /** Has everything that the bank holds about the caller collected into an archive, in the background; a mail tells when it is there. Needs step-up. */
  requestDataExport: RequestDataExportPayload;
  /** Asks for a mail to confirm one's address, for those who could sign in before they confirmed it. */
  requestEmailConfirmation: RequestEmailConfirmationPayload;
  /**
   * Erases the caller everywhere: deletes what no law holds and restricts the rest until its date. All sessions end at once, for good.
   * Refused while accounts or tickets are open. Needs step-up.
   */
  requestErasure: RequestErasurePayload;
  /** Asks for a mail with a code to reset a password. The answer is the same whether anybody banks here under the address. */
  requestPasswordReset: RequestPasswordResetPayload;
  /** Another password by the code of a mail, which works once. All sessions end; sign in afterwards, with the second factor where there is one. */
  resetPassword: ResetPasswordPayload;
  /**
   * Asks to take all second factors of a member of staff away who lost them, so that they can enrol the first one again
   * (`startStaffEnrolment`). Another administrator has to approve it; neither may be the person. Needs step-up.
   */
  resetSecondFactors: ResetSecondFactorsPayload;
  /** Takes a staff role from somebody at once, and ends all their sessions. Needs step-up. */
  revokeRole: RevokeRolePayload;
  /** Ends one of the caller's sessions, such as that of a lost telephone. Its tokens work nowhere any more within a second. */
  revokeSession: RevokeSessionPayload;
  /** Starts a session, or asks for the second factor where one is enrolled. */
  signIn: SignInPayload;
  /** Ends the session of the caller's access token. */
  signOut: SignOutPayload;
  /**
   * Becomes a customer: a mail goes to the address, and whoever confirms its code (`confirmEmail`) is one, and signs in with e-mail and password.
   * The answer is the same when the address is taken; then its owner is told by mail.
   */
  signUp: SignUpPayload;
  /** Sandbox only: says that a customer signed in from a new device, with the mail and the event, and without a session. By a customer about themself, by an administrator about anybody. */
  simulateSignInFromNewDevice: SimulateSignInFromNewDevicePayload;
  /** Sandbox only: decides on a verification as compliance would, without documents. By a customer about themself, by an administrator about anybody. */
  simulateVerification: SimulateVerificationPayload;
  /** Begins to add a passkey (WebAuthn). */
  startPasskeyRegistration: StartPasskeyRegistrationPayload;
  /**
   * Begins to link an account to a sign-in of the external provider whose tokens are refused with a `linkToken` in the error's extensions. E-mail
   * address and password prove whose account it is, and nothing else; the second factor comes next. Sent without a token.
   */
  startProviderLink: StartProviderLinkPayload;
  /**
   * Begins to enrol an authenticator app, for a member of staff whose factors were reset: needs the password and the code of the mail together,
   * and no sign-in. Which of them is wrong is not told, and wrong tries wait like those of a sign-in. Shows the app's secret, once.
   */
  startStaffEnrolment: StartStaffEnrolmentPayload;
  /** Begins to enrol an authenticator app: shows its secret, once. The app counts from `confirmTotpEnrolment` on. */
  startTotpEnrolment: StartTotpEnrolmentPayload;
  /** The signed proof of an answered challenge, for five minutes. Asked for with anything else than the challenge is about, it voids the challenge. For the service that created the challenge. */
  stepUpProof: Maybe<Scalars['String']['output']>;
  /** Hands in documents that prove who one is, uploaded for `VERIFICATION`: compliance looks at them. Again after more were asked for, or after a refusal. */
  submitVerification: SubmitVerificationPayload;
  /** Says what the caller agrees to or takes back. What stands so already is nothing new. */
  updateConsents: UpdateConsentsPayload;
  /**
   * Changes the caller's details, all that are given or none, and raises an account activity. Needs step-up, but for telling address and date of
   * birth for the first time. A new e-mail address counts once it is confirmed (`confirmEmail`); the one of before is told. A verified person
   * who takes another name proves it by documents. Sent again, it changes nothing and answers the same.
   */
  updateProfile: UpdateProfilePayload;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationAnswerChallengeArgs = {
  input: AnswerChallengeInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationApproveArgs = {
  input: ApproveInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationClaimUploadsArgs = {
  input: ClaimUploadsInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationCompleteProviderLinkArgs = {
  input: CompleteProviderLinkInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationCompleteSignInArgs = {
  input: CompleteSignInInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationConfirmEmailArgs = {
  input: ConfirmEmailInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationConfirmStaffEnrolmentArgs = {
  input: ConfirmStaffEnrolmentInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationConfirmTotpEnrolmentArgs = {
  input: ConfirmTotpEnrolmentInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationCreateChallengeArgs = {
  input: CreateChallengeInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationCreateDownloadsArgs = {
  input: CreateDownloadsInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationCreateUploadArgs = {
  input: CreateUploadInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationDecideVerificationArgs = {
  input: DecideVerificationInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationDeclineArgs = {
  input: DeclineInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationEndProviderSessionsArgs = {
  input: EndProviderSessionsInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationErasePersonalDataArgs = {
  personId: Scalars['ID']['input'];
  stage: ErasureStage;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationFinishPasskeyRegistrationArgs = {
  input: FinishPasskeyRegistrationInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationGrantRoleArgs = {
  input: GrantRoleInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationOpenProviderSessionArgs = {
  input: OpenProviderSessionInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationRefreshSessionArgs = {
  input: RefreshSessionInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationRegenerateRecoveryCodesArgs = {
  input: RegenerateRecoveryCodesInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationReleaseUploadsArgs = {
  input: ReleaseUploadsInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationRemoveSecondFactorArgs = {
  input: RemoveSecondFactorInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationRequestApprovalArgs = {
  input: RequestApprovalInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationRequestDataExportArgs = {
  input: RequestDataExportInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationRequestErasureArgs = {
  input: RequestErasureInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationRequestPasswordResetArgs = {
  input: RequestPasswordResetInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationResetPasswordArgs = {
  input: ResetPasswordInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationResetSecondFactorsArgs = {
  input: ResetSecondFactorsInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationRevokeRoleArgs = {
  input: RevokeRoleInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationRevokeSessionArgs = {
  input: RevokeSessionInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationSignInArgs = {
  input: SignInInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationSignUpArgs = {
  input: SignUpInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationSimulateSignInFromNewDeviceArgs = {
  input: SimulateSignInFromNewDeviceInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationSimulateVerificationArgs = {
  input: SimulateVerificationInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationStartProviderLinkArgs = {
  input: StartProviderLinkInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationStartStaffEnrolmentArgs = {
  input: StartStaffEnrolmentInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationStepUpProofArgs = {
  input: StepUpProofInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationSubmitVerificationArgs = {
  input: SubmitVerificationInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationUpdateConsentsArgs = {
  input: UpdateConsentsInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};

/** What the input names does not exist or is not yours. Nothing was stored. */
export type NotFoundRejection = Rejection & {
  __typename?: 'NotFoundRejection';
  /** Always `NOT_FOUND`. */
  code: RejectionCode;
  /** What was not found. */
  message: Scalars['String']['output'];
};

/** What a verified access token of the external provider says. */
export type OpenProviderSessionInput = {
  /** Where the request came from. */
  clientAddress?: InputMaybe<Scalars['String']['input']>;
  /** The customer's id, where the bank told it to the provider. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** The e-mail address. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Whether the provider has confirmed the e-mail address. */
  emailVerified: Scalars['Boolean']['input'];
  /** When the token ends. */
  expiresAt: Scalars['DateTime']['input'];
  /** The full name. */
  fullName?: InputMaybe<Scalars['String']['input']>;
  /** When the token was issued. */
  issuedAt: Scalars['DateTime']['input'];
  /** The provider. */
  issuer: Scalars['String']['input'];
  /** Whether a second factor was given there. */
  secondFactor: Scalars['Boolean']['input'];
  /** The provider's id of the sign-in. */
  session: Scalars['String']['input'];
  /** What the provider calls the person. */
  subject: Scalars['String']['input'];
  /** What the client says of itself. */
  userAgent?: InputMaybe<Scalars['String']['input']>;
};

/** Where a page of a list begins and ends (Relay cursor connections). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the page's last item: pass it as `after` for the next page. Absent on an empty page. */
  endCursor: Maybe<Scalars['Cursor']['output']>;
  /** Whether more follows after `endCursor`. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether something precedes `startCursor`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the page's first item; absent on an empty page. */
  startCursor: Maybe<Scalars['Cursor']['output']>;
};

/** A passkey: a key in somebody's device, which signs in with their finger, face or PIN. */
export type Passkey = {
  __typename?: 'Passkey';
  /** Since when. */
  addedAt: Scalars['DateTime']['output'];
  /** Its id, `pky_…`. */
  id: Scalars['ID']['output'];
  /** When it was used last; absent while it never was. */
  lastUsedAt: Maybe<Scalars['DateTime']['output']>;
  /** What its owner calls it. */
  name: Scalars['String']['output'];
};

/** What one service holds about a person; between services only. */
export type PersonalData = {
  __typename?: 'PersonalData';
  /** What is in the way; empty where nothing is. */
  blockers: Array<PersonalDataBlocker>;
  /** By category. */
  items: Array<PersonalDataItem>;
};

/** Something in the way of an erasure; between services only. */
export type PersonalDataBlocker = {
  __typename?: 'PersonalDataBlocker';
  /** How many. */
  count: Scalars['Int']['output'];
  /** What. */
  reason: ErasureBlock;
};

/** One category of what a service holds; between services only. */
export type PersonalDataItem = {
  __typename?: 'PersonalDataItem';
  /** What becomes of it. */
  action: ErasureAction;
  /** What it is, in words. */
  category: Scalars['String']['output'];
  /** How many records. */
  records: Scalars['Int']['output'];
  /** By which rule it is kept, where it is. */
  rule: Maybe<RetentionRule>;
  /** From when the rule counts; absent where it counts from the erasure. */
  since: Maybe<Scalars['DateTime']['output']>;
};

/** A part of what a service holds about a person; between services only. */
export type PersonalDataPage = {
  __typename?: 'PersonalDataPage';
  /** Records, each a JSON text. */
  lines: Array<Scalars['String']['output']>;
  /** Where the next page begins; absent after the last one. */
  next: Maybe<Scalars['String']['output']>;
};

/** A postal address. */
export type PostalAddress = {
  __typename?: 'PostalAddress';
  /** City or place. */
  city: Scalars['String']['output'];
  /** Country by its ISO 3166-1 alpha-2 code, such as `NL`. */
  country: Scalars['String']['output'];
  /** Street and house number. */
  line1: Scalars['String']['output'];
  /** What the street does not say: floor, building. */
  line2: Maybe<Scalars['String']['output']>;
  /** Postal code. */
  postalCode: Scalars['String']['output'];
};

/** A postal address given to a mutation. */
export type PostalAddressInput = {
  /** City or place, at most 100 characters. */
  city: Scalars['String']['input'];
  /** Country by its ISO 3166-1 alpha-2 code, such as `NL`. */
  country: Scalars['String']['input'];
  /** Street and house number, at most 100 characters. */
  line1: Scalars['String']['input'];
  /** What the street does not say, at most 100 characters. */
  line2?: InputMaybe<Scalars['String']['input']>;
  /** Postal code, at most 16 characters. */
  postalCode: Scalars['String']['input'];
};

/** Why details stay as they are. */
export type ProfileRefusal =
  /** They are not in the version that was expected. */
  | 'CHANGED_MEANWHILE'
  /** The bank knows the date of birth already; only compliance corrects it. */
  | 'DATE_OF_BIRTH_KNOWN'
  /** Compliance is looking at documents, and compares them with the name. */
  | 'IN_REVIEW'
  /** Too many mails went to new addresses within an hour. */
  | 'TOO_MANY_MAILS';

/** The details stay as they are. */
export type ProfileStateRejection = Rejection & {
  __typename?: 'ProfileStateRejection';
  /** Always `PROFILE_STATE`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
  /** The same for a program. */
  reason: ProfileRefusal;
};

/** Why a provider's token opens no session. */
export type ProviderRefusal =
  /** The address is that of an account which something else proves: its owner has to have it linked. */
  | 'LINK_REQUIRED'
  /** The bank's session of this sign-in was ended. */
  | 'SESSION_ENDED'
  /** Nobody here is known by this subject, and it has no confirmed e-mail address. */
  | 'UNKNOWN_SUBJECT'
  /** Staff who gave no second factor, or have lost their last role. */
  | 'WITHOUT_ROLE';

/** The bank's session of a provider's token, or why there is none. */
export type ProviderSession = {
  __typename?: 'ProviderSession';
  /** Who it is. */
  customerId: Maybe<Scalars['ID']['output']>;
  /** What an account can be linked to this subject with; absent where none can. */
  linkToken: Maybe<Scalars['String']['output']>;
  /** Why there is no session; absent where there is one. */
  refusal: Maybe<ProviderRefusal>;
  /** What the person may do now, as the bank knows it. */
  roles: Maybe<Array<Role>>;
  /** The bank's session. */
  sessionId: Maybe<Scalars['ID']['output']>;
};

/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type Query = {
  __typename?: 'Query';
  /** What waits for a second person's yes, and what was decided, newest first. For those who may decide it, and auditors. */
  approvals: Maybe<ApprovalConnection>;
  /** The text of now for each purpose that one can agree to: show it, and say its version to `updateConsents`. */
  consentTexts: Maybe<Array<ConsentText>>;
  /** A customer by id, for staff who may read customers, and for an agent whose open ticket is theirs. Absent and not-yours are the same answer. */
  customer: Maybe<Customer>;
  /** Whether a customer may do business now. For the services `account` and `loan`. */
  customerStanding: Maybe<CustomerStanding>;
  /** Customers, newest first, for staff who may read customers. */
  customers: Maybe<CustomerConnection>;
  /** What would become of what the bank holds about the caller, if they asked now to be erased, and what is in the way of that. Nothing happens: `requestErasure` does it. */
  erasurePlan: Maybe<ErasurePlan>;
  /** People who are or were erased, newest first, for compliance and auditors. */
  erasures: Maybe<ErasureConnection>;
  /** The first of a person's names, which is all that the other side of a support ticket sees. For the service `support` only. */
  firstName: Maybe<Scalars['String']['output']>;
  /** Who banks here under an e-mail address or an id, so that an invitation reaches them; exactly one of the two is given. Asking takes as long either way. */
  inviteeOf: Maybe<Scalars['ID']['output']>;
  /** Who is signed in. A caller without a token gets `UNAUTHENTICATED`. */
  me: Maybe<Customer>;
  /** What this service holds about a person, what becomes of it when they are erased, and what blocks that. For the service `customer` only. */
  personalData: PersonalData;
  /** A page of what this service holds about a person, for their export. For the service `customer` only. */
  personalDataPage: PersonalDataPage;
  /** Who holds which staff role now, the oldest holding first: the list by which they are confirmed or taken away. */
  staffRoles: Maybe<StaffRoleConnection>;
  /** Documents that wait for compliance, the oldest first. */
  verificationQueue: Maybe<VerificationSubmissionConnection>;
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryApprovalsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  filter?: InputMaybe<ApprovalFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryCustomerArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryCustomerStandingArgs = {
  customerId: Scalars['ID']['input'];
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryCustomersArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryErasuresArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  state?: InputMaybe<ErasureState>;
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryFirstNameArgs = {
  personId: Scalars['ID']['input'];
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryInviteeOfArgs = {
  customerId?: InputMaybe<Scalars['ID']['input']>;
  email?: InputMaybe<Scalars['EmailAddress']['input']>;
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryPersonalDataArgs = {
  personId: Scalars['ID']['input'];
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryPersonalDataPageArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  category: Scalars['String']['input'];
  personId: Scalars['ID']['input'];
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryStaffRolesArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  role?: InputMaybe<Role>;
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryVerificationQueueArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** The refresh token to be exchanged. */
export type RefreshSessionInput = {
  /** From the last sign-in or refresh. */
  refreshToken: Scalars['String']['input'];
};

/** What refreshing answers. */
export type RefreshSessionPayload = ExternalSignInRejection | RefreshSessionSuccess | SessionEndedRejection;

/** A session that goes on. */
export type RefreshSessionSuccess = {
  __typename?: 'RefreshSessionSuccess';
  /** The new access token. */
  accessToken: Scalars['String']['output'];
  /** Whose session it is. */
  customer: Customer;
  /** When the access token ends. */
  expiresAt: Scalars['DateTime']['output'];
  /** The new refresh token; the old one is void. */
  refreshToken: Scalars['String']['output'];
};

/** Who wants new recovery codes, as the step-up says. */
export type RegenerateRecoveryCodesInput = {
  /** The step-up challenge that was answered, where one was asked for. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
};

/** What asking for new recovery codes answers. */
export type RegenerateRecoveryCodesPayload = FactorStateRejection | RegenerateRecoveryCodesSuccess | StepUpRequiredRejection;

/** New recovery codes. */
export type RegenerateRecoveryCodesSuccess = {
  __typename?: 'RegenerateRecoveryCodesSuccess';
  /** Ten codes. They are told once, and each works once. */
  recoveryCodes: Array<Scalars['String']['output']>;
};

/** A refusal by the bank's rules. Every refusal has a text for people and a code for programs. */
export type Rejection = {
  /** The same for a program. */
  code: RejectionCode;
  /** What happened and what to do about it, in a sentence for the user. */
  message: Scalars['String']['output'];
};

/** Why a mutation was refused. Codes are added over time; treat an unknown one as a refusal with its `message`. */
export type RejectionCode =
  /** Something stands in the way of closing the account; `blockers` says what. */
  | 'ACCOUNT_NOT_CLOSABLE'
  /** The paying account is closed, frozen or dormant. */
  | 'ACCOUNT_NOT_USABLE'
  /** The account stands where this cannot be done; `reason` says why. */
  | 'ACCOUNT_STATE'
  /** The approval stands where this cannot be done; `reason` says why. */
  | 'APPROVAL_STATE'
  /** The challenge is unknown, expired, answered already, or void. */
  | 'CHALLENGE_ENDED'
  /** The amount's currency is not the account's. */
  | 'CURRENCY_MISMATCH'
  /** There is a customer with this e-mail address already. */
  | 'EMAIL_TAKEN'
  /** Something is in the way of erasing the person; `blockers` says what. */
  | 'ERASURE_BLOCKED'
  /** An external provider signs people in here, so this is done there. */
  | 'EXTERNAL_SIGN_IN'
  /** The second factors stand where this cannot be done; `reason` says why. */
  | 'FACTOR_STATE'
  /** No funding source is available. */
  | 'FUNDING_UNAVAILABLE'
  /** The money cannot be held. */
  | 'HOLD_NOT_PLACED'
  /** The hold was captured, released, or has expired before. */
  | 'HOLD_RESOLVED'
  /** The idempotency key was used before with another input. */
  | 'IDEMPOTENCY_CONFLICT'
  /** An account cannot be linked to this sign-in of the external provider; `reason` says why. */
  | 'IDENTITY_LINK'
  /** The account has not enough money available. */
  | 'INSUFFICIENT_FUNDS'
  /** E-mail and password do not fit, or the second factor is wrong. Never says which. */
  | 'INVALID_CREDENTIALS'
  /** More than a spending limit of the account leaves. */
  | 'LIMIT_EXCEEDED'
  /** The most that one customer may have is reached. */
  | 'LIMIT_REACHED'
  /** The application for a loan stands where this cannot be done; `reason` says why. */
  | 'LOAN_APPLICATION_STATE'
  /** The customer cannot have this loan; `reasons` says why. */
  | 'LOAN_INELIGIBLE'
  /** The loan stands where this cannot be done; `reason` says why. */
  | 'LOAN_STATE'
  /** Nothing happened, because another of several transfers was refused. */
  | 'NOT_EXECUTED'
  /** What the input names does not exist, or is not yours: both are the same answer. */
  | 'NOT_FOUND'
  /** The booking cannot be taken back: it moved nothing, is such a taking back itself, or was taken back before. */
  | 'NOT_REVERSIBLE'
  /** One of several transfers that were to happen together or not at all was refused, so none happened. */
  | 'NOT_TOGETHER'
  /** The customer is not verified yet. */
  | 'NOT_VERIFIED'
  /** The receiving account cannot take the payment. The reason is not told. */
  | 'PAYEE_UNAVAILABLE'
  /** The person's details stand where this cannot be done; `reason` says why. */
  | 'PROFILE_STATE'
  /** The caller holds the account without the right that this takes; `required` says which. */
  | 'RIGHT_MISSING'
  /** The person's roles stand where this cannot be done; `reason` says why. */
  | 'ROLE_STATE'
  /** Payer and payee are the same account. */
  | 'SAME_ACCOUNT'
  /** This needs a second factor to prove that it is you, and there is none yet: enrol one first. */
  | 'SECOND_FACTOR_MISSING'
  /** The refresh token or the sign-in in progress is unknown, used, expired or ended. Sign in again. */
  | 'SESSION_ENDED'
  /** This needs a fresh proof that it is you: answer the challenge, and send the same again with its id. */
  | 'STEP_UP_REQUIRED'
  /** The ticket stands where this cannot be done. */
  | 'TICKET_STATE'
  /** A code that came by mail is unknown, used or expired. */
  | 'TOKEN_INVALID'
  /** The input is not valid; `fields` says where and why. */
  | 'VALIDATION'
  /** The customer's verification cannot change in this way. */
  | 'VERIFICATION_STATE';

/** Files that a thing does not have for which they were taken up. */
export type ReleaseUploadsInput = {
  /** What they were taken up for. */
  subject: Scalars['ID']['input'];
  /** The files' ids, at most 20. */
  uploadIds: Array<Scalars['ID']['input']>;
};

/** Which factor is to go. */
export type RemoveSecondFactorInput = {
  /** The step-up challenge that was answered, where one was asked for. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** Its kind. `RECOVERY_CODE` voids all recovery codes. */
  method: SecondFactorMethod;
  /** Which passkey, where that is the kind. */
  passkeyId?: InputMaybe<Scalars['ID']['input']>;
};

/** What removing a factor answers. */
export type RemoveSecondFactorPayload = FactorStateRejection | NotFoundRejection | RemoveSecondFactorSuccess | StepUpRequiredRejection | ValidationRejection;

/** The factor is gone. */
export type RemoveSecondFactorSuccess = {
  __typename?: 'RemoveSecondFactorSuccess';
  /** Whose it was, with the factors that are left. */
  customer: Customer;
};

/** An act of another service that a second person has to approve. */
export type RequestApprovalInput = {
  /** Which freeze is to be lifted. */
  freezeId?: InputMaybe<Scalars['ID']['input']>;
  /** The kind of act. */
  kind: ServiceApprovalKind;
  /** What is to happen to a loan. */
  loanChange?: InputMaybe<LoanChangeWanted>;
  /** What is to become of an application for a loan. */
  loanDecision?: InputMaybe<LoanDecisionWanted>;
  /** Which proposal of the service `loan` has reasons and conditions. */
  proposalId?: InputMaybe<Scalars['ID']['input']>;
  /** Why, at most 200 characters. */
  reason: Scalars['String']['input'];
  /** The id of whoever asks for it. */
  requestedBy: Scalars['ID']['input'];
  /** The session in which they ask. */
  sessionId: Scalars['ID']['input'];
  /** The id of what the act is about: an account, a transaction, a loan, or an application for one. */
  subjectId: Scalars['ID']['input'];
};

/** Asks for an archive of everything about the caller. */
export type RequestDataExportInput = {
  /** The answered challenge of a `StepUpRequiredRejection`. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
};

/** What asking for an archive answers. */
export type RequestDataExportPayload = RequestDataExportSuccess | SecondFactorMissingRejection | StepUpRequiredRejection;

/** It is being made. Of several that are asked for at once there is one. */
export type RequestDataExportSuccess = {
  __typename?: 'RequestDataExportSuccess';
  /** The archive, as far as it is. */
  dataExport: DataExport;
};

/** What asking for a mail to one's own address answers. */
export type RequestEmailConfirmationPayload = RequestEmailConfirmationSuccess | SessionEndedRejection;

/** A mail is on its way; at most three within an hour. */
export type RequestEmailConfirmationSuccess = {
  __typename?: 'RequestEmailConfirmationSuccess';
  /** The same, for the user. */
  message: Scalars['String']['output'];
  /** How long the code of the mail works, in minutes. */
  validMinutes: Scalars['Int']['output'];
};

/** Asks to be erased. */
export type RequestErasureInput = {
  /** The answered challenge of a `StepUpRequiredRejection`. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
};

/** What asking to be erased answers. */
export type RequestErasurePayload = ErasureBlockedRejection | RequestErasureSuccess | SecondFactorMissingRejection | StepUpRequiredRejection;

/** It began, and goes on by itself. The caller is signed out. */
export type RequestErasureSuccess = {
  __typename?: 'RequestErasureSuccess';
  /** With what becomes of what. */
  erasure: Erasure;
};

/** Who forgot the password. */
export type RequestPasswordResetInput = {
  /** The e-mail address that signs in. */
  email: Scalars['EmailAddress']['input'];
};

/** What asking for a mail answers: always the same. */
export type RequestPasswordResetPayload = ExternalSignInRejection | RequestPasswordResetSuccess;

/** If somebody banks here under the address, a mail is on its way; at most three in half an hour. */
export type RequestPasswordResetSuccess = {
  __typename?: 'RequestPasswordResetSuccess';
  /** The same, for the user. */
  message: Scalars['String']['output'];
  /** How long the code of the mail works, in minutes. */
  validMinutes: Scalars['Int']['output'];
};

/** An approval that waits, or none where whoever asks may not. */
export type RequestedApproval = {
  __typename?: 'RequestedApproval';
  /** Absent where the role or the second factor of whoever asks does not hold any more. */
  approvalId: Maybe<Scalars['ID']['output']>;
};

/** The code of a mail and the next password. */
export type ResetPasswordInput = {
  /** 12 to 128 characters of any kind; not one that is guessed first. One that is refused leaves the code as it is. */
  newPassword: Scalars['String']['input'];
  /** From the mail. */
  token: Scalars['String']['input'];
};

/** What resetting a password answers. */
export type ResetPasswordPayload = ExternalSignInRejection | ResetPasswordSuccess | TokenInvalidRejection | ValidationRejection;

/** The password is another one, and nobody is signed in with the old one any more. */
export type ResetPasswordSuccess = {
  __typename?: 'ResetPasswordSuccess';
  /** Since when. */
  resetAt: Scalars['DateTime']['output'];
};

/** Whose factors are to be reset. */
export type ResetSecondFactorsInput = {
  /** The step-up challenge that was answered, where one was asked for. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** The person's id. */
  customerId: Scalars['ID']['input'];
  /** Why, at most 200 characters. */
  reason: Scalars['String']['input'];
};

/** What asking to reset factors answers. */
export type ResetSecondFactorsPayload = ApprovalPending | FactorStateRejection | NotFoundRejection | StepUpRequiredRejection | ValidationRejection;

/** By which rule something is kept. */
export type RetentionRule =
  /** Bookings and what proves them: commercial and tax law. */
  | 'BOOKINGS'
  /** Identity of customers: Directive (EU) 2015/849, article 40 (1) (a). */
  | 'IDENTITY'
  /** The trail of what was done: Directive (EU) 2015/849, article 40 (1) (b). */
  | 'TRAIL';

/** Which booking is to be taken back. */
export type ReversalFacts = {
  __typename?: 'ReversalFacts';
  /** Either side of it. */
  transaction: Transaction;
};

/** Who is to lose which role. */
export type RevokeRoleInput = {
  /** The step-up challenge that was answered, where one was asked for. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** The person's id. */
  customerId: Scalars['ID']['input'];
  /** Why, at most 200 characters. */
  reason: Scalars['String']['input'];
  /** A staff role. */
  role: Role;
};

/** What taking a role answers. */
export type RevokeRolePayload = NotFoundRejection | RevokeRoleSuccess | RoleStateRejection | StepUpRequiredRejection | ValidationRejection;

/** The role is gone, and so are the person's sessions. */
export type RevokeRoleSuccess = {
  __typename?: 'RevokeRoleSuccess';
  /** The person with the roles that are left. */
  customer: Customer;
  /** How many sessions ended. */
  endedSessions: Scalars['Int']['output'];
};

/** Which session is to end. */
export type RevokeSessionInput = {
  /** The session's id, from `Customer.sessions`. */
  sessionId: Scalars['ID']['input'];
};

/** What ending a session answers. */
export type RevokeSessionPayload = NotFoundRejection | RevokeSessionSuccess | SessionEndedRejection;

/** The session has ended: its tokens are void, and its live connections are closed. */
export type RevokeSessionSuccess = {
  __typename?: 'RevokeSessionSuccess';
  /** When it ended. */
  revokedAt: Scalars['DateTime']['output'];
  /** The session's id. */
  sessionId: Scalars['ID']['output'];
};

/** What a person may do. */
export type Role =
  /** Runs the bank: roles and settings. */
  | 'ADMIN'
  /** Reads everything, changes nothing. */
  | 'AUDITOR'
  /** Verifies customers and works flagged activity. */
  | 'COMPLIANCE_OFFICER'
  /** Banks here. */
  | 'CUSTOMER'
  /** Decides on loans. */
  | 'LOAN_OFFICER'
  /** Helps customers through tickets. */
  | 'SUPPORT_AGENT'
  /** Takes and pays out cash at the counter. */
  | 'TELLER';

/** Somebody is to get a staff role. */
export type RoleGrantFacts = {
  __typename?: 'RoleGrantFacts';
  /** Who. */
  customer: Maybe<Customer>;
  /** Which role. */
  role: Role;
};

/** Why roles stay as they are. */
export type RoleRefusal =
  /** The person has the role already. */
  | 'HELD_ALREADY'
  /** Your role, or the second factor of your session, does not hold any more. */
  | 'NOT_ENTITLED'
  /** The person does not have the role. */
  | 'NOT_HELD'
  /** The person has no second factor, without which staff cannot act. It has to be enrolled first. */
  | 'NO_SECOND_FACTOR'
  /** Nobody changes their own roles. */
  | 'OWN_ROLES';

/** The person's roles stay as they are. */
export type RoleStateRejection = Rejection & {
  __typename?: 'RoleStateRejection';
  /** Always `ROLE_STATE`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
  /** The same for a program. */
  reason: RoleRefusal;
};

/** A way of proving oneself beyond the password. */
export type SecondFactorMethod =
  /** A passkey (WebAuthn). */
  | 'PASSKEY'
  /** A recovery code, for when the other ways are lost. Each works once. */
  | 'RECOVERY_CODE'
  /** A code of six digits by an authenticator app (RFC 6238). */
  | 'TOTP';

/** This needs a second factor to prove that it is you, and there is none yet: enrol one with `startTotpEnrolment`, then send the same again. Nothing was stored. */
export type SecondFactorMissingRejection = Rejection & {
  __typename?: 'SecondFactorMissingRejection';
  /** Always `SECOND_FACTOR_MISSING`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** The password fits; now the second factor: answer with `completeSignIn` within five minutes. */
export type SecondFactorRequired = {
  __typename?: 'SecondFactorRequired';
  /** The second factors that can answer. */
  methods: Array<SecondFactorMethod>;
  /**
   * What the browser asks a passkey with, as JSON: pass it through `PublicKeyCredential.parseRequestOptionsFromJSON` to
   * `navigator.credentials.get`. Absent where there is no passkey.
   */
  passkeyOptions: Maybe<Scalars['String']['output']>;
  /** The sign-in in progress. */
  signInId: Scalars['ID']['output'];
};

/** Acts of other services that need a second person. */
export type ServiceApprovalKind =
  /** To change a loan. */
  | 'CHANGE_LOAN'
  /** To decide a large application for a loan. */
  | 'DECIDE_LOAN_APPLICATION'
  /** To take a booking back. */
  | 'REVERSE_TRANSACTION'
  /** To release an account that the bank froze. */
  | 'UNFREEZE_ACCOUNT';

/** A sign-in that goes on: a device with its tokens. */
export type Session = {
  __typename?: 'Session';
  /** Since when. */
  createdAt: Scalars['DateTime']['output'];
  /** Whether it is the one that asks. */
  current: Scalars['Boolean']['output'];
  /** The device in words, such as `Firefox on Windows`, from what it says of itself: a help to recognise it, and no proof. */
  device: Scalars['String']['output'];
  /** When it ends unless it is refreshed before. */
  expiresAt: Scalars['DateTime']['output'];
  /** The session's id, `ses_…`. */
  id: Scalars['ID']['output'];
  /** When it was used last to get tokens: at the sign-in or a refresh. */
  lastUsedAt: Scalars['DateTime']['output'];
  /** Where it was used last; absent where nobody told. */
  place: Maybe<SessionPlace>;
  /** Whether a second factor was given. */
  secondFactor: Scalars['Boolean']['output'];
};

/** A session has ended: its access tokens are worth nothing from now on. */
export type SessionEnd = {
  __typename?: 'SessionEnd';
  /** Its place, for `after`. */
  cursor: Scalars['Cursor']['output'];
  /** When it ended. */
  endedAt: Scalars['DateTime']['output'];
  /** The session's id, `ses_…`. */
  sessionId: Scalars['ID']['output'];
};

/** The refresh token or the sign-in in progress is unknown, used, expired or ended: sign in again. */
export type SessionEndedRejection = Rejection & {
  __typename?: 'SessionEndedRejection';
  /** Always `SESSION_ENDED`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** A place in the network. Which town or country that is, the bank does not ask anybody, because that would tell others where its customers are. */
export type SessionPlace = {
  __typename?: 'SessionPlace';
  /** The client's IP address, as the gateway saw it. */
  address: Scalars['String']['output'];
  /** Whether whoever asks now comes from the same address (IPv6: the same network of 64 bits). */
  sameNetwork: Scalars['Boolean']['output'];
};

/** E-mail and password. */
export type SignInInput = {
  /** The e-mail address. */
  email: Scalars['EmailAddress']['input'];
  /** The password. */
  password: Scalars['String']['input'];
};

/** What signing in answers. */
export type SignInPayload = ExternalSignInRejection | InvalidCredentialsRejection | SecondFactorRequired | SignInSuccess;

/** A session. */
export type SignInSuccess = {
  __typename?: 'SignInSuccess';
  /** The access token, a signed JWT: send it as `Authorization: Bearer …`. It lives 10 minutes. */
  accessToken: Scalars['String']['output'];
  /** Who signed in. */
  customer: Customer;
  /** When the access token ends. */
  expiresAt: Scalars['DateTime']['output'];
  /** The refresh token for `refreshSession`. It works once. */
  refreshToken: Scalars['String']['output'];
};

/** What signing out answers. */
export type SignOutPayload = SessionEndedRejection | SignOutSuccess;

/** The session has ended: its refresh token is void. */
export type SignOutSuccess = {
  __typename?: 'SignOutSuccess';
  /** When it ended. */
  endedAt: Scalars['DateTime']['output'];
};

/** What it takes to become a customer. */
export type SignUpInput = {
  /** The postal address. */
  address: PostalAddressInput;
  /** The date of birth; a customer is at least 18 years old. */
  dateOfBirth: Scalars['Date']['input'];
  /** The e-mail address that will sign in. */
  email: Scalars['EmailAddress']['input'];
  /** The full name as in the identity document, at most 140 characters. */
  fullName: Scalars['String']['input'];
  /** 12 to 128 characters of any kind. */
  password: Scalars['String']['input'];
  /** The telephone number (E.164). */
  phone?: InputMaybe<Scalars['PhoneNumber']['input']>;
  /** Where personal data is kept; without it, the bank's own region. */
  region?: InputMaybe<Scalars['String']['input']>;
};

/** What signing up answers. */
export type SignUpPayload = EmailTakenRejection | ExternalSignInRejection | SignUpSuccess | ValidationRejection;

/** A mail is on its way to the address. At most three go to one address within an hour. */
export type SignUpSuccess = {
  __typename?: 'SignUpSuccess';
  /** Until when the code of the mail works. */
  confirmUntil: Scalars['DateTime']['output'];
  /** The customer as they will be once the address is confirmed; until then nobody finds or signs in as them. */
  customer: Customer;
};

/** A sign-in of the sandbox. */
export type SimulateSignInFromNewDeviceInput = {
  /** Whose; without it, one's own. Others' are for administrators. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
};

/** What simulating a sign-in answers. */
export type SimulateSignInFromNewDevicePayload = NotFoundRejection | SimulateSignInFromNewDeviceSuccess;

/** It is told. */
export type SimulateSignInFromNewDeviceSuccess = {
  __typename?: 'SimulateSignInFromNewDeviceSuccess';
  /** The customer. */
  customer: Customer;
};

/** A decision of the sandbox. */
export type SimulateVerificationInput = {
  /** Whose verification; without it, one's own. Others' are for administrators. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** The decision. */
  decision: VerificationDecision;
  /** Why: needed unless the decision is `VERIFY`. */
  reasons?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** What simulating a decision answers. */
export type SimulateVerificationPayload = NotFoundRejection | SimulateVerificationSuccess | ValidationRejection | VerificationStateRejection;

/** The decision is taken. */
export type SimulateVerificationSuccess = {
  __typename?: 'SimulateVerificationSuccess';
  /** The customer with the new verification. */
  customer: Customer;
};

/** Somebody holds a staff role. */
export type StaffRole = {
  __typename?: 'StaffRole';
  /** By which approval, with who asked for it, who approved it and why. Absent for staff whom a command of the operator's enrolled. */
  approval: Maybe<Approval>;
  /** Who. */
  customer: Maybe<Customer>;
  /** When a session asserted it last: at its sign-in or a refresh. Absent when none did. */
  lastUsedAt: Maybe<Scalars['DateTime']['output']>;
  /** Which role. */
  role: Role;
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** A page of holdings of staff roles. */
export type StaffRoleConnection = {
  __typename?: 'StaffRoleConnection';
  /** The items with their cursors. */
  edges: Array<StaffRoleEdge>;
  /** The items. */
  nodes: Array<StaffRole>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** A holding's place in a list. */
export type StaffRoleEdge = {
  __typename?: 'StaffRoleEdge';
  /** Its cursor. */
  cursor: Scalars['Cursor']['output'];
  /** The holding. */
  node: StaffRole;
};

/** What beginning to add a passkey answers. */
export type StartPasskeyRegistrationPayload = FactorStateRejection | StartPasskeyRegistrationSuccess;

/** What the browser makes the passkey from. */
export type StartPasskeyRegistrationSuccess = {
  __typename?: 'StartPasskeyRegistrationSuccess';
  /** Until when `finishPasskeyRegistration` takes the answer. */
  expiresAt: Scalars['DateTime']['output'];
  /** JSON: pass it through `PublicKeyCredential.parseCreationOptionsFromJSON` to `navigator.credentials.create`. */
  options: Scalars['String']['output'];
};

/** Whose account is to be linked to which sign-in of the provider. */
export type StartProviderLinkInput = {
  /** The e-mail address. */
  email: Scalars['EmailAddress']['input'];
  /** From the extensions of the error by which the provider's token was refused. It works for ten minutes. */
  linkToken: Scalars['String']['input'];
  /** The password. */
  password: Scalars['String']['input'];
};

/** What beginning to link answers. */
export type StartProviderLinkPayload = IdentityLinkRejection | InvalidCredentialsRejection | SecondFactorMissingRejection | SecondFactorRequired;

/** What a member of staff proves together, whose factors were reset. */
export type StartStaffEnrolmentInput = {
  /** The e-mail address. */
  email: Scalars['EmailAddress']['input'];
  /** The password. */
  password: Scalars['String']['input'];
  /** The code of the mail. */
  token: Scalars['String']['input'];
};

/** What beginning to enrol again answers. */
export type StartStaffEnrolmentPayload = InvalidCredentialsRejection | StartStaffEnrolmentSuccess;

/** The secret for the authenticator app. */
export type StartStaffEnrolmentSuccess = {
  __typename?: 'StartStaffEnrolmentSuccess';
  /** Until when `confirmStaffEnrolment` takes its first code. */
  expiresAt: Scalars['DateTime']['output'];
  /** The same secret in base 32, for typing it. */
  secret: Scalars['String']['output'];
  /** What the app reads from a QR code (`otpauth://…`). */
  uri: Scalars['String']['output'];
};

/** What beginning to enrol an authenticator app answers. */
export type StartTotpEnrolmentPayload = FactorStateRejection | StartTotpEnrolmentSuccess;

/** The secret for the authenticator app. It is told once: nobody can read it again. */
export type StartTotpEnrolmentSuccess = {
  __typename?: 'StartTotpEnrolmentSuccess';
  /** Until when `confirmTotpEnrolment` takes its first code. */
  expiresAt: Scalars['DateTime']['output'];
  /** The same secret in base 32, for typing it. */
  secret: Scalars['String']['output'];
  /** What the app reads from a QR code (`otpauth://…`). */
  uri: Scalars['String']['output'];
};

/** What a service was told to be proven. */
export type StepUpProofInput = {
  /** What is proven. */
  action: Scalars['String']['input'];
  /** The challenge's id. */
  challengeId: Scalars['ID']['input'];
  /** SHA-256 (hex) of the canonical payload. */
  payloadHash: Scalars['String']['input'];
  /** The customer's id of whoever has proven it. */
  subject: Scalars['ID']['input'];
};

/** This needs a fresh proof that it is you. Answer the challenge with `answerChallenge`, then send the same input again with its id as `challengeId` and the same idempotency key. Nothing was stored. */
export type StepUpRequiredRejection = Rejection & {
  __typename?: 'StepUpRequiredRejection';
  /** What to answer. Another input needs another challenge. */
  challenge: Challenge;
  /** Always `STEP_UP_REQUIRED`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** Documents to hand in. */
export type SubmitVerificationInput = {
  /** The ids of the files, from `createUpload`, whose bytes were sent: one to ten. Each is handed in once. */
  uploadIds: Array<Scalars['ID']['input']>;
};

/** What handing in documents answers. */
export type SubmitVerificationPayload = NotFoundRejection | SubmitVerificationSuccess | ValidationRejection | VerificationStateRejection;

/** Compliance looks at them. */
export type SubmitVerificationSuccess = {
  __typename?: 'SubmitVerificationSuccess';
  /** The customer with the new verification. */
  customer: Customer;
};

/** What is told as it happens. Every event carries its `cursor`: pass the last one as `after`, and nothing is missed or told twice. */
export type Subscription = {
  __typename?: 'Subscription';
  /** Every end of a session that a living access token can be of, then those to come. For the gateway only. */
  sessionsEnded: SessionEnd;
};


/** What is told as it happens. Every event carries its `cursor`: pass the last one as `after`, and nothing is missed or told twice. */
export type SubscriptionSessionsEndedArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/** The code of a mail is unknown, used or expired: ask for another mail. */
export type TokenInvalidRejection = Rejection & {
  __typename?: 'TokenInvalidRejection';
  /** Always `TOKEN_INVALID`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** One account's side of a movement of money. The other account's side has an id of its own; `transferId` joins them. */
export type Transaction = {
  __typename?: 'Transaction';
  /** The transaction's id, `txn_…`. */
  id: Scalars['ID']['output'];
};

/** What a person says about purposes. */
export type UpdateConsentsInput = {
  /** One for each purpose that is decided on. */
  consents: Array<ConsentInput>;
};

/** What deciding on consents answers. */
export type UpdateConsentsPayload = UpdateConsentsSuccess | ValidationRejection;

/** It is written down. */
export type UpdateConsentsSuccess = {
  __typename?: 'UpdateConsentsSuccess';
  /** The person, with `consents` as they stand now. */
  customer: Customer;
};

/** New details of the caller. What is absent stays as it is. */
export type UpdateProfileInput = {
  /** The postal address. */
  address?: InputMaybe<PostalAddressInput>;
  /** The answered challenge of a `StepUpRequiredRejection`. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** The date of birth, where the bank does not know it yet. */
  dateOfBirth?: InputMaybe<Scalars['Date']['input']>;
  /** An e-mail address in place of the present one; the present one takes back what waits. */
  email?: InputMaybe<Scalars['EmailAddress']['input']>;
  /** The `profileVersion` that the caller has seen: if the details have changed since, nothing happens. Without it, nobody looks. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The full name as in the identity document, at most 140 characters. */
  fullName?: InputMaybe<Scalars['String']['input']>;
  /** The telephone number (E.164). */
  phone?: InputMaybe<Scalars['PhoneNumber']['input']>;
};

/** What changing details answers. */
export type UpdateProfilePayload = ProfileStateRejection | SecondFactorMissingRejection | StepUpRequiredRejection | UpdateProfileSuccess | ValidationRejection;

/** The details are so now; a new e-mail address waits as `pendingEmail`. */
export type UpdateProfileSuccess = {
  __typename?: 'UpdateProfileSuccess';
  /** The person as they are now. */
  customer: Customer;
};

/** A file that was announced. */
export type Upload = {
  __typename?: 'Upload';
  /** Until when that can begin. */
  expiresAt: Scalars['DateTime']['output'];
  /** The file's id, `upl_…`: tickets, verification and loans take it. */
  id: Scalars['ID']['output'];
  /**
   * Where its bytes go, relative to the address of this API: by `PUT`, with the access token in `Authorization`, the media type in
   * `Content-Type` and the length in `Content-Length`, both as they were announced. It works once.
   */
  url: Scalars['String']['output'];
};

/** There are too many files that nothing has taken up, or too many bytes in all. */
export type UploadLimitRejection = Rejection & {
  __typename?: 'UploadLimitRejection';
  /** Always `LIMIT_REACHED`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** What a file is for. It can be used for nothing else. */
export type UploadPurpose =
  /** A document of a loan application. */
  | 'LOAN'
  /** An attachment of a support ticket. */
  | 'TICKET'
  /** To prove who one is: `submitVerification`. */
  | 'VERIFICATION';

/** The input is not valid. Nothing was stored: the same idempotency key can be used for the corrected call. */
export type ValidationRejection = Rejection & {
  __typename?: 'ValidationRejection';
  /** Always `VALIDATION`. */
  code: RejectionCode;
  /** Each field that is not valid. */
  fields: Array<InvalidField>;
  /** What is wrong, in a sentence. */
  message: Scalars['String']['output'];
};

/** A customer's verification. */
export type Verification = {
  __typename?: 'Verification';
  /** When it was decided last; absent while it was never decided. */
  decidedAt: Maybe<Scalars['DateTime']['output']>;
  /** What was handed in, the newest submission first. For the customer and for compliance; absent for everybody else. */
  documents: Maybe<Array<VerificationDocument>>;
  /** How it came to stand so, the newest first, at most 100 steps. For the customer, compliance, auditors and administrators; absent for everybody else. */
  history: Maybe<Array<VerificationStep>>;
  /** Why, where it was refused or more documents are needed. */
  reasons: Array<Scalars['String']['output']>;
  /** Where it stands. */
  status: VerificationStatus;
};

/** How compliance decides. */
export type VerificationDecision =
  /** It is not; `reasons` are needed. */
  | 'REJECT'
  /** The documents are not enough; `reasons` say what is missing. */
  | 'REQUEST_DOCUMENTS'
  /** The identity is proven. */
  | 'VERIFY';

/** A document by which a customer proves who they are. It cannot be changed or taken back. */
export type VerificationDocument = {
  __typename?: 'VerificationDocument';
  /** Its length in bytes. */
  byteSize: Scalars['Int']['output'];
  /** Where whoever asks can read it, for a minute. That staff read it is in the audit trail. */
  download: Maybe<FileDownload>;
  /** Its name. */
  fileName: Scalars['String']['output'];
  /** Its id, `upl_…`, as it was uploaded under. */
  id: Scalars['ID']['output'];
  /** Its media type. */
  mediaType: Scalars['String']['output'];
  /** The submission that it was handed in with, `vrf_…`. */
  submissionId: Scalars['ID']['output'];
  /** When it was handed in. */
  submittedAt: Scalars['DateTime']['output'];
};

/** Why a verification stays as it is. */
export type VerificationRefusal =
  /** Documents wait for compliance already. */
  | 'IN_REVIEW'
  /** Other documents were handed in after those that were looked at. */
  | 'NEWER_SUBMISSION'
  /** It is one's own. */
  | 'SELF'
  /** As many documents were handed in as are taken. */
  | 'TOO_MANY_DOCUMENTS'
  /** It stands so already. */
  | 'UNCHANGED'
  /** It is verified already. */
  | 'VERIFIED';

/** The verification cannot change in this way: it stands so already, it is one's own, or documents wait already. */
export type VerificationStateRejection = Rejection & {
  __typename?: 'VerificationStateRejection';
  /** Always `VERIFICATION_STATE`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
  /** The same for a program. */
  reason: VerificationRefusal;
};

/** Where a customer's verification stands. */
export type VerificationStatus =
  /** Documents wait for compliance. */
  | 'IN_REVIEW'
  /** The documents are not enough; `reasons` says which are missing. Hand in more. */
  | 'MORE_DOCUMENTS_NEEDED'
  /** Nothing is handed in yet, and nothing decided. */
  | 'PENDING'
  /** Refused, with reasons. */
  | 'REJECTED'
  /** Verified: may open accounts. */
  | 'VERIFIED';

/** A step of a verification. */
export type VerificationStep = {
  __typename?: 'VerificationStep';
  /** When that began. */
  at: Scalars['DateTime']['output'];
  /** Who decided, for staff; absent where nobody did, and for the customer. */
  decidedBy: Maybe<Customer>;
  /** Why, where somebody said so. */
  reasons: Array<Scalars['String']['output']>;
  /** Where it stood then. */
  status: VerificationStatus;
};

/** Documents that wait for compliance. */
export type VerificationSubmission = {
  __typename?: 'VerificationSubmission';
  /** Who handed them in. */
  customer: Maybe<Customer>;
  /** The documents. */
  documents: Array<VerificationDocument>;
  /** Its id, `vrf_…`. */
  id: Scalars['ID']['output'];
  /** When. */
  submittedAt: Scalars['DateTime']['output'];
};

/** A page of submissions. */
export type VerificationSubmissionConnection = {
  __typename?: 'VerificationSubmissionConnection';
  /** The items with their cursors. */
  edges: Array<VerificationSubmissionEdge>;
  /** The items. */
  nodes: Array<VerificationSubmission>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** A submission's place in the queue. */
export type VerificationSubmissionEdge = {
  __typename?: 'VerificationSubmissionEdge';
  /** Its cursor. */
  cursor: Scalars['Cursor']['output'];
  /** The submission. */
  node: VerificationSubmission;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Approval: Approval;
  Challenge: Challenge;
  Customer: Customer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Approval:
    ( { __typename: 'Approval' }
    & GraphQLRecursivePick<FederationTypes['Approval'], {"id":true}> );
  Challenge:
    ( { __typename: 'Challenge' }
    & GraphQLRecursivePick<FederationTypes['Challenge'], {"id":true}> );
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AnswerChallengePayload:
    | ( Omit<AnswerChallengeSuccess, 'challenge'> & { challenge: _RefType['Challenge'] } & { __typename: 'AnswerChallengeSuccess' } )
    | ( ChallengeEndedRejection & { __typename: 'ChallengeEndedRejection' } )
    | ( InvalidCredentialsRejection & { __typename: 'InvalidCredentialsRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  ApprovalFacts:
    | ( AccountReleaseFacts & { __typename: 'AccountReleaseFacts' } )
    | ( FactorResetParent & { __typename: 'FactorResetFacts' } )
    | ( LoanChangeFacts & { __typename: 'LoanChangeFacts' } )
    | ( LoanDecisionFacts & { __typename: 'LoanDecisionFacts' } )
    | ( ReversalFacts & { __typename: 'ReversalFacts' } )
    | ( RoleGrantParent & { __typename: 'RoleGrantFacts' } )
  ;
  ApprovePayload:
    | ( ApprovalStateRejection & { __typename: 'ApprovalStateRejection' } )
    | ( Omit<ApproveSuccess, 'approval'> & { approval: _RefType['Approval'] } & { __typename: 'ApproveSuccess' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<StepUpRequiredRejection, 'challenge'> & { challenge: _RefType['Challenge'] } & { __typename: 'StepUpRequiredRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  ChangePasswordPayload:
    | ( ChangePasswordSuccess & { __typename: 'ChangePasswordSuccess' } )
    | ( ExternalSignInRejection & { __typename: 'ExternalSignInRejection' } )
    | ( InvalidCredentialsRejection & { __typename: 'InvalidCredentialsRejection' } )
    | ( SessionEndedRejection & { __typename: 'SessionEndedRejection' } )
    | ( Omit<StepUpRequiredRejection, 'challenge'> & { challenge: _RefType['Challenge'] } & { __typename: 'StepUpRequiredRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  CompleteProviderLinkPayload:
    | ( CompleteProviderLinkSuccess & { __typename: 'CompleteProviderLinkSuccess' } )
    | ( IdentityLinkRejection & { __typename: 'IdentityLinkRejection' } )
    | ( InvalidCredentialsRejection & { __typename: 'InvalidCredentialsRejection' } )
    | ( SessionEndedRejection & { __typename: 'SessionEndedRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  CompleteSignInPayload:
    | ( ExternalSignInRejection & { __typename: 'ExternalSignInRejection' } )
    | ( InvalidCredentialsRejection & { __typename: 'InvalidCredentialsRejection' } )
    | ( SessionEndedRejection & { __typename: 'SessionEndedRejection' } )
    | ( Omit<SignInSuccess, 'customer'> & { customer: _RefType['Customer'] } & { __typename: 'SignInSuccess' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  ConfirmEmailPayload:
    | ( ConfirmEmailSuccess & { __typename: 'ConfirmEmailSuccess' } )
    | ( TokenInvalidRejection & { __typename: 'TokenInvalidRejection' } )
  ;
  ConfirmStaffEnrolmentPayload:
    | ( ConfirmStaffEnrolmentSuccess & { __typename: 'ConfirmStaffEnrolmentSuccess' } )
    | ( FactorStateRejection & { __typename: 'FactorStateRejection' } )
    | ( InvalidCredentialsRejection & { __typename: 'InvalidCredentialsRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  ConfirmTotpEnrolmentPayload:
    | ( Omit<ConfirmTotpEnrolmentSuccess, 'customer'> & { customer: _RefType['Customer'] } & { __typename: 'ConfirmTotpEnrolmentSuccess' } )
    | ( FactorStateRejection & { __typename: 'FactorStateRejection' } )
    | ( InvalidCredentialsRejection & { __typename: 'InvalidCredentialsRejection' } )
    | ( Omit<StepUpRequiredRejection, 'challenge'> & { challenge: _RefType['Challenge'] } & { __typename: 'StepUpRequiredRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  CreateUploadPayload:
    | ( CreateUploadSuccess & { __typename: 'CreateUploadSuccess' } )
    | ( UploadLimitRejection & { __typename: 'UploadLimitRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  DecideVerificationPayload:
    | ( Omit<DecideVerificationSuccess, 'customer'> & { customer: _RefType['Customer'] } & { __typename: 'DecideVerificationSuccess' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
    | ( VerificationStateRejection & { __typename: 'VerificationStateRejection' } )
  ;
  DeclinePayload:
    | ( ApprovalStateRejection & { __typename: 'ApprovalStateRejection' } )
    | ( Omit<DeclineSuccess, 'approval'> & { approval: _RefType['Approval'] } & { __typename: 'DeclineSuccess' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<StepUpRequiredRejection, 'challenge'> & { challenge: _RefType['Challenge'] } & { __typename: 'StepUpRequiredRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  FinishPasskeyRegistrationPayload:
    | ( FactorStateRejection & { __typename: 'FactorStateRejection' } )
    | ( Omit<FinishPasskeyRegistrationSuccess, 'customer'> & { customer: _RefType['Customer'] } & { __typename: 'FinishPasskeyRegistrationSuccess' } )
    | ( InvalidCredentialsRejection & { __typename: 'InvalidCredentialsRejection' } )
    | ( Omit<StepUpRequiredRejection, 'challenge'> & { challenge: _RefType['Challenge'] } & { __typename: 'StepUpRequiredRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  GrantRolePayload:
    | ( Omit<ApprovalPending, 'approval'> & { approval: _RefType['Approval'] } & { __typename: 'ApprovalPending' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( RoleStateRejection & { __typename: 'RoleStateRejection' } )
    | ( Omit<StepUpRequiredRejection, 'challenge'> & { challenge: _RefType['Challenge'] } & { __typename: 'StepUpRequiredRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  RefreshSessionPayload:
    | ( ExternalSignInRejection & { __typename: 'ExternalSignInRejection' } )
    | ( Omit<RefreshSessionSuccess, 'customer'> & { customer: _RefType['Customer'] } & { __typename: 'RefreshSessionSuccess' } )
    | ( SessionEndedRejection & { __typename: 'SessionEndedRejection' } )
  ;
  RegenerateRecoveryCodesPayload:
    | ( FactorStateRejection & { __typename: 'FactorStateRejection' } )
    | ( RegenerateRecoveryCodesSuccess & { __typename: 'RegenerateRecoveryCodesSuccess' } )
    | ( Omit<StepUpRequiredRejection, 'challenge'> & { challenge: _RefType['Challenge'] } & { __typename: 'StepUpRequiredRejection' } )
  ;
  RemoveSecondFactorPayload:
    | ( FactorStateRejection & { __typename: 'FactorStateRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<RemoveSecondFactorSuccess, 'customer'> & { customer: _RefType['Customer'] } & { __typename: 'RemoveSecondFactorSuccess' } )
    | ( Omit<StepUpRequiredRejection, 'challenge'> & { challenge: _RefType['Challenge'] } & { __typename: 'StepUpRequiredRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  RequestDataExportPayload:
    | ( Omit<RequestDataExportSuccess, 'dataExport'> & { dataExport: _RefType['DataExport'] } & { __typename: 'RequestDataExportSuccess' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( Omit<StepUpRequiredRejection, 'challenge'> & { challenge: _RefType['Challenge'] } & { __typename: 'StepUpRequiredRejection' } )
  ;
  RequestEmailConfirmationPayload:
    | ( RequestEmailConfirmationSuccess & { __typename: 'RequestEmailConfirmationSuccess' } )
    | ( SessionEndedRejection & { __typename: 'SessionEndedRejection' } )
  ;
  RequestErasurePayload:
    | ( ErasureBlockedRejection & { __typename: 'ErasureBlockedRejection' } )
    | ( Omit<RequestErasureSuccess, 'erasure'> & { erasure: _RefType['Erasure'] } & { __typename: 'RequestErasureSuccess' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( Omit<StepUpRequiredRejection, 'challenge'> & { challenge: _RefType['Challenge'] } & { __typename: 'StepUpRequiredRejection' } )
  ;
  RequestPasswordResetPayload:
    | ( ExternalSignInRejection & { __typename: 'ExternalSignInRejection' } )
    | ( RequestPasswordResetSuccess & { __typename: 'RequestPasswordResetSuccess' } )
  ;
  ResetPasswordPayload:
    | ( ExternalSignInRejection & { __typename: 'ExternalSignInRejection' } )
    | ( ResetPasswordSuccess & { __typename: 'ResetPasswordSuccess' } )
    | ( TokenInvalidRejection & { __typename: 'TokenInvalidRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  ResetSecondFactorsPayload:
    | ( Omit<ApprovalPending, 'approval'> & { approval: _RefType['Approval'] } & { __typename: 'ApprovalPending' } )
    | ( FactorStateRejection & { __typename: 'FactorStateRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<StepUpRequiredRejection, 'challenge'> & { challenge: _RefType['Challenge'] } & { __typename: 'StepUpRequiredRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  RevokeRolePayload:
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<RevokeRoleSuccess, 'customer'> & { customer: _RefType['Customer'] } & { __typename: 'RevokeRoleSuccess' } )
    | ( RoleStateRejection & { __typename: 'RoleStateRejection' } )
    | ( Omit<StepUpRequiredRejection, 'challenge'> & { challenge: _RefType['Challenge'] } & { __typename: 'StepUpRequiredRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  RevokeSessionPayload:
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( RevokeSessionSuccess & { __typename: 'RevokeSessionSuccess' } )
    | ( SessionEndedRejection & { __typename: 'SessionEndedRejection' } )
  ;
  SignInPayload:
    | ( ExternalSignInRejection & { __typename: 'ExternalSignInRejection' } )
    | ( InvalidCredentialsRejection & { __typename: 'InvalidCredentialsRejection' } )
    | ( SecondFactorRequired & { __typename: 'SecondFactorRequired' } )
    | ( Omit<SignInSuccess, 'customer'> & { customer: _RefType['Customer'] } & { __typename: 'SignInSuccess' } )
  ;
  SignOutPayload:
    | ( SessionEndedRejection & { __typename: 'SessionEndedRejection' } )
    | ( SignOutSuccess & { __typename: 'SignOutSuccess' } )
  ;
  SignUpPayload:
    | ( EmailTakenRejection & { __typename: 'EmailTakenRejection' } )
    | ( ExternalSignInRejection & { __typename: 'ExternalSignInRejection' } )
    | ( Omit<SignUpSuccess, 'customer'> & { customer: _RefType['Customer'] } & { __typename: 'SignUpSuccess' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  SimulateSignInFromNewDevicePayload:
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<SimulateSignInFromNewDeviceSuccess, 'customer'> & { customer: _RefType['Customer'] } & { __typename: 'SimulateSignInFromNewDeviceSuccess' } )
  ;
  SimulateVerificationPayload:
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<SimulateVerificationSuccess, 'customer'> & { customer: _RefType['Customer'] } & { __typename: 'SimulateVerificationSuccess' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
    | ( VerificationStateRejection & { __typename: 'VerificationStateRejection' } )
  ;
  StartPasskeyRegistrationPayload:
    | ( FactorStateRejection & { __typename: 'FactorStateRejection' } )
    | ( StartPasskeyRegistrationSuccess & { __typename: 'StartPasskeyRegistrationSuccess' } )
  ;
  StartProviderLinkPayload:
    | ( IdentityLinkRejection & { __typename: 'IdentityLinkRejection' } )
    | ( InvalidCredentialsRejection & { __typename: 'InvalidCredentialsRejection' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( SecondFactorRequired & { __typename: 'SecondFactorRequired' } )
  ;
  StartStaffEnrolmentPayload:
    | ( InvalidCredentialsRejection & { __typename: 'InvalidCredentialsRejection' } )
    | ( StartStaffEnrolmentSuccess & { __typename: 'StartStaffEnrolmentSuccess' } )
  ;
  StartTotpEnrolmentPayload:
    | ( FactorStateRejection & { __typename: 'FactorStateRejection' } )
    | ( StartTotpEnrolmentSuccess & { __typename: 'StartTotpEnrolmentSuccess' } )
  ;
  SubmitVerificationPayload:
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<SubmitVerificationSuccess, 'customer'> & { customer: _RefType['Customer'] } & { __typename: 'SubmitVerificationSuccess' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
    | ( VerificationStateRejection & { __typename: 'VerificationStateRejection' } )
  ;
  UpdateConsentsPayload:
    | ( Omit<UpdateConsentsSuccess, 'customer'> & { customer: _RefType['Customer'] } & { __typename: 'UpdateConsentsSuccess' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  UpdateProfilePayload:
    | ( ProfileStateRejection & { __typename: 'ProfileStateRejection' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( Omit<StepUpRequiredRejection, 'challenge'> & { challenge: _RefType['Challenge'] } & { __typename: 'StepUpRequiredRejection' } )
    | ( Omit<UpdateProfileSuccess, 'customer'> & { customer: _RefType['Customer'] } & { __typename: 'UpdateProfileSuccess' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  ApprovalState:
    | ( DecidedParent & { __typename: 'ApprovalDeclined' } )
    | ( UndecidedParent & { __typename: 'ApprovalExpired' } )
    | ( DecidedParent & { __typename: 'ApprovalGranted' } )
    | ( VoidedParent & { __typename: 'ApprovalVoid' } )
    | ( UndecidedParent & { __typename: 'ApprovalWaiting' } )
  ;
  Rejection:
    | ( ApprovalStateRejection & { __typename: 'ApprovalStateRejection' } )
    | ( ChallengeEndedRejection & { __typename: 'ChallengeEndedRejection' } )
    | ( EmailTakenRejection & { __typename: 'EmailTakenRejection' } )
    | ( ErasureBlockedRejection & { __typename: 'ErasureBlockedRejection' } )
    | ( ExternalSignInRejection & { __typename: 'ExternalSignInRejection' } )
    | ( FactorStateRejection & { __typename: 'FactorStateRejection' } )
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( IdentityLinkRejection & { __typename: 'IdentityLinkRejection' } )
    | ( InvalidCredentialsRejection & { __typename: 'InvalidCredentialsRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( ProfileStateRejection & { __typename: 'ProfileStateRejection' } )
    | ( RoleStateRejection & { __typename: 'RoleStateRejection' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( SessionEndedRejection & { __typename: 'SessionEndedRejection' } )
    | ( Omit<StepUpRequiredRejection, 'challenge'> & { challenge: _RefType['Challenge'] } & { __typename: 'StepUpRequiredRejection' } )
    | ( TokenInvalidRejection & { __typename: 'TokenInvalidRejection' } )
    | ( UploadLimitRejection & { __typename: 'UploadLimitRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
    | ( VerificationStateRejection & { __typename: 'VerificationStateRejection' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<Account>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AccountReleaseFacts: ResolverTypeWrapper<AccountReleaseFacts>;
  AnswerChallengeInput: AnswerChallengeInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AnswerChallengePayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AnswerChallengePayload']>;
  AnswerChallengeSuccess: ResolverTypeWrapper<Omit<AnswerChallengeSuccess, 'challenge'> & { challenge: ResolversTypes['Challenge'] }>;
  Approval: ResolverTypeWrapper<ApprovalParent>;
  ApprovalConnection: ResolverTypeWrapper<ApprovalPageParent>;
  ApprovalDeclined: ResolverTypeWrapper<DecidedParent>;
  ApprovalEdge: ResolverTypeWrapper<ApprovalPageEdgeParent>;
  ApprovalExpired: ResolverTypeWrapper<UndecidedParent>;
  ApprovalFacts: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ApprovalFacts']>;
  ApprovalFilter: ApprovalFilter;
  ApprovalGranted: ResolverTypeWrapper<DecidedParent>;
  ApprovalKind: ApprovalKind;
  ApprovalPending: ResolverTypeWrapper<Omit<ApprovalPending, 'approval'> & { approval: ResolversTypes['Approval'] }>;
  ApprovalRefusal: ApprovalRefusal;
  ApprovalState: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['ApprovalState']>;
  ApprovalStateRejection: ResolverTypeWrapper<ApprovalStateRejection>;
  ApprovalStatus: ApprovalStatus;
  ApprovalVoid: ResolverTypeWrapper<VoidedParent>;
  ApprovalWaiting: ResolverTypeWrapper<UndecidedParent>;
  ApproveInput: ApproveInput;
  ApprovePayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ApprovePayload']>;
  ApproveSuccess: ResolverTypeWrapper<Omit<ApproveSuccess, 'approval'> & { approval: ResolversTypes['Approval'] }>;
  BIC: ResolverTypeWrapper<Scalars['BIC']['output']>;
  Challenge: ResolverTypeWrapper<ChallengeRowParent>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ChallengeEndedRejection: ResolverTypeWrapper<ChallengeEndedRejection>;
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangePasswordPayload']>;
  ChangePasswordSuccess: ResolverTypeWrapper<ChangePasswordSuccess>;
  ClaimRefusal: ClaimRefusal;
  ClaimUploadsInput: ClaimUploadsInput;
  ClaimedUpload: ResolverTypeWrapper<ClaimedUpload>;
  ClaimedUploads: ResolverTypeWrapper<ClaimedUploads>;
  CompleteProviderLinkInput: CompleteProviderLinkInput;
  CompleteProviderLinkPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CompleteProviderLinkPayload']>;
  CompleteProviderLinkSuccess: ResolverTypeWrapper<CompleteProviderLinkSuccess>;
  CompleteSignInInput: CompleteSignInInput;
  CompleteSignInPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CompleteSignInPayload']>;
  ConfirmEmailInput: ConfirmEmailInput;
  ConfirmEmailPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ConfirmEmailPayload']>;
  ConfirmEmailSuccess: ResolverTypeWrapper<ConfirmEmailSuccess>;
  ConfirmStaffEnrolmentInput: ConfirmStaffEnrolmentInput;
  ConfirmStaffEnrolmentPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ConfirmStaffEnrolmentPayload']>;
  ConfirmStaffEnrolmentSuccess: ResolverTypeWrapper<ConfirmStaffEnrolmentSuccess>;
  ConfirmTotpEnrolmentInput: ConfirmTotpEnrolmentInput;
  ConfirmTotpEnrolmentPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ConfirmTotpEnrolmentPayload']>;
  ConfirmTotpEnrolmentSuccess: ResolverTypeWrapper<Omit<ConfirmTotpEnrolmentSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  Consent: ResolverTypeWrapper<Consent>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ConsentConnection: ResolverTypeWrapper<ConsentConnection>;
  ConsentEdge: ResolverTypeWrapper<ConsentEdge>;
  ConsentInput: ConsentInput;
  ConsentPurpose: ConsentPurpose;
  ConsentText: ResolverTypeWrapper<ConsentText>;
  CreateChallengeInput: CreateChallengeInput;
  CreateDownloadsInput: CreateDownloadsInput;
  CreateUploadInput: CreateUploadInput;
  CreateUploadPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateUploadPayload']>;
  CreateUploadSuccess: ResolverTypeWrapper<CreateUploadSuccess>;
  CreatedChallenge: ResolverTypeWrapper<CreatedChallenge>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  Customer: ResolverTypeWrapper<VisibleCustomerParent>;
  CustomerConnection: ResolverTypeWrapper<CustomerPageParent>;
  CustomerEdge: ResolverTypeWrapper<CustomerPageEdgeParent>;
  CustomerStanding: ResolverTypeWrapper<CustomerStanding>;
  DataExport: ResolverTypeWrapper<DataExportRowParent>;
  DataExportState: DataExportState;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DecideVerificationInput: DecideVerificationInput;
  DecideVerificationPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DecideVerificationPayload']>;
  DecideVerificationSuccess: ResolverTypeWrapper<Omit<DecideVerificationSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DeclineInput: DeclineInput;
  DeclinePayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeclinePayload']>;
  DeclineSuccess: ResolverTypeWrapper<Omit<DeclineSuccess, 'approval'> & { approval: ResolversTypes['Approval'] }>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  EmailTakenRejection: ResolverTypeWrapper<EmailTakenRejection>;
  EndProviderSessionsInput: EndProviderSessionsInput;
  Erasure: ResolverTypeWrapper<ErasureRowParent>;
  ErasureAction: ErasureAction;
  ErasureBlock: ErasureBlock;
  ErasureBlockedRejection: ResolverTypeWrapper<ErasureBlockedRejection>;
  ErasureBlocker: ResolverTypeWrapper<ErasureBlocker>;
  ErasureConnection: ResolverTypeWrapper<Omit<ErasureConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ErasureEdge']>, nodes: Array<ResolversTypes['Erasure']> }>;
  ErasureEdge: ResolverTypeWrapper<Omit<ErasureEdge, 'node'> & { node: ResolversTypes['Erasure'] }>;
  ErasureItem: ResolverTypeWrapper<ErasureItemParent>;
  ErasurePlan: ResolverTypeWrapper<Omit<ErasurePlan, 'items'> & { items: Array<ResolversTypes['ErasureItem']> }>;
  ErasureStage: ErasureStage;
  ErasureState: ErasureState;
  ExternalSignInRejection: ResolverTypeWrapper<ExternalSignInRejection>;
  FactorRefusal: FactorRefusal;
  FactorResetFacts: ResolverTypeWrapper<FactorResetParent>;
  FactorStateRejection: ResolverTypeWrapper<FactorStateRejection>;
  FileDownload: ResolverTypeWrapper<FileDownload>;
  FinishPasskeyRegistrationInput: FinishPasskeyRegistrationInput;
  FinishPasskeyRegistrationPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FinishPasskeyRegistrationPayload']>;
  FinishPasskeyRegistrationSuccess: ResolverTypeWrapper<Omit<FinishPasskeyRegistrationSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  GrantRoleInput: GrantRoleInput;
  GrantRolePayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['GrantRolePayload']>;
  IBAN: ResolverTypeWrapper<Scalars['IBAN']['output']>;
  IdempotencyConflictRejection: ResolverTypeWrapper<IdempotencyConflictRejection>;
  IdentityLinkRefusal: IdentityLinkRefusal;
  IdentityLinkRejection: ResolverTypeWrapper<IdentityLinkRejection>;
  InvalidCredentialsRejection: ResolverTypeWrapper<InvalidCredentialsRejection>;
  InvalidField: ResolverTypeWrapper<InvalidField>;
  Loan: ResolverTypeWrapper<Loan>;
  LoanApplication: ResolverTypeWrapper<LoanApplication>;
  LoanChangeFacts: ResolverTypeWrapper<LoanChangeFacts>;
  LoanChangeWanted: LoanChangeWanted;
  LoanDecisionFacts: ResolverTypeWrapper<LoanDecisionFacts>;
  LoanDecisionWanted: LoanDecisionWanted;
  LoanProposedChange: ResolverTypeWrapper<LoanProposedChange>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFoundRejection: ResolverTypeWrapper<NotFoundRejection>;
  OpenProviderSessionInput: OpenProviderSessionInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Passkey: ResolverTypeWrapper<Passkey>;
  PersonalData: ResolverTypeWrapper<PersonalData>;
  PersonalDataBlocker: ResolverTypeWrapper<PersonalDataBlocker>;
  PersonalDataItem: ResolverTypeWrapper<PersonalDataItem>;
  PersonalDataPage: ResolverTypeWrapper<PersonalDataPage>;
  PhoneNumber: ResolverTypeWrapper<Scalars['PhoneNumber']['output']>;
  PostalAddress: ResolverTypeWrapper<PostalAddress>;
  PostalAddressInput: PostalAddressInput;
  ProfileRefusal: ProfileRefusal;
  ProfileStateRejection: ResolverTypeWrapper<ProfileStateRejection>;
  ProviderRefusal: ProviderRefusal;
  ProviderSession: ResolverTypeWrapper<ProviderSession>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefreshSessionPayload']>;
  RefreshSessionSuccess: ResolverTypeWrapper<Omit<RefreshSessionSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  RegenerateRecoveryCodesInput: RegenerateRecoveryCodesInput;
  RegenerateRecoveryCodesPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RegenerateRecoveryCodesPayload']>;
  RegenerateRecoveryCodesSuccess: ResolverTypeWrapper<RegenerateRecoveryCodesSuccess>;
  Rejection: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Rejection']>;
  RejectionCode: RejectionCode;
  ReleaseUploadsInput: ReleaseUploadsInput;
  RemoveSecondFactorInput: RemoveSecondFactorInput;
  RemoveSecondFactorPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveSecondFactorPayload']>;
  RemoveSecondFactorSuccess: ResolverTypeWrapper<Omit<RemoveSecondFactorSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  RequestApprovalInput: RequestApprovalInput;
  RequestDataExportInput: RequestDataExportInput;
  RequestDataExportPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestDataExportPayload']>;
  RequestDataExportSuccess: ResolverTypeWrapper<Omit<RequestDataExportSuccess, 'dataExport'> & { dataExport: ResolversTypes['DataExport'] }>;
  RequestEmailConfirmationPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestEmailConfirmationPayload']>;
  RequestEmailConfirmationSuccess: ResolverTypeWrapper<RequestEmailConfirmationSuccess>;
  RequestErasureInput: RequestErasureInput;
  RequestErasurePayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestErasurePayload']>;
  RequestErasureSuccess: ResolverTypeWrapper<Omit<RequestErasureSuccess, 'erasure'> & { erasure: ResolversTypes['Erasure'] }>;
  RequestPasswordResetInput: RequestPasswordResetInput;
  RequestPasswordResetPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestPasswordResetPayload']>;
  RequestPasswordResetSuccess: ResolverTypeWrapper<RequestPasswordResetSuccess>;
  RequestedApproval: ResolverTypeWrapper<RequestedApproval>;
  ResetPasswordInput: ResetPasswordInput;
  ResetPasswordPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ResetPasswordPayload']>;
  ResetPasswordSuccess: ResolverTypeWrapper<ResetPasswordSuccess>;
  ResetSecondFactorsInput: ResetSecondFactorsInput;
  ResetSecondFactorsPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ResetSecondFactorsPayload']>;
  RetentionRule: RetentionRule;
  ReversalFacts: ResolverTypeWrapper<ReversalFacts>;
  RevokeRoleInput: RevokeRoleInput;
  RevokeRolePayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeRolePayload']>;
  RevokeRoleSuccess: ResolverTypeWrapper<Omit<RevokeRoleSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  RevokeSessionInput: RevokeSessionInput;
  RevokeSessionPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeSessionPayload']>;
  RevokeSessionSuccess: ResolverTypeWrapper<RevokeSessionSuccess>;
  Role: Role;
  RoleGrantFacts: ResolverTypeWrapper<RoleGrantParent>;
  RoleRefusal: RoleRefusal;
  RoleStateRejection: ResolverTypeWrapper<RoleStateRejection>;
  SecondFactorMethod: SecondFactorMethod;
  SecondFactorMissingRejection: ResolverTypeWrapper<SecondFactorMissingRejection>;
  SecondFactorRequired: ResolverTypeWrapper<SecondFactorRequired>;
  ServiceApprovalKind: ServiceApprovalKind;
  Session: ResolverTypeWrapper<Session>;
  SessionEnd: ResolverTypeWrapper<SessionEnd>;
  SessionEndedRejection: ResolverTypeWrapper<SessionEndedRejection>;
  SessionPlace: ResolverTypeWrapper<SessionPlace>;
  SignInInput: SignInInput;
  SignInPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignInPayload']>;
  SignInSuccess: ResolverTypeWrapper<Omit<SignInSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  SignOutPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignOutPayload']>;
  SignOutSuccess: ResolverTypeWrapper<SignOutSuccess>;
  SignUpInput: SignUpInput;
  SignUpPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignUpPayload']>;
  SignUpSuccess: ResolverTypeWrapper<Omit<SignUpSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  SimulateSignInFromNewDeviceInput: SimulateSignInFromNewDeviceInput;
  SimulateSignInFromNewDevicePayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SimulateSignInFromNewDevicePayload']>;
  SimulateSignInFromNewDeviceSuccess: ResolverTypeWrapper<Omit<SimulateSignInFromNewDeviceSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  SimulateVerificationInput: SimulateVerificationInput;
  SimulateVerificationPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SimulateVerificationPayload']>;
  SimulateVerificationSuccess: ResolverTypeWrapper<Omit<SimulateVerificationSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  StaffRole: ResolverTypeWrapper<RoleHoldingParent>;
  StaffRoleConnection: ResolverTypeWrapper<RoleHoldingPageParent>;
  StaffRoleEdge: ResolverTypeWrapper<RoleHoldingPageEdgeParent>;
  StartPasskeyRegistrationPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartPasskeyRegistrationPayload']>;
  StartPasskeyRegistrationSuccess: ResolverTypeWrapper<StartPasskeyRegistrationSuccess>;
  StartProviderLinkInput: StartProviderLinkInput;
  StartProviderLinkPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartProviderLinkPayload']>;
  StartStaffEnrolmentInput: StartStaffEnrolmentInput;
  StartStaffEnrolmentPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartStaffEnrolmentPayload']>;
  StartStaffEnrolmentSuccess: ResolverTypeWrapper<StartStaffEnrolmentSuccess>;
  StartTotpEnrolmentPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartTotpEnrolmentPayload']>;
  StartTotpEnrolmentSuccess: ResolverTypeWrapper<StartTotpEnrolmentSuccess>;
  StepUpProofInput: StepUpProofInput;
  StepUpRequiredRejection: ResolverTypeWrapper<Omit<StepUpRequiredRejection, 'challenge'> & { challenge: ResolversTypes['Challenge'] }>;
  SubmitVerificationInput: SubmitVerificationInput;
  SubmitVerificationPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SubmitVerificationPayload']>;
  SubmitVerificationSuccess: ResolverTypeWrapper<Omit<SubmitVerificationSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TokenInvalidRejection: ResolverTypeWrapper<TokenInvalidRejection>;
  Transaction: ResolverTypeWrapper<Transaction>;
  UpdateConsentsInput: UpdateConsentsInput;
  UpdateConsentsPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateConsentsPayload']>;
  UpdateConsentsSuccess: ResolverTypeWrapper<Omit<UpdateConsentsSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfilePayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateProfilePayload']>;
  UpdateProfileSuccess: ResolverTypeWrapper<Omit<UpdateProfileSuccess, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  Upload: ResolverTypeWrapper<Upload>;
  UploadLimitRejection: ResolverTypeWrapper<UploadLimitRejection>;
  UploadPurpose: UploadPurpose;
  ValidationRejection: ResolverTypeWrapper<ValidationRejectionParent>;
  Verification: ResolverTypeWrapper<VerificationOfParent>;
  VerificationDecision: VerificationDecision;
  VerificationDocument: ResolverTypeWrapper<VerificationDocumentParent>;
  VerificationRefusal: VerificationRefusal;
  VerificationStateRejection: ResolverTypeWrapper<VerificationStateRejection>;
  VerificationStatus: VerificationStatus;
  VerificationStep: ResolverTypeWrapper<VerificationStepParent>;
  VerificationSubmission: ResolverTypeWrapper<SubmissionParent>;
  VerificationSubmissionConnection: ResolverTypeWrapper<SubmissionPageParent>;
  VerificationSubmissionEdge: ResolverTypeWrapper<SubmissionPageEdgeParent>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: Account;
  ID: Scalars['ID']['output'];
  AccountReleaseFacts: AccountReleaseFacts;
  AnswerChallengeInput: AnswerChallengeInput;
  String: Scalars['String']['output'];
  AnswerChallengePayload: ResolversUnionTypes<ResolversParentTypes>['AnswerChallengePayload'];
  AnswerChallengeSuccess: Omit<AnswerChallengeSuccess, 'challenge'> & { challenge: ResolversParentTypes['Challenge'] };
  Approval: ApprovalParent;
  ApprovalConnection: ApprovalPageParent;
  ApprovalDeclined: DecidedParent;
  ApprovalEdge: ApprovalPageEdgeParent;
  ApprovalExpired: UndecidedParent;
  ApprovalFacts: ResolversUnionTypes<ResolversParentTypes>['ApprovalFacts'];
  ApprovalFilter: ApprovalFilter;
  ApprovalGranted: DecidedParent;
  ApprovalPending: Omit<ApprovalPending, 'approval'> & { approval: ResolversParentTypes['Approval'] };
  ApprovalState: ResolversInterfaceTypes<ResolversParentTypes>['ApprovalState'];
  ApprovalStateRejection: ApprovalStateRejection;
  ApprovalVoid: VoidedParent;
  ApprovalWaiting: UndecidedParent;
  ApproveInput: ApproveInput;
  ApprovePayload: ResolversUnionTypes<ResolversParentTypes>['ApprovePayload'];
  ApproveSuccess: Omit<ApproveSuccess, 'approval'> & { approval: ResolversParentTypes['Approval'] };
  BIC: Scalars['BIC']['output'];
  Challenge: ChallengeRowParent;
  Int: Scalars['Int']['output'];
  ChallengeEndedRejection: ChallengeEndedRejection;
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordPayload: ResolversUnionTypes<ResolversParentTypes>['ChangePasswordPayload'];
  ChangePasswordSuccess: ChangePasswordSuccess;
  ClaimUploadsInput: ClaimUploadsInput;
  ClaimedUpload: ClaimedUpload;
  ClaimedUploads: ClaimedUploads;
  CompleteProviderLinkInput: CompleteProviderLinkInput;
  CompleteProviderLinkPayload: ResolversUnionTypes<ResolversParentTypes>['CompleteProviderLinkPayload'];
  CompleteProviderLinkSuccess: CompleteProviderLinkSuccess;
  CompleteSignInInput: CompleteSignInInput;
  CompleteSignInPayload: ResolversUnionTypes<ResolversParentTypes>['CompleteSignInPayload'];
  ConfirmEmailInput: ConfirmEmailInput;
  ConfirmEmailPayload: ResolversUnionTypes<ResolversParentTypes>['ConfirmEmailPayload'];
  ConfirmEmailSuccess: ConfirmEmailSuccess;
  ConfirmStaffEnrolmentInput: ConfirmStaffEnrolmentInput;
  ConfirmStaffEnrolmentPayload: ResolversUnionTypes<ResolversParentTypes>['ConfirmStaffEnrolmentPayload'];
  ConfirmStaffEnrolmentSuccess: ConfirmStaffEnrolmentSuccess;
  ConfirmTotpEnrolmentInput: ConfirmTotpEnrolmentInput;
  ConfirmTotpEnrolmentPayload: ResolversUnionTypes<ResolversParentTypes>['ConfirmTotpEnrolmentPayload'];
  ConfirmTotpEnrolmentSuccess: Omit<ConfirmTotpEnrolmentSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  Consent: Consent;
  Boolean: Scalars['Boolean']['output'];
  ConsentConnection: ConsentConnection;
  ConsentEdge: ConsentEdge;
  ConsentInput: ConsentInput;
  ConsentText: ConsentText;
  CreateChallengeInput: CreateChallengeInput;
  CreateDownloadsInput: CreateDownloadsInput;
  CreateUploadInput: CreateUploadInput;
  CreateUploadPayload: ResolversUnionTypes<ResolversParentTypes>['CreateUploadPayload'];
  CreateUploadSuccess: CreateUploadSuccess;
  CreatedChallenge: CreatedChallenge;
  CurrencyCode: Scalars['CurrencyCode']['output'];
  Cursor: Scalars['Cursor']['output'];
  Customer: VisibleCustomerParent;
  CustomerConnection: CustomerPageParent;
  CustomerEdge: CustomerPageEdgeParent;
  CustomerStanding: CustomerStanding;
  DataExport: DataExportRowParent;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DecideVerificationInput: DecideVerificationInput;
  DecideVerificationPayload: ResolversUnionTypes<ResolversParentTypes>['DecideVerificationPayload'];
  DecideVerificationSuccess: Omit<DecideVerificationSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  Decimal: Scalars['Decimal']['output'];
  DeclineInput: DeclineInput;
  DeclinePayload: ResolversUnionTypes<ResolversParentTypes>['DeclinePayload'];
  DeclineSuccess: Omit<DeclineSuccess, 'approval'> & { approval: ResolversParentTypes['Approval'] };
  EmailAddress: Scalars['EmailAddress']['output'];
  EmailTakenRejection: EmailTakenRejection;
  EndProviderSessionsInput: EndProviderSessionsInput;
  Erasure: ErasureRowParent;
  ErasureBlockedRejection: ErasureBlockedRejection;
  ErasureBlocker: ErasureBlocker;
  ErasureConnection: Omit<ErasureConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ErasureEdge']>, nodes: Array<ResolversParentTypes['Erasure']> };
  ErasureEdge: Omit<ErasureEdge, 'node'> & { node: ResolversParentTypes['Erasure'] };
  ErasureItem: ErasureItemParent;
  ErasurePlan: Omit<ErasurePlan, 'items'> & { items: Array<ResolversParentTypes['ErasureItem']> };
  ExternalSignInRejection: ExternalSignInRejection;
  FactorResetFacts: FactorResetParent;
  FactorStateRejection: FactorStateRejection;
  FileDownload: FileDownload;
  FinishPasskeyRegistrationInput: FinishPasskeyRegistrationInput;
  FinishPasskeyRegistrationPayload: ResolversUnionTypes<ResolversParentTypes>['FinishPasskeyRegistrationPayload'];
  FinishPasskeyRegistrationSuccess: Omit<FinishPasskeyRegistrationSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  GrantRoleInput: GrantRoleInput;
  GrantRolePayload: ResolversUnionTypes<ResolversParentTypes>['GrantRolePayload'];
  IBAN: Scalars['IBAN']['output'];
  IdempotencyConflictRejection: IdempotencyConflictRejection;
  IdentityLinkRejection: IdentityLinkRejection;
  InvalidCredentialsRejection: InvalidCredentialsRejection;
  InvalidField: InvalidField;
  Loan: Loan;
  LoanApplication: LoanApplication;
  LoanChangeFacts: LoanChangeFacts;
  LoanDecisionFacts: LoanDecisionFacts;
  LoanProposedChange: LoanProposedChange;
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  NotFoundRejection: NotFoundRejection;
  OpenProviderSessionInput: OpenProviderSessionInput;
  PageInfo: PageInfo;
  Passkey: Passkey;
  PersonalData: PersonalData;
  PersonalDataBlocker: PersonalDataBlocker;
  PersonalDataItem: PersonalDataItem;
  PersonalDataPage: PersonalDataPage;
  PhoneNumber: Scalars['PhoneNumber']['output'];
  PostalAddress: PostalAddress;
  PostalAddressInput: PostalAddressInput;
  ProfileStateRejection: ProfileStateRejection;
  ProviderSession: ProviderSession;
  Query: Record<PropertyKey, never>;
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionPayload: ResolversUnionTypes<ResolversParentTypes>['RefreshSessionPayload'];
  RefreshSessionSuccess: Omit<RefreshSessionSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  RegenerateRecoveryCodesInput: RegenerateRecoveryCodesInput;
  RegenerateRecoveryCodesPayload: ResolversUnionTypes<ResolversParentTypes>['RegenerateRecoveryCodesPayload'];
  RegenerateRecoveryCodesSuccess: RegenerateRecoveryCodesSuccess;
  Rejection: ResolversInterfaceTypes<ResolversParentTypes>['Rejection'];
  ReleaseUploadsInput: ReleaseUploadsInput;
  RemoveSecondFactorInput: RemoveSecondFactorInput;
  RemoveSecondFactorPayload: ResolversUnionTypes<ResolversParentTypes>['RemoveSecondFactorPayload'];
  RemoveSecondFactorSuccess: Omit<RemoveSecondFactorSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  RequestApprovalInput: RequestApprovalInput;
  RequestDataExportInput: RequestDataExportInput;
  RequestDataExportPayload: ResolversUnionTypes<ResolversParentTypes>['RequestDataExportPayload'];
  RequestDataExportSuccess: Omit<RequestDataExportSuccess, 'dataExport'> & { dataExport: ResolversParentTypes['DataExport'] };
  RequestEmailConfirmationPayload: ResolversUnionTypes<ResolversParentTypes>['RequestEmailConfirmationPayload'];
  RequestEmailConfirmationSuccess: RequestEmailConfirmationSuccess;
  RequestErasureInput: RequestErasureInput;
  RequestErasurePayload: ResolversUnionTypes<ResolversParentTypes>['RequestErasurePayload'];
  RequestErasureSuccess: Omit<RequestErasureSuccess, 'erasure'> & { erasure: ResolversParentTypes['Erasure'] };
  RequestPasswordResetInput: RequestPasswordResetInput;
  RequestPasswordResetPayload: ResolversUnionTypes<ResolversParentTypes>['RequestPasswordResetPayload'];
  RequestPasswordResetSuccess: RequestPasswordResetSuccess;
  RequestedApproval: RequestedApproval;
  ResetPasswordInput: ResetPasswordInput;
  ResetPasswordPayload: ResolversUnionTypes<ResolversParentTypes>['ResetPasswordPayload'];
  ResetPasswordSuccess: ResetPasswordSuccess;
  ResetSecondFactorsInput: ResetSecondFactorsInput;
  ResetSecondFactorsPayload: ResolversUnionTypes<ResolversParentTypes>['ResetSecondFactorsPayload'];
  ReversalFacts: ReversalFacts;
  RevokeRoleInput: RevokeRoleInput;
  RevokeRolePayload: ResolversUnionTypes<ResolversParentTypes>['RevokeRolePayload'];
  RevokeRoleSuccess: Omit<RevokeRoleSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  RevokeSessionInput: RevokeSessionInput;
  RevokeSessionPayload: ResolversUnionTypes<ResolversParentTypes>['RevokeSessionPayload'];
  RevokeSessionSuccess: RevokeSessionSuccess;
  RoleGrantFacts: RoleGrantParent;
  RoleStateRejection: RoleStateRejection;
  SecondFactorMissingRejection: SecondFactorMissingRejection;
  SecondFactorRequired: SecondFactorRequired;
  Session: Session;
  SessionEnd: SessionEnd;
  SessionEndedRejection: SessionEndedRejection;
  SessionPlace: SessionPlace;
  SignInInput: SignInInput;
  SignInPayload: ResolversUnionTypes<ResolversParentTypes>['SignInPayload'];
  SignInSuccess: Omit<SignInSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  SignOutPayload: ResolversUnionTypes<ResolversParentTypes>['SignOutPayload'];
  SignOutSuccess: SignOutSuccess;
  SignUpInput: SignUpInput;
  SignUpPayload: ResolversUnionTypes<ResolversParentTypes>['SignUpPayload'];
  SignUpSuccess: Omit<SignUpSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  SimulateSignInFromNewDeviceInput: SimulateSignInFromNewDeviceInput;
  SimulateSignInFromNewDevicePayload: ResolversUnionTypes<ResolversParentTypes>['SimulateSignInFromNewDevicePayload'];
  SimulateSignInFromNewDeviceSuccess: Omit<SimulateSignInFromNewDeviceSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  SimulateVerificationInput: SimulateVerificationInput;
  SimulateVerificationPayload: ResolversUnionTypes<ResolversParentTypes>['SimulateVerificationPayload'];
  SimulateVerificationSuccess: Omit<SimulateVerificationSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  StaffRole: RoleHoldingParent;
  StaffRoleConnection: RoleHoldingPageParent;
  StaffRoleEdge: RoleHoldingPageEdgeParent;
  StartPasskeyRegistrationPayload: ResolversUnionTypes<ResolversParentTypes>['StartPasskeyRegistrationPayload'];
  StartPasskeyRegistrationSuccess: StartPasskeyRegistrationSuccess;
  StartProviderLinkInput: StartProviderLinkInput;
  StartProviderLinkPayload: ResolversUnionTypes<ResolversParentTypes>['StartProviderLinkPayload'];
  StartStaffEnrolmentInput: StartStaffEnrolmentInput;
  StartStaffEnrolmentPayload: ResolversUnionTypes<ResolversParentTypes>['StartStaffEnrolmentPayload'];
  StartStaffEnrolmentSuccess: StartStaffEnrolmentSuccess;
  StartTotpEnrolmentPayload: ResolversUnionTypes<ResolversParentTypes>['StartTotpEnrolmentPayload'];
  StartTotpEnrolmentSuccess: StartTotpEnrolmentSuccess;
  StepUpProofInput: StepUpProofInput;
  StepUpRequiredRejection: Omit<StepUpRequiredRejection, 'challenge'> & { challenge: ResolversParentTypes['Challenge'] };
  SubmitVerificationInput: SubmitVerificationInput;
  SubmitVerificationPayload: ResolversUnionTypes<ResolversParentTypes>['SubmitVerificationPayload'];
  SubmitVerificationSuccess: Omit<SubmitVerificationSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  Subscription: Record<PropertyKey, never>;
  TokenInvalidRejection: TokenInvalidRejection;
  Transaction: Transaction;
  UpdateConsentsInput: UpdateConsentsInput;
  UpdateConsentsPayload: ResolversUnionTypes<ResolversParentTypes>['UpdateConsentsPayload'];
  UpdateConsentsSuccess: Omit<UpdateConsentsSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfilePayload: ResolversUnionTypes<ResolversParentTypes>['UpdateProfilePayload'];
  UpdateProfileSuccess: Omit<UpdateProfileSuccess, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  Upload: Upload;
  UploadLimitRejection: UploadLimitRejection;
  ValidationRejection: ValidationRejectionParent;
  Verification: VerificationOfParent;
  VerificationDocument: VerificationDocumentParent;
  VerificationStateRejection: VerificationStateRejection;
  VerificationStep: VerificationStepParent;
  VerificationSubmission: SubmissionParent;
  VerificationSubmissionConnection: SubmissionPageParent;
  VerificationSubmissionEdge: SubmissionPageEdgeParent;
};

export type AccountResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AccountReleaseFactsResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['AccountReleaseFacts'] = ResolversParentTypes['AccountReleaseFacts']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AnswerChallengePayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['AnswerChallengePayload'] = ResolversParentTypes['AnswerChallengePayload']> = {
  __resolveType: TypeResolveFn<'AnswerChallengeSuccess' | 'ChallengeEndedRejection' | 'InvalidCredentialsRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type AnswerChallengeSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['AnswerChallengeSuccess'] = ResolversParentTypes['AnswerChallengeSuccess']> = {
  challenge?: Resolver<ResolversTypes['Challenge'], ParentType, ContextType>;
  usableUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApprovalResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Approval'] = ResolversParentTypes['Approval'], FederationReferenceType extends FederationReferenceTypes['Approval'] = FederationReferenceTypes['Approval']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Approval']> | FederationReferenceType, FederationReferenceType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  facts?: Resolver<ResolversTypes['ApprovalFacts'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ApprovalKind'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  requestedBy?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ApprovalState'], ParentType, ContextType>;
  subjectId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ApprovalConnectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ApprovalConnection'] = ResolversParentTypes['ApprovalConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ApprovalEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Approval']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ApprovalDeclinedResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ApprovalDeclined'] = ResolversParentTypes['ApprovalDeclined']> = {
  decidedBy?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApprovalEdgeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ApprovalEdge'] = ResolversParentTypes['ApprovalEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Approval'], ParentType, ContextType>;
};

export type ApprovalExpiredResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ApprovalExpired'] = ResolversParentTypes['ApprovalExpired']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApprovalFactsResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ApprovalFacts'] = ResolversParentTypes['ApprovalFacts']> = {
  __resolveType: TypeResolveFn<'AccountReleaseFacts' | 'FactorResetFacts' | 'LoanChangeFacts' | 'LoanDecisionFacts' | 'ReversalFacts' | 'RoleGrantFacts', ParentType, ContextType>;
};

export type ApprovalGrantedResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ApprovalGranted'] = ResolversParentTypes['ApprovalGranted']> = {
  decidedBy?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApprovalPendingResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ApprovalPending'] = ResolversParentTypes['ApprovalPending']> = {
  approval?: Resolver<ResolversTypes['Approval'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApprovalStateResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ApprovalState'] = ResolversParentTypes['ApprovalState']> = {
  __resolveType: TypeResolveFn<'ApprovalDeclined' | 'ApprovalExpired' | 'ApprovalGranted' | 'ApprovalVoid' | 'ApprovalWaiting', ParentType, ContextType>;
};

export type ApprovalStateRejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ApprovalStateRejection'] = ResolversParentTypes['ApprovalStateRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ApprovalRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApprovalVoidResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ApprovalVoid'] = ResolversParentTypes['ApprovalVoid']> = {
  cause?: Resolver<ResolversTypes['ApprovalRefusal'], ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApprovalWaitingResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ApprovalWaiting'] = ResolversParentTypes['ApprovalWaiting']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApprovePayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ApprovePayload'] = ResolversParentTypes['ApprovePayload']> = {
  __resolveType: TypeResolveFn<'ApprovalStateRejection' | 'ApproveSuccess' | 'NotFoundRejection' | 'StepUpRequiredRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type ApproveSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ApproveSuccess'] = ResolversParentTypes['ApproveSuccess']> = {
  approval?: Resolver<ResolversTypes['Approval'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface BicScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BIC'], any> {
  name: 'BIC';
}

export type ChallengeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Challenge'] = ResolversParentTypes['Challenge'], FederationReferenceType extends FederationReferenceTypes['Challenge'] = FederationReferenceTypes['Challenge']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Challenge']> | FederationReferenceType, FederationReferenceType, ContextType>;
  accountId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  action?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  attemptsLeft?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  methods?: Resolver<Maybe<Array<ResolversTypes['SecondFactorMethod']>>, ParentType, ContextType>;
  passkeyOptions?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  payee?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ChallengeEndedRejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ChallengeEndedRejection'] = ResolversParentTypes['ChallengeEndedRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangePasswordPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ChangePasswordPayload'] = ResolversParentTypes['ChangePasswordPayload']> = {
  __resolveType: TypeResolveFn<'ChangePasswordSuccess' | 'ExternalSignInRejection' | 'InvalidCredentialsRejection' | 'SessionEndedRejection' | 'StepUpRequiredRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type ChangePasswordSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ChangePasswordSuccess'] = ResolversParentTypes['ChangePasswordSuccess']> = {
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClaimedUploadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ClaimedUpload'] = ResolversParentTypes['ClaimedUpload']> = {
  byteSize?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fileName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mediaType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ClaimedUploadsResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ClaimedUploads'] = ResolversParentTypes['ClaimedUploads']> = {
  files?: Resolver<Array<ResolversTypes['ClaimedUpload']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['ClaimRefusal']>, ParentType, ContextType>;
};

export type CompleteProviderLinkPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CompleteProviderLinkPayload'] = ResolversParentTypes['CompleteProviderLinkPayload']> = {
  __resolveType: TypeResolveFn<'CompleteProviderLinkSuccess' | 'IdentityLinkRejection' | 'InvalidCredentialsRejection' | 'SessionEndedRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type CompleteProviderLinkSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CompleteProviderLinkSuccess'] = ResolversParentTypes['CompleteProviderLinkSuccess']> = {
  linkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CompleteSignInPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CompleteSignInPayload'] = ResolversParentTypes['CompleteSignInPayload']> = {
  __resolveType: TypeResolveFn<'ExternalSignInRejection' | 'InvalidCredentialsRejection' | 'SessionEndedRejection' | 'SignInSuccess' | 'ValidationRejection', ParentType, ContextType>;
};

export type ConfirmEmailPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ConfirmEmailPayload'] = ResolversParentTypes['ConfirmEmailPayload']> = {
  __resolveType: TypeResolveFn<'ConfirmEmailSuccess' | 'TokenInvalidRejection', ParentType, ContextType>;
};

export type ConfirmEmailSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ConfirmEmailSuccess'] = ResolversParentTypes['ConfirmEmailSuccess']> = {
  confirmedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConfirmStaffEnrolmentPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ConfirmStaffEnrolmentPayload'] = ResolversParentTypes['ConfirmStaffEnrolmentPayload']> = {
  __resolveType: TypeResolveFn<'ConfirmStaffEnrolmentSuccess' | 'FactorStateRejection' | 'InvalidCredentialsRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type ConfirmStaffEnrolmentSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ConfirmStaffEnrolmentSuccess'] = ResolversParentTypes['ConfirmStaffEnrolmentSuccess']> = {
  enrolledAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recoveryCodes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConfirmTotpEnrolmentPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ConfirmTotpEnrolmentPayload'] = ResolversParentTypes['ConfirmTotpEnrolmentPayload']> = {
  __resolveType: TypeResolveFn<'ConfirmTotpEnrolmentSuccess' | 'FactorStateRejection' | 'InvalidCredentialsRejection' | 'StepUpRequiredRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type ConfirmTotpEnrolmentSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ConfirmTotpEnrolmentSuccess'] = ResolversParentTypes['ConfirmTotpEnrolmentSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  recoveryCodes?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConsentResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Consent'] = ResolversParentTypes['Consent']> = {
  clientAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  decidedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  granted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
  textVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ConsentConnectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ConsentConnection'] = ResolversParentTypes['ConsentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ConsentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Consent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ConsentEdgeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ConsentEdge'] = ResolversParentTypes['ConsentEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Consent'], ParentType, ContextType>;
};

export type ConsentTextResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ConsentText'] = ResolversParentTypes['ConsentText']> = {
  purpose?: Resolver<ResolversTypes['ConsentPurpose'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CreateUploadPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CreateUploadPayload'] = ResolversParentTypes['CreateUploadPayload']> = {
  __resolveType: TypeResolveFn<'CreateUploadSuccess' | 'UploadLimitRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type CreateUploadSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CreateUploadSuccess'] = ResolversParentTypes['CreateUploadSuccess']> = {
  upload?: Resolver<ResolversTypes['Upload'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreatedChallengeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CreatedChallenge'] = ResolversParentTypes['CreatedChallenge']> = {
  challengeId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export type CustomerResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['PostalAddress']>, ParentType, ContextType>;
  consentHistory?: Resolver<Maybe<ResolversTypes['ConsentConnection']>, ParentType, ContextType, RequireFields<CustomerConsentHistoryArgs, 'first'>>;
  consents?: Resolver<Maybe<Array<ResolversTypes['Consent']>>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dataExports?: Resolver<Maybe<Array<ResolversTypes['DataExport']>>, ParentType, ContextType>;
  dateOfBirth?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  emailConfirmedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  erasure?: Resolver<Maybe<ResolversTypes['Erasure']>, ParentType, ContextType>;
  fullName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  passkeys?: Resolver<Maybe<Array<ResolversTypes['Passkey']>>, ParentType, ContextType>;
  pendingEmail?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['PhoneNumber']>, ParentType, ContextType>;
  profileVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  recoveryCodesLeft?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  roles?: Resolver<Maybe<Array<ResolversTypes['Role']>>, ParentType, ContextType>;
  secondFactors?: Resolver<Maybe<Array<ResolversTypes['SecondFactorMethod']>>, ParentType, ContextType>;
  sessions?: Resolver<Maybe<Array<ResolversTypes['Session']>>, ParentType, ContextType>;
  verification?: Resolver<Maybe<ResolversTypes['Verification']>, ParentType, ContextType>;
};

export type CustomerConnectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CustomerConnection'] = ResolversParentTypes['CustomerConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CustomerEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Customer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CustomerEdgeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CustomerEdge'] = ResolversParentTypes['CustomerEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
};

export type CustomerStandingResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CustomerStanding'] = ResolversParentTypes['CustomerStanding']> = {
  age?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  customerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  customerSince?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type DataExportResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['DataExport'] = ResolversParentTypes['DataExport']> = {
  byteSize?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  download?: Resolver<Maybe<ResolversTypes['FileDownload']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  readyAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DataExportState'], ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DecideVerificationPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['DecideVerificationPayload'] = ResolversParentTypes['DecideVerificationPayload']> = {
  __resolveType: TypeResolveFn<'DecideVerificationSuccess' | 'NotFoundRejection' | 'ValidationRejection' | 'VerificationStateRejection', ParentType, ContextType>;
};

export type DecideVerificationSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['DecideVerificationSuccess'] = ResolversParentTypes['DecideVerificationSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type DeclinePayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['DeclinePayload'] = ResolversParentTypes['DeclinePayload']> = {
  __resolveType: TypeResolveFn<'ApprovalStateRejection' | 'DeclineSuccess' | 'NotFoundRejection' | 'StepUpRequiredRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type DeclineSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['DeclineSuccess'] = ResolversParentTypes['DeclineSuccess']> = {
  approval?: Resolver<ResolversTypes['Approval'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type EmailTakenRejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['EmailTakenRejection'] = ResolversParentTypes['EmailTakenRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ErasureResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Erasure'] = ResolversParentTypes['Erasure']> = {
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  customerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['ErasureItem']>, ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ErasureState'], ParentType, ContextType>;
};

export type ErasureBlockedRejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ErasureBlockedRejection'] = ResolversParentTypes['ErasureBlockedRejection']> = {
  blockers?: Resolver<Array<ResolversTypes['ErasureBlocker']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ErasureBlockerResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ErasureBlocker'] = ResolversParentTypes['ErasureBlocker']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ErasureBlock'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ErasureConnectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ErasureConnection'] = ResolversParentTypes['ErasureConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ErasureEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Erasure']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ErasureEdgeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ErasureEdge'] = ResolversParentTypes['ErasureEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Erasure'], ParentType, ContextType>;
};

export type ErasureItemResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ErasureItem'] = ResolversParentTypes['ErasureItem']> = {
  action?: Resolver<ResolversTypes['ErasureAction'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  legalBasis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  purgeOn?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  records?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['RetentionRule']>, ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ErasurePlanResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ErasurePlan'] = ResolversParentTypes['ErasurePlan']> = {
  blockers?: Resolver<Array<ResolversTypes['ErasureBlocker']>, ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['ErasureItem']>, ParentType, ContextType>;
};

export type ExternalSignInRejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ExternalSignInRejection'] = ResolversParentTypes['ExternalSignInRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  issuer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FactorResetFactsResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['FactorResetFacts'] = ResolversParentTypes['FactorResetFacts']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  passwordSetAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FactorStateRejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['FactorStateRejection'] = ResolversParentTypes['FactorStateRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['FactorRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FileDownloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['FileDownload'] = ResolversParentTypes['FileDownload']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FinishPasskeyRegistrationPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['FinishPasskeyRegistrationPayload'] = ResolversParentTypes['FinishPasskeyRegistrationPayload']> = {
  __resolveType: TypeResolveFn<'FactorStateRejection' | 'FinishPasskeyRegistrationSuccess' | 'InvalidCredentialsRejection' | 'StepUpRequiredRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type FinishPasskeyRegistrationSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['FinishPasskeyRegistrationSuccess'] = ResolversParentTypes['FinishPasskeyRegistrationSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  passkey?: Resolver<ResolversTypes['Passkey'], ParentType, ContextType>;
  recoveryCodes?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GrantRolePayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['GrantRolePayload'] = ResolversParentTypes['GrantRolePayload']> = {
  __resolveType: TypeResolveFn<'ApprovalPending' | 'NotFoundRejection' | 'RoleStateRejection' | 'StepUpRequiredRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export interface IbanScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['IBAN'], any> {
  name: 'IBAN';
}

export type IdempotencyConflictRejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['IdempotencyConflictRejection'] = ResolversParentTypes['IdempotencyConflictRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdentityLinkRejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['IdentityLinkRejection'] = ResolversParentTypes['IdentityLinkRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['IdentityLinkRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidCredentialsRejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['InvalidCredentialsRejection'] = ResolversParentTypes['InvalidCredentialsRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidFieldResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['InvalidField'] = ResolversParentTypes['InvalidField']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LoanResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Loan'] = ResolversParentTypes['Loan']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type LoanApplicationResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['LoanApplication'] = ResolversParentTypes['LoanApplication']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type LoanChangeFactsResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['LoanChangeFacts'] = ResolversParentTypes['LoanChangeFacts']> = {
  change?: Resolver<ResolversTypes['LoanChangeWanted'], ParentType, ContextType>;
  loan?: Resolver<ResolversTypes['Loan'], ParentType, ContextType>;
  proposal?: Resolver<ResolversTypes['LoanProposedChange'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoanDecisionFactsResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['LoanDecisionFacts'] = ResolversParentTypes['LoanDecisionFacts']> = {
  application?: Resolver<ResolversTypes['LoanApplication'], ParentType, ContextType>;
  decision?: Resolver<ResolversTypes['LoanDecisionWanted'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoanProposedChangeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['LoanProposedChange'] = ResolversParentTypes['LoanProposedChange']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  answerChallenge?: Resolver<ResolversTypes['AnswerChallengePayload'], ParentType, ContextType, RequireFields<MutationAnswerChallengeArgs, 'input'>>;
  approve?: Resolver<ResolversTypes['ApprovePayload'], ParentType, ContextType, RequireFields<MutationApproveArgs, 'input'>>;
  changePassword?: Resolver<ResolversTypes['ChangePasswordPayload'], ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'input'>>;
  claimUploads?: Resolver<ResolversTypes['ClaimedUploads'], ParentType, ContextType, RequireFields<MutationClaimUploadsArgs, 'input'>>;
  completeProviderLink?: Resolver<ResolversTypes['CompleteProviderLinkPayload'], ParentType, ContextType, RequireFields<MutationCompleteProviderLinkArgs, 'input'>>;
  completeSignIn?: Resolver<ResolversTypes['CompleteSignInPayload'], ParentType, ContextType, RequireFields<MutationCompleteSignInArgs, 'input'>>;
  confirmEmail?: Resolver<ResolversTypes['ConfirmEmailPayload'], ParentType, ContextType, RequireFields<MutationConfirmEmailArgs, 'input'>>;
  confirmStaffEnrolment?: Resolver<ResolversTypes['ConfirmStaffEnrolmentPayload'], ParentType, ContextType, RequireFields<MutationConfirmStaffEnrolmentArgs, 'input'>>;
  confirmTotpEnrolment?: Resolver<ResolversTypes['ConfirmTotpEnrolmentPayload'], ParentType, ContextType, RequireFields<MutationConfirmTotpEnrolmentArgs, 'input'>>;
  createChallenge?: Resolver<ResolversTypes['CreatedChallenge'], ParentType, ContextType, RequireFields<MutationCreateChallengeArgs, 'input'>>;
  createDownloads?: Resolver<Array<Maybe<ResolversTypes['FileDownload']>>, ParentType, ContextType, RequireFields<MutationCreateDownloadsArgs, 'input'>>;
  createUpload?: Resolver<ResolversTypes['CreateUploadPayload'], ParentType, ContextType, RequireFields<MutationCreateUploadArgs, 'input'>>;
  decideVerification?: Resolver<ResolversTypes['DecideVerificationPayload'], ParentType, ContextType, RequireFields<MutationDecideVerificationArgs, 'input'>>;
  decline?: Resolver<ResolversTypes['DeclinePayload'], ParentType, ContextType, RequireFields<MutationDeclineArgs, 'input'>>;
  endProviderSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType, RequireFields<MutationEndProviderSessionsArgs, 'input'>>;
  erasePersonalData?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationErasePersonalDataArgs, 'personId' | 'stage'>>;
  finishPasskeyRegistration?: Resolver<ResolversTypes['FinishPasskeyRegistrationPayload'], ParentType, ContextType, RequireFields<MutationFinishPasskeyRegistrationArgs, 'input'>>;
  grantRole?: Resolver<ResolversTypes['GrantRolePayload'], ParentType, ContextType, RequireFields<MutationGrantRoleArgs, 'input'>>;
  openProviderSession?: Resolver<ResolversTypes['ProviderSession'], ParentType, ContextType, RequireFields<MutationOpenProviderSessionArgs, 'input'>>;
  refreshSession?: Resolver<ResolversTypes['RefreshSessionPayload'], ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'input'>>;
  regenerateRecoveryCodes?: Resolver<ResolversTypes['RegenerateRecoveryCodesPayload'], ParentType, ContextType, RequireFields<MutationRegenerateRecoveryCodesArgs, 'input'>>;
  releaseUploads?: Resolver<ResolversTypes['Int'], ParentType, ContextType, RequireFields<MutationReleaseUploadsArgs, 'input'>>;
  removeSecondFactor?: Resolver<ResolversTypes['RemoveSecondFactorPayload'], ParentType, ContextType, RequireFields<MutationRemoveSecondFactorArgs, 'input'>>;
  requestApproval?: Resolver<ResolversTypes['RequestedApproval'], ParentType, ContextType, RequireFields<MutationRequestApprovalArgs, 'input'>>;
  requestDataExport?: Resolver<ResolversTypes['RequestDataExportPayload'], ParentType, ContextType, RequireFields<MutationRequestDataExportArgs, 'input'>>;
  requestEmailConfirmation?: Resolver<ResolversTypes['RequestEmailConfirmationPayload'], ParentType, ContextType>;
  requestErasure?: Resolver<ResolversTypes['RequestErasurePayload'], ParentType, ContextType, RequireFields<MutationRequestErasureArgs, 'input'>>;
  requestPasswordReset?: Resolver<ResolversTypes['RequestPasswordResetPayload'], ParentType, ContextType, RequireFields<MutationRequestPasswordResetArgs, 'input'>>;
  resetPassword?: Resolver<ResolversTypes['ResetPasswordPayload'], ParentType, ContextType, RequireFields<MutationResetPasswordArgs, 'input'>>;
  resetSecondFactors?: Resolver<ResolversTypes['ResetSecondFactorsPayload'], ParentType, ContextType, RequireFields<MutationResetSecondFactorsArgs, 'input'>>;
  revokeRole?: Resolver<ResolversTypes['RevokeRolePayload'], ParentType, ContextType, RequireFields<MutationRevokeRoleArgs, 'input'>>;
  revokeSession?: Resolver<ResolversTypes['RevokeSessionPayload'], ParentType, ContextType, RequireFields<MutationRevokeSessionArgs, 'input'>>;
  signIn?: Resolver<ResolversTypes['SignInPayload'], ParentType, ContextType, RequireFields<MutationSignInArgs, 'input'>>;
  signOut?: Resolver<ResolversTypes['SignOutPayload'], ParentType, ContextType>;
  signUp?: Resolver<ResolversTypes['SignUpPayload'], ParentType, ContextType, RequireFields<MutationSignUpArgs, 'input'>>;
  simulateSignInFromNewDevice?: Resolver<ResolversTypes['SimulateSignInFromNewDevicePayload'], ParentType, ContextType, RequireFields<MutationSimulateSignInFromNewDeviceArgs, 'input'>>;
  simulateVerification?: Resolver<ResolversTypes['SimulateVerificationPayload'], ParentType, ContextType, RequireFields<MutationSimulateVerificationArgs, 'input'>>;
  startPasskeyRegistration?: Resolver<ResolversTypes['StartPasskeyRegistrationPayload'], ParentType, ContextType>;
  startProviderLink?: Resolver<ResolversTypes['StartProviderLinkPayload'], ParentType, ContextType, RequireFields<MutationStartProviderLinkArgs, 'input'>>;
  startStaffEnrolment?: Resolver<ResolversTypes['StartStaffEnrolmentPayload'], ParentType, ContextType, RequireFields<MutationStartStaffEnrolmentArgs, 'input'>>;
  startTotpEnrolment?: Resolver<ResolversTypes['StartTotpEnrolmentPayload'], ParentType, ContextType>;
  stepUpProof?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<MutationStepUpProofArgs, 'input'>>;
  submitVerification?: Resolver<ResolversTypes['SubmitVerificationPayload'], ParentType, ContextType, RequireFields<MutationSubmitVerificationArgs, 'input'>>;
  updateConsents?: Resolver<ResolversTypes['UpdateConsentsPayload'], ParentType, ContextType, RequireFields<MutationUpdateConsentsArgs, 'input'>>;
  updateProfile?: Resolver<ResolversTypes['UpdateProfilePayload'], ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
};

export type NotFoundRejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['NotFoundRejection'] = ResolversParentTypes['NotFoundRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
};

export type PasskeyResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Passkey'] = ResolversParentTypes['Passkey']> = {
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PersonalDataResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['PersonalData'] = ResolversParentTypes['PersonalData']> = {
  blockers?: Resolver<Array<ResolversTypes['PersonalDataBlocker']>, ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['PersonalDataItem']>, ParentType, ContextType>;
};

export type PersonalDataBlockerResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['PersonalDataBlocker'] = ResolversParentTypes['PersonalDataBlocker']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ErasureBlock'], ParentType, ContextType>;
};

export type PersonalDataItemResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['PersonalDataItem'] = ResolversParentTypes['PersonalDataItem']> = {
  action?: Resolver<ResolversTypes['ErasureAction'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  records?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['RetentionRule']>, ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PersonalDataPageResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['PersonalDataPage'] = ResolversParentTypes['PersonalDataPage']> = {
  lines?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface PhoneNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PhoneNumber'], any> {
  name: 'PhoneNumber';
}

export type PostalAddressResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['PostalAddress'] = ResolversParentTypes['PostalAddress']> = {
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProfileStateRejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ProfileStateRejection'] = ResolversParentTypes['ProfileStateRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ProfileRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProviderSessionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ProviderSession'] = ResolversParentTypes['ProviderSession']> = {
  customerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  linkToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['ProviderRefusal']>, ParentType, ContextType>;
  roles?: Resolver<Maybe<Array<ResolversTypes['Role']>>, ParentType, ContextType>;
  sessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  approvals?: Resolver<Maybe<ResolversTypes['ApprovalConnection']>, ParentType, ContextType, RequireFields<QueryApprovalsArgs, 'first'>>;
  consentTexts?: Resolver<Maybe<Array<ResolversTypes['ConsentText']>>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerArgs, 'id'>>;
  customerStanding?: Resolver<Maybe<ResolversTypes['CustomerStanding']>, ParentType, ContextType, RequireFields<QueryCustomerStandingArgs, 'customerId'>>;
  customers?: Resolver<Maybe<ResolversTypes['CustomerConnection']>, ParentType, ContextType, RequireFields<QueryCustomersArgs, 'first'>>;
  erasurePlan?: Resolver<Maybe<ResolversTypes['ErasurePlan']>, ParentType, ContextType>;
  erasures?: Resolver<Maybe<ResolversTypes['ErasureConnection']>, ParentType, ContextType, RequireFields<QueryErasuresArgs, 'first'>>;
  firstName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<QueryFirstNameArgs, 'personId'>>;
  inviteeOf?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType, Partial<QueryInviteeOfArgs>>;
  me?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  personalData?: Resolver<ResolversTypes['PersonalData'], ParentType, ContextType, RequireFields<QueryPersonalDataArgs, 'personId'>>;
  personalDataPage?: Resolver<ResolversTypes['PersonalDataPage'], ParentType, ContextType, RequireFields<QueryPersonalDataPageArgs, 'category' | 'personId'>>;
  staffRoles?: Resolver<Maybe<ResolversTypes['StaffRoleConnection']>, ParentType, ContextType, RequireFields<QueryStaffRolesArgs, 'first'>>;
  verificationQueue?: Resolver<Maybe<ResolversTypes['VerificationSubmissionConnection']>, ParentType, ContextType, RequireFields<QueryVerificationQueueArgs, 'first'>>;
};

export type RefreshSessionPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RefreshSessionPayload'] = ResolversParentTypes['RefreshSessionPayload']> = {
  __resolveType: TypeResolveFn<'ExternalSignInRejection' | 'RefreshSessionSuccess' | 'SessionEndedRejection', ParentType, ContextType>;
};

export type RefreshSessionSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RefreshSessionSuccess'] = ResolversParentTypes['RefreshSessionSuccess']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RegenerateRecoveryCodesPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RegenerateRecoveryCodesPayload'] = ResolversParentTypes['RegenerateRecoveryCodesPayload']> = {
  __resolveType: TypeResolveFn<'FactorStateRejection' | 'RegenerateRecoveryCodesSuccess' | 'StepUpRequiredRejection', ParentType, ContextType>;
};

export type RegenerateRecoveryCodesSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RegenerateRecoveryCodesSuccess'] = ResolversParentTypes['RegenerateRecoveryCodesSuccess']> = {
  recoveryCodes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Rejection'] = ResolversParentTypes['Rejection']> = {
  __resolveType: TypeResolveFn<'ApprovalStateRejection' | 'ChallengeEndedRejection' | 'EmailTakenRejection' | 'ErasureBlockedRejection' | 'ExternalSignInRejection' | 'FactorStateRejection' | 'IdempotencyConflictRejection' | 'IdentityLinkRejection' | 'InvalidCredentialsRejection' | 'NotFoundRejection' | 'ProfileStateRejection' | 'RoleStateRejection' | 'SecondFactorMissingRejection' | 'SessionEndedRejection' | 'StepUpRequiredRejection' | 'TokenInvalidRejection' | 'UploadLimitRejection' | 'ValidationRejection' | 'VerificationStateRejection', ParentType, ContextType>;
};

export type RemoveSecondFactorPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RemoveSecondFactorPayload'] = ResolversParentTypes['RemoveSecondFactorPayload']> = {
  __resolveType: TypeResolveFn<'FactorStateRejection' | 'NotFoundRejection' | 'RemoveSecondFactorSuccess' | 'StepUpRequiredRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type RemoveSecondFactorSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RemoveSecondFactorSuccess'] = ResolversParentTypes['RemoveSecondFactorSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RequestDataExportPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RequestDataExportPayload'] = ResolversParentTypes['RequestDataExportPayload']> = {
  __resolveType: TypeResolveFn<'RequestDataExportSuccess' | 'SecondFactorMissingRejection' | 'StepUpRequiredRejection', ParentType, ContextType>;
};

export type RequestDataExportSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RequestDataExportSuccess'] = ResolversParentTypes['RequestDataExportSuccess']> = {
  dataExport?: Resolver<ResolversTypes['DataExport'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RequestEmailConfirmationPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RequestEmailConfirmationPayload'] = ResolversParentTypes['RequestEmailConfirmationPayload']> = {
  __resolveType: TypeResolveFn<'RequestEmailConfirmationSuccess' | 'SessionEndedRejection', ParentType, ContextType>;
};

export type RequestEmailConfirmationSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RequestEmailConfirmationSuccess'] = ResolversParentTypes['RequestEmailConfirmationSuccess']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  validMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RequestErasurePayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RequestErasurePayload'] = ResolversParentTypes['RequestErasurePayload']> = {
  __resolveType: TypeResolveFn<'ErasureBlockedRejection' | 'RequestErasureSuccess' | 'SecondFactorMissingRejection' | 'StepUpRequiredRejection', ParentType, ContextType>;
};

export type RequestErasureSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RequestErasureSuccess'] = ResolversParentTypes['RequestErasureSuccess']> = {
  erasure?: Resolver<ResolversTypes['Erasure'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RequestPasswordResetPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RequestPasswordResetPayload'] = ResolversParentTypes['RequestPasswordResetPayload']> = {
  __resolveType: TypeResolveFn<'ExternalSignInRejection' | 'RequestPasswordResetSuccess', ParentType, ContextType>;
};

export type RequestPasswordResetSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RequestPasswordResetSuccess'] = ResolversParentTypes['RequestPasswordResetSuccess']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  validMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RequestedApprovalResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RequestedApproval'] = ResolversParentTypes['RequestedApproval']> = {
  approvalId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type ResetPasswordPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ResetPasswordPayload'] = ResolversParentTypes['ResetPasswordPayload']> = {
  __resolveType: TypeResolveFn<'ExternalSignInRejection' | 'ResetPasswordSuccess' | 'TokenInvalidRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type ResetPasswordSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ResetPasswordSuccess'] = ResolversParentTypes['ResetPasswordSuccess']> = {
  resetAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResetSecondFactorsPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ResetSecondFactorsPayload'] = ResolversParentTypes['ResetSecondFactorsPayload']> = {
  __resolveType: TypeResolveFn<'ApprovalPending' | 'FactorStateRejection' | 'NotFoundRejection' | 'StepUpRequiredRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type ReversalFactsResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ReversalFacts'] = ResolversParentTypes['ReversalFacts']> = {
  transaction?: Resolver<ResolversTypes['Transaction'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeRolePayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RevokeRolePayload'] = ResolversParentTypes['RevokeRolePayload']> = {
  __resolveType: TypeResolveFn<'NotFoundRejection' | 'RevokeRoleSuccess' | 'RoleStateRejection' | 'StepUpRequiredRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type RevokeRoleSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RevokeRoleSuccess'] = ResolversParentTypes['RevokeRoleSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  endedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeSessionPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RevokeSessionPayload'] = ResolversParentTypes['RevokeSessionPayload']> = {
  __resolveType: TypeResolveFn<'NotFoundRejection' | 'RevokeSessionSuccess' | 'SessionEndedRejection', ParentType, ContextType>;
};

export type RevokeSessionSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RevokeSessionSuccess'] = ResolversParentTypes['RevokeSessionSuccess']> = {
  revokedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sessionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RoleGrantFactsResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RoleGrantFacts'] = ResolversParentTypes['RoleGrantFacts']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RoleStateRejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RoleStateRejection'] = ResolversParentTypes['RoleStateRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['RoleRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SecondFactorMissingRejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SecondFactorMissingRejection'] = ResolversParentTypes['SecondFactorMissingRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SecondFactorRequiredResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SecondFactorRequired'] = ResolversParentTypes['SecondFactorRequired']> = {
  methods?: Resolver<Array<ResolversTypes['SecondFactorMethod']>, ParentType, ContextType>;
  passkeyOptions?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  signInId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  device?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  place?: Resolver<Maybe<ResolversTypes['SessionPlace']>, ParentType, ContextType>;
  secondFactor?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SessionEndResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SessionEnd'] = ResolversParentTypes['SessionEnd']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  endedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sessionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type SessionEndedRejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SessionEndedRejection'] = ResolversParentTypes['SessionEndedRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionPlaceResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SessionPlace'] = ResolversParentTypes['SessionPlace']> = {
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sameNetwork?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SignInPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SignInPayload'] = ResolversParentTypes['SignInPayload']> = {
  __resolveType: TypeResolveFn<'ExternalSignInRejection' | 'InvalidCredentialsRejection' | 'SecondFactorRequired' | 'SignInSuccess', ParentType, ContextType>;
};

export type SignInSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SignInSuccess'] = ResolversParentTypes['SignInSuccess']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignOutPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SignOutPayload'] = ResolversParentTypes['SignOutPayload']> = {
  __resolveType: TypeResolveFn<'SessionEndedRejection' | 'SignOutSuccess', ParentType, ContextType>;
};

export type SignOutSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SignOutSuccess'] = ResolversParentTypes['SignOutSuccess']> = {
  endedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignUpPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SignUpPayload'] = ResolversParentTypes['SignUpPayload']> = {
  __resolveType: TypeResolveFn<'EmailTakenRejection' | 'ExternalSignInRejection' | 'SignUpSuccess' | 'ValidationRejection', ParentType, ContextType>;
};

export type SignUpSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SignUpSuccess'] = ResolversParentTypes['SignUpSuccess']> = {
  confirmUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SimulateSignInFromNewDevicePayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SimulateSignInFromNewDevicePayload'] = ResolversParentTypes['SimulateSignInFromNewDevicePayload']> = {
  __resolveType: TypeResolveFn<'NotFoundRejection' | 'SimulateSignInFromNewDeviceSuccess', ParentType, ContextType>;
};

export type SimulateSignInFromNewDeviceSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SimulateSignInFromNewDeviceSuccess'] = ResolversParentTypes['SimulateSignInFromNewDeviceSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SimulateVerificationPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SimulateVerificationPayload'] = ResolversParentTypes['SimulateVerificationPayload']> = {
  __resolveType: TypeResolveFn<'NotFoundRejection' | 'SimulateVerificationSuccess' | 'ValidationRejection' | 'VerificationStateRejection', ParentType, ContextType>;
};

export type SimulateVerificationSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SimulateVerificationSuccess'] = ResolversParentTypes['SimulateVerificationSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StaffRoleResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['StaffRole'] = ResolversParentTypes['StaffRole']> = {
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type StaffRoleConnectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['StaffRoleConnection'] = ResolversParentTypes['StaffRoleConnection']> = {
  edges?: Resolver<Array<ResolversTypes['StaffRoleEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['StaffRole']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StaffRoleEdgeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['StaffRoleEdge'] = ResolversParentTypes['StaffRoleEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StaffRole'], ParentType, ContextType>;
};

export type StartPasskeyRegistrationPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['StartPasskeyRegistrationPayload'] = ResolversParentTypes['StartPasskeyRegistrationPayload']> = {
  __resolveType: TypeResolveFn<'FactorStateRejection' | 'StartPasskeyRegistrationSuccess', ParentType, ContextType>;
};

export type StartPasskeyRegistrationSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['StartPasskeyRegistrationSuccess'] = ResolversParentTypes['StartPasskeyRegistrationSuccess']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  options?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StartProviderLinkPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['StartProviderLinkPayload'] = ResolversParentTypes['StartProviderLinkPayload']> = {
  __resolveType: TypeResolveFn<'IdentityLinkRejection' | 'InvalidCredentialsRejection' | 'SecondFactorMissingRejection' | 'SecondFactorRequired', ParentType, ContextType>;
};

export type StartStaffEnrolmentPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['StartStaffEnrolmentPayload'] = ResolversParentTypes['StartStaffEnrolmentPayload']> = {
  __resolveType: TypeResolveFn<'InvalidCredentialsRejection' | 'StartStaffEnrolmentSuccess', ParentType, ContextType>;
};

export type StartStaffEnrolmentSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['StartStaffEnrolmentSuccess'] = ResolversParentTypes['StartStaffEnrolmentSuccess']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StartTotpEnrolmentPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['StartTotpEnrolmentPayload'] = ResolversParentTypes['StartTotpEnrolmentPayload']> = {
  __resolveType: TypeResolveFn<'FactorStateRejection' | 'StartTotpEnrolmentSuccess', ParentType, ContextType>;
};

export type StartTotpEnrolmentSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['StartTotpEnrolmentSuccess'] = ResolversParentTypes['StartTotpEnrolmentSuccess']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StepUpRequiredRejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['StepUpRequiredRejection'] = ResolversParentTypes['StepUpRequiredRejection']> = {
  challenge?: Resolver<ResolversTypes['Challenge'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubmitVerificationPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SubmitVerificationPayload'] = ResolversParentTypes['SubmitVerificationPayload']> = {
  __resolveType: TypeResolveFn<'NotFoundRejection' | 'SubmitVerificationSuccess' | 'ValidationRejection' | 'VerificationStateRejection', ParentType, ContextType>;
};

export type SubmitVerificationSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SubmitVerificationSuccess'] = ResolversParentTypes['SubmitVerificationSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  sessionsEnded?: SubscriptionResolver<ResolversTypes['SessionEnd'], "sessionsEnded", ParentType, ContextType, Partial<SubscriptionSessionsEndedArgs>>;
};

export type TokenInvalidRejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['TokenInvalidRejection'] = ResolversParentTypes['TokenInvalidRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransactionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Transaction'] = ResolversParentTypes['Transaction']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type UpdateConsentsPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['UpdateConsentsPayload'] = ResolversParentTypes['UpdateConsentsPayload']> = {
  __resolveType: TypeResolveFn<'UpdateConsentsSuccess' | 'ValidationRejection', ParentType, ContextType>;
};

export type UpdateConsentsSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['UpdateConsentsSuccess'] = ResolversParentTypes['UpdateConsentsSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateProfilePayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['UpdateProfilePayload'] = ResolversParentTypes['UpdateProfilePayload']> = {
  __resolveType: TypeResolveFn<'ProfileStateRejection' | 'SecondFactorMissingRejection' | 'StepUpRequiredRejection' | 'UpdateProfileSuccess' | 'ValidationRejection', ParentType, ContextType>;
};

export type UpdateProfileSuccessResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['UpdateProfileSuccess'] = ResolversParentTypes['UpdateProfileSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UploadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Upload'] = ResolversParentTypes['Upload']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UploadLimitRejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['UploadLimitRejection'] = ResolversParentTypes['UploadLimitRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ValidationRejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ValidationRejection'] = ResolversParentTypes['ValidationRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['InvalidField']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VerificationResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Verification'] = ResolversParentTypes['Verification']> = {
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  documents?: Resolver<Maybe<Array<ResolversTypes['VerificationDocument']>>, ParentType, ContextType>;
  history?: Resolver<Maybe<Array<ResolversTypes['VerificationStep']>>, ParentType, ContextType>;
  reasons?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['VerificationStatus'], ParentType, ContextType>;
};

export type VerificationDocumentResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['VerificationDocument'] = ResolversParentTypes['VerificationDocument']> = {
  byteSize?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  download?: Resolver<Maybe<ResolversTypes['FileDownload']>, ParentType, ContextType>;
  fileName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mediaType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  submissionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  submittedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type VerificationStateRejectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['VerificationStateRejection'] = ResolversParentTypes['VerificationStateRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['VerificationRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VerificationStepResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['VerificationStep'] = ResolversParentTypes['VerificationStep']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  reasons?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['VerificationStatus'], ParentType, ContextType>;
};

export type VerificationSubmissionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['VerificationSubmission'] = ResolversParentTypes['VerificationSubmission']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  documents?: Resolver<Array<ResolversTypes['VerificationDocument']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  submittedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type VerificationSubmissionConnectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['VerificationSubmissionConnection'] = ResolversParentTypes['VerificationSubmissionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['VerificationSubmissionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['VerificationSubmission']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type VerificationSubmissionEdgeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['VerificationSubmissionEdge'] = ResolversParentTypes['VerificationSubmissionEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['VerificationSubmission'], ParentType, ContextType>;
};

export type Resolvers<ContextType = CustomerContext> = {
  Account?: AccountResolvers<ContextType>;
  AccountReleaseFacts?: AccountReleaseFactsResolvers<ContextType>;
  AnswerChallengePayload?: AnswerChallengePayloadResolvers<ContextType>;
  AnswerChallengeSuccess?: AnswerChallengeSuccessResolvers<ContextType>;
  Approval?: ApprovalResolvers<ContextType>;
  ApprovalConnection?: ApprovalConnectionResolvers<ContextType>;
  ApprovalDeclined?: ApprovalDeclinedResolvers<ContextType>;
  ApprovalEdge?: ApprovalEdgeResolvers<ContextType>;
  ApprovalExpired?: ApprovalExpiredResolvers<ContextType>;
  ApprovalFacts?: ApprovalFactsResolvers<ContextType>;
  ApprovalGranted?: ApprovalGrantedResolvers<ContextType>;
  ApprovalPending?: ApprovalPendingResolvers<ContextType>;
  ApprovalState?: ApprovalStateResolvers<ContextType>;
  ApprovalStateRejection?: ApprovalStateRejectionResolvers<ContextType>;
  ApprovalVoid?: ApprovalVoidResolvers<ContextType>;
  ApprovalWaiting?: ApprovalWaitingResolvers<ContextType>;
  ApprovePayload?: ApprovePayloadResolvers<ContextType>;
  ApproveSuccess?: ApproveSuccessResolvers<ContextType>;
  BIC?: GraphQLScalarType;
  Challenge?: ChallengeResolvers<ContextType>;
  ChallengeEndedRejection?: ChallengeEndedRejectionResolvers<ContextType>;
  ChangePasswordPayload?: ChangePasswordPayloadResolvers<ContextType>;
  ChangePasswordSuccess?: ChangePasswordSuccessResolvers<ContextType>;
  ClaimedUpload?: ClaimedUploadResolvers<ContextType>;
  ClaimedUploads?: ClaimedUploadsResolvers<ContextType>;
  CompleteProviderLinkPayload?: CompleteProviderLinkPayloadResolvers<ContextType>;
  CompleteProviderLinkSuccess?: CompleteProviderLinkSuccessResolvers<ContextType>;
  CompleteSignInPayload?: CompleteSignInPayloadResolvers<ContextType>;
  ConfirmEmailPayload?: ConfirmEmailPayloadResolvers<ContextType>;
  ConfirmEmailSuccess?: ConfirmEmailSuccessResolvers<ContextType>;
  ConfirmStaffEnrolmentPayload?: ConfirmStaffEnrolmentPayloadResolvers<ContextType>;
  ConfirmStaffEnrolmentSuccess?: ConfirmStaffEnrolmentSuccessResolvers<ContextType>;
  ConfirmTotpEnrolmentPayload?: ConfirmTotpEnrolmentPayloadResolvers<ContextType>;
  ConfirmTotpEnrolmentSuccess?: ConfirmTotpEnrolmentSuccessResolvers<ContextType>;
  Consent?: ConsentResolvers<ContextType>;
  ConsentConnection?: ConsentConnectionResolvers<ContextType>;
  ConsentEdge?: ConsentEdgeResolvers<ContextType>;
  ConsentText?: ConsentTextResolvers<ContextType>;
  CreateUploadPayload?: CreateUploadPayloadResolvers<ContextType>;
  CreateUploadSuccess?: CreateUploadSuccessResolvers<ContextType>;
  CreatedChallenge?: CreatedChallengeResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  Cursor?: GraphQLScalarType;
  Customer?: CustomerResolvers<ContextType>;
  CustomerConnection?: CustomerConnectionResolvers<ContextType>;
  CustomerEdge?: CustomerEdgeResolvers<ContextType>;
  CustomerStanding?: CustomerStandingResolvers<ContextType>;
  DataExport?: DataExportResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DecideVerificationPayload?: DecideVerificationPayloadResolvers<ContextType>;
  DecideVerificationSuccess?: DecideVerificationSuccessResolvers<ContextType>;
  Decimal?: GraphQLScalarType;
  DeclinePayload?: DeclinePayloadResolvers<ContextType>;
  DeclineSuccess?: DeclineSuccessResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  EmailTakenRejection?: EmailTakenRejectionResolvers<ContextType>;
  Erasure?: ErasureResolvers<ContextType>;
  ErasureBlockedRejection?: ErasureBlockedRejectionResolvers<ContextType>;
  ErasureBlocker?: ErasureBlockerResolvers<ContextType>;
  ErasureConnection?: ErasureConnectionResolvers<ContextType>;
  ErasureEdge?: ErasureEdgeResolvers<ContextType>;
  ErasureItem?: ErasureItemResolvers<ContextType>;
  ErasurePlan?: ErasurePlanResolvers<ContextType>;
  ExternalSignInRejection?: ExternalSignInRejectionResolvers<ContextType>;
  FactorResetFacts?: FactorResetFactsResolvers<ContextType>;
  FactorStateRejection?: FactorStateRejectionResolvers<ContextType>;
  FileDownload?: FileDownloadResolvers<ContextType>;
  FinishPasskeyRegistrationPayload?: FinishPasskeyRegistrationPayloadResolvers<ContextType>;
  FinishPasskeyRegistrationSuccess?: FinishPasskeyRegistrationSuccessResolvers<ContextType>;
  GrantRolePayload?: GrantRolePayloadResolvers<ContextType>;
  IBAN?: GraphQLScalarType;
  IdempotencyConflictRejection?: IdempotencyConflictRejectionResolvers<ContextType>;
  IdentityLinkRejection?: IdentityLinkRejectionResolvers<ContextType>;
  InvalidCredentialsRejection?: InvalidCredentialsRejectionResolvers<ContextType>;
  InvalidField?: InvalidFieldResolvers<ContextType>;
  Loan?: LoanResolvers<ContextType>;
  LoanApplication?: LoanApplicationResolvers<ContextType>;
  LoanChangeFacts?: LoanChangeFactsResolvers<ContextType>;
  LoanDecisionFacts?: LoanDecisionFactsResolvers<ContextType>;
  LoanProposedChange?: LoanProposedChangeResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFoundRejection?: NotFoundRejectionResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Passkey?: PasskeyResolvers<ContextType>;
  PersonalData?: PersonalDataResolvers<ContextType>;
  PersonalDataBlocker?: PersonalDataBlockerResolvers<ContextType>;
  PersonalDataItem?: PersonalDataItemResolvers<ContextType>;
  PersonalDataPage?: PersonalDataPageResolvers<ContextType>;
  PhoneNumber?: GraphQLScalarType;
  PostalAddress?: PostalAddressResolvers<ContextType>;
  ProfileStateRejection?: ProfileStateRejectionResolvers<ContextType>;
  ProviderSession?: ProviderSessionResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefreshSessionPayload?: RefreshSessionPayloadResolvers<ContextType>;
  RefreshSessionSuccess?: RefreshSessionSuccessResolvers<ContextType>;
  RegenerateRecoveryCodesPayload?: RegenerateRecoveryCodesPayloadResolvers<ContextType>;
  RegenerateRecoveryCodesSuccess?: RegenerateRecoveryCodesSuccessResolvers<ContextType>;
  Rejection?: RejectionResolvers<ContextType>;
  RemoveSecondFactorPayload?: RemoveSecondFactorPayloadResolvers<ContextType>;
  RemoveSecondFactorSuccess?: RemoveSecondFactorSuccessResolvers<ContextType>;
  RequestDataExportPayload?: RequestDataExportPayloadResolvers<ContextType>;
  RequestDataExportSuccess?: RequestDataExportSuccessResolvers<ContextType>;
  RequestEmailConfirmationPayload?: RequestEmailConfirmationPayloadResolvers<ContextType>;
  RequestEmailConfirmationSuccess?: RequestEmailConfirmationSuccessResolvers<ContextType>;
  RequestErasurePayload?: RequestErasurePayloadResolvers<ContextType>;
  RequestErasureSuccess?: RequestErasureSuccessResolvers<ContextType>;
  RequestPasswordResetPayload?: RequestPasswordResetPayloadResolvers<ContextType>;
  RequestPasswordResetSuccess?: RequestPasswordResetSuccessResolvers<ContextType>;
  RequestedApproval?: RequestedApprovalResolvers<ContextType>;
  ResetPasswordPayload?: ResetPasswordPayloadResolvers<ContextType>;
  ResetPasswordSuccess?: ResetPasswordSuccessResolvers<ContextType>;
  ResetSecondFactorsPayload?: ResetSecondFactorsPayloadResolvers<ContextType>;
  ReversalFacts?: ReversalFactsResolvers<ContextType>;
  RevokeRolePayload?: RevokeRolePayloadResolvers<ContextType>;
  RevokeRoleSuccess?: RevokeRoleSuccessResolvers<ContextType>;
  RevokeSessionPayload?: RevokeSessionPayloadResolvers<ContextType>;
  RevokeSessionSuccess?: RevokeSessionSuccessResolvers<ContextType>;
  RoleGrantFacts?: RoleGrantFactsResolvers<ContextType>;
  RoleStateRejection?: RoleStateRejectionResolvers<ContextType>;
  SecondFactorMissingRejection?: SecondFactorMissingRejectionResolvers<ContextType>;
  SecondFactorRequired?: SecondFactorRequiredResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionEnd?: SessionEndResolvers<ContextType>;
  SessionEndedRejection?: SessionEndedRejectionResolvers<ContextType>;
  SessionPlace?: SessionPlaceResolvers<ContextType>;
  SignInPayload?: SignInPayloadResolvers<ContextType>;
  SignInSuccess?: SignInSuccessResolvers<ContextType>;
  SignOutPayload?: SignOutPayloadResolvers<ContextType>;
  SignOutSuccess?: SignOutSuccessResolvers<ContextType>;
  SignUpPayload?: SignUpPayloadResolvers<ContextType>;
  SignUpSuccess?: SignUpSuccessResolvers<ContextType>;
  SimulateSignInFromNewDevicePayload?: SimulateSignInFromNewDevicePayloadResolvers<ContextType>;
  SimulateSignInFromNewDeviceSuccess?: SimulateSignInFromNewDeviceSuccessResolvers<ContextType>;
  SimulateVerificationPayload?: SimulateVerificationPayloadResolvers<ContextType>;
  SimulateVerificationSuccess?: SimulateVerificationSuccessResolvers<ContextType>;
  StaffRole?: StaffRoleResolvers<ContextType>;
  StaffRoleConnection?: StaffRoleConnectionResolvers<ContextType>;
  StaffRoleEdge?: StaffRoleEdgeResolvers<ContextType>;
  StartPasskeyRegistrationPayload?: StartPasskeyRegistrationPayloadResolvers<ContextType>;
  StartPasskeyRegistrationSuccess?: StartPasskeyRegistrationSuccessResolvers<ContextType>;
  StartProviderLinkPayload?: StartProviderLinkPayloadResolvers<ContextType>;
  StartStaffEnrolmentPayload?: StartStaffEnrolmentPayloadResolvers<ContextType>;
  StartStaffEnrolmentSuccess?: StartStaffEnrolmentSuccessResolvers<ContextType>;
  StartTotpEnrolmentPayload?: StartTotpEnrolmentPayloadResolvers<ContextType>;
  StartTotpEnrolmentSuccess?: StartTotpEnrolmentSuccessResolvers<ContextType>;
  StepUpRequiredRejection?: StepUpRequiredRejectionResolvers<ContextType>;
  SubmitVerificationPayload?: SubmitVerificationPayloadResolvers<ContextType>;
  SubmitVerificationSuccess?: SubmitVerificationSuccessResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TokenInvalidRejection?: TokenInvalidRejectionResolvers<ContextType>;
  Transaction?: TransactionResolvers<ContextType>;
  UpdateConsentsPayload?: UpdateConsentsPayloadResolvers<ContextType>;
  UpdateConsentsSuccess?: UpdateConsentsSuccessResolvers<ContextType>;
  UpdateProfilePayload?: UpdateProfilePayloadResolvers<ContextType>;
  UpdateProfileSuccess?: UpdateProfileSuccessResolvers<ContextType>;
  Upload?: UploadResolvers<ContextType>;
  UploadLimitRejection?: UploadLimitRejectionResolvers<ContextType>;
  ValidationRejection?: ValidationRejectionResolvers<ContextType>;
  Verification?: VerificationResolvers<ContextType>;
  VerificationDocument?: VerificationDocumentResolvers<ContextType>;
  VerificationStateRejection?: VerificationStateRejectionResolvers<ContextType>;
  VerificationStep?: VerificationStepResolvers<ContextType>;
  VerificationSubmission?: VerificationSubmissionResolvers<ContextType>;
  VerificationSubmissionConnection?: VerificationSubmissionConnectionResolvers<ContextType>;
  VerificationSubmissionEdge?: VerificationSubmissionEdgeResolvers<ContextType>;
};

