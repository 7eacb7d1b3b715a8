import type { PublishedEvent } from '@florin/events';
import { z } from 'zod';
import type { Activity, ActivityEvent } from '../domain/activity.ts';

/** The services whose events tell of accounts, people and their loans. */
export const ACTIVITY_SOURCES = ['account', 'customer', 'loan'] as const;

type Told = Pick<ActivityEvent, 'activity' | 'accountId' | 'recipients' | 'about'>;

// Events from before say nothing of holders, or of who did it: of them nobody is told.
const holders = z.array(z.object({ customerId: z.string() })).nullish();
const by = z.string().nullish();
const status = z.object({ status: z.string(), holders, by });
const holdersChanged = z.object({
  holders,
  change: z.object({ kind: z.enum(['JOINED', 'RIGHTS_CHANGED', 'LEFT']), customerId: z.string() }).nullish(),
});
const invited = z.object({ inviteeId: z.string().nullable() });
const limits = z.object({ loosened: z.boolean(), holders });
const dormancyNear = z.object({ holders });
const person = z.object({ customerId: z.string() });

const decided = person.extend({ decision: z.enum(['APPROVED', 'DECLINED', 'INFORMATION_REQUESTED']) });

const STATUSES: Readonly<Record<string, Activity>> = {
  FROZEN: 'FROZEN',
  ACTIVE: 'RELEASED',
  CLOSED: 'CLOSED',
  DORMANT: 'DORMANT',
};
const CHANGES = {
  JOINED: 'HOLDER_JOINED',
  RIGHTS_CHANGED: 'HOLDER_RIGHTS_CHANGED',
  LEFT: 'HOLDER_LEFT',
} as const satisfies Record<string, Activity>;

const idsOf = (list: z.output<typeof holders>) => (list ?? []).map(({ customerId }) => customerId);
const ofPerson = (activity: Activity) => (payload: unknown) => {
  const { customerId } = person.parse(payload);
  return { activity, accountId: undefined, recipients: [customerId], about: customerId };
};

/** How each event is read, by source, type and version of its payload. */
const READERS: Readonly<Record<string, (payload: unknown, accountId: string) => Told | undefined>> = {
  'account AccountStatusChanged 1': (payload, accountId) => {
    const { status: to, holders: list } = status.parse(payload);
    const activity = Object.hasOwn(STATUSES, to) ? STATUSES[to] : undefined;
    return activity && { activity, accountId, recipients: idsOf(list), about: undefined };
  },
  'account AccountHoldersChanged 1': (payload, accountId) => {
    const { holders: list, change } = holdersChanged.parse(payload);
    if (change == null) return undefined;
    const about = change.customerId;
    return { activity: CHANGES[change.kind], accountId, recipients: [...idsOf(list), about], about };
  },
  'account AccountHolderInvited 1': (payload) => {
    const { inviteeId } = invited.parse(payload);
    // Of the account they see nothing yet.
    if (inviteeId === null) return undefined;
    return { activity: 'HOLDER_INVITED', accountId: undefined, recipients: [inviteeId], about: inviteeId };
  },
  'account AccountDormancyNear 1': (payload, accountId) => {
    const { holders: list } = dormancyNear.parse(payload);
    return { activity: 'DORMANT_SOON', accountId, recipients: idsOf(list), about: undefined };
  },
  'account AccountLimitsChanged 1': (payload, accountId) => {
    const { loosened, holders: list } = limits.parse(payload);
    return loosened ? { activity: 'LIMITS_RAISED', accountId, recipients: idsOf(list), about: undefined } : undefined;
  },
  'customer SignedInFromNewDevice 1': ofPerson('NEW_DEVICE'),
  'customer ProfileUpdated 1': ofPerson('DETAILS_CHANGED'),
  'customer PasswordChanged 1': ofPerson('PASSWORD_CHANGED'),
  'customer SecondFactorRemoved 1': ofPerson('SECOND_FACTOR_REMOVED'),
  'loan LoanApplicationSubmitted 1': ofPerson('LOAN_APPLIED'),
  'loan LoanApplicationDecided 1': (payload) => ofPerson(`LOAN_${decided.parse(payload).decision}`)(payload),
  'loan LoanApplicationResubmitted 1': ofPerson('LOAN_ANSWERED'),
  'loan LoanApplicationWithdrawn 1': ofPerson('LOAN_WITHDRAWN'),
  'loan LoanOfferExpired 1': ofPerson('LOAN_OFFER_EXPIRED'),
  'loan LoanDisbursed 1': ofPerson('LOAN_PAID_OUT'),
  'loan LoanChanged 1': ofPerson('LOAN_CHANGED'),
};

/**
 * Reads what a service told of an account or a person.
 *
 * @returns `undefined` for what nobody is told of
 * @throws ZodError for a payload that is not what its version says
 */
export function readActivity(event: PublishedEvent): ActivityEvent | undefined {
  const { id, source, type, version, aggregateId, payload, occurredAt } = event;
  const key = `${source} ${type} ${version}`;
  const told = Object.hasOwn(READERS, key) ? READERS[key]?.(payload, aggregateId) : undefined;
  return told && { eventId: id, at: occurredAt, ...told };
}
