import type { DomainEvent } from '@florin/events';
import type { Holder, LedgerStatus, Product, Right } from '../domain/account.ts';
import type { HeldRights } from '../store/locked-account.ts';

/**
 * What this service tells the others. Versions of an account grow with every event, so that a reader can drop what it
 * already knows. Ids and codes only: names and account numbers are asked for where somebody may see them.
 */
export type AccountEvent =
  | AccountOpened
  | AccountOpeningRefused
  | AccountStatusChanged
  | AccountDormancyNear
  | AccountHoldersChanged
  | AccountUpdated
  | AccountLimitsChanged
  | AccountFrozenByBank
  | AccountReleased
  | AccountReleaseRefused
  | AccountHolderInvited
  | AccountInvitationEnded;

/** Somebody in an event. */
type EventPerson = { readonly customerId: string };

/** A holder in an event. */
type EventHolder = {
  readonly customerId: string;
  readonly view: boolean;
  readonly pay: boolean;
  readonly manage: boolean;
};

/** The ledger has confirmed a new account: money can go in and out. */
export interface AccountOpened extends DomainEvent {
  readonly type: 'AccountOpened';
  readonly version: 1;
  readonly payload: {
    readonly accountVersion: number;
    readonly product: Product;
    readonly currency: string;
    readonly holders: readonly EventHolder[];
  };
}

/** Somebody was refused another account, by a rule whose answer their key keeps. Aggregate: the customer. */
export interface AccountOpeningRefused extends DomainEvent {
  readonly type: 'AccountOpeningRefused';
  readonly version: 1;
  readonly payload: { readonly customerId: string; readonly reason: 'LIMIT_REACHED' };
}

/** An account was frozen, released, found dormant, woken or closed. */
export interface AccountStatusChanged extends DomainEvent {
  readonly type: 'AccountStatusChanged';
  readonly version: 1;
  readonly payload: {
    readonly accountVersion: number;
    readonly status: LedgerStatus;
    /** The holder who did it; `null` where the bank did. */
    readonly by: string | null;
    /** Who holds it, to be told. */
    readonly holders: readonly EventPerson[];
  };
}

/** An account did not move for so long that it will sleep soon: its holders have the bank's notice from now on. */
export interface AccountDormancyNear extends DomainEvent {
  readonly type: 'AccountDormancyNear';
  readonly version: 1;
  readonly payload: { readonly holders: readonly EventPerson[] };
}

/** Who holds an account, or with which rights, is not as it was. These are all of them now. */
export interface AccountHoldersChanged extends DomainEvent {
  readonly type: 'AccountHoldersChanged';
  readonly version: 1;
  readonly payload: {
    readonly accountVersion: number;
    readonly holders: readonly EventHolder[];
    /** Who did it; `null` where the bank did. */
    readonly by: string | null;
    readonly change: HolderChange | null;
  };
}

/** What changed among the holders. */
export type HolderChange = {
  readonly kind: 'JOINED' | 'RIGHTS_CHANGED' | 'LEFT';
  readonly customerId: string;
};

/** A holder gave the account another name, or other settings. */
export interface AccountUpdated extends DomainEvent {
  readonly type: 'AccountUpdated';
  readonly version: 1;
  /** `changed`: fields of `UpdateAccountInput`, with spaces between them. */
  readonly payload: { readonly accountVersion: number; readonly by: string; readonly changed: string };
}

/** Staff froze an account; `AccountStatusChanged` tells the rest. Why is not told. */
export interface AccountFrozenByBank extends DomainEvent {
  readonly type: 'AccountFrozenByBank';
  readonly version: 1;
  readonly payload: { readonly freezeId: string; readonly by: string; readonly acceptsIncoming: boolean };
}

/** A freeze of the bank's was lifted by two of the staff. */
export interface AccountReleased extends DomainEvent {
  readonly type: 'AccountReleased';
  readonly version: 1;
  readonly payload: TwoOfStaff;
}

/** Two of the staff wanted an account released, and one of them holds it, or it is closed or being closed. */
export interface AccountReleaseRefused extends DomainEvent {
  readonly type: 'AccountReleaseRefused';
  readonly version: 1;
  readonly payload: TwoOfStaff & { readonly reason: 'OWN_ACCOUNT' | 'NOT_OPEN' };
}

type TwoOfStaff = { readonly approvalId: string; readonly requestedBy: string; readonly decidedBy: string };

/** A holder set the account's spending limits. */
export interface AccountLimitsChanged extends DomainEvent {
  readonly type: 'AccountLimitsChanged';
  readonly version: 1;
  /** `loosened`: one is higher than it was, or gone; that holds after the bank's delay. */
  readonly payload: {
    readonly accountVersion: number;
    readonly by: string;
    readonly loosened: boolean;
    readonly holders: readonly EventPerson[];
  };
}

/** Somebody is invited to hold the account. */
export interface AccountHolderInvited extends DomainEvent {
  readonly type: 'AccountHolderInvited';
  readonly version: 1;
  readonly payload: {
    readonly invitationId: string;
    readonly by: string;
    /** `null` where nobody banks here under what was given: nobody is told. */
    readonly inviteeId: string | null;
    /** With spaces between them. */
    readonly rights: string;
  };
}

/** An invitation was accepted, declined or withdrawn. */
export interface AccountInvitationEnded extends DomainEvent {
  readonly type: 'AccountInvitationEnded';
  readonly version: 1;
  readonly payload: { readonly invitationId: string; readonly by: string; readonly outcome: InvitationEnd };
}

export type InvitationEnd = 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN';

export function accountOpened(account: {
  readonly id: string;
  readonly version: number;
  readonly product: Product;
  readonly currency: string;
  readonly holders: readonly Holder[];
}): AccountOpened {
  const { id, version, product, currency, holders } = account;
  return {
    type: 'AccountOpened',
    version: 1,
    aggregateId: id,
    payload: { accountVersion: version, product, currency, holders: holders.map(eventHolder) },
  };
}

export function accountOpeningRefused(customerId: string): AccountOpeningRefused {
  return {
    type: 'AccountOpeningRefused',
    version: 1,
    aggregateId: customerId,
    payload: { customerId, reason: 'LIMIT_REACHED' },
  };
}

export function accountStatusChanged(
  account: { readonly id: string; readonly holders: readonly HeldRights[] },
  accountVersion: number,
  status: LedgerStatus,
  by: string | null = null,
): AccountStatusChanged {
  const holders = account.holders.map(({ customerId }) => ({ customerId }));
  const payload = { accountVersion, status, by, holders };
  return { type: 'AccountStatusChanged', version: 1, aggregateId: account.id, payload };
}

export function accountDormancyNear(account: {
  readonly id: string;
  readonly holders: readonly HeldRights[];
}): AccountDormancyNear {
  const holders = account.holders.map(({ customerId }) => ({ customerId }));
  return { type: 'AccountDormancyNear', version: 1, aggregateId: account.id, payload: { holders } };
}

export function accountLimitsChanged(
  account: { readonly id: string; readonly holders: readonly HeldRights[] },
  accountVersion: number,
  by: string,
  loosened: boolean,
): AccountLimitsChanged {
  const holders = account.holders.map(({ customerId }) => ({ customerId }));
  const payload = { accountVersion, by, loosened, holders };
  return { type: 'AccountLimitsChanged', version: 1, aggregateId: account.id, payload };
}

export function accountHoldersChanged(
  accountId: string,
  accountVersion: number,
  holders: readonly HeldRights[],
  how?: { readonly by: string; readonly change: HolderChange },
): AccountHoldersChanged {
  return {
    type: 'AccountHoldersChanged',
    version: 1,
    aggregateId: accountId,
    payload: { accountVersion, holders: holders.map(eventHolder), by: how?.by ?? null, change: how?.change ?? null },
  };
}

export function accountFrozenByBank(accountId: string, payload: AccountFrozenByBank['payload']): AccountFrozenByBank {
  return { type: 'AccountFrozenByBank', version: 1, aggregateId: accountId, payload };
}

export function accountReleased(accountId: string, payload: TwoOfStaff): AccountReleased {
  return { type: 'AccountReleased', version: 1, aggregateId: accountId, payload };
}

export function accountReleaseRefused(
  accountId: string,
  payload: AccountReleaseRefused['payload'],
): AccountReleaseRefused {
  return { type: 'AccountReleaseRefused', version: 1, aggregateId: accountId, payload };
}

export function accountUpdated(
  account: { readonly id: string; readonly version: number },
  by: string,
  changed: string,
): AccountUpdated {
  const { id: aggregateId, version: accountVersion } = account;
  return { type: 'AccountUpdated', version: 1, aggregateId, payload: { accountVersion, by, changed } };
}

export function accountHolderInvited(
  accountId: string,
  payload: AccountHolderInvited['payload'],
): AccountHolderInvited {
  return { type: 'AccountHolderInvited', version: 1, aggregateId: accountId, payload };
}

export function accountInvitationEnded(
  accountId: string,
  payload: AccountInvitationEnded['payload'],
): AccountInvitationEnded {
  return { type: 'AccountInvitationEnded', version: 1, aggregateId: accountId, payload };
}

function eventHolder({ customerId, rights }: HeldRights): EventHolder {
  const has = (right: Right) => rights.includes(right);
  return { customerId, view: has('VIEW'), pay: has('PAY'), manage: has('MANAGE') };
}
