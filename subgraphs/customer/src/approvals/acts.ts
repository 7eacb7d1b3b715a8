import type { DomainEvent } from '@florin/events';
import { assertNever, type Transaction } from '@florin/kit';
import type { Approval, ApprovedAct, VoidCause } from '../domain/approval.ts';
import { carryOutFactorReset } from '../factor-resets/reset-factors.ts';
import { carryOutRoleGrant } from '../roles/grant-role.ts';

/** What is done in the transaction of the yes: its events, or why it cannot be done any more (then nothing was done). */
export type ActOutcome = { readonly events: readonly DomainEvent[] } | { readonly cause: VoidCause };

/** Who said yes, and when. */
interface Yes {
  readonly approvedBy: string;
  readonly at: Date;
}

/** Does an act of this service. Each checks anew whether it is possible, under locks of its own. */
export type CarryOut<Act extends ApprovedAct> = (
  sql: Transaction,
  act: Act,
  approval: Approval,
  yes: Yes,
) => Promise<ActOutcome>;

export function carryOut(sql: Transaction, approval: Approval, yes: Yes): Promise<ActOutcome> {
  const { act } = approval;
  switch (act.kind) {
    case 'GRANT_ROLE':
      return carryOutRoleGrant(sql, act, approval, yes);
    case 'RESET_SECOND_FACTORS':
      return carryOutFactorReset(sql, act, approval, yes);
    case 'UNFREEZE_ACCOUNT':
    case 'REVERSE_TRANSACTION':
    case 'DECIDE_LOAN_APPLICATION':
    case 'CHANGE_LOAN':
      // Another service's: it does it on the event of the yes, and checks it anew.
      return Promise.resolve({ events: [] });
    default:
      return assertNever(act);
  }
}
