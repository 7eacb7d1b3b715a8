import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { VisibleTicket as VisibleTicketParent } from '../store/tickets.ts';
import type { SeenAttachment as SeenAttachmentParent } from '../resolvers/attachment.ts';
import type { Author as AuthorParent } from '../domain/ticket.ts';
import type { VisibleTickets as VisibleTicketsParent, VisibleTicketEdge as VisibleTicketEdgeParent } from '../lists/ticket-lists.ts';
import type { SeenMessage as SeenMessageParent, SeenChange as SeenChangeParent } from '../live/seen.ts';
import type { SeenMessages as SeenMessagesParent, SeenMessageEdge as SeenMessageEdgeParent, SeenChanges as SeenChangesParent, SeenChangeEdge as SeenChangeEdgeParent } from '../lists/ticket-logs.ts';
import type { ValidationRejection as ValidationRejectionParent } from '@florin/kit';
import type { SupportContext } from '../context.ts';
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

/** What an agent may read now. */
export type AgentAccess = {
  __typename?: 'AgentAccess';
  /** Of the accounts asked for. */
  accountIds: Array<Scalars['ID']['output']>;
  /** Of the customers asked for. */
  customerIds: Array<Scalars['ID']['output']>;
  /** Of the transactions asked for. */
  transactionIds: Array<Scalars['ID']['output']>;
};

/** A question for a second factor, about one act and its details. What it is about and until when it can be answered, `customer` says. */
export type Challenge = {
  __typename?: 'Challenge';
  /** The challenge's id, `chl_…`. */
  id: Scalars['ID']['output'];
};

/** A ticket to be taken. */
export type ClaimTicketInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** What taking a ticket answers. */
export type ClaimTicketPayload = ClaimTicketSuccess | NotFoundRejection | TicketStateRejection;

/** The ticket is the caller's. */
export type ClaimTicketSuccess = {
  __typename?: 'ClaimTicketSuccess';
  /** The ticket. */
  ticket: Ticket;
};

/** A person who banks here, or who works here. */
export type Customer = {
  __typename?: 'Customer';
  /** The customer's id, `cus_…`. */
  id: Scalars['ID']['output'];
  /** The tickets that the customer raised, newest first; for the customer only. */
  tickets: Maybe<TicketConnection>;
};


/** A person who banks here, or who works here. */
export type CustomerTicketsArgs = {
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

/** How far the caller has read. */
export type MarkMessagesReadInput = {
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** The `cursor` of the last message that was read, or a `liveCursor`. */
  upTo: Scalars['Cursor']['input'];
};

/** What marking messages answers. */
export type MarkMessagesReadPayload = MarkMessagesReadSuccess | NotFoundRejection | ValidationRejection;

/** The messages are marked. */
export type MarkMessagesReadSuccess = {
  __typename?: 'MarkMessagesReadSuccess';
  /** The ticket. */
  ticket: Ticket;
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
  /** Takes a ticket of the queue. Of two agents at once one gets it, and the other is told so. A ticket that left the queue more than a minute ago is not found. */
  claimTicket: ClaimTicketPayload;
  /** Erases what this service holds about a person and may; again, it does nothing more. For the service `customer` only. */
  erasePersonalData: Scalars['Boolean']['output'];
  /** Tells that the caller has read a ticket's messages up to one. */
  markMessagesRead: MarkMessagesReadPayload;
  /** Raises a ticket for the caller. The same `clientId` answers the same ticket. */
  raiseTicket: RaiseTicketPayload;
  /** Writes into a ticket's chat. The same `clientId` answers the same message, so that a resent one appears once. */
  sendMessage: SendMessagePayload;
  /** Changes where a ticket stands: the agent to whom it is assigned, or its customer to close it. */
  setTicketStatus: SetTicketStatusPayload;
  /** Tells the other side that the caller is typing, or is not any more. Forgotten after some seconds without a word. */
  setTyping: SetTypingPayload;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationClaimTicketArgs = {
  input: ClaimTicketInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationErasePersonalDataArgs = {
  personId: Scalars['ID']['input'];
  stage: ErasureStage;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationMarkMessagesReadArgs = {
  input: MarkMessagesReadInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationRaiseTicketArgs = {
  input: RaiseTicketInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationSendMessageArgs = {
  input: SendMessageInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationSetTicketStatusArgs = {
  input: SetTicketStatusInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationSetTypingArgs = {
  input: SetTypingInput;
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
  /** Which of these an agent may read now, by a ticket that is assigned to the agent and neither resolved nor closed: of what it links, what its customer may still see. A linked account brings its transactions with it: whoever asks for one asks for its account too. For the services whose they are. */
  agentAccess: AgentAccess;
  /** What this service holds about a person, what becomes of it when they are erased, and what blocks that. For the service `customer` only. */
  personalData: PersonalData;
  /** A page of what this service holds about a person, for their export. For the service `customer` only. */
  personalDataPage: PersonalDataPage;
  /** A ticket by id: one's own, one that is assigned to the caller, or one that waits in the queue for staff who work it. Absent and not-yours are the same answer. */
  ticket: Maybe<Ticket>;
  /** Tickets that wait for an agent: the most urgent first, then the oldest. */
  ticketQueue: Maybe<TicketConnection>;
  /** The caller's tickets, newest first: for a customer those that they raised, for an agent those that are assigned to them. */
  tickets: Maybe<TicketConnection>;
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryAgentAccessArgs = {
  accountIds: Array<Scalars['ID']['input']>;
  agentId: Scalars['ID']['input'];
  customerIds: Array<Scalars['ID']['input']>;
  transactionIds: Array<Scalars['ID']['input']>;
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
export type QueryTicketArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryTicketQueueArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  filter?: InputMaybe<TicketQueueFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryTicketsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  filter?: InputMaybe<TicketFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A ticket to be raised. */
export type RaiseTicketInput = {
  /** An account of the caller's that it is about. */
  accountId?: InputMaybe<Scalars['ID']['input']>;
  /** Its files: ids of `createUpload` for `TICKET`, whose bytes were sent; at most five, each of one message. They need a `clientId`. */
  attachments?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The first message, 1 to 4,000 characters. */
  body: Scalars['String']['input'];
  /** What kind of matter it is. */
  category: TicketCategory;
  /** 8 to 64 characters, unique per caller: the same one answers the same ticket, so that a resent call raises one. */
  clientId?: InputMaybe<Scalars['String']['input']>;
  /** How urgent it is. */
  priority?: InputMaybe<TicketPriority>;
  /** What it is about, 1 to 120 characters. */
  subject: Scalars['String']['input'];
  /** A movement of the caller's that it is about. */
  transactionId?: InputMaybe<Scalars['ID']['input']>;
};

/** What raising a ticket answers. */
export type RaiseTicketPayload = IdempotencyConflictRejection | NotFoundRejection | RaiseTicketSuccess | TicketLimitRejection | ValidationRejection;

/** The ticket is raised. */
export type RaiseTicketSuccess = {
  __typename?: 'RaiseTicketSuccess';
  /** The ticket. */
  ticket: Ticket;
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

/** A message to be sent. */
export type SendMessageInput = {
  /** Its files: ids of `createUpload` for `TICKET`, whose bytes were sent by the same person; at most five, each of one message. */
  attachments?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The text, 1 to 4,000 characters. */
  body: Scalars['String']['input'];
  /** 8 to 64 characters, unique per writer and ticket: the same one answers the same message. */
  clientId: Scalars['String']['input'];
  /** A note that only staff see; for staff. */
  internal?: InputMaybe<Scalars['Boolean']['input']>;
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** What sending a message answers. */
export type SendMessagePayload = IdempotencyConflictRejection | NotFoundRejection | SendMessageSuccess | TicketLimitRejection | TicketStateRejection | ValidationRejection;

/** The message is in the ticket. */
export type SendMessageSuccess = {
  __typename?: 'SendMessageSuccess';
  /** The message. (Not `message`: that name is every `Rejection`'s text, and one operation asks for both.) */
  ticketMessage: TicketMessage;
};

/** Where a ticket is to stand. */
export type SetTicketStatusInput = {
  /** Why, for the other side, at most 500 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** Where it stands from now on. */
  status: TicketStatus;
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** What changing a ticket's status answers. */
export type SetTicketStatusPayload = NotFoundRejection | SetTicketStatusSuccess | TicketLimitRejection | TicketStateRejection | ValidationRejection;

/** The ticket stands so. */
export type SetTicketStatusSuccess = {
  __typename?: 'SetTicketStatusSuccess';
  /** The ticket. */
  ticket: Ticket;
};

/** Whether the caller types. */
export type SetTypingInput = {
  /** Whether it is a note that only staff see: the customer is not told, and no longer told of a message that was begun before. */
  internal?: InputMaybe<Scalars['Boolean']['input']>;
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
  /** Whether the caller is typing now. */
  typing: Scalars['Boolean']['input'];
};

/** What telling about typing answers. */
export type SetTypingPayload = NotFoundRejection | SetTypingSuccess | TicketStateRejection;

/** The other side was told. */
export type SetTypingSuccess = {
  __typename?: 'SetTypingSuccess';
  /** The ticket. */
  ticket: Ticket;
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
  /** A ticket's messages, in their order. Internal notes reach staff only. Ends when the ticket is closed. */
  ticketMessages: TicketMessage;
  /** Changes of a ticket. Ends after the one that closes it. */
  ticketUpdates: TicketUpdate;
  /** Who is typing: the present state first, then each change. */
  typing: TypingState;
};


/** What is told as it happens. Every event carries its `cursor`: pass the last one as `after`, and nothing is missed or told twice. */
export type SubscriptionTicketMessagesArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  ticketId: Scalars['ID']['input'];
};


/** What is told as it happens. Every event carries its `cursor`: pass the last one as `after`, and nothing is missed or told twice. */
export type SubscriptionTicketUpdatesArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  ticketId: Scalars['ID']['input'];
};


/** What is told as it happens. Every event carries its `cursor`: pass the last one as `after`, and nothing is missed or told twice. */
export type SubscriptionTypingArgs = {
  ticketId: Scalars['ID']['input'];
};

/** A customer's question or complaint, and what was said and done about it. */
export type Ticket = {
  __typename?: 'Ticket';
  /** The account that it is about; for an agent from the claim on. */
  account: Maybe<Account>;
  /** The agent who works it; absent while it waits in the queue. */
  assignee: Maybe<TicketAgent>;
  /** What kind of matter it is. */
  category: TicketCategory;
  /** When it was raised. */
  createdAt: Scalars['DateTime']['output'];
  /** Who raised it. For an agent from the claim on: the queue does not show whose tickets it holds, nor anything that they say. */
  customer: Maybe<Customer>;
  /** Every change, oldest first: who, when and what. For an agent from the claim on. */
  history: TicketUpdateConnection;
  /** The ticket's id, `tkt_…`. */
  id: Scalars['ID']['output'];
  /** The chat, oldest first. For an agent from the claim on. */
  messages: TicketMessageConnection;
  /** How urgent it is. */
  priority: TicketPriority;
  /** The times that the bank promised, and whether it kept them. */
  serviceLevel: TicketServiceLevel;
  /** Where it stands. */
  status: TicketStatus;
  /** Where it stands, with what that state carries. */
  statusInfo: TicketStatusInfo;
  /** What it is about, in a line. */
  subject: Scalars['String']['output'];
  /** The movement that it is about; for an agent from the claim on. */
  transaction: Maybe<Transaction>;
  /** How many messages of the other side the caller has not read. */
  unread: Scalars['Int']['output'];
};


/** A customer's question or complaint, and what was said and done about it. */
export type TicketHistoryArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A customer's question or complaint, and what was said and done about it. */
export type TicketMessagesArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A member of staff, as customers see them. */
export type TicketAgent = {
  __typename?: 'TicketAgent';
  /** The first name. */
  name: Scalars['String']['output'];
};

/** A file of a message. */
export type TicketAttachment = {
  __typename?: 'TicketAttachment';
  /** Its length in bytes. */
  byteSize: Scalars['Int']['output'];
  /** Its name. */
  fileName: Scalars['String']['output'];
  /** Its id, `upl_…`, as it was uploaded under. */
  id: Scalars['ID']['output'];
  /** Its media type. */
  mediaType: Scalars['String']['output'];
  /** SHA-256 of its content, in hex. */
  sha256: Scalars['String']['output'];
  /**
   * Where whoever asks can read it, relative to the address of this API: by `GET`, with their access token in `Authorization`. Made anew each
   * time, and for a minute. Absent for an agent while the ticket is resolved or closed. That staff read a file is in the audit trail.
   */
  url: Maybe<Scalars['String']['output']>;
  /** Until when that can begin. */
  urlExpiresAt: Maybe<Scalars['DateTime']['output']>;
};

/** Who wrote or changed something in a ticket. */
export type TicketAuthor = {
  __typename?: 'TicketAuthor';
  /** On which side. */
  kind: TicketAuthorKind;
  /** The name as the other side sees it. */
  name: Scalars['String']['output'];
};

/** The sides of a ticket. */
export type TicketAuthorKind =
  /** Somebody of the bank. */
  | 'AGENT'
  /** Whoever raised it. */
  | 'CUSTOMER'
  /** The bank's own rules. */
  | 'SYSTEM';

/** What kinds of matter there are. */
export type TicketCategory =
  /** An account: its data, holders, closing. */
  | 'ACCOUNT'
  /** A card. */
  | 'CARD'
  /** A complaint about the bank. */
  | 'COMPLAINT'
  /** A loan. */
  | 'LOAN'
  /** Anything else. */
  | 'OTHER'
  /** A payment: late, wrong, unknown. */
  | 'PAYMENT'
  /** Signing in, a lost second factor, something suspicious. */
  | 'SECURITY';

/** What can change about a ticket. */
export type TicketChange =
  /** An agent took it. */
  | 'CLAIMED'
  /** It was raised. */
  | 'RAISED'
  /** Where it stands. */
  | 'STATUS';

/** The ticket has ended. */
export type TicketClosed = TicketStatusInfo & {
  __typename?: 'TicketClosed';
  /** What whoever closed it wrote about it. */
  reason: Maybe<Scalars['String']['output']>;
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** A page of tickets. */
export type TicketConnection = {
  __typename?: 'TicketConnection';
  /** The items with their cursors. */
  edges: Array<TicketEdge>;
  /** The items. */
  nodes: Array<Ticket>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** A ticket's place in a list. */
export type TicketEdge = {
  __typename?: 'TicketEdge';
  /** Its cursor. */
  cursor: Scalars['Cursor']['output'];
  /** The ticket. */
  node: Ticket;
};

/** Which tickets. */
export type TicketFilter = {
  /** Only those that stand so. */
  status?: InputMaybe<Array<TicketStatus>>;
};

/** An agent works the ticket. */
export type TicketInProgress = TicketStatusInfo & {
  __typename?: 'TicketInProgress';
  /** Who works it. */
  assignee: TicketAgent;
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** The most is reached: open tickets of one customer, messages or changes of one ticket, or files that staff sent one customer. */
export type TicketLimitRejection = Rejection & {
  __typename?: 'TicketLimitRejection';
  /** Always `LIMIT_REACHED`. */
  code: RejectionCode;
  /** What is at its limit, and what to do. */
  message: Scalars['String']['output'];
};

/** What was said in a ticket. */
export type TicketMessage = {
  __typename?: 'TicketMessage';
  /** Its files, at most five. */
  attachments: Array<TicketAttachment>;
  /** Who wrote it. */
  author: TicketAuthor;
  /** The text. */
  body: Scalars['String']['output'];
  /** The id that the writer's client gave it; for the writer only. */
  clientId: Maybe<Scalars['String']['output']>;
  /** Its place in the ticket's chat, for `after`. */
  cursor: Scalars['Cursor']['output'];
  /** The message's id, `msg_…`. */
  id: Scalars['ID']['output'];
  /** Whether only staff see it. */
  internal: Scalars['Boolean']['output'];
  /** Who has read it, beside its author. */
  readBy: Array<TicketReader>;
  /** When it was sent. */
  sentAt: Scalars['DateTime']['output'];
};

/** A page of a ticket's chat. */
export type TicketMessageConnection = {
  __typename?: 'TicketMessageConnection';
  /** The items with their cursors. */
  edges: Array<TicketMessageEdge>;
  /** The end of the chat as this list knows it: pass it as `after` to `ticketMessages` to go on without a gap. */
  liveCursor: Scalars['Cursor']['output'];
  /** The items. */
  nodes: Array<TicketMessage>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** A message's place in a list. */
export type TicketMessageEdge = {
  __typename?: 'TicketMessageEdge';
  /** Its cursor in this list. */
  cursor: Scalars['Cursor']['output'];
  /** The message. */
  node: TicketMessage;
};

/** The ticket waits in the queue. */
export type TicketOpen = TicketStatusInfo & {
  __typename?: 'TicketOpen';
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** How urgent a ticket is. */
export type TicketPriority =
  /** Soon. */
  | 'HIGH'
  /** Can wait. */
  | 'LOW'
  /** The usual. */
  | 'NORMAL'
  /** Money or an account is at risk. */
  | 'URGENT';

/** Which waiting tickets. */
export type TicketQueueFilter = {
  /** Only those of these kinds. */
  category?: InputMaybe<Array<TicketCategory>>;
  /** Only those that are so urgent. */
  priority?: InputMaybe<Array<TicketPriority>>;
};

/** Somebody who has read a message. */
export type TicketReader = {
  __typename?: 'TicketReader';
  /** When; of several messages that were marked at once, the same. */
  readAt: Scalars['DateTime']['output'];
  /** Who. */
  reader: TicketAuthor;
};

/** The agent holds the ticket for solved. */
export type TicketResolved = TicketStatusInfo & {
  __typename?: 'TicketResolved';
  /** What the agent wrote about it. */
  reason: Maybe<Scalars['String']['output']>;
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** The times that the bank promises by a ticket's priority, counted in hours around the clock. They stand still while the bank waits for the customer. */
export type TicketServiceLevel = {
  __typename?: 'TicketServiceLevel';
  /** When an agent answered first. */
  firstRespondedAt: Maybe<Scalars['DateTime']['output']>;
  /** By when an agent answers first. */
  firstResponseDueAt: Scalars['DateTime']['output'];
  /** By when it is resolved; absent while the clock stands still. */
  resolutionDueAt: Maybe<Scalars['DateTime']['output']>;
  /** When it was resolved. */
  resolvedAt: Maybe<Scalars['DateTime']['output']>;
  /** Whether the bank kept or can still keep both times. */
  state: TicketServiceLevelState;
};

/** Whether the bank keeps its times. */
export type TicketServiceLevelState =
  /** One of them has passed. */
  | 'BREACHED'
  /** Both are kept, or can still be. */
  | 'ON_TIME'
  /** The clock stands still: the bank waits for the customer. */
  | 'PAUSED';

/** The ticket stands where this cannot be done: it is closed or resolved, it still waits for an agent, or somebody else just took it. */
export type TicketStateRejection = Rejection & {
  __typename?: 'TicketStateRejection';
  /** Always `TICKET_STATE`. */
  code: RejectionCode;
  /** What is in the way. */
  message: Scalars['String']['output'];
  /** Where the ticket stands. */
  status: TicketStatus;
};

/** Where a ticket stands. */
export type TicketStatus =
  /** Ended for good: nobody can write into it. */
  | 'CLOSED'
  /** An agent works it. */
  | 'IN_PROGRESS'
  /** Waits in the queue for an agent. */
  | 'OPEN'
  /** The agent holds it for solved; the customer's next message brings it back to work. */
  | 'RESOLVED'
  /** The agent waits for the customer's answer; the customer's next message brings it back to work. */
  | 'WAITING_FOR_CUSTOMER';

/** Where a ticket stands, with what that state carries. */
export type TicketStatusInfo = {
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** A change of a ticket. */
export type TicketUpdate = {
  __typename?: 'TicketUpdate';
  /** Who worked it afterwards. */
  assignee: Maybe<TicketAgent>;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Who changed it. */
  by: TicketAuthor;
  /** What was changed. */
  change: TicketChange;
  /** Its place in the ticket's history, for `after`. */
  cursor: Scalars['Cursor']['output'];
  /** What whoever changed it wrote about it. */
  reason: Maybe<Scalars['String']['output']>;
  /** Where the ticket stood afterwards. */
  status: TicketStatus;
};

/** A page of a ticket's history. */
export type TicketUpdateConnection = {
  __typename?: 'TicketUpdateConnection';
  /** The items with their cursors. */
  edges: Array<TicketUpdateEdge>;
  /** The end of the history as this list knows it: pass it as `after` to `ticketUpdates` to go on without a gap. */
  liveCursor: Scalars['Cursor']['output'];
  /** The items. */
  nodes: Array<TicketUpdate>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** A change's place in a list. */
export type TicketUpdateEdge = {
  __typename?: 'TicketUpdateEdge';
  /** Its cursor in this list. */
  cursor: Scalars['Cursor']['output'];
  /** The change. */
  node: TicketUpdate;
};

/** The agent waits for the customer. */
export type TicketWaitingForCustomer = TicketStatusInfo & {
  __typename?: 'TicketWaitingForCustomer';
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** One account's side of a movement of money. The other account's side has an id of its own; `transferId` joins them. */
export type Transaction = {
  __typename?: 'Transaction';
  /** The transaction's id, `txn_…`. */
  id: Scalars['ID']['output'];
};

/** Who is typing in a ticket. */
export type TypingState = {
  __typename?: 'TypingState';
  /** The others who are typing now. */
  typing: Array<TicketAuthor>;
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
  Ticket: Ticket;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
  Ticket:
    ( { __typename: 'Ticket' }
    & GraphQLRecursivePick<FederationTypes['Ticket'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ClaimTicketPayload:
    | ( Omit<ClaimTicketSuccess, 'ticket'> & { ticket: _RefType['Ticket'] } & { __typename: 'ClaimTicketSuccess' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( TicketStateRejection & { __typename: 'TicketStateRejection' } )
  ;
  MarkMessagesReadPayload:
    | ( Omit<MarkMessagesReadSuccess, 'ticket'> & { ticket: _RefType['Ticket'] } & { __typename: 'MarkMessagesReadSuccess' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  RaiseTicketPayload:
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<RaiseTicketSuccess, 'ticket'> & { ticket: _RefType['Ticket'] } & { __typename: 'RaiseTicketSuccess' } )
    | ( TicketLimitRejection & { __typename: 'TicketLimitRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  SendMessagePayload:
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<SendMessageSuccess, 'ticketMessage'> & { ticketMessage: _RefType['TicketMessage'] } & { __typename: 'SendMessageSuccess' } )
    | ( TicketLimitRejection & { __typename: 'TicketLimitRejection' } )
    | ( TicketStateRejection & { __typename: 'TicketStateRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  SetTicketStatusPayload:
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<SetTicketStatusSuccess, 'ticket'> & { ticket: _RefType['Ticket'] } & { __typename: 'SetTicketStatusSuccess' } )
    | ( TicketLimitRejection & { __typename: 'TicketLimitRejection' } )
    | ( TicketStateRejection & { __typename: 'TicketStateRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  SetTypingPayload:
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<SetTypingSuccess, 'ticket'> & { ticket: _RefType['Ticket'] } & { __typename: 'SetTypingSuccess' } )
    | ( TicketStateRejection & { __typename: 'TicketStateRejection' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Rejection:
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( StepUpRequiredRejection & { __typename: 'StepUpRequiredRejection' } )
    | ( TicketLimitRejection & { __typename: 'TicketLimitRejection' } )
    | ( TicketStateRejection & { __typename: 'TicketStateRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  TicketStatusInfo:
    | ( TicketClosed & { __typename: 'TicketClosed' } )
    | ( TicketInProgress & { __typename: 'TicketInProgress' } )
    | ( TicketOpen & { __typename: 'TicketOpen' } )
    | ( TicketResolved & { __typename: 'TicketResolved' } )
    | ( TicketWaitingForCustomer & { __typename: 'TicketWaitingForCustomer' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<Account>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AgentAccess: ResolverTypeWrapper<AgentAccess>;
  BIC: ResolverTypeWrapper<Scalars['BIC']['output']>;
  Challenge: ResolverTypeWrapper<Challenge>;
  ClaimTicketInput: ClaimTicketInput;
  ClaimTicketPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ClaimTicketPayload']>;
  ClaimTicketSuccess: ResolverTypeWrapper<Omit<ClaimTicketSuccess, 'ticket'> & { ticket: ResolversTypes['Ticket'] }>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  Customer: ResolverTypeWrapper<Omit<Customer, 'tickets'> & { tickets?: Maybe<ResolversTypes['TicketConnection']> }>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  ErasureAction: ErasureAction;
  ErasureBlock: ErasureBlock;
  ErasureStage: ErasureStage;
  IBAN: ResolverTypeWrapper<Scalars['IBAN']['output']>;
  IdempotencyConflictRejection: ResolverTypeWrapper<IdempotencyConflictRejection>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  InvalidField: ResolverTypeWrapper<InvalidField>;
  MarkMessagesReadInput: MarkMessagesReadInput;
  MarkMessagesReadPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MarkMessagesReadPayload']>;
  MarkMessagesReadSuccess: ResolverTypeWrapper<Omit<MarkMessagesReadSuccess, 'ticket'> & { ticket: ResolversTypes['Ticket'] }>;
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
  RaiseTicketInput: RaiseTicketInput;
  RaiseTicketPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RaiseTicketPayload']>;
  RaiseTicketSuccess: ResolverTypeWrapper<Omit<RaiseTicketSuccess, 'ticket'> & { ticket: ResolversTypes['Ticket'] }>;
  Rejection: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Rejection']>;
  RejectionCode: RejectionCode;
  RetentionRule: RetentionRule;
  SecondFactorMissingRejection: ResolverTypeWrapper<SecondFactorMissingRejection>;
  SendMessageInput: SendMessageInput;
  SendMessagePayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SendMessagePayload']>;
  SendMessageSuccess: ResolverTypeWrapper<Omit<SendMessageSuccess, 'ticketMessage'> & { ticketMessage: ResolversTypes['TicketMessage'] }>;
  SetTicketStatusInput: SetTicketStatusInput;
  SetTicketStatusPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetTicketStatusPayload']>;
  SetTicketStatusSuccess: ResolverTypeWrapper<Omit<SetTicketStatusSuccess, 'ticket'> & { ticket: ResolversTypes['Ticket'] }>;
  SetTypingInput: SetTypingInput;
  SetTypingPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetTypingPayload']>;
  SetTypingSuccess: ResolverTypeWrapper<Omit<SetTypingSuccess, 'ticket'> & { ticket: ResolversTypes['Ticket'] }>;
  StepUpRequiredRejection: ResolverTypeWrapper<StepUpRequiredRejection>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Ticket: ResolverTypeWrapper<VisibleTicketParent>;
  TicketAgent: ResolverTypeWrapper<TicketAgent>;
  TicketAttachment: ResolverTypeWrapper<SeenAttachmentParent>;
  TicketAuthor: ResolverTypeWrapper<AuthorParent>;
  TicketAuthorKind: TicketAuthorKind;
  TicketCategory: TicketCategory;
  TicketChange: TicketChange;
  TicketClosed: ResolverTypeWrapper<TicketClosed>;
  TicketConnection: ResolverTypeWrapper<VisibleTicketsParent>;
  TicketEdge: ResolverTypeWrapper<VisibleTicketEdgeParent>;
  TicketFilter: TicketFilter;
  TicketInProgress: ResolverTypeWrapper<TicketInProgress>;
  TicketLimitRejection: ResolverTypeWrapper<TicketLimitRejection>;
  TicketMessage: ResolverTypeWrapper<SeenMessageParent>;
  TicketMessageConnection: ResolverTypeWrapper<SeenMessagesParent>;
  TicketMessageEdge: ResolverTypeWrapper<SeenMessageEdgeParent>;
  TicketOpen: ResolverTypeWrapper<TicketOpen>;
  TicketPriority: TicketPriority;
  TicketQueueFilter: TicketQueueFilter;
  TicketReader: ResolverTypeWrapper<Omit<TicketReader, 'reader'> & { reader: ResolversTypes['TicketAuthor'] }>;
  TicketResolved: ResolverTypeWrapper<TicketResolved>;
  TicketServiceLevel: ResolverTypeWrapper<TicketServiceLevel>;
  TicketServiceLevelState: TicketServiceLevelState;
  TicketStateRejection: ResolverTypeWrapper<TicketStateRejection>;
  TicketStatus: TicketStatus;
  TicketStatusInfo: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['TicketStatusInfo']>;
  TicketUpdate: ResolverTypeWrapper<SeenChangeParent>;
  TicketUpdateConnection: ResolverTypeWrapper<SeenChangesParent>;
  TicketUpdateEdge: ResolverTypeWrapper<SeenChangeEdgeParent>;
  TicketWaitingForCustomer: ResolverTypeWrapper<TicketWaitingForCustomer>;
  Transaction: ResolverTypeWrapper<Transaction>;
  TypingState: ResolverTypeWrapper<Omit<TypingState, 'typing'> & { typing: Array<ResolversTypes['TicketAuthor']> }>;
  ValidationRejection: ResolverTypeWrapper<ValidationRejectionParent>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: Account;
  ID: Scalars['ID']['output'];
  AgentAccess: AgentAccess;
  BIC: Scalars['BIC']['output'];
  Challenge: Challenge;
  ClaimTicketInput: ClaimTicketInput;
  ClaimTicketPayload: ResolversUnionTypes<ResolversParentTypes>['ClaimTicketPayload'];
  ClaimTicketSuccess: Omit<ClaimTicketSuccess, 'ticket'> & { ticket: ResolversParentTypes['Ticket'] };
  CurrencyCode: Scalars['CurrencyCode']['output'];
  Cursor: Scalars['Cursor']['output'];
  Customer: Omit<Customer, 'tickets'> & { tickets?: Maybe<ResolversParentTypes['TicketConnection']> } | FederationReferenceTypes['Customer'];
  Int: Scalars['Int']['output'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  EmailAddress: Scalars['EmailAddress']['output'];
  IBAN: Scalars['IBAN']['output'];
  IdempotencyConflictRejection: IdempotencyConflictRejection;
  String: Scalars['String']['output'];
  InvalidField: InvalidField;
  MarkMessagesReadInput: MarkMessagesReadInput;
  MarkMessagesReadPayload: ResolversUnionTypes<ResolversParentTypes>['MarkMessagesReadPayload'];
  MarkMessagesReadSuccess: Omit<MarkMessagesReadSuccess, 'ticket'> & { ticket: ResolversParentTypes['Ticket'] };
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
  RaiseTicketInput: RaiseTicketInput;
  RaiseTicketPayload: ResolversUnionTypes<ResolversParentTypes>['RaiseTicketPayload'];
  RaiseTicketSuccess: Omit<RaiseTicketSuccess, 'ticket'> & { ticket: ResolversParentTypes['Ticket'] };
  Rejection: ResolversInterfaceTypes<ResolversParentTypes>['Rejection'];
  SecondFactorMissingRejection: SecondFactorMissingRejection;
  SendMessageInput: SendMessageInput;
  SendMessagePayload: ResolversUnionTypes<ResolversParentTypes>['SendMessagePayload'];
  SendMessageSuccess: Omit<SendMessageSuccess, 'ticketMessage'> & { ticketMessage: ResolversParentTypes['TicketMessage'] };
  SetTicketStatusInput: SetTicketStatusInput;
  SetTicketStatusPayload: ResolversUnionTypes<ResolversParentTypes>['SetTicketStatusPayload'];
  SetTicketStatusSuccess: Omit<SetTicketStatusSuccess, 'ticket'> & { ticket: ResolversParentTypes['Ticket'] };
  SetTypingInput: SetTypingInput;
  SetTypingPayload: ResolversUnionTypes<ResolversParentTypes>['SetTypingPayload'];
  SetTypingSuccess: Omit<SetTypingSuccess, 'ticket'> & { ticket: ResolversParentTypes['Ticket'] };
  StepUpRequiredRejection: StepUpRequiredRejection;
  Subscription: Record<PropertyKey, never>;
  Ticket: VisibleTicketParent;
  TicketAgent: TicketAgent;
  TicketAttachment: SeenAttachmentParent;
  TicketAuthor: AuthorParent;
  TicketClosed: TicketClosed;
  TicketConnection: VisibleTicketsParent;
  TicketEdge: VisibleTicketEdgeParent;
  TicketFilter: TicketFilter;
  TicketInProgress: TicketInProgress;
  TicketLimitRejection: TicketLimitRejection;
  TicketMessage: SeenMessageParent;
  TicketMessageConnection: SeenMessagesParent;
  TicketMessageEdge: SeenMessageEdgeParent;
  TicketOpen: TicketOpen;
  TicketQueueFilter: TicketQueueFilter;
  TicketReader: Omit<TicketReader, 'reader'> & { reader: ResolversParentTypes['TicketAuthor'] };
  TicketResolved: TicketResolved;
  TicketServiceLevel: TicketServiceLevel;
  TicketStateRejection: TicketStateRejection;
  TicketStatusInfo: ResolversInterfaceTypes<ResolversParentTypes>['TicketStatusInfo'];
  TicketUpdate: SeenChangeParent;
  TicketUpdateConnection: SeenChangesParent;
  TicketUpdateEdge: SeenChangeEdgeParent;
  TicketWaitingForCustomer: TicketWaitingForCustomer;
  Transaction: Transaction;
  TypingState: Omit<TypingState, 'typing'> & { typing: Array<ResolversParentTypes['TicketAuthor']> };
  ValidationRejection: ValidationRejectionParent;
};

export type AccountResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AgentAccessResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['AgentAccess'] = ResolversParentTypes['AgentAccess']> = {
  accountIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  customerIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  transactionIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
};

export interface BicScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BIC'], any> {
  name: 'BIC';
}

export type ChallengeResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['Challenge'] = ResolversParentTypes['Challenge']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ClaimTicketPayloadResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['ClaimTicketPayload'] = ResolversParentTypes['ClaimTicketPayload']> = {
  __resolveType: TypeResolveFn<'ClaimTicketSuccess' | 'NotFoundRejection' | 'TicketStateRejection', ParentType, ContextType>;
};

export type ClaimTicketSuccessResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['ClaimTicketSuccess'] = ResolversParentTypes['ClaimTicketSuccess']> = {
  ticket?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export type CustomerResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  tickets?: Resolver<Maybe<ResolversTypes['TicketConnection']>, ParentType, ContextType, RequireFields<CustomerTicketsArgs, 'first'>>;
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

export type IdempotencyConflictRejectionResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['IdempotencyConflictRejection'] = ResolversParentTypes['IdempotencyConflictRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidFieldResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['InvalidField'] = ResolversParentTypes['InvalidField']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MarkMessagesReadPayloadResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['MarkMessagesReadPayload'] = ResolversParentTypes['MarkMessagesReadPayload']> = {
  __resolveType: TypeResolveFn<'MarkMessagesReadSuccess' | 'NotFoundRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type MarkMessagesReadSuccessResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['MarkMessagesReadSuccess'] = ResolversParentTypes['MarkMessagesReadSuccess']> = {
  ticket?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  claimTicket?: Resolver<ResolversTypes['ClaimTicketPayload'], ParentType, ContextType, RequireFields<MutationClaimTicketArgs, 'input'>>;
  erasePersonalData?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationErasePersonalDataArgs, 'personId' | 'stage'>>;
  markMessagesRead?: Resolver<ResolversTypes['MarkMessagesReadPayload'], ParentType, ContextType, RequireFields<MutationMarkMessagesReadArgs, 'input'>>;
  raiseTicket?: Resolver<ResolversTypes['RaiseTicketPayload'], ParentType, ContextType, RequireFields<MutationRaiseTicketArgs, 'input'>>;
  sendMessage?: Resolver<ResolversTypes['SendMessagePayload'], ParentType, ContextType, RequireFields<MutationSendMessageArgs, 'input'>>;
  setTicketStatus?: Resolver<ResolversTypes['SetTicketStatusPayload'], ParentType, ContextType, RequireFields<MutationSetTicketStatusArgs, 'input'>>;
  setTyping?: Resolver<ResolversTypes['SetTypingPayload'], ParentType, ContextType, RequireFields<MutationSetTypingArgs, 'input'>>;
};

export type NotFoundRejectionResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['NotFoundRejection'] = ResolversParentTypes['NotFoundRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
};

export type PersonalDataResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['PersonalData'] = ResolversParentTypes['PersonalData']> = {
  blockers?: Resolver<Array<ResolversTypes['PersonalDataBlocker']>, ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['PersonalDataItem']>, ParentType, ContextType>;
};

export type PersonalDataBlockerResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['PersonalDataBlocker'] = ResolversParentTypes['PersonalDataBlocker']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ErasureBlock'], ParentType, ContextType>;
};

export type PersonalDataItemResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['PersonalDataItem'] = ResolversParentTypes['PersonalDataItem']> = {
  action?: Resolver<ResolversTypes['ErasureAction'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  records?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['RetentionRule']>, ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PersonalDataPageResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['PersonalDataPage'] = ResolversParentTypes['PersonalDataPage']> = {
  lines?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface PhoneNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PhoneNumber'], any> {
  name: 'PhoneNumber';
}

export type QueryResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  agentAccess?: Resolver<ResolversTypes['AgentAccess'], ParentType, ContextType, RequireFields<QueryAgentAccessArgs, 'accountIds' | 'agentId' | 'customerIds' | 'transactionIds'>>;
  personalData?: Resolver<ResolversTypes['PersonalData'], ParentType, ContextType, RequireFields<QueryPersonalDataArgs, 'personId'>>;
  personalDataPage?: Resolver<ResolversTypes['PersonalDataPage'], ParentType, ContextType, RequireFields<QueryPersonalDataPageArgs, 'category' | 'personId'>>;
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType, RequireFields<QueryTicketArgs, 'id'>>;
  ticketQueue?: Resolver<Maybe<ResolversTypes['TicketConnection']>, ParentType, ContextType, RequireFields<QueryTicketQueueArgs, 'first'>>;
  tickets?: Resolver<Maybe<ResolversTypes['TicketConnection']>, ParentType, ContextType, RequireFields<QueryTicketsArgs, 'first'>>;
};

export type RaiseTicketPayloadResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['RaiseTicketPayload'] = ResolversParentTypes['RaiseTicketPayload']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflictRejection' | 'NotFoundRejection' | 'RaiseTicketSuccess' | 'TicketLimitRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type RaiseTicketSuccessResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['RaiseTicketSuccess'] = ResolversParentTypes['RaiseTicketSuccess']> = {
  ticket?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RejectionResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['Rejection'] = ResolversParentTypes['Rejection']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflictRejection' | 'NotFoundRejection' | 'SecondFactorMissingRejection' | 'StepUpRequiredRejection' | 'TicketLimitRejection' | 'TicketStateRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type SecondFactorMissingRejectionResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['SecondFactorMissingRejection'] = ResolversParentTypes['SecondFactorMissingRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SendMessagePayloadResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['SendMessagePayload'] = ResolversParentTypes['SendMessagePayload']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflictRejection' | 'NotFoundRejection' | 'SendMessageSuccess' | 'TicketLimitRejection' | 'TicketStateRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type SendMessageSuccessResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['SendMessageSuccess'] = ResolversParentTypes['SendMessageSuccess']> = {
  ticketMessage?: Resolver<ResolversTypes['TicketMessage'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetTicketStatusPayloadResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['SetTicketStatusPayload'] = ResolversParentTypes['SetTicketStatusPayload']> = {
  __resolveType: TypeResolveFn<'NotFoundRejection' | 'SetTicketStatusSuccess' | 'TicketLimitRejection' | 'TicketStateRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type SetTicketStatusSuccessResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['SetTicketStatusSuccess'] = ResolversParentTypes['SetTicketStatusSuccess']> = {
  ticket?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetTypingPayloadResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['SetTypingPayload'] = ResolversParentTypes['SetTypingPayload']> = {
  __resolveType: TypeResolveFn<'NotFoundRejection' | 'SetTypingSuccess' | 'TicketStateRejection', ParentType, ContextType>;
};

export type SetTypingSuccessResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['SetTypingSuccess'] = ResolversParentTypes['SetTypingSuccess']> = {
  ticket?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StepUpRequiredRejectionResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['StepUpRequiredRejection'] = ResolversParentTypes['StepUpRequiredRejection']> = {
  challenge?: Resolver<ResolversTypes['Challenge'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  ticketMessages?: SubscriptionResolver<ResolversTypes['TicketMessage'], "ticketMessages", ParentType, ContextType, RequireFields<SubscriptionTicketMessagesArgs, 'ticketId'>>;
  ticketUpdates?: SubscriptionResolver<ResolversTypes['TicketUpdate'], "ticketUpdates", ParentType, ContextType, RequireFields<SubscriptionTicketUpdatesArgs, 'ticketId'>>;
  typing?: SubscriptionResolver<ResolversTypes['TypingState'], "typing", ParentType, ContextType, RequireFields<SubscriptionTypingArgs, 'ticketId'>>;
};

export type TicketResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['Ticket'] = ResolversParentTypes['Ticket'], FederationReferenceType extends FederationReferenceTypes['Ticket'] = FederationReferenceTypes['Ticket']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Ticket']> | FederationReferenceType, FederationReferenceType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  assignee?: Resolver<Maybe<ResolversTypes['TicketAgent']>, ParentType, ContextType>;
  category?: Resolver<ResolversTypes['TicketCategory'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  history?: Resolver<ResolversTypes['TicketUpdateConnection'], ParentType, ContextType, RequireFields<TicketHistoryArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  messages?: Resolver<ResolversTypes['TicketMessageConnection'], ParentType, ContextType, RequireFields<TicketMessagesArgs, 'first'>>;
  priority?: Resolver<ResolversTypes['TicketPriority'], ParentType, ContextType>;
  serviceLevel?: Resolver<ResolversTypes['TicketServiceLevel'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TicketStatus'], ParentType, ContextType>;
  statusInfo?: Resolver<ResolversTypes['TicketStatusInfo'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  transaction?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
  unread?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TicketAgentResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketAgent'] = ResolversParentTypes['TicketAgent']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TicketAttachmentResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketAttachment'] = ResolversParentTypes['TicketAttachment']> = {
  byteSize?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fileName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mediaType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  urlExpiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type TicketAuthorResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketAuthor'] = ResolversParentTypes['TicketAuthor']> = {
  kind?: Resolver<ResolversTypes['TicketAuthorKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TicketClosedResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketClosed'] = ResolversParentTypes['TicketClosed']> = {
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TicketConnectionResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketConnection'] = ResolversParentTypes['TicketConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TicketEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Ticket']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TicketEdgeResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketEdge'] = ResolversParentTypes['TicketEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType>;
};

export type TicketInProgressResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketInProgress'] = ResolversParentTypes['TicketInProgress']> = {
  assignee?: Resolver<ResolversTypes['TicketAgent'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TicketLimitRejectionResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketLimitRejection'] = ResolversParentTypes['TicketLimitRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TicketMessageResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketMessage'] = ResolversParentTypes['TicketMessage']> = {
  attachments?: Resolver<Array<ResolversTypes['TicketAttachment']>, ParentType, ContextType>;
  author?: Resolver<ResolversTypes['TicketAuthor'], ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  clientId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  internal?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  readBy?: Resolver<Array<ResolversTypes['TicketReader']>, ParentType, ContextType>;
  sentAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type TicketMessageConnectionResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketMessageConnection'] = ResolversParentTypes['TicketMessageConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TicketMessageEdge']>, ParentType, ContextType>;
  liveCursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['TicketMessage']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TicketMessageEdgeResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketMessageEdge'] = ResolversParentTypes['TicketMessageEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TicketMessage'], ParentType, ContextType>;
};

export type TicketOpenResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketOpen'] = ResolversParentTypes['TicketOpen']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TicketReaderResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketReader'] = ResolversParentTypes['TicketReader']> = {
  readAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reader?: Resolver<ResolversTypes['TicketAuthor'], ParentType, ContextType>;
};

export type TicketResolvedResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketResolved'] = ResolversParentTypes['TicketResolved']> = {
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TicketServiceLevelResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketServiceLevel'] = ResolversParentTypes['TicketServiceLevel']> = {
  firstRespondedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  firstResponseDueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  resolutionDueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TicketServiceLevelState'], ParentType, ContextType>;
};

export type TicketStateRejectionResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketStateRejection'] = ResolversParentTypes['TicketStateRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TicketStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TicketStatusInfoResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketStatusInfo'] = ResolversParentTypes['TicketStatusInfo']> = {
  __resolveType: TypeResolveFn<'TicketClosed' | 'TicketInProgress' | 'TicketOpen' | 'TicketResolved' | 'TicketWaitingForCustomer', ParentType, ContextType>;
};

export type TicketUpdateResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketUpdate'] = ResolversParentTypes['TicketUpdate']> = {
  assignee?: Resolver<Maybe<ResolversTypes['TicketAgent']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['TicketAuthor'], ParentType, ContextType>;
  change?: Resolver<ResolversTypes['TicketChange'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TicketStatus'], ParentType, ContextType>;
};

export type TicketUpdateConnectionResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketUpdateConnection'] = ResolversParentTypes['TicketUpdateConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TicketUpdateEdge']>, ParentType, ContextType>;
  liveCursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['TicketUpdate']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TicketUpdateEdgeResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketUpdateEdge'] = ResolversParentTypes['TicketUpdateEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TicketUpdate'], ParentType, ContextType>;
};

export type TicketWaitingForCustomerResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TicketWaitingForCustomer'] = ResolversParentTypes['TicketWaitingForCustomer']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransactionResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['Transaction'] = ResolversParentTypes['Transaction']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type TypingStateResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['TypingState'] = ResolversParentTypes['TypingState']> = {
  typing?: Resolver<Array<ResolversTypes['TicketAuthor']>, ParentType, ContextType>;
};

export type ValidationRejectionResolvers<ContextType = SupportContext, ParentType extends ResolversParentTypes['ValidationRejection'] = ResolversParentTypes['ValidationRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['InvalidField']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = SupportContext> = {
  Account?: AccountResolvers<ContextType>;
  AgentAccess?: AgentAccessResolvers<ContextType>;
  BIC?: GraphQLScalarType;
  Challenge?: ChallengeResolvers<ContextType>;
  ClaimTicketPayload?: ClaimTicketPayloadResolvers<ContextType>;
  ClaimTicketSuccess?: ClaimTicketSuccessResolvers<ContextType>;
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
  MarkMessagesReadPayload?: MarkMessagesReadPayloadResolvers<ContextType>;
  MarkMessagesReadSuccess?: MarkMessagesReadSuccessResolvers<ContextType>;
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
  RaiseTicketPayload?: RaiseTicketPayloadResolvers<ContextType>;
  RaiseTicketSuccess?: RaiseTicketSuccessResolvers<ContextType>;
  Rejection?: RejectionResolvers<ContextType>;
  SecondFactorMissingRejection?: SecondFactorMissingRejectionResolvers<ContextType>;
  SendMessagePayload?: SendMessagePayloadResolvers<ContextType>;
  SendMessageSuccess?: SendMessageSuccessResolvers<ContextType>;
  SetTicketStatusPayload?: SetTicketStatusPayloadResolvers<ContextType>;
  SetTicketStatusSuccess?: SetTicketStatusSuccessResolvers<ContextType>;
  SetTypingPayload?: SetTypingPayloadResolvers<ContextType>;
  SetTypingSuccess?: SetTypingSuccessResolvers<ContextType>;
  StepUpRequiredRejection?: StepUpRequiredRejectionResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Ticket?: TicketResolvers<ContextType>;
  TicketAgent?: TicketAgentResolvers<ContextType>;
  TicketAttachment?: TicketAttachmentResolvers<ContextType>;
  TicketAuthor?: TicketAuthorResolvers<ContextType>;
  TicketClosed?: TicketClosedResolvers<ContextType>;
  TicketConnection?: TicketConnectionResolvers<ContextType>;
  TicketEdge?: TicketEdgeResolvers<ContextType>;
  TicketInProgress?: TicketInProgressResolvers<ContextType>;
  TicketLimitRejection?: TicketLimitRejectionResolvers<ContextType>;
  TicketMessage?: TicketMessageResolvers<ContextType>;
  TicketMessageConnection?: TicketMessageConnectionResolvers<ContextType>;
  TicketMessageEdge?: TicketMessageEdgeResolvers<ContextType>;
  TicketOpen?: TicketOpenResolvers<ContextType>;
  TicketReader?: TicketReaderResolvers<ContextType>;
  TicketResolved?: TicketResolvedResolvers<ContextType>;
  TicketServiceLevel?: TicketServiceLevelResolvers<ContextType>;
  TicketStateRejection?: TicketStateRejectionResolvers<ContextType>;
  TicketStatusInfo?: TicketStatusInfoResolvers<ContextType>;
  TicketUpdate?: TicketUpdateResolvers<ContextType>;
  TicketUpdateConnection?: TicketUpdateConnectionResolvers<ContextType>;
  TicketUpdateEdge?: TicketUpdateEdgeResolvers<ContextType>;
  TicketWaitingForCustomer?: TicketWaitingForCustomerResolvers<ContextType>;
  Transaction?: TransactionResolvers<ContextType>;
  TypingState?: TypingStateResolvers<ContextType>;
  ValidationRejection?: ValidationRejectionResolvers<ContextType>;
};

