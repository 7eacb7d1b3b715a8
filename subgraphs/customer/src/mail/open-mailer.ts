import { createLocalMailbox, type LocalMail } from './local-mailbox.ts';
import type { Mailer } from './mailer.ts';
import { createSmtpMailer, type SmtpSettings } from './smtp-mailer.ts';

/** The way that mail takes, and where it lies afterwards if that is this process. */
export interface OpenMailer {
  readonly mailer: Mailer;
  /** Documents for the process's own port: the mails, where there is no mail server. */
  readonly routes: Readonly<Record<string, () => { readonly mails: readonly LocalMail[] }>>;
}

/** By SMTP where a server is configured; without one, which only dev and test may be, into a local mailbox. */
export function openMailer(smtp: SmtpSettings | undefined): OpenMailer {
  if (smtp !== undefined) return { mailer: createSmtpMailer(smtp), routes: {} };
  const mailbox = createLocalMailbox();
  return { mailer: mailbox, routes: { '/mailbox/mails': () => ({ mails: mailbox.mails() }) } };
}
