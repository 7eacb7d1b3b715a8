import type { Bank } from './bank-connection.ts';
import type { DemoSignIn } from './demo-sign-ins.ts';
import type { ExampleContext, ExampleNeed } from './examples.ts';
import { isRecord } from './renewal.ts';
import type { Session } from './session.ts';

const MY_FIRST_ACCOUNTS: string = /* GraphQL */ `
  query MyFirstAccounts { accounts(first: 20) { nodes { id iban currency status } } }
`;

const SOME_CUSTOMERS: string = /* GraphQL */ `
  query SomeCustomers {
    verificationQueue(first: 1) { nodes { id customer { id } } }
    customers(first: 50) { nodes { id roles verification { status } } }
  }
`;

const MY_TICKETS: string = /* GraphQL */ `
  query MyTickets { tickets(first: 20) { nodes { id status } } }
`;

const FIRST_OF_THE_QUEUE: string = /* GraphQL */ `
  query FirstOfTheQueue { ticketQueue(first: 1) { nodes { id } } }
`;

const LOAN_PRODUCTS: string = /* GraphQL */ `
  query SomeLoanProducts { loanProducts(first: 50) { nodes { id minimumAmount { currency } } } }
`;

const MY_BORROWING: string = /* GraphQL */ `
  query MyBorrowing {
    accounts(first: 20) { nodes { id iban currency status } }
    me { loanApplications(first: 100) { nodes { id status } } loans(first: 100) { nodes { id status } } }
  }
`;

const LOAN_QUEUE: string = /* GraphQL */ `
  query FirstApplication { loanApplications(filter: { status: IN_REVIEW }, first: 1) { nodes { id } } }
`;

const LATE_LOAN: string = /* GraphQL */ `
  query LateLoan { lateLoans(first: 1) { nodes { id nextInstalment { dueOn } } } }
`;

const WAITING_APPROVAL: string = /* GraphQL */ `
  query WaitingApproval { approvals(filter: { status: WAITING }, first: 1) { nodes { id } } }
`;

/** The page's own questions for filling examples, for the test that validates them against the schema. */
export const CONTEXT_OPERATIONS: readonly string[] = [
  MY_FIRST_ACCOUNTS,
  SOME_CUSTOMERS,
  MY_TICKETS,
  FIRST_OF_THE_QUEUE,
  LOAN_PRODUCTS,
  MY_BORROWING,
  LOAN_QUEUE,
  LATE_LOAN,
  WAITING_APPROVAL,
];

/** Asks the bank, as the signed-in user, for what an example can be filled with. What it refuses stays absent. */
export async function loadExampleContext(
  need: ExampleNeed,
  { bank, session, demo }: { bank: Bank; session: Session; demo: readonly DemoSignIn[] },
): Promise<ExampleContext> {
  const newKey = (): string => crypto.randomUUID();
  const state = session.state.get();
  const isStaff = state.kind === 'signed-in' && state.person.roles.some((role) => role !== 'CUSTOMER');
  const token = need === 'nothing' ? undefined : await session.accessToken();
  if (need === 'nothing' || token?.kind !== 'token') return { newKey, isStaff };
  const answer = await bank.post({ query: QUESTIONS[need] }, { authorization: `Bearer ${token.accessToken}` });
  const data = answer.kind === 'answered' ? answer.result.data : undefined;
  return { newKey, isStaff, ...pick(need, data ?? {}, demo) };
}

const QUESTIONS: Readonly<Record<Exclude<ExampleNeed, 'nothing'>, string>> = {
  account: MY_FIRST_ACCOUNTS,
  customer: SOME_CUSTOMERS,
  ticket: MY_TICKETS,
  queue: FIRST_OF_THE_QUEUE,
  'loan-product': LOAN_PRODUCTS,
  'loan-offer': MY_BORROWING,
  loan: MY_BORROWING,
  'loan-queue': LOAN_QUEUE,
  'loan-application': MY_BORROWING,
  'late-loan': LATE_LOAN,
  approval: WAITING_APPROVAL,
};

function pick(
  need: Exclude<ExampleNeed, 'nothing'>,
  data: Readonly<Record<string, unknown>>,
  demo: readonly DemoSignIn[],
): Partial<ExampleContext> {
  switch (need) {
    case 'account':
      return pickAccounts(nodesOf(data.accounts), demo);
    case 'customer':
      return pickCustomer(nodesOf(data.customers), nodesOf(data.verificationQueue));
    case 'ticket':
      return idAs(
        'ticketId',
        nodesOf(data.tickets).find(({ status }) => status !== 'CLOSED'),
      );
    case 'queue':
      return idAs('queuedTicketId', nodesOf(data.ticketQueue)[0]);
    case 'loan-product':
      return idAs(
        'loanProductId',
        nodesOf(data.loanProducts).find(
          ({ minimumAmount }) => isRecord(minimumAmount) && minimumAmount.currency === 'EUR',
        ),
      );
    case 'loan-offer':
    case 'loan-application':
    case 'loan':
      return pickBorrowing(data, demo);
    case 'loan-queue':
      return idAs('queuedApplicationId', nodesOf(data.loanApplications)[0]);
    case 'late-loan':
      return pickLateLoan(nodesOf(data.lateLoans));
    case 'approval':
      return idAs('approvalId', nodesOf(data.approvals)[0]);
  }
}

type SingleId =
  | 'ticketId'
  | 'queuedTicketId'
  | 'loanProductId'
  | 'loanOfferId'
  | 'loanApplicationId'
  | 'loanId'
  | 'queuedApplicationId'
  | 'approvalId';

function idAs<K extends SingleId>(key: K, node: Record<string, unknown> | undefined) {
  return typeof node?.id === 'string' ? ({ [key]: node.id } as Record<K, string>) : {};
}

/** The first account in use and the newest other one, one that is frozen, and a number to pay to: somebody else's of the demo, else one's own second account. */
export function pickAccounts(
  accounts: readonly Record<string, unknown>[],
  demo: readonly DemoSignIn[],
): Pick<ExampleContext, 'account' | 'spareAccount' | 'frozenAccountId' | 'payeeIban'> {
  const usable = accounts.filter((account) => account.status === 'ACTIVE');
  const [first, second] = usable;
  if (typeof first?.id !== 'string' || typeof first.currency !== 'string') return {};
  const own = new Set(accounts.map((account) => account.iban));
  const foreign = demo.find((person) => person.iban !== undefined && !own.has(person.iban))?.iban;
  const payeeIban = foreign ?? (typeof second?.iban === 'string' ? second.iban : undefined);
  const spare = usable.slice(1).at(-1);
  const frozen = accounts.find((account) => account.status === 'FROZEN')?.id;
  return {
    account: { id: first.id, currency: first.currency },
    ...(typeof spare?.id === 'string' && typeof spare.currency === 'string'
      ? { spareAccount: { id: spare.id, currency: spare.currency } }
      : {}),
    ...(typeof frozen === 'string' ? { frozenAccountId: frozen } : {}),
    ...(payeeIban === undefined ? {} : { payeeIban }),
  };
}

/** The newest offer, the newest open application and the newest loan that is being paid back, and the account in euro to pay out to and to pay from. */
export function pickBorrowing(
  data: Readonly<Record<string, unknown>>,
  demo: readonly DemoSignIn[],
): Pick<ExampleContext, 'account' | 'loanOfferId' | 'loanApplicationId' | 'loanId'> {
  const me = isRecord(data.me) ? data.me : {};
  const newest = (list: unknown, ...wanted: string[]) =>
    nodesOf(list).findLast(({ status }) => typeof status === 'string' && wanted.includes(status));
  const { account } = pickAccounts(
    nodesOf(data.accounts).filter(({ currency }) => currency === 'EUR'),
    demo,
  );
  return {
    ...(account === undefined ? {} : { account }),
    ...idAs('loanOfferId', newest(me.loanApplications, 'APPROVED')),
    ...idAs('loanApplicationId', newest(me.loanApplications, 'IN_REVIEW', 'INFORMATION_REQUESTED', 'APPROVED')),
    ...idAs('loanId', newest(me.loans, 'ACTIVE')),
  };
}

/** The loan that is late for longest; where an instalment of it is to come, with the day. */
export function pickLateLoan(loans: readonly Record<string, unknown>[]): Pick<ExampleContext, 'lateLoan'> {
  const [late] = loans;
  if (typeof late?.id !== 'string') return {};
  const next = isRecord(late.nextInstalment) ? late.nextInstalment.dueOn : undefined;
  return { lateLoan: { id: late.id, ...(typeof next === 'string' ? { nextDueOn: next } : {}) } };
}

/** The customer whose documents wait for longest, with what they handed in; else one who is to be verified, else the first one. */
export function pickCustomer(
  customers: readonly Record<string, unknown>[],
  queue: readonly Record<string, unknown>[],
): Pick<ExampleContext, 'customerId' | 'submissionId'> {
  const first = queue[0];
  if (typeof first?.id === 'string' && isRecord(first.customer) && typeof first.customer.id === 'string')
    return { customerId: first.customer.id, submissionId: first.id };
  const people = customers.filter(({ roles }) => Array.isArray(roles) && roles.includes('CUSTOMER'));
  const standing = (status: string) =>
    people.find(({ verification }) => isRecord(verification) && verification.status === status);
  const picked = (standing('PENDING') ?? people[0])?.id;
  return typeof picked === 'string' ? { customerId: picked } : {};
}

function nodesOf(connection: unknown): readonly Record<string, unknown>[] {
  return isRecord(connection) && Array.isArray(connection.nodes) ? connection.nodes.filter(isRecord) : [];
}
