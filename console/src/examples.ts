import { ACCOUNT_EXAMPLES } from './account-examples.ts';
import { exampleMoney } from './example-money.ts';
import {
  CLOSE_TICKET,
  MY_INBOX,
  RAISE_TICKET,
  READ_CHAT,
  TAKE_TICKET,
  TELL_TYPING,
  TICKET_QUEUE,
  WATCH_ALERTS,
  WATCH_CHAT,
  WATCH_TICKET,
  WATCH_TYPING,
  WRITE_MESSAGE,
} from './live-operations.ts';
import { LOAN_EXAMPLES } from './loan-examples.ts';
import { LOAN_STAFF_EXAMPLES } from './loan-staff-examples.ts';
import {
  DECIDE_VERIFICATION,
  DEPOSIT,
  FIND_CUSTOMERS,
  MY_ACCOUNTS,
  OPEN_ACCOUNT,
  REFUSED_TRANSFER,
  STATEMENT,
  TRANSFER,
  VERIFICATION_QUEUE,
  WHO_AM_I,
} from './money-operations.ts';

/** What an example's variables can be filled with. Absent: nobody is signed in, or there is nothing of the kind yet. */
export interface ExampleContext {
  /** The signed-in user's first account. */
  readonly account?: { readonly id: string; readonly currency: string };
  /** The signed-in user's newest other account in use. */
  readonly spareAccount?: { readonly id: string; readonly currency: string };
  /** One of theirs that is frozen. */
  readonly frozenAccountId?: string;
  /** An account number that money can be sent to. */
  readonly payeeIban?: string;
  /** A customer for staff to work on. */
  readonly customerId?: string;
  /** What waits of that customer's for compliance. */
  readonly submissionId?: string;
  /** The signed-in user's newest ticket that is not closed: raised by them, or assigned to them. */
  readonly ticketId?: string;
  /** The ticket that is first in the queue. */
  readonly queuedTicketId?: string;
  /** The first product of the bank's loans in euro. */
  readonly loanProductId?: string;
  /** The signed-in user's newest application for a loan that is offered to them. */
  readonly loanOfferId?: string;
  /** Their newest application that can still become a loan. */
  readonly loanApplicationId?: string;
  /** The newest loan that they are paying back. */
  readonly loanId?: string;
  /** The oldest application for a loan that waits for an officer. */
  readonly queuedApplicationId?: string;
  /** The loan that is late for longest, and when its next instalment is due. */
  readonly lateLoan?: { readonly id: string; readonly nextDueOn?: string };
  /** The newest of what waits for a second person. */
  readonly approvalId?: string;
  /** Whether the signed-in user works here. */
  readonly isStaff?: boolean;
  /** A key that was never used before. */
  readonly newKey: () => string;
}

/** What an example needs to be filled, besides a key. */
export type ExampleNeed =
  | 'account'
  | 'customer'
  | 'ticket'
  | 'queue'
  | 'loan-product'
  | 'loan-offer'
  | 'loan'
  | 'loan-queue'
  | 'loan-application'
  | 'late-loan'
  | 'approval'
  | 'nothing';

/** Under which heading an example stands. */
export type ExampleGroup =
  | 'Accounts and money'
  | 'Limits, holders, freezing'
  | 'Loans'
  | 'Live alerts'
  | 'Support chat'
  | 'For staff';

/** An operation that a newcomer can load and run. */
export interface Example {
  readonly title: string;
  readonly about: string;
  readonly group: ExampleGroup;
  readonly need: ExampleNeed;
  /** Whether it runs without what it needs, too. */
  readonly needIsOptional?: boolean;
  readonly query: string;
  readonly variables?: (context: ExampleContext) => Record<string, unknown>;
}

/** The examples in the order in which a newcomer would run them. */
export const EXAMPLES: readonly Example[] = [
  {
    title: 'Who am I',
    about: 'The signed-in person',
    group: 'Accounts and money',
    need: 'nothing',
    query: WHO_AM_I,
  },
  {
    title: 'My accounts',
    about: 'Over three services',
    group: 'Accounts and money',
    need: 'nothing',
    query: MY_ACCOUNTS,
  },
  {
    title: 'Open an account',
    about: 'A savings account in euro',
    group: 'Accounts and money',
    need: 'nothing',
    query: OPEN_ACCOUNT,
    variables: ({ newKey }) => ({
      input: { product: 'SAVINGS', currency: 'EUR', nickname: 'Rainy days', idempotencyKey: newKey() },
    }),
  },
  {
    title: 'Deposit',
    about: 'Into your first account',
    group: 'Accounts and money',
    need: 'account',
    query: DEPOSIT,
    variables: ({ account, newKey }) => ({
      input: {
        accountId: account?.id ?? '',
        amount: exampleMoney(100, account?.currency),
        source: 'LINKED_ACCOUNT',
        reference: 'Pocket money',
        idempotencyKey: newKey(),
      },
    }),
  },
  {
    title: 'Statement',
    about: 'Balances, lines and files of a period',
    group: 'Accounts and money',
    need: 'account',
    query: STATEMENT,
    variables: ({ account }) => {
      const today = new Date();
      const days = [new Date(today.getTime() - 30 * 24 * 60 * 60_000), today];
      const [from, to] = days.map((day) => day.toISOString().slice(0, 10));
      return { accountId: account?.id ?? '', from, to };
    },
  },
  {
    title: 'Transfer to an IBAN',
    about: 'Both sides see it at once',
    group: 'Accounts and money',
    need: 'account',
    query: TRANSFER,
    variables: ({ account, payeeIban, newKey }) => ({
      input: {
        fromAccountId: account?.id ?? '',
        toIban: payeeIban ?? '',
        amount: exampleMoney(12, account?.currency),
        reference: 'Lunch',
        idempotencyKey: newKey(),
      },
    }),
  },
  {
    title: 'A refusal',
    about: 'INSUFFICIENT_FUNDS',
    group: 'Accounts and money',
    need: 'account',
    query: REFUSED_TRANSFER,
    variables: ({ account, payeeIban, newKey }) => ({
      input: {
        fromAccountId: account?.id ?? '',
        toIban: payeeIban ?? '',
        amount: exampleMoney(50_000_000, account?.currency),
        reference: 'A castle',
        idempotencyKey: newKey(),
      },
    }),
  },
  ...ACCOUNT_EXAMPLES,
  ...LOAN_EXAMPLES,
  {
    title: 'Watch my alerts',
    about: 'Live: movements and balances',
    group: 'Live alerts',
    need: 'nothing',
    query: WATCH_ALERTS,
  },
  {
    title: 'My inbox',
    about: 'Alerts so far, and a liveCursor',
    group: 'Live alerts',
    need: 'nothing',
    query: MY_INBOX,
  },
  {
    title: 'Raise a ticket',
    about: 'Customer: ask for help',
    group: 'Support chat',
    need: 'account',
    needIsOptional: true,
    query: RAISE_TICKET,
    variables: ({ account, newKey }) => ({
      input: {
        subject: 'Lunch was charged twice',
        category: 'PAYMENT',
        priority: 'NORMAL',
        body: 'I paid 12.00 for lunch once, and see it twice.',
        ...(account === undefined ? {} : { accountId: account.id }),
        clientId: newKey(),
      },
    }),
  },
  {
    title: 'Take a ticket',
    about: 'Support: first of the queue',
    group: 'Support chat',
    need: 'queue',
    query: TAKE_TICKET,
    variables: ({ queuedTicketId }) => ({ input: { ticketId: queuedTicketId ?? '' } }),
  },
  {
    title: 'Watch the chat',
    about: 'Live: my newest ticket',
    group: 'Support chat',
    need: 'ticket',
    query: WATCH_CHAT,
    variables: ({ ticketId }) => ({ ticketId: ticketId ?? '', after: null }),
  },
  {
    title: 'Write a message',
    about: 'It appears in both windows',
    group: 'Support chat',
    need: 'ticket',
    query: WRITE_MESSAGE,
    variables: ({ ticketId, isStaff, newKey }) => ({
      input: {
        ticketId: ticketId ?? '',
        body: isStaff === true ? 'Hello, I am looking into it.' : 'Hello, is there any news?',
        clientId: newKey(),
      },
    }),
  },
  {
    title: 'Watch who is typing',
    about: 'Live: a state, not a log',
    group: 'Support chat',
    need: 'ticket',
    query: WATCH_TYPING,
    variables: ({ ticketId }) => ({ ticketId: ticketId ?? '' }),
  },
  {
    title: 'Tell that I am typing',
    about: 'The other window sees it',
    group: 'Support chat',
    need: 'ticket',
    query: TELL_TYPING,
    variables: ({ ticketId }) => ({ input: { ticketId: ticketId ?? '', typing: true } }),
  },
  {
    title: 'Read the chat',
    about: 'All messages so far',
    group: 'Support chat',
    need: 'ticket',
    query: READ_CHAT,
    variables: ({ ticketId }) => ({ ticketId: ticketId ?? '' }),
  },
  {
    title: 'Watch the ticket',
    about: 'Live: status and who changed it',
    group: 'Support chat',
    need: 'ticket',
    query: WATCH_TICKET,
    variables: ({ ticketId }) => ({ ticketId: ticketId ?? '' }),
  },
  {
    title: 'Close the ticket',
    about: 'Ends the chat',
    group: 'Support chat',
    need: 'ticket',
    query: CLOSE_TICKET,
    variables: ({ ticketId }) => ({
      input: { ticketId: ticketId ?? '', status: 'CLOSED', reason: 'Solved, thank you.' },
    }),
  },
  {
    title: 'Tickets in the queue',
    about: 'Support: what waits',
    group: 'For staff',
    need: 'nothing',
    query: TICKET_QUEUE,
  },
  {
    title: 'Find customers',
    about: 'By part of a name or e-mail address',
    group: 'For staff',
    need: 'nothing',
    query: FIND_CUSTOMERS,
    variables: () => ({ search: 'em' }),
  },
  {
    title: 'Documents to review',
    about: 'Compliance: who waits for verification, with their documents',
    group: 'For staff',
    need: 'nothing',
    query: VERIFICATION_QUEUE,
  },
  {
    title: 'Decide a verification',
    about: 'Compliance verifies a customer',
    group: 'For staff',
    need: 'customer',
    query: DECIDE_VERIFICATION,
    variables: ({ customerId, submissionId }) => ({
      input: {
        customerId: customerId ?? '',
        ...(submissionId === undefined ? {} : { submissionId }),
        decision: 'VERIFY',
      },
    }),
  },
  ...LOAN_STAFF_EXAMPLES,
];

/** What the page shows before anything else was loaded. */
export const FIRST_EXAMPLE_QUERY: string = WHO_AM_I;

/** Whether a tab's text is empty or an example as it was loaded, so that the next example may take its place. */
export function isUntouched(query: string): boolean {
  return query.trim() === '' || EXAMPLES.some((example) => example.query === query);
}

/** An example's variables as the editor shows them; nothing for an operation without variables. */
export function variablesText(example: Example, context: ExampleContext): string {
  return example.variables ? JSON.stringify(example.variables(context), null, 2) : '';
}
