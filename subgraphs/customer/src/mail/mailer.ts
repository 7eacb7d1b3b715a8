/** A letter to one person. Plain text: nothing in it is fetched, and nothing hides behind a link's words. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** A mail that is sent: its id stays the same when it is sent again. */
export interface OutgoingMail extends Mail {
  readonly id: string;
}

/** Hands mail on: to a mail server, or to the local mailbox of dev and test. */
export interface Mailer {
  /** @throws Error when the other side did not take it; then it is sent again later */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}
