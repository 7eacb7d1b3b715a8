import { assertNever, type Role, type StaffRole } from '@florin/kit';

/** Somebody is to get a staff role. */
export interface RoleGrant {
  readonly kind: 'GRANT_ROLE';
  readonly customerId: string;
  readonly role: StaffRole;
}

/** The factors of a member of staff are to be taken away, and the right to enrol the first one again given. */
export interface FactorReset {
  readonly kind: 'RESET_SECOND_FACTORS';
  readonly customerId: string;
}

/** An account that the bank froze is to be released, which the service `account` does. */
interface AccountRelease {
  readonly kind: 'UNFREEZE_ACCOUNT';
  readonly accountId: string;
  /** Which freeze: one that comes later is another. */
  readonly freezeId: string;
}

/** A booking is to be taken back, which the service `transaction` does. */
interface TransactionReversal {
  readonly kind: 'REVERSE_TRANSACTION';
  readonly transactionId: string;
}

/** A large application for a loan is to be decided, which the service `loan` does. */
interface LoanDecision {
  readonly kind: 'DECIDE_LOAN_APPLICATION';
  readonly loanApplicationId: string;
  readonly decision: 'APPROVED' | 'DECLINED';
  /** Which proposal: reasons and conditions are `loan`'s. */
  readonly proposalId: string;
}

/** What is to happen to a loan. */
export type LoanChangeWanted = 'RESCHEDULE' | 'WRITE_OFF' | 'REVERSE_REPAYMENT' | 'INCREASE' | 'CHANGE_RATE';

/** A loan is to be changed, which the service `loan` does. */
interface LoanChange {
  readonly kind: 'CHANGE_LOAN';
  readonly loanId: string;
  readonly change: LoanChangeWanted;
  /** Which proposal: what exactly is `loan`'s. */
  readonly proposalId: string;
}

/** What other services do. */
export type ServiceAct = AccountRelease | TransactionReversal | LoanDecision | LoanChange;

/** What is done after a second person's yes. */
export type ApprovedAct = RoleGrant | FactorReset | ServiceAct;
export type ApprovalKind = ApprovedAct['kind'];

/** The role that asking for an act needs, and deciding on it too. */
export const ROLE_OF_ACT: Readonly<Record<ApprovalKind, StaffRole>> = {
  GRANT_ROLE: 'ADMIN',
  RESET_SECOND_FACTORS: 'ADMIN',
  UNFREEZE_ACCOUNT: 'COMPLIANCE_OFFICER',
  REVERSE_TRANSACTION: 'COMPLIANCE_OFFICER',
  DECIDE_LOAN_APPLICATION: 'LOAN_OFFICER',
  CHANGE_LOAN: 'LOAN_OFFICER',
};
export const APPROVAL_KINDS = Object.keys(ROLE_OF_ACT) as readonly ApprovalKind[];

export interface Undecided {
  readonly kind: 'WAITING' | 'EXPIRED';
  readonly since: Date;
}
export interface Decided {
  readonly kind: 'GRANTED' | 'DECLINED';
  readonly since: Date;
  readonly decidedBy: string;
  readonly reason: string;
}
/** The second person said yes, and the act was not allowed any more. */
export interface Voided {
  readonly kind: 'VOID';
  readonly since: Date;
  readonly decidedBy: string;
  readonly reason: string;
  readonly cause: VoidCause;
}
export type ApprovalState = Undecided | Decided | Voided;
export type VoidCause = 'REQUESTER_NOT_ENTITLED' | 'SUBJECT_CHANGED';

export interface Approval {
  readonly id: string;
  readonly act: ApprovedAct;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly reason: string;
  readonly expiresAt: Date;
  readonly state: ApprovalState;
}

/** What the second person says. */
export interface Decision {
  readonly kind: 'GRANTED' | 'DECLINED';
  readonly reason: string;
}

export type ApprovalRefusal = 'OWN_REQUEST' | 'ABOUT_YOURSELF' | 'NOT_ENTITLED' | 'DECIDED' | 'EXPIRED' | VoidCause;

/** Whom or what an act is about. */
export function subjectOf(act: ApprovedAct): string {
  switch (act.kind) {
    case 'GRANT_ROLE':
    case 'RESET_SECOND_FACTORS':
      return act.customerId;
    case 'UNFREEZE_ACCOUNT':
      return act.accountId;
    case 'REVERSE_TRANSACTION':
      return act.transactionId;
    case 'DECIDE_LOAN_APPLICATION':
      return act.loanApplicationId;
    case 'CHANGE_LOAN':
      return act.loanId;
    default:
      return assertNever(act);
  }
}

/** Where an approval stands at a time: one that nobody decided in time has expired, whether or not that was written down. */
export function stateAt({ state, expiresAt }: Pick<Approval, 'state' | 'expiresAt'>, at: Date): ApprovalState {
  return state.kind === 'WAITING' && expiresAt <= at ? { kind: 'EXPIRED', since: expiresAt } : state;
}

/** Whether somebody may decide on an approval now. Own requests are told first, so that trying them later tells the same. */
export function refusalToDecide(
  approval: Approval,
  decider: { readonly customerId: string; readonly entitled: boolean },
  at: Date,
): ApprovalRefusal | undefined {
  if (!decider.entitled) return 'NOT_ENTITLED';
  if (approval.requestedBy === decider.customerId) return 'OWN_REQUEST';
  if (subjectOf(approval.act) === decider.customerId) return 'ABOUT_YOURSELF';
  const { kind } = stateAt(approval, at);
  if (kind === 'EXPIRED') return 'EXPIRED';
  return kind === 'WAITING' ? undefined : 'DECIDED';
}

/**
 * Whether somebody may ask for an act of this kind, or decide on it.
 *
 * @param person the roles that they have now, whatever their token says, and whether their session is alive and gave a second factor
 */
export function isEntitled(
  kind: ApprovalKind,
  person: { readonly roles: readonly Role[]; readonly secondFactor: boolean },
): boolean {
  return person.secondFactor && person.roles.includes(ROLE_OF_ACT[kind]);
}
