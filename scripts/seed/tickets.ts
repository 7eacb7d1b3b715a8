/** A line of a ticket's chat. */
interface DemoMessage {
  readonly by: 'customer' | 'agent';
  readonly body: string;
  /** A note that only staff see. */
  readonly internal?: boolean;
}

/** A ticket of the demo, and how far it is. */
export interface DemoTicket {
  /** Never changed: by it a seeding that goes on finds what it made already. */
  readonly key: string;
  /** Who raised it, and the account that it is about, by their names in `people.ts`. */
  readonly customer: string;
  readonly account: string;
  readonly subject: string;
  readonly category: 'PAYMENT' | 'ACCOUNT';
  readonly priority: 'LOW' | 'NORMAL';
  readonly body: string;
  readonly chat: readonly DemoMessage[];
  readonly ends: 'OPEN' | 'IN_PROGRESS' | 'CLOSED';
}

/**
 * One of each kind: in the queue, in work, closed. The one in the queue can wait, so that whoever tries the demo finds a ticket of
 * their own before it.
 */
export const DEMO_TICKETS: readonly DemoTicket[] = [
  {
    key: 'demo-ticket-yuki',
    customer: 'yuki',
    account: 'yuki/yen',
    subject: 'Which rate will my yen get?',
    category: 'ACCOUNT',
    priority: 'LOW',
    body: 'My yen have been on this account for two months. Can I have them in euro, and at which rate?',
    chat: [],
    ends: 'OPEN',
  },
  {
    key: 'demo-ticket-tomas',
    customer: 'tomas',
    account: 'tomas/current',
    subject: 'My transfer was refused',
    category: 'PAYMENT',
    priority: 'NORMAL',
    body: 'I tried to pay the deposit for a flat and it was refused. Is something wrong with my account?',
    chat: [
      { by: 'agent', body: 'Hello Tomás, I am Sofia. Your account is fine; let me look at the transfer.' },
      { by: 'agent', body: 'Deposit for the flat, 5,200.00: a few hundred were on the account.', internal: true },
      { by: 'agent', body: 'It was more than what was on the account, so no money moved, and nothing was charged.' },
      { by: 'customer', body: 'I see. Could I borrow the deposit?' },
    ],
    ends: 'IN_PROGRESS',
  },
  {
    key: 'demo-ticket-oscar',
    customer: 'oscar',
    account: 'oscar/savings',
    subject: 'Interest for my tax return',
    category: 'ACCOUNT',
    priority: 'NORMAL',
    body: 'Where do I find what my savings earned last year?',
    chat: [
      { by: 'agent', body: 'Good morning Mr Lindqvist, the yearly overview comes with the statement of January.' },
      { by: 'customer', body: 'Found it, thank you!' },
    ],
    ends: 'CLOSED',
  },
];
