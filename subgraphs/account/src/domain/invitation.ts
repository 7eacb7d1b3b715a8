import type { InvitationEnd } from '../events/published.ts';
import type { Right } from './account.ts';

/** Where an invitation stands. */
export type InvitationStatus = 'WAITING' | 'EXPIRED' | InvitationEnd;

/** Whom somebody invites, as they know them. */
export type InvitationTarget =
  | { readonly kind: 'EMAIL'; readonly email: string }
  | { readonly kind: 'ID'; readonly customerId: string };

export interface Invitation {
  readonly id: string;
  readonly accountId: string;
  readonly invitedBy: string;
  readonly inviteeId: string | null;
  readonly rights: readonly Right[];
  readonly state: 'WAITING' | InvitationEnd;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Where an invitation stands at a time: one that waits past its time has run out, whether or not that was written down. */
export function invitationStatus(
  { state, expiresAt }: Pick<Invitation, 'state' | 'expiresAt'>,
  at: Date,
): InvitationStatus {
  return state === 'WAITING' && expiresAt <= at ? 'EXPIRED' : state;
}

/** A target as one text, equal however it is written. */
export function targetText(target: InvitationTarget): string {
  return target.kind === 'EMAIL' ? `email ${target.email.trim().toLowerCase()}` : `id ${target.customerId}`;
}

/** A target so far that whoever gave it recognises it, and nobody who does not know it. */
export function targetHint(target: InvitationTarget): string {
  if (target.kind === 'ID') return `cus_••••${target.customerId.slice(-4)}`;
  const at = target.email.lastIndexOf('@');
  return `${target.email.slice(0, 1)}•••${target.email.slice(at)}`;
}
