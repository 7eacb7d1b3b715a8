import { z } from 'zod';
import { accountEvents, holderIds, holders } from './account-events.ts';
import type { Actor } from './audit-event.ts';
import { type Reading, reading } from './event-reading.ts';
import { factorResetEvents } from './factor-reset-events.ts';
import { ANONYMOUS, details, type Facts, isSubjectId, person, service } from './facts.ts';
import { fileEvents } from './file-events.ts';
import { ledgerActEvents } from './ledger-act-events.ts';
import { loanEvents } from './loan-events.ts';
import { privacyEvents } from './privacy-events.ts';
import { profileEvents } from './profile-events.ts';

const id = z.string();
const optionalId = z.string().nullish();

const session = z.object({ customerId: id, sessionId: id });
/** Of what other staff did to somebody; who, an event beside it says (`RoleRevoked`, `SecondFactorsReset`). */
const ENDED_BY_STAFF: ReadonlySet<string> = new Set(['ROLE_REVOKED', 'FACTORS_RESET']);

const act = z.object({
  approvalId: id,
  kind: z.string(),
  customerId: optionalId,
  role: z.string().nullable(),
  accountId: optionalId,
  transactionId: optionalId,
  loanApplicationId: optionalId,
  loanId: optionalId,
});
/** What happened to an approval, by whoever did it. */
const approvalStep = <S extends z.ZodType<z.output<typeof act>>>(
  payload: S,
  outcome: Facts['outcome'],
  actor: (step: z.output<S>) => Actor,
) =>
  reading(payload, (step) => {
    const { approvalId, kind, customerId, role, accountId, transactionId, loanApplicationId, loanId } = step;
    const reason = 'reason' in step && typeof step.reason === 'string' ? step.reason : undefined;
    return {
      outcome,
      actor: actor(step),
      subjects: [approvalId, customerId ?? accountId ?? transactionId ?? loanApplicationId ?? loanId],
      details: details({ kind, role, reason }),
    };
  });
const decided = act.extend({ requestedBy: id, decidedBy: id });

const customer = {
  ...factorResetEvents,
  ApprovalRequested: approvalStep(act.extend({ requestedBy: id }), 'SUCCEEDED', (step) => person(step.requestedBy)),
  ApprovalGranted: approvalStep(decided, 'SUCCEEDED', (step) => person(step.decidedBy)),
  ApprovalDeclined: approvalStep(decided, 'SUCCEEDED', (step) => person(step.decidedBy)),
  ApprovalVoided: approvalStep(decided.extend({ reason: z.string() }), 'REFUSED', (step) => person(step.decidedBy)),
  ApprovalExpired: approvalStep(act.extend({ requestedBy: id }), 'REFUSED', () => service('customer')),
  ApprovalDecisionRefused: approvalStep(act.extend({ triedBy: id, reason: z.string() }), 'REFUSED', (step) =>
    person(step.triedBy),
  ),
  RoleGranted: reading(
    z.object({ customerId: id, role: z.string(), approvalId: id, requestedBy: id, approvedBy: id }),
    ({ customerId, role, approvalId, requestedBy, approvedBy }) => ({
      outcome: 'SUCCEEDED',
      actor: person(approvedBy),
      subjects: [customerId, approvalId],
      details: details({ role, requestedBy }),
    }),
  ),
  RoleRevoked: reading(z.object({ customerId: id, role: z.string(), by: id }), ({ customerId, role, by }) => ({
    outcome: 'SUCCEEDED',
    actor: person(by),
    subjects: [customerId],
    details: details({ role }),
  })),
  RoleChangeRefused: reading(
    z.object({ customerId: id, role: z.string(), by: id, reason: z.string() }),
    ({ customerId, role, by, reason }) => ({
      outcome: 'REFUSED',
      actor: person(by),
      subjects: [customerId],
      details: details({ role, reason }),
    }),
  ),
  CustomerSignedUp: reading(z.object({ customerId: id, region: z.string().nullable() }), ({ customerId, region }) => ({
    outcome: 'SUCCEEDED',
    actor: person(customerId),
    subjects: [customerId],
    details: details({ region }),
  })),
  // By a command of the operator's, whom the bank does not know.
  StaffEnrolled: reading(
    z.object({ customerId: id, roles: z.array(z.object({ role: z.string() })) }),
    ({ customerId, roles }) => ({
      outcome: 'SUCCEEDED',
      actor: service('customer'),
      subjects: [customerId],
      details: details({ roles: roles.map(({ role }) => role).join(' ') }),
    }),
  ),
  SignedIn: reading(session.extend({ secondFactor: z.boolean() }), ({ customerId, sessionId, secondFactor }) => ({
    outcome: 'SUCCEEDED',
    actor: person(customerId),
    subjects: [customerId],
    details: details({ session: sessionId, secondFactor }),
  })),
  // The password fits, which proves little: whoever it is, is not known yet.
  SecondFactorRequested: reading(z.object({ customerId: id, signInId: id }), ({ customerId, signInId }) => ({
    outcome: 'SUCCEEDED',
    actor: ANONYMOUS,
    subjects: [customerId],
    details: details({ signIn: signInId }),
  })),
  SignInFailed: reading(z.object({ customerId: id.nullable(), reason: z.string() }), ({ customerId, reason }) => ({
    outcome: 'REFUSED',
    actor: ANONYMOUS,
    subjects: [customerId],
    details: details({ reason }),
  })),
  SessionRefreshed: reading(session, ({ customerId, sessionId }) => ({
    outcome: 'SUCCEEDED',
    actor: person(customerId),
    subjects: [customerId],
    details: details({ session: sessionId }),
  })),
  SignedOut: reading(session, ({ customerId, sessionId }) => ({
    outcome: 'SUCCEEDED',
    actor: person(customerId),
    subjects: [customerId],
    details: details({ session: sessionId }),
  })),
  // One of two holders of a token is a thief, and nobody can say which.
  SessionFamilyEnded: reading(session.extend({ reason: z.string() }), ({ customerId, sessionId, reason }) => ({
    outcome: 'REFUSED',
    actor: ANONYMOUS,
    subjects: [customerId],
    details: details({ session: sessionId, reason }),
  })),
  SecondFactorAdded: reading(
    z.object({ customerId: id, method: z.string(), replaced: z.boolean() }),
    ({ customerId, method, replaced }) => ({
      outcome: 'SUCCEEDED',
      actor: person(customerId),
      subjects: [customerId],
      details: details({ method, replaced }),
    }),
  ),
  SecondFactorRemoved: reading(
    z.object({ customerId: id, method: z.string(), left: z.number() }),
    ({ customerId, method, left }) => ({
      outcome: 'SUCCEEDED',
      actor: person(customerId),
      subjects: [customerId],
      details: details({ method, left }),
    }),
  ),
  RecoveryCodesIssued: reading(z.object({ customerId: id }), ({ customerId }) => ({
    outcome: 'SUCCEEDED',
    actor: person(customerId),
    subjects: [customerId],
    details: [],
  })),
  RecoveryCodeUsed: reading(z.object({ customerId: id, left: z.number() }), ({ customerId, left }) => ({
    outcome: 'SUCCEEDED',
    actor: person(customerId),
    subjects: [customerId],
    details: details({ left }),
  })),
  SessionEnded: reading(session.extend({ reason: z.string() }), ({ customerId, sessionId, reason }) => ({
    outcome: 'SUCCEEDED',
    actor: ENDED_BY_STAFF.has(reason) ? service('customer') : person(customerId),
    subjects: [customerId],
    details: details({ session: sessionId, reason }),
  })),
  EmailConfirmed: reading(z.object({ customerId: id }), ({ customerId }) => ({
    outcome: 'SUCCEEDED',
    actor: person(customerId),
    subjects: [customerId],
    details: [],
  })),
  PasswordChanged: reading(z.object({ customerId: id, how: z.string() }), ({ customerId, how }) => ({
    outcome: 'SUCCEEDED',
    actor: person(customerId),
    subjects: [customerId],
    details: details({ how }),
  })),
  // Whoever typed the address; it proves nothing.
  PasswordResetRequested: reading(z.object({ customerId: id.nullable() }), ({ customerId }) => ({
    outcome: 'SUCCEEDED',
    actor: ANONYMOUS,
    subjects: [customerId],
    details: [],
  })),
  StepUpRequested: reading(
    z.object({ customerId: id, challengeId: id, action: z.string(), audience: z.string() }),
    ({ customerId, challengeId, action, audience }) => ({
      outcome: 'SUCCEEDED',
      actor: person(customerId),
      subjects: [customerId],
      details: details({ challenge: challengeId, action, service: audience }),
    }),
  ),
  StepUpSucceeded: reading(
    z.object({ customerId: id, challengeId: id, method: z.string() }),
    ({ customerId, challengeId, method }) => ({
      outcome: 'SUCCEEDED',
      actor: person(customerId),
      subjects: [customerId],
      details: details({ challenge: challengeId, method }),
    }),
  ),
  StepUpFailed: reading(
    z.object({ customerId: id, challengeId: id, reason: z.string() }),
    ({ customerId, challengeId, reason }) => ({
      outcome: 'REFUSED',
      actor: person(customerId),
      subjects: [customerId],
      details: details({ challenge: challengeId, reason }),
    }),
  ),
  ...fileEvents,
  ...privacyEvents,
  ...profileEvents,
  VerificationDecided: reading(
    z.object({ customerId: id, status: z.string(), decidedBy: id.nullable() }),
    ({ customerId, status, decidedBy }) => ({
      outcome: 'SUCCEEDED',
      actor: decidedBy === null ? service('customer') : person(decidedBy),
      subjects: [customerId],
      details: details({ status }),
    }),
  ),
} satisfies Readings;

const side = z.object({ accountId: id, transactionId: id });
/** On what ground a payment was booked without a fresh proof, or that there was one. */
const stepUp = z.string().optional();
const transfer = z.object({ transferId: id, kind: z.string(), actor: id, amount: z.string(), currency: z.string() });
/**
 * Interest and fees are the service's own orders, named by no person. What is booked of a loan between the bank's own accounts names its
 * borrower and is nobody's act: what they pay has a kind of its own.
 */
const givenBy = (actor: string) => (actor === 'transaction' ? service(actor) : person(actor));
/** The bank's own accounts (`cash:…`) are in every other booking, so they are details and nothing that is looked for. */
const ownAccount = (accountId: string) => (isSubjectId(accountId) ? undefined : accountId);

const transaction = {
  TransferPosted: reading(transfer.extend({ debit: side, credit: side, stepUp }), ({ debit, credit, ...order }) => ({
    outcome: 'SUCCEEDED',
    actor: order.kind === 'LOAN_BOOKING' ? service('loan') : givenBy(order.actor),
    subjects: [debit.accountId, debit.transactionId, credit.accountId, credit.transactionId, order.transferId],
    details: details({
      kind: order.kind,
      amount: order.amount,
      currency: order.currency,
      stepUp: order.stepUp,
      debitAccount: ownAccount(debit.accountId),
      creditAccount: ownAccount(credit.accountId),
    }),
  })),
  TransferRefused: reading(transfer.extend({ reason: z.string(), caller: side }), ({ caller, reason, ...order }) => ({
    outcome: 'REFUSED',
    actor: person(order.actor),
    subjects: [caller.accountId, caller.transactionId, order.transferId],
    details: details({ kind: order.kind, amount: order.amount, currency: order.currency, reason }),
  })),
  ...ledgerActEvents,
  LedgerAccountChanged: reading(
    z.object({ accountId: id, accountVersion: z.number(), status: z.string(), holders }),
    ({ accountId, accountVersion, status, holders: list }) => ({
      outcome: 'SUCCEEDED',
      actor: service('account'),
      subjects: [accountId, ...holderIds(list)],
      details: details({ status, accountVersion }),
    }),
  ),
} satisfies Readings;

const sideOfTicket = z.enum(['CUSTOMER', 'AGENT', 'SYSTEM']);
const partyOf = (kind: z.output<typeof sideOfTicket>, partyId: string): Actor =>
  kind === 'SYSTEM' ? service('support') : person(partyId);
const access = z.object({ agentId: id, customerId: id, accountId: optionalId, transactionId: optionalId });
const accessChanged = reading(access, ({ agentId, customerId, accountId, transactionId }, { aggregateId }) => ({
  outcome: 'SUCCEEDED',
  actor: service('support'),
  subjects: [aggregateId, agentId, customerId, accountId, transactionId],
  details: [],
}));

const support = {
  TicketRaised: reading(
    z.object({
      customerId: id,
      category: z.string(),
      priority: z.string(),
      accountId: optionalId,
      transactionId: optionalId,
    }),
    ({ customerId, category, priority, accountId, transactionId }, { aggregateId }) => ({
      outcome: 'SUCCEEDED',
      actor: person(customerId),
      subjects: [aggregateId, customerId, accountId, transactionId],
      details: details({ category, priority }),
    }),
  ),
  TicketClaimed: reading(z.object({ agentId: id, customerId: id }), ({ agentId, customerId }, { aggregateId }) => ({
    outcome: 'SUCCEEDED',
    actor: person(agentId),
    subjects: [aggregateId, customerId],
    details: [],
  })),
  TicketStatusChanged: reading(
    z.object({ from: z.string(), to: z.string(), byId: id, bySide: sideOfTicket }),
    ({ from, to, byId, bySide }, { aggregateId }) => ({
      outcome: 'SUCCEEDED',
      actor: partyOf(bySide, byId),
      subjects: [aggregateId],
      details: details({ from, to }),
    }),
  ),
  TicketMessageSent: reading(
    z.object({ messageId: id, authorId: id, authorSide: sideOfTicket, internal: z.boolean() }),
    ({ messageId, authorId, authorSide, internal }, { aggregateId }) => ({
      outcome: 'SUCCEEDED',
      actor: partyOf(authorSide, authorId),
      subjects: [aggregateId],
      details: details({ message: messageId, internal }),
    }),
  ),
  AgentAccessGranted: accessChanged,
  AgentAccessEnded: accessChanged,
} satisfies Readings;

const VIEWER_KINDS = { user: person, service, anonymous: () => ANONYMOUS };

/** What every service tells alike. */
const everywhere = {
  AccessDenied: reading(
    z.object({
      viewerKind: z.enum(['user', 'service', 'anonymous']),
      viewerId: id.nullable(),
      coordinate: z.string(),
      count: z.number(),
    }),
    ({ viewerKind, viewerId, coordinate, count }) => ({
      outcome: 'DENIED',
      actor: viewerId === null ? ANONYMOUS : VIEWER_KINDS[viewerKind](viewerId),
      subjects: [],
      details: details({ coordinate, count, viewerKind }),
    }),
  ),
  StaffRead: reading(
    z.object({
      actor: id,
      sessionId: id,
      roles: z.string(),
      coordinate: z.string(),
      subjects: z.array(z.object({ id })),
    }),
    ({ actor, sessionId, roles, coordinate, subjects }) => ({
      outcome: 'SUCCEEDED',
      actor: person(actor),
      subjects: subjects.map((subject) => subject.id),
      details: details({ coordinate, roles, session: sessionId }),
    }),
  ),
} satisfies Readings;

type Readings = Readonly<Record<string, Reading>>;

/** Every event of version 1 that services publish, by source and type; `KNOWN_EVENTS['*']` by type, of every source. */
export const KNOWN_EVENTS: Readonly<Record<string, Readings>> = {
  customer,
  account: accountEvents,
  transaction,
  loan: loanEvents,
  support,
  '*': everywhere,
};
