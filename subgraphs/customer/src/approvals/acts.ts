import type { DomainEvent } from '@florin/events';
import type { Transaction } from '@florin/kit';
import type { Approval, ApprovalKind, VoidCause } from '../domain/approval.ts';
import { carryOutRoleGrant } from '../roles/grant-role.ts';

/** What is done in the transaction of the yes: its events, or why it cannot be done any more (then nothing was done). */
export type ActOutcome = { readonly events: readonly DomainEvent[] } | { readonly cause: VoidCause };
export type CarryOut = (sql: Transaction, approval: Approval, approvedBy: string, at: Date) => Promise<ActOutcome>;

/** Acts that this service does itself. Each checks anew whether it is possible, under locks of its own. */
export const ACTS: Readonly<Record<ApprovalKind, CarryOut>> = { GRANT_ROLE: carryOutRoleGrant };
