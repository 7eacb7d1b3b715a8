import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AccountStub as AccountStubParent, ChangePage as ChangePageParent, ChangePageEdge as ChangePageEdgeParent, HoldPage as HoldPageParent, HoldPageEdge as HoldPageEdgeParent, TransactionPage as TransactionPageParent, TransactionPageEdge as TransactionPageEdgeParent } from '../loaders.ts';
import type { AccountStateChange as AccountStateChangeParent, HoldChange as HoldChangeParent, TransactionChange as TransactionChangeParent } from '../store/changes-store.ts';
import type { ShownWaiver as ShownWaiverParent, ShownPosting as ShownPostingParent } from '../resolvers/interest-and-fees.ts';
import type { Hold as HoldParent } from '../domain/hold.ts';
import type { InterestOverview as InterestOverviewParent } from '../interest/overview-store.ts';
import type { StatementBounds as StatementBoundsParent } from '../statements/statement.ts';
import type { StatementDownload as StatementDownloadParent } from '../statements/downloads/links.ts';
import type { LedgerTransaction as LedgerTransactionParent } from '../domain/ledger-transaction.ts';
import type { StatementLinePage as StatementLinePageParent, StatementLinePageEdge as StatementLinePageEdgeParent } from '../resolvers/statement.ts';
import type { TrialBalance as TrialBalanceParent, TrialBalanceLine as TrialBalanceLineParent, TrialBalanceTotal as TrialBalanceTotalParent } from '../trial-balance/trial-balance.ts';
import type { OwnAccountBalance as OwnAccountBalanceParent } from '../trial-balance/trial-balance-store.ts';
import type { OwnAccountPage as OwnAccountPageParent, OwnAccountPageEdge as OwnAccountPageEdgeParent } from '../resolvers/trial-balance.ts';
import type { ValidationRejection as ValidationRejectionParent } from '@florin/kit';
import type { TransactionContext } from '../context.ts';
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
  /** The balance now, or as it was at an instant. Absent where the ledger cannot answer. */
  balance: Maybe<AccountBalance>;
  /** Everything that changed since a cursor, for clients that keep a copy: movements, refused ones too, then holds, then the account's state. Nothing is left out or comes late: go on with `endCursor`, and keep the last one while a page is empty. */
  changes: Maybe<AccountChangeConnection>;
  /** Money that is held for payments that are not booked yet, and what became of it; newest first. */
  holds: Maybe<HoldConnection>;
  /** The account's id, `acc_…`. */
  id: Scalars['ID']['output'];
  /** What the account earns and pays: its terms, what has gathered since the last posting, and what was posted in a period of days. Days that are no period are `BAD_USER_INPUT`, and `reason` says why, as for `statement`. */
  interestAndFees: Maybe<InterestAndFees>;
  /** How much may be spent, with what is left of it today. Without limits, empty. */
  limits: Maybe<Array<AccountLimit>>;
  /** What was booked in a period of days of the bank's time zone, with the balances at its ends. Days that are no period are `BAD_USER_INPUT`, and `reason` says why: `FROM_AFTER_TO`, `PERIOD_TOO_LONG` or `DAY_OUT_OF_RANGE`. */
  statement: Maybe<Statement>;
  /** The movements, newest first, refused ones among them. */
  transactions: Maybe<TransactionConnection>;
};


/** An account at this bank. */
export type AccountBalanceArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
};


/** An account at this bank. */
export type AccountChangesArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** An account at this bank. */
export type AccountHoldsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  filter?: InputMaybe<HoldFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** An account at this bank. */
export type AccountInterestAndFeesArgs = {
  from: Scalars['Date']['input'];
  to: Scalars['Date']['input'];
};


/** An account at this bank. */
export type AccountStatementArgs = {
  from: Scalars['Date']['input'];
  to: Scalars['Date']['input'];
};


/** An account at this bank. */
export type AccountTransactionsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  filter?: InputMaybe<TransactionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What is in an account. */
export type AccountBalance = {
  __typename?: 'AccountBalance';
  /** The instant for which this holds. */
  asOf: Scalars['DateTime']['output'];
  /** What can be spent: booked less reserved. */
  available: Money;
  /** All that was booked. */
  booked: Money;
  /** What is held for payments that are not booked yet. */
  reserved: Money;
};

/** Something that changed in an account. */
export type AccountChange = AccountStateChange | HoldChange | TransactionChange;

/** A page of changes, the oldest first. */
export type AccountChangeConnection = {
  __typename?: 'AccountChangeConnection';
  /** The items with their cursors. */
  edges: Array<AccountChangeEdge>;
  /** The items. */
  nodes: Array<AccountChange>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** A change's place in the account's changes. */
export type AccountChangeEdge = {
  __typename?: 'AccountChangeEdge';
  /** Its cursor. */
  cursor: Scalars['Cursor']['output'];
  /** The change. */
  node: AccountChange;
};

/** A bound on what holders may spend from an account by transfers, withdrawals and repayments of loans. The counter and what the bank does are not bound. */
export type AccountLimit = {
  __typename?: 'AccountLimit';
  /** How much may be spent; absent where a limit was set that begins later. */
  amount: Maybe<Money>;
  /** The holder whose spending it bounds; absent where it is everybody's together. */
  customer: Maybe<Customer>;
  /** What it bounds. */
  kind: LimitKind;
  /** What is left of it now: of `PER_DAY` today; of others the amount itself, because it depends on the payment. */
  remaining: Maybe<Money>;
  /** When the day ends that it counts; absent for `PER_PAYMENT`. */
  resetsAt: Maybe<Scalars['DateTime']['output']>;
  /** What it will be, where it was raised or taken away: that waits, so that nobody empties an account at once. */
  upcoming: Maybe<AccountLimitChange>;
};

/** What a limit will be. */
export type AccountLimitChange = {
  __typename?: 'AccountLimitChange';
  /** How much may be spent then; absent where nothing is limited any more. */
  amount: Maybe<Money>;
  /** From when on. */
  from: Scalars['DateTime']['output'];
};

/** The caller's account cannot be used: it is closed, frozen or dormant. Stored: the same key answers this again. */
export type AccountNotUsableRejection = Rejection & {
  __typename?: 'AccountNotUsableRejection';
  /** Always `ACCOUNT_NOT_USABLE`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
  /** The refused movement, as it stands in the account's list. */
  transaction: Transaction;
};

/** The account's status, holders, settings of freezing, or limits changed. A nickname is no such change. */
export type AccountStateChange = {
  __typename?: 'AccountStateChange';
  /** The account as it is now. */
  account: Account;
};

/** What has gathered and is not booked yet, rounded for showing. */
export type AccruedInterest = {
  __typename?: 'AccruedInterest';
  /** Fees of earlier months that could not be taken. */
  feesOwed: Money;
  /** What the bank owes. */
  interest: Money;
  /** What is owed for what was overdrawn. */
  overdraftInterest: Money;
  /** The last day that is counted; absent where none is. */
  through: Maybe<Scalars['Date']['output']>;
};

/** To which day the bank's clock is moved. */
export type AdvanceBusinessDateInput = {
  /** The day; at most 366 days ahead. */
  to: Scalars['Date']['input'];
};

/** What moving the clock answers. */
export type AdvanceBusinessDatePayload = AdvanceBusinessDateSuccess | ValidationRejection;

/** The bank's clock is on its way, or there. */
export type AdvanceBusinessDateSuccess = {
  __typename?: 'AdvanceBusinessDateSuccess';
  /** The bank's day now. */
  businessDate: Scalars['Date']['output'];
  /** Whether everything has reached the day that was asked for. */
  complete: Scalars['Boolean']['output'];
  /** What has not reached it yet: the services' names. */
  waitingFor: Array<Scalars['String']['output']>;
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

/** What is to be booked of a loan. Amounts are minor units as text: a debit above nothing, a credit below; all together they come to nothing. */
export type BookLoanInput = {
  /** The customer's id of whoever wants it, or who borrowed. */
  actor: Scalars['ID']['input'];
  /** What changes in the bank's own accounts of the loan, each once. */
  amounts: Array<LoanAmountInput>;
  /** The currency of all amounts. */
  currency: Scalars['CurrencyCode']['input'];
  /** What moves in the customer's account; absent for what the bank books alone. */
  customer?: InputMaybe<LoanCustomerInput>;
  /** The loan's id, `lon_…`. */
  loanId: Scalars['ID']['input'];
  /** Unique for ever, 8 to 120 characters: the same one books nothing more. */
  reference: Scalars['String']['input'];
};

/** What a booking of a loan came to. */
export type BookLoanResult = {
  __typename?: 'BookLoanResult';
  /** What is available in the account, in minor units, where that is why. */
  availableMinor: Maybe<Scalars['String']['output']>;
  /** Whether it is booked, by this call or one before. */
  booked: Scalars['Boolean']['output'];
  /** Why it is not. */
  refusal: Maybe<LoanBookingRefusal>;
  /** The customer's side, `txn_…`; absent where no customer's account moved. */
  transactionId: Maybe<Scalars['ID']['output']>;
};

/** What is to be booked of many loans. */
export type BookLoansInput = {
  /** At most 250, each with a reference of its own. */
  bookings: Array<OwnLoanBookingInput>;
};

/** What bookings of many loans came to. */
export type BookLoansResult = {
  __typename?: 'BookLoansResult';
  /** The references that book something else, for ever; all others are booked, by this call or one before. */
  conflicts: Array<Scalars['String']['output']>;
};

/** How far a service is. */
export type BusinessDateReachedInput = {
  /** The day for which it has done its work. */
  date: Scalars['Date']['input'];
};

/** Which hold is to be booked. */
export type CaptureHoldInput = {
  /** How much of it; without it, all. In the account's currency. */
  amount?: InputMaybe<MoneyInput>;
  /** The hold. */
  holdId: Scalars['ID']['input'];
  /** 8 to 64 characters, unique per caller. */
  idempotencyKey: Scalars['String']['input'];
};

/** What booking a hold answers. */
export type CaptureHoldPayload = CaptureHoldSuccess | HoldResolvedRejection | IdempotencyConflictRejection | NotFoundRejection | ValidationRejection;

/** What was held is booked. */
export type CaptureHoldSuccess = {
  __typename?: 'CaptureHoldSuccess';
  /** The hold. */
  hold: Hold;
};

/** A question for a second factor, about one act and its details. What it is about and until when it can be answered, `customer` says. */
export type Challenge = {
  __typename?: 'Challenge';
  /** The challenge's id, `chl_…`. */
  id: Scalars['ID']['output'];
};

/** Which account is to be closed. */
export type CloseLedgerAccountInput = {
  /** The account's id. */
  accountId: Scalars['ID']['input'];
  /** The customer's id of whoever closes it. */
  actor: Scalars['ID']['input'];
  /** Only says what stands in the way. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** A text for the last movement. */
  reference?: InputMaybe<Scalars['String']['input']>;
  /** The account that gets what remains; without it, nothing may remain. */
  transferRemainingTo?: InputMaybe<Scalars['ID']['input']>;
  /** The version of the account that is closed with this. */
  version: Scalars['Int']['input'];
};

/** What closing came to. */
export type CloseLedgerAccountResult = {
  __typename?: 'CloseLedgerAccountResult';
  /** Everything that stands in the way; empty when it is closed, or could be. */
  blockers: Array<LedgerClosingBlocker>;
  /** Whether the account is closed now. */
  closed: Scalars['Boolean']['output'];
  /** The account's side of the last movement, where something remained. */
  transactionId: Maybe<Scalars['ID']['output']>;
  /** The version that the ledger has now. */
  version: Scalars['Int']['output'];
};

/** Who is on the other side of a movement. */
export type Counterparty = {
  __typename?: 'Counterparty';
  /** The account number; absent for cash and funding sources, masked for an agent who sees the movement through a ticket. */
  iban: Maybe<Scalars['IBAN']['output']>;
  /** The name; absent where it was erased or never known. */
  name: Maybe<Scalars['String']['output']>;
};

/** The amount's currency is not the account's. Stored: the same key answers this again. */
export type CurrencyMismatchRejection = Rejection & {
  __typename?: 'CurrencyMismatchRejection';
  /** The currency of the caller's account. */
  accountCurrency: Scalars['CurrencyCode']['output'];
  /** Always `CURRENCY_MISMATCH`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
  /** The refused movement, as it stands in the account's list. */
  transaction: Transaction;
};

/** A person who banks here, or who works here. */
export type Customer = {
  __typename?: 'Customer';
  /** The customer's id, `cus_…`. */
  id: Scalars['ID']['output'];
};

/** What a customer's accounts in one currency show. Amounts are whole minor units, as decimal strings. */
export type CustomerHistory = {
  __typename?: 'CustomerHistory';
  /** Days on which a payment was refused because there was too little. */
  failedPaymentDays: Scalars['Int']['output'];
  /** The first day that was looked at. */
  from: Scalars['Date']['output'];
  /** Those months of which all is known, the newest first: none from before the first movement, and none with too many to be read. */
  months: Array<CustomerHistoryMonth>;
  /** Days at whose end one of the accounts was below nothing. */
  overdrawnDays: Scalars['Int']['output'];
  /** What went to the same customers of the bank in each of the last three months, by payments of a steady amount: of each of them the least of the three. */
  recurringMinor: Scalars['String']['output'];
};

/** What came in and went out in a month. Money between the customer's own accounts does neither, and loans and interest are nothing that comes in. */
export type CustomerHistoryMonth = {
  __typename?: 'CustomerHistoryMonth';
  /** Its first day. */
  from: Scalars['Date']['output'];
  /** What came in; less than nothing where more was taken back. */
  incomingMinor: Scalars['String']['output'];
  /** What went out; less than nothing where more came back. */
  outgoingMinor: Scalars['String']['output'];
};

/** How days become a part of a year. */
export type DayCountConvention =
  /** Actual days by 360. */
  | 'ACT_360'
  /** Actual days by 365, in leap years too. */
  | 'ACT_365F'
  /** Actual days by the days of their year, 365 or 366 (ISDA). */
  | 'ACT_ACT_ISDA'
  /** Months of 30 days by 360 (Eurobond basis). */
  | 'THIRTY_E_360';

/** Money to be paid in. */
export type DepositInput = {
  /** The receiving account: one's own, or any at the counter. */
  accountId: Scalars['ID']['input'];
  /** How much, in the account's currency. */
  amount: MoneyInput;
  /** 8 to 64 characters, unique per caller. */
  idempotencyKey: Scalars['String']['input'];
  /** A text, at most 140 characters. */
  reference?: InputMaybe<Scalars['String']['input']>;
  /** Where it comes from. */
  source: FundingSource;
};

/** What paying in answers. */
export type DepositPayload = AccountNotUsableRejection | CurrencyMismatchRejection | DepositSuccess | FundingUnavailableRejection | IdempotencyConflictRejection | NotFoundRejection | ValidationRejection;

/** The money is in the account. */
export type DepositSuccess = {
  __typename?: 'DepositSuccess';
  /** The account's side. */
  transaction: Transaction;
};

/** Which way money went, seen from the account. */
export type Direction =
  /** Into the account. */
  | 'CREDIT'
  /** Out of the account. */
  | 'DEBIT';

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

/** A spending limit as it was when a payment exceeded it. */
export type ExceededLimit = {
  __typename?: 'ExceededLimit';
  /** How much it allows. */
  amount: Money;
  /** What it bounds. */
  kind: LimitKind;
  /** Whether it bounds the one who pays, rather than everybody who holds the account. */
  ofHolder: Scalars['Boolean']['output'];
};

/** A ground on which a monthly fee is not taken. */
export type FeeWaiver = {
  __typename?: 'FeeWaiver';
  /** The balance that has to be there at the end of every day; of `MINIMUM_BALANCE`. */
  minimumBalance: Maybe<Money>;
  /** How many months an account is new, the one of its opening counted; of `NEW_ACCOUNT`. */
  months: Maybe<Scalars['Int']['output']>;
  /** Which one. */
  reason: FeeWaiverReason;
};

/** Why a monthly fee was not taken. */
export type FeeWaiverReason =
  /** The account was closed in the month. */
  | 'CLOSING'
  /** Enough was in the account at the end of every day of the month. */
  | 'MINIMUM_BALANCE'
  /** The account is new. */
  | 'NEW_ACCOUNT'
  /** The account was frozen or asleep. */
  | 'NOT_IN_USE'
  /** The product is kept free. */
  | 'PRODUCT';

/** Where money comes from or goes to. */
export type FundingSource =
  /** Cash at the counter, by a teller. */
  | 'COUNTER'
  /** The holder's linked funding source. In dev and test the sandbox pays at once. */
  | 'LINKED_ACCOUNT';

/** No funding source is available. Nothing was stored. */
export type FundingUnavailableRejection = Rejection & {
  __typename?: 'FundingUnavailableRejection';
  /** Always `FUNDING_UNAVAILABLE`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** Money of an account that is promised to somebody and not booked yet. */
export type Hold = {
  __typename?: 'Hold';
  /** Whose money it is. */
  account: Account;
  /** How much was held. */
  amount: Money;
  /** The last day on which it holds. */
  expiresOn: Scalars['Date']['output'];
  /** The hold's id, `hld_…`. */
  id: Scalars['ID']['output'];
  /** Who gets the money; absent where it was erased. */
  merchant: Maybe<Scalars['String']['output']>;
  /** Since when it is held. */
  placedAt: Scalars['DateTime']['output'];
  /** Where it stands. */
  status: HoldStatus;
  /** Where it stands, with what that state carries. */
  statusInfo: HoldStatusInfo;
};

/** All or part of it was booked; the rest is free again. */
export type HoldCaptured = HoldStatusInfo & {
  __typename?: 'HoldCaptured';
  /** How much was booked. */
  amount: Money;
  /** Since when. */
  since: Scalars['DateTime']['output'];
  /** The account's side of the booking, where the caller may see it. */
  transaction: Maybe<Transaction>;
};

/** A hold was placed, or ended. */
export type HoldChange = {
  __typename?: 'HoldChange';
  /** The hold as it is now. */
  hold: Hold;
};

/** A page of holds. */
export type HoldConnection = {
  __typename?: 'HoldConnection';
  /** The items with their cursors. */
  edges: Array<HoldEdge>;
  /** The items. */
  nodes: Array<Hold>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** A hold's place in a list. */
export type HoldEdge = {
  __typename?: 'HoldEdge';
  /** Its cursor. */
  cursor: Scalars['Cursor']['output'];
  /** The hold. */
  node: Hold;
};

/** It is free again: its time was over. */
export type HoldExpired = HoldStatusInfo & {
  __typename?: 'HoldExpired';
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** Which holds. */
export type HoldFilter = {
  /** Only those that stand so. */
  status?: InputMaybe<Array<HoldStatus>>;
};

/** The money cannot be held. Stored: the same key answers this again. */
export type HoldNotPlacedRejection = Rejection & {
  __typename?: 'HoldNotPlacedRejection';
  /** What could be spent at that moment, where that was the reason and the caller may see it. */
  available: Maybe<Money>;
  /** Always `HOLD_NOT_PLACED`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
  /** Why: `INSUFFICIENT_FUNDS`, `ACCOUNT_NOT_USABLE` or `CURRENCY_MISMATCH`. */
  reason: RejectionCode;
};

/** The money is held. */
export type HoldOpen = HoldStatusInfo & {
  __typename?: 'HoldOpen';
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** It is free again: nobody took it. */
export type HoldReleased = HoldStatusInfo & {
  __typename?: 'HoldReleased';
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** The hold ended before. Nothing happened. */
export type HoldResolvedRejection = Rejection & {
  __typename?: 'HoldResolvedRejection';
  /** Always `HOLD_RESOLVED`. */
  code: RejectionCode;
  /** The hold as it ended. */
  hold: Hold;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** Where a hold stands. */
export type HoldStatus =
  /** All or part of it was booked. */
  | 'CAPTURED'
  /** It is free again: its time was over. */
  | 'EXPIRED'
  /** The money is held. */
  | 'OPEN'
  /** It is free again: nobody took it. */
  | 'RELEASED';

/** Where a hold stands, with what that state carries. */
export type HoldStatusInfo = {
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** The idempotency key was used before with another input. Nothing happened; use a new key for a new order. */
export type IdempotencyConflictRejection = Rejection & {
  __typename?: 'IdempotencyConflictRejection';
  /** Always `IDEMPOTENCY_CONFLICT`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** Of the accounts that a page looked at, those that did not move. */
export type IdleAccounts = {
  __typename?: 'IdleAccounts';
  /** Their ids, in order. */
  accountIds: Array<Scalars['ID']['output']>;
  /** Where the next page begins; absent after the last account. */
  next: Maybe<Scalars['ID']['output']>;
};

/** The account has not enough money available. Stored: the same key answers this again. */
export type InsufficientFundsRejection = Rejection & {
  __typename?: 'InsufficientFundsRejection';
  /** What could be spent at that moment, the agreed overdraft included. */
  available: Money;
  /** Always `INSUFFICIENT_FUNDS`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
  /** The refused movement, as it stands in the account's list. */
  transaction: Transaction;
};

/** What an account earns and pays. Days are counted without rounding; a posting is rounded to the nearest minor unit, halves to even, and the rest is carried to the next one. */
export type InterestAndFees = {
  __typename?: 'InterestAndFees';
  /** What has gathered since the last posting. */
  accrued: AccruedInterest;
  /** The first day of the period. */
  from: Scalars['Date']['output'];
  /** The day on which what has gathered is booked next; absent where nothing is counted. */
  nextPostingOn: Maybe<Scalars['Date']['output']>;
  /** What was booked in the period, and fees that were waived; the oldest first. */
  postings: Array<InterestPosting>;
  /** The terms that hold today; absent where the bank has none for such an account, and for a closed one. */
  terms: Maybe<InterestTerms>;
  /** The last day of the period. */
  to: Scalars['Date']['output'];
};

/** Something that was booked at the end of a month, or when the account was closed; or a fee that was waived then. */
export type InterestPosting = {
  __typename?: 'InterestPosting';
  /** How much was booked; zero for a fee that was waived. */
  amount: Money;
  /** The day on which it was booked. */
  bookedOn: Scalars['Date']['output'];
  /** What it is. */
  kind: InterestPostingKind;
  /** The last day that is in it. */
  through: Scalars['Date']['output'];
  /** The movement; absent where nothing was booked. */
  transaction: Maybe<Transaction>;
  /** The day from which it counts for interest. */
  valueDate: Scalars['Date']['output'];
  /** How much was waived. */
  waived: Maybe<Money>;
  /** Why it was waived. */
  waivedBecause: Maybe<FeeWaiverReason>;
};

/** What is booked at the end of a month. */
export type InterestPostingKind =
  /** The fee of the month. */
  | 'FEE'
  /** Interest that the bank paid. */
  | 'INTEREST'
  /** Interest on what was overdrawn. */
  | 'OVERDRAFT_INTEREST'
  /** Tax on it that the bank kept back. */
  | 'TAX';

/** By what an account earns and pays. */
export type InterestTerms = {
  __typename?: 'InterestTerms';
  /** How days become a part of a year. */
  dayCount: DayCountConvention;
  /** The fee of a month. */
  monthlyFee: Money;
  /** The rate of what is overdrawn, in percent a year. */
  overdraftRate: Scalars['Decimal']['output'];
  /** How the tiers' rates are taken. */
  tierMethod: InterestTierMethod;
  /** The rates of what is in the account, by balance, rising. */
  tiers: Array<InterestTier>;
  /** The day from which they hold. */
  validFrom: Scalars['Date']['output'];
  /** On what grounds it is not taken. */
  waivers: Array<FeeWaiver>;
};

/** A rate that holds from a balance on. */
export type InterestTier = {
  __typename?: 'InterestTier';
  /** The balance. */
  from: Money;
  /** The rate, in percent a year. */
  rate: Scalars['Decimal']['output'];
};

/** How the rates of tiers are taken. */
export type InterestTierMethod =
  /** Each part of the balance has the rate of its tier. */
  | 'PER_TIER'
  /** The whole balance has the rate of the tier that it reaches. */
  | 'WHOLE_BALANCE';

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

/** The chart of accounts. */
export type LedgerAccountKind =
  /** Tellers' drawers. */
  | 'CASH'
  /** Customers' accounts. */
  | 'CUSTOMER'
  /** Fees that the bank earned. */
  | 'FEE_INCOME'
  /** Where holders' money comes from and goes to. */
  | 'FUNDING'
  /** Interest that the bank paid. */
  | 'INTEREST_EXPENSE'
  /** Interest that the bank earned. */
  | 'INTEREST_INCOME'
  /** Through which movements of a loan go; nothing stays there. */
  | 'LOAN_CLEARING'
  /** What borrowers paid too much. */
  | 'LOAN_CREDIT'
  /** What borrowers will not pay, less what they did after all. */
  | 'LOAN_LOSS'
  /** What borrowers owe. */
  | 'LOAN_RECEIVABLE'
  /** What is on its way to and from other banks. */
  | 'SETTLEMENT'
  /** What is not known yet where it belongs. */
  | 'SUSPENSE'
  /** Tax that the bank has kept back for the state. */
  | 'TAX_PAYABLE';

/** Where an account stands, as far as the ledger cares. */
export type LedgerAccountStatus =
  /** Money goes in and out. */
  | 'ACTIVE'
  /** Nothing moves again. */
  | 'CLOSED'
  /** Nothing goes out until it is awake again. */
  | 'DORMANT'
  /** Nothing goes out. */
  | 'FROZEN';

/** Something that stands in the way of closing. */
export type LedgerClosingBlocker = {
  __typename?: 'LedgerClosingBlocker';
  /** How much money it is about. */
  amount: Maybe<Money>;
  /** What it is. */
  code: LedgerClosingBlockerCode;
  /** How many there are, where that can be counted. */
  count: Maybe<Scalars['Int']['output']>;
  /** What it is, for the user. */
  message: Scalars['String']['output'];
};

/** What can stand in the way of closing, as far as the ledger knows. */
export type LedgerClosingBlockerCode =
  /** The account is frozen. */
  | 'ACCOUNT_FROZEN'
  /** There is money left, and no account that gets it. */
  | 'BALANCE_NOT_ZERO'
  /** Money is held for payments that are not booked yet. */
  | 'HOLDS_OPEN'
  /** More was spent than there is. */
  | 'NEGATIVE_BALANCE'
  /** The account that should get what remains cannot take it. */
  | 'TRANSFER_TARGET_UNUSABLE';

/** A holder, as far as the ledger cares. */
export type LedgerHolderInput = {
  /** The customer's id. */
  customerId: Scalars['ID']['input'];
  /** The name that the other side of a payment sees. */
  displayName: Scalars['String']['input'];
  /** Whether the holder may order payments. */
  pay: Scalars['Boolean']['input'];
  /** Whether the holder may see movements. */
  view: Scalars['Boolean']['input'];
};

/** A spending limit, as far as the ledger cares. */
export type LedgerLimitInput = {
  /** How much, in minor units of the currency, as a string of digits. */
  amountMinor: Scalars['String']['input'];
  /** The holder whose spending it bounds; absent: everybody's together. */
  customerId?: InputMaybe<Scalars['ID']['input']>;
  /** What it bounds. */
  kind: LimitKind;
};

/** What kind of account it is: `Product`, as the ledger is told. */
export type LedgerProduct =
  /** For a business. */
  | 'BUSINESS'
  /** For every day. */
  | 'CURRENT'
  /** For saving. */
  | 'SAVINGS';

/** The payment is more than a spending limit leaves. Stored: the same key answers this again. */
export type LimitExceededRejection = Rejection & {
  __typename?: 'LimitExceededRejection';
  /** Always `LIMIT_EXCEEDED`. */
  code: RejectionCode;
  /** Which limit; of several, the one that leaves least. */
  limit: ExceededLimit;
  /** What happened. */
  message: Scalars['String']['output'];
  /** What it left at that moment. */
  remaining: Money;
  /** When there is more again; absent for a limit of single payments. */
  resetsAt: Maybe<Scalars['DateTime']['output']>;
  /** The refused movement, as it stands in the account's list. */
  transaction: Transaction;
};

/** What a spending limit bounds. */
export type LimitKind =
  /** All payments of one day of the bank. */
  | 'PER_DAY'
  /** All payments to one payee in one day of the bank. */
  | 'PER_PAYEE'
  /** A single payment. */
  | 'PER_PAYMENT';

/** What changes in one of the bank's own accounts of a loan. */
export type LoanAmountInput = {
  /** Which. */
  account: LoanLedgerAccount;
  /** A debit above nothing, a credit below. */
  amountMinor: Scalars['String']['input'];
};

/** Why a booking of a loan did nothing. */
export type LoanBookingRefusal =
  /** The account is closed, or not used. */
  | 'ACCOUNT_NOT_USABLE'
  /** The account is in another currency. */
  | 'CURRENCY_MISMATCH'
  /** The account has not enough money available. */
  | 'INSUFFICIENT_FUNDS'
  /** A spending limit of the account leaves less. */
  | 'LIMIT_EXCEEDED'
  /** There is no such account, or the actor may not pay from it. */
  | 'NOT_FOUND'
  /** The reference booked something else before. */
  | 'REFERENCE_CONFLICT';

/** What moves in a customer's account. */
export type LoanCustomerInput = {
  /** The account's id, `acc_…`. */
  accountId: Scalars['ID']['input'];
  /** Out of the account above nothing, into it below. */
  amountMinor: Scalars['String']['input'];
  /** Whether the actor has to hold the account with the right to pay; false for what was agreed before. */
  asHolder: Scalars['Boolean']['input'];
  /** What it is called. */
  kind: LoanMovement;
  /** What the customer reads. */
  text?: InputMaybe<Scalars['String']['input']>;
};

/** The bank's own accounts that a loan is kept in. */
export type LoanLedgerAccount =
  /** What was paid too much. */
  | 'CUSTOMER_CREDIT'
  /** Fees that were charged. */
  | 'FEE_INCOME'
  /** Fees that are owed. */
  | 'FEE_RECEIVABLE'
  /** Interest that was earned. */
  | 'INTEREST_INCOME'
  /** Interest that was earned and is not paid. */
  | 'INTEREST_RECEIVABLE'
  /** Penalties that were charged. */
  | 'PENALTY_INCOME'
  /** Penalties that are owed. */
  | 'PENALTY_RECEIVABLE'
  /** Principal that is owed. */
  | 'PRINCIPAL_RECEIVABLE'
  /** What came in after a write-off. */
  | 'RECOVERY_INCOME'
  /** What was written off. */
  | 'WRITE_OFF_LOSS';

/** What a customer's movement of a loan is. */
export type LoanMovement =
  /** The loan is paid out. */
  | 'LOAN_DISBURSEMENT'
  /** It is paid back. */
  | 'LOAN_REPAYMENT';

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
  /** Sandbox only: moves the bank's clock forward to a day, and does the end of each day on the way: holds expire, interest is counted. It answers when everything has reached the day, or says what has not yet: the same call waits on. */
  advanceBusinessDate: AdvanceBusinessDatePayload;
  /** Books movements of a loan for the service `loan`: all of them or none, once for a reference, for ever. A refusal is for ever too. */
  bookLoan: BookLoanResult;
  /** Books of many loans at once for the service `loan`, as `bookLoan` would without a customer, so that nothing is refused. */
  bookLoans: BookLoansResult;
  /** A service says how far it is with what it does by the bank's day. */
  businessDateReached: Scalars['Boolean']['output'];
  /** Books what was held, all or part of it; the rest is free again. A hold ends once, whatever races. */
  captureHold: CaptureHoldPayload;
  /** Closes a ledger account for the service `account`: books what remains, and nothing moves again. Idempotent by account and version. */
  closeLedgerAccount: CloseLedgerAccountResult;
  /** Pays money in: the holder from the linked funding source, a teller at the counter. */
  deposit: DepositPayload;
  /** Erases what this service holds about a person and may; again, it does nothing more. For the service `customer` only. */
  erasePersonalData: Scalars['Boolean']['output'];
  /** Holds money of a customer's account for a payment that is not booked yet: what is available is less at once. By staff, for a card scheme or an authority. */
  placeHold: PlaceHoldPayload;
  /** Takes over what the service `account` says about an account: opens its ledger account, or changes holders and status. Idempotent; an older version changes nothing. */
  putLedgerAccount: PutLedgerAccountResult;
  /** Frees what was held: nothing is booked. */
  releaseHold: ReleaseHoldPayload;
  /** Takes a booking back by new entries, never by changing it. A second compliance officer has to approve it, and neither of them may hold one of its accounts; then it happens once, if whoever has the money can give it back. Not of a loan's movements: `reverseLoanRepayment`. */
  reverseTransaction: ReverseTransactionPayload;
  /** Sandbox only: holds money of an account as a card payment does. By a customer who may pay from it, by an administrator from any. */
  simulateCardHold: SimulateCardHoldPayload;
  /** Moves money between two accounts inside the bank. Both sides see it at once. Needs step-up, but between one's own accounts, to trusted payees, and for a few small amounts. */
  transfer: TransferPayload;
  /** Moves money from one account to many inside the bank, up to 2,500 transfers at once: each by itself, or all or none. Answers each in its order. Always needs step-up, for the sum and everybody who is paid. */
  transfers: TransfersPayload;
  /** Pays money out: the holder to the linked funding source, a teller at the counter. */
  withdraw: WithdrawPayload;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationAdvanceBusinessDateArgs = {
  input: AdvanceBusinessDateInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationBookLoanArgs = {
  input: BookLoanInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationBookLoansArgs = {
  input: BookLoansInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationBusinessDateReachedArgs = {
  input: BusinessDateReachedInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationCaptureHoldArgs = {
  input: CaptureHoldInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationCloseLedgerAccountArgs = {
  input: CloseLedgerAccountInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationDepositArgs = {
  input: DepositInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationErasePersonalDataArgs = {
  personId: Scalars['ID']['input'];
  stage: ErasureStage;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationPlaceHoldArgs = {
  input: PlaceHoldInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationPutLedgerAccountArgs = {
  input: PutLedgerAccountInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationReleaseHoldArgs = {
  input: ReleaseHoldInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationReverseTransactionArgs = {
  input: ReverseTransactionInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationSimulateCardHoldArgs = {
  input: SimulateCardHoldInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationTransferArgs = {
  input: TransferInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationTransfersArgs = {
  input: TransfersInput;
};


/** Everything that changes something. Each takes one input and answers its success or a refusal. */
export type MutationWithdrawArgs = {
  input: WithdrawInput;
};

/** This one was not executed, because another was refused and all were to happen or none. */
export type NotExecutedRejection = Rejection & {
  __typename?: 'NotExecutedRejection';
  /** Always `NOT_EXECUTED`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** What the input names does not exist or is not yours. Nothing was stored. */
export type NotFoundRejection = Rejection & {
  __typename?: 'NotFoundRejection';
  /** Always `NOT_FOUND`. */
  code: RejectionCode;
  /** What was not found. */
  message: Scalars['String']['output'];
};

/** The booking cannot be taken back. */
export type NotReversibleRejection = Rejection & {
  __typename?: 'NotReversibleRejection';
  /** Always `NOT_REVERSIBLE`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** What the bank books of a loan alone. Amounts are minor units as text: a debit above nothing, a credit below; all together they come to nothing. */
export type OwnLoanBookingInput = {
  /** The customer's id of whoever borrowed. */
  actor: Scalars['ID']['input'];
  /** What changes in the bank's own accounts of the loan, each once. */
  amounts: Array<LoanAmountInput>;
  /** The currency of all amounts. */
  currency: Scalars['CurrencyCode']['input'];
  /** The loan's id, `lon_…`. */
  loanId: Scalars['ID']['input'];
  /** Unique for ever, 8 to 120 characters: the same one books nothing more. */
  reference: Scalars['String']['input'];
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

/** The receiving account cannot take the payment; the reason is not told. Stored: the same key answers this again. */
export type PayeeUnavailableRejection = Rejection & {
  __typename?: 'PayeeUnavailableRejection';
  /** Always `PAYEE_UNAVAILABLE`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
  /** The refused movement, as it stands in the account's list. */
  transaction: Transaction;
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

/** Money to be held. */
export type PlaceHoldInput = {
  /** The account that pays. */
  accountId: Scalars['ID']['input'];
  /** How much, in the account's currency. */
  amount: MoneyInput;
  /** For how many days it is held, 0 to 31; without it, 7. */
  days?: InputMaybe<Scalars['Int']['input']>;
  /** 8 to 64 characters, unique per caller: the same key with the same input answers the same hold. */
  idempotencyKey: Scalars['String']['input'];
  /** Who gets it, at most 70 characters. */
  merchant: Scalars['String']['input'];
};

/** What holding money answers. */
export type PlaceHoldPayload = HoldNotPlacedRejection | IdempotencyConflictRejection | NotFoundRejection | PlaceHoldSuccess | ValidationRejection;

/** The money is held. */
export type PlaceHoldSuccess = {
  __typename?: 'PlaceHoldSuccess';
  /** The hold. */
  hold: Hold;
};

/** What the service `account` says about an account. */
export type PutLedgerAccountInput = {
  /** Whether money comes in while it is frozen. */
  acceptsWhileFrozen?: InputMaybe<Scalars['Boolean']['input']>;
  /** The account's id. */
  accountId: Scalars['ID']['input'];
  /** Its currency, fixed from the first version on. */
  currency: Scalars['CurrencyCode']['input'];
  /** Of an account in use: it is `DORMANT` instead, if it did not move since this day of the bank began, and nothing of it is held. */
  dormantUnlessMovedSince?: InputMaybe<Scalars['Date']['input']>;
  /** Everybody who holds it, with their rights. */
  holders: Array<LedgerHolderInput>;
  /** The account's number. */
  iban: Scalars['IBAN']['input'];
  /** Every spending limit that is wanted. Lower ones hold at once; higher ones, and that one is gone, after the bank's delay. */
  limits?: InputMaybe<Array<LedgerLimitInput>>;
  /** How far below zero it may go, in minor units of the currency, as a string of digits. */
  overdraftMinor: Scalars['String']['input'];
  /** What kind of account it is, which decides what it earns and pays; fixed from the first version that says it. */
  product?: InputMaybe<LedgerProduct>;
  /** Where it stands: `ACTIVE`, `FROZEN`, `DORMANT` or `CLOSED`. */
  status: LedgerAccountStatus;
  /** A number that grows with every change; an older one than stored changes nothing. */
  version: Scalars['Int']['input'];
};

/** What the ledger took over. */
export type PutLedgerAccountResult = {
  __typename?: 'PutLedgerAccountResult';
  /** The account's id. */
  accountId: Scalars['ID']['output'];
  /** Where the account stands at the ledger in that version. */
  status: LedgerAccountStatus;
  /** The version that the ledger has now. */
  version: Scalars['Int']['output'];
};

/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type Query = {
  __typename?: 'Query';
  /** Sandbox only: the day that the bank has. Bookings, holds and daily limits count by it. */
  businessDate: Scalars['Date']['output'];
  /**
   * What the accounts show that a customer may pay from, for the service `loan`: what comes in and goes out, obligations, and how they are kept. A day that
   * has no months before it, and more or fewer months than can be looked at, are `BAD_USER_INPUT`.
   */
  customerHistory: CustomerHistory;
  /** Customers' accounts in use that did not move since a day of the bank began. What the bank books by itself is no movement: interest, fees, tax, reversals. For the service `account`, which lets them sleep. */
  idleAccounts: IdleAccounts;
  /**
   * Which of these people have an interest in a customer's loan, so that they do not decide on it: who holds an account together with the customer, or one of
   * these accounts, with whatever rights. Closed accounts do not count. For the service `loan`; more than 100 ids are `BAD_USER_INPUT`.
   */
  interestedInLoan: Array<Scalars['ID']['output']>;
  /** Why a loan in a currency cannot be paid from an account by a customer as things are; absent where it can. For the service `loan`. */
  loanAccountFault: Maybe<LoanBookingRefusal>;
  /** What this service holds about a person, what becomes of it when they are erased, and what blocks that. For the service `customer` only. */
  personalData: PersonalData;
  /** A page of what this service holds about a person, for their export. For the service `customer` only. */
  personalDataPage: PersonalDataPage;
  /** One account's side of a movement, by id: of one's own accounts, any for staff who may read transactions, or for an agent one that an open ticket of theirs links. Absent and not-yours are the same answer. */
  transaction: Maybe<Transaction>;
  /** What all accounts of the bank come to at the end of a day. Days beyond what can be asked are `BAD_USER_INPUT`. */
  trialBalance: Maybe<TrialBalance>;
  /** Which of these a customer sees as a holder with the right to. For the service `support`, which links them to tickets. */
  visibleTo: VisibleThings;
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryCustomerHistoryArgs = {
  before: Scalars['Date']['input'];
  currency: Scalars['CurrencyCode']['input'];
  customerId: Scalars['ID']['input'];
  months: Scalars['Int']['input'];
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryIdleAccountsArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
  first: Scalars['Int']['input'];
  notMovedSince: Scalars['Date']['input'];
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryInterestedInLoanArgs = {
  accountIds: Array<Scalars['ID']['input']>;
  customerId: Scalars['ID']['input'];
  peopleIds: Array<Scalars['ID']['input']>;
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryLoanAccountFaultArgs = {
  accountId: Scalars['ID']['input'];
  currency: Scalars['CurrencyCode']['input'];
  customerId: Scalars['ID']['input'];
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
export type QueryTransactionArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryTrialBalanceArgs = {
  asOf?: InputMaybe<Scalars['Date']['input']>;
};


/** Everything that can be read. What is absent and what is not yours are the same answer. */
export type QueryVisibleToArgs = {
  accountIds: Array<Scalars['ID']['input']>;
  customerId: Scalars['ID']['input'];
  transactionIds: Array<Scalars['ID']['input']>;
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

/** Which hold is to be freed. */
export type ReleaseHoldInput = {
  /** The hold. */
  holdId: Scalars['ID']['input'];
  /** 8 to 64 characters, unique per caller. */
  idempotencyKey: Scalars['String']['input'];
};

/** What freeing a hold answers. */
export type ReleaseHoldPayload = HoldResolvedRejection | IdempotencyConflictRejection | NotFoundRejection | ReleaseHoldSuccess | ValidationRejection;

/** What was held is free again. */
export type ReleaseHoldSuccess = {
  __typename?: 'ReleaseHoldSuccess';
  /** The hold. */
  hold: Hold;
};

/** By which rule something is kept. */
export type RetentionRule =
  /** Bookings and what proves them: commercial and tax law. */
  | 'BOOKINGS'
  /** Identity of customers: Directive (EU) 2015/849, article 40 (1) (a). */
  | 'IDENTITY'
  /** The trail of what was done: Directive (EU) 2015/849, article 40 (1) (b). */
  | 'TRAIL';

/** Which booking is to be taken back. */
export type ReverseTransactionInput = {
  /** Why, for the second person and the audit trail, 1 to 200 characters. No holder reads it. */
  reason: Scalars['String']['input'];
  /** Either side of it. */
  transactionId: Scalars['ID']['input'];
};

/** What asking to take a booking back answers. Asked for twice, the answer is the approval that waits already. */
export type ReverseTransactionPayload = ApprovalPending | NotFoundRejection | NotReversibleRejection | ValidationRejection;

/** Payer and payee are the same account. Nothing was stored. */
export type SameAccountRejection = Rejection & {
  __typename?: 'SameAccountRejection';
  /** Always `SAME_ACCOUNT`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** This needs a second factor to prove that it is you, and there is none yet: enrol one with `startTotpEnrolment`, then send the same again. Nothing was stored. */
export type SecondFactorMissingRejection = Rejection & {
  __typename?: 'SecondFactorMissingRejection';
  /** Always `SECOND_FACTOR_MISSING`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
};

/** A card payment that is not booked yet. */
export type SimulateCardHoldInput = {
  /** The account that pays. */
  accountId: Scalars['ID']['input'];
  /** How much, in the account's currency. */
  amount: MoneyInput;
  /** For how many days it is held, 0 to 31; without it, 7. */
  days?: InputMaybe<Scalars['Int']['input']>;
  /** 8 to 64 characters, unique per caller. */
  idempotencyKey: Scalars['String']['input'];
  /** Who gets it, at most 70 characters. */
  merchant: Scalars['String']['input'];
};

/** What holding money answers. */
export type SimulateCardHoldPayload = HoldNotPlacedRejection | IdempotencyConflictRejection | NotFoundRejection | SimulateCardHoldSuccess | ValidationRejection;

/** The money is held. */
export type SimulateCardHoldSuccess = {
  __typename?: 'SimulateCardHoldSuccess';
  /** The hold. */
  hold: Hold;
};

/** What was booked in a period. What was refused is not in it. */
export type Statement = {
  __typename?: 'Statement';
  /** What was booked when the period ended, or so far. */
  closingBalance: Money;
  /** The statement as a file, in every format: links for the caller alone, who sends their access token with them, good for a minute. */
  downloads: Maybe<Array<StatementDownload>>;
  /** The first day of the period. */
  from: Scalars['Date']['output'];
  /** What was booked, oldest first. */
  lines: StatementLineConnection;
  /** What was booked when the period began: what the period before it closed with. */
  openingBalance: Money;
  /** The last day of the period. */
  to: Scalars['Date']['output'];
  /** All that came in. */
  totalIn: Money;
  /** All that went out, as a positive amount. */
  totalOut: Money;
};


/** What was booked in a period. What was refused is not in it. */
export type StatementLinesArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A statement as a file. */
export type StatementDownload = {
  __typename?: 'StatementDownload';
  /** Until when the link works. */
  expiresAt: Scalars['DateTime']['output'];
  /** Its format. */
  format: StatementFormat;
  /** Where it is, below the address of this API. */
  url: Scalars['String']['output'];
};

/** Formats of a statement's file. */
export type StatementFormat =
  /** Bank-to-customer statement of ISO 20022, camt.053.001.08, for accounting. */
  | 'CAMT_053'
  /** Comma-separated values (RFC 4180), for spreadsheets. */
  | 'CSV'
  /** For people, as on paper. */
  | 'PDF';

/** A line of a statement: one booking, and the balance that it led to. */
export type StatementLine = {
  __typename?: 'StatementLine';
  /** How much, always positive; `direction` says which way. */
  amount: Money;
  /** When it was booked. */
  bookedAt: Scalars['DateTime']['output'];
  /** Who is on the other side. */
  counterparty: Counterparty;
  /** Into the account or out of it. */
  direction: Direction;
  /** What kind of movement it is. */
  kind: TransactionKind;
  /** What the payer wrote. */
  reference: Maybe<Scalars['String']['output']>;
  /** The balance right after it: the opening balance and all lines up to this one. */
  runningBalance: Money;
  /** The movement itself. */
  transaction: Transaction;
  /** The day from which it counts for interest. */
  valueDate: Scalars['Date']['output'];
};

/** A page of a statement's lines. */
export type StatementLineConnection = {
  __typename?: 'StatementLineConnection';
  /** The items with their cursors. */
  edges: Array<StatementLineEdge>;
  /** The items. */
  nodes: Array<StatementLine>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** A line's place in a statement. */
export type StatementLineEdge = {
  __typename?: 'StatementLineEdge';
  /** Its cursor. */
  cursor: Scalars['Cursor']['output'];
  /** The line. */
  node: StatementLine;
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

/** One account's side of a movement of money. The other account's side has an id of its own; `transferId` joins them. */
export type Transaction = {
  __typename?: 'Transaction';
  /** The account whose side this is. */
  account: Maybe<Account>;
  /** How much, always positive; `direction` says which way. */
  amount: Maybe<Money>;
  /** The booked balance right after it; absent for a refused one, and for an agent whose ticket links the movement and not its account. */
  balanceAfter: Maybe<Money>;
  /** When it was booked; for a refused one, when it was refused. */
  bookedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who is on the other side. */
  counterparty: Maybe<Counterparty>;
  /** Into the account or out of it. */
  direction: Maybe<Direction>;
  /** The transaction's id, `txn_…`. */
  id: Scalars['ID']['output'];
  /** What kind of movement it is. */
  kind: Maybe<TransactionKind>;
  /** What the payer wrote. */
  reference: Maybe<Scalars['String']['output']>;
  /** The transfer that took this one back, `trf_…`. */
  reversedBy: Maybe<Scalars['ID']['output']>;
  /** The transfer that this one takes back, `trf_…`. */
  reverses: Maybe<Scalars['ID']['output']>;
  /** How it ended. */
  status: Maybe<TransactionStatus>;
  /** How it ended, with what that state carries. */
  statusInfo: Maybe<TransactionStatusInfo>;
  /** The transfer whose side this is, `trf_…`. */
  transferId: Maybe<Scalars['ID']['output']>;
  /** The day from which it counts for interest. */
  valueDate: Maybe<Scalars['Date']['output']>;
};

/** Booked for good. */
export type TransactionBooked = TransactionStatusInfo & {
  __typename?: 'TransactionBooked';
  /** When it was booked. */
  since: Scalars['DateTime']['output'];
};

/** A movement was booked, or refused. It never changes afterwards. */
export type TransactionChange = {
  __typename?: 'TransactionChange';
  /** The movement. */
  transaction: Transaction;
};

/** A page of movements. */
export type TransactionConnection = {
  __typename?: 'TransactionConnection';
  /** The items with their cursors. */
  edges: Array<TransactionEdge>;
  /** The items. */
  nodes: Array<Transaction>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** A movement's place in a list. */
export type TransactionEdge = {
  __typename?: 'TransactionEdge';
  /** Its cursor. */
  cursor: Scalars['Cursor']['output'];
  /** The movement. */
  node: Transaction;
};

/** Refused: no money moved. */
export type TransactionFailed = TransactionStatusInfo & {
  __typename?: 'TransactionFailed';
  /** Why, for the user. */
  reason: Scalars['String']['output'];
  /** Why, for a program. */
  reasonCode: RejectionCode;
  /** When it was refused. */
  since: Scalars['DateTime']['output'];
};

/** Which movements. */
export type TransactionFilter = {
  /** Only those in this direction. */
  direction?: InputMaybe<Direction>;
  /** Only those booked at or after this instant. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only those of these kinds. */
  kind?: InputMaybe<Array<TransactionKind>>;
  /** Only those that ended so. */
  status?: InputMaybe<Array<TransactionStatus>>;
  /** Only those booked before this instant. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What kinds of movement there are. */
export type TransactionKind =
  /** What a card hold was taken for. */
  | 'CARD_PAYMENT'
  /** Money paid in. */
  | 'DEPOSIT'
  /** A fee of the bank's. */
  | 'FEE'
  /** Interest, paid by the bank or to it. */
  | 'INTEREST'
  /** Between the accounts in which the bank keeps a loan: in no customer's account. */
  | 'LOAN_BOOKING'
  /** A loan that is paid out. */
  | 'LOAN_DISBURSEMENT'
  /** What is paid back of a loan, or given back of what was paid too much. */
  | 'LOAN_REPAYMENT'
  /** What takes an earlier movement back. */
  | 'REVERSAL'
  /** Tax that the bank keeps back. */
  | 'TAX'
  /** Between two accounts of the bank. */
  | 'TRANSFER'
  /** Money paid out. */
  | 'WITHDRAWAL';

/** How a movement ended. */
export type TransactionStatus =
  /** Booked for good. */
  | 'BOOKED'
  /** Refused: no money moved. */
  | 'FAILED';

/** How a movement ended, with what that state carries. */
export type TransactionStatusInfo = {
  /** Since when. */
  since: Scalars['DateTime']['output'];
};

/** An order to move money inside the bank. Exactly one of `toAccountId` and `toIban` is given. */
export type TransferInput = {
  /** How much, in the paying account's currency. */
  amount: MoneyInput;
  /** The answered challenge, where `StepUpRequiredRejection` asked for one. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** The paying account; the caller needs the right to pay from it. */
  fromAccountId: Scalars['ID']['input'];
  /** 8 to 64 characters, unique per caller: the same key with the same input answers the same transaction. */
  idempotencyKey: Scalars['String']['input'];
  /** A text for both sides, at most 140 characters. */
  reference?: InputMaybe<Scalars['String']['input']>;
  /** The receiving account by its id. */
  toAccountId?: InputMaybe<Scalars['ID']['input']>;
  /** The receiving account by its number. */
  toIban?: InputMaybe<Scalars['IBAN']['input']>;
};

/** One of several transfers. Exactly one of `toAccountId` and `toIban` is given. */
export type TransferItemInput = {
  /** How much, in the paying account's currency. */
  amount: MoneyInput;
  /** A text for both sides, at most 140 characters. */
  reference?: InputMaybe<Scalars['String']['input']>;
  /** The receiving account by its id. */
  toAccountId?: InputMaybe<Scalars['ID']['input']>;
  /** The receiving account by its number. */
  toIban?: InputMaybe<Scalars['IBAN']['input']>;
};

/** What became of one of several transfers. */
export type TransferItemPayload = AccountNotUsableRejection | CurrencyMismatchRejection | InsufficientFundsRejection | LimitExceededRejection | NotExecutedRejection | NotFoundRejection | PayeeUnavailableRejection | SameAccountRejection | TransferSuccess;

/** What a transfer answers. */
export type TransferPayload = AccountNotUsableRejection | CurrencyMismatchRejection | IdempotencyConflictRejection | InsufficientFundsRejection | LimitExceededRejection | NotFoundRejection | PayeeUnavailableRejection | SameAccountRejection | SecondFactorMissingRejection | StepUpRequiredRejection | TransferSuccess | ValidationRejection;

/** The money has moved. */
export type TransferSuccess = {
  __typename?: 'TransferSuccess';
  /** The payer's side. */
  transaction: Transaction;
};

/** Several orders to move money from one account inside the bank. */
export type TransfersInput = {
  /** Whether all happen or none. Without it, each happens by itself. */
  atomic?: InputMaybe<Scalars['Boolean']['input']>;
  /** The answered challenge, where `StepUpRequiredRejection` asked for one. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** The paying account; the caller needs the right to pay from it. */
  fromAccountId: Scalars['ID']['input'];
  /** 8 to 64 characters, unique per caller: the same key with the same input answers the same, and goes on where it broke off. */
  idempotencyKey: Scalars['String']['input'];
  /** What is paid, in the order of the answers: 1 to 2,500, all in the paying account's currency. */
  items: Array<TransferItemInput>;
};

/** What several transfers answer. */
export type TransfersPayload = IdempotencyConflictRejection | NotFoundRejection | SecondFactorMissingRejection | StepUpRequiredRejection | TransfersRefusedRejection | TransfersSuccess | ValidationRejection;

/** All were to happen or none, and one could not: no money moved. Stored where the ledger wrote a refusal down: the same key answers this again. */
export type TransfersRefusedRejection = Rejection & {
  __typename?: 'TransfersRefusedRejection';
  /** Always `NOT_TOGETHER`. */
  code: RejectionCode;
  /** What happened. */
  message: Scalars['String']['output'];
  /** What became of each, in the order of the items: why it was refused, or that it was not executed. */
  results: Array<TransferItemPayload>;
};

/** The transfers were made, or each refused by itself. */
export type TransfersSuccess = {
  __typename?: 'TransfersSuccess';
  /** How many moved money. */
  booked: Scalars['Int']['output'];
  /** How many were refused. */
  refused: Scalars['Int']['output'];
  /** What became of each, in the order of the items. */
  results: Array<TransferItemPayload>;
};

/** What all accounts of the bank come to at the end of a day. */
export type TrialBalance = {
  __typename?: 'TrialBalance';
  /** The bank's own accounts, one by one. Customers' accounts are told in sum alone. */
  accounts: TrialBalanceAccountConnection;
  /** The day. */
  asOf: Scalars['Date']['output'];
  /** By kind of account and currency. */
  lines: Array<TrialBalanceLine>;
  /** By currency: as much debit as credit, or the books are wrong. */
  totals: Array<TrialBalanceTotal>;
};


/** What all accounts of the bank come to at the end of a day. */
export type TrialBalanceAccountsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<LedgerAccountKind>;
};

/** One of the bank's own accounts. */
export type TrialBalanceAccount = {
  __typename?: 'TrialBalanceAccount';
  /** What it comes to; a credit makes it larger. */
  balance: Money;
  /** Its currency. */
  currency: Scalars['CurrencyCode']['output'];
  /** Its name in the books, such as `funding:sandbox:EUR`. */
  id: Scalars['ID']['output'];
  /** Its kind. */
  kind: LedgerAccountKind;
};

/** A page of the bank's own accounts. */
export type TrialBalanceAccountConnection = {
  __typename?: 'TrialBalanceAccountConnection';
  /** The items with their cursors. */
  edges: Array<TrialBalanceAccountEdge>;
  /** The items. */
  nodes: Array<TrialBalanceAccount>;
  /** Where the page begins and ends. */
  pageInfo: PageInfo;
};

/** An account's place in a list. */
export type TrialBalanceAccountEdge = {
  __typename?: 'TrialBalanceAccountEdge';
  /** Its cursor. */
  cursor: Scalars['Cursor']['output'];
  /** The account. */
  node: TrialBalanceAccount;
};

/** What the accounts of one kind and currency come to. */
export type TrialBalanceLine = {
  __typename?: 'TrialBalanceLine';
  /** Credit less debit. */
  balance: Money;
  /** The sum of those balances that are credits: what the bank owes, or has earned. */
  credit: Money;
  /** Their currency. */
  currency: Scalars['CurrencyCode']['output'];
  /** The sum of those balances that are debits: what the bank owns, or is owed. */
  debit: Money;
  /** Their kind. */
  kind: LedgerAccountKind;
};

/** What all accounts of one currency come to. */
export type TrialBalanceTotal = {
  __typename?: 'TrialBalanceTotal';
  /** Credit less debit: zero. */
  balance: Money;
  /** The sum of all credit balances. */
  credit: Money;
  /** The currency. */
  currency: Scalars['CurrencyCode']['output'];
  /** The sum of all debit balances. */
  debit: Money;
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

/** Accounts and transactions that a customer sees. */
export type VisibleThings = {
  __typename?: 'VisibleThings';
  /** Of the accounts asked for. */
  accountIds: Array<Scalars['ID']['output']>;
  /** Of the transactions asked for. */
  transactionIds: Array<Scalars['ID']['output']>;
};

/** Money to be paid out. */
export type WithdrawInput = {
  /** The paying account: one's own, or any at the counter. */
  accountId: Scalars['ID']['input'];
  /** How much, in the account's currency. */
  amount: MoneyInput;
  /** The answered challenge, where `StepUpRequiredRejection` asked for one: without exception, but at the counter. */
  challengeId?: InputMaybe<Scalars['ID']['input']>;
  /** 8 to 64 characters, unique per caller. */
  idempotencyKey: Scalars['String']['input'];
  /** A text, at most 140 characters. */
  reference?: InputMaybe<Scalars['String']['input']>;
  /** Where it goes. */
  source: FundingSource;
};

/** What paying out answers. */
export type WithdrawPayload = AccountNotUsableRejection | CurrencyMismatchRejection | FundingUnavailableRejection | IdempotencyConflictRejection | InsufficientFundsRejection | LimitExceededRejection | NotFoundRejection | SecondFactorMissingRejection | StepUpRequiredRejection | ValidationRejection | WithdrawSuccess;

/** The money is paid out. */
export type WithdrawSuccess = {
  __typename?: 'WithdrawSuccess';
  /** The account's side. */
  transaction: Transaction;
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
  Transaction: Transaction;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Account:
    ( { __typename: 'Account' }
    & GraphQLRecursivePick<FederationTypes['Account'], {"id":true}> );
  Transaction:
    ( { __typename: 'Transaction' }
    & GraphQLRecursivePick<FederationTypes['Transaction'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AccountChange:
    | ( AccountStateChangeParent & { __typename: 'AccountStateChange' } )
    | ( HoldChangeParent & { __typename: 'HoldChange' } )
    | ( TransactionChangeParent & { __typename: 'TransactionChange' } )
  ;
  AdvanceBusinessDatePayload:
    | ( AdvanceBusinessDateSuccess & { __typename: 'AdvanceBusinessDateSuccess' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  CaptureHoldPayload:
    | ( Omit<CaptureHoldSuccess, 'hold'> & { hold: _RefType['Hold'] } & { __typename: 'CaptureHoldSuccess' } )
    | ( Omit<HoldResolvedRejection, 'hold'> & { hold: _RefType['Hold'] } & { __typename: 'HoldResolvedRejection' } )
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  DepositPayload:
    | ( Omit<AccountNotUsableRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'AccountNotUsableRejection' } )
    | ( Omit<CurrencyMismatchRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'CurrencyMismatchRejection' } )
    | ( Omit<DepositSuccess, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'DepositSuccess' } )
    | ( FundingUnavailableRejection & { __typename: 'FundingUnavailableRejection' } )
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  PlaceHoldPayload:
    | ( HoldNotPlacedRejection & { __typename: 'HoldNotPlacedRejection' } )
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<PlaceHoldSuccess, 'hold'> & { hold: _RefType['Hold'] } & { __typename: 'PlaceHoldSuccess' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  ReleaseHoldPayload:
    | ( Omit<HoldResolvedRejection, 'hold'> & { hold: _RefType['Hold'] } & { __typename: 'HoldResolvedRejection' } )
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<ReleaseHoldSuccess, 'hold'> & { hold: _RefType['Hold'] } & { __typename: 'ReleaseHoldSuccess' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  ReverseTransactionPayload:
    | ( ApprovalPending & { __typename: 'ApprovalPending' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( NotReversibleRejection & { __typename: 'NotReversibleRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  SimulateCardHoldPayload:
    | ( HoldNotPlacedRejection & { __typename: 'HoldNotPlacedRejection' } )
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<SimulateCardHoldSuccess, 'hold'> & { hold: _RefType['Hold'] } & { __typename: 'SimulateCardHoldSuccess' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  TransferItemPayload:
    | ( Omit<AccountNotUsableRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'AccountNotUsableRejection' } )
    | ( Omit<CurrencyMismatchRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'CurrencyMismatchRejection' } )
    | ( Omit<InsufficientFundsRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'InsufficientFundsRejection' } )
    | ( Omit<LimitExceededRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'LimitExceededRejection' } )
    | ( NotExecutedRejection & { __typename: 'NotExecutedRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<PayeeUnavailableRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'PayeeUnavailableRejection' } )
    | ( SameAccountRejection & { __typename: 'SameAccountRejection' } )
    | ( Omit<TransferSuccess, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'TransferSuccess' } )
  ;
  TransferPayload:
    | ( Omit<AccountNotUsableRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'AccountNotUsableRejection' } )
    | ( Omit<CurrencyMismatchRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'CurrencyMismatchRejection' } )
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( Omit<InsufficientFundsRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'InsufficientFundsRejection' } )
    | ( Omit<LimitExceededRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'LimitExceededRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( Omit<PayeeUnavailableRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'PayeeUnavailableRejection' } )
    | ( SameAccountRejection & { __typename: 'SameAccountRejection' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( StepUpRequiredRejection & { __typename: 'StepUpRequiredRejection' } )
    | ( Omit<TransferSuccess, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'TransferSuccess' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  TransfersPayload:
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( StepUpRequiredRejection & { __typename: 'StepUpRequiredRejection' } )
    | ( Omit<TransfersRefusedRejection, 'results'> & { results: Array<_RefType['TransferItemPayload']> } & { __typename: 'TransfersRefusedRejection' } )
    | ( Omit<TransfersSuccess, 'results'> & { results: Array<_RefType['TransferItemPayload']> } & { __typename: 'TransfersSuccess' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  WithdrawPayload:
    | ( Omit<AccountNotUsableRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'AccountNotUsableRejection' } )
    | ( Omit<CurrencyMismatchRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'CurrencyMismatchRejection' } )
    | ( FundingUnavailableRejection & { __typename: 'FundingUnavailableRejection' } )
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( Omit<InsufficientFundsRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'InsufficientFundsRejection' } )
    | ( Omit<LimitExceededRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'LimitExceededRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( StepUpRequiredRejection & { __typename: 'StepUpRequiredRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
    | ( Omit<WithdrawSuccess, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'WithdrawSuccess' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  HoldStatusInfo:
    | ( Omit<HoldCaptured, 'transaction'> & { transaction?: Maybe<_RefType['Transaction']> } & { __typename: 'HoldCaptured' } )
    | ( HoldExpired & { __typename: 'HoldExpired' } )
    | ( HoldOpen & { __typename: 'HoldOpen' } )
    | ( HoldReleased & { __typename: 'HoldReleased' } )
  ;
  Rejection:
    | ( Omit<AccountNotUsableRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'AccountNotUsableRejection' } )
    | ( Omit<CurrencyMismatchRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'CurrencyMismatchRejection' } )
    | ( FundingUnavailableRejection & { __typename: 'FundingUnavailableRejection' } )
    | ( HoldNotPlacedRejection & { __typename: 'HoldNotPlacedRejection' } )
    | ( Omit<HoldResolvedRejection, 'hold'> & { hold: _RefType['Hold'] } & { __typename: 'HoldResolvedRejection' } )
    | ( IdempotencyConflictRejection & { __typename: 'IdempotencyConflictRejection' } )
    | ( Omit<InsufficientFundsRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'InsufficientFundsRejection' } )
    | ( Omit<LimitExceededRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'LimitExceededRejection' } )
    | ( NotExecutedRejection & { __typename: 'NotExecutedRejection' } )
    | ( NotFoundRejection & { __typename: 'NotFoundRejection' } )
    | ( NotReversibleRejection & { __typename: 'NotReversibleRejection' } )
    | ( Omit<PayeeUnavailableRejection, 'transaction'> & { transaction: _RefType['Transaction'] } & { __typename: 'PayeeUnavailableRejection' } )
    | ( SameAccountRejection & { __typename: 'SameAccountRejection' } )
    | ( SecondFactorMissingRejection & { __typename: 'SecondFactorMissingRejection' } )
    | ( StepUpRequiredRejection & { __typename: 'StepUpRequiredRejection' } )
    | ( Omit<TransfersRefusedRejection, 'results'> & { results: Array<_RefType['TransferItemPayload']> } & { __typename: 'TransfersRefusedRejection' } )
    | ( ValidationRejectionParent & { __typename: 'ValidationRejection' } )
  ;
  TransactionStatusInfo:
    | ( TransactionBooked & { __typename: 'TransactionBooked' } )
    | ( TransactionFailed & { __typename: 'TransactionFailed' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<AccountStubParent>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AccountBalance: ResolverTypeWrapper<AccountBalance>;
  AccountChange: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AccountChange']>;
  AccountChangeConnection: ResolverTypeWrapper<ChangePageParent>;
  AccountChangeEdge: ResolverTypeWrapper<ChangePageEdgeParent>;
  AccountLimit: ResolverTypeWrapper<AccountLimit>;
  AccountLimitChange: ResolverTypeWrapper<AccountLimitChange>;
  AccountNotUsableRejection: ResolverTypeWrapper<Omit<AccountNotUsableRejection, 'transaction'> & { transaction: ResolversTypes['Transaction'] }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AccountStateChange: ResolverTypeWrapper<AccountStateChangeParent>;
  AccruedInterest: ResolverTypeWrapper<AccruedInterest>;
  AdvanceBusinessDateInput: AdvanceBusinessDateInput;
  AdvanceBusinessDatePayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AdvanceBusinessDatePayload']>;
  AdvanceBusinessDateSuccess: ResolverTypeWrapper<AdvanceBusinessDateSuccess>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Approval: ResolverTypeWrapper<Approval>;
  ApprovalPending: ResolverTypeWrapper<ApprovalPending>;
  BIC: ResolverTypeWrapper<Scalars['BIC']['output']>;
  BookLoanInput: BookLoanInput;
  BookLoanResult: ResolverTypeWrapper<BookLoanResult>;
  BookLoansInput: BookLoansInput;
  BookLoansResult: ResolverTypeWrapper<BookLoansResult>;
  BusinessDateReachedInput: BusinessDateReachedInput;
  CaptureHoldInput: CaptureHoldInput;
  CaptureHoldPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CaptureHoldPayload']>;
  CaptureHoldSuccess: ResolverTypeWrapper<Omit<CaptureHoldSuccess, 'hold'> & { hold: ResolversTypes['Hold'] }>;
  Challenge: ResolverTypeWrapper<Challenge>;
  CloseLedgerAccountInput: CloseLedgerAccountInput;
  CloseLedgerAccountResult: ResolverTypeWrapper<CloseLedgerAccountResult>;
  Counterparty: ResolverTypeWrapper<Counterparty>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  CurrencyMismatchRejection: ResolverTypeWrapper<Omit<CurrencyMismatchRejection, 'transaction'> & { transaction: ResolversTypes['Transaction'] }>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  Customer: ResolverTypeWrapper<Customer>;
  CustomerHistory: ResolverTypeWrapper<CustomerHistory>;
  CustomerHistoryMonth: ResolverTypeWrapper<CustomerHistoryMonth>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DayCountConvention: DayCountConvention;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DepositInput: DepositInput;
  DepositPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DepositPayload']>;
  DepositSuccess: ResolverTypeWrapper<Omit<DepositSuccess, 'transaction'> & { transaction: ResolversTypes['Transaction'] }>;
  Direction: Direction;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  ErasureAction: ErasureAction;
  ErasureBlock: ErasureBlock;
  ErasureStage: ErasureStage;
  ExceededLimit: ResolverTypeWrapper<ExceededLimit>;
  FeeWaiver: ResolverTypeWrapper<ShownWaiverParent>;
  FeeWaiverReason: FeeWaiverReason;
  FundingSource: FundingSource;
  FundingUnavailableRejection: ResolverTypeWrapper<FundingUnavailableRejection>;
  Hold: ResolverTypeWrapper<HoldParent>;
  HoldCaptured: ResolverTypeWrapper<Omit<HoldCaptured, 'transaction'> & { transaction?: Maybe<ResolversTypes['Transaction']> }>;
  HoldChange: ResolverTypeWrapper<HoldChangeParent>;
  HoldConnection: ResolverTypeWrapper<HoldPageParent>;
  HoldEdge: ResolverTypeWrapper<HoldPageEdgeParent>;
  HoldExpired: ResolverTypeWrapper<HoldExpired>;
  HoldFilter: HoldFilter;
  HoldNotPlacedRejection: ResolverTypeWrapper<HoldNotPlacedRejection>;
  HoldOpen: ResolverTypeWrapper<HoldOpen>;
  HoldReleased: ResolverTypeWrapper<HoldReleased>;
  HoldResolvedRejection: ResolverTypeWrapper<Omit<HoldResolvedRejection, 'hold'> & { hold: ResolversTypes['Hold'] }>;
  HoldStatus: HoldStatus;
  HoldStatusInfo: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['HoldStatusInfo']>;
  IBAN: ResolverTypeWrapper<Scalars['IBAN']['output']>;
  IdempotencyConflictRejection: ResolverTypeWrapper<IdempotencyConflictRejection>;
  IdleAccounts: ResolverTypeWrapper<IdleAccounts>;
  InsufficientFundsRejection: ResolverTypeWrapper<Omit<InsufficientFundsRejection, 'transaction'> & { transaction: ResolversTypes['Transaction'] }>;
  InterestAndFees: ResolverTypeWrapper<InterestOverviewParent>;
  InterestPosting: ResolverTypeWrapper<ShownPostingParent>;
  InterestPostingKind: InterestPostingKind;
  InterestTerms: ResolverTypeWrapper<Omit<InterestTerms, 'waivers'> & { waivers: Array<ResolversTypes['FeeWaiver']> }>;
  InterestTier: ResolverTypeWrapper<InterestTier>;
  InterestTierMethod: InterestTierMethod;
  InvalidField: ResolverTypeWrapper<InvalidField>;
  LedgerAccountKind: LedgerAccountKind;
  LedgerAccountStatus: LedgerAccountStatus;
  LedgerClosingBlocker: ResolverTypeWrapper<LedgerClosingBlocker>;
  LedgerClosingBlockerCode: LedgerClosingBlockerCode;
  LedgerHolderInput: LedgerHolderInput;
  LedgerLimitInput: LedgerLimitInput;
  LedgerProduct: LedgerProduct;
  LimitExceededRejection: ResolverTypeWrapper<Omit<LimitExceededRejection, 'transaction'> & { transaction: ResolversTypes['Transaction'] }>;
  LimitKind: LimitKind;
  LoanAmountInput: LoanAmountInput;
  LoanBookingRefusal: LoanBookingRefusal;
  LoanCustomerInput: LoanCustomerInput;
  LoanLedgerAccount: LoanLedgerAccount;
  LoanMovement: LoanMovement;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotExecutedRejection: ResolverTypeWrapper<NotExecutedRejection>;
  NotFoundRejection: ResolverTypeWrapper<NotFoundRejection>;
  NotReversibleRejection: ResolverTypeWrapper<NotReversibleRejection>;
  OwnLoanBookingInput: OwnLoanBookingInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PayeeUnavailableRejection: ResolverTypeWrapper<Omit<PayeeUnavailableRejection, 'transaction'> & { transaction: ResolversTypes['Transaction'] }>;
  PersonalData: ResolverTypeWrapper<PersonalData>;
  PersonalDataBlocker: ResolverTypeWrapper<PersonalDataBlocker>;
  PersonalDataItem: ResolverTypeWrapper<PersonalDataItem>;
  PersonalDataPage: ResolverTypeWrapper<PersonalDataPage>;
  PhoneNumber: ResolverTypeWrapper<Scalars['PhoneNumber']['output']>;
  PlaceHoldInput: PlaceHoldInput;
  PlaceHoldPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PlaceHoldPayload']>;
  PlaceHoldSuccess: ResolverTypeWrapper<Omit<PlaceHoldSuccess, 'hold'> & { hold: ResolversTypes['Hold'] }>;
  PutLedgerAccountInput: PutLedgerAccountInput;
  PutLedgerAccountResult: ResolverTypeWrapper<PutLedgerAccountResult>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Rejection: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Rejection']>;
  RejectionCode: RejectionCode;
  ReleaseHoldInput: ReleaseHoldInput;
  ReleaseHoldPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReleaseHoldPayload']>;
  ReleaseHoldSuccess: ResolverTypeWrapper<Omit<ReleaseHoldSuccess, 'hold'> & { hold: ResolversTypes['Hold'] }>;
  RetentionRule: RetentionRule;
  ReverseTransactionInput: ReverseTransactionInput;
  ReverseTransactionPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReverseTransactionPayload']>;
  SameAccountRejection: ResolverTypeWrapper<SameAccountRejection>;
  SecondFactorMissingRejection: ResolverTypeWrapper<SecondFactorMissingRejection>;
  SimulateCardHoldInput: SimulateCardHoldInput;
  SimulateCardHoldPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SimulateCardHoldPayload']>;
  SimulateCardHoldSuccess: ResolverTypeWrapper<Omit<SimulateCardHoldSuccess, 'hold'> & { hold: ResolversTypes['Hold'] }>;
  Statement: ResolverTypeWrapper<StatementBoundsParent>;
  StatementDownload: ResolverTypeWrapper<StatementDownloadParent>;
  StatementFormat: StatementFormat;
  StatementLine: ResolverTypeWrapper<LedgerTransactionParent>;
  StatementLineConnection: ResolverTypeWrapper<StatementLinePageParent>;
  StatementLineEdge: ResolverTypeWrapper<StatementLinePageEdgeParent>;
  StepUpRequiredRejection: ResolverTypeWrapper<StepUpRequiredRejection>;
  Transaction: ResolverTypeWrapper<LedgerTransactionParent>;
  TransactionBooked: ResolverTypeWrapper<TransactionBooked>;
  TransactionChange: ResolverTypeWrapper<TransactionChangeParent>;
  TransactionConnection: ResolverTypeWrapper<TransactionPageParent>;
  TransactionEdge: ResolverTypeWrapper<TransactionPageEdgeParent>;
  TransactionFailed: ResolverTypeWrapper<TransactionFailed>;
  TransactionFilter: TransactionFilter;
  TransactionKind: TransactionKind;
  TransactionStatus: TransactionStatus;
  TransactionStatusInfo: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['TransactionStatusInfo']>;
  TransferInput: TransferInput;
  TransferItemInput: TransferItemInput;
  TransferItemPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TransferItemPayload']>;
  TransferPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TransferPayload']>;
  TransferSuccess: ResolverTypeWrapper<Omit<TransferSuccess, 'transaction'> & { transaction: ResolversTypes['Transaction'] }>;
  TransfersInput: TransfersInput;
  TransfersPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TransfersPayload']>;
  TransfersRefusedRejection: ResolverTypeWrapper<Omit<TransfersRefusedRejection, 'results'> & { results: Array<ResolversTypes['TransferItemPayload']> }>;
  TransfersSuccess: ResolverTypeWrapper<Omit<TransfersSuccess, 'results'> & { results: Array<ResolversTypes['TransferItemPayload']> }>;
  TrialBalance: ResolverTypeWrapper<TrialBalanceParent>;
  TrialBalanceAccount: ResolverTypeWrapper<OwnAccountBalanceParent>;
  TrialBalanceAccountConnection: ResolverTypeWrapper<OwnAccountPageParent>;
  TrialBalanceAccountEdge: ResolverTypeWrapper<OwnAccountPageEdgeParent>;
  TrialBalanceLine: ResolverTypeWrapper<TrialBalanceLineParent>;
  TrialBalanceTotal: ResolverTypeWrapper<TrialBalanceTotalParent>;
  ValidationRejection: ResolverTypeWrapper<ValidationRejectionParent>;
  VisibleThings: ResolverTypeWrapper<VisibleThings>;
  WithdrawInput: WithdrawInput;
  WithdrawPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['WithdrawPayload']>;
  WithdrawSuccess: ResolverTypeWrapper<Omit<WithdrawSuccess, 'transaction'> & { transaction: ResolversTypes['Transaction'] }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: AccountStubParent;
  Int: Scalars['Int']['output'];
  ID: Scalars['ID']['output'];
  AccountBalance: AccountBalance;
  AccountChange: ResolversUnionTypes<ResolversParentTypes>['AccountChange'];
  AccountChangeConnection: ChangePageParent;
  AccountChangeEdge: ChangePageEdgeParent;
  AccountLimit: AccountLimit;
  AccountLimitChange: AccountLimitChange;
  AccountNotUsableRejection: Omit<AccountNotUsableRejection, 'transaction'> & { transaction: ResolversParentTypes['Transaction'] };
  String: Scalars['String']['output'];
  AccountStateChange: AccountStateChangeParent;
  AccruedInterest: AccruedInterest;
  AdvanceBusinessDateInput: AdvanceBusinessDateInput;
  AdvanceBusinessDatePayload: ResolversUnionTypes<ResolversParentTypes>['AdvanceBusinessDatePayload'];
  AdvanceBusinessDateSuccess: AdvanceBusinessDateSuccess;
  Boolean: Scalars['Boolean']['output'];
  Approval: Approval;
  ApprovalPending: ApprovalPending;
  BIC: Scalars['BIC']['output'];
  BookLoanInput: BookLoanInput;
  BookLoanResult: BookLoanResult;
  BookLoansInput: BookLoansInput;
  BookLoansResult: BookLoansResult;
  BusinessDateReachedInput: BusinessDateReachedInput;
  CaptureHoldInput: CaptureHoldInput;
  CaptureHoldPayload: ResolversUnionTypes<ResolversParentTypes>['CaptureHoldPayload'];
  CaptureHoldSuccess: Omit<CaptureHoldSuccess, 'hold'> & { hold: ResolversParentTypes['Hold'] };
  Challenge: Challenge;
  CloseLedgerAccountInput: CloseLedgerAccountInput;
  CloseLedgerAccountResult: CloseLedgerAccountResult;
  Counterparty: Counterparty;
  CurrencyCode: Scalars['CurrencyCode']['output'];
  CurrencyMismatchRejection: Omit<CurrencyMismatchRejection, 'transaction'> & { transaction: ResolversParentTypes['Transaction'] };
  Cursor: Scalars['Cursor']['output'];
  Customer: Customer;
  CustomerHistory: CustomerHistory;
  CustomerHistoryMonth: CustomerHistoryMonth;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  DepositInput: DepositInput;
  DepositPayload: ResolversUnionTypes<ResolversParentTypes>['DepositPayload'];
  DepositSuccess: Omit<DepositSuccess, 'transaction'> & { transaction: ResolversParentTypes['Transaction'] };
  EmailAddress: Scalars['EmailAddress']['output'];
  ExceededLimit: ExceededLimit;
  FeeWaiver: ShownWaiverParent;
  FundingUnavailableRejection: FundingUnavailableRejection;
  Hold: HoldParent;
  HoldCaptured: Omit<HoldCaptured, 'transaction'> & { transaction?: Maybe<ResolversParentTypes['Transaction']> };
  HoldChange: HoldChangeParent;
  HoldConnection: HoldPageParent;
  HoldEdge: HoldPageEdgeParent;
  HoldExpired: HoldExpired;
  HoldFilter: HoldFilter;
  HoldNotPlacedRejection: HoldNotPlacedRejection;
  HoldOpen: HoldOpen;
  HoldReleased: HoldReleased;
  HoldResolvedRejection: Omit<HoldResolvedRejection, 'hold'> & { hold: ResolversParentTypes['Hold'] };
  HoldStatusInfo: ResolversInterfaceTypes<ResolversParentTypes>['HoldStatusInfo'];
  IBAN: Scalars['IBAN']['output'];
  IdempotencyConflictRejection: IdempotencyConflictRejection;
  IdleAccounts: IdleAccounts;
  InsufficientFundsRejection: Omit<InsufficientFundsRejection, 'transaction'> & { transaction: ResolversParentTypes['Transaction'] };
  InterestAndFees: InterestOverviewParent;
  InterestPosting: ShownPostingParent;
  InterestTerms: Omit<InterestTerms, 'waivers'> & { waivers: Array<ResolversParentTypes['FeeWaiver']> };
  InterestTier: InterestTier;
  InvalidField: InvalidField;
  LedgerClosingBlocker: LedgerClosingBlocker;
  LedgerHolderInput: LedgerHolderInput;
  LedgerLimitInput: LedgerLimitInput;
  LimitExceededRejection: Omit<LimitExceededRejection, 'transaction'> & { transaction: ResolversParentTypes['Transaction'] };
  LoanAmountInput: LoanAmountInput;
  LoanCustomerInput: LoanCustomerInput;
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  NotExecutedRejection: NotExecutedRejection;
  NotFoundRejection: NotFoundRejection;
  NotReversibleRejection: NotReversibleRejection;
  OwnLoanBookingInput: OwnLoanBookingInput;
  PageInfo: PageInfo;
  PayeeUnavailableRejection: Omit<PayeeUnavailableRejection, 'transaction'> & { transaction: ResolversParentTypes['Transaction'] };
  PersonalData: PersonalData;
  PersonalDataBlocker: PersonalDataBlocker;
  PersonalDataItem: PersonalDataItem;
  PersonalDataPage: PersonalDataPage;
  PhoneNumber: Scalars['PhoneNumber']['output'];
  PlaceHoldInput: PlaceHoldInput;
  PlaceHoldPayload: ResolversUnionTypes<ResolversParentTypes>['PlaceHoldPayload'];
  PlaceHoldSuccess: Omit<PlaceHoldSuccess, 'hold'> & { hold: ResolversParentTypes['Hold'] };
  PutLedgerAccountInput: PutLedgerAccountInput;
  PutLedgerAccountResult: PutLedgerAccountResult;
  Query: Record<PropertyKey, never>;
  Rejection: ResolversInterfaceTypes<ResolversParentTypes>['Rejection'];
  ReleaseHoldInput: ReleaseHoldInput;
  ReleaseHoldPayload: ResolversUnionTypes<ResolversParentTypes>['ReleaseHoldPayload'];
  ReleaseHoldSuccess: Omit<ReleaseHoldSuccess, 'hold'> & { hold: ResolversParentTypes['Hold'] };
  ReverseTransactionInput: ReverseTransactionInput;
  ReverseTransactionPayload: ResolversUnionTypes<ResolversParentTypes>['ReverseTransactionPayload'];
  SameAccountRejection: SameAccountRejection;
  SecondFactorMissingRejection: SecondFactorMissingRejection;
  SimulateCardHoldInput: SimulateCardHoldInput;
  SimulateCardHoldPayload: ResolversUnionTypes<ResolversParentTypes>['SimulateCardHoldPayload'];
  SimulateCardHoldSuccess: Omit<SimulateCardHoldSuccess, 'hold'> & { hold: ResolversParentTypes['Hold'] };
  Statement: StatementBoundsParent;
  StatementDownload: StatementDownloadParent;
  StatementLine: LedgerTransactionParent;
  StatementLineConnection: StatementLinePageParent;
  StatementLineEdge: StatementLinePageEdgeParent;
  StepUpRequiredRejection: StepUpRequiredRejection;
  Transaction: LedgerTransactionParent;
  TransactionBooked: TransactionBooked;
  TransactionChange: TransactionChangeParent;
  TransactionConnection: TransactionPageParent;
  TransactionEdge: TransactionPageEdgeParent;
  TransactionFailed: TransactionFailed;
  TransactionFilter: TransactionFilter;
  TransactionStatusInfo: ResolversInterfaceTypes<ResolversParentTypes>['TransactionStatusInfo'];
  TransferInput: TransferInput;
  TransferItemInput: TransferItemInput;
  TransferItemPayload: ResolversUnionTypes<ResolversParentTypes>['TransferItemPayload'];
  TransferPayload: ResolversUnionTypes<ResolversParentTypes>['TransferPayload'];
  TransferSuccess: Omit<TransferSuccess, 'transaction'> & { transaction: ResolversParentTypes['Transaction'] };
  TransfersInput: TransfersInput;
  TransfersPayload: ResolversUnionTypes<ResolversParentTypes>['TransfersPayload'];
  TransfersRefusedRejection: Omit<TransfersRefusedRejection, 'results'> & { results: Array<ResolversParentTypes['TransferItemPayload']> };
  TransfersSuccess: Omit<TransfersSuccess, 'results'> & { results: Array<ResolversParentTypes['TransferItemPayload']> };
  TrialBalance: TrialBalanceParent;
  TrialBalanceAccount: OwnAccountBalanceParent;
  TrialBalanceAccountConnection: OwnAccountPageParent;
  TrialBalanceAccountEdge: OwnAccountPageEdgeParent;
  TrialBalanceLine: TrialBalanceLineParent;
  TrialBalanceTotal: TrialBalanceTotalParent;
  ValidationRejection: ValidationRejectionParent;
  VisibleThings: VisibleThings;
  WithdrawInput: WithdrawInput;
  WithdrawPayload: ResolversUnionTypes<ResolversParentTypes>['WithdrawPayload'];
  WithdrawSuccess: Omit<WithdrawSuccess, 'transaction'> & { transaction: ResolversParentTypes['Transaction'] };
};

export type AccountResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account'], FederationReferenceType extends FederationReferenceTypes['Account'] = FederationReferenceTypes['Account']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Account']> | FederationReferenceType, FederationReferenceType, ContextType>;
  balance?: Resolver<Maybe<ResolversTypes['AccountBalance']>, ParentType, ContextType, Partial<AccountBalanceArgs>>;
  changes?: Resolver<Maybe<ResolversTypes['AccountChangeConnection']>, ParentType, ContextType, RequireFields<AccountChangesArgs, 'first'>>;
  holds?: Resolver<Maybe<ResolversTypes['HoldConnection']>, ParentType, ContextType, RequireFields<AccountHoldsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  interestAndFees?: Resolver<Maybe<ResolversTypes['InterestAndFees']>, ParentType, ContextType, RequireFields<AccountInterestAndFeesArgs, 'from' | 'to'>>;
  limits?: Resolver<Maybe<Array<ResolversTypes['AccountLimit']>>, ParentType, ContextType>;
  statement?: Resolver<Maybe<ResolversTypes['Statement']>, ParentType, ContextType, RequireFields<AccountStatementArgs, 'from' | 'to'>>;
  transactions?: Resolver<Maybe<ResolversTypes['TransactionConnection']>, ParentType, ContextType, RequireFields<AccountTransactionsArgs, 'first'>>;
};

export type AccountBalanceResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['AccountBalance'] = ResolversParentTypes['AccountBalance']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  booked?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type AccountChangeResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['AccountChange'] = ResolversParentTypes['AccountChange']> = {
  __resolveType: TypeResolveFn<'AccountStateChange' | 'HoldChange' | 'TransactionChange', ParentType, ContextType>;
};

export type AccountChangeConnectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['AccountChangeConnection'] = ResolversParentTypes['AccountChangeConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AccountChangeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AccountChange']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AccountChangeEdgeResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['AccountChangeEdge'] = ResolversParentTypes['AccountChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AccountChange'], ParentType, ContextType>;
};

export type AccountLimitResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['AccountLimit'] = ResolversParentTypes['AccountLimit']> = {
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LimitKind'], ParentType, ContextType>;
  remaining?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  resetsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  upcoming?: Resolver<Maybe<ResolversTypes['AccountLimitChange']>, ParentType, ContextType>;
};

export type AccountLimitChangeResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['AccountLimitChange'] = ResolversParentTypes['AccountLimitChange']> = {
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type AccountNotUsableRejectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['AccountNotUsableRejection'] = ResolversParentTypes['AccountNotUsableRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  transaction?: Resolver<ResolversTypes['Transaction'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountStateChangeResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['AccountStateChange'] = ResolversParentTypes['AccountStateChange']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccruedInterestResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['AccruedInterest'] = ResolversParentTypes['AccruedInterest']> = {
  feesOwed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  interest?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  overdraftInterest?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  through?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type AdvanceBusinessDatePayloadResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['AdvanceBusinessDatePayload'] = ResolversParentTypes['AdvanceBusinessDatePayload']> = {
  __resolveType: TypeResolveFn<'AdvanceBusinessDateSuccess' | 'ValidationRejection', ParentType, ContextType>;
};

export type AdvanceBusinessDateSuccessResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['AdvanceBusinessDateSuccess'] = ResolversParentTypes['AdvanceBusinessDateSuccess']> = {
  businessDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  waitingFor?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApprovalResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['Approval'] = ResolversParentTypes['Approval']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ApprovalPendingResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['ApprovalPending'] = ResolversParentTypes['ApprovalPending']> = {
  approval?: Resolver<ResolversTypes['Approval'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface BicScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BIC'], any> {
  name: 'BIC';
}

export type BookLoanResultResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['BookLoanResult'] = ResolversParentTypes['BookLoanResult']> = {
  availableMinor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  booked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['LoanBookingRefusal']>, ParentType, ContextType>;
  transactionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type BookLoansResultResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['BookLoansResult'] = ResolversParentTypes['BookLoansResult']> = {
  conflicts?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CaptureHoldPayloadResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['CaptureHoldPayload'] = ResolversParentTypes['CaptureHoldPayload']> = {
  __resolveType: TypeResolveFn<'CaptureHoldSuccess' | 'HoldResolvedRejection' | 'IdempotencyConflictRejection' | 'NotFoundRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type CaptureHoldSuccessResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['CaptureHoldSuccess'] = ResolversParentTypes['CaptureHoldSuccess']> = {
  hold?: Resolver<ResolversTypes['Hold'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChallengeResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['Challenge'] = ResolversParentTypes['Challenge']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CloseLedgerAccountResultResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['CloseLedgerAccountResult'] = ResolversParentTypes['CloseLedgerAccountResult']> = {
  blockers?: Resolver<Array<ResolversTypes['LedgerClosingBlocker']>, ParentType, ContextType>;
  closed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  transactionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CounterpartyResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['Counterparty'] = ResolversParentTypes['Counterparty']> = {
  iban?: Resolver<Maybe<ResolversTypes['IBAN']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export type CurrencyMismatchRejectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['CurrencyMismatchRejection'] = ResolversParentTypes['CurrencyMismatchRejection']> = {
  accountCurrency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  transaction?: Resolver<ResolversTypes['Transaction'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export type CustomerResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CustomerHistoryResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['CustomerHistory'] = ResolversParentTypes['CustomerHistory']> = {
  failedPaymentDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  months?: Resolver<Array<ResolversTypes['CustomerHistoryMonth']>, ParentType, ContextType>;
  overdrawnDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  recurringMinor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CustomerHistoryMonthResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['CustomerHistoryMonth'] = ResolversParentTypes['CustomerHistoryMonth']> = {
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  incomingMinor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outgoingMinor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type DepositPayloadResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['DepositPayload'] = ResolversParentTypes['DepositPayload']> = {
  __resolveType: TypeResolveFn<'AccountNotUsableRejection' | 'CurrencyMismatchRejection' | 'DepositSuccess' | 'FundingUnavailableRejection' | 'IdempotencyConflictRejection' | 'NotFoundRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type DepositSuccessResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['DepositSuccess'] = ResolversParentTypes['DepositSuccess']> = {
  transaction?: Resolver<ResolversTypes['Transaction'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type ExceededLimitResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['ExceededLimit'] = ResolversParentTypes['ExceededLimit']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LimitKind'], ParentType, ContextType>;
  ofHolder?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type FeeWaiverResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['FeeWaiver'] = ResolversParentTypes['FeeWaiver']> = {
  minimumBalance?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  months?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['FeeWaiverReason'], ParentType, ContextType>;
};

export type FundingUnavailableRejectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['FundingUnavailableRejection'] = ResolversParentTypes['FundingUnavailableRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HoldResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['Hold'] = ResolversParentTypes['Hold']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  expiresOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  merchant?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['HoldStatus'], ParentType, ContextType>;
  statusInfo?: Resolver<ResolversTypes['HoldStatusInfo'], ParentType, ContextType>;
};

export type HoldCapturedResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['HoldCaptured'] = ResolversParentTypes['HoldCaptured']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  transaction?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HoldChangeResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['HoldChange'] = ResolversParentTypes['HoldChange']> = {
  hold?: Resolver<ResolversTypes['Hold'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HoldConnectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['HoldConnection'] = ResolversParentTypes['HoldConnection']> = {
  edges?: Resolver<Array<ResolversTypes['HoldEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Hold']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type HoldEdgeResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['HoldEdge'] = ResolversParentTypes['HoldEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Hold'], ParentType, ContextType>;
};

export type HoldExpiredResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['HoldExpired'] = ResolversParentTypes['HoldExpired']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HoldNotPlacedRejectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['HoldNotPlacedRejection'] = ResolversParentTypes['HoldNotPlacedRejection']> = {
  available?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HoldOpenResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['HoldOpen'] = ResolversParentTypes['HoldOpen']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HoldReleasedResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['HoldReleased'] = ResolversParentTypes['HoldReleased']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HoldResolvedRejectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['HoldResolvedRejection'] = ResolversParentTypes['HoldResolvedRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  hold?: Resolver<ResolversTypes['Hold'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HoldStatusInfoResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['HoldStatusInfo'] = ResolversParentTypes['HoldStatusInfo']> = {
  __resolveType: TypeResolveFn<'HoldCaptured' | 'HoldExpired' | 'HoldOpen' | 'HoldReleased', ParentType, ContextType>;
};

export interface IbanScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['IBAN'], any> {
  name: 'IBAN';
}

export type IdempotencyConflictRejectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['IdempotencyConflictRejection'] = ResolversParentTypes['IdempotencyConflictRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdleAccountsResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['IdleAccounts'] = ResolversParentTypes['IdleAccounts']> = {
  accountIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type InsufficientFundsRejectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['InsufficientFundsRejection'] = ResolversParentTypes['InsufficientFundsRejection']> = {
  available?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  transaction?: Resolver<ResolversTypes['Transaction'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InterestAndFeesResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['InterestAndFees'] = ResolversParentTypes['InterestAndFees']> = {
  accrued?: Resolver<ResolversTypes['AccruedInterest'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  nextPostingOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  postings?: Resolver<Array<ResolversTypes['InterestPosting']>, ParentType, ContextType>;
  terms?: Resolver<Maybe<ResolversTypes['InterestTerms']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type InterestPostingResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['InterestPosting'] = ResolversParentTypes['InterestPosting']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  bookedOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['InterestPostingKind'], ParentType, ContextType>;
  through?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  transaction?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
  valueDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  waived?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  waivedBecause?: Resolver<Maybe<ResolversTypes['FeeWaiverReason']>, ParentType, ContextType>;
};

export type InterestTermsResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['InterestTerms'] = ResolversParentTypes['InterestTerms']> = {
  dayCount?: Resolver<ResolversTypes['DayCountConvention'], ParentType, ContextType>;
  monthlyFee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  overdraftRate?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  tierMethod?: Resolver<ResolversTypes['InterestTierMethod'], ParentType, ContextType>;
  tiers?: Resolver<Array<ResolversTypes['InterestTier']>, ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  waivers?: Resolver<Array<ResolversTypes['FeeWaiver']>, ParentType, ContextType>;
};

export type InterestTierResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['InterestTier'] = ResolversParentTypes['InterestTier']> = {
  from?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type InvalidFieldResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['InvalidField'] = ResolversParentTypes['InvalidField']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LedgerClosingBlockerResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['LedgerClosingBlocker'] = ResolversParentTypes['LedgerClosingBlocker']> = {
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['LedgerClosingBlockerCode'], ParentType, ContextType>;
  count?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LimitExceededRejectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['LimitExceededRejection'] = ResolversParentTypes['LimitExceededRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['ExceededLimit'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  resetsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  transaction?: Resolver<ResolversTypes['Transaction'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  advanceBusinessDate?: Resolver<ResolversTypes['AdvanceBusinessDatePayload'], ParentType, ContextType, RequireFields<MutationAdvanceBusinessDateArgs, 'input'>>;
  bookLoan?: Resolver<ResolversTypes['BookLoanResult'], ParentType, ContextType, RequireFields<MutationBookLoanArgs, 'input'>>;
  bookLoans?: Resolver<ResolversTypes['BookLoansResult'], ParentType, ContextType, RequireFields<MutationBookLoansArgs, 'input'>>;
  businessDateReached?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationBusinessDateReachedArgs, 'input'>>;
  captureHold?: Resolver<ResolversTypes['CaptureHoldPayload'], ParentType, ContextType, RequireFields<MutationCaptureHoldArgs, 'input'>>;
  closeLedgerAccount?: Resolver<ResolversTypes['CloseLedgerAccountResult'], ParentType, ContextType, RequireFields<MutationCloseLedgerAccountArgs, 'input'>>;
  deposit?: Resolver<ResolversTypes['DepositPayload'], ParentType, ContextType, RequireFields<MutationDepositArgs, 'input'>>;
  erasePersonalData?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationErasePersonalDataArgs, 'personId' | 'stage'>>;
  placeHold?: Resolver<ResolversTypes['PlaceHoldPayload'], ParentType, ContextType, RequireFields<MutationPlaceHoldArgs, 'input'>>;
  putLedgerAccount?: Resolver<ResolversTypes['PutLedgerAccountResult'], ParentType, ContextType, RequireFields<MutationPutLedgerAccountArgs, 'input'>>;
  releaseHold?: Resolver<ResolversTypes['ReleaseHoldPayload'], ParentType, ContextType, RequireFields<MutationReleaseHoldArgs, 'input'>>;
  reverseTransaction?: Resolver<ResolversTypes['ReverseTransactionPayload'], ParentType, ContextType, RequireFields<MutationReverseTransactionArgs, 'input'>>;
  simulateCardHold?: Resolver<ResolversTypes['SimulateCardHoldPayload'], ParentType, ContextType, RequireFields<MutationSimulateCardHoldArgs, 'input'>>;
  transfer?: Resolver<ResolversTypes['TransferPayload'], ParentType, ContextType, RequireFields<MutationTransferArgs, 'input'>>;
  transfers?: Resolver<ResolversTypes['TransfersPayload'], ParentType, ContextType, RequireFields<MutationTransfersArgs, 'input'>>;
  withdraw?: Resolver<ResolversTypes['WithdrawPayload'], ParentType, ContextType, RequireFields<MutationWithdrawArgs, 'input'>>;
};

export type NotExecutedRejectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['NotExecutedRejection'] = ResolversParentTypes['NotExecutedRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotFoundRejectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['NotFoundRejection'] = ResolversParentTypes['NotFoundRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotReversibleRejectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['NotReversibleRejection'] = ResolversParentTypes['NotReversibleRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
};

export type PayeeUnavailableRejectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['PayeeUnavailableRejection'] = ResolversParentTypes['PayeeUnavailableRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  transaction?: Resolver<ResolversTypes['Transaction'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PersonalDataResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['PersonalData'] = ResolversParentTypes['PersonalData']> = {
  blockers?: Resolver<Array<ResolversTypes['PersonalDataBlocker']>, ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['PersonalDataItem']>, ParentType, ContextType>;
};

export type PersonalDataBlockerResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['PersonalDataBlocker'] = ResolversParentTypes['PersonalDataBlocker']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ErasureBlock'], ParentType, ContextType>;
};

export type PersonalDataItemResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['PersonalDataItem'] = ResolversParentTypes['PersonalDataItem']> = {
  action?: Resolver<ResolversTypes['ErasureAction'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  records?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['RetentionRule']>, ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PersonalDataPageResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['PersonalDataPage'] = ResolversParentTypes['PersonalDataPage']> = {
  lines?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface PhoneNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PhoneNumber'], any> {
  name: 'PhoneNumber';
}

export type PlaceHoldPayloadResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['PlaceHoldPayload'] = ResolversParentTypes['PlaceHoldPayload']> = {
  __resolveType: TypeResolveFn<'HoldNotPlacedRejection' | 'IdempotencyConflictRejection' | 'NotFoundRejection' | 'PlaceHoldSuccess' | 'ValidationRejection', ParentType, ContextType>;
};

export type PlaceHoldSuccessResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['PlaceHoldSuccess'] = ResolversParentTypes['PlaceHoldSuccess']> = {
  hold?: Resolver<ResolversTypes['Hold'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PutLedgerAccountResultResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['PutLedgerAccountResult'] = ResolversParentTypes['PutLedgerAccountResult']> = {
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['LedgerAccountStatus'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  businessDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  customerHistory?: Resolver<ResolversTypes['CustomerHistory'], ParentType, ContextType, RequireFields<QueryCustomerHistoryArgs, 'before' | 'currency' | 'customerId' | 'months'>>;
  idleAccounts?: Resolver<ResolversTypes['IdleAccounts'], ParentType, ContextType, RequireFields<QueryIdleAccountsArgs, 'first' | 'notMovedSince'>>;
  interestedInLoan?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<QueryInterestedInLoanArgs, 'accountIds' | 'customerId' | 'peopleIds'>>;
  loanAccountFault?: Resolver<Maybe<ResolversTypes['LoanBookingRefusal']>, ParentType, ContextType, RequireFields<QueryLoanAccountFaultArgs, 'accountId' | 'currency' | 'customerId'>>;
  personalData?: Resolver<ResolversTypes['PersonalData'], ParentType, ContextType, RequireFields<QueryPersonalDataArgs, 'personId'>>;
  personalDataPage?: Resolver<ResolversTypes['PersonalDataPage'], ParentType, ContextType, RequireFields<QueryPersonalDataPageArgs, 'category' | 'personId'>>;
  transaction?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType, RequireFields<QueryTransactionArgs, 'id'>>;
  trialBalance?: Resolver<Maybe<ResolversTypes['TrialBalance']>, ParentType, ContextType, Partial<QueryTrialBalanceArgs>>;
  visibleTo?: Resolver<ResolversTypes['VisibleThings'], ParentType, ContextType, RequireFields<QueryVisibleToArgs, 'accountIds' | 'customerId' | 'transactionIds'>>;
};

export type RejectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['Rejection'] = ResolversParentTypes['Rejection']> = {
  __resolveType: TypeResolveFn<'AccountNotUsableRejection' | 'CurrencyMismatchRejection' | 'FundingUnavailableRejection' | 'HoldNotPlacedRejection' | 'HoldResolvedRejection' | 'IdempotencyConflictRejection' | 'InsufficientFundsRejection' | 'LimitExceededRejection' | 'NotExecutedRejection' | 'NotFoundRejection' | 'NotReversibleRejection' | 'PayeeUnavailableRejection' | 'SameAccountRejection' | 'SecondFactorMissingRejection' | 'StepUpRequiredRejection' | 'TransfersRefusedRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type ReleaseHoldPayloadResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['ReleaseHoldPayload'] = ResolversParentTypes['ReleaseHoldPayload']> = {
  __resolveType: TypeResolveFn<'HoldResolvedRejection' | 'IdempotencyConflictRejection' | 'NotFoundRejection' | 'ReleaseHoldSuccess' | 'ValidationRejection', ParentType, ContextType>;
};

export type ReleaseHoldSuccessResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['ReleaseHoldSuccess'] = ResolversParentTypes['ReleaseHoldSuccess']> = {
  hold?: Resolver<ResolversTypes['Hold'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReverseTransactionPayloadResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['ReverseTransactionPayload'] = ResolversParentTypes['ReverseTransactionPayload']> = {
  __resolveType: TypeResolveFn<'ApprovalPending' | 'NotFoundRejection' | 'NotReversibleRejection' | 'ValidationRejection', ParentType, ContextType>;
};

export type SameAccountRejectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['SameAccountRejection'] = ResolversParentTypes['SameAccountRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SecondFactorMissingRejectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['SecondFactorMissingRejection'] = ResolversParentTypes['SecondFactorMissingRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SimulateCardHoldPayloadResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['SimulateCardHoldPayload'] = ResolversParentTypes['SimulateCardHoldPayload']> = {
  __resolveType: TypeResolveFn<'HoldNotPlacedRejection' | 'IdempotencyConflictRejection' | 'NotFoundRejection' | 'SimulateCardHoldSuccess' | 'ValidationRejection', ParentType, ContextType>;
};

export type SimulateCardHoldSuccessResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['SimulateCardHoldSuccess'] = ResolversParentTypes['SimulateCardHoldSuccess']> = {
  hold?: Resolver<ResolversTypes['Hold'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StatementResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['Statement'] = ResolversParentTypes['Statement']> = {
  closingBalance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  downloads?: Resolver<Maybe<Array<ResolversTypes['StatementDownload']>>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  lines?: Resolver<ResolversTypes['StatementLineConnection'], ParentType, ContextType, RequireFields<StatementLinesArgs, 'first'>>;
  openingBalance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  totalIn?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  totalOut?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type StatementDownloadResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['StatementDownload'] = ResolversParentTypes['StatementDownload']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  format?: Resolver<ResolversTypes['StatementFormat'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StatementLineResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['StatementLine'] = ResolversParentTypes['StatementLine']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  bookedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  counterparty?: Resolver<ResolversTypes['Counterparty'], ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['Direction'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TransactionKind'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  runningBalance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  transaction?: Resolver<ResolversTypes['Transaction'], ParentType, ContextType>;
  valueDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type StatementLineConnectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['StatementLineConnection'] = ResolversParentTypes['StatementLineConnection']> = {
  edges?: Resolver<Array<ResolversTypes['StatementLineEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['StatementLine']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StatementLineEdgeResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['StatementLineEdge'] = ResolversParentTypes['StatementLineEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['StatementLine'], ParentType, ContextType>;
};

export type StepUpRequiredRejectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['StepUpRequiredRejection'] = ResolversParentTypes['StepUpRequiredRejection']> = {
  challenge?: Resolver<ResolversTypes['Challenge'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransactionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['Transaction'] = ResolversParentTypes['Transaction'], FederationReferenceType extends FederationReferenceTypes['Transaction'] = FederationReferenceTypes['Transaction']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Transaction']> | FederationReferenceType, FederationReferenceType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  balanceAfter?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  bookedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  counterparty?: Resolver<Maybe<ResolversTypes['Counterparty']>, ParentType, ContextType>;
  direction?: Resolver<Maybe<ResolversTypes['Direction']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['TransactionKind']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reversedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  reverses?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['TransactionStatus']>, ParentType, ContextType>;
  statusInfo?: Resolver<Maybe<ResolversTypes['TransactionStatusInfo']>, ParentType, ContextType>;
  transferId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  valueDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type TransactionBookedResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['TransactionBooked'] = ResolversParentTypes['TransactionBooked']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransactionChangeResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['TransactionChange'] = ResolversParentTypes['TransactionChange']> = {
  transaction?: Resolver<ResolversTypes['Transaction'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransactionConnectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['TransactionConnection'] = ResolversParentTypes['TransactionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TransactionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Transaction']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TransactionEdgeResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['TransactionEdge'] = ResolversParentTypes['TransactionEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Transaction'], ParentType, ContextType>;
};

export type TransactionFailedResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['TransactionFailed'] = ResolversParentTypes['TransactionFailed']> = {
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reasonCode?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransactionStatusInfoResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['TransactionStatusInfo'] = ResolversParentTypes['TransactionStatusInfo']> = {
  __resolveType: TypeResolveFn<'TransactionBooked' | 'TransactionFailed', ParentType, ContextType>;
};

export type TransferItemPayloadResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['TransferItemPayload'] = ResolversParentTypes['TransferItemPayload']> = {
  __resolveType: TypeResolveFn<'AccountNotUsableRejection' | 'CurrencyMismatchRejection' | 'InsufficientFundsRejection' | 'LimitExceededRejection' | 'NotExecutedRejection' | 'NotFoundRejection' | 'PayeeUnavailableRejection' | 'SameAccountRejection' | 'TransferSuccess', ParentType, ContextType>;
};

export type TransferPayloadResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['TransferPayload'] = ResolversParentTypes['TransferPayload']> = {
  __resolveType: TypeResolveFn<'AccountNotUsableRejection' | 'CurrencyMismatchRejection' | 'IdempotencyConflictRejection' | 'InsufficientFundsRejection' | 'LimitExceededRejection' | 'NotFoundRejection' | 'PayeeUnavailableRejection' | 'SameAccountRejection' | 'SecondFactorMissingRejection' | 'StepUpRequiredRejection' | 'TransferSuccess' | 'ValidationRejection', ParentType, ContextType>;
};

export type TransferSuccessResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['TransferSuccess'] = ResolversParentTypes['TransferSuccess']> = {
  transaction?: Resolver<ResolversTypes['Transaction'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransfersPayloadResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['TransfersPayload'] = ResolversParentTypes['TransfersPayload']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflictRejection' | 'NotFoundRejection' | 'SecondFactorMissingRejection' | 'StepUpRequiredRejection' | 'TransfersRefusedRejection' | 'TransfersSuccess' | 'ValidationRejection', ParentType, ContextType>;
};

export type TransfersRefusedRejectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['TransfersRefusedRejection'] = ResolversParentTypes['TransfersRefusedRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  results?: Resolver<Array<ResolversTypes['TransferItemPayload']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransfersSuccessResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['TransfersSuccess'] = ResolversParentTypes['TransfersSuccess']> = {
  booked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refused?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  results?: Resolver<Array<ResolversTypes['TransferItemPayload']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrialBalanceResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['TrialBalance'] = ResolversParentTypes['TrialBalance']> = {
  accounts?: Resolver<ResolversTypes['TrialBalanceAccountConnection'], ParentType, ContextType, RequireFields<TrialBalanceAccountsArgs, 'first'>>;
  asOf?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['TrialBalanceLine']>, ParentType, ContextType>;
  totals?: Resolver<Array<ResolversTypes['TrialBalanceTotal']>, ParentType, ContextType>;
};

export type TrialBalanceAccountResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['TrialBalanceAccount'] = ResolversParentTypes['TrialBalanceAccount']> = {
  balance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LedgerAccountKind'], ParentType, ContextType>;
};

export type TrialBalanceAccountConnectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['TrialBalanceAccountConnection'] = ResolversParentTypes['TrialBalanceAccountConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TrialBalanceAccountEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['TrialBalanceAccount']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TrialBalanceAccountEdgeResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['TrialBalanceAccountEdge'] = ResolversParentTypes['TrialBalanceAccountEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TrialBalanceAccount'], ParentType, ContextType>;
};

export type TrialBalanceLineResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['TrialBalanceLine'] = ResolversParentTypes['TrialBalanceLine']> = {
  balance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  credit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  debit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LedgerAccountKind'], ParentType, ContextType>;
};

export type TrialBalanceTotalResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['TrialBalanceTotal'] = ResolversParentTypes['TrialBalanceTotal']> = {
  balance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  credit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  debit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ValidationRejectionResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['ValidationRejection'] = ResolversParentTypes['ValidationRejection']> = {
  code?: Resolver<ResolversTypes['RejectionCode'], ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['InvalidField']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VisibleThingsResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['VisibleThings'] = ResolversParentTypes['VisibleThings']> = {
  accountIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  transactionIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type WithdrawPayloadResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['WithdrawPayload'] = ResolversParentTypes['WithdrawPayload']> = {
  __resolveType: TypeResolveFn<'AccountNotUsableRejection' | 'CurrencyMismatchRejection' | 'FundingUnavailableRejection' | 'IdempotencyConflictRejection' | 'InsufficientFundsRejection' | 'LimitExceededRejection' | 'NotFoundRejection' | 'SecondFactorMissingRejection' | 'StepUpRequiredRejection' | 'ValidationRejection' | 'WithdrawSuccess', ParentType, ContextType>;
};

export type WithdrawSuccessResolvers<ContextType = TransactionContext, ParentType extends ResolversParentTypes['WithdrawSuccess'] = ResolversParentTypes['WithdrawSuccess']> = {
  transaction?: Resolver<ResolversTypes['Transaction'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = TransactionContext> = {
  Account?: AccountResolvers<ContextType>;
  AccountBalance?: AccountBalanceResolvers<ContextType>;
  AccountChange?: AccountChangeResolvers<ContextType>;
  AccountChangeConnection?: AccountChangeConnectionResolvers<ContextType>;
  AccountChangeEdge?: AccountChangeEdgeResolvers<ContextType>;
  AccountLimit?: AccountLimitResolvers<ContextType>;
  AccountLimitChange?: AccountLimitChangeResolvers<ContextType>;
  AccountNotUsableRejection?: AccountNotUsableRejectionResolvers<ContextType>;
  AccountStateChange?: AccountStateChangeResolvers<ContextType>;
  AccruedInterest?: AccruedInterestResolvers<ContextType>;
  AdvanceBusinessDatePayload?: AdvanceBusinessDatePayloadResolvers<ContextType>;
  AdvanceBusinessDateSuccess?: AdvanceBusinessDateSuccessResolvers<ContextType>;
  Approval?: ApprovalResolvers<ContextType>;
  ApprovalPending?: ApprovalPendingResolvers<ContextType>;
  BIC?: GraphQLScalarType;
  BookLoanResult?: BookLoanResultResolvers<ContextType>;
  BookLoansResult?: BookLoansResultResolvers<ContextType>;
  CaptureHoldPayload?: CaptureHoldPayloadResolvers<ContextType>;
  CaptureHoldSuccess?: CaptureHoldSuccessResolvers<ContextType>;
  Challenge?: ChallengeResolvers<ContextType>;
  CloseLedgerAccountResult?: CloseLedgerAccountResultResolvers<ContextType>;
  Counterparty?: CounterpartyResolvers<ContextType>;
  CurrencyCode?: GraphQLScalarType;
  CurrencyMismatchRejection?: CurrencyMismatchRejectionResolvers<ContextType>;
  Cursor?: GraphQLScalarType;
  Customer?: CustomerResolvers<ContextType>;
  CustomerHistory?: CustomerHistoryResolvers<ContextType>;
  CustomerHistoryMonth?: CustomerHistoryMonthResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  DepositPayload?: DepositPayloadResolvers<ContextType>;
  DepositSuccess?: DepositSuccessResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  ExceededLimit?: ExceededLimitResolvers<ContextType>;
  FeeWaiver?: FeeWaiverResolvers<ContextType>;
  FundingUnavailableRejection?: FundingUnavailableRejectionResolvers<ContextType>;
  Hold?: HoldResolvers<ContextType>;
  HoldCaptured?: HoldCapturedResolvers<ContextType>;
  HoldChange?: HoldChangeResolvers<ContextType>;
  HoldConnection?: HoldConnectionResolvers<ContextType>;
  HoldEdge?: HoldEdgeResolvers<ContextType>;
  HoldExpired?: HoldExpiredResolvers<ContextType>;
  HoldNotPlacedRejection?: HoldNotPlacedRejectionResolvers<ContextType>;
  HoldOpen?: HoldOpenResolvers<ContextType>;
  HoldReleased?: HoldReleasedResolvers<ContextType>;
  HoldResolvedRejection?: HoldResolvedRejectionResolvers<ContextType>;
  HoldStatusInfo?: HoldStatusInfoResolvers<ContextType>;
  IBAN?: GraphQLScalarType;
  IdempotencyConflictRejection?: IdempotencyConflictRejectionResolvers<ContextType>;
  IdleAccounts?: IdleAccountsResolvers<ContextType>;
  InsufficientFundsRejection?: InsufficientFundsRejectionResolvers<ContextType>;
  InterestAndFees?: InterestAndFeesResolvers<ContextType>;
  InterestPosting?: InterestPostingResolvers<ContextType>;
  InterestTerms?: InterestTermsResolvers<ContextType>;
  InterestTier?: InterestTierResolvers<ContextType>;
  InvalidField?: InvalidFieldResolvers<ContextType>;
  LedgerClosingBlocker?: LedgerClosingBlockerResolvers<ContextType>;
  LimitExceededRejection?: LimitExceededRejectionResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotExecutedRejection?: NotExecutedRejectionResolvers<ContextType>;
  NotFoundRejection?: NotFoundRejectionResolvers<ContextType>;
  NotReversibleRejection?: NotReversibleRejectionResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PayeeUnavailableRejection?: PayeeUnavailableRejectionResolvers<ContextType>;
  PersonalData?: PersonalDataResolvers<ContextType>;
  PersonalDataBlocker?: PersonalDataBlockerResolvers<ContextType>;
  PersonalDataItem?: PersonalDataItemResolvers<ContextType>;
  PersonalDataPage?: PersonalDataPageResolvers<ContextType>;
  PhoneNumber?: GraphQLScalarType;
  PlaceHoldPayload?: PlaceHoldPayloadResolvers<ContextType>;
  PlaceHoldSuccess?: PlaceHoldSuccessResolvers<ContextType>;
  PutLedgerAccountResult?: PutLedgerAccountResultResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Rejection?: RejectionResolvers<ContextType>;
  ReleaseHoldPayload?: ReleaseHoldPayloadResolvers<ContextType>;
  ReleaseHoldSuccess?: ReleaseHoldSuccessResolvers<ContextType>;
  ReverseTransactionPayload?: ReverseTransactionPayloadResolvers<ContextType>;
  SameAccountRejection?: SameAccountRejectionResolvers<ContextType>;
  SecondFactorMissingRejection?: SecondFactorMissingRejectionResolvers<ContextType>;
  SimulateCardHoldPayload?: SimulateCardHoldPayloadResolvers<ContextType>;
  SimulateCardHoldSuccess?: SimulateCardHoldSuccessResolvers<ContextType>;
  Statement?: StatementResolvers<ContextType>;
  StatementDownload?: StatementDownloadResolvers<ContextType>;
  StatementLine?: StatementLineResolvers<ContextType>;
  StatementLineConnection?: StatementLineConnectionResolvers<ContextType>;
  StatementLineEdge?: StatementLineEdgeResolvers<ContextType>;
  StepUpRequiredRejection?: StepUpRequiredRejectionResolvers<ContextType>;
  Transaction?: TransactionResolvers<ContextType>;
  TransactionBooked?: TransactionBookedResolvers<ContextType>;
  TransactionChange?: TransactionChangeResolvers<ContextType>;
  TransactionConnection?: TransactionConnectionResolvers<ContextType>;
  TransactionEdge?: TransactionEdgeResolvers<ContextType>;
  TransactionFailed?: TransactionFailedResolvers<ContextType>;
  TransactionStatusInfo?: TransactionStatusInfoResolvers<ContextType>;
  TransferItemPayload?: TransferItemPayloadResolvers<ContextType>;
  TransferPayload?: TransferPayloadResolvers<ContextType>;
  TransferSuccess?: TransferSuccessResolvers<ContextType>;
  TransfersPayload?: TransfersPayloadResolvers<ContextType>;
  TransfersRefusedRejection?: TransfersRefusedRejectionResolvers<ContextType>;
  TransfersSuccess?: TransfersSuccessResolvers<ContextType>;
  TrialBalance?: TrialBalanceResolvers<ContextType>;
  TrialBalanceAccount?: TrialBalanceAccountResolvers<ContextType>;
  TrialBalanceAccountConnection?: TrialBalanceAccountConnectionResolvers<ContextType>;
  TrialBalanceAccountEdge?: TrialBalanceAccountEdgeResolvers<ContextType>;
  TrialBalanceLine?: TrialBalanceLineResolvers<ContextType>;
  TrialBalanceTotal?: TrialBalanceTotalResolvers<ContextType>;
  ValidationRejection?: ValidationRejectionResolvers<ContextType>;
  VisibleThings?: VisibleThingsResolvers<ContextType>;
  WithdrawPayload?: WithdrawPayloadResolvers<ContextType>;
  WithdrawSuccess?: WithdrawSuccessResolvers<ContextType>;
};

