import type { DomainEvent } from '@florin/events';
import type { Holder, LedgerStatus, Product, Right } from '../domain/account.ts';

/**
 * What this service tells the others. Versions of an account grow with every event, so that a reader can drop what it
 * already knows. Ids and codes only: names and account numbers are asked for where somebody may see them.
 */
export type AccountEvent = AccountOpened | AccountOpeningRefused | AccountStatusChanged | AccountHoldersChanged;

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
  readonly payload: { readonly accountVersion: number; readonly status: LedgerStatus };
}

/** Who holds an account, or with which rights, is not as it was. These are all of them now. */
export interface AccountHoldersChanged extends DomainEvent {
  readonly type: 'AccountHoldersChanged';
  readonly version: 1;
  readonly payload: { readonly accountVersion: number; readonly holders: readonly EventHolder[] };
}

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
  accountId: string,
  accountVersion: number,
  status: LedgerStatus,
): AccountStatusChanged {
  return { type: 'AccountStatusChanged', version: 1, aggregateId: accountId, payload: { accountVersion, status } };
}

export function accountHoldersChanged(
  accountId: string,
  accountVersion: number,
  holders: readonly Holder[],
): AccountHoldersChanged {
  return {
    type: 'AccountHoldersChanged',
    version: 1,
    aggregateId: accountId,
    payload: { accountVersion, holders: holders.map(eventHolder) },
  };
}

function eventHolder({ customerId, rights }: Holder): EventHolder {
  const has = (right: Right) => rights.includes(right);
  return { customerId, view: has('VIEW'), pay: has('PAY'), manage: has('MANAGE') };
}
