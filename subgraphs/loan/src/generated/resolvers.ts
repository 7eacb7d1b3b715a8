import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ShownInstalment as ShownInstalmentParent, InstalmentPage as InstalmentPageParent, InstalmentPageEdge as InstalmentPageEdgeParent } from '../resolvers/loan-simulation.ts';
import type { LoanOffer as LoanOfferParent } from '../offers/offer.ts';
import type { ProposedChange as ProposedChangeParent } from '../store/changes.ts';
import type { SeenLoan as SeenLoanParent } from '../loans/loan.ts';
import type { LoanPage as LoanPageParent, LoanPageEdge as LoanPageEdgeParent, ApplicationPage as ApplicationPageParent, ApplicationPageEdge as ApplicationPageEdgeParent, SeenStep as SeenStepParent, LoanProductPage as LoanProductPageParent, LoanProductPageEdge as LoanProductPageEdgeParent } from '../loaders.ts';
import type { ShownRepayment as ShownRepaymentParent, RepaymentPage as RepaymentPageParent, RepaymentPageEdge as RepaymentPageEdgeParent } from '../resolvers/loan-repayment.ts';
import type { ShownLine as ShownLineParent, LinePage as LinePageParent, LinePageEdge as LinePageEdgeParent } from '../resolvers/loan.ts';
import type { SeenStatement as SeenStatementParent, SeenEntry as SeenEntryParent, EntryPage as EntryPageParent, EntryPageEdge as EntryPageEdgeParent } from '../statements/seen-statement.ts';
import type { ShownSimulation as ShownSimulationParent } from '../simulation/simulate-wish.ts';
import type { LoanApplication as LoanApplicationParent, StatusOf as StatusOfParent } from '../applications/application.ts';
import type { ShownUpdate as ShownUpdateParent } from '../resolvers/shown-update.ts';
import type { ShownEvaluation as ShownEvaluationParent, ShownFigures as ShownFiguresParent } from '../resolvers/shown-evaluation.ts';
import type { LoanDocument as LoanDocumentParent } from '../documents/loan-document.ts';
import type { DocumentPage as DocumentPageParent, DocumentPageEdge as DocumentPageEdgeParent } from '../documents/document-loaders.ts';
import type { ReasonCode as ReasonCodeParent } from '../evaluation/evaluate.ts';
import type { LoanProduct as LoanProductParent } from '../products/loan-product.ts';
import type { ValidationRejection as ValidationRejectionParent } from '@florin/kit';
import type { LoanContext } from '../context.ts';
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

/** What it takes to accept an offer. */
export type AcceptLoanOfferInput = {
  /** The application's id. */
  applicationId: Scalars['ID']['input'];
  /** The answered challenge, once one was asked for. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** 8 to 64 characters, unique per caller: the same key with the same input answers the same. */
  idempotencyKey: Scalars['String']['input'];
  /** The account to pay it out to, in the loan's currency: the caller's own, with the right to pay. */
  payoutAccountId: Scalars['ID']['input'];
};

/** What accepting an offer answers; `NotFoundRejection` for an application or an account that is not the caller's. */
export type AcceptLoanOfferPayload = AcceptLoanOfferSuccess | IdempotencyConflictRejection | LoanAccountRejection | LoanApplicationStateRejection | NotFoundRejection | SecondFactorMissingRejection | StepUpRequiredRejection | ValidationRejection;

/** The loan is paid out. */
export type AcceptLoanOfferSuccess = {
  __typename?: 'AcceptLoanOfferSuccess';
  /** The loan. */
  loan: Loan;
};

/** An account at this bank. */
export type Account = {
  __typename?: 'Account';
  /** The account's id, `acc_…`. */
  id: Scalars['ID']['output'];
};

/** Which file becomes a document of an application. */
export type AddLoanDocumentInput = {
  /** The application's id. */
  applicationId: Scalars['ID']['input'];
  /** What it shows. */
  kind: LoanDocumentKind;
  /** The id of the application's document that it replaces, which stays to be seen. */
  replaces?: InputMaybe<Scalars['ID']['input']>;
  /** The file's id, from `createUpload` for `LOAN`, whose bytes were sent. */
  uploadId: Scalars['ID']['input'];
};

/** What adding a document answers; `NotFoundRejection` for an application, a document or a file that is not there. */
export type AddLoanDocumentPayload = AddLoanDocumentSuccess | LoanApplicationStateRejection | NotFoundRejection | ValidationRejection;

/** The document is added. */
export type AddLoanDocumentSuccess = {
  __typename?: 'AddLoanDocumentSuccess';
  /** The application. */
  application: LoanApplication;
  /** The document. */
  document: LoanDocument;
};

/** What it takes to apply for a loan. */
export type ApplyForLoanInput = {
  /** How much, within what the product lends, in its currency. */
  amount: MoneyInput;
  /** 8 to 64 characters, unique per caller: the same key with the same input answers the same application. */
  idempotencyKey: Scalars['String']['input'];
  /** What the caller earns in a month after tax, in the product's currency. */
  monthlyIncome: MoneyInput;
  /** What the caller has to pay every month already, such as rent and other loans, in the product's currency; none where it is absent or zero. */
  monthlyObligations?: InputMaybe<MoneyInput>;
  /** The product's id, `lpr_…`. */
  productId: Scalars['ID']['input'];
  /** What it is for, at most 200 characters. */
  purpose: Scalars['String']['input'];
  /** For how many months, within the product's terms. */
  termMonths: Scalars['Int']['input'];
};

/** What applying for a loan answers; `NotFoundRejection` for a product that is not offered. */
export type ApplyForLoanPayload = ApplyForLoanSuccess | IdempotencyConflictRejection | LoanIneligibleRejection | NotFoundRejection | ValidationRejection;

/** The application is made. */
export type ApplyForLoanSuccess = {
  __typename?: 'ApplyForLoanSuccess';
  /** The application. */
  application: LoanApplication;
};

/** What somebody asked for, and what another person decides: four eyes. */
export type Approval = {
  __typename?: 'Approval';
  /** The approval's id, `apr_…`. */
  id: Scalars['ID']['output'];
};

/** Nothing is done yet: a second person has to approve it. Asked for twice, the answer is the approval that waits already. */
export type ApprovalPending = {
  __typename?: 'ApprovalPending';
  /** What waits. */
  approval: Approval;
};

/** A question for a second factor, about one act and its details. What it is about and until when it can be answered, `customer` says. */
export type Challenge = {
  __typename?: 'Challenge';
  /** The challenge's id, `chl_…`. */
  id: Scalars['ID']['output'];
};

/** What asking for a change of a loan answers; `NotFoundRejection` for a loan or a repayment that is not there. */
export type ChangeLoanPayload = ApprovalPending | LoanStateRejection | NotFoundRejection | ValidationRejection;

/** Which rate a loan has from when on. */
export type ChangeLoanRateInput = {
  /** The first day whose interest is counted by it: after the day on which the loan was paid out, and at most 366 days from today. */
  from: Scalars['Date']['input'];
  /** The loan's id. */
  loanId: Scalars['ID']['input'];
  /** The nominal rate, in percent a year. */
  rate: Scalars['Decimal']['input'];
  /** Why, at most 200 characters: the second officer reads it. */
  reason: Scalars['String']['input'];
};

/** A person who banks here, or who works here. */
export type Customer = {
  __typename?: 'Customer';
  /** The customer's id, `cus_…`. */
  id: Scalars['ID']['output'];
  /** The customer's applications for loans, oldest first: for the customer, and for staff who may read applications. */
  loanApplications: Maybe<LoanApplicationConnection>;
  /** The customer's loans, oldest first: for the customer, and for staff who may read loans. */
  loans: Maybe<LoanConnection>;
};


/** A person who banks here, or who works here. */
export type CustomerLoanApplicationsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A person who banks here, or who works here. */
export type CustomerLoansArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** How an application is decided. */
export type DecideLoanApplicationInput = {
  /** The application's id. */
  applicationId: Scalars['ID']['input'];
  /** What is asked for, or what an approval depends on, as the customer is told: at most 10 texts of at most 200 characters. */
  conditions?: InputMaybe<Array<Scalars['String']['input']>>;
  /** What is decided. */
  decision: LoanDecision;
  /** Why, as the customer is told; exactly for what is declined. */
  reasons?: InputMaybe<Array<LoanReasonCode>>;
};

/** What deciding an application answers. */
export type DecideLoanApplicationPayload = ApprovalPending | DecideLoanApplicationSuccess | LoanApplicationStateRejection | NotFoundRejection | ValidationRejection;

/** It is decided, or the customer is asked. */
export type DecideLoanApplicationSuccess = {
  __typename?: 'DecideLoanApplicationSuccess';
  /** The application. */
  application: LoanApplication;
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

/** How far somebody is erased. */
export type ErasureStage =
  /** Everything that no law holds; the rest is restricted. */
  | 'ERASE'
  /** The restricted rest too: its time is over. */
  | 'PURGE';

/** The idempotency key was used before with another input. Nothing happened; use a new key for a new order. */
export type IdempotencyConflictRejection = Rejection & {
  __typename?: 'IdempotencyConflictRejection';
  /** Always `IDEMPOTENCY_CONFLICT`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** How much more of a loan is paid out. */
export type IncreaseLoanInput = {
  /** How much more, in the loan's currency. With what is not paid back yet, at most what the loan's product lends. */
  amount: MoneyInput;
  /** The loan's id. */
  loanId: Scalars['ID']['input'];
  /** Why, at most 200 characters: the second officer reads it. */
  reason: Scalars['String']['input'];
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
  /** The account that it was paid out to. */
  account: Maybe<Account>;
  /** Interest of the days so far that is not due yet and not paid. */
  accruedInterest: Maybe<Money>;
  /** What it came of. */
  application: Maybe<LoanApplication>;
  /** The annual percentage rate of charge as of the day on which it was paid out, in percent. */
  apr: Maybe<Scalars['Decimal']['output']>;
  /** The annual percentage rate of the United States as of that day, in percent. */
  aprUs: Maybe<Scalars['Decimal']['output']>;
  /** The account from which it is collected on its due dates; absent where it is not. */
  autopay: Maybe<Account>;
  /** What was paid too much, and is the customer's; less than nothing where more was given back than there turned out to be. */
  credit: Maybe<Money>;
  /** Who borrowed. */
  customer: Maybe<Customer>;
  /** How late it is. */
  delinquency: Maybe<LoanDelinquency>;
  /**
   * The documents of its application in the order of their adding, replaced ones too. What the bank writes about it is made anew each time: the offer that
   * was accepted is `application { offer { paper } }`, and `statement { paper }` tells a period.
   */
  documents: Maybe<LoanDocumentConnection>;
  /** What is due until today and not paid: principal, interest, fees and penalties. */
  due: Maybe<Money>;
  /** The loan's id, `lon_…`. */
  id: Scalars['ID']['output'];
  /** What is due next after today; absent where nothing more is. */
  nextInstalment: Maybe<LoanScheduleLine>;
  /** Principal that is not paid back yet. */
  outstanding: Maybe<Money>;
  /**
   * What pays everything on a day, if nothing else happens until then: `repayLoan` with `payoff` takes the quote of its own day. Refused as
   * `BAD_USER_INPUT` with the `reason` `DAY_OUT_OF_RANGE` for a day before today or a hundred years after it, and `NOTHING_OWED` for a loan that owes nothing.
   */
  payoffQuote: Maybe<LoanPayoffQuote>;
  /** How much was lent, in all. */
  principal: Maybe<Money>;
  /** What it is, on the terms of the version that is the loan's. */
  product: Maybe<LoanProduct>;
  /** The nominal rate now, in percent a year. */
  rate: Maybe<Scalars['Decimal']['output']>;
  /** What was paid back, in the order in which it came in. */
  repayments: Maybe<LoanRepaymentConnection>;
  /** What is to be paid and what was paid, in the order of the days; what comes is what it is if everything is paid on time. */
  schedule: Maybe<LoanScheduleConnection>;
  /**
   * What happened in a period of the bank's days, both of which belong to it, with where it began and ended, and the schedule as it then was. What is
   * taken back later is as if it had never been. Refused as `BAD_USER_INPUT` with a `reason`: `FROM_AFTER_TO`, `PERIOD_TOO_LONG` (of more than 1,096
   * days) or `DAY_OUT_OF_RANGE` (before the loan was paid out, or after today).
   */
  statement: Maybe<LoanStatement>;
  /** Where it stands. */
  status: Maybe<LoanStatus>;
  /** Where it stands, with what that state carries. */
  statusInfo: Maybe<LoanStatusInfo>;
  /** For how many months it was agreed. */
  termMonths: Maybe<Scalars['Int']['output']>;
};


/** A loan that was paid out. What it shows is of the bank's day. */
export type LoanDocumentsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A loan that was paid out. What it shows is of the bank's day. */
export type LoanPayoffQuoteArgs = {
  on?: InputMaybe<Scalars['Date']['input']>;
};


/** A loan that was paid out. What it shows is of the bank's day. */
export type LoanRepaymentsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A loan that was paid out. What it shows is of the bank's day. */
export type LoanScheduleArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A loan that was paid out. What it shows is of the bank's day. */
export type LoanStatementArgs = {
  from: Scalars['Date']['input'];
  to: Scalars['Date']['input'];
};

/** The account cannot pay or take the money. Nothing was booked: the same key answers this again, and a new one tries anew. */
export type LoanAccountRejection = Rejection & {
  __typename?: 'LoanAccountRejection';
  /** What could be spent at that moment, the agreed overdraft included, where too little is why. */
  available: Maybe<Money>;
  /** `INSUFFICIENT_FUNDS`, `ACCOUNT_NOT_USABLE`, `CURRENCY_MISMATCH` or `LIMIT_EXCEEDED`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** The loan is being paid back. */
export type LoanActive = LoanStatusInfo & {
  __typename?: 'LoanActive';
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** An application for a loan. */
export type LoanApplication = {
  __typename?: 'LoanApplication';
  /** How much. */
  amount: Maybe<Money>;
  /** Who applied. */
  customer: Maybe<Customer>;
  /** Its documents in the order of their adding, replaced ones too. */
  documents: Maybe<LoanDocumentConnection>;
  /** How the bank's rules see it, for staff. Absent once the customer was erased. */
  evaluation: Maybe<LoanEvaluation>;
  /** What happened to it, in that order. */
  history: Maybe<Array<LoanApplicationStep>>;
  /** The application's id, `lap_…`. */
  id: Scalars['ID']['output'];
  /** The end of the history as this answer knows it: pass it as `after` to `loanApplicationUpdates` to go on without a gap. */
  liveCursor: Maybe<Scalars['Cursor']['output']>;
  /** The loan that came of it. */
  loan: Maybe<Loan>;
  /** What the customer earns in a month, as they stated it. */
  monthlyIncome: Maybe<Money>;
  /** What the customer has to pay every month already, as they stated it. */
  monthlyObligations: Maybe<Money>;
  /** What the bank offers, from its approval on. */
  offer: Maybe<LoanOffer>;
  /** What for, on the terms of the version that is the application's. */
  product: Maybe<LoanProduct>;
  /** What the loan is for, in the customer's words. Absent once the customer was erased, as are the two amounts that they stated. */
  purpose: Maybe<Scalars['String']['output']>;
  /** Where it stands. */
  status: Maybe<LoanApplicationStatus>;
  /** Where it stands, with what that state carries. */
  statusInfo: Maybe<LoanApplicationStatusInfo>;
  /** When it was made. */
  submittedAt: Maybe<Scalars['DateTime']['output']>;
  /** For how many months. */
  termMonths: Maybe<Scalars['Int']['output']>;
};


/** An application for a loan. */
export type LoanApplicationDocumentsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** The offer was accepted. */
export type LoanApplicationAccepted = LoanApplicationStatusInfo & {
  __typename?: 'LoanApplicationAccepted';
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** The bank will lend. */
export type LoanApplicationApproved = LoanApplicationStatusInfo & {
  __typename?: 'LoanApplicationApproved';
  /** What it depends on. */
  conditions: Array<Scalars['String']['output']>;
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** A page of applications for loans. */
export type LoanApplicationConnection = {
  __typename?: 'LoanApplicationConnection';
  /** The applications with their cursors. */
  edges: Array<LoanApplicationEdge>;
  /** The applications. */
  nodes: Array<LoanApplication>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** The bank will not lend. */
export type LoanApplicationDeclined = LoanApplicationStatusInfo & {
  __typename?: 'LoanApplicationDeclined';
  /** Why. */
  reasons: Array<LoanReason>;
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** An application for a loan in a page. */
export type LoanApplicationEdge = {
  __typename?: 'LoanApplicationEdge';
  /** Its place in the list, for `after`. */
  cursor: Scalars['Cursor']['output'];
  /** The application. */
  node: LoanApplication;
};

/** The offer was not accepted in time. */
export type LoanApplicationExpired = LoanApplicationStatusInfo & {
  __typename?: 'LoanApplicationExpired';
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** Which applications are wanted; what is absent is not asked for. */
export type LoanApplicationFilter = {
  /** Where they stand. */
  status?: InputMaybe<LoanApplicationStatus>;
};

/** An officer is to look at the application. */
export type LoanApplicationInReview = LoanApplicationStatusInfo & {
  __typename?: 'LoanApplicationInReview';
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** The bank asks the customer for more. */
export type LoanApplicationInformationRequested = LoanApplicationStatusInfo & {
  __typename?: 'LoanApplicationInformationRequested';
  /** What the bank asks for. */
  conditions: Array<Scalars['String']['output']>;
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** Who does something to an application for a loan. */
export type LoanApplicationParty =
  /** The bank. */
  | 'BANK'
  /** Who applied. */
  | 'CUSTOMER';

/** Why nothing happened to an application for a loan. */
export type LoanApplicationRefusal =
  /** The offer was accepted, or is being paid out. */
  | 'ACCEPTED'
  /** The officer holds an account together with the applicant: a colleague has to decide it. */
  | 'CONFLICT_OF_INTEREST'
  /** It was decided or withdrawn before. */
  | 'DECIDED'
  /** The bank asks for nothing at the moment. */
  | 'NOT_ASKED'
  /** It was declined or withdrawn before. */
  | 'NOT_OPEN'
  /** Nothing is offered: the application is not approved. */
  | 'NO_OFFER'
  /** The offer was not accepted in time. */
  | 'OFFER_EXPIRED'
  /** It is the officer's own: a colleague has to decide it. */
  | 'OWN_APPLICATION'
  /** The application has as many documents as one may have. */
  | 'TOO_MANY_DOCUMENTS'
  /** The bank has asked for more as often as it does. */
  | 'TOO_MANY_REQUESTS';

/** The application stands where this cannot be done. */
export type LoanApplicationStateRejection = Rejection & {
  __typename?: 'LoanApplicationStateRejection';
  /** Always `LOAN_APPLICATION_STATE`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
  /** Why. */
  reason: LoanApplicationRefusal;
};

/** Where an application for a loan stands. */
export type LoanApplicationStatus =
  /** The offer was accepted: it is a loan. */
  | 'ACCEPTED'
  /** The bank will lend. */
  | 'APPROVED'
  /** The bank will not lend. */
  | 'DECLINED'
  /** The offer was not accepted in time. */
  | 'EXPIRED'
  /** The bank asks the customer for more. */
  | 'INFORMATION_REQUESTED'
  /** An officer is to look at it. */
  | 'IN_REVIEW'
  /** The customer withdrew it. */
  | 'WITHDRAWN';

/** Where an application for a loan stands, with what that state carries. */
export type LoanApplicationStatusInfo = {
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** A change of where an application stands. */
export type LoanApplicationStep = {
  __typename?: 'LoanApplicationStep';
  /** What the customer answered. Absent where they said nothing, or were erased. */
  answer: Maybe<Scalars['String']['output']>;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Whose doing it was. */
  by: LoanApplicationParty;
  /** What the bank asked for, or what its approval depends on. */
  conditions: Array<Scalars['String']['output']>;
  /** How the bank's rules saw it then, for staff. Absent where they did not look anew. */
  evaluation: Maybe<LoanEvaluation>;
  /** Why, where it was declined. */
  reasons: Array<LoanReason>;
  /** Where it stands since then. */
  status: LoanApplicationStatus;
};

/** A step of an application, as it is told. */
export type LoanApplicationUpdate = {
  __typename?: 'LoanApplicationUpdate';
  /** The application, as it is when the step is told. */
  application: LoanApplication;
  /** Its place in the application's history, for `after`. */
  cursor: Scalars['Cursor']['output'];
  /** The step. */
  step: LoanApplicationStep;
};

/** The customer withdrew the application. */
export type LoanApplicationWithdrawn = LoanApplicationStatusInfo & {
  __typename?: 'LoanApplicationWithdrawn';
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** What becomes of what is late of a loan that is planned anew. */
export type LoanArrears =
  /** It stays due. */
  | 'KEEP'
  /** The loan is re-aged: late principal is spread again; late interest, fees and penalties are due with the first new instalment. */
  | 'SPREAD';

/** A page of loans. */
export type LoanConnection = {
  __typename?: 'LoanConnection';
  /** The loans with their cursors. */
  edges: Array<LoanEdge>;
  /** The loans. */
  nodes: Array<Loan>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** How days of interest are counted (ISDA 2006 Definitions, section 4.16). */
export type LoanDayCount =
  /** Actual days in years of 360: Act/360. */
  | 'ACT_360'
  /** Actual days in years of 365: Act/365 Fixed. */
  | 'ACT_365F'
  /** Actual days, those in leap years in years of 366: Act/Act ISDA. */
  | 'ACT_ACT_ISDA'
  /** Months of 30 days in years of 360: 30/360, bond basis. */
  | 'THIRTY_360'
  /** Months of 30 days in years of 360, every 31st is a 30th: 30E/360, Eurobond basis. */
  | 'THIRTY_E_360'
  /** 30E/360 ISDA: ends of February are a 30th too. */
  | 'THIRTY_E_360_ISDA';

/** What an officer decides. */
export type LoanDecision =
  /** The bank lends. */
  | 'APPROVE'
  /** The bank does not lend. */
  | 'DECLINE'
  /** The customer is asked for more. */
  | 'REQUEST_INFORMATION';

/** How late a loan is. One that is paid back or given up on is not late. */
export type LoanDelinquency = {
  __typename?: 'LoanDelinquency';
  /** What was due before today and is not paid. */
  amountOverdue: Money;
  /** In which stage of lateness it is. */
  bucket: LoanDelinquencyBucket;
  /** Days since the oldest instalment that is not paid was due; on that day itself none. */
  daysPastDue: Scalars['Int']['output'];
  /** When the oldest of it was due; absent where nothing is late. */
  since: Maybe<Scalars['Date']['output']>;
};

/** A stage of lateness, by days past due. */
export type LoanDelinquencyBucket =
  /** Nothing is late. */
  | 'CURRENT'
  /** By 1 to 30 days. */
  | 'DAYS_1_TO_30'
  /** By 31 to 60 days. */
  | 'DAYS_31_TO_60'
  /** By 61 to 90 days. */
  | 'DAYS_61_TO_90'
  /** By more than 90 days. */
  | 'DAYS_OVER_90';

/** A document of an application. It is not changed or taken back: another one can replace it. It was scanned for viruses before it was taken. */
export type LoanDocument = {
  __typename?: 'LoanDocument';
  /** When it was added. */
  addedAt: Scalars['DateTime']['output'];
  /** Its length in bytes. */
  byteSize: Scalars['Int']['output'];
  /** The file's name. Absent once the customer was erased. */
  fileName: Maybe<Scalars['String']['output']>;
  /** Its id, `upl_…`, as it was uploaded under. */
  id: Scalars['ID']['output'];
  /** What it shows. */
  kind: LoanDocumentKind;
  /** Its media type. */
  mediaType: Scalars['String']['output'];
  /** The id of the document that has replaced it. */
  replacedBy: Maybe<Scalars['ID']['output']>;
  /** The id of the document that it replaces. */
  replaces: Maybe<Scalars['ID']['output']>;
  /** SHA-256 of its content, in hex. Absent once the customer was erased. */
  sha256: Maybe<Scalars['String']['output']>;
  /**
   * Where whoever asks can read it, relative to the address of this API: by `GET`, with their access token in `Authorization`. Made anew each
   * time, and for a minute. That staff read a file is in the audit trail.
   */
  url: Maybe<Scalars['String']['output']>;
  /** Until when that can begin. */
  urlExpiresAt: Maybe<Scalars['DateTime']['output']>;
};

/** A page of documents. */
export type LoanDocumentConnection = {
  __typename?: 'LoanDocumentConnection';
  /** The documents with their cursors. */
  edges: Array<LoanDocumentEdge>;
  /** The documents. */
  nodes: Array<LoanDocument>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** A document in a page. */
export type LoanDocumentEdge = {
  __typename?: 'LoanDocumentEdge';
  /** Its place in the list, for `after`. */
  cursor: Scalars['Cursor']['output'];
  /** The document. */
  node: LoanDocument;
};

/** What a document shows. */
export type LoanDocumentKind =
  /** What an account of another bank holds. */
  | 'BANK_STATEMENT'
  /** The accounts of a business. */
  | 'BUSINESS_ACCOUNTS'
  /** Whom somebody works for. */
  | 'EMPLOYMENT'
  /** Who somebody is. */
  | 'IDENTITY'
  /** What somebody earns, such as a payslip. */
  | 'INCOME'
  /** Anything else. */
  | 'OTHER'
  /** What is bought or secures the loan: a contract, a valuation, a registration. */
  | 'PROPERTY'
  /** A tax return or assessment. */
  | 'TAX';

/** A loan in a page. */
export type LoanEdge = {
  __typename?: 'LoanEdge';
  /** Its place in the list, for `after`. */
  cursor: Scalars['Cursor']['output'];
  /** The loan. */
  node: Loan;
};

/** Who may have a loan. */
export type LoanEligibility = {
  __typename?: 'LoanEligibility';
  /** The least age in years, on the day of the application. */
  minimumAge: Scalars['Int']['output'];
  /** The least income in a month. */
  minimumMonthlyIncome: Money;
};

/** How the bank's rules see an application. */
export type LoanEvaluation = {
  __typename?: 'LoanEvaluation';
  /** All that speaks against it, whatever the outcome. */
  concerns: Array<LoanReason>;
  /** What the points are for. */
  factors: Array<LoanFactorPoints>;
  /** What it was weighed by. Absent for evaluations from before accounts and other loans were looked at. */
  figures: Maybe<LoanEvaluationFigures>;
  /** The dearest instalment, its fee included; absent where the terms give no schedule. */
  instalment: Maybe<Money>;
  /** What they make of it. */
  outcome: LoanEvaluationOutcome;
  /** Points of 100. */
  points: Scalars['Int']['output'];
};

/**
 * What an application was weighed by: what was stated, what the accounts show that the customer may pay from, in the loan's currency, and their other loans.
 * Money between their own accounts is left out, and of an account of several people each has an equal part.
 */
export type LoanEvaluationFigures = {
  __typename?: 'LoanEvaluationFigures';
  /** What goes out in a month on average. Absent where no month is known. */
  averageOutgoing: Maybe<Money>;
  /** By how many days the latest of their loans is late. */
  daysPastDue: Scalars['Int']['output'];
  /** Days on which a loan could not be collected because there was too little, or from an account that could not pay. */
  failedCollections: Scalars['Int']['output'];
  /** Days on which a payment was refused because there was too little. */
  failedPaymentDays: Scalars['Int']['output'];
  /** The first day of the accounts that was looked at; the last one is that before the evaluation. */
  from: Scalars['Date']['output'];
  /** What is counted with: what was stated, or what comes in usually where that is less. */
  income: Money;
  /** The dearest coming instalments of the loans that are being paid back, together. */
  instalments: Money;
  /** Of how many months all is known. */
  knownMonths: Scalars['Int']['output'];
  /** Whole months since the bank last gave up on a loan of theirs. Absent where it never did. */
  monthsSinceWriteOff: Maybe<Scalars['Int']['output']>;
  /** What is counted with: what was stated, or what goes out again and again, instalments and offers together where that is more. */
  obligations: Money;
  /** The dearest instalments of other offers that the customer can still accept, together. */
  offered: Money;
  /** Days at whose end an account was below nothing. */
  overdrawnDays: Scalars['Int']['output'];
  /** What was paid to the same customers of the bank in each of the last three months, by payments of a steady amount, as a rent is. */
  recurring: Money;
  /** Whole months for which the customer has banked here. */
  relationshipMonths: Scalars['Int']['output'];
  /** What comes in in a usual month: the median. Absent where fewer than three months are known. */
  usualIncoming: Maybe<Money>;
};

/** What the bank's rules make of an application. */
export type LoanEvaluationOutcome =
  /** It is approved. */
  | 'APPROVED'
  /** It is declined. */
  | 'DECLINED'
  /** An officer is to look at it. */
  | 'REFERRED';

/** What is weighed of an application. */
export type LoanFactor =
  /** How much of the income all instalments and obligations take. */
  | 'AFFORDABILITY'
  /** Whether another loan of theirs is late, or was given up on. */
  | 'ARREARS'
  /** How the customer's accounts are kept: days below nothing, payments and collections that failed. */
  | 'CONDUCT'
  /** Whether an application was declined within the last year. */
  | 'EARLIER_REFUSALS'
  /** How far the income is above the least that the product asks for. */
  | 'INCOME'
  /** For how long the customer has banked here. */
  | 'RELATIONSHIP';

/** Points for one of the things that are weighed. */
export type LoanFactorPoints = {
  __typename?: 'LoanFactorPoints';
  /** What is weighed. */
  factor: LoanFactor;
  /** How many it can have. */
  most: Scalars['Int']['output'];
  /** How many points it has. */
  points: Scalars['Int']['output'];
};

/** What is charged for a loan beside its interest. */
export type LoanFees = {
  __typename?: 'LoanFees';
  /** Once, kept back from what is paid out. */
  arrangement: Money;
  /** Once, in percent of the amount, kept back from what is paid out. */
  arrangementPercent: Scalars['Decimal']['output'];
  /** With every instalment. */
  perInstalment: Money;
};

/** Why somebody cannot have a loan. */
export type LoanIneligibility =
  /** They earn less than the product asks for. */
  | 'INCOME_TOO_LOW'
  /** Only a verified customer can. `me { verification { status } }` tells where the verification stands. */
  | 'NOT_VERIFIED'
  /** As many of their applications wait as one customer may have. */
  | 'TOO_MANY_APPLICATIONS'
  /** They are younger than the product asks for, or the bank does not know their date of birth. */
  | 'TOO_YOUNG';

/** The caller cannot have this loan as things are. Nothing was written down. */
export type LoanIneligibleRejection = Rejection & {
  __typename?: 'LoanIneligibleRejection';
  /** Always `LOAN_INELIGIBLE`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
  /** All that is in the way. */
  reasons: Array<LoanIneligibility>;
};

/** What is to be paid on a day. */
export type LoanInstalment = {
  __typename?: 'LoanInstalment';
  /** Principal that is left when it is paid. */
  balance: Money;
  /** The day on which it is due. */
  dueOn: Scalars['Date']['output'];
  /** Its fees. */
  fee: Money;
  /** Its interest. */
  interest: Money;
  /** From 1. */
  number: Scalars['Int']['output'];
  /** What it pays back. */
  principal: Money;
  /** All of it. */
  total: Money;
};

/** A page of instalments. */
export type LoanInstalmentConnection = {
  __typename?: 'LoanInstalmentConnection';
  /** The instalments with their cursors. */
  edges: Array<LoanInstalmentEdge>;
  /** The instalments. */
  nodes: Array<LoanInstalment>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** An instalment in a page. */
export type LoanInstalmentEdge = {
  __typename?: 'LoanInstalmentEdge';
  /** Its place in the list, for `after`. */
  cursor: Scalars['Cursor']['output'];
  /** The instalment. */
  node: LoanInstalment;
};

/** What a loan is for. */
export type LoanKind =
  /** A business. */
  | 'BUSINESS'
  /** A car. */
  | 'CAR'
  /** A home; the home secures it. */
  | 'MORTGAGE'
  /** Whatever the customer wants. */
  | 'PERSONAL';

/** How a loan is paid back. */
export type LoanMethod =
  /** Equal instalments of interest and principal. */
  | 'ANNUITY'
  /** Equal parts of the principal, and the interest on what is left: instalments fall. */
  | 'EQUAL_PRINCIPAL'
  /** Equal instalments, with interest on the whole amount for the whole term. */
  | 'FLAT';

/**
 * What the bank offers, on the terms of the application's version of the product, planned as if it were paid out on the day of the approval. The loan's
 * own days count from the day on which it is accepted.
 */
export type LoanOffer = {
  __typename?: 'LoanOffer';
  /** How much is lent. */
  amount: Money;
  /** The annual percentage rate of charge, in percent (Directive (EU) 2023/2225, annex III; of mortgages 2014/17/EU, annex I). */
  apr: Scalars['Decimal']['output'];
  /** The annual percentage rate of the United States, in percent (Regulation Z, 12 CFR 1026, appendix J). */
  aprUs: Scalars['Decimal']['output'];
  /** The last day on which it can be accepted, by the bank's calendar. */
  expiresOn: Scalars['Date']['output'];
  /** The largest instalment; where all are equal, each but for the last. */
  instalment: Money;
  /** What the customer gets: the amount less what is kept back. */
  paidOut: Money;
  /** The day from which this is planned: that of the approval. */
  paidOutOn: Scalars['Date']['output'];
  /** It on paper, with the schedule as a picture. The link works for a minute, with the access token of whoever asked for it. */
  paper: LoanPaper;
  /** The instalments, in their order. */
  schedule: LoanInstalmentConnection;
  /** What the loan costs: interest and fees. */
  totalCost: Money;
  /** All fees, those that are kept back among them. */
  totalFees: Money;
  /** All interest. */
  totalInterest: Money;
  /** All that the customer pays, what is kept back not counted. */
  totalPayable: Money;
};


/**
 * What the bank offers, on the terms of the application's version of the product, planned as if it were paid out on the day of the approval. The loan's
 * own days count from the day on which it is accepted.
 */
export type LoanOfferScheduleArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** The loan is paid back. */
export type LoanPaid = LoanStatusInfo & {
  __typename?: 'LoanPaid';
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** A paper about a loan, as a PDF file. */
export type LoanPaper = {
  __typename?: 'LoanPaper';
  /** Until when the link works: for a minute. */
  expiresAt: Scalars['DateTime']['output'];
  /** A path of the gateway, below `/files/`: to be read with the access token of whoever asked for it. */
  url: Scalars['String']['output'];
};

/** What pays a loan off on a day. */
export type LoanPayoffQuote = {
  __typename?: 'LoanPayoffQuote';
  /** What of principal, interest, fee and penalty is due by then. */
  due: Money;
  /** Fees. */
  fee: Money;
  /** Interest, until that day or to the period's end, as the terms say. */
  interest: Money;
  /** The day. */
  on: Scalars['Date']['output'];
  /** Paid out as a credit, and none any more since the payment that made it was taken back. It is in `total`, and due. */
  paidOutTooMuch: Money;
  /** Penalties that are charged already. */
  penalty: Money;
  /** Principal. */
  principal: Money;
  /** All of it. */
  total: Money;
};

/** What being late costs. */
export type LoanPenalty = {
  __typename?: 'LoanPenalty';
  /** Days after the due date that cost nothing. */
  graceDays: Scalars['Int']['output'];
  /** Percent a year of what is overdue. */
  rate: Scalars['Decimal']['output'];
};

/** What principal that is paid back early changes. */
export type LoanPrepayment =
  /** Instalments are as many as before, and lower. */
  | 'LOWER_INSTALMENT'
  /** Instalments stay as they are, and are fewer. */
  | 'SHORTEN_TERM';

/** A loan that the bank offers, on the terms of one version. What was agreed on a version stays, whatever later ones say. */
export type LoanProduct = {
  __typename?: 'LoanProduct';
  /** How days of interest are counted. */
  dayCount: LoanDayCount;
  /** Who may have it. */
  eligibility: LoanEligibility;
  /** What is charged beside interest. */
  fees: LoanFees;
  /** The product's id, `lpr_…`: the same for all its versions. */
  id: Scalars['ID']['output'];
  /** What instalments are multiples of, but for the last; absent where they are exact to the cent. */
  instalmentMultiple: Maybe<Money>;
  /** What it is for. */
  kind: LoanKind;
  /** The most that is lent. */
  maximumAmount: Money;
  /** The longest term, in months. */
  maximumTermMonths: Scalars['Int']['output'];
  /** How it is paid back. */
  method: LoanMethod;
  /** The least that is lent. */
  minimumAmount: Money;
  /** The shortest term, in months. */
  minimumTermMonths: Scalars['Int']['output'];
  /** What it is called. */
  name: Scalars['String']['output'];
  /** Whether somebody can apply for it. */
  offered: Scalars['Boolean']['output'];
  /** What being late costs. */
  penalty: LoanPenalty;
  /** How many instalments at the beginning pay interest alone. */
  principalGrace: Scalars['Int']['output'];
  /** When this version was published. */
  publishedAt: Scalars['DateTime']['output'];
  /** The nominal rate, in percent a year. */
  rate: Scalars['Decimal']['output'];
  /** Which version of its terms this is, from 1. */
  version: Scalars['Int']['output'];
};

/** A page of loan products. */
export type LoanProductConnection = {
  __typename?: 'LoanProductConnection';
  /** The products with their cursors. */
  edges: Array<LoanProductEdge>;
  /** The products. */
  nodes: Array<LoanProduct>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** A loan product in a page. */
export type LoanProductEdge = {
  __typename?: 'LoanProductEdge';
  /** Its place in the list, for `after`. */
  cursor: Scalars['Cursor']['output'];
  /** The product. */
  node: LoanProduct;
};

/** What exactly an officer wants changed of a loan; what a change has nothing to do with is absent. */
export type LoanProposedChange = {
  __typename?: 'LoanProposedChange';
  /** How much more is paid out. */
  amount: Maybe<Money>;
  /** What becomes of what is late. */
  arrears: Maybe<LoanArrears>;
  /** When the first of them is due. */
  firstDueOn: Maybe<Scalars['Date']['output']>;
  /** The first day whose interest is counted by that rate. */
  from: Maybe<Scalars['Date']['output']>;
  /** Its id. */
  id: Scalars['ID']['output'];
  /** How many instalments are left from then on. */
  instalments: Maybe<Scalars['Int']['output']>;
  /** When it was asked for. */
  proposedAt: Maybe<Scalars['DateTime']['output']>;
  /** The nominal rate from then on, in percent a year. */
  rate: Maybe<Scalars['Decimal']['output']>;
  /** The number of the repayment that is taken back. */
  repayment: Maybe<Scalars['Int']['output']>;
};

/** Why an application is declined. */
export type LoanReason = {
  __typename?: 'LoanReason';
  /** Why, as a code. */
  code: LoanReasonCode;
  /** Why, in words. */
  message: Scalars['String']['output'];
};

/** Why an application is declined, as a code. */
export type LoanReasonCode =
  /** An account was below nothing for many days. */
  | 'ACCOUNTS_OVERDRAWN'
  /** The income is low for this loan. */
  | 'INCOME_LOW'
  /** Less comes into the accounts here than was stated. */
  | 'INCOME_UNCONFIRMED'
  /** Information that the bank asked for is missing. */
  | 'INFORMATION_MISSING'
  /** Information could not be confirmed. */
  | 'INFORMATION_UNCONFIRMED'
  /** Another loan is late. */
  | 'LOAN_OVERDUE'
  /** The bank gave up on another loan. */
  | 'LOAN_WRITTEN_OFF'
  /** Accounts and loans here show more obligations than were stated. */
  | 'OBLIGATIONS_UNSTATED'
  /** Payments failed because there was too little. */
  | 'PAYMENTS_FAILED'
  /** The bank does not lend for this purpose. */
  | 'PURPOSE_NOT_FINANCED'
  /** An application was declined lately. */
  | 'REFUSED_LATELY'
  /** The customer has not banked here for long. */
  | 'RELATIONSHIP_SHORT'
  /** Instalments and obligations would take more of the income than the bank allows. */
  | 'UNAFFORDABLE';

/** Why nothing happened to a loan. */
export type LoanRefusal =
  /** With what is not paid back yet it is more than the product lends. */
  | 'ABOVE_MAXIMUM'
  /** The account that the loan was paid out to is closed, or not the borrower's any more. */
  | 'ACCOUNT_NOT_USABLE'
  /** The officer holds an account together with the borrower, or the account whose money moves: a colleague has to decide it. */
  | 'CONFLICT_OF_INTEREST'
  /** Nothing is owed. */
  | 'NOTHING_OWED'
  /** The loan has no room for it: too much has happened to it, the amount is too large, or it is written off. */
  | 'NOT_POSSIBLE'
  /** Nothing was paid too much. */
  | 'NO_CREDIT'
  /** It is the officer's own loan. */
  | 'OWN_LOAN';

/** A repayment of a loan. What it was used for is as of today: one that came late, or was taken back, changes that of those after it. */
export type LoanRepayment = {
  __typename?: 'LoanRepayment';
  /** The account that it came from. */
  account: Maybe<Account>;
  /** How much. */
  amount: Money;
  /** Of it, what was more than is owed of the loan: a credit, which `payOutLoanCredit` pays out. It first makes up for one that was paid out and was none in the end. */
  credit: Money;
  /** Of it, fees. */
  fee: Money;
  /** Of it, interest. */
  interest: Money;
  /** Its number within the loan. */
  number: Scalars['Int']['output'];
  /** The day that it counts from. */
  on: Scalars['Date']['output'];
  /** Of it, penalties. */
  penalty: Money;
  /** Of it, principal. */
  principal: Money;
  /** Of it, what came in after all of what had been written off. */
  recovered: Money;
  /** Whether it was taken back: then it was used for nothing. */
  reversed: Scalars['Boolean']['output'];
  /** The movement of that account. */
  transaction: Maybe<Transaction>;
};

/** A page of repayments. */
export type LoanRepaymentConnection = {
  __typename?: 'LoanRepaymentConnection';
  /** The repayments with their cursors. */
  edges: Array<LoanRepaymentEdge>;
  /** The repayments. */
  nodes: Array<LoanRepayment>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** A repayment in a page. */
export type LoanRepaymentEdge = {
  __typename?: 'LoanRepaymentEdge';
  /** Its place in the list, for `after`. */
  cursor: Scalars['Cursor']['output'];
  /** The repayment. */
  node: LoanRepayment;
};

/** A page of a loan's schedule. */
export type LoanScheduleConnection = {
  __typename?: 'LoanScheduleConnection';
  /** The lines with their cursors. */
  edges: Array<LoanScheduleEdge>;
  /** The lines. */
  nodes: Array<LoanScheduleLine>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** A line of a loan's schedule in a page. */
export type LoanScheduleEdge = {
  __typename?: 'LoanScheduleEdge';
  /** Its place in the list, for `after`. */
  cursor: Scalars['Cursor']['output'];
  /** The line. */
  node: LoanScheduleLine;
};

/** A line of a loan's schedule. */
export type LoanScheduleLine = {
  __typename?: 'LoanScheduleLine';
  /** Principal that is left when it is paid. */
  balance: Money;
  /** The day on which it is due. */
  dueOn: Scalars['Date']['output'];
  /** Its fees. */
  fee: Money;
  /** Its interest. */
  interest: Money;
  /** What it is. */
  kind: LoanScheduleLineKind;
  /** The number of the instalment, from 1; another line has that of the next one. */
  number: Scalars['Int']['output'];
  /** What of it is not paid. */
  open: Money;
  /** What of it is paid. */
  paid: Money;
  /** What being late has cost. */
  penalty: Money;
  /** What it pays back. */
  principal: Money;
  /** All of it. */
  total: Money;
};

/** What a line of a loan's schedule is. */
export type LoanScheduleLineKind =
  /** What was due at once. */
  | 'DOWN_PAYMENT'
  /** An instalment. */
  | 'INSTALMENT'
  /** Principal that was paid back beside the instalments. */
  | 'PREPAYMENT';

/** What a loan would be like. It promises nothing. */
export type LoanSimulation = {
  __typename?: 'LoanSimulation';
  /** How much is lent. */
  amount: Money;
  /** The annual percentage rate of charge, in percent (Directive (EU) 2023/2225, annex III; of mortgages 2014/17/EU, annex I). */
  apr: Scalars['Decimal']['output'];
  /** The annual percentage rate of the United States, in percent (Regulation Z, 12 CFR 1026, appendix J). */
  aprUs: Scalars['Decimal']['output'];
  /** The largest instalment; where all are equal, each but for the last. */
  instalment: Money;
  /** What the customer gets: the amount less what is kept back. */
  paidOut: Money;
  /** When it is paid out. */
  paidOutOn: Scalars['Date']['output'];
  /** The product, on the terms that this is by. */
  product: LoanProduct;
  /** The instalments, in their order. */
  schedule: LoanInstalmentConnection;
  /** What the loan costs: interest and fees. */
  totalCost: Money;
  /** All fees, those that are kept back among them. */
  totalFees: Money;
  /** All interest. */
  totalInterest: Money;
  /** All that the customer pays, what is kept back not counted. */
  totalPayable: Money;
};


/** What a loan would be like. It promises nothing. */
export type LoanSimulationScheduleArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** The loan stands where this cannot be done. Nothing happened. */
export type LoanStateRejection = Rejection & {
  __typename?: 'LoanStateRejection';
  /** Always `LOAN_STATE`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
  /** Why. */
  reason: LoanRefusal;
};

/** What a loan did in a period. */
export type LoanStatement = {
  __typename?: 'LoanStatement';
  /** Principal that was owed after the last day. */
  closing: Money;
  /** What was lent in the period. */
  disbursed: Money;
  /** What happened, oldest first. */
  entries: LoanStatementEntryConnection;
  /** Fees of the period, those that were kept back among them. */
  fees: Money;
  /** Fees that were paid in the period, beside what was kept back. */
  feesPaid: Money;
  /** Its first day. */
  from: Scalars['Date']['output'];
  /** Interest of the period's days, whether due or not. */
  interest: Money;
  /** Interest that was paid in the period. */
  interestPaid: Money;
  /** Principal that was owed before the first day. */
  opening: Money;
  /** It on paper, with the schedule as a picture. The link works for a minute, with the access token of whoever asked for it. */
  paper: LoanPaper;
  /** What being late cost in the period. */
  penalties: Money;
  /** Penalties that were paid in the period. */
  penaltiesPaid: Money;
  /** Principal that was paid in the period. */
  principalPaid: Money;
  /** What was due and what was to come, as of the last day. */
  schedule: LoanScheduleConnection;
  /** Its last day. */
  to: Scalars['Date']['output'];
};


/** What a loan did in a period. */
export type LoanStatementEntriesArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What a loan did in a period. */
export type LoanStatementScheduleArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Something that happened to a loan. */
export type LoanStatementEntry = {
  __typename?: 'LoanStatementEntry';
  /** What moved, was charged, given up or taken back; nothing where nothing did. */
  amount: Money;
  /** What of it paid fees, or gave them up. */
  fee: Money;
  /** What of it paid interest, or gave it up. */
  interest: Money;
  /** What happened. */
  kind: LoanStatementEntryKind;
  /** The bank's day from which it counts. */
  on: Scalars['Date']['output'];
  /** Principal that was owed afterwards. */
  outstanding: Money;
  /** What of it paid penalties, or gave them up. */
  penalty: Money;
  /** What of it paid back principal, or gave it up. */
  principal: Money;
  /** Whether it was taken back: then it is as if it had never been. */
  reversed: Scalars['Boolean']['output'];
};

/** A page of what happened to a loan. */
export type LoanStatementEntryConnection = {
  __typename?: 'LoanStatementEntryConnection';
  /** The entries with their cursors. */
  edges: Array<LoanStatementEntryEdge>;
  /** The entries. */
  nodes: Array<LoanStatementEntry>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** An entry of a loan's statement in a page. */
export type LoanStatementEntryEdge = {
  __typename?: 'LoanStatementEntryEdge';
  /** Its place in the list, for `after`. */
  cursor: Scalars['Cursor']['output'];
  /** The entry. */
  node: LoanStatementEntry;
};

/** What happened to a loan. */
export type LoanStatementEntryKind =
  /** A fee or a penalty was charged. */
  | 'CHARGED'
  /** What was paid too much was given back. */
  | 'CREDIT_PAID_OUT'
  /** It was paid out. */
  | 'DISBURSED'
  /** The arrangement fee was charged: it was kept back of what was first paid out, so that no payment pays it. */
  | 'FEE_KEPT_BACK'
  /** Its rate changed. */
  | 'RATE_CHANGED'
  /** Something was paid. */
  | 'REPAID'
  /** What was to come was planned anew. */
  | 'RESCHEDULED'
  /** Something was taken back. */
  | 'REVERSED'
  /** The bank gave up on it. */
  | 'WRITTEN_OFF';

/** Where a loan stands. */
export type LoanStatus =
  /** It is being paid back. */
  | 'ACTIVE'
  /** It is paid back. */
  | 'PAID'
  /** The bank has given up on it; what comes in still counts. */
  | 'WRITTEN_OFF';

/** Where a loan stands, with what that state carries. */
export type LoanStatusInfo = {
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** The bank has given up on the loan. */
export type LoanWrittenOff = LoanStatusInfo & {
  __typename?: 'LoanWrittenOff';
  /** Since when. */
  since: Scalars['DateTime']['output'];
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
  /**
   * Accepts an offer of the caller's: the loan is paid out at once, into an account that they may pay from. Needs step-up. An application becomes one
   * loan at most, whatever is asked at once.
   */
  acceptLoanOffer: AcceptLoanOfferPayload;
  /**
   * Adds a file that the caller has sent (`createUpload` for `LOAN`: PDF, PNG or JPEG, at most 20 MiB) to an application of theirs that is open: at most
   * 50 documents. Again with the same file, it answers the same.
   */
  addLoanDocument: AddLoanDocumentPayload;
  /**
   * Applies for a loan on the terms of the product's last version, which stay the application's. The caller must be verified. The same key
   * answers the same application.
   */
  applyForLoan: ApplyForLoanPayload;
  /**
   * Asks a second loan officer to approve that a loan has another nominal rate from a day on. A day to come is waited for. One that is over counts as if it had
   * always been so: instalments that were due stay as high as they come out by it, and what was paid is used anew.
   */
  changeLoanRate: ChangeLoanPayload;
  /**
   * Decides an application, or asks the customer for more. Above the product's threshold a decision waits for a second officer's approval. Nobody
   * decides on their own.
   */
  decideLoanApplication: DecideLoanApplicationPayload;
  /** Erases what this service holds about a person and may; again, it does nothing more. For the service `customer` only. */
  erasePersonalData: Scalars['Boolean']['output'];
  /**
   * Asks a second loan officer to approve that more of a loan is paid out, to the account that it was paid out to. What is to come is planned anew: as many
   * instalments as before, higher ones. It happens on the day of the approval.
   */
  increaseLoan: ChangeLoanPayload;
  /**
   * Pays out what was paid too much of a loan of the caller's, all of it, to an account that they may pay from. It needs a proof: others may hold the
   * account too.
   */
  payOutLoanCredit: PayOutLoanCreditPayload;
  /**
   * Pays a loan of the caller's back, from an account that they may pay from. What is due comes first: penalties, fees, interest and principal, the oldest
   * instalment first. What is more pays coming instalments, or principal alone, as `prepayment` says; what is more than is owed becomes a credit.
   * After very many repayments, fewer of them by `prepayment`, the next one is refused as `NOT_POSSIBLE`, so that the loan can still be changed; a `payoff` is not.
   */
  repayLoan: RepayLoanPayload;
  /**
   * Asks a second loan officer to approve that what is to come of a loan is planned anew: with what is late as it is, or spread again (re-age). It happens on
   * the day of the approval.
   */
  rescheduleLoan: ChangeLoanPayload;
  /**
   * Hands an application of the caller's in again, of which the bank asked for more: with documents that were added since, an answer in words, or both. An
   * officer looks at it then. The same key answers the same.
   */
  resubmitLoanApplication: ResubmitLoanApplicationPayload;
  /**
   * Asks a second loan officer to approve that a repayment is taken back: the money goes back to the account that it came from, and later repayments are used
   * as if it had never been.
   */
  reverseLoanRepayment: ChangeLoanPayload;
  /**
   * Has a loan of the caller's collected on its due dates from an account that they may pay from, or no longer. All that is due is taken or nothing;
   * where that fails it is tried again on the four days after, and then left to the caller until the next due date. What is late for longer when the account is named is tried once, on the next day. The account cannot be closed while the loan is being paid back. A loan that is paid back or written off is
   * not collected, and names no account anew; a write-off ends it for good.
   */
  setLoanAutopay: SetLoanAutopayPayload;
  /** Withdraws an application of the caller's, for good. Again, it answers the same. */
  withdrawLoanApplication: WithdrawLoanApplicationPayload;
  /**
   * Asks a second loan officer to approve that the bank gives up on a loan: principal, interest, fees and penalties are written off, and what is paid later is a
   * recovery, up to what was given up, and beyond it a credit. It happens on the day of the approval.
   */
  writeOffLoan: ChangeLoanPayload;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationAcceptLoanOfferArgs = {
  input: AcceptLoanOfferInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationAddLoanDocumentArgs = {
  input: AddLoanDocumentInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationApplyForLoanArgs = {
  input: ApplyForLoanInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationChangeLoanRateArgs = {
  input: ChangeLoanRateInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationDecideLoanApplicationArgs = {
  input: DecideLoanApplicationInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationErasePersonalDataArgs = {
  personId: Scalars['ID']['input'];
  stage: ErasureStage;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationIncreaseLoanArgs = {
  input: IncreaseLoanInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationPayOutLoanCreditArgs = {
  input: PayOutLoanCreditInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationRepayLoanArgs = {
  input: RepayLoanInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationRescheduleLoanArgs = {
  input: RescheduleLoanInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationResubmitLoanApplicationArgs = {
  input: ResubmitLoanApplicationInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationReverseLoanRepaymentArgs = {
  input: ReverseLoanRepaymentInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationSetLoanAutopayArgs = {
  input: SetLoanAutopayInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationWithdrawLoanApplicationArgs = {
  input: WithdrawLoanApplicationInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationWriteOffLoanArgs = {
  input: WriteOffLoanInput;
};

/** What the input names does not exist or is not yours. Nothing was stored. */
export type NotFoundRejection = Rejection & {
  __typename?: 'NotFoundRejection';
  /** Always `NOT_FOUND`. */
  code: RejectionCode;
  /** What was not found. */
  message: Scalars['String']['output'];
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

/** Where what was paid too much goes. */
export type PayOutLoanCreditInput = {
  /** The answered challenge, once one was asked for. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** 8 to 64 characters, unique per caller: the same key with the same input answers the same. */
  idempotencyKey: Scalars['String']['input'];
  /** The loan's id. */
  loanId: Scalars['ID']['input'];
  /** The account that it goes to, in the loan's currency. */
  toAccountId: Scalars['ID']['input'];
};

/** What paying a credit out answers; `NotFoundRejection` for a loan or an account that is not the caller's. */
export type PayOutLoanCreditPayload = IdempotencyConflictRejection | LoanAccountRejection | LoanStateRejection | NotFoundRejection | PayOutLoanCreditSuccess | SecondFactorMissingRejection | StepUpRequiredRejection | ValidationRejection;

/** It is paid out. */
export type PayOutLoanCreditSuccess = {
  __typename?: 'PayOutLoanCreditSuccess';
  /** How much it was. */
  amount: Money;
  /** The loan. */
  loan: Loan;
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

/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type Query = {
  __typename?: 'Query';
  /** All customers' loans of which something is late, the longest late first, as of the bank's day: for staff. */
  lateLoans: Maybe<LoanConnection>;
  /** A loan by id: one's own, or any for staff who may read loans. */
  loan: Maybe<Loan>;
  /** An application for a loan by id: one's own, or any for staff who may read applications. */
  loanApplication: Maybe<LoanApplication>;
  /** All customers' applications for loans, oldest first: for staff. */
  loanApplications: Maybe<LoanApplicationConnection>;
  /** The loans that the bank offers, each on the terms of its last version. */
  loanProducts: Maybe<LoanProductConnection>;
  /** How many loans that are not paid back are collected from an account. For the service `account`, which does not close it then. */
  loansPaidFrom: Scalars['Int']['output'];
  /** What this service holds about a person, what becomes of it when they are erased, and what blocks that. For the service `customer` only. */
  personalData: PersonalData;
  /** A page of what this service holds about a person, for their export. For the service `customer` only. */
  personalDataPage: PersonalDataPage;
  /**
   * What a loan of a product would be like: its schedule and all that it costs, on the terms of its last version. It promises nothing. A wish that the
   * product does not fit is `BAD_USER_INPUT`, and `reason` says why; an absent product answers `null`.
   */
  simulateLoan: Maybe<LoanSimulation>;
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryLateLoansArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  bucket?: InputMaybe<LoanDelinquencyBucket>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryLoanArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryLoanApplicationArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryLoanApplicationsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  filter?: InputMaybe<LoanApplicationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryLoanProductsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryLoansPaidFromArgs = {
  accountId: Scalars['ID']['input'];
  holders?: InputMaybe<Array<Scalars['ID']['input']>>;
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
export type QuerySimulateLoanArgs = {
  input: SimulateLoanInput;
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

/** What is paid back: an amount, or everything. */
export type RepayLoanInput = {
  /** How much; absent where all is paid off. */
  amount?: InputMaybe<MoneyInput>;
  /** The account that pays, in the loan's currency. */
  fromAccountId: Scalars['ID']['input'];
  /** 8 to 64 characters, unique per caller: the same key with the same input answers the same. */
  idempotencyKey: Scalars['String']['input'];
  /** The loan's id. */
  loanId: Scalars['ID']['input'];
  /** Whether all that is owed today is paid off. */
  payoff?: InputMaybe<Scalars['Boolean']['input']>;
  /** What is done with more than is due; absent where coming instalments are paid ahead. */
  prepayment?: InputMaybe<LoanPrepayment>;
};

/** What paying back answers; `NotFoundRejection` for a loan or an account that is not the caller's. */
export type RepayLoanPayload = IdempotencyConflictRejection | LoanAccountRejection | LoanStateRejection | NotFoundRejection | RepayLoanSuccess | ValidationRejection;

/** It is paid back. */
export type RepayLoanSuccess = {
  __typename?: 'RepayLoanSuccess';
  /** The loan. */
  loan: Loan;
  /** What it was used for. */
  repayment: LoanRepayment;
};

/** How what is to come of a loan is planned anew. */
export type RescheduleLoanInput = {
  /** What becomes of what is late. */
  arrears: LoanArrears;
  /** The day on which the first of them is due: after the day of the approval. */
  firstDueOn: Scalars['Date']['input'];
  /** How many instalments are left from then on, at most 1,560. */
  instalments: Scalars['Int']['input'];
  /** The loan's id. */
  loanId: Scalars['ID']['input'];
  /** The nominal rate from then on, in percent a year; as it is without it. */
  rate?: InputMaybe<Scalars['Decimal']['input']>;
  /** Why, at most 200 characters: the second officer reads it. */
  reason: Scalars['String']['input'];
};

/** What a customer hands in again. */
export type ResubmitLoanApplicationInput = {
  /** The answer in words, at most 2,000 characters; needed where no document was added since the bank asked. */
  answer?: InputMaybe<Scalars['String']['input']>;
  /** The application's id. */
  applicationId: Scalars['ID']['input'];
  /** 8 to 64 characters, unique for the application. */
  idempotencyKey: Scalars['String']['input'];
};

/** What handing an application in again answers. */
export type ResubmitLoanApplicationPayload = IdempotencyConflictRejection | LoanApplicationStateRejection | NotFoundRejection | ResubmitLoanApplicationSuccess | ValidationRejection;

/** It is handed in: an officer is to look at it. */
export type ResubmitLoanApplicationSuccess = {
  __typename?: 'ResubmitLoanApplicationSuccess';
  /** The application. */
  application: LoanApplication;
};

/** By which rule something is kept. */
export type RetentionRule =
  /** Bookings and what proves them: commercial and tax law. */
  | 'BOOKINGS'
  /** Identity of customers: Directive (EU) 2015/849, article 40 (1) (a). */
  | 'IDENTITY'
  /** The trail of what was done: Directive (EU) 2015/849, article 40 (1) (b). */
  | 'TRAIL';

/** Which repayment is taken back. */
export type ReverseLoanRepaymentInput = {
  /** The loan's id. */
  loanId: Scalars['ID']['input'];
  /** Why, at most 200 characters: the second officer reads it. */
  reason: Scalars['String']['input'];
  /** The repayment's number within the loan (`LoanRepayment.number`). */
  repayment: Scalars['Int']['input'];
};

/** This needs a second factor to prove that it is you, and there is none yet: enrol one with `startTotpEnrolment`, then send the same again. Nothing was stored. */
export type SecondFactorMissingRejection = Rejection & {
  __typename?: 'SecondFactorMissingRejection';
  /** Always `SECOND_FACTOR_MISSING`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** From where a loan is collected. */
export type SetLoanAutopayInput = {
  /** The account, in the loan's currency; absent where it is collected no longer. */
  accountId?: InputMaybe<Scalars['ID']['input']>;
  /** The loan's id. */
  loanId: Scalars['ID']['input'];
  /** Whether it is collected no longer. */
  off?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What setting the collection of a loan answers; `NotFoundRejection` for a loan or an account that is not the caller's. */
export type SetLoanAutopayPayload = LoanAccountRejection | LoanStateRejection | NotFoundRejection | SetLoanAutopaySuccess | ValidationRejection;

/** It is set. */
export type SetLoanAutopaySuccess = {
  __typename?: 'SetLoanAutopaySuccess';
  /** The loan. */
  loan: Loan;
};

/** What a loan would be like. */
export type SimulateLoanInput = {
  /** How much is lent, in the product's currency. */
  amount: MoneyInput;
  /** When the first instalment is due; a month after that without it. */
  firstDueOn?: InputMaybe<Scalars['Date']['input']>;
  /** When it is paid out; today without it, by the bank's calendar. */
  paidOutOn?: InputMaybe<Scalars['Date']['input']>;
  /** The product's id, `lpr_…`. */
  productId: Scalars['ID']['input'];
  /** For how many months. */
  termMonths: Scalars['Int']['input'];
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

/** What is told as it happens. Every event carries its `cursor`: pass the last one as `after`, and nothing is missed or told twice. */
export type Subscription = {
  __typename?: 'Subscription';
  /** Steps of an application: one's own, or any for staff who may read applications. Ends after the step that nothing follows. */
  loanApplicationUpdates: LoanApplicationUpdate;
};


/** What is told as it happens. Every event carries its `cursor`: pass the last one as `after`, and nothing is missed or told twice. */
export type SubscriptionLoanApplicationUpdatesArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  applicationId: Scalars['ID']['input'];
};

/** One account's side of a movement of money. The other account's side has an id of its own; `transferId` joins them. */
export type Transaction = {
  __typename?: 'Transaction';
  /** The transaction's id, `txn_…`. */
  id: Scalars['ID']['output'];
};

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

/** Which application is withdrawn. */
export type WithdrawLoanApplicationInput = {
  /** The application's id. */
  applicationId: Scalars['ID']['input'];
};

/** What withdrawing an application answers. */
export type WithdrawLoanApplicationPayload = LoanApplicationStateRejection | NotFoundRejection | WithdrawLoanApplicationSuccess;

/** The application is withdrawn. */
export type WithdrawLoanApplicationSuccess = {
  __typename?: 'WithdrawLoanApplicationSuccess';
  /** The application. */
  application: LoanApplication;
};

/** Which loan the bank gives up on. */
export type WriteOffLoanInput = {
  /** The loan's id. */
  loanId: Scalars['ID']['input'];
  /** Why, at most 200 characters: the second officer reads it. */
  reason: Scalars['String']['input'];
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
  Customer: Customer;
  Loan: Loan;
  LoanApplication: LoanApplication;
  LoanProposedChange: LoanProposedChange;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
  Loan:
    ( { __typename: 'Loan' }
    & GraphQLRecursivePick<FederationTypes['Loan'], {"id":true}> );
  LoanApplication:
    ( { __typename: 'LoanApplication' }
    & GraphQLRecursivePick<FederationTypes['LoanApplication'], {"id":true}> );
  LoanProposedChange:
    ( { __typename: 'LoanProposedChange' }
    & GraphQLRecursivePick<FederationTypes['LoanProposedChange'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AcceptLoanOfferPayload:
    | ( Omit<AcceptLoanOfferSuccess, 'loan'> & { loan: _RefType['Loan'] } & { __typename: 'AcceptLoanOfferSuccess' } )
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( LoanAccountRejection & { __typename: 'LoanAccountRejection' } )
    | ( LoanApplicationStateRejection & { __typename: 'LoanApplicationStateRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( StepUpRequiredRejection & { __typename: 'StepUpRequiredRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  AddLoanDocumentPayload:
    | ( Omit<AddLoanDocumentSuccess, 'application' | 'document'> & { application: _RefType['LoanApplication'], document: _RefType['LoanDocument'] } & { __typename: 'AddLoanDocumentSuccess' } )
    | ( LoanApplicationStateRejection & { __typename: 'LoanApplicationStateRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  ApplyForLoanPayload:
    | ( Omit<ApplyForLoanSuccess, 'application'> & { application: _RefType['LoanApplication'] } & { __typename: 'ApplyForLoanSuccess' } )
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( LoanIneligibleRejection & { __typename: 'LoanIneligibleRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  ChangeLoanPayload:
    | ( ApprovalPending & { __typename: 'ApprovalPending' } )
    | ( LoanStateRejection & { __typename: 'LoanStateRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  DecideLoanApplicationPayload:
    | ( ApprovalPending & { __typename: 'ApprovalPending' } )
    | ( Omit<DecideLoanApplicationSuccess, 'application'> & { application: _RefType['LoanApplication'] } & { __typename: 'DecideLoanApplicationSuccess' } )
    | ( LoanApplicationStateRejection & { __typename: 'LoanApplicationStateRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  PayOutLoanCreditPayload:
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( LoanAccountRejection & { __typename: 'LoanAccountRejection' } )
    | ( LoanStateRejection & { __typename: 'LoanStateRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<PayOutLoanCreditSuccess, 'loan'> & { loan: _RefType['Loan'] } & { __typename: 'PayOutLoanCreditSuccess' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( StepUpRequiredRejection & { __typename: 'StepUpRequiredRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  RepayLoanPayload:
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( LoanAccountRejection & { __typename: 'LoanAccountRejection' } )
    | ( LoanStateRejection & { __typename: 'LoanStateRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<RepayLoanSuccess, 'loan' | 'repayment'> & { loan: _RefType['Loan'], repayment: _RefType['LoanRepayment'] } & { __typename: 'RepayLoanSuccess' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  ResubmitLoanApplicationPayload:
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( LoanApplicationStateRejection & { __typename: 'LoanApplicationStateRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<ResubmitLoanApplicationSuccess, 'application'> & { application: _RefType['LoanApplication'] } & { __typename: 'ResubmitLoanApplicationSuccess' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  SetLoanAutopayPayload:
    | ( LoanAccountRejection & { __typename: 'LoanAccountRejection' } )
    | ( LoanStateRejection & { __typename: 'LoanStateRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<SetLoanAutopaySuccess, 'loan'> & { loan: _RefType['Loan'] } & { __typename: 'SetLoanAutopaySuccess' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  WithdrawLoanApplicationPayload:
    | ( LoanApplicationStateRejection & { __typename: 'LoanApplicationStateRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<WithdrawLoanApplicationSuccess, 'application'> & { application: _RefType['LoanApplication'] } & { __typename: 'WithdrawLoanApplicationSuccess' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  LoanApplicationStatusInfo:
    | ( LoanApplicationAccepted & { __typename: 'LoanApplicationAccepted' } )
    | ( StatusOfParent & { __typename: 'LoanApplicationApproved' } )
    | ( StatusOfParent & { __typename: 'LoanApplicationDeclined' } )
    | ( LoanApplicationExpired & { __typename: 'LoanApplicationExpired' } )
    | ( LoanApplicationInReview & { __typename: 'LoanApplicationInReview' } )
    | ( StatusOfParent & { __typename: 'LoanApplicationInformationRequested' } )
    | ( LoanApplicationWithdrawn & { __typename: 'LoanApplicationWithdrawn' } )
  ;
  LoanStatusInfo:
    | ( LoanActive & { __typename: 'LoanActive' } )
    | ( LoanPaid & { __typename: 'LoanPaid' } )
    | ( LoanWrittenOff & { __typename: 'LoanWrittenOff' } )
  ;
  Rejection:
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( LoanAccountRejection & { __typename: 'LoanAccountRejection' } )
    | ( LoanApplicationStateRejection & { __typename: 'LoanApplicationStateRejection' } )
    | ( LoanIneligibleRejection & { __typename: 'LoanIneligibleRejection' } )
    | ( LoanStateRejection & { __typename: 'LoanStateRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( StepUpRequiredRejection & { __typename: 'StepUpRequiredRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AcceptLoanOfferInput: AcceptLoanOfferInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AcceptLoanOfferPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AcceptLoanOfferPayload']>;
  AcceptLoanOfferSuccess: ResolverTypeWrapper<Omit<AcceptLoanOfferSuccess, 'loan'> & { loan: ResolversTypes['Loan'] }>;
  Account: ResolverTypeWrapper<Account>;
  AddLoanDocumentInput: AddLoanDocumentInput;
  AddLoanDocumentPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddLoanDocumentPayload']>;
  AddLoanDocumentSuccess: ResolverTypeWrapper<Omit<AddLoanDocumentSuccess, 'application' | 'document'> & { application: ResolversTypes['LoanApplication'], document: ResolversTypes['LoanDocument'] }>;
  ApplyForLoanInput: ApplyForLoanInput;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ApplyForLoanPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ApplyForLoanPayload']>;
  ApplyForLoanSuccess: ResolverTypeWrapper<Omit<ApplyForLoanSuccess, 'application'> & { application: ResolversTypes['LoanApplication'] }>;
  Approval: ResolverTypeWrapper<Approval>;
  ApprovalPending: ResolverTypeWrapper<ApprovalPending>;
  BIC: ResolverTypeWrapper<Scalars['BIC']['output']>;
  Challenge: ResolverTypeWrapper<Challenge>;
  ChangeLoanPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangeLoanPayload']>;
  ChangeLoanRateInput: ChangeLoanRateInput;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  Customer: ResolverTypeWrapper<Omit<Customer, 'loanApplications' | 'loans'> & { loanApplications?: Maybe<ResolversTypes['LoanApplicationConnection']>, loans?: Maybe<ResolversTypes['LoanConnection']> }>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DecideLoanApplicationInput: DecideLoanApplicationInput;
  DecideLoanApplicationPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DecideLoanApplicationPayload']>;
  DecideLoanApplicationSuccess: ResolverTypeWrapper<Omit<DecideLoanApplicationSuccess, 'application'> & { application: ResolversTypes['LoanApplication'] }>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  ErasureAction: ErasureAction;
  ErasureBlock: ErasureBlock;
  ErasureStage: ErasureStage;
  IBAN: ResolverTypeWrapper<Scalars['IBAN']['output']>;
  IdempotencyConflictRejection: ResolverTypeWrapper<IdempotencyConflictRejection>;
  IncreaseLoanInput: IncreaseLoanInput;
  InvalidField: ResolverTypeWrapper<InvalidField>;
  Loan: ResolverTypeWrapper<SeenLoanParent>;
  LoanAccountRejection: ResolverTypeWrapper<LoanAccountRejection>;
  LoanActive: ResolverTypeWrapper<LoanActive>;
  LoanApplication: ResolverTypeWrapper<LoanApplicationParent>;
  LoanApplicationAccepted: ResolverTypeWrapper<LoanApplicationAccepted>;
  LoanApplicationApproved: ResolverTypeWrapper<StatusOfParent>;
  LoanApplicationConnection: ResolverTypeWrapper<ApplicationPageParent>;
  LoanApplicationDeclined: ResolverTypeWrapper<StatusOfParent>;
  LoanApplicationEdge: ResolverTypeWrapper<ApplicationPageEdgeParent>;
  LoanApplicationExpired: ResolverTypeWrapper<LoanApplicationExpired>;
  LoanApplicationFilter: LoanApplicationFilter;
  LoanApplicationInReview: ResolverTypeWrapper<LoanApplicationInReview>;
  LoanApplicationInformationRequested: ResolverTypeWrapper<StatusOfParent>;
  LoanApplicationParty: LoanApplicationParty;
  LoanApplicationRefusal: LoanApplicationRefusal;
  LoanApplicationStateRejection: ResolverTypeWrapper<LoanApplicationStateRejection>;
  LoanApplicationStatus: LoanApplicationStatus;
  LoanApplicationStatusInfo: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['LoanApplicationStatusInfo']>;
  LoanApplicationStep: ResolverTypeWrapper<SeenStepParent>;
  LoanApplicationUpdate: ResolverTypeWrapper<ShownUpdateParent>;
  LoanApplicationWithdrawn: ResolverTypeWrapper<LoanApplicationWithdrawn>;
  LoanArrears: LoanArrears;
  LoanConnection: ResolverTypeWrapper<LoanPageParent>;
  LoanDayCount: LoanDayCount;
  LoanDecision: LoanDecision;
  LoanDelinquency: ResolverTypeWrapper<LoanDelinquency>;
  LoanDelinquencyBucket: LoanDelinquencyBucket;
  LoanDocument: ResolverTypeWrapper<LoanDocumentParent>;
  LoanDocumentConnection: ResolverTypeWrapper<DocumentPageParent>;
  LoanDocumentEdge: ResolverTypeWrapper<DocumentPageEdgeParent>;
  LoanDocumentKind: LoanDocumentKind;
  LoanEdge: ResolverTypeWrapper<LoanPageEdgeParent>;
  LoanEligibility: ResolverTypeWrapper<LoanEligibility>;
  LoanEvaluation: ResolverTypeWrapper<ShownEvaluationParent>;
  LoanEvaluationFigures: ResolverTypeWrapper<ShownFiguresParent>;
  LoanEvaluationOutcome: LoanEvaluationOutcome;
  LoanFactor: LoanFactor;
  LoanFactorPoints: ResolverTypeWrapper<LoanFactorPoints>;
  LoanFees: ResolverTypeWrapper<LoanFees>;
  LoanIneligibility: LoanIneligibility;
  LoanIneligibleRejection: ResolverTypeWrapper<LoanIneligibleRejection>;
  LoanInstalment: ResolverTypeWrapper<ShownInstalmentParent>;
  LoanInstalmentConnection: ResolverTypeWrapper<InstalmentPageParent>;
  LoanInstalmentEdge: ResolverTypeWrapper<InstalmentPageEdgeParent>;
  LoanKind: LoanKind;
  LoanMethod: LoanMethod;
  LoanOffer: ResolverTypeWrapper<LoanOfferParent>;
  LoanPaid: ResolverTypeWrapper<LoanPaid>;
  LoanPaper: ResolverTypeWrapper<LoanPaper>;
  LoanPayoffQuote: ResolverTypeWrapper<LoanPayoffQuote>;
  LoanPenalty: ResolverTypeWrapper<LoanPenalty>;
  LoanPrepayment: LoanPrepayment;
  LoanProduct: ResolverTypeWrapper<LoanProductParent>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  LoanProductConnection: ResolverTypeWrapper<LoanProductPageParent>;
  LoanProductEdge: ResolverTypeWrapper<LoanProductPageEdgeParent>;
  LoanProposedChange: ResolverTypeWrapper<ProposedChangeParent>;
  LoanReason: ResolverTypeWrapper<ReasonCodeParent>;
  LoanReasonCode: LoanReasonCode;
  LoanRefusal: LoanRefusal;
  LoanRepayment: ResolverTypeWrapper<ShownRepaymentParent>;
  LoanRepaymentConnection: ResolverTypeWrapper<RepaymentPageParent>;
  LoanRepaymentEdge: ResolverTypeWrapper<RepaymentPageEdgeParent>;
  LoanScheduleConnection: ResolverTypeWrapper<LinePageParent>;
  LoanScheduleEdge: ResolverTypeWrapper<LinePageEdgeParent>;
  LoanScheduleLine: ResolverTypeWrapper<ShownLineParent>;
  LoanScheduleLineKind: LoanScheduleLineKind;
  LoanSimulation: ResolverTypeWrapper<ShownSimulationParent>;
  LoanStateRejection: ResolverTypeWrapper<LoanStateRejection>;
  LoanStatement: ResolverTypeWrapper<SeenStatementParent>;
  LoanStatementEntry: ResolverTypeWrapper<SeenEntryParent>;
  LoanStatementEntryConnection: ResolverTypeWrapper<EntryPageParent>;
  LoanStatementEntryEdge: ResolverTypeWrapper<EntryPageEdgeParent>;
  LoanStatementEntryKind: LoanStatementEntryKind;
  LoanStatus: LoanStatus;
  LoanStatusInfo: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['LoanStatusInfo']>;
  LoanWrittenOff: ResolverTypeWrapper<LoanWrittenOff>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFoundRejection: ResolverTypeWrapper<NotFoundRejection>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PayOutLoanCreditInput: PayOutLoanCreditInput;
  PayOutLoanCreditPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PayOutLoanCreditPayload']>;
  PayOutLoanCreditSuccess: ResolverTypeWrapper<Omit<PayOutLoanCreditSuccess, 'loan'> & { loan: ResolversTypes['Loan'] }>;
  PersonalData: ResolverTypeWrapper<PersonalData>;
  PersonalDataBlocker: ResolverTypeWrapper<PersonalDataBlocker>;
  PersonalDataItem: ResolverTypeWrapper<PersonalDataItem>;
  PersonalDataPage: ResolverTypeWrapper<PersonalDataPage>;
  PhoneNumber: ResolverTypeWrapper<Scalars['PhoneNumber']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Rejection: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Rejection']>;
  RejectionCode: RejectionCode;
  RepayLoanInput: RepayLoanInput;
  RepayLoanPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RepayLoanPayload']>;
  RepayLoanSuccess: ResolverTypeWrapper<Omit<RepayLoanSuccess, 'loan' | 'repayment'> & { loan: ResolversTypes['Loan'], repayment: ResolversTypes['LoanRepayment'] }>;
  RescheduleLoanInput: RescheduleLoanInput;
  ResubmitLoanApplicationInput: ResubmitLoanApplicationInput;
  ResubmitLoanApplicationPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ResubmitLoanApplicationPayload']>;
  ResubmitLoanApplicationSuccess: ResolverTypeWrapper<Omit<ResubmitLoanApplicationSuccess, 'application'> & { application: ResolversTypes['LoanApplication'] }>;
  RetentionRule: RetentionRule;
  ReverseLoanRepaymentInput: ReverseLoanRepaymentInput;
  SecondFactorMissingRejection: ResolverTypeWrapper<SecondFactorMissingRejection>;
  SetLoanAutopayInput: SetLoanAutopayInput;
  SetLoanAutopayPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetLoanAutopayPayload']>;
  SetLoanAutopaySuccess: ResolverTypeWrapper<Omit<SetLoanAutopaySuccess, 'loan'> & { loan: ResolversTypes['Loan'] }>;
  SimulateLoanInput: SimulateLoanInput;
  StepUpRequiredRejection: ResolverTypeWrapper<StepUpRequiredRejection>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Transaction: ResolverTypeWrapper<Transaction>;
  ValidationRejection: ResolverTypeWrapper<ValidationRejectionParent>;
  WithdrawLoanApplicationInput: WithdrawLoanApplicationInput;
  WithdrawLoanApplicationPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['WithdrawLoanApplicationPayload']>;
  WithdrawLoanApplicationSuccess: ResolverTypeWrapper<Omit<WithdrawLoanApplicationSuccess, 'application'> & { application: ResolversTypes['LoanApplication'] }>;
  WriteOffLoanInput: WriteOffLoanInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AcceptLoanOfferInput: AcceptLoanOfferInput;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  AcceptLoanOfferPayload: ResolversUnionTypes<ResolversParentTypes>['AcceptLoanOfferPayload'];
  AcceptLoanOfferSuccess: Omit<AcceptLoanOfferSuccess, 'loan'> & { loan: ResolversParentTypes['Loan'] };
  Account: Account;
  AddLoanDocumentInput: AddLoanDocumentInput;
  AddLoanDocumentPayload: ResolversUnionTypes<ResolversParentTypes>['AddLoanDocumentPayload'];
  AddLoanDocumentSuccess: Omit<AddLoanDocumentSuccess, 'application' | 'document'> & { application: ResolversParentTypes['LoanApplication'], document: ResolversParentTypes['LoanDocument'] };
  ApplyForLoanInput: ApplyForLoanInput;
  Int: Scalars['Int']['output'];
  ApplyForLoanPayload: ResolversUnionTypes<ResolversParentTypes>['ApplyForLoanPayload'];
  ApplyForLoanSuccess: Omit<ApplyForLoanSuccess, 'application'> & { application: ResolversParentTypes['LoanApplication'] };
  Approval: Approval;
  ApprovalPending: ApprovalPending;
  BIC: Scalars['BIC']['output'];
  Challenge: Challenge;
  ChangeLoanPayload: ResolversUnionTypes<ResolversParentTypes>['ChangeLoanPayload'];
  ChangeLoanRateInput: ChangeLoanRateInput;
  CurrencyCode: Scalars['CurrencyCode']['output'];
  Cursor: Scalars['Cursor']['output'];
  Customer: Omit<Customer, 'loanApplications' | 'loans'> & { loanApplications?: Maybe<ResolversParentTypes['LoanApplicationConnection']>, loans?: Maybe<ResolversParentTypes['LoanConnection']> } | FederationReferenceTypes['Customer'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DecideLoanApplicationInput: DecideLoanApplicationInput;
  DecideLoanApplicationPayload: ResolversUnionTypes<ResolversParentTypes>['DecideLoanApplicationPayload'];
  DecideLoanApplicationSuccess: Omit<DecideLoanApplicationSuccess, 'application'> & { application: ResolversParentTypes['LoanApplication'] };
  Decimal: Scalars['Decimal']['output'];
  EmailAddress: Scalars['EmailAddress']['output'];
  IBAN: Scalars['IBAN']['output'];
  IdempotencyConflictRejection: IdempotencyConflictRejection;
  IncreaseLoanInput: IncreaseLoanInput;
  InvalidField: InvalidField;
  Loan: SeenLoanParent;
  LoanAccountRejection: LoanAccountRejection;
  LoanActive: LoanActive;
  LoanApplication: LoanApplicationParent;
  LoanApplicationAccepted: LoanApplicationAccepted;
  LoanApplicationApproved: StatusOfParent;
  LoanApplicationConnection: ApplicationPageParent;
  LoanApplicationDeclined: StatusOfParent;
  LoanApplicationEdge: ApplicationPageEdgeParent;
  LoanApplicationExpired: LoanApplicationExpired;
  LoanApplicationFilter: LoanApplicationFilter;
  LoanApplicationInReview: LoanApplicationInReview;
  LoanApplicationInformationRequested: StatusOfParent;
  LoanApplicationStateRejection: LoanApplicationStateRejection;
  LoanApplicationStatusInfo: ResolversInterfaceTypes<ResolversParentTypes>['LoanApplicationStatusInfo'];
  LoanApplicationStep: SeenStepParent;
  LoanApplicationUpdate: ShownUpdateParent;
  LoanApplicationWithdrawn: LoanApplicationWithdrawn;
  LoanConnection: LoanPageParent;
  LoanDelinquency: LoanDelinquency;
  LoanDocument: LoanDocumentParent;
  LoanDocumentConnection: DocumentPageParent;
  LoanDocumentEdge: DocumentPageEdgeParent;
  LoanEdge: LoanPageEdgeParent;
  LoanEligibility: LoanEligibility;
  LoanEvaluation: ShownEvaluationParent;
  LoanEvaluationFigures: ShownFiguresParent;
  LoanFactorPoints: LoanFactorPoints;
  LoanFees: LoanFees;
  LoanIneligibleRejection: LoanIneligibleRejection;
  LoanInstalment: ShownInstalmentParent;
  LoanInstalmentConnection: InstalmentPageParent;
  LoanInstalmentEdge: InstalmentPageEdgeParent;
  LoanOffer: LoanOfferParent;
  LoanPaid: LoanPaid;
  LoanPaper: LoanPaper;
  LoanPayoffQuote: LoanPayoffQuote;
  LoanPenalty: LoanPenalty;
  LoanProduct: LoanProductParent;
  Boolean: Scalars['Boolean']['output'];
  LoanProductConnection: LoanProductPageParent;
  LoanProductEdge: LoanProductPageEdgeParent;
  LoanProposedChange: ProposedChangeParent;
  LoanReason: ReasonCodeParent;
  LoanRepayment: ShownRepaymentParent;
  LoanRepaymentConnection: RepaymentPageParent;
  LoanRepaymentEdge: RepaymentPageEdgeParent;
  LoanScheduleConnection: LinePageParent;
  LoanScheduleEdge: LinePageEdgeParent;
  LoanScheduleLine: ShownLineParent;
  LoanSimulation: ShownSimulationParent;
  LoanStateRejection: LoanStateRejection;
  LoanStatement: SeenStatementParent;
  LoanStatementEntry: SeenEntryParent;
  LoanStatementEntryConnection: EntryPageParent;
  LoanStatementEntryEdge: EntryPageEdgeParent;
  LoanStatusInfo: ResolversInterfaceTypes<ResolversParentTypes>['LoanStatusInfo'];
  LoanWrittenOff: LoanWrittenOff;
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  NotFoundRejection: NotFoundRejection;
  PageInfo: PageInfo;
  PayOutLoanCreditInput: PayOutLoanCreditInput;
  PayOutLoanCreditPayload: ResolversUnionTypes<ResolversParentTypes>['PayOutLoanCreditPayload'];
  PayOutLoanCreditSuccess: Omit<PayOutLoanCreditSuccess, 'loan'> & { loan: ResolversParentTypes['Loan'] };
  PersonalData: PersonalData;
  PersonalDataBlocker: PersonalDataBlocker;
  PersonalDataItem: PersonalDataItem;
  PersonalDataPage: PersonalDataPage;
  PhoneNumber: Scalars['PhoneNumber']['output'];
  Query: Record<PropertyKey, never>;
  Rejection: ResolversInterfaceTypes<ResolversParentTypes>['Rejection'];
  RepayLoanInput: RepayLoanInput;
  RepayLoanPayload: ResolversUnionTypes<ResolversParentTypes>['RepayLoanPayload'];
  RepayLoanSuccess: Omit<RepayLoanSuccess, 'loan' | 'repayment'> & { loan: ResolversParentTypes['Loan'], repayment: ResolversParentTypes['LoanRepayment'] };
  RescheduleLoanInput: RescheduleLoanInput;
  ResubmitLoanApplicationInput: ResubmitLoanApplicationInput;
  ResubmitLoanApplicationPayload: ResolversUnionTypes<ResolversParentTypes>['ResubmitLoanApplicationPayload'];
  ResubmitLoanApplicationSuccess: Omit<ResubmitLoanApplicationSuccess, 'application'> & { application: ResolversParentTypes['LoanApplication'] };
  ReverseLoanRepaymentInput: ReverseLoanRepaymentInput;
  SecondFactorMissingRejection: SecondFactorMissingRejection;
  SetLoanAutopayInput: SetLoanAutopayInput;
  SetLoanAutopayPayload: ResolversUnionTypes<ResolversParentTypes>['SetLoanAutopayPayload'];
  SetLoanAutopaySuccess: Omit<SetLoanAutopaySuccess, 'loan'> & { loan: ResolversParentTypes['Loan'] };
  SimulateLoanInput: SimulateLoanInput;
  StepUpRequiredRejection: StepUpRequiredRejection;
  Subscription: Record<PropertyKey, never>;
  Transaction: Transaction;
  ValidationRejection: ValidationRejectionParent;
  WithdrawLoanApplicationInput: WithdrawLoanApplicationInput;
  WithdrawLoanApplicationPayload: ResolversUnionTypes<ResolversParentTypes>['WithdrawLoanApplicationPayload'];
  WithdrawLoanApplicationSuccess: Omit<WithdrawLoanApplicationSuccess, 'application'> & { application: ResolversParentTypes['LoanApplication'] };
  WriteOffLoanInput: WriteOffLoanInput;
};

export type AcceptLoanOfferPayloadResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['AcceptLoanOfferPayload'] = ResolversParentTypes['AcceptLoanOfferPayload']> = {
  __resolveType: TypeResolveFn<'AcceptLoanOfferSuccess' | 'IdempotencyConflictRejection' | 'LoanAccountRejection' | 'LoanApplicationStateRejection' | 'NotFoundRejection' | 'SecondFactorMissingRejection' | 'StepUpRequiredRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type AcceptLoanOfferSuccessResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['AcceptLoanOfferSuccess'] = ResolversParentTypes['AcceptLoanOfferSuccess']> = {
  loan?: Resolver<ResolversTypes['Loan'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AddLoanDocumentPayloadResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['AddLoanDocumentPayload'] = ResolversParentTypes['AddLoanDocumentPayload']> = {
  __resolveType: TypeResolveFn<'AddLoanDocumentSuccess' | 'LoanApplicationStateRejection' | 'NotFoundRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type AddLoanDocumentSuccessResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['AddLoanDocumentSuccess'] = ResolversParentTypes['AddLoanDocumentSuccess']> = {
  application?: Resolver<ResolversTypes['LoanApplication'], ParentType, ContextType>;
  document?: Resolver<ResolversTypes['LoanDocument'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApplyForLoanPayloadResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['ApplyForLoanPayload'] = ResolversParentTypes['ApplyForLoanPayload']> = {
  __resolveType: TypeResolveFn<'ApplyForLoanSuccess' | 'IdempotencyConflictRejection' | 'LoanIneligibleRejection' | 'NotFoundRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type ApplyForLoanSuccessResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['ApplyForLoanSuccess'] = ResolversParentTypes['ApplyForLoanSuccess']> = {
  application?: Resolver<ResolversTypes['LoanApplication'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApprovalResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['Approval'] = ResolversParentTypes['Approval']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ApprovalPendingResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['ApprovalPending'] = ResolversParentTypes['ApprovalPending']> = {
  approval?: Resolver<ResolversTypes['Approval'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface BicScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BIC'], any> {
  name: 'BIC';
}

export type ChallengeResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['Challenge'] = ResolversParentTypes['Challenge']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ChangeLoanPayloadResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['ChangeLoanPayload'] = ResolversParentTypes['ChangeLoanPayload']> = {
  __resolveType: TypeResolveFn<'ApprovalPending' | 'LoanStateRejection' | 'NotFoundRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export type CustomerResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  loanApplications?: Resolver<Maybe<ResolversTypes['LoanApplicationConnection']>, ParentType, ContextType, RequireFields<CustomerLoanApplicationsArgs, 'first'>>;
  loans?: Resolver<Maybe<ResolversTypes['LoanConnection']>, ParentType, ContextType, RequireFields<CustomerLoansArgs, 'first'>>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DecideLoanApplicationPayloadResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['DecideLoanApplicationPayload'] = ResolversParentTypes['DecideLoanApplicationPayload']> = {
  __resolveType: TypeResolveFn<'ApprovalPending' | 'DecideLoanApplicationSuccess' | 'LoanApplicationStateRejection' | 'NotFoundRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type DecideLoanApplicationSuccessResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['DecideLoanApplicationSuccess'] = ResolversParentTypes['DecideLoanApplicationSuccess']> = {
  application?: Resolver<ResolversTypes['LoanApplication'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export interface IbanScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['IBAN'], any> {
  name: 'IBAN';
}

export type IdempotencyConflictRejectionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['IdempotencyConflictRejection'] = ResolversParentTypes['IdempotencyConflictRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidFieldResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['InvalidField'] = ResolversParentTypes['InvalidField']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LoanResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['Loan'] = ResolversParentTypes['Loan'], FederationReferenceType extends FederationReferenceTypes['Loan'] = FederationReferenceTypes['Loan']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Loan']> | FederationReferenceType, FederationReferenceType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  accruedInterest?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  application?: Resolver<Maybe<ResolversTypes['LoanApplication']>, ParentType, ContextType>;
  apr?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  aprUs?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  autopay?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  credit?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  delinquency?: Resolver<Maybe<ResolversTypes['LoanDelinquency']>, ParentType, ContextType>;
  documents?: Resolver<Maybe<ResolversTypes['LoanDocumentConnection']>, ParentType, ContextType, RequireFields<LoanDocumentsArgs, 'first'>>;
  due?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nextInstalment?: Resolver<Maybe<ResolversTypes['LoanScheduleLine']>, ParentType, ContextType>;
  outstanding?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  payoffQuote?: Resolver<Maybe<ResolversTypes['LoanPayoffQuote']>, ParentType, ContextType, Partial<LoanPayoffQuoteArgs>>;
  principal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['LoanProduct']>, ParentType, ContextType>;
  rate?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  repayments?: Resolver<Maybe<ResolversTypes['LoanRepaymentConnection']>, ParentType, ContextType, RequireFields<LoanRepaymentsArgs, 'first'>>;
  schedule?: Resolver<Maybe<ResolversTypes['LoanScheduleConnection']>, ParentType, ContextType, RequireFields<LoanScheduleArgs, 'first'>>;
  statement?: Resolver<Maybe<ResolversTypes['LoanStatement']>, ParentType, ContextType, RequireFields<LoanStatementArgs, 'from' | 'to'>>;
  status?: Resolver<Maybe<ResolversTypes['LoanStatus']>, ParentType, ContextType>;
  statusInfo?: Resolver<Maybe<ResolversTypes['LoanStatusInfo']>, ParentType, ContextType>;
  termMonths?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type LoanAccountRejectionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanAccountRejection'] = ResolversParentTypes['LoanAccountRejection']> = {
  available?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoanActiveResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanActive'] = ResolversParentTypes['LoanActive']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoanApplicationResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanApplication'] = ResolversParentTypes['LoanApplication'], FederationReferenceType extends FederationReferenceTypes['LoanApplication'] = FederationReferenceTypes['LoanApplication']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['LoanApplication']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  documents?: Resolver<Maybe<ResolversTypes['LoanDocumentConnection']>, ParentType, ContextType, RequireFields<LoanApplicationDocumentsArgs, 'first'>>;
  evaluation?: Resolver<Maybe<ResolversTypes['LoanEvaluation']>, ParentType, ContextType>;
  history?: Resolver<Maybe<Array<ResolversTypes['LoanApplicationStep']>>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  liveCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
  loan?: Resolver<Maybe<ResolversTypes['Loan']>, ParentType, ContextType>;
  monthlyIncome?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  monthlyObligations?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  offer?: Resolver<Maybe<ResolversTypes['LoanOffer']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['LoanProduct']>, ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['LoanApplicationStatus']>, ParentType, ContextType>;
  statusInfo?: Resolver<Maybe<ResolversTypes['LoanApplicationStatusInfo']>, ParentType, ContextType>;
  submittedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  termMonths?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type LoanApplicationAcceptedResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanApplicationAccepted'] = ResolversParentTypes['LoanApplicationAccepted']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoanApplicationApprovedResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanApplicationApproved'] = ResolversParentTypes['LoanApplicationApproved']> = {
  conditions?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoanApplicationConnectionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanApplicationConnection'] = ResolversParentTypes['LoanApplicationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['LoanApplicationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['LoanApplication']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LoanApplicationDeclinedResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanApplicationDeclined'] = ResolversParentTypes['LoanApplicationDeclined']> = {
  reasons?: Resolver<Array<ResolversTypes['LoanReason']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoanApplicationEdgeResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanApplicationEdge'] = ResolversParentTypes['LoanApplicationEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LoanApplication'], ParentType, ContextType>;
};

export type LoanApplicationExpiredResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanApplicationExpired'] = ResolversParentTypes['LoanApplicationExpired']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoanApplicationInReviewResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanApplicationInReview'] = ResolversParentTypes['LoanApplicationInReview']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoanApplicationInformationRequestedResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanApplicationInformationRequested'] = ResolversParentTypes['LoanApplicationInformationRequested']> = {
  conditions?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoanApplicationStateRejectionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanApplicationStateRejection'] = ResolversParentTypes['LoanApplicationStateRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['LoanApplicationRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoanApplicationStatusInfoResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanApplicationStatusInfo'] = ResolversParentTypes['LoanApplicationStatusInfo']> = {
  __resolveType: TypeResolveFn<'LoanApplicationAccepted' | 'LoanApplicationApproved' | 'LoanApplicationDeclined' | 'LoanApplicationExpired' | 'LoanApplicationInReview' | 'LoanApplicationInformationRequested' | 'LoanApplicationWithdrawn', ParentType, ContextType>;
};

export type LoanApplicationStepResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanApplicationStep'] = ResolversParentTypes['LoanApplicationStep']> = {
  answer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['LoanApplicationParty'], ParentType, ContextType>;
  conditions?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  evaluation?: Resolver<Maybe<ResolversTypes['LoanEvaluation']>, ParentType, ContextType>;
  reasons?: Resolver<Array<ResolversTypes['LoanReason']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['LoanApplicationStatus'], ParentType, ContextType>;
};

export type LoanApplicationUpdateResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanApplicationUpdate'] = ResolversParentTypes['LoanApplicationUpdate']> = {
  application?: Resolver<ResolversTypes['LoanApplication'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  step?: Resolver<ResolversTypes['LoanApplicationStep'], ParentType, ContextType>;
};

export type LoanApplicationWithdrawnResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanApplicationWithdrawn'] = ResolversParentTypes['LoanApplicationWithdrawn']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoanConnectionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanConnection'] = ResolversParentTypes['LoanConnection']> = {
  edges?: Resolver<Array<ResolversTypes['LoanEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Loan']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LoanDelinquencyResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanDelinquency'] = ResolversParentTypes['LoanDelinquency']> = {
  amountOverdue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  bucket?: Resolver<ResolversTypes['LoanDelinquencyBucket'], ParentType, ContextType>;
  daysPastDue?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type LoanDocumentResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanDocument'] = ResolversParentTypes['LoanDocument']> = {
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  byteSize?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fileName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LoanDocumentKind'], ParentType, ContextType>;
  mediaType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replacedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  replaces?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  sha256?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  urlExpiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type LoanDocumentConnectionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanDocumentConnection'] = ResolversParentTypes['LoanDocumentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['LoanDocumentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['LoanDocument']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LoanDocumentEdgeResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanDocumentEdge'] = ResolversParentTypes['LoanDocumentEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LoanDocument'], ParentType, ContextType>;
};

export type LoanEdgeResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanEdge'] = ResolversParentTypes['LoanEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Loan'], ParentType, ContextType>;
};

export type LoanEligibilityResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanEligibility'] = ResolversParentTypes['LoanEligibility']> = {
  minimumAge?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minimumMonthlyIncome?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type LoanEvaluationResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanEvaluation'] = ResolversParentTypes['LoanEvaluation']> = {
  concerns?: Resolver<Array<ResolversTypes['LoanReason']>, ParentType, ContextType>;
  factors?: Resolver<Array<ResolversTypes['LoanFactorPoints']>, ParentType, ContextType>;
  figures?: Resolver<Maybe<ResolversTypes['LoanEvaluationFigures']>, ParentType, ContextType>;
  instalment?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['LoanEvaluationOutcome'], ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LoanEvaluationFiguresResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanEvaluationFigures'] = ResolversParentTypes['LoanEvaluationFigures']> = {
  averageOutgoing?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  daysPastDue?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failedCollections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failedPaymentDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  income?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  instalments?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  knownMonths?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  monthsSinceWriteOff?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  obligations?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  offered?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  overdrawnDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  recurring?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  relationshipMonths?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  usualIncoming?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type LoanFactorPointsResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanFactorPoints'] = ResolversParentTypes['LoanFactorPoints']> = {
  factor?: Resolver<ResolversTypes['LoanFactor'], ParentType, ContextType>;
  most?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LoanFeesResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanFees'] = ResolversParentTypes['LoanFees']> = {
  arrangement?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  arrangementPercent?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  perInstalment?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type LoanIneligibleRejectionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanIneligibleRejection'] = ResolversParentTypes['LoanIneligibleRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reasons?: Resolver<Array<ResolversTypes['LoanIneligibility']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoanInstalmentResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanInstalment'] = ResolversParentTypes['LoanInstalment']> = {
  balance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  dueOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  fee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  interest?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  principal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type LoanInstalmentConnectionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanInstalmentConnection'] = ResolversParentTypes['LoanInstalmentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['LoanInstalmentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['LoanInstalment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LoanInstalmentEdgeResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanInstalmentEdge'] = ResolversParentTypes['LoanInstalmentEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LoanInstalment'], ParentType, ContextType>;
};

export type LoanOfferResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanOffer'] = ResolversParentTypes['LoanOffer']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  apr?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  aprUs?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  expiresOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  instalment?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  paidOut?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  paidOutOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  paper?: Resolver<ResolversTypes['LoanPaper'], ParentType, ContextType>;
  schedule?: Resolver<ResolversTypes['LoanInstalmentConnection'], ParentType, ContextType, RequireFields<LoanOfferScheduleArgs, 'first'>>;
  totalCost?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  totalFees?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  totalInterest?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  totalPayable?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type LoanPaidResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanPaid'] = ResolversParentTypes['LoanPaid']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoanPaperResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanPaper'] = ResolversParentTypes['LoanPaper']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LoanPayoffQuoteResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanPayoffQuote'] = ResolversParentTypes['LoanPayoffQuote']> = {
  due?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  fee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  interest?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  on?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  paidOutTooMuch?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  penalty?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  principal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type LoanPenaltyResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanPenalty'] = ResolversParentTypes['LoanPenalty']> = {
  graceDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type LoanProductResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanProduct'] = ResolversParentTypes['LoanProduct']> = {
  dayCount?: Resolver<ResolversTypes['LoanDayCount'], ParentType, ContextType>;
  eligibility?: Resolver<ResolversTypes['LoanEligibility'], ParentType, ContextType>;
  fees?: Resolver<ResolversTypes['LoanFees'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  instalmentMultiple?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LoanKind'], ParentType, ContextType>;
  maximumAmount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  maximumTermMonths?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['LoanMethod'], ParentType, ContextType>;
  minimumAmount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  minimumTermMonths?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  offered?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  penalty?: Resolver<ResolversTypes['LoanPenalty'], ParentType, ContextType>;
  principalGrace?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LoanProductConnectionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanProductConnection'] = ResolversParentTypes['LoanProductConnection']> = {
  edges?: Resolver<Array<ResolversTypes['LoanProductEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['LoanProduct']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LoanProductEdgeResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanProductEdge'] = ResolversParentTypes['LoanProductEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LoanProduct'], ParentType, ContextType>;
};

export type LoanProposedChangeResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanProposedChange'] = ResolversParentTypes['LoanProposedChange'], FederationReferenceType extends FederationReferenceTypes['LoanProposedChange'] = FederationReferenceTypes['LoanProposedChange']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['LoanProposedChange']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  arrears?: Resolver<Maybe<ResolversTypes['LoanArrears']>, ParentType, ContextType>;
  firstDueOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  instalments?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  proposedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  rate?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  repayment?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type LoanReasonResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanReason'] = ResolversParentTypes['LoanReason']> = {
  code?: Resolver<ResolversTypes['LoanReasonCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LoanRepaymentResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanRepayment'] = ResolversParentTypes['LoanRepayment']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  credit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  fee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  interest?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  on?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  penalty?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  principal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  recovered?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reversed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  transaction?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
};

export type LoanRepaymentConnectionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanRepaymentConnection'] = ResolversParentTypes['LoanRepaymentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['LoanRepaymentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['LoanRepayment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LoanRepaymentEdgeResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanRepaymentEdge'] = ResolversParentTypes['LoanRepaymentEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LoanRepayment'], ParentType, ContextType>;
};

export type LoanScheduleConnectionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanScheduleConnection'] = ResolversParentTypes['LoanScheduleConnection']> = {
  edges?: Resolver<Array<ResolversTypes['LoanScheduleEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['LoanScheduleLine']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LoanScheduleEdgeResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanScheduleEdge'] = ResolversParentTypes['LoanScheduleEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LoanScheduleLine'], ParentType, ContextType>;
};

export type LoanScheduleLineResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanScheduleLine'] = ResolversParentTypes['LoanScheduleLine']> = {
  balance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  dueOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  fee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  interest?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LoanScheduleLineKind'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  open?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  paid?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  penalty?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  principal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type LoanSimulationResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanSimulation'] = ResolversParentTypes['LoanSimulation']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  apr?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  aprUs?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  instalment?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  paidOut?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  paidOutOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  product?: Resolver<ResolversTypes['LoanProduct'], ParentType, ContextType>;
  schedule?: Resolver<ResolversTypes['LoanInstalmentConnection'], ParentType, ContextType, RequireFields<LoanSimulationScheduleArgs, 'first'>>;
  totalCost?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  totalFees?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  totalInterest?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  totalPayable?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type LoanStateRejectionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanStateRejection'] = ResolversParentTypes['LoanStateRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['LoanRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoanStatementResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanStatement'] = ResolversParentTypes['LoanStatement']> = {
  closing?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  disbursed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['LoanStatementEntryConnection'], ParentType, ContextType, RequireFields<LoanStatementEntriesArgs, 'first'>>;
  fees?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  feesPaid?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  interest?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  interestPaid?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  opening?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  paper?: Resolver<ResolversTypes['LoanPaper'], ParentType, ContextType>;
  penalties?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  penaltiesPaid?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  principalPaid?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  schedule?: Resolver<ResolversTypes['LoanScheduleConnection'], ParentType, ContextType, RequireFields<LoanStatementScheduleArgs, 'first'>>;
  to?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type LoanStatementEntryResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanStatementEntry'] = ResolversParentTypes['LoanStatementEntry']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  fee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  interest?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LoanStatementEntryKind'], ParentType, ContextType>;
  on?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  outstanding?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  penalty?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  principal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reversed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type LoanStatementEntryConnectionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanStatementEntryConnection'] = ResolversParentTypes['LoanStatementEntryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['LoanStatementEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['LoanStatementEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LoanStatementEntryEdgeResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanStatementEntryEdge'] = ResolversParentTypes['LoanStatementEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LoanStatementEntry'], ParentType, ContextType>;
};

export type LoanStatusInfoResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanStatusInfo'] = ResolversParentTypes['LoanStatusInfo']> = {
  __resolveType: TypeResolveFn<'LoanActive' | 'LoanPaid' | 'LoanWrittenOff', ParentType, ContextType>;
};

export type LoanWrittenOffResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['LoanWrittenOff'] = ResolversParentTypes['LoanWrittenOff']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acceptLoanOffer?: Resolver<ResolversTypes['AcceptLoanOfferPayload'], ParentType, ContextType, RequireFields<MutationAcceptLoanOfferArgs, 'input'>>;
  addLoanDocument?: Resolver<ResolversTypes['AddLoanDocumentPayload'], ParentType, ContextType, RequireFields<MutationAddLoanDocumentArgs, 'input'>>;
  applyForLoan?: Resolver<ResolversTypes['ApplyForLoanPayload'], ParentType, ContextType, RequireFields<MutationApplyForLoanArgs, 'input'>>;
  changeLoanRate?: Resolver<ResolversTypes['ChangeLoanPayload'], ParentType, ContextType, RequireFields<MutationChangeLoanRateArgs, 'input'>>;
  decideLoanApplication?: Resolver<ResolversTypes['DecideLoanApplicationPayload'], ParentType, ContextType, RequireFields<MutationDecideLoanApplicationArgs, 'input'>>;
  erasePersonalData?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationErasePersonalDataArgs, 'personId' | 'stage'>>;
  increaseLoan?: Resolver<ResolversTypes['ChangeLoanPayload'], ParentType, ContextType, RequireFields<MutationIncreaseLoanArgs, 'input'>>;
  payOutLoanCredit?: Resolver<ResolversTypes['PayOutLoanCreditPayload'], ParentType, ContextType, RequireFields<MutationPayOutLoanCreditArgs, 'input'>>;
  repayLoan?: Resolver<ResolversTypes['RepayLoanPayload'], ParentType, ContextType, RequireFields<MutationRepayLoanArgs, 'input'>>;
  rescheduleLoan?: Resolver<ResolversTypes['ChangeLoanPayload'], ParentType, ContextType, RequireFields<MutationRescheduleLoanArgs, 'input'>>;
  resubmitLoanApplication?: Resolver<ResolversTypes['ResubmitLoanApplicationPayload'], ParentType, ContextType, RequireFields<MutationResubmitLoanApplicationArgs, 'input'>>;
  reverseLoanRepayment?: Resolver<ResolversTypes['ChangeLoanPayload'], ParentType, ContextType, RequireFields<MutationReverseLoanRepaymentArgs, 'input'>>;
  setLoanAutopay?: Resolver<ResolversTypes['SetLoanAutopayPayload'], ParentType, ContextType, RequireFields<MutationSetLoanAutopayArgs, 'input'>>;
  withdrawLoanApplication?: Resolver<ResolversTypes['WithdrawLoanApplicationPayload'], ParentType, ContextType, RequireFields<MutationWithdrawLoanApplicationArgs, 'input'>>;
  writeOffLoan?: Resolver<ResolversTypes['ChangeLoanPayload'], ParentType, ContextType, RequireFields<MutationWriteOffLoanArgs, 'input'>>;
};

export type NotFoundRejectionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['NotFoundRejection'] = ResolversParentTypes['NotFoundRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
};

export type PayOutLoanCreditPayloadResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['PayOutLoanCreditPayload'] = ResolversParentTypes['PayOutLoanCreditPayload']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflictRejection' | 'LoanAccountRejection' | 'LoanStateRejection' | 'NotFoundRejection' | 'PayOutLoanCreditSuccess' | 'SecondFactorMissingRejection' | 'StepUpRequiredRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type PayOutLoanCreditSuccessResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['PayOutLoanCreditSuccess'] = ResolversParentTypes['PayOutLoanCreditSuccess']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  loan?: Resolver<ResolversTypes['Loan'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PersonalDataResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['PersonalData'] = ResolversParentTypes['PersonalData']> = {
  blockers?: Resolver<Array<ResolversTypes['PersonalDataBlocker']>, ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['PersonalDataItem']>, ParentType, ContextType>;
};

export type PersonalDataBlockerResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['PersonalDataBlocker'] = ResolversParentTypes['PersonalDataBlocker']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ErasureBlock'], ParentType, ContextType>;
};

export type PersonalDataItemResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['PersonalDataItem'] = ResolversParentTypes['PersonalDataItem']> = {
  action?: Resolver<ResolversTypes['ErasureAction'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  records?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['RetentionRule']>, ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PersonalDataPageResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['PersonalDataPage'] = ResolversParentTypes['PersonalDataPage']> = {
  lines?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface PhoneNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PhoneNumber'], any> {
  name: 'PhoneNumber';
}

export type QueryResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  lateLoans?: Resolver<Maybe<ResolversTypes['LoanConnection']>, ParentType, ContextType, RequireFields<QueryLateLoansArgs, 'first'>>;
  loan?: Resolver<Maybe<ResolversTypes['Loan']>, ParentType, ContextType, RequireFields<QueryLoanArgs, 'id'>>;
  loanApplication?: Resolver<Maybe<ResolversTypes['LoanApplication']>, ParentType, ContextType, RequireFields<QueryLoanApplicationArgs, 'id'>>;
  loanApplications?: Resolver<Maybe<ResolversTypes['LoanApplicationConnection']>, ParentType, ContextType, RequireFields<QueryLoanApplicationsArgs, 'first'>>;
  loanProducts?: Resolver<Maybe<ResolversTypes['LoanProductConnection']>, ParentType, ContextType, RequireFields<QueryLoanProductsArgs, 'first'>>;
  loansPaidFrom?: Resolver<ResolversTypes['Int'], ParentType, ContextType, RequireFields<QueryLoansPaidFromArgs, 'accountId'>>;
  personalData?: Resolver<ResolversTypes['PersonalData'], ParentType, ContextType, RequireFields<QueryPersonalDataArgs, 'personId'>>;
  personalDataPage?: Resolver<ResolversTypes['PersonalDataPage'], ParentType, ContextType, RequireFields<QueryPersonalDataPageArgs, 'category' | 'personId'>>;
  simulateLoan?: Resolver<Maybe<ResolversTypes['LoanSimulation']>, ParentType, ContextType, RequireFields<QuerySimulateLoanArgs, 'input'>>;
};

export type RejectionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['Rejection'] = ResolversParentTypes['Rejection']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflictRejection' | 'LoanAccountRejection' | 'LoanApplicationStateRejection' | 'LoanIneligibleRejection' | 'LoanStateRejection' | 'NotFoundRejection' | 'SecondFactorMissingRejection' | 'StepUpRequiredRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type RepayLoanPayloadResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['RepayLoanPayload'] = ResolversParentTypes['RepayLoanPayload']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflictRejection' | 'LoanAccountRejection' | 'LoanStateRejection' | 'NotFoundRejection' | 'RepayLoanSuccess' | 'ValidationRejection', ParentType, ContextType>;
};

export type RepayLoanSuccessResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['RepayLoanSuccess'] = ResolversParentTypes['RepayLoanSuccess']> = {
  loan?: Resolver<ResolversTypes['Loan'], ParentType, ContextType>;
  repayment?: Resolver<ResolversTypes['LoanRepayment'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResubmitLoanApplicationPayloadResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['ResubmitLoanApplicationPayload'] = ResolversParentTypes['ResubmitLoanApplicationPayload']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflictRejection' | 'LoanApplicationStateRejection' | 'NotFoundRejection' | 'ResubmitLoanApplicationSuccess' | 'ValidationRejection', ParentType, ContextType>;
};

export type ResubmitLoanApplicationSuccessResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['ResubmitLoanApplicationSuccess'] = ResolversParentTypes['ResubmitLoanApplicationSuccess']> = {
  application?: Resolver<ResolversTypes['LoanApplication'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SecondFactorMissingRejectionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['SecondFactorMissingRejection'] = ResolversParentTypes['SecondFactorMissingRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetLoanAutopayPayloadResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['SetLoanAutopayPayload'] = ResolversParentTypes['SetLoanAutopayPayload']> = {
  __resolveType: TypeResolveFn<'LoanAccountRejection' | 'LoanStateRejection' | 'NotFoundRejection' | 'SetLoanAutopaySuccess' | 'ValidationRejection', ParentType, ContextType>;
};

export type SetLoanAutopaySuccessResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['SetLoanAutopaySuccess'] = ResolversParentTypes['SetLoanAutopaySuccess']> = {
  loan?: Resolver<ResolversTypes['Loan'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StepUpRequiredRejectionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['StepUpRequiredRejection'] = ResolversParentTypes['StepUpRequiredRejection']> = {
  challenge?: Resolver<ResolversTypes['Challenge'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  loanApplicationUpdates?: SubscriptionResolver<ResolversTypes['LoanApplicationUpdate'], "loanApplicationUpdates", ParentType, ContextType, RequireFields<SubscriptionLoanApplicationUpdatesArgs, 'applicationId'>>;
};

export type TransactionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['Transaction'] = ResolversParentTypes['Transaction']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ValidationRejectionResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['ValidationRejection'] = ResolversParentTypes['ValidationRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['InvalidField']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WithdrawLoanApplicationPayloadResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['WithdrawLoanApplicationPayload'] = ResolversParentTypes['WithdrawLoanApplicationPayload']> = {
  __resolveType: TypeResolveFn<'LoanApplicationStateRejection' | 'NotFoundRejection' | 'WithdrawLoanApplicationSuccess', ParentType, ContextType>;
};

export type WithdrawLoanApplicationSuccessResolvers<ContextType = LoanContext, ParentType extends ResolversParentTypes['WithdrawLoanApplicationSuccess'] = ResolversParentTypes['WithdrawLoanApplicationSuccess']> = {
  application?: Resolver<ResolversTypes['LoanApplication'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = LoanContext> = {
  AcceptLoanOfferPayload?: AcceptLoanOfferPayloadResolvers<ContextType>;
  AcceptLoanOfferSuccess?: AcceptLoanOfferSuccessResolvers<ContextType>;
  Account?: AccountResolvers<ContextType>;
  AddLoanDocumentPayload?: AddLoanDocumentPayloadResolvers<ContextType>;
  AddLoanDocumentSuccess?: AddLoanDocumentSuccessResolvers<ContextType>;
  ApplyForLoanPayload?: ApplyForLoanPayloadResolvers<ContextType>;
  ApplyForLoanSuccess?: ApplyForLoanSuccessResolvers<ContextType>;
  Approval?: ApprovalResolvers<ContextType>;
  ApprovalPending?: ApprovalPendingResolvers<ContextType>;
  BIC?: GraphQLScalarType;
  Challenge?: ChallengeResolvers<ContextType>;
  ChangeLoanPayload?: ChangeLoanPayloadResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  Cursor?: GraphQLScalarType;
  Customer?: CustomerResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DecideLoanApplicationPayload?: DecideLoanApplicationPayloadResolvers<ContextType>;
  DecideLoanApplicationSuccess?: DecideLoanApplicationSuccessResolvers<ContextType>;
  Decimal?: GraphQLScalarType;
  EmailAddress?: GraphQLScalarType;
  IBAN?: GraphQLScalarType;
  IdempotencyConflictRejection?: IdempotencyConflictRejectionResolvers<ContextType>;
  InvalidField?: InvalidFieldResolvers<ContextType>;
  Loan?: LoanResolvers<ContextType>;
  LoanAccountRejection?: LoanAccountRejectionResolvers<ContextType>;
  LoanActive?: LoanActiveResolvers<ContextType>;
  LoanApplication?: LoanApplicationResolvers<ContextType>;
  LoanApplicationAccepted?: LoanApplicationAcceptedResolvers<ContextType>;
  LoanApplicationApproved?: LoanApplicationApprovedResolvers<ContextType>;
  LoanApplicationConnection?: LoanApplicationConnectionResolvers<ContextType>;
  LoanApplicationDeclined?: LoanApplicationDeclinedResolvers<ContextType>;
  LoanApplicationEdge?: LoanApplicationEdgeResolvers<ContextType>;
  LoanApplicationExpired?: LoanApplicationExpiredResolvers<ContextType>;
  LoanApplicationInReview?: LoanApplicationInReviewResolvers<ContextType>;
  LoanApplicationInformationRequested?: LoanApplicationInformationRequestedResolvers<ContextType>;
  LoanApplicationStateRejection?: LoanApplicationStateRejectionResolvers<ContextType>;
  LoanApplicationStatusInfo?: LoanApplicationStatusInfoResolvers<ContextType>;
  LoanApplicationStep?: LoanApplicationStepResolvers<ContextType>;
  LoanApplicationUpdate?: LoanApplicationUpdateResolvers<ContextType>;
  LoanApplicationWithdrawn?: LoanApplicationWithdrawnResolvers<ContextType>;
  LoanConnection?: LoanConnectionResolvers<ContextType>;
  LoanDelinquency?: LoanDelinquencyResolvers<ContextType>;
  LoanDocument?: LoanDocumentResolvers<ContextType>;
  LoanDocumentConnection?: LoanDocumentConnectionResolvers<ContextType>;
  LoanDocumentEdge?: LoanDocumentEdgeResolvers<ContextType>;
  LoanEdge?: LoanEdgeResolvers<ContextType>;
  LoanEligibility?: LoanEligibilityResolvers<ContextType>;
  LoanEvaluation?: LoanEvaluationResolvers<ContextType>;
  LoanEvaluationFigures?: LoanEvaluationFiguresResolvers<ContextType>;
  LoanFactorPoints?: LoanFactorPointsResolvers<ContextType>;
  LoanFees?: LoanFeesResolvers<ContextType>;
  LoanIneligibleRejection?: LoanIneligibleRejectionResolvers<ContextType>;
  LoanInstalment?: LoanInstalmentResolvers<ContextType>;
  LoanInstalmentConnection?: LoanInstalmentConnectionResolvers<ContextType>;
  LoanInstalmentEdge?: LoanInstalmentEdgeResolvers<ContextType>;
  LoanOffer?: LoanOfferResolvers<ContextType>;
  LoanPaid?: LoanPaidResolvers<ContextType>;
  LoanPaper?: LoanPaperResolvers<ContextType>;
  LoanPayoffQuote?: LoanPayoffQuoteResolvers<ContextType>;
  LoanPenalty?: LoanPenaltyResolvers<ContextType>;
  LoanProduct?: LoanProductResolvers<ContextType>;
  LoanProductConnection?: LoanProductConnectionResolvers<ContextType>;
  LoanProductEdge?: LoanProductEdgeResolvers<ContextType>;
  LoanProposedChange?: LoanProposedChangeResolvers<ContextType>;
  LoanReason?: LoanReasonResolvers<ContextType>;
  LoanRepayment?: LoanRepaymentResolvers<ContextType>;
  LoanRepaymentConnection?: LoanRepaymentConnectionResolvers<ContextType>;
  LoanRepaymentEdge?: LoanRepaymentEdgeResolvers<ContextType>;
  LoanScheduleConnection?: LoanScheduleConnectionResolvers<ContextType>;
  LoanScheduleEdge?: LoanScheduleEdgeResolvers<ContextType>;
  LoanScheduleLine?: LoanScheduleLineResolvers<ContextType>;
  LoanSimulation?: LoanSimulationResolvers<ContextType>;
  LoanStateRejection?: LoanStateRejectionResolvers<ContextType>;
  LoanStatement?: LoanStatementResolvers<ContextType>;
  LoanStatementEntry?: LoanStatementEntryResolvers<ContextType>;
  LoanStatementEntryConnection?: LoanStatementEntryConnectionResolvers<ContextType>;
  LoanStatementEntryEdge?: LoanStatementEntryEdgeResolvers<ContextType>;
  LoanStatusInfo?: LoanStatusInfoResolvers<ContextType>;
  LoanWrittenOff?: LoanWrittenOffResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFoundRejection?: NotFoundRejectionResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PayOutLoanCreditPayload?: PayOutLoanCreditPayloadResolvers<ContextType>;
  PayOutLoanCreditSuccess?: PayOutLoanCreditSuccessResolvers<ContextType>;
  PersonalData?: PersonalDataResolvers<ContextType>;
  PersonalDataBlocker?: PersonalDataBlockerResolvers<ContextType>;
  PersonalDataItem?: PersonalDataItemResolvers<ContextType>;
  PersonalDataPage?: PersonalDataPageResolvers<ContextType>;
  PhoneNumber?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Rejection?: RejectionResolvers<ContextType>;
  RepayLoanPayload?: RepayLoanPayloadResolvers<ContextType>;
  RepayLoanSuccess?: RepayLoanSuccessResolvers<ContextType>;
  ResubmitLoanApplicationPayload?: ResubmitLoanApplicationPayloadResolvers<ContextType>;
  ResubmitLoanApplicationSuccess?: ResubmitLoanApplicationSuccessResolvers<ContextType>;
  SecondFactorMissingRejection?: SecondFactorMissingRejectionResolvers<ContextType>;
  SetLoanAutopayPayload?: SetLoanAutopayPayloadResolvers<ContextType>;
  SetLoanAutopaySuccess?: SetLoanAutopaySuccessResolvers<ContextType>;
  StepUpRequiredRejection?: StepUpRequiredRejectionResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Transaction?: TransactionResolvers<ContextType>;
  ValidationRejection?: ValidationRejectionResolvers<ContextType>;
  WithdrawLoanApplicationPayload?: WithdrawLoanApplicationPayloadResolvers<ContextType>;
  WithdrawLoanApplicationSuccess?: WithdrawLoanApplicationSuccessResolvers<ContextType>;
};

