import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AlertPage as AlertPageParent, AlertPageEdge as AlertPageEdgeParent, ShownActivityAlert as ShownActivityAlertParent, ShownLoanReminder as ShownLoanReminderParent, ShownTransactionAlert as ShownTransactionAlertParent } from '../inbox/shown-alert.ts';
import type { ValidationRejection as ValidationRejectionParent } from '@florin/kit';
import type { NotificationContext } from '../context.ts';
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

/** What happens to accounts and people. Values are added over time. */
export type AccountActivity =
  /** An account was closed. */
  | 'CLOSED'
  /** Personal details were changed. */
  | 'DETAILS_CHANGED'
  /** An account had no movement for long. */
  | 'DORMANT'
  /** An account had no movement for long, and is dormant soon. */
  | 'DORMANT_SOON'
  /** An account is frozen. Why is not told. */
  | 'FROZEN'
  /** The customer is invited to hold an account. */
  | 'HOLDER_INVITED'
  /** Somebody came to hold an account. */
  | 'HOLDER_JOINED'
  /** A holder left, or was removed. */
  | 'HOLDER_LEFT'
  /** A holder has other rights. */
  | 'HOLDER_RIGHTS_CHANGED'
  /** A spending limit was raised or taken away. */
  | 'LIMITS_RAISED'
  /** The customer answered that. */
  | 'LOAN_ANSWERED'
  /** The customer applied for a loan. */
  | 'LOAN_APPLIED'
  /** The bank offers a loan. */
  | 'LOAN_APPROVED'
  /** The bank planned a loan anew, wrote it off, or took a repayment back. */
  | 'LOAN_CHANGED'
  /** What is due of a loan could not be collected from the account that the customer named. */
  | 'LOAN_COLLECTION_FAILED'
  /** The bank declined an application for a loan. */
  | 'LOAN_DECLINED'
  /** An instalment of a loan is due. */
  | 'LOAN_DUE'
  /** An instalment of a loan is due soon. */
  | 'LOAN_DUE_SOON'
  /** The bank asks for more about an application for a loan. */
  | 'LOAN_INFORMATION_REQUESTED'
  /** The bank's offer of a loan was not accepted in time. */
  | 'LOAN_OFFER_EXPIRED'
  /** An instalment of a loan is overdue. */
  | 'LOAN_OVERDUE'
  /** A loan was paid out. */
  | 'LOAN_PAID_OUT'
  /** The customer withdrew an application for a loan. */
  | 'LOAN_WITHDRAWN'
  /** A sign-in from a new place or device. */
  | 'NEW_DEVICE'
  /** The password was changed. */
  | 'PASSWORD_CHANGED'
  /** An account is in use again. */
  | 'RELEASED'
  /** A second factor was removed. */
  | 'SECOND_FACTOR_REMOVED';

/** Something happened to an account of the customer's, or to the customer. It stays theirs, whatever accounts they hold later. */
export type AccountActivityAlert = Alert & {
  __typename?: 'AccountActivityAlert';
  /** The account that it is about, if it is about one; of one that the customer does not see now, nothing but its id. */
  account: Maybe<Account>;
  /** What happened. */
  activity: AccountActivity;
  /** What happened, in a sentence. */
  body: Scalars['String']['output'];
  /** When what it tells of happened, by the bank's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** Its place in the caller's alerts, for `after`. */
  cursor: Scalars['Cursor']['output'];
  /** The alert's id, `alt_…`. */
  id: Scalars['ID']['output'];
  /** Always `ACCOUNT_ACTIVITY`. */
  kind: AlertKind;
  /** When the customer marked it as read; absent for an unread one. */
  readAt: Maybe<Scalars['DateTime']['output']>;
  /** `WARNING` for what its customer should look at. */
  severity: AlertSeverity;
  /** A headline. */
  title: Scalars['String']['output'];
};

/** Something that the bank tells a customer. */
export type Alert = {
  /** What happened, in a sentence. */
  body: Scalars['String']['output'];
  /** When what it tells of happened, by the bank's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** Its place in the caller's alerts, for `after`. */
  cursor: Scalars['Cursor']['output'];
  /** The alert's id, `alt_…`. */
  id: Scalars['ID']['output'];
  /** What it is about. */
  kind: AlertKind;
  /** When the customer marked it as read; absent for an unread one. */
  readAt: Maybe<Scalars['DateTime']['output']>;
  /** How much it asks for attention. */
  severity: AlertSeverity;
  /** A headline. */
  title: Scalars['String']['output'];
};

/** A page of alerts. */
export type AlertConnection = {
  __typename?: 'AlertConnection';
  /** The items with their cursors. */
  edges: Array<AlertEdge>;
  /** The point up to which this list is complete: pass it as `after` to a stream of alerts to go on without a gap. */
  liveCursor: Scalars['Cursor']['output'];
  /** The items. */
  nodes: Array<Alert>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** An alert's place in a list. */
export type AlertEdge = {
  __typename?: 'AlertEdge';
  /** Its cursor in this list. */
  cursor: Scalars['Cursor']['output'];
  /** The alert. */
  node: Alert;
};

/** What alerts there are. */
export type AlertKind =
  /** Something happened to an account of the customer's, or to the customer. */
  | 'ACCOUNT_ACTIVITY'
  /** Something is to be paid of a loan of the customer's. */
  | 'LOAN'
  /** Money moved, or was to move and did not. */
  | 'TRANSACTION';

/** How much an alert asks for attention. */
export type AlertSeverity =
  /** Good to know. */
  | 'INFO'
  /** Something did not go as it was meant to. */
  | 'WARNING';

/** What several transfers from one account came to. */
export type BulkTransfersOutcome = {
  __typename?: 'BulkTransfersOutcome';
  /** How many were booked. */
  booked: Scalars['Int']['output'];
  /** How much those come to. */
  bookedTotal: Money;
  /** How many were not. */
  refused: Scalars['Int']['output'];
  /** How much those would have come to. */
  refusedTotal: Money;
};

/** A question for a second factor, about one act and its details. What it is about and until when it can be answered, `customer` says. */
export type Challenge = {
  __typename?: 'Challenge';
  /** The challenge's id, `chl_…`. */
  id: Scalars['ID']['output'];
};

/** A person who banks here, or who works here. */
export type Customer = {
  __typename?: 'Customer';
  /** The customer's alerts, newest first; for the customer only. */
  alerts: Maybe<AlertConnection>;
  /** The customer's id, `cus_…`. */
  id: Scalars['ID']['output'];
};


/** A person who banks here, or who works here. */
export type CustomerAlertsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
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

/** Something is to be paid of a loan of the customer's. */
export type LoanReminder = Alert & {
  __typename?: 'LoanReminder';
  /** What of it was not paid when this was told; what could not be collected is all that was due. */
  amount: Money;
  /** What is to be paid, in a sentence. */
  body: Scalars['String']['output'];
  /** When the bank came to tell it, by its clock. */
  createdAt: Scalars['DateTime']['output'];
  /** Its place in the caller's alerts, for `after`. */
  cursor: Scalars['Cursor']['output'];
  /** The day on which it is or was due. */
  dueOn: Scalars['Date']['output'];
  /** The alert's id, `alt_…`. */
  id: Scalars['ID']['output'];
  /** The number of the instalment, from 1; of several that could not be collected together, the last one's. Absent in reminders from before it was told. */
  instalment: Maybe<Scalars['Int']['output']>;
  /** Always `LOAN`. */
  kind: AlertKind;
  /** The loan. */
  loan: Maybe<Loan>;
  /** When the customer marked it as read; absent for an unread one. */
  readAt: Maybe<Scalars['DateTime']['output']>;
  /** What it is of. */
  reminder: LoanReminderKind;
  /** `WARNING` for what is late or could not be collected. */
  severity: AlertSeverity;
  /** A headline. */
  title: Scalars['String']['output'];
};

/** What a reminder of a loan is of. */
export type LoanReminderKind =
  /** What is due could not be collected from the account that the customer named. */
  | 'COLLECTION_FAILED'
  /** An instalment is due today. */
  | 'DUE'
  /** An instalment is due in some days. */
  | 'DUE_SOON'
  /** An instalment was due and is not paid. */
  | 'OVERDUE';

/** Which alerts to mark: exactly one of `alertIds` and `upTo` is given. */
export type MarkAlertsReadInput = {
  /** These alerts, at most 100. */
  alertIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Every alert up to this `cursor` of an alert, or a `liveCursor`. */
  upTo?: InputMaybe<Scalars['Cursor']['input']>;
};

/** What marking alerts answers. */
export type MarkAlertsReadPayload = MarkAlertsReadSuccess | ValidationRejection;

/** The alerts are marked. */
export type MarkAlertsReadSuccess = {
  __typename?: 'MarkAlertsReadSuccess';
  /** How many of the caller's alerts are unread now; 1000 where there are more. */
  unread: Scalars['Int']['output'];
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
  /** Erases what this service holds about a person and may; again, it does nothing more. For the service `customer` only. */
  erasePersonalData: Scalars['Boolean']['output'];
  /** Marks alerts of the caller as read. Marking one twice changes nothing; what is not the caller's is left alone without a word. */
  markAlertsRead: MarkAlertsReadPayload;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationErasePersonalDataArgs = {
  personId: Scalars['ID']['input'];
  stage: ErasureStage;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationMarkAlertsReadArgs = {
  input: MarkAlertsReadInput;
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
  /** The caller's alerts, newest first: everything that the streams told, also while nobody listened. */
  alerts: Maybe<AlertConnection>;
  /** What this service holds about a person, what becomes of it when they are erased, and what blocks that. For the service `customer` only. */
  personalData: PersonalData;
  /** A page of what this service holds about a person, for their export. For the service `customer` only. */
  personalDataPage: PersonalDataPage;
  /** How many of the caller's alerts are unread; 1000 where there are more. */
  unreadAlerts: Scalars['Int']['output'];
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryAlertsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kinds?: InputMaybe<Array<AlertKind>>;
  unreadOnly?: InputMaybe<Scalars['Boolean']['input']>;
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

/** By which rule something is kept. */
export type RetentionRule =
  /** Bookings and what proves them: commercial and tax law. */
  | 'BOOKINGS'
  /** Identity of customers: Directive (EU) 2015/849, article 40 (1) (a). */
  | 'IDENTITY'
  /** The trail of what was done: Directive (EU) 2015/849, article 40 (1) (b). */
  | 'TRAIL';

/** This needs a second factor to prove that it is you, and there is none yet: enrol one with `startTotpEnrolment`, then send the same again. Nothing was stored. */
export type SecondFactorMissingRejection = Rejection & {
  __typename?: 'SecondFactorMissingRejection';
  /** Always `SECOND_FACTOR_MISSING`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
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
  /** The caller's alerts about their accounts and themself: holders, limits, freezing, closing, sign-ins from new devices, changed details. */
  accountActivityAlerts: AccountActivityAlert;
  /** All of the caller's alerts. */
  alerts: Alert;
  /** The caller's reminders of what is to be paid of their loans: before, on and after the due date, and what could not be collected. */
  loanReminders: LoanReminder;
  /** The caller's alerts about movements of money: booked ones to both sides, refused ones to the payer. */
  transactionAlerts: TransactionAlert;
};


/** What is told as it happens. Every event carries its `cursor`: pass the last one as `after`, and nothing is missed or told twice. */
export type SubscriptionAccountActivityAlertsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
};


/** What is told as it happens. Every event carries its `cursor`: pass the last one as `after`, and nothing is missed or told twice. */
export type SubscriptionAlertsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  kinds?: InputMaybe<Array<AlertKind>>;
};


/** What is told as it happens. Every event carries its `cursor`: pass the last one as `after`, and nothing is missed or told twice. */
export type SubscriptionLoanRemindersArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
};


/** What is told as it happens. Every event carries its `cursor`: pass the last one as `after`, and nothing is missed or told twice. */
export type SubscriptionTransactionAlertsArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/** One account's side of a movement of money. The other account's side has an id of its own; `transferId` joins them. */
export type Transaction = {
  __typename?: 'Transaction';
  /** The transaction's id, `txn_…`. */
  id: Scalars['ID']['output'];
};

/** Money moved in or out of an account, or was to move and did not. */
export type TransactionAlert = Alert & {
  __typename?: 'TransactionAlert';
  /** The account that it moved in or out of. */
  account: Maybe<Account>;
  /** What happened, in a sentence. */
  body: Scalars['String']['output'];
  /** What several transfers came to that were ordered at once: their payer gets one alert of all, and each payee one of theirs. Absent for a single movement. */
  bulk: Maybe<BulkTransfersOutcome>;
  /** When what it tells of happened, by the bank's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** Its place in the caller's alerts, for `after`. */
  cursor: Scalars['Cursor']['output'];
  /** The alert's id, `alt_…`. */
  id: Scalars['ID']['output'];
  /** Always `TRANSACTION`. */
  kind: AlertKind;
  /** Whether money moved. */
  outcome: TransactionAlertOutcome;
  /** When the customer marked it as read; absent for an unread one. */
  readAt: Maybe<Scalars['DateTime']['output']>;
  /** `INFO` for money that moved, `WARNING` for money that did not. */
  severity: AlertSeverity;
  /** A headline. */
  title: Scalars['String']['output'];
  /** The movement, as the caller's account sees it; of money between two of the caller's accounts, the payer's side, or the one that was asked for. Absent where `bulk` tells of several. */
  transaction: Maybe<Transaction>;
};

/** Whether money moved. */
export type TransactionAlertOutcome =
  /** It was refused: no money moved. */
  | 'FAILED'
  /** It was booked. */
  | 'SUCCEEDED';

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
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  MarkAlertsReadPayload:
    | ( MarkAlertsReadSuccess & { __typename: 'MarkAlertsReadSuccess' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Alert:
    | ( ShownActivityAlertParent & { __typename: 'AccountActivityAlert' } )
    | ( ShownLoanReminderParent & { __typename: 'LoanReminder' } )
    | ( ShownTransactionAlertParent & { __typename: 'TransactionAlert' } )
  ;
  Rejection:
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( StepUpRequiredRejection & { __typename: 'StepUpRequiredRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<Account>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AccountActivity: AccountActivity;
  AccountActivityAlert: ResolverTypeWrapper<ShownActivityAlertParent>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Alert: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Alert']>;
  AlertConnection: ResolverTypeWrapper<AlertPageParent>;
  AlertEdge: ResolverTypeWrapper<AlertPageEdgeParent>;
  AlertKind: AlertKind;
  AlertSeverity: AlertSeverity;
  BIC: ResolverTypeWrapper<Scalars['BIC']['output']>;
  BulkTransfersOutcome: ResolverTypeWrapper<BulkTransfersOutcome>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Challenge: ResolverTypeWrapper<Challenge>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  Customer: ResolverTypeWrapper<Omit<Customer, 'alerts'> & { alerts?: Maybe<ResolversTypes['AlertConnection']> }>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  ErasureAction: ErasureAction;
  ErasureBlock: ErasureBlock;
  ErasureStage: ErasureStage;
  IBAN: ResolverTypeWrapper<Scalars['IBAN']['output']>;
  IdempotencyConflictRejection: ResolverTypeWrapper<IdempotencyConflictRejection>;
  InvalidField: ResolverTypeWrapper<InvalidField>;
  Loan: ResolverTypeWrapper<Loan>;
  LoanReminder: ResolverTypeWrapper<ShownLoanReminderParent>;
  LoanReminderKind: LoanReminderKind;
  MarkAlertsReadInput: MarkAlertsReadInput;
  MarkAlertsReadPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MarkAlertsReadPayload']>;
  MarkAlertsReadSuccess: ResolverTypeWrapper<MarkAlertsReadSuccess>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  NotFoundRejection: ResolverTypeWrapper<NotFoundRejection>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PersonalData: ResolverTypeWrapper<PersonalData>;
  PersonalDataBlocker: ResolverTypeWrapper<PersonalDataBlocker>;
  PersonalDataItem: ResolverTypeWrapper<PersonalDataItem>;
  PersonalDataPage: ResolverTypeWrapper<PersonalDataPage>;
  PhoneNumber: ResolverTypeWrapper<Scalars['PhoneNumber']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Rejection: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Rejection']>;
  RejectionCode: RejectionCode;
  RetentionRule: RetentionRule;
  SecondFactorMissingRejection: ResolverTypeWrapper<SecondFactorMissingRejection>;
  StepUpRequiredRejection: ResolverTypeWrapper<StepUpRequiredRejection>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Transaction: ResolverTypeWrapper<Transaction>;
  TransactionAlert: ResolverTypeWrapper<ShownTransactionAlertParent>;
  TransactionAlertOutcome: TransactionAlertOutcome;
  ValidationRejection: ResolverTypeWrapper<ValidationRejectionParent>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: Account;
  ID: Scalars['ID']['output'];
  AccountActivityAlert: ShownActivityAlertParent;
  String: Scalars['String']['output'];
  Alert: ResolversInterfaceTypes<ResolversParentTypes>['Alert'];
  AlertConnection: AlertPageParent;
  AlertEdge: AlertPageEdgeParent;
  BIC: Scalars['BIC']['output'];
  BulkTransfersOutcome: BulkTransfersOutcome;
  Int: Scalars['Int']['output'];
  Challenge: Challenge;
  CurrencyCode: Scalars['CurrencyCode']['output'];
  Cursor: Scalars['Cursor']['output'];
  Customer: Omit<Customer, 'alerts'> & { alerts?: Maybe<ResolversParentTypes['AlertConnection']> } | FederationReferenceTypes['Customer'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  EmailAddress: Scalars['EmailAddress']['output'];
  IBAN: Scalars['IBAN']['output'];
  IdempotencyConflictRejection: IdempotencyConflictRejection;
  InvalidField: InvalidField;
  Loan: Loan;
  LoanReminder: ShownLoanReminderParent;
  MarkAlertsReadInput: MarkAlertsReadInput;
  MarkAlertsReadPayload: ResolversUnionTypes<ResolversParentTypes>['MarkAlertsReadPayload'];
  MarkAlertsReadSuccess: MarkAlertsReadSuccess;
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  NotFoundRejection: NotFoundRejection;
  PageInfo: PageInfo;
  PersonalData: PersonalData;
  PersonalDataBlocker: PersonalDataBlocker;
  PersonalDataItem: PersonalDataItem;
  PersonalDataPage: PersonalDataPage;
  PhoneNumber: Scalars['PhoneNumber']['output'];
  Query: Record<PropertyKey, never>;
  Rejection: ResolversInterfaceTypes<ResolversParentTypes>['Rejection'];
  SecondFactorMissingRejection: SecondFactorMissingRejection;
  StepUpRequiredRejection: StepUpRequiredRejection;
  Subscription: Record<PropertyKey, never>;
  Transaction: Transaction;
  TransactionAlert: ShownTransactionAlertParent;
  ValidationRejection: ValidationRejectionParent;
};

export type AccountResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AccountActivityAlertResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['AccountActivityAlert'] = ResolversParentTypes['AccountActivityAlert']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  activity?: Resolver<ResolversTypes['AccountActivity'], ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AlertKind'], ParentType, ContextType>;
  readAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['AlertSeverity'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AlertResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['Alert'] = ResolversParentTypes['Alert']> = {
  __resolveType: TypeResolveFn<'AccountActivityAlert' | 'LoanReminder' | 'TransactionAlert', ParentType, ContextType>;
};

export type AlertConnectionResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['AlertConnection'] = ResolversParentTypes['AlertConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AlertEdge']>, ParentType, ContextType>;
  liveCursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Alert']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AlertEdgeResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['AlertEdge'] = ResolversParentTypes['AlertEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Alert'], ParentType, ContextType>;
};

export interface BicScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BIC'], any> {
  name: 'BIC';
}

export type BulkTransfersOutcomeResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['BulkTransfersOutcome'] = ResolversParentTypes['BulkTransfersOutcome']> = {
  booked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  bookedTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refused?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refusedTotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ChallengeResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['Challenge'] = ResolversParentTypes['Challenge']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export type CustomerResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  alerts?: Resolver<Maybe<ResolversTypes['AlertConnection']>, ParentType, ContextType, RequireFields<CustomerAlertsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export interface IbanScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['IBAN'], any> {
  name: 'IBAN';
}

export type IdempotencyConflictRejectionResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['IdempotencyConflictRejection'] = ResolversParentTypes['IdempotencyConflictRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidFieldResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['InvalidField'] = ResolversParentTypes['InvalidField']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LoanResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['Loan'] = ResolversParentTypes['Loan']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type LoanReminderResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['LoanReminder'] = ResolversParentTypes['LoanReminder']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  dueOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  instalment?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AlertKind'], ParentType, ContextType>;
  loan?: Resolver<Maybe<ResolversTypes['Loan']>, ParentType, ContextType>;
  readAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reminder?: Resolver<ResolversTypes['LoanReminderKind'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['AlertSeverity'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MarkAlertsReadPayloadResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['MarkAlertsReadPayload'] = ResolversParentTypes['MarkAlertsReadPayload']> = {
  __resolveType: TypeResolveFn<'MarkAlertsReadSuccess' | 'ValidationRejection', ParentType, ContextType>;
};

export type MarkAlertsReadSuccessResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['MarkAlertsReadSuccess'] = ResolversParentTypes['MarkAlertsReadSuccess']> = {
  unread?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  erasePersonalData?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationErasePersonalDataArgs, 'personId' | 'stage'>>;
  markAlertsRead?: Resolver<ResolversTypes['MarkAlertsReadPayload'], ParentType, ContextType, RequireFields<MutationMarkAlertsReadArgs, 'input'>>;
};

export type NotFoundRejectionResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['NotFoundRejection'] = ResolversParentTypes['NotFoundRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
};

export type PersonalDataResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['PersonalData'] = ResolversParentTypes['PersonalData']> = {
  blockers?: Resolver<Array<ResolversTypes['PersonalDataBlocker']>, ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['PersonalDataItem']>, ParentType, ContextType>;
};

export type PersonalDataBlockerResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['PersonalDataBlocker'] = ResolversParentTypes['PersonalDataBlocker']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ErasureBlock'], ParentType, ContextType>;
};

export type PersonalDataItemResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['PersonalDataItem'] = ResolversParentTypes['PersonalDataItem']> = {
  action?: Resolver<ResolversTypes['ErasureAction'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  records?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['RetentionRule']>, ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PersonalDataPageResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['PersonalDataPage'] = ResolversParentTypes['PersonalDataPage']> = {
  lines?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface PhoneNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PhoneNumber'], any> {
  name: 'PhoneNumber';
}

export type QueryResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  alerts?: Resolver<Maybe<ResolversTypes['AlertConnection']>, ParentType, ContextType, RequireFields<QueryAlertsArgs, 'first' | 'unreadOnly'>>;
  personalData?: Resolver<ResolversTypes['PersonalData'], ParentType, ContextType, RequireFields<QueryPersonalDataArgs, 'personId'>>;
  personalDataPage?: Resolver<ResolversTypes['PersonalDataPage'], ParentType, ContextType, RequireFields<QueryPersonalDataPageArgs, 'category' | 'personId'>>;
  unreadAlerts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RejectionResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['Rejection'] = ResolversParentTypes['Rejection']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflictRejection' | 'NotFoundRejection' | 'SecondFactorMissingRejection' | 'StepUpRequiredRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type SecondFactorMissingRejectionResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['SecondFactorMissingRejection'] = ResolversParentTypes['SecondFactorMissingRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StepUpRequiredRejectionResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['StepUpRequiredRejection'] = ResolversParentTypes['StepUpRequiredRejection']> = {
  challenge?: Resolver<ResolversTypes['Challenge'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  accountActivityAlerts?: SubscriptionResolver<ResolversTypes['AccountActivityAlert'], "accountActivityAlerts", ParentType, ContextType, Partial<SubscriptionAccountActivityAlertsArgs>>;
  alerts?: SubscriptionResolver<ResolversTypes['Alert'], "alerts", ParentType, ContextType, Partial<SubscriptionAlertsArgs>>;
  loanReminders?: SubscriptionResolver<ResolversTypes['LoanReminder'], "loanReminders", ParentType, ContextType, Partial<SubscriptionLoanRemindersArgs>>;
  transactionAlerts?: SubscriptionResolver<ResolversTypes['TransactionAlert'], "transactionAlerts", ParentType, ContextType, Partial<SubscriptionTransactionAlertsArgs>>;
};

export type TransactionResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['Transaction'] = ResolversParentTypes['Transaction']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type TransactionAlertResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['TransactionAlert'] = ResolversParentTypes['TransactionAlert']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  bulk?: Resolver<Maybe<ResolversTypes['BulkTransfersOutcome']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AlertKind'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['TransactionAlertOutcome'], ParentType, ContextType>;
  readAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['AlertSeverity'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  transaction?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ValidationRejectionResolvers<ContextType = NotificationContext, ParentType extends ResolversParentTypes['ValidationRejection'] = ResolversParentTypes['ValidationRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['InvalidField']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = NotificationContext> = {
  Account?: AccountResolvers<ContextType>;
  AccountActivityAlert?: AccountActivityAlertResolvers<ContextType>;
  Alert?: AlertResolvers<ContextType>;
  AlertConnection?: AlertConnectionResolvers<ContextType>;
  AlertEdge?: AlertEdgeResolvers<ContextType>;
  BIC?: GraphQLScalarType;
  BulkTransfersOutcome?: BulkTransfersOutcomeResolvers<ContextType>;
  Challenge?: ChallengeResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  Cursor?: GraphQLScalarType;
  Customer?: CustomerResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  EmailAddress?: GraphQLScalarType;
  IBAN?: GraphQLScalarType;
  IdempotencyConflictRejection?: IdempotencyConflictRejectionResolvers<ContextType>;
  InvalidField?: InvalidFieldResolvers<ContextType>;
  Loan?: LoanResolvers<ContextType>;
  LoanReminder?: LoanReminderResolvers<ContextType>;
  MarkAlertsReadPayload?: MarkAlertsReadPayloadResolvers<ContextType>;
  MarkAlertsReadSuccess?: MarkAlertsReadSuccessResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFoundRejection?: NotFoundRejectionResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PersonalData?: PersonalDataResolvers<ContextType>;
  PersonalDataBlocker?: PersonalDataBlockerResolvers<ContextType>;
  PersonalDataItem?: PersonalDataItemResolvers<ContextType>;
  PersonalDataPage?: PersonalDataPageResolvers<ContextType>;
  PhoneNumber?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Rejection?: RejectionResolvers<ContextType>;
  SecondFactorMissingRejection?: SecondFactorMissingRejectionResolvers<ContextType>;
  StepUpRequiredRejection?: StepUpRequiredRejectionResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Transaction?: TransactionResolvers<ContextType>;
  TransactionAlert?: TransactionAlertResolvers<ContextType>;
  ValidationRejection?: ValidationRejectionResolvers<ContextType>;
};

