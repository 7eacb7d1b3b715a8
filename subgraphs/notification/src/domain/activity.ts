import type { ActivityDraft } from './alert.ts';

/** What happens to accounts and people; the SDL's `AccountActivity`. */
export type Activity =
  | 'HOLDER_INVITED'
  | 'HOLDER_JOINED'
  | 'HOLDER_RIGHTS_CHANGED'
  | 'HOLDER_LEFT'
  | 'LIMITS_RAISED'
  | 'FROZEN'
  | 'RELEASED'
  | 'CLOSED'
  | 'DORMANT_SOON'
  | 'DORMANT'
  | 'NEW_DEVICE'
  | 'DETAILS_CHANGED'
  | 'PASSWORD_CHANGED'
  | 'SECOND_FACTOR_REMOVED'
  | 'LOAN_APPLIED'
  | 'LOAN_INFORMATION_REQUESTED'
  | 'LOAN_ANSWERED'
  | 'LOAN_APPROVED'
  | 'LOAN_DECLINED'
  | 'LOAN_WITHDRAWN'
  | 'LOAN_OFFER_EXPIRED'
  | 'LOAN_PAID_OUT'
  | 'LOAN_CHANGED';

/** What was told so before reminders of loans were alerts of their own: it stays in the inboxes where it is. */
export type PastActivity = 'LOAN_DUE_SOON' | 'LOAN_DUE' | 'LOAN_OVERDUE' | 'LOAN_COLLECTION_FAILED';

/** What another service told, as far as it is told on. */
export interface ActivityEvent {
  readonly eventId: string;
  readonly at: Date;
  readonly activity: Activity;
  readonly accountId: string | undefined;
  /** Whom it is told to: who of them is whom it is about reads other words. */
  readonly recipients: readonly string[];
  readonly about: string | undefined;
}

interface Words {
  readonly title: string;
  readonly body: string;
  /** For whom it is about, where that is somebody of several. */
  readonly toSubject?: string;
  readonly severity: ActivityDraft['severity'];
}

/**
 * No names, no account numbers, and no reasons: a freeze is told in the same words whoever it is by and whatever it is for, so that nobody
 * is told that they are looked into.
 */
const WORDS: Readonly<Record<Activity, Words>> = {
  HOLDER_INVITED: {
    title: 'An invitation',
    body: 'You are invited to hold an account together with somebody. Your invitations say with whom.',
    severity: 'INFO',
  },
  HOLDER_JOINED: {
    title: 'New account holder',
    body: 'Somebody who was invited holds one of your accounts with you now.',
    toSubject: 'You hold an account together with somebody now.',
    severity: 'INFO',
  },
  HOLDER_RIGHTS_CHANGED: {
    title: 'Other rights',
    body: 'A holder of one of your accounts has other rights now.',
    toSubject: 'You have other rights on one of your accounts now.',
    severity: 'INFO',
  },
  HOLDER_LEFT: {
    title: 'Account holder left',
    body: 'A holder of one of your accounts holds it no more.',
    toSubject: 'You hold one of your accounts no more.',
    severity: 'INFO',
  },
  LIMITS_RAISED: {
    title: 'Spending limits raised',
    body: 'A spending limit of one of your accounts was raised or taken away. It takes effect after a delay: if you did not want that, lower it now.',
    severity: 'WARNING',
  },
  FROZEN: {
    title: 'Account frozen',
    body: 'One of your accounts is frozen: nothing goes out of it until it is released. Support can help.',
    severity: 'WARNING',
  },
  RELEASED: { title: 'Account released', body: 'One of your accounts is in use again.', severity: 'INFO' },
  CLOSED: { title: 'Account closed', body: 'One of your accounts was closed.', severity: 'INFO' },
  DORMANT_SOON: {
    title: 'Account dormant soon',
    body: 'One of your accounts had no movement for long. Move money in or out of it, or nothing will go out of it soon until you wake it.',
    severity: 'WARNING',
  },
  DORMANT: {
    title: 'Account dormant',
    body: 'One of your accounts had no movement for long: nothing goes out of it until you wake it.',
    severity: 'WARNING',
  },
  NEW_DEVICE: {
    title: 'New sign-in',
    body: 'Somebody signed in as you from a place or device that you did not use before. If it was not you, end the session and change your password.',
    severity: 'WARNING',
  },
  DETAILS_CHANGED: {
    title: 'Details changed',
    body: 'Your personal details were changed. If it was not you, tell support.',
    severity: 'WARNING',
  },
  PASSWORD_CHANGED: {
    title: 'Password changed',
    body: 'Your password was changed. If it was not you, reset it now.',
    severity: 'WARNING',
  },
  SECOND_FACTOR_REMOVED: {
    title: 'Second factor removed',
    body: 'One of your second factors was removed. If it was not you, tell support.',
    severity: 'WARNING',
  },
  LOAN_APPLIED: { title: 'Loan application', body: 'We have your application for a loan.', severity: 'INFO' },
  LOAN_INFORMATION_REQUESTED: {
    title: 'We need more from you',
    body: 'We ask for more about your application for a loan. It waits for your answer: the application says what we need.',
    severity: 'WARNING',
  },
  LOAN_ANSWERED: {
    title: 'Loan application',
    body: 'We have your answer about your application for a loan, and look at it.',
    severity: 'INFO',
  },
  LOAN_APPROVED: {
    title: 'Loan approved',
    body: 'We offer you the loan that you applied for. The application says until when you can accept it.',
    severity: 'INFO',
  },
  LOAN_DECLINED: {
    title: 'Loan declined',
    body: 'We cannot give you the loan that you applied for. The application says why.',
    severity: 'WARNING',
  },
  LOAN_WITHDRAWN: {
    title: 'Application withdrawn',
    body: 'Your application for a loan is withdrawn.',
    severity: 'INFO',
  },
  LOAN_OFFER_EXPIRED: {
    title: 'Offer expired',
    body: 'Our offer of a loan was not accepted in time, and stands no longer.',
    severity: 'INFO',
  },
  LOAN_PAID_OUT: {
    title: 'Loan paid out',
    body: 'The loan that you accepted is paid out to your account.',
    severity: 'INFO',
  },
  LOAN_CHANGED: {
    title: 'Loan changed',
    body: 'The bank changed your loan. See its statement for what is different.',
    severity: 'INFO',
  },
};

/** The alerts of an event, one to each recipient. */
export function alertsOfActivity({
  eventId,
  at,
  activity,
  accountId,
  recipients,
  about,
}: ActivityEvent): ActivityDraft[] {
  const { title, body, toSubject = body, severity } = WORDS[activity];
  return [...new Set(recipients)].map((recipient) => ({
    kind: 'ACCOUNT_ACTIVITY',
    recipient,
    eventId,
    severity,
    title,
    body: recipient === about ? toSubject : body,
    activity,
    accountId,
    createdAt: at,
  }));
}
