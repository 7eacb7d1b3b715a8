import { createTransport } from 'nodemailer';
import { SMTP_CONNECTIONS, SMTP_TIMEOUT_MS } from '../limits.ts';
import type { Mailer } from './mailer.ts';

export interface SmtpSettings {
  /** `smtps://user:password@host:465`, or `smtp://…:587`, which begins in clear text and must go on encrypted (STARTTLS). */
  readonly url: string;
  /** The bank's own address. */
  readonly from: string;
  /** Whether a server that does not encrypt is refused; only a server on this machine in dev and test may do without. */
  readonly requireTls: boolean;
}

/** Sends by SMTP (RFC 5321, RFC 3207). */
export function createSmtpMailer({ url, from, requireTls }: SmtpSettings): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: SMTP_CONNECTIONS,
    requireTLS: requireTls && url.startsWith('smtp:'),
    connectionTimeout: SMTP_TIMEOUT_MS,
    greetingTimeout: SMTP_TIMEOUT_MS,
    socketTimeout: SMTP_TIMEOUT_MS,
    // Texts are ours: nothing of a mail may name a file or an address to be read into it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    async send({ id, to, subject, text }) {
      await transport.sendMail({
        from,
        // As one address: a text would be read as a list of them.
        to: { name: '', address: to },
        subject,
        text,
        // The same for each try, so that the recipient's side can tell a repetition (RFC 5322 §3.6.4).
        messageId: `<${id}@${domain}>`,
        headers: { 'auto-submitted': 'auto-generated' },
      });
    },
    close: () => transport.close(),
  };
}
