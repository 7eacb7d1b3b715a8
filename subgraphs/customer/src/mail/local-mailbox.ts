import { MAILBOX_MAILS } from '../limits.ts';
import type { Mailer, OutgoingMail } from './mailer.ts';

/** A mail that lies in the local mailbox. */
export interface LocalMail extends OutgoingMail {
  /** ISO 8601. */
  readonly sentAt: string;
}

/** The mailbox of everybody, in dev and test, where mail goes without a mail server. */
export interface LocalMailbox extends Mailer {
  /** The newest first. */
  mails(): readonly LocalMail[];
}

/** Keeps the last mails in this process. Whoever can read it can reset everybody's password: never in production. */
export function createLocalMailbox(now: () => number = Date.now): LocalMailbox {
  const mails: LocalMail[] = [];
  return {
    send(mail) {
      mails.unshift({ ...mail, sentAt: new Date(now()).toISOString() });
      mails.length = Math.min(mails.length, MAILBOX_MAILS);
      return Promise.resolve();
    },
    mails: () => [...mails],
    close: () => undefined,
  };
}
