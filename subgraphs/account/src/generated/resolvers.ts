import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AccountRow as AccountRowParent, StatusOf as StatusOfParent, HolderRow as HolderRowParent } from '../store/accounts.ts';
import type { AccountPage as AccountPageParent, AccountEdge as AccountEdgeParent, BankFreezeRow as BankFreezeRowParent, InvitationPage as InvitationPageParent, InvitationEdge as InvitationEdgeParent } from '../loaders.ts';
import type { InvitationRow as InvitationRowParent } from '../store/invitations.ts';
import type { ValidationRejection as ValidationRejectionParent } from '@florin/kit';
import type { AccountContext } from '../context.ts';
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

/** Which invitation is accepted. */
export type AcceptAccountInvitationInput = {
  /** The invitation's id. */
  invitationId: Scalars['ID']['input'];
};

/** What accepting an invitation answers. */
export type AcceptAccountInvitationPayload = AcceptAccountInvitationSuccess | AccountLimitRejection | AccountStateRejection | CustomerNotVerifiedRejection | NotFoundRejection;

/** The caller holds the account. */
export type AcceptAccountInvitationSuccess = {
  __typename?: 'AcceptAccountInvitationSuccess';
  /** The account. */
  account: Account;
};

/** An account at this bank. */
export type Account = {
  __typename?: 'Account';
  /** The bank's freeze that lasts, for staff who may read why. */
  bankFreeze: Maybe<BankFreeze>;
  /** The bank's code (ISO 9362). */
  bic: Maybe<Scalars['BIC']['output']>;
  /** Since when it is closed. */
  closedAt: Maybe<Scalars['DateTime']['output']>;
  /** Its currency; it never changes. */
  currency: Maybe<Scalars['CurrencyCode']['output']>;
  /** Who holds it, with their rights. */
  holders: Maybe<Array<AccountHolder>>;
  /** Its number (ISO 13616). Absent while the account is being opened; masked, such as `NL23••••••••••5339`, for an agent who sees the account through a ticket. */
  iban: Maybe<Scalars['IBAN']['output']>;
  /** The account's id, `acc_…`. */
  id: Scalars['ID']['output'];
  /** Invitations to hold it that wait, for a holder with the right MANAGE. */
  invitations: Maybe<Array<AccountInvitation>>;
  /** The name that its holder gave it. */
  nickname: Maybe<Scalars['String']['output']>;
  /** Since when it is open. */
  openedAt: Maybe<Scalars['DateTime']['output']>;
  /** What kind of account it is. */
  product: Maybe<AccountProduct>;
  /** How it behaves, as its holders wish. */
  settings: Maybe<AccountSettings>;
  /** Where it stands. */
  status: Maybe<AccountStatus>;
  /** Where it stands, with what that state carries. */
  statusInfo: Maybe<AccountStatusInfo>;
};

/** The account is in use. */
export type AccountActive = AccountStatusInfo & {
  __typename?: 'AccountActive';
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** The account is closed. */
export type AccountClosed = AccountStatusInfo & {
  __typename?: 'AccountClosed';
  /** Why, in the words of who closed it, for its holders and for staff who may read what they say. */
  reason: Maybe<Scalars['String']['output']>;
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** A page of accounts. */
export type AccountConnection = {
  __typename?: 'AccountConnection';
  /** The items with their cursors. */
  edges: Array<AccountEdge>;
  /** The items. */
  nodes: Array<Account>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** The account is dormant. */
export type AccountDormant = AccountStatusInfo & {
  __typename?: 'AccountDormant';
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** An account's place in a list. */
export type AccountEdge = {
  __typename?: 'AccountEdge';
  /** Its cursor. */
  cursor: Scalars['Cursor']['output'];
  /** The account. */
  node: Account;
};

/** Which accounts. */
export type AccountFilter = {
  /** Only those in this currency. */
  currency?: InputMaybe<Scalars['CurrencyCode']['input']>;
  /** Only those of these products. */
  product?: InputMaybe<Array<AccountProduct>>;
  /** Only those in one of these states. */
  status?: InputMaybe<Array<AccountStatus>>;
};

/** The account is frozen. */
export type AccountFrozen = AccountStatusInfo & {
  __typename?: 'AccountFrozen';
  /** Who froze it; the bank, where both did. */
  frozenBy: FreezeParty;
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** Somebody who holds an account. */
export type AccountHolder = {
  __typename?: 'AccountHolder';
  /** The customer. */
  customer: Maybe<Customer>;
  /** The name, as the other side of a payment sees it. */
  name: Scalars['String']['output'];
  /** What they may do with the account. */
  rights: Array<HolderRight>;
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** Somebody is invited to hold an account. */
export type AccountInvitation = {
  __typename?: 'AccountInvitation';
  /** Since when. */
  createdAt: Scalars['DateTime']['output'];
  /** Its currency. */
  currency: Scalars['CurrencyCode']['output'];
  /** Until when it can be accepted. */
  expiresAt: Scalars['DateTime']['output'];
  /** The invitation's id, `inv_…`. */
  id: Scalars['ID']['output'];
  /** Who is invited: what the inviter gave, masked. Absent for the invited. */
  invitee: Maybe<Scalars['String']['output']>;
  /** Who invites, by the name that the other side of a payment sees. */
  inviter: Scalars['String']['output'];
  /** The kind of account. */
  product: AccountProduct;
  /** What they may do with the account, once they accept. */
  rights: Array<HolderRight>;
  /** Where it stands. */
  status: AccountInvitationStatus;
};

/** A page of invitations. */
export type AccountInvitationConnection = {
  __typename?: 'AccountInvitationConnection';
  /** The items with their cursors. */
  edges: Array<AccountInvitationEdge>;
  /** The items. */
  nodes: Array<AccountInvitation>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** An invitation's place in a list. */
export type AccountInvitationEdge = {
  __typename?: 'AccountInvitationEdge';
  /** Its cursor. */
  cursor: Scalars['Cursor']['output'];
  /** The invitation. */
  node: AccountInvitation;
};

/**
 * Where an invitation stands. To the inviter, a declined one waits until its time is over. One that ended with another, which was accepted, is declined
 * or withdrawn.
 */
export type AccountInvitationStatus =
  /** It was accepted. */
  | 'ACCEPTED'
  /** It was declined. */
  | 'DECLINED'
  /** Its time is over. */
  | 'EXPIRED'
  /** It can be accepted. */
  | 'WAITING'
  /** It was withdrawn. */
  | 'WITHDRAWN';

/** A spending limit. */
export type AccountLimitInput = {
  /** How much may be spent, in the account's currency. */
  amount: MoneyInput;
  /** The holder whose spending it bounds; without it, everybody's together. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** What it bounds. */
  kind: LimitKind;
};

/** The caller has as many accounts as one customer may have. Stored: the same key answers this again. */
export type AccountLimitRejection = Rejection & {
  __typename?: 'AccountLimitRejection';
  /** Always `LIMIT_REACHED`. */
  code: RejectionCode;
  /** How many accounts one customer may have. */
  limit: Scalars['Int']['output'];
  /** What happened. */
  message: Scalars['String']['output'];
};

/** Something stands in the way of closing the account. Nothing was stored: the same key can be used for the next try. */
export type AccountNotClosableRejection = Rejection & {
  __typename?: 'AccountNotClosableRejection';
  /** Everything that stands in the way. */
  blockers: Array<ClosingBlocker>;
  /** Always `ACCOUNT_NOT_CLOSABLE`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** The account is being opened; the ledger confirms it within seconds. */
export type AccountOpening = AccountStatusInfo & {
  __typename?: 'AccountOpening';
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** What kinds of account the bank has. */
export type AccountProduct =
  /** For daily payments of a business. */
  | 'BUSINESS'
  /** For daily payments of a person. */
  | 'CURRENT'
  /** For saving. */
  | 'SAVINGS';

/** Why an account is not changed. */
export type AccountRefusal =
  /** They hold the account already. */
  | 'ALREADY_HOLDER'
  /** An invitation with other rights waits for them already. */
  | 'ALREADY_INVITED'
  /** The account is frozen. */
  | 'FROZEN'
  /** The bank has frozen the account, and it alone can release it. */
  | 'FROZEN_BY_BANK'
  /** The invitation was withdrawn, declined or used, or has run out. */
  | 'INVITATION_ENDED'
  /** Nobody could manage the account any more. */
  | 'LAST_MANAGER'
  /** They manage the account too: only they themselves can give that up. */
  | 'MANAGES_TOO'
  /** They do not hold the account. */
  | 'NOT_A_HOLDER'
  /** The role or the second factor of the member of staff does not hold any more. */
  | 'NOT_ENTITLED'
  /** The bank has not frozen the account. */
  | 'NOT_FROZEN_BY_BANK'
  /** The account is being opened or closed, or is closed. */
  | 'NOT_OPEN'
  /** An amount is in another currency than the account. */
  | 'OTHER_CURRENCY'
  /** The member of staff holds the account: a colleague has to do this. */
  | 'OWN_ACCOUNT'
  /** As many hold the account as may. */
  | 'TOO_MANY_HOLDERS'
  /** Too many invitations wait, or were sent in the last day. */
  | 'TOO_MANY_INVITATIONS';

/** How an account behaves, as its holders wish. */
export type AccountSettings = {
  __typename?: 'AccountSettings';
  /** Whether money still comes in while a holder has the account frozen. Where the bank froze it, the bank decides. */
  incomingWhileFrozen: Scalars['Boolean']['output'];
};

/** The account stands where this cannot be done. */
export type AccountStateRejection = Rejection & {
  __typename?: 'AccountStateRejection';
  /** Always `ACCOUNT_STATE`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
  /** Why. */
  reason: AccountRefusal;
};

/** Where an account stands. */
export type AccountStatus =
  /** In use. */
  | 'ACTIVE'
  /** Closed for good. */
  | 'CLOSED'
  /** Without movement for long: money comes in, and nothing goes out of it until a holder wakes it. */
  | 'DORMANT'
  /** Nothing goes out of it until it is released. */
  | 'FROZEN'
  /** Being opened: the ledger has not confirmed it yet. */
  | 'OPENING';

/** Where an account stands, with what that state carries. */
export type AccountStatusInfo = {
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** Who is to hold an account with the caller: exactly one of `email` and `customerId` is given. */
export type AddAccountHolderInput = {
  /** The account's id. */
  accountId: Scalars['ID']['input'];
  /** The answered challenge, where `StepUpRequiredRejection` asked for one. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** Their customer's id. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** The e-mail address that they bank with. */
  email?: InputMaybe<Scalars['EmailAddress']['input']>;
  /** What they may do with it. MANAGE includes PAY, and PAY includes VIEW. */
  rights: Array<HolderRight>;
};

/** What inviting somebody answers. */
export type AddAccountHolderPayload = AccountStateRejection | AddAccountHolderSuccess | HolderRightRejection | NotFoundRejection | SecondFactorMissingRejection | StepUpRequiredRejection | ValidationRejection;

/** The invitation waits. Whether anybody banks here who can see it is not told. */
export type AddAccountHolderSuccess = {
  __typename?: 'AddAccountHolderSuccess';
  /** The invitation. */
  invitation: AccountInvitation;
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

/** A freeze of the bank's, for staff. */
export type BankFreeze = {
  __typename?: 'BankFreeze';
  /** Whether money still comes in. */
  acceptsIncoming: Scalars['Boolean']['output'];
  /** Who of the staff. */
  by: Maybe<Customer>;
  /** The freeze's id, `frz_…`. */
  id: Scalars['ID']['output'];
  /** Why, in their words. */
  reason: Maybe<Scalars['String']['output']>;
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** A question for a second factor, about one act and its details. What it is about and until when it can be answered, `customer` says. */
export type Challenge = {
  __typename?: 'Challenge';
  /** The challenge's id, `chl_…`. */
  id: Scalars['ID']['output'];
};

/** What it takes to close an account. */
export type CloseAccountInput = {
  /** The account's id. */
  accountId: Scalars['ID']['input'];
  /** The answered challenge, where `StepUpRequiredRejection` asked for one. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** 8 to 64 characters, unique per caller: the same key with the same input answers the same. */
  idempotencyKey: Scalars['String']['input'];
  /** Why, in the caller's words, at most 200 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** The account that gets what remains: one of the caller's own, in the same currency. Without it, nothing may remain. */
  transferRemainingTo?: InputMaybe<Scalars['ID']['input']>;
};

/** What closing an account answers. */
export type CloseAccountPayload = AccountNotClosableRejection | AccountStateRejection | CloseAccountSuccess | HolderRightRejection | IdempotencyConflictRejection | NotFoundRejection | SecondFactorMissingRejection | StepUpRequiredRejection | ValidationRejection;

/** The account is closed for good. */
export type CloseAccountSuccess = {
  __typename?: 'CloseAccountSuccess';
  /** The account. */
  account: Account;
};

/** Something that stands in the way of closing an account. */
export type ClosingBlocker = {
  __typename?: 'ClosingBlocker';
  /** How much money it is about. */
  amount: Maybe<Money>;
  /** What it is, for a program. */
  code: ClosingBlockerCode;
  /** How many there are, where they can be counted. */
  count: Maybe<Scalars['Int']['output']>;
  /** What it is and what to do about it, for the user. */
  message: Scalars['String']['output'];
};

/** What can stand in the way of closing an account. Codes are added over time. */
export type ClosingBlockerCode =
  /** It is frozen. */
  | 'ACCOUNT_FROZEN'
  /** There is money in it, and no account that gets it. */
  | 'BALANCE_NOT_ZERO'
  /** Money is held for payments that are not booked yet. */
  | 'HOLDS_OPEN'
  /** A loan is paid from it. */
  | 'LOAN_PAID_FROM_IT'
  /** It is overdrawn. */
  | 'NEGATIVE_BALANCE'
  /** Something else, which `message` says. */
  | 'OTHER'
  /** The account that should get what remains is not the caller's own, has another currency, or cannot take it. */
  | 'TRANSFER_TARGET_UNUSABLE';

/** A person who banks here, or who works here. */
export type Customer = {
  __typename?: 'Customer';
  /** The customer's accounts, oldest first: all for the customer and for staff who may read accounts. */
  accounts: Maybe<AccountConnection>;
  /** The customer's id, `cus_…`. */
  id: Scalars['ID']['output'];
};


/** A person who banks here, or who works here. */
export type CustomerAccountsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Only a verified customer can open an account. `me { verification { status } }` tells where the verification stands. */
export type CustomerNotVerifiedRejection = Rejection & {
  __typename?: 'CustomerNotVerifiedRejection';
  /** Always `NOT_VERIFIED`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** Which invitation is declined. */
export type DeclineAccountInvitationInput = {
  /** The invitation's id. */
  invitationId: Scalars['ID']['input'];
};

/** What declining an invitation answers. */
export type DeclineAccountInvitationPayload = AccountStateRejection | DeclineAccountInvitationSuccess | NotFoundRejection;

/** The invitation is declined. */
export type DeclineAccountInvitationSuccess = {
  __typename?: 'DeclineAccountInvitationSuccess';
  /** The invitation's id. */
  invitationId: Scalars['ID']['output'];
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

/** Which account the bank freezes. */
export type FreezeAccountInput = {
  /** Whether money still comes in. */
  acceptsIncoming?: InputMaybe<Scalars['Boolean']['input']>;
  /** The account's id. */
  accountId: Scalars['ID']['input'];
  /** Why, at most 200 characters; no holder ever reads it. */
  reason: Scalars['String']['input'];
};

/** What freezing an account answers. */
export type FreezeAccountPayload = AccountStateRejection | FreezeAccountSuccess | NotFoundRejection | ValidationRejection;

/** The account is frozen. */
export type FreezeAccountSuccess = {
  __typename?: 'FreezeAccountSuccess';
  /** The account. */
  account: Account;
};

/** Which account a holder freezes. */
export type FreezeOwnAccountInput = {
  /** The account's id. */
  accountId: Scalars['ID']['input'];
};

/** What freezing an own account answers. */
export type FreezeOwnAccountPayload = AccountStateRejection | FreezeOwnAccountSuccess | HolderRightRejection | NotFoundRejection;

/** The account is frozen. */
export type FreezeOwnAccountSuccess = {
  __typename?: 'FreezeOwnAccountSuccess';
  /** The account. */
  account: Account;
};

/** Who freezes accounts. */
export type FreezeParty =
  /** The bank, which alone can release it. */
  | 'BANK'
  /** A holder. */
  | 'HOLDER';

/** What a holder may do with an account. Each right includes those before it. */
export type HolderRight =
  /** Change, share and close it. */
  | 'MANAGE'
  /** Order payments from it. */
  | 'PAY'
  /** See the account and its movements. */
  | 'VIEW';

/** The caller holds the account without the right that this takes. */
export type HolderRightRejection = Rejection & {
  __typename?: 'HolderRightRejection';
  /** Always `RIGHT_MISSING`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
  /** The right that it takes. */
  required: HolderRight;
};

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

/** What a spending limit bounds. */
export type LimitKind =
  /** All payments of one day of the bank. */
  | 'PER_DAY'
  /** All payments to one payee in one day of the bank. */
  | 'PER_PAYEE'
  /** A single payment. */
  | 'PER_PAYMENT';

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
   * Accepts an invitation, once: the caller, who must be verified, holds the account from then on. Others of theirs to the same account end with it, so that
   * none lets them in again once they hold it no longer.
   */
  acceptAccountInvitation: AcceptAccountInvitationPayload;
  /**
   * Invites somebody to hold an account. The answer is the same whether or not they bank here: only they see it, in `accountInvitations`
   * and as an alert. Asked for again, it is the invitation that waits. Needs the right MANAGE, and step-up.
   */
  addAccountHolder: AddAccountHolderPayload;
  /**
   * Closes an account for good: what remains goes to another account of the caller's, in the same currency. Everything that stands in the way is
   * told at once. The same key answers the same. Needs the right MANAGE, and step-up.
   */
  closeAccount: CloseAccountPayload;
  /** Declines an invitation. Whoever sent it is not told: it waits for them until its time is over. */
  declineAccountInvitation: DeclineAccountInvitationPayload;
  /** Erases what this service holds about a person and may; again, it does nothing more. For the service `customer` only. */
  erasePersonalData: Scalars['Boolean']['output'];
  /** Staff freeze an account: nothing goes out of it from the answer on. Its holders are told that it is frozen, and never why. */
  freezeAccount: FreezeAccountPayload;
  /** Freezes an account of the caller's: nothing goes out of it from the answer on. Needs the right MANAGE, and no proof. */
  freezeOwnAccount: FreezeOwnAccountPayload;
  /** Opens an account for the caller, who must be verified. The same key answers the same account. */
  openAccount: OpenAccountPayload;
  /** Wakes a dormant account of the caller's, which is in use from the answer on. Needs the right MANAGE, and step-up. */
  reactivateAccount: ReactivateAccountPayload;
  /** Removes a holder, or the caller, whose rights end with the answer. The last one who may manage stays. Needs step-up, and for others the right MANAGE. */
  removeAccountHolder: RemoveAccountHolderPayload;
  /**
   * Gives a holder other rights, enforced from the answer on. Needs the right MANAGE, and step-up. Those of somebody who manages the account
   * too are theirs to give up.
   */
  setAccountHolderRights: SetAccountHolderRightsPayload;
  /**
   * Sets all spending limits of an account and of its holders; one that is not given is taken away. Lower and new ones hold from the answer on. A
   * higher one, or that one is gone, needs step-up and begins after the bank's delay: `Account.limits` says when. Needs the right MANAGE.
   */
  setAccountLimits: SetAccountLimitsPayload;
  /** Staff ask to release an account that the bank froze, which a colleague has to approve. */
  unfreezeAccount: UnfreezeAccountPayload;
  /** Lifts a freeze of a holder's. One of the bank's stays. Needs the right MANAGE, and step-up. */
  unfreezeOwnAccount: UnfreezeOwnAccountPayload;
  /** Changes name and settings of an account, for all who hold it. What is absent stays; of two changes of the same the later one stands. Needs the right MANAGE. */
  updateAccount: UpdateAccountPayload;
  /** Withdraws an invitation to an account that the caller manages. */
  withdrawAccountInvitation: WithdrawAccountInvitationPayload;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationAcceptAccountInvitationArgs = {
  input: AcceptAccountInvitationInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationAddAccountHolderArgs = {
  input: AddAccountHolderInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationCloseAccountArgs = {
  input: CloseAccountInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationDeclineAccountInvitationArgs = {
  input: DeclineAccountInvitationInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationErasePersonalDataArgs = {
  personId: Scalars['ID']['input'];
  stage: ErasureStage;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationFreezeAccountArgs = {
  input: FreezeAccountInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationFreezeOwnAccountArgs = {
  input: FreezeOwnAccountInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationOpenAccountArgs = {
  input: OpenAccountInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationReactivateAccountArgs = {
  input: ReactivateAccountInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationRemoveAccountHolderArgs = {
  input: RemoveAccountHolderInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationSetAccountHolderRightsArgs = {
  input: SetAccountHolderRightsInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationSetAccountLimitsArgs = {
  input: SetAccountLimitsInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationUnfreezeAccountArgs = {
  input: UnfreezeAccountInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationUnfreezeOwnAccountArgs = {
  input: UnfreezeOwnAccountInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationUpdateAccountArgs = {
  input: UpdateAccountInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationWithdrawAccountInvitationArgs = {
  input: WithdrawAccountInvitationInput;
};

/** What the input names does not exist or is not yours. Nothing was stored. */
export type NotFoundRejection = Rejection & {
  __typename?: 'NotFoundRejection';
  /** Always `NOT_FOUND`. */
  code: RejectionCode;
  /** What was not found. */
  message: Scalars['String']['output'];
};

/** What it takes to open an account. */
export type OpenAccountInput = {
  /** Its currency, one that the bank keeps accounts in. */
  currency: Scalars['CurrencyCode']['input'];
  /** 8 to 64 characters, unique per caller: the same key with the same input answers the same account. */
  idempotencyKey: Scalars['String']['input'];
  /** A name for it, at most 60 characters. */
  nickname?: InputMaybe<Scalars['String']['input']>;
  /** The kind of account. */
  product: AccountProduct;
};

/** What opening an account answers; `NotFoundRejection` to an old key whose account is no longer the caller's. */
export type OpenAccountPayload = AccountLimitRejection | CustomerNotVerifiedRejection | IdempotencyConflictRejection | NotFoundRejection | OpenAccountSuccess | ValidationRejection;

/** The account is open. */
export type OpenAccountSuccess = {
  __typename?: 'OpenAccountSuccess';
  /** The new account. */
  account: Account;
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
  /** An account by id: one's own, any for staff who may read accounts, or for an agent one that an open ticket of theirs links. Absent and not-yours are the same answer. */
  account: Maybe<Account>;
  /** Invitations to the caller to hold an account of somebody else, newest first, answered ones too. */
  accountInvitations: Maybe<AccountInvitationConnection>;
  /** The caller's own accounts, oldest first. */
  accounts: Maybe<AccountConnection>;
  /** What this service holds about a person, what becomes of it when they are erased, and what blocks that. For the service `customer` only. */
  personalData: PersonalData;
  /** A page of what this service holds about a person, for their export. For the service `customer` only. */
  personalDataPage: PersonalDataPage;
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryAccountArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryAccountInvitationsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryAccountsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  filter?: InputMaybe<AccountFilter>;
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

/** Which account a holder wakes. */
export type ReactivateAccountInput = {
  /** The account's id. */
  accountId: Scalars['ID']['input'];
  /** The answered challenge, where `StepUpRequiredRejection` asked for one. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
};

/** What waking an account answers. */
export type ReactivateAccountPayload = AccountStateRejection | HolderRightRejection | NotFoundRejection | ReactivateAccountSuccess | SecondFactorMissingRejection | StepUpRequiredRejection;

/** The account is in use. */
export type ReactivateAccountSuccess = {
  __typename?: 'ReactivateAccountSuccess';
  /** The account. */
  account: Account;
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

/** Which holder goes. */
export type RemoveAccountHolderInput = {
  /** The account's id. */
  accountId: Scalars['ID']['input'];
  /** The answered challenge, where `StepUpRequiredRejection` asked for one. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** The holder's customer's id; the caller's own to leave. */
  customerId: Scalars['ID']['input'];
};

/** What removing a holder answers. */
export type RemoveAccountHolderPayload = AccountStateRejection | HolderRightRejection | NotFoundRejection | RemoveAccountHolderSuccess | SecondFactorMissingRejection | StepUpRequiredRejection;

/** They hold the account no more. */
export type RemoveAccountHolderSuccess = {
  __typename?: 'RemoveAccountHolderSuccess';
  /** The account; absent for whoever left it. */
  account: Maybe<Account>;
};

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

/** Which rights a holder is to have. */
export type SetAccountHolderRightsInput = {
  /** The account's id. */
  accountId: Scalars['ID']['input'];
  /** The answered challenge, where `StepUpRequiredRejection` asked for one. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** The holder's customer's id. */
  customerId: Scalars['ID']['input'];
  /** All of them. MANAGE includes PAY, and PAY includes VIEW. */
  rights: Array<HolderRight>;
};

/** What changing a holder's rights answers. */
export type SetAccountHolderRightsPayload = AccountStateRejection | HolderRightRejection | NotFoundRejection | SecondFactorMissingRejection | SetAccountHolderRightsSuccess | StepUpRequiredRejection | ValidationRejection;

/** The holder has these rights, wherever money moves. */
export type SetAccountHolderRightsSuccess = {
  __typename?: 'SetAccountHolderRightsSuccess';
  /** The account. */
  account: Account;
};

/** All spending limits that an account is to have. */
export type SetAccountLimitsInput = {
  /** The account's id. */
  accountId: Scalars['ID']['input'];
  /** The answered challenge, where `StepUpRequiredRejection` asked for one. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** All of them; at most one of each kind for the account, and for each holder. */
  limits: Array<AccountLimitInput>;
};

/** What setting limits answers. */
export type SetAccountLimitsPayload = AccountStateRejection | HolderRightRejection | NotFoundRejection | SecondFactorMissingRejection | SetAccountLimitsSuccess | StepUpRequiredRejection | ValidationRejection;

/** The ledger has the limits. */
export type SetAccountLimitsSuccess = {
  __typename?: 'SetAccountLimitsSuccess';
  /** The account. */
  account: Account;
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

/** Which account the bank is to release. */
export type UnfreezeAccountInput = {
  /** The account's id. */
  accountId: Scalars['ID']['input'];
  /** Why, at most 200 characters, for whoever approves it. */
  reason: Scalars['String']['input'];
};

/** What asking to release an account answers. */
export type UnfreezeAccountPayload = AccountStateRejection | ApprovalPending | NotFoundRejection | ValidationRejection;

/** Which account a holder releases. */
export type UnfreezeOwnAccountInput = {
  /** The account's id. */
  accountId: Scalars['ID']['input'];
  /** The answered challenge, where `StepUpRequiredRejection` asked for one. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
};

/** What releasing an own account answers. */
export type UnfreezeOwnAccountPayload = AccountStateRejection | HolderRightRejection | NotFoundRejection | SecondFactorMissingRejection | StepUpRequiredRejection | UnfreezeOwnAccountSuccess;

/** The holder's freeze is lifted. */
export type UnfreezeOwnAccountSuccess = {
  __typename?: 'UnfreezeOwnAccountSuccess';
  /** The account; frozen still where the bank froze it too. */
  account: Account;
};

/** What changes of an account; what is absent stays. */
export type UpdateAccountInput = {
  /** The account's id. */
  accountId: Scalars['ID']['input'];
  /** Whether money still comes in while a holder has the account frozen. */
  incomingWhileFrozen?: InputMaybe<Scalars['Boolean']['input']>;
  /** A name for it, at most 60 characters; `null` or an empty one for none. */
  nickname?: InputMaybe<Scalars['String']['input']>;
};

/** What changing an account answers. */
export type UpdateAccountPayload = AccountStateRejection | HolderRightRejection | NotFoundRejection | UpdateAccountSuccess | ValidationRejection;

/** The account is as was asked for. */
export type UpdateAccountSuccess = {
  __typename?: 'UpdateAccountSuccess';
  /** The account. */
  account: Account;
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

/** Which invitation is withdrawn. */
export type WithdrawAccountInvitationInput = {
  /** The invitation's id. */
  invitationId: Scalars['ID']['input'];
};

/** What withdrawing an invitation answers. */
export type WithdrawAccountInvitationPayload = AccountStateRejection | NotFoundRejection | WithdrawAccountInvitationSuccess;

/** The invitation is withdrawn: nobody can accept it any more. */
export type WithdrawAccountInvitationSuccess = {
  __typename?: 'WithdrawAccountInvitationSuccess';
  /** The invitation's id. */
  invitationId: Scalars['ID']['output'];
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
  Account: Account;
  Customer: Customer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Account:
    ( { __typename: 'Account' }
    & GraphQLRecursivePick<FederationTypes['Account'], {"id":true}> );
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AcceptAccountInvitationPayload:
    | ( Omit<AcceptAccountInvitationSuccess, 'account'> & { account: _RefType['Account'] } & { __typename: 'AcceptAccountInvitationSuccess' } )
    | ( AccountLimitRejection & { __typename: 'AccountLimitRejection' } )
    | ( AccountStateRejection & { __typename: 'AccountStateRejection' } )
    | ( CustomerNotVerifiedRejection & { __typename: 'CustomerNotVerifiedRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
  ;
  AddAccountHolderPayload:
    | ( AccountStateRejection & { __typename: 'AccountStateRejection' } )
    | ( Omit<AddAccountHolderSuccess, 'invitation'> & { invitation: _RefType['AccountInvitation'] } & { __typename: 'AddAccountHolderSuccess' } )
    | ( HolderRightRejection & { __typename: 'HolderRightRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( StepUpRequiredRejection & { __typename: 'StepUpRequiredRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  CloseAccountPayload:
    | ( AccountNotClosableRejection & { __typename: 'AccountNotClosableRejection' } )
    | ( AccountStateRejection & { __typename: 'AccountStateRejection' } )
    | ( Omit<CloseAccountSuccess, 'account'> & { account: _RefType['Account'] } & { __typename: 'CloseAccountSuccess' } )
    | ( HolderRightRejection & { __typename: 'HolderRightRejection' } )
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( StepUpRequiredRejection & { __typename: 'StepUpRequiredRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  DeclineAccountInvitationPayload:
    | ( AccountStateRejection & { __typename: 'AccountStateRejection' } )
    | ( DeclineAccountInvitationSuccess & { __typename: 'DeclineAccountInvitationSuccess' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
  ;
  FreezeAccountPayload:
    | ( AccountStateRejection & { __typename: 'AccountStateRejection' } )
    | ( Omit<FreezeAccountSuccess, 'account'> & { account: _RefType['Account'] } & { __typename: 'FreezeAccountSuccess' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  FreezeOwnAccountPayload:
    | ( AccountStateRejection & { __typename: 'AccountStateRejection' } )
    | ( Omit<FreezeOwnAccountSuccess, 'account'> & { account: _RefType['Account'] } & { __typename: 'FreezeOwnAccountSuccess' } )
    | ( HolderRightRejection & { __typename: 'HolderRightRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
  ;
  OpenAccountPayload:
    | ( AccountLimitRejection & { __typename: 'AccountLimitRejection' } )
    | ( CustomerNotVerifiedRejection & { __typename: 'CustomerNotVerifiedRejection' } )
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<OpenAccountSuccess, 'account'> & { account: _RefType['Account'] } & { __typename: 'OpenAccountSuccess' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  ReactivateAccountPayload:
    | ( AccountStateRejection & { __typename: 'AccountStateRejection' } )
    | ( HolderRightRejection & { __typename: 'HolderRightRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<ReactivateAccountSuccess, 'account'> & { account: _RefType['Account'] } & { __typename: 'ReactivateAccountSuccess' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( StepUpRequiredRejection & { __typename: 'StepUpRequiredRejection' } )
  ;
  RemoveAccountHolderPayload:
    | ( AccountStateRejection & { __typename: 'AccountStateRejection' } )
    | ( HolderRightRejection & { __typename: 'HolderRightRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<RemoveAccountHolderSuccess, 'account'> & { account?: Maybe<_RefType['Account']> } & { __typename: 'RemoveAccountHolderSuccess' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( StepUpRequiredRejection & { __typename: 'StepUpRequiredRejection' } )
  ;
  SetAccountHolderRightsPayload:
    | ( AccountStateRejection & { __typename: 'AccountStateRejection' } )
    | ( HolderRightRejection & { __typename: 'HolderRightRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( Omit<SetAccountHolderRightsSuccess, 'account'> & { account: _RefType['Account'] } & { __typename: 'SetAccountHolderRightsSuccess' } )
    | ( StepUpRequiredRejection & { __typename: 'StepUpRequiredRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  SetAccountLimitsPayload:
    | ( AccountStateRejection & { __typename: 'AccountStateRejection' } )
    | ( HolderRightRejection & { __typename: 'HolderRightRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( Omit<SetAccountLimitsSuccess, 'account'> & { account: _RefType['Account'] } & { __typename: 'SetAccountLimitsSuccess' } )
    | ( StepUpRequiredRejection & { __typename: 'StepUpRequiredRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  UnfreezeAccountPayload:
    | ( AccountStateRejection & { __typename: 'AccountStateRejection' } )
    | ( ApprovalPending & { __typename: 'ApprovalPending' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  UnfreezeOwnAccountPayload:
    | ( AccountStateRejection & { __typename: 'AccountStateRejection' } )
    | ( HolderRightRejection & { __typename: 'HolderRightRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( StepUpRequiredRejection & { __typename: 'StepUpRequiredRejection' } )
    | ( Omit<UnfreezeOwnAccountSuccess, 'account'> & { account: _RefType['Account'] } & { __typename: 'UnfreezeOwnAccountSuccess' } )
  ;
  UpdateAccountPayload:
    | ( AccountStateRejection & { __typename: 'AccountStateRejection' } )
    | ( HolderRightRejection & { __typename: 'HolderRightRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<UpdateAccountSuccess, 'account'> & { account: _RefType['Account'] } & { __typename: 'UpdateAccountSuccess' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  WithdrawAccountInvitationPayload:
    | ( AccountStateRejection & { __typename: 'AccountStateRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( WithdrawAccountInvitationSuccess & { __typename: 'WithdrawAccountInvitationSuccess' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  AccountStatusInfo:
    | ( AccountActive & { __typename: 'AccountActive' } )
    | ( StatusOfParent & { __typename: 'AccountClosed' } )
    | ( AccountDormant & { __typename: 'AccountDormant' } )
    | ( StatusOfParent & { __typename: 'AccountFrozen' } )
    | ( AccountOpening & { __typename: 'AccountOpening' } )
  ;
  Rejection:
    | ( AccountLimitRejection & { __typename: 'AccountLimitRejection' } )
    | ( AccountNotClosableRejection & { __typename: 'AccountNotClosableRejection' } )
    | ( AccountStateRejection & { __typename: 'AccountStateRejection' } )
    | ( CustomerNotVerifiedRejection & { __typename: 'CustomerNotVerifiedRejection' } )
    | ( HolderRightRejection & { __typename: 'HolderRightRejection' } )
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( StepUpRequiredRejection & { __typename: 'StepUpRequiredRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AcceptAccountInvitationInput: AcceptAccountInvitationInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AcceptAccountInvitationPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AcceptAccountInvitationPayload']>;
  AcceptAccountInvitationSuccess: ResolverTypeWrapper<Omit<AcceptAccountInvitationSuccess, 'account'> & { account: ResolversTypes['Account'] }>;
  Account: ResolverTypeWrapper<AccountRowParent>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AccountActive: ResolverTypeWrapper<AccountActive>;
  AccountClosed: ResolverTypeWrapper<StatusOfParent>;
  AccountConnection: ResolverTypeWrapper<AccountPageParent>;
  AccountDormant: ResolverTypeWrapper<AccountDormant>;
  AccountEdge: ResolverTypeWrapper<AccountEdgeParent>;
  AccountFilter: AccountFilter;
  AccountFrozen: ResolverTypeWrapper<StatusOfParent>;
  AccountHolder: ResolverTypeWrapper<HolderRowParent>;
  AccountInvitation: ResolverTypeWrapper<InvitationRowParent>;
  AccountInvitationConnection: ResolverTypeWrapper<InvitationPageParent>;
  AccountInvitationEdge: ResolverTypeWrapper<InvitationEdgeParent>;
  AccountInvitationStatus: AccountInvitationStatus;
  AccountLimitInput: AccountLimitInput;
  AccountLimitRejection: ResolverTypeWrapper<AccountLimitRejection>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AccountNotClosableRejection: ResolverTypeWrapper<AccountNotClosableRejection>;
  AccountOpening: ResolverTypeWrapper<AccountOpening>;
  AccountProduct: AccountProduct;
  AccountRefusal: AccountRefusal;
  AccountSettings: ResolverTypeWrapper<AccountSettings>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  AccountStateRejection: ResolverTypeWrapper<AccountStateRejection>;
  AccountStatus: AccountStatus;
  AccountStatusInfo: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['AccountStatusInfo']>;
  AddAccountHolderInput: AddAccountHolderInput;
  AddAccountHolderPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddAccountHolderPayload']>;
  AddAccountHolderSuccess: ResolverTypeWrapper<Omit<AddAccountHolderSuccess, 'invitation'> & { invitation: ResolversTypes['AccountInvitation'] }>;
  Approval: ResolverTypeWrapper<Approval>;
  ApprovalPending: ResolverTypeWrapper<ApprovalPending>;
  BIC: ResolverTypeWrapper<Scalars['BIC']['output']>;
  BankFreeze: ResolverTypeWrapper<BankFreezeRowParent>;
  Challenge: ResolverTypeWrapper<Challenge>;
  CloseAccountInput: CloseAccountInput;
  CloseAccountPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CloseAccountPayload']>;
  CloseAccountSuccess: ResolverTypeWrapper<Omit<CloseAccountSuccess, 'account'> & { account: ResolversTypes['Account'] }>;
  ClosingBlocker: ResolverTypeWrapper<ClosingBlocker>;
  ClosingBlockerCode: ClosingBlockerCode;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  Customer: ResolverTypeWrapper<Omit<Customer, 'accounts'> & { accounts?: Maybe<ResolversTypes['AccountConnection']> }>;
  CustomerNotVerifiedRejection: ResolverTypeWrapper<CustomerNotVerifiedRejection>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DeclineAccountInvitationInput: DeclineAccountInvitationInput;
  DeclineAccountInvitationPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeclineAccountInvitationPayload']>;
  DeclineAccountInvitationSuccess: ResolverTypeWrapper<DeclineAccountInvitationSuccess>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  ErasureAction: ErasureAction;
  ErasureBlock: ErasureBlock;
  ErasureStage: ErasureStage;
  FreezeAccountInput: FreezeAccountInput;
  FreezeAccountPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FreezeAccountPayload']>;
  FreezeAccountSuccess: ResolverTypeWrapper<Omit<FreezeAccountSuccess, 'account'> & { account: ResolversTypes['Account'] }>;
  FreezeOwnAccountInput: FreezeOwnAccountInput;
  FreezeOwnAccountPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FreezeOwnAccountPayload']>;
  FreezeOwnAccountSuccess: ResolverTypeWrapper<Omit<FreezeOwnAccountSuccess, 'account'> & { account: ResolversTypes['Account'] }>;
  FreezeParty: FreezeParty;
  HolderRight: HolderRight;
  HolderRightRejection: ResolverTypeWrapper<HolderRightRejection>;
  IBAN: ResolverTypeWrapper<Scalars['IBAN']['output']>;
  IdempotencyConflictRejection: ResolverTypeWrapper<IdempotencyConflictRejection>;
  InvalidField: ResolverTypeWrapper<InvalidField>;
  LimitKind: LimitKind;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFoundRejection: ResolverTypeWrapper<NotFoundRejection>;
  OpenAccountInput: OpenAccountInput;
  OpenAccountPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['OpenAccountPayload']>;
  OpenAccountSuccess: ResolverTypeWrapper<Omit<OpenAccountSuccess, 'account'> & { account: ResolversTypes['Account'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PersonalData: ResolverTypeWrapper<PersonalData>;
  PersonalDataBlocker: ResolverTypeWrapper<PersonalDataBlocker>;
  PersonalDataItem: ResolverTypeWrapper<PersonalDataItem>;
  PersonalDataPage: ResolverTypeWrapper<PersonalDataPage>;
  PhoneNumber: ResolverTypeWrapper<Scalars['PhoneNumber']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReactivateAccountInput: ReactivateAccountInput;
  ReactivateAccountPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReactivateAccountPayload']>;
  ReactivateAccountSuccess: ResolverTypeWrapper<Omit<ReactivateAccountSuccess, 'account'> & { account: ResolversTypes['Account'] }>;
  Rejection: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Rejection']>;
  RejectionCode: RejectionCode;
  RemoveAccountHolderInput: RemoveAccountHolderInput;
  RemoveAccountHolderPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveAccountHolderPayload']>;
  RemoveAccountHolderSuccess: ResolverTypeWrapper<Omit<RemoveAccountHolderSuccess, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  RetentionRule: RetentionRule;
  SecondFactorMissingRejection: ResolverTypeWrapper<SecondFactorMissingRejection>;
  SetAccountHolderRightsInput: SetAccountHolderRightsInput;
  SetAccountHolderRightsPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetAccountHolderRightsPayload']>;
  SetAccountHolderRightsSuccess: ResolverTypeWrapper<Omit<SetAccountHolderRightsSuccess, 'account'> & { account: ResolversTypes['Account'] }>;
  SetAccountLimitsInput: SetAccountLimitsInput;
  SetAccountLimitsPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetAccountLimitsPayload']>;
  SetAccountLimitsSuccess: ResolverTypeWrapper<Omit<SetAccountLimitsSuccess, 'account'> & { account: ResolversTypes['Account'] }>;
  StepUpRequiredRejection: ResolverTypeWrapper<StepUpRequiredRejection>;
  UnfreezeAccountInput: UnfreezeAccountInput;
  UnfreezeAccountPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnfreezeAccountPayload']>;
  UnfreezeOwnAccountInput: UnfreezeOwnAccountInput;
  UnfreezeOwnAccountPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnfreezeOwnAccountPayload']>;
  UnfreezeOwnAccountSuccess: ResolverTypeWrapper<Omit<UnfreezeOwnAccountSuccess, 'account'> & { account: ResolversTypes['Account'] }>;
  UpdateAccountInput: UpdateAccountInput;
  UpdateAccountPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateAccountPayload']>;
  UpdateAccountSuccess: ResolverTypeWrapper<Omit<UpdateAccountSuccess, 'account'> & { account: ResolversTypes['Account'] }>;
  ValidationRejection: ResolverTypeWrapper<ValidationRejectionParent>;
  WithdrawAccountInvitationInput: WithdrawAccountInvitationInput;
  WithdrawAccountInvitationPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['WithdrawAccountInvitationPayload']>;
  WithdrawAccountInvitationSuccess: ResolverTypeWrapper<WithdrawAccountInvitationSuccess>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AcceptAccountInvitationInput: AcceptAccountInvitationInput;
  ID: Scalars['ID']['output'];
  AcceptAccountInvitationPayload: ResolversUnionTypes<ResolversParentTypes>['AcceptAccountInvitationPayload'];
  AcceptAccountInvitationSuccess: Omit<AcceptAccountInvitationSuccess, 'account'> & { account: ResolversParentTypes['Account'] };
  Account: AccountRowParent;
  String: Scalars['String']['output'];
  AccountActive: AccountActive;
  AccountClosed: StatusOfParent;
  AccountConnection: AccountPageParent;
  AccountDormant: AccountDormant;
  AccountEdge: AccountEdgeParent;
  AccountFilter: AccountFilter;
  AccountFrozen: StatusOfParent;
  AccountHolder: HolderRowParent;
  AccountInvitation: InvitationRowParent;
  AccountInvitationConnection: InvitationPageParent;
  AccountInvitationEdge: InvitationEdgeParent;
  AccountLimitInput: AccountLimitInput;
  AccountLimitRejection: AccountLimitRejection;
  Int: Scalars['Int']['output'];
  AccountNotClosableRejection: AccountNotClosableRejection;
  AccountOpening: AccountOpening;
  AccountSettings: AccountSettings;
  Boolean: Scalars['Boolean']['output'];
  AccountStateRejection: AccountStateRejection;
  AccountStatusInfo: ResolversInterfaceTypes<ResolversParentTypes>['AccountStatusInfo'];
  AddAccountHolderInput: AddAccountHolderInput;
  AddAccountHolderPayload: ResolversUnionTypes<ResolversParentTypes>['AddAccountHolderPayload'];
  AddAccountHolderSuccess: Omit<AddAccountHolderSuccess, 'invitation'> & { invitation: ResolversParentTypes['AccountInvitation'] };
  Approval: Approval;
  ApprovalPending: ApprovalPending;
  BIC: Scalars['BIC']['output'];
  BankFreeze: BankFreezeRowParent;
  Challenge: Challenge;
  CloseAccountInput: CloseAccountInput;
  CloseAccountPayload: ResolversUnionTypes<ResolversParentTypes>['CloseAccountPayload'];
  CloseAccountSuccess: Omit<CloseAccountSuccess, 'account'> & { account: ResolversParentTypes['Account'] };
  ClosingBlocker: ClosingBlocker;
  CurrencyCode: Scalars['CurrencyCode']['output'];
  Cursor: Scalars['Cursor']['output'];
  Customer: Omit<Customer, 'accounts'> & { accounts?: Maybe<ResolversParentTypes['AccountConnection']> } | FederationReferenceTypes['Customer'];
  CustomerNotVerifiedRejection: CustomerNotVerifiedRejection;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  DeclineAccountInvitationInput: DeclineAccountInvitationInput;
  DeclineAccountInvitationPayload: ResolversUnionTypes<ResolversParentTypes>['DeclineAccountInvitationPayload'];
  DeclineAccountInvitationSuccess: DeclineAccountInvitationSuccess;
  EmailAddress: Scalars['EmailAddress']['output'];
  FreezeAccountInput: FreezeAccountInput;
  FreezeAccountPayload: ResolversUnionTypes<ResolversParentTypes>['FreezeAccountPayload'];
  FreezeAccountSuccess: Omit<FreezeAccountSuccess, 'account'> & { account: ResolversParentTypes['Account'] };
  FreezeOwnAccountInput: FreezeOwnAccountInput;
  FreezeOwnAccountPayload: ResolversUnionTypes<ResolversParentTypes>['FreezeOwnAccountPayload'];
  FreezeOwnAccountSuccess: Omit<FreezeOwnAccountSuccess, 'account'> & { account: ResolversParentTypes['Account'] };
  HolderRightRejection: HolderRightRejection;
  IBAN: Scalars['IBAN']['output'];
  IdempotencyConflictRejection: IdempotencyConflictRejection;
  InvalidField: InvalidField;
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  NotFoundRejection: NotFoundRejection;
  OpenAccountInput: OpenAccountInput;
  OpenAccountPayload: ResolversUnionTypes<ResolversParentTypes>['OpenAccountPayload'];
  OpenAccountSuccess: Omit<OpenAccountSuccess, 'account'> & { account: ResolversParentTypes['Account'] };
  PageInfo: PageInfo;
  PersonalData: PersonalData;
  PersonalDataBlocker: PersonalDataBlocker;
  PersonalDataItem: PersonalDataItem;
  PersonalDataPage: PersonalDataPage;
  PhoneNumber: Scalars['PhoneNumber']['output'];
  Query: Record<PropertyKey, never>;
  ReactivateAccountInput: ReactivateAccountInput;
  ReactivateAccountPayload: ResolversUnionTypes<ResolversParentTypes>['ReactivateAccountPayload'];
  ReactivateAccountSuccess: Omit<ReactivateAccountSuccess, 'account'> & { account: ResolversParentTypes['Account'] };
  Rejection: ResolversInterfaceTypes<ResolversParentTypes>['Rejection'];
  RemoveAccountHolderInput: RemoveAccountHolderInput;
  RemoveAccountHolderPayload: ResolversUnionTypes<ResolversParentTypes>['RemoveAccountHolderPayload'];
  RemoveAccountHolderSuccess: Omit<RemoveAccountHolderSuccess, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  SecondFactorMissingRejection: SecondFactorMissingRejection;
  SetAccountHolderRightsInput: SetAccountHolderRightsInput;
  SetAccountHolderRightsPayload: ResolversUnionTypes<ResolversParentTypes>['SetAccountHolderRightsPayload'];
  SetAccountHolderRightsSuccess: Omit<SetAccountHolderRightsSuccess, 'account'> & { account: ResolversParentTypes['Account'] };
  SetAccountLimitsInput: SetAccountLimitsInput;
  SetAccountLimitsPayload: ResolversUnionTypes<ResolversParentTypes>['SetAccountLimitsPayload'];
  SetAccountLimitsSuccess: Omit<SetAccountLimitsSuccess, 'account'> & { account: ResolversParentTypes['Account'] };
  StepUpRequiredRejection: StepUpRequiredRejection;
  UnfreezeAccountInput: UnfreezeAccountInput;
  UnfreezeAccountPayload: ResolversUnionTypes<ResolversParentTypes>['UnfreezeAccountPayload'];
  UnfreezeOwnAccountInput: UnfreezeOwnAccountInput;
  UnfreezeOwnAccountPayload: ResolversUnionTypes<ResolversParentTypes>['UnfreezeOwnAccountPayload'];
  UnfreezeOwnAccountSuccess: Omit<UnfreezeOwnAccountSuccess, 'account'> & { account: ResolversParentTypes['Account'] };
  UpdateAccountInput: UpdateAccountInput;
  UpdateAccountPayload: ResolversUnionTypes<ResolversParentTypes>['UpdateAccountPayload'];
  UpdateAccountSuccess: Omit<UpdateAccountSuccess, 'account'> & { account: ResolversParentTypes['Account'] };
  ValidationRejection: ValidationRejectionParent;
  WithdrawAccountInvitationInput: WithdrawAccountInvitationInput;
  WithdrawAccountInvitationPayload: ResolversUnionTypes<ResolversParentTypes>['WithdrawAccountInvitationPayload'];
  WithdrawAccountInvitationSuccess: WithdrawAccountInvitationSuccess;
};

export type AcceptAccountInvitationPayloadResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AcceptAccountInvitationPayload'] = ResolversParentTypes['AcceptAccountInvitationPayload']> = {
  __resolveType: TypeResolveFn<'AcceptAccountInvitationSuccess' | 'AccountLimitRejection' | 'AccountStateRejection' | 'CustomerNotVerifiedRejection' | 'NotFoundRejection', ParentType, ContextType>;
};

export type AcceptAccountInvitationSuccessResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AcceptAccountInvitationSuccess'] = ResolversParentTypes['AcceptAccountInvitationSuccess']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account'], FederationReferenceType extends FederationReferenceTypes['Account'] = FederationReferenceTypes['Account']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Account']> | FederationReferenceType, FederationReferenceType, ContextType>;
  bankFreeze?: Resolver<Maybe<ResolversTypes['BankFreeze']>, ParentType, ContextType>;
  bic?: Resolver<Maybe<ResolversTypes['BIC']>, ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  currency?: Resolver<Maybe<ResolversTypes['CurrencyCode']>, ParentType, ContextType>;
  holders?: Resolver<Maybe<Array<ResolversTypes['AccountHolder']>>, ParentType, ContextType>;
  iban?: Resolver<Maybe<ResolversTypes['IBAN']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invitations?: Resolver<Maybe<Array<ResolversTypes['AccountInvitation']>>, ParentType, ContextType>;
  nickname?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  openedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['AccountProduct']>, ParentType, ContextType>;
  settings?: Resolver<Maybe<ResolversTypes['AccountSettings']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['AccountStatus']>, ParentType, ContextType>;
  statusInfo?: Resolver<Maybe<ResolversTypes['AccountStatusInfo']>, ParentType, ContextType>;
};

export type AccountActiveResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AccountActive'] = ResolversParentTypes['AccountActive']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountClosedResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AccountClosed'] = ResolversParentTypes['AccountClosed']> = {
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountConnectionResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AccountConnection'] = ResolversParentTypes['AccountConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AccountEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Account']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AccountDormantResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AccountDormant'] = ResolversParentTypes['AccountDormant']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountEdgeResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AccountEdge'] = ResolversParentTypes['AccountEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
};

export type AccountFrozenResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AccountFrozen'] = ResolversParentTypes['AccountFrozen']> = {
  frozenBy?: Resolver<ResolversTypes['FreezeParty'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountHolderResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AccountHolder'] = ResolversParentTypes['AccountHolder']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rights?: Resolver<Array<ResolversTypes['HolderRight']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type AccountInvitationResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AccountInvitation'] = ResolversParentTypes['AccountInvitation']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invitee?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  inviter?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  product?: Resolver<ResolversTypes['AccountProduct'], ParentType, ContextType>;
  rights?: Resolver<Array<ResolversTypes['HolderRight']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AccountInvitationStatus'], ParentType, ContextType>;
};

export type AccountInvitationConnectionResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AccountInvitationConnection'] = ResolversParentTypes['AccountInvitationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AccountInvitationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AccountInvitation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AccountInvitationEdgeResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AccountInvitationEdge'] = ResolversParentTypes['AccountInvitationEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AccountInvitation'], ParentType, ContextType>;
};

export type AccountLimitRejectionResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AccountLimitRejection'] = ResolversParentTypes['AccountLimitRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountNotClosableRejectionResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AccountNotClosableRejection'] = ResolversParentTypes['AccountNotClosableRejection']> = {
  blockers?: Resolver<Array<ResolversTypes['ClosingBlocker']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountOpeningResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AccountOpening'] = ResolversParentTypes['AccountOpening']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountSettingsResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AccountSettings'] = ResolversParentTypes['AccountSettings']> = {
  incomingWhileFrozen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type AccountStateRejectionResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AccountStateRejection'] = ResolversParentTypes['AccountStateRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['AccountRefusal'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountStatusInfoResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AccountStatusInfo'] = ResolversParentTypes['AccountStatusInfo']> = {
  __resolveType: TypeResolveFn<'AccountActive' | 'AccountClosed' | 'AccountDormant' | 'AccountFrozen' | 'AccountOpening', ParentType, ContextType>;
};

export type AddAccountHolderPayloadResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AddAccountHolderPayload'] = ResolversParentTypes['AddAccountHolderPayload']> = {
  __resolveType: TypeResolveFn<'AccountStateRejection' | 'AddAccountHolderSuccess' | 'HolderRightRejection' | 'NotFoundRejection' | 'SecondFactorMissingRejection' | 'StepUpRequiredRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type AddAccountHolderSuccessResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['AddAccountHolderSuccess'] = ResolversParentTypes['AddAccountHolderSuccess']> = {
  invitation?: Resolver<ResolversTypes['AccountInvitation'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApprovalResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['Approval'] = ResolversParentTypes['Approval']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ApprovalPendingResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['ApprovalPending'] = ResolversParentTypes['ApprovalPending']> = {
  approval?: Resolver<ResolversTypes['Approval'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface BicScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BIC'], any> {
  name: 'BIC';
}

export type BankFreezeResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['BankFreeze'] = ResolversParentTypes['BankFreeze']> = {
  acceptsIncoming?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ChallengeResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['Challenge'] = ResolversParentTypes['Challenge']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CloseAccountPayloadResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['CloseAccountPayload'] = ResolversParentTypes['CloseAccountPayload']> = {
  __resolveType: TypeResolveFn<'AccountNotClosableRejection' | 'AccountStateRejection' | 'CloseAccountSuccess' | 'HolderRightRejection' | 'IdempotencyConflictRejection' | 'NotFoundRejection' | 'SecondFactorMissingRejection' | 'StepUpRequiredRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type CloseAccountSuccessResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['CloseAccountSuccess'] = ResolversParentTypes['CloseAccountSuccess']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClosingBlockerResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['ClosingBlocker'] = ResolversParentTypes['ClosingBlocker']> = {
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['ClosingBlockerCode'], ParentType, ContextType>;
  count?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export type CustomerResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  accounts?: Resolver<Maybe<ResolversTypes['AccountConnection']>, ParentType, ContextType, RequireFields<CustomerAccountsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CustomerNotVerifiedRejectionResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['CustomerNotVerifiedRejection'] = ResolversParentTypes['CustomerNotVerifiedRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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

export type DeclineAccountInvitationPayloadResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['DeclineAccountInvitationPayload'] = ResolversParentTypes['DeclineAccountInvitationPayload']> = {
  __resolveType: TypeResolveFn<'AccountStateRejection' | 'DeclineAccountInvitationSuccess' | 'NotFoundRejection', ParentType, ContextType>;
};

export type DeclineAccountInvitationSuccessResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['DeclineAccountInvitationSuccess'] = ResolversParentTypes['DeclineAccountInvitationSuccess']> = {
  invitationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type FreezeAccountPayloadResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['FreezeAccountPayload'] = ResolversParentTypes['FreezeAccountPayload']> = {
  __resolveType: TypeResolveFn<'AccountStateRejection' | 'FreezeAccountSuccess' | 'NotFoundRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type FreezeAccountSuccessResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['FreezeAccountSuccess'] = ResolversParentTypes['FreezeAccountSuccess']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FreezeOwnAccountPayloadResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['FreezeOwnAccountPayload'] = ResolversParentTypes['FreezeOwnAccountPayload']> = {
  __resolveType: TypeResolveFn<'AccountStateRejection' | 'FreezeOwnAccountSuccess' | 'HolderRightRejection' | 'NotFoundRejection', ParentType, ContextType>;
};

export type FreezeOwnAccountSuccessResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['FreezeOwnAccountSuccess'] = ResolversParentTypes['FreezeOwnAccountSuccess']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HolderRightRejectionResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['HolderRightRejection'] = ResolversParentTypes['HolderRightRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  required?: Resolver<ResolversTypes['HolderRight'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface IbanScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['IBAN'], any> {
  name: 'IBAN';
}

export type IdempotencyConflictRejectionResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['IdempotencyConflictRejection'] = ResolversParentTypes['IdempotencyConflictRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidFieldResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['InvalidField'] = ResolversParentTypes['InvalidField']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acceptAccountInvitation?: Resolver<ResolversTypes['AcceptAccountInvitationPayload'], ParentType, ContextType, RequireFields<MutationAcceptAccountInvitationArgs, 'input'>>;
  addAccountHolder?: Resolver<ResolversTypes['AddAccountHolderPayload'], ParentType, ContextType, RequireFields<MutationAddAccountHolderArgs, 'input'>>;
  closeAccount?: Resolver<ResolversTypes['CloseAccountPayload'], ParentType, ContextType, RequireFields<MutationCloseAccountArgs, 'input'>>;
  declineAccountInvitation?: Resolver<ResolversTypes['DeclineAccountInvitationPayload'], ParentType, ContextType, RequireFields<MutationDeclineAccountInvitationArgs, 'input'>>;
  erasePersonalData?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationErasePersonalDataArgs, 'personId' | 'stage'>>;
  freezeAccount?: Resolver<ResolversTypes['FreezeAccountPayload'], ParentType, ContextType, RequireFields<MutationFreezeAccountArgs, 'input'>>;
  freezeOwnAccount?: Resolver<ResolversTypes['FreezeOwnAccountPayload'], ParentType, ContextType, RequireFields<MutationFreezeOwnAccountArgs, 'input'>>;
  openAccount?: Resolver<ResolversTypes['OpenAccountPayload'], ParentType, ContextType, RequireFields<MutationOpenAccountArgs, 'input'>>;
  reactivateAccount?: Resolver<ResolversTypes['ReactivateAccountPayload'], ParentType, ContextType, RequireFields<MutationReactivateAccountArgs, 'input'>>;
  removeAccountHolder?: Resolver<ResolversTypes['RemoveAccountHolderPayload'], ParentType, ContextType, RequireFields<MutationRemoveAccountHolderArgs, 'input'>>;
  setAccountHolderRights?: Resolver<ResolversTypes['SetAccountHolderRightsPayload'], ParentType, ContextType, RequireFields<MutationSetAccountHolderRightsArgs, 'input'>>;
  setAccountLimits?: Resolver<ResolversTypes['SetAccountLimitsPayload'], ParentType, ContextType, RequireFields<MutationSetAccountLimitsArgs, 'input'>>;
  unfreezeAccount?: Resolver<ResolversTypes['UnfreezeAccountPayload'], ParentType, ContextType, RequireFields<MutationUnfreezeAccountArgs, 'input'>>;
  unfreezeOwnAccount?: Resolver<ResolversTypes['UnfreezeOwnAccountPayload'], ParentType, ContextType, RequireFields<MutationUnfreezeOwnAccountArgs, 'input'>>;
  updateAccount?: Resolver<ResolversTypes['UpdateAccountPayload'], ParentType, ContextType, RequireFields<MutationUpdateAccountArgs, 'input'>>;
  withdrawAccountInvitation?: Resolver<ResolversTypes['WithdrawAccountInvitationPayload'], ParentType, ContextType, RequireFields<MutationWithdrawAccountInvitationArgs, 'input'>>;
};

export type NotFoundRejectionResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['NotFoundRejection'] = ResolversParentTypes['NotFoundRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OpenAccountPayloadResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['OpenAccountPayload'] = ResolversParentTypes['OpenAccountPayload']> = {
  __resolveType: TypeResolveFn<'AccountLimitRejection' | 'CustomerNotVerifiedRejection' | 'IdempotencyConflictRejection' | 'NotFoundRejection' | 'OpenAccountSuccess' | 'ValidationRejection', ParentType, ContextType>;
};

export type OpenAccountSuccessResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['OpenAccountSuccess'] = ResolversParentTypes['OpenAccountSuccess']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
};

export type PersonalDataResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['PersonalData'] = ResolversParentTypes['PersonalData']> = {
  blockers?: Resolver<Array<ResolversTypes['PersonalDataBlocker']>, ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['PersonalDataItem']>, ParentType, ContextType>;
};

export type PersonalDataBlockerResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['PersonalDataBlocker'] = ResolversParentTypes['PersonalDataBlocker']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ErasureBlock'], ParentType, ContextType>;
};

export type PersonalDataItemResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['PersonalDataItem'] = ResolversParentTypes['PersonalDataItem']> = {
  action?: Resolver<ResolversTypes['ErasureAction'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  records?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['RetentionRule']>, ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PersonalDataPageResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['PersonalDataPage'] = ResolversParentTypes['PersonalDataPage']> = {
  lines?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface PhoneNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PhoneNumber'], any> {
  name: 'PhoneNumber';
}

export type QueryResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType, RequireFields<QueryAccountArgs, 'id'>>;
  accountInvitations?: Resolver<Maybe<ResolversTypes['AccountInvitationConnection']>, ParentType, ContextType, RequireFields<QueryAccountInvitationsArgs, 'first'>>;
  accounts?: Resolver<Maybe<ResolversTypes['AccountConnection']>, ParentType, ContextType, RequireFields<QueryAccountsArgs, 'first'>>;
  personalData?: Resolver<ResolversTypes['PersonalData'], ParentType, ContextType, RequireFields<QueryPersonalDataArgs, 'personId'>>;
  personalDataPage?: Resolver<ResolversTypes['PersonalDataPage'], ParentType, ContextType, RequireFields<QueryPersonalDataPageArgs, 'category' | 'personId'>>;
};

export type ReactivateAccountPayloadResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['ReactivateAccountPayload'] = ResolversParentTypes['ReactivateAccountPayload']> = {
  __resolveType: TypeResolveFn<'AccountStateRejection' | 'HolderRightRejection' | 'NotFoundRejection' | 'ReactivateAccountSuccess' | 'SecondFactorMissingRejection' | 'StepUpRequiredRejection', ParentType, ContextType>;
};

export type ReactivateAccountSuccessResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['ReactivateAccountSuccess'] = ResolversParentTypes['ReactivateAccountSuccess']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RejectionResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['Rejection'] = ResolversParentTypes['Rejection']> = {
  __resolveType: TypeResolveFn<'AccountLimitRejection' | 'AccountNotClosableRejection' | 'AccountStateRejection' | 'CustomerNotVerifiedRejection' | 'HolderRightRejection' | 'IdempotencyConflictRejection' | 'NotFoundRejection' | 'SecondFactorMissingRejection' | 'StepUpRequiredRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type RemoveAccountHolderPayloadResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['RemoveAccountHolderPayload'] = ResolversParentTypes['RemoveAccountHolderPayload']> = {
  __resolveType: TypeResolveFn<'AccountStateRejection' | 'HolderRightRejection' | 'NotFoundRejection' | 'RemoveAccountHolderSuccess' | 'SecondFactorMissingRejection' | 'StepUpRequiredRejection', ParentType, ContextType>;
};

export type RemoveAccountHolderSuccessResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['RemoveAccountHolderSuccess'] = ResolversParentTypes['RemoveAccountHolderSuccess']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SecondFactorMissingRejectionResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['SecondFactorMissingRejection'] = ResolversParentTypes['SecondFactorMissingRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetAccountHolderRightsPayloadResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['SetAccountHolderRightsPayload'] = ResolversParentTypes['SetAccountHolderRightsPayload']> = {
  __resolveType: TypeResolveFn<'AccountStateRejection' | 'HolderRightRejection' | 'NotFoundRejection' | 'SecondFactorMissingRejection' | 'SetAccountHolderRightsSuccess' | 'StepUpRequiredRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type SetAccountHolderRightsSuccessResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['SetAccountHolderRightsSuccess'] = ResolversParentTypes['SetAccountHolderRightsSuccess']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetAccountLimitsPayloadResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['SetAccountLimitsPayload'] = ResolversParentTypes['SetAccountLimitsPayload']> = {
  __resolveType: TypeResolveFn<'AccountStateRejection' | 'HolderRightRejection' | 'NotFoundRejection' | 'SecondFactorMissingRejection' | 'SetAccountLimitsSuccess' | 'StepUpRequiredRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type SetAccountLimitsSuccessResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['SetAccountLimitsSuccess'] = ResolversParentTypes['SetAccountLimitsSuccess']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StepUpRequiredRejectionResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['StepUpRequiredRejection'] = ResolversParentTypes['StepUpRequiredRejection']> = {
  challenge?: Resolver<ResolversTypes['Challenge'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnfreezeAccountPayloadResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['UnfreezeAccountPayload'] = ResolversParentTypes['UnfreezeAccountPayload']> = {
  __resolveType: TypeResolveFn<'AccountStateRejection' | 'ApprovalPending' | 'NotFoundRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type UnfreezeOwnAccountPayloadResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['UnfreezeOwnAccountPayload'] = ResolversParentTypes['UnfreezeOwnAccountPayload']> = {
  __resolveType: TypeResolveFn<'AccountStateRejection' | 'HolderRightRejection' | 'NotFoundRejection' | 'SecondFactorMissingRejection' | 'StepUpRequiredRejection' | 'UnfreezeOwnAccountSuccess', ParentType, ContextType>;
};

export type UnfreezeOwnAccountSuccessResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['UnfreezeOwnAccountSuccess'] = ResolversParentTypes['UnfreezeOwnAccountSuccess']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateAccountPayloadResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['UpdateAccountPayload'] = ResolversParentTypes['UpdateAccountPayload']> = {
  __resolveType: TypeResolveFn<'AccountStateRejection' | 'HolderRightRejection' | 'NotFoundRejection' | 'UpdateAccountSuccess' | 'ValidationRejection', ParentType, ContextType>;
};

export type UpdateAccountSuccessResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['UpdateAccountSuccess'] = ResolversParentTypes['UpdateAccountSuccess']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ValidationRejectionResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['ValidationRejection'] = ResolversParentTypes['ValidationRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['InvalidField']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WithdrawAccountInvitationPayloadResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['WithdrawAccountInvitationPayload'] = ResolversParentTypes['WithdrawAccountInvitationPayload']> = {
  __resolveType: TypeResolveFn<'AccountStateRejection' | 'NotFoundRejection' | 'WithdrawAccountInvitationSuccess', ParentType, ContextType>;
};

export type WithdrawAccountInvitationSuccessResolvers<ContextType = AccountContext, ParentType extends ResolversParentTypes['WithdrawAccountInvitationSuccess'] = ResolversParentTypes['WithdrawAccountInvitationSuccess']> = {
  invitationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = AccountContext> = {
  AcceptAccountInvitationPayload?: AcceptAccountInvitationPayloadResolvers<ContextType>;
  AcceptAccountInvitationSuccess?: AcceptAccountInvitationSuccessResolvers<ContextType>;
  Account?: AccountResolvers<ContextType>;
  AccountActive?: AccountActiveResolvers<ContextType>;
  AccountClosed?: AccountClosedResolvers<ContextType>;
  AccountConnection?: AccountConnectionResolvers<ContextType>;
  AccountDormant?: AccountDormantResolvers<ContextType>;
  AccountEdge?: AccountEdgeResolvers<ContextType>;
  AccountFrozen?: AccountFrozenResolvers<ContextType>;
  AccountHolder?: AccountHolderResolvers<ContextType>;
  AccountInvitation?: AccountInvitationResolvers<ContextType>;
  AccountInvitationConnection?: AccountInvitationConnectionResolvers<ContextType>;
  AccountInvitationEdge?: AccountInvitationEdgeResolvers<ContextType>;
  AccountLimitRejection?: AccountLimitRejectionResolvers<ContextType>;
  AccountNotClosableRejection?: AccountNotClosableRejectionResolvers<ContextType>;
  AccountOpening?: AccountOpeningResolvers<ContextType>;
  AccountSettings?: AccountSettingsResolvers<ContextType>;
  AccountStateRejection?: AccountStateRejectionResolvers<ContextType>;
  AccountStatusInfo?: AccountStatusInfoResolvers<ContextType>;
  AddAccountHolderPayload?: AddAccountHolderPayloadResolvers<ContextType>;
  AddAccountHolderSuccess?: AddAccountHolderSuccessResolvers<ContextType>;
  Approval?: ApprovalResolvers<ContextType>;
  ApprovalPending?: ApprovalPendingResolvers<ContextType>;
  BIC?: GraphQLScalarType;
  BankFreeze?: BankFreezeResolvers<ContextType>;
  Challenge?: ChallengeResolvers<ContextType>;
  CloseAccountPayload?: CloseAccountPayloadResolvers<ContextType>;
  CloseAccountSuccess?: CloseAccountSuccessResolvers<ContextType>;
  ClosingBlocker?: ClosingBlockerResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  Cursor?: GraphQLScalarType;
  Customer?: CustomerResolvers<ContextType>;
  CustomerNotVerifiedRejection?: CustomerNotVerifiedRejectionResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  DeclineAccountInvitationPayload?: DeclineAccountInvitationPayloadResolvers<ContextType>;
  DeclineAccountInvitationSuccess?: DeclineAccountInvitationSuccessResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  FreezeAccountPayload?: FreezeAccountPayloadResolvers<ContextType>;
  FreezeAccountSuccess?: FreezeAccountSuccessResolvers<ContextType>;
  FreezeOwnAccountPayload?: FreezeOwnAccountPayloadResolvers<ContextType>;
  FreezeOwnAccountSuccess?: FreezeOwnAccountSuccessResolvers<ContextType>;
  HolderRightRejection?: HolderRightRejectionResolvers<ContextType>;
  IBAN?: GraphQLScalarType;
  IdempotencyConflictRejection?: IdempotencyConflictRejectionResolvers<ContextType>;
  InvalidField?: InvalidFieldResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFoundRejection?: NotFoundRejectionResolvers<ContextType>;
  OpenAccountPayload?: OpenAccountPayloadResolvers<ContextType>;
  OpenAccountSuccess?: OpenAccountSuccessResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PersonalData?: PersonalDataResolvers<ContextType>;
  PersonalDataBlocker?: PersonalDataBlockerResolvers<ContextType>;
  PersonalDataItem?: PersonalDataItemResolvers<ContextType>;
  PersonalDataPage?: PersonalDataPageResolvers<ContextType>;
  PhoneNumber?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  ReactivateAccountPayload?: ReactivateAccountPayloadResolvers<ContextType>;
  ReactivateAccountSuccess?: ReactivateAccountSuccessResolvers<ContextType>;
  Rejection?: RejectionResolvers<ContextType>;
  RemoveAccountHolderPayload?: RemoveAccountHolderPayloadResolvers<ContextType>;
  RemoveAccountHolderSuccess?: RemoveAccountHolderSuccessResolvers<ContextType>;
  SecondFactorMissingRejection?: SecondFactorMissingRejectionResolvers<ContextType>;
  SetAccountHolderRightsPayload?: SetAccountHolderRightsPayloadResolvers<ContextType>;
  SetAccountHolderRightsSuccess?: SetAccountHolderRightsSuccessResolvers<ContextType>;
  SetAccountLimitsPayload?: SetAccountLimitsPayloadResolvers<ContextType>;
  SetAccountLimitsSuccess?: SetAccountLimitsSuccessResolvers<ContextType>;
  StepUpRequiredRejection?: StepUpRequiredRejectionResolvers<ContextType>;
  UnfreezeAccountPayload?: UnfreezeAccountPayloadResolvers<ContextType>;
  UnfreezeOwnAccountPayload?: UnfreezeOwnAccountPayloadResolvers<ContextType>;
  UnfreezeOwnAccountSuccess?: UnfreezeOwnAccountSuccessResolvers<ContextType>;
  UpdateAccountPayload?: UpdateAccountPayloadResolvers<ContextType>;
  UpdateAccountSuccess?: UpdateAccountSuccessResolvers<ContextType>;
  ValidationRejection?: ValidationRejectionResolvers<ContextType>;
  WithdrawAccountInvitationPayload?: WithdrawAccountInvitationPayloadResolvers<ContextType>;
  WithdrawAccountInvitationSuccess?: WithdrawAccountInvitationSuccessResolvers<ContextType>;
};

