import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Actor as ActorParent, AuditEvent as AuditEventParent } from '../domain/audit-event.ts';
import type { AuditEventPage as AuditEventPageParent, AuditEventEdge as AuditEventEdgeParent } from '../store/trail.ts';
import type { ValidationRejection as ValidationRejectionParent } from '@florin/kit';
import type { AuditContext } from '../context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

/** Who did something. */
export type AuditActor = {
  __typename?: 'AuditActor';
  /** A customer's id, or a service's name; absent for an unknown one. */
  id: Maybe<Scalars['ID']['output']>;
  /** What kind of actor it was. */
  kind: AuditActorKind;
};

/** Who did something. */
export type AuditActorKind =
  /** Nobody who was known. */
  | 'ANONYMOUS'
  /** A customer or a member of staff; `id` is the customer's. */
  | 'PERSON'
  /** A service of the bank; `id` is its name. */
  | 'SERVICE';

/** One fact of an audit event. */
export type AuditDetail = {
  __typename?: 'AuditDetail';
  /** Its name, such as `reason`. */
  name: Scalars['String']['output'];
  /** Its value: an id, an amount in minor units, or a code. */
  value: Scalars['String']['output'];
};

/** One thing that was done, tried or read. Never changed or removed. */
export type AuditEvent = {
  __typename?: 'AuditEvent';
  /** What was done, such as `TransferPosted`, `SignInFailed`, `AccessDenied` or `StaffRead`. */
  action: Scalars['String']['output'];
  /** Who did it. */
  actor: AuditActor;
  /** The codes that tell more, such as a reason or a field's name. Never personal data. */
  details: Array<AuditDetail>;
  /** The event's id, `evt_…`. */
  id: Scalars['ID']['output'];
  /** When it happened. */
  occurredAt: Scalars['DateTime']['output'];
  /** How it ended. */
  outcome: AuditOutcome;
  /** Which service told of it. */
  service: Scalars['String']['output'];
  /** What it was done to: ids of customers, accounts, transactions and tickets. */
  subjectIds: Array<Scalars['ID']['output']>;
};

/** A page of audit events. */
export type AuditEventConnection = {
  __typename?: 'AuditEventConnection';
  /** The items with their cursors. */
  edges: Array<AuditEventEdge>;
  /** The items. */
  nodes: Array<AuditEvent>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** An audit event's place in a list. */
export type AuditEventEdge = {
  __typename?: 'AuditEventEdge';
  /** Its cursor. */
  cursor: Scalars['Cursor']['output'];
  /** The event. */
  node: AuditEvent;
};

/** Which audit events. All that is given must hold. */
export type AuditEventFilter = {
  /** Only this action, such as `SignedIn`. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** Only what this person or service did. */
  actorId?: InputMaybe<Scalars['ID']['input']>;
  /** Only what happened at or after this instant. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only what ended so. */
  outcome?: InputMaybe<AuditOutcome>;
  /** Only what this was done to: a customer's, account's, transaction's or ticket's id. */
  subjectId?: InputMaybe<Scalars['ID']['input']>;
  /** Only what happened before this instant. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** How something ended. */
export type AuditOutcome =
  /** Whoever asked had no right to it. */
  | 'DENIED'
  /** The bank's rules refused it. */
  | 'REFUSED'
  /** It was done. */
  | 'SUCCEEDED';

/** A question for a second factor, about one act and its details. What it is about and until when it can be answered, `customer` says. */
export type Challenge = {
  __typename?: 'Challenge';
  /** The challenge's id, `chl_…`. */
  id: Scalars['ID']['output'];
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

export type Mutation = {
  __typename?: 'Mutation';
  /** Erases what this service holds about a person and may; again, it does nothing more. For the service `customer` only. */
  erasePersonalData: Scalars['Boolean']['output'];
};


export type MutationErasePersonalDataArgs = {
  personId: Scalars['ID']['input'];
  stage: ErasureStage;
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
  /** What was done in the bank, by whom and how it ended, newest first; for auditors. */
  auditEvents: Maybe<AuditEventConnection>;
  /** What this service holds about a person, what becomes of it when they are erased, and what blocks that. For the service `customer` only. */
  personalData: PersonalData;
  /** A page of what this service holds about a person, for their export. For the service `customer` only. */
  personalDataPage: PersonalDataPage;
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryAuditEventsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  filter?: InputMaybe<AuditEventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
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




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
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
  AuditActor: ResolverTypeWrapper<ActorParent>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AuditActorKind: AuditActorKind;
  AuditDetail: ResolverTypeWrapper<AuditDetail>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AuditEvent: ResolverTypeWrapper<AuditEventParent>;
  AuditEventConnection: ResolverTypeWrapper<AuditEventPageParent>;
  AuditEventEdge: ResolverTypeWrapper<AuditEventEdgeParent>;
  AuditEventFilter: AuditEventFilter;
  AuditOutcome: AuditOutcome;
  BIC: ResolverTypeWrapper<Scalars['BIC']['output']>;
  Challenge: ResolverTypeWrapper<Challenge>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
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
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  NotFoundRejection: ResolverTypeWrapper<NotFoundRejection>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PersonalData: ResolverTypeWrapper<PersonalData>;
  PersonalDataBlocker: ResolverTypeWrapper<PersonalDataBlocker>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  PersonalDataItem: ResolverTypeWrapper<PersonalDataItem>;
  PersonalDataPage: ResolverTypeWrapper<PersonalDataPage>;
  PhoneNumber: ResolverTypeWrapper<Scalars['PhoneNumber']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Rejection: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Rejection']>;
  RejectionCode: RejectionCode;
  RetentionRule: RetentionRule;
  SecondFactorMissingRejection: ResolverTypeWrapper<SecondFactorMissingRejection>;
  StepUpRequiredRejection: ResolverTypeWrapper<StepUpRequiredRejection>;
  ValidationRejection: ResolverTypeWrapper<ValidationRejectionParent>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AuditActor: ActorParent;
  ID: Scalars['ID']['output'];
  AuditDetail: AuditDetail;
  String: Scalars['String']['output'];
  AuditEvent: AuditEventParent;
  AuditEventConnection: AuditEventPageParent;
  AuditEventEdge: AuditEventEdgeParent;
  AuditEventFilter: AuditEventFilter;
  BIC: Scalars['BIC']['output'];
  Challenge: Challenge;
  CurrencyCode: Scalars['CurrencyCode']['output'];
  Cursor: Scalars['Cursor']['output'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  EmailAddress: Scalars['EmailAddress']['output'];
  IBAN: Scalars['IBAN']['output'];
  IdempotencyConflictRejection: IdempotencyConflictRejection;
  InvalidField: InvalidField;
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  NotFoundRejection: NotFoundRejection;
  PageInfo: PageInfo;
  PersonalData: PersonalData;
  PersonalDataBlocker: PersonalDataBlocker;
  Int: Scalars['Int']['output'];
  PersonalDataItem: PersonalDataItem;
  PersonalDataPage: PersonalDataPage;
  PhoneNumber: Scalars['PhoneNumber']['output'];
  Query: Record<PropertyKey, never>;
  Rejection: ResolversInterfaceTypes<ResolversParentTypes>['Rejection'];
  SecondFactorMissingRejection: SecondFactorMissingRejection;
  StepUpRequiredRejection: StepUpRequiredRejection;
  ValidationRejection: ValidationRejectionParent;
};

export type AuditActorResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['AuditActor'] = ResolversParentTypes['AuditActor']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AuditActorKind'], ParentType, ContextType>;
};

export type AuditDetailResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['AuditDetail'] = ResolversParentTypes['AuditDetail']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditEventResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['AuditEvent'] = ResolversParentTypes['AuditEvent']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['AuditActor'], ParentType, ContextType>;
  details?: Resolver<Array<ResolversTypes['AuditDetail']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['AuditOutcome'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subjectIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type AuditEventConnectionResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['AuditEventConnection'] = ResolversParentTypes['AuditEventConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuditEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AuditEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditEventEdgeResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['AuditEventEdge'] = ResolversParentTypes['AuditEventEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEvent'], ParentType, ContextType>;
};

export interface BicScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BIC'], any> {
  name: 'BIC';
}

export type ChallengeResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['Challenge'] = ResolversParentTypes['Challenge']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

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

export type IdempotencyConflictRejectionResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['IdempotencyConflictRejection'] = ResolversParentTypes['IdempotencyConflictRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidFieldResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['InvalidField'] = ResolversParentTypes['InvalidField']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  erasePersonalData?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationErasePersonalDataArgs, 'personId' | 'stage'>>;
};

export type NotFoundRejectionResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['NotFoundRejection'] = ResolversParentTypes['NotFoundRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
};

export type PersonalDataResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['PersonalData'] = ResolversParentTypes['PersonalData']> = {
  blockers?: Resolver<Array<ResolversTypes['PersonalDataBlocker']>, ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['PersonalDataItem']>, ParentType, ContextType>;
};

export type PersonalDataBlockerResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['PersonalDataBlocker'] = ResolversParentTypes['PersonalDataBlocker']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ErasureBlock'], ParentType, ContextType>;
};

export type PersonalDataItemResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['PersonalDataItem'] = ResolversParentTypes['PersonalDataItem']> = {
  action?: Resolver<ResolversTypes['ErasureAction'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  records?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['RetentionRule']>, ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PersonalDataPageResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['PersonalDataPage'] = ResolversParentTypes['PersonalDataPage']> = {
  lines?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface PhoneNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PhoneNumber'], any> {
  name: 'PhoneNumber';
}

export type QueryResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  auditEvents?: Resolver<Maybe<ResolversTypes['AuditEventConnection']>, ParentType, ContextType, RequireFields<QueryAuditEventsArgs, 'first'>>;
  personalData?: Resolver<ResolversTypes['PersonalData'], ParentType, ContextType, RequireFields<QueryPersonalDataArgs, 'personId'>>;
  personalDataPage?: Resolver<ResolversTypes['PersonalDataPage'], ParentType, ContextType, RequireFields<QueryPersonalDataPageArgs, 'category' | 'personId'>>;
};

export type RejectionResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['Rejection'] = ResolversParentTypes['Rejection']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflictRejection' | 'NotFoundRejection' | 'SecondFactorMissingRejection' | 'StepUpRequiredRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type SecondFactorMissingRejectionResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['SecondFactorMissingRejection'] = ResolversParentTypes['SecondFactorMissingRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StepUpRequiredRejectionResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['StepUpRequiredRejection'] = ResolversParentTypes['StepUpRequiredRejection']> = {
  challenge?: Resolver<ResolversTypes['Challenge'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ValidationRejectionResolvers<ContextType = AuditContext, ParentType extends ResolversParentTypes['ValidationRejection'] = ResolversParentTypes['ValidationRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['InvalidField']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = AuditContext> = {
  AuditActor?: AuditActorResolvers<ContextType>;
  AuditDetail?: AuditDetailResolvers<ContextType>;
  AuditEvent?: AuditEventResolvers<ContextType>;
  AuditEventConnection?: AuditEventConnectionResolvers<ContextType>;
  AuditEventEdge?: AuditEventEdgeResolvers<ContextType>;
  BIC?: GraphQLScalarType;
  Challenge?: ChallengeResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  Cursor?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  EmailAddress?: GraphQLScalarType;
  IBAN?: GraphQLScalarType;
  IdempotencyConflictRejection?: IdempotencyConflictRejectionResolvers<ContextType>;
  InvalidField?: InvalidFieldResolvers<ContextType>;
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
  ValidationRejection?: ValidationRejectionResolvers<ContextType>;
};

