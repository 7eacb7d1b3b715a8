/** What an example's variables can be filled with. Absent: nobody is signed in, or there is nothing of the kind yet. */
export interface ExampleContext {
  /** The signed-in user's first account. */
  readonly account?: { readonly id: string; readonly currency: string };
  /** An account number that money can be sent to. */
  readonly payeeIban?: string;
  /** A customer for staff to work on. */
  readonly customerId?: string;
  /** A key that was never used before. */
  readonly newKey: () => string;
}

/** What an example needs to be filled, besides a key. */
export type ExampleNeed = 'account' | 'customer' | 'nothing';

/** An operation that a newcomer can load and run. */
export interface Example {
  readonly title: string;
  readonly about: string;
  readonly audience: 'customer' | 'staff';
  readonly need: ExampleNeed;
  readonly query: string;
  readonly variables?: (context: ExampleContext) => Record<string, unknown>;
}

const WHO_AM_I = /* GraphQL */ `# Who is signed in? Sign in above,
# then run this with Ctrl+Enter.
query WhoAmI {
  me {
    id
    fullName
    email
    roles
    verification {
      status
    }
  }
}
`;

const MY_ACCOUNTS = /* GraphQL */ `# One query over three services:
# customer, account and transaction.
query MyAccounts {
  me {
    id
    fullName
    accounts(first: 10) {
      nodes {
        id
        iban
        nickname
        product
        currency
        status
        balance {
          booked {
            amount
            currency
          }
          available {
            amount
            currency
          }
        }
        transactions(first: 5) {
          nodes {
            id
            kind
            status
            direction
            amount {
              amount
              currency
            }
            counterparty {
              name
              iban
            }
            reference
            bookedAt
          }
        }
      }
    }
  }
}
`;

const OPEN_ACCOUNT = /* GraphQL */ `# Run it twice: the same key answers
# the same account.
mutation OpenAccount($input: OpenAccountInput!) {
  openAccount(input: $input) {
    ... on OpenAccountSuccess {
      account {
        id
        iban
        product
        nickname
        currency
        status
      }
    }
    ... on Rejection {
      code
      message
    }
  }
}
`;

const DEPOSIT = /* GraphQL */ `# Pays money in; in the sandbox
# it arrives at once.
mutation Deposit($input: DepositInput!) {
  deposit(input: $input) {
    ... on DepositSuccess {
      transaction {
        id
        status
        amount {
          amount
          currency
        }
        balanceAfter {
          amount
          currency
        }
      }
    }
    ... on Rejection {
      code
      message
    }
  }
}
`;

const TRANSFER = /* GraphQL */ `# Run it twice: the same answer again,
# and money has moved once.
mutation Transfer($input: TransferInput!) {
  transfer(input: $input) {
    ... on TransferSuccess {
      transaction {
        id
        transferId
        status
        amount {
          amount
          currency
        }
        counterparty {
          name
          iban
        }
        reference
        bookedAt
        balanceAfter {
          amount
          currency
        }
      }
    }
    ... on Rejection {
      code
      message
    }
    ... on ValidationRejection {
      fields {
        path
        code
        message
      }
    }
  }
}
`;

const REFUSED_TRANSFER = /* GraphQL */ `# A refusal is an answer, not an error:
# a code, a text for people, and facts.
mutation RefusedTransfer($input: TransferInput!) {
  transfer(input: $input) {
    ... on TransferSuccess {
      transaction {
        id
      }
    }
    ... on Rejection {
      code
      message
    }
    ... on InsufficientFundsRejection {
      available {
        amount
        currency
      }
      transaction {
        id
        status
      }
    }
  }
}
`;

const FIND_CUSTOMERS = /* GraphQL */ `# For staff. A customer gets FORBIDDEN here.
query FindCustomers($search: String) {
  customers(search: $search, first: 10) {
    nodes {
      id
      fullName
      email
      roles
      verification {
        status
        reasons
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

const DECIDE_VERIFICATION = /* GraphQL */ `# For a compliance officer.
# No change: VERIFICATION_STATE.
mutation DecideVerification($input: DecideVerificationInput!) {
  decideVerification(input: $input) {
    ... on DecideVerificationSuccess {
      customer {
        id
        fullName
        verification {
          status
          reasons
          decidedAt
        }
      }
    }
    ... on Rejection {
      code
      message
    }
  }
}
`;

/** The examples in the order in which a newcomer would run them. */
export const EXAMPLES: readonly Example[] = [
  {
    title: 'Who am I',
    about: 'The signed-in person and their roles',
    audience: 'customer',
    need: 'nothing',
    query: WHO_AM_I,
  },
  {
    title: 'My accounts',
    about: 'Balances and the last movements, over three services',
    audience: 'customer',
    need: 'nothing',
    query: MY_ACCOUNTS,
  },
  {
    title: 'Open an account',
    about: 'A savings account in euro',
    audience: 'customer',
    need: 'nothing',
    query: OPEN_ACCOUNT,
    variables: ({ newKey }) => ({
      input: { product: 'SAVINGS', currency: 'EUR', nickname: 'Rainy days', idempotencyKey: newKey() },
    }),
  },
  {
    title: 'Deposit',
    about: 'Pay money into your first account',
    audience: 'customer',
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
    title: 'Transfer to an IBAN',
    about: 'Both sides see it at once',
    audience: 'customer',
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
    about: 'More than there is: INSUFFICIENT_FUNDS',
    audience: 'customer',
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
  {
    title: 'Find customers',
    about: 'By part of a name or e-mail address',
    audience: 'staff',
    need: 'nothing',
    query: FIND_CUSTOMERS,
    variables: () => ({ search: 'em' }),
  },
  {
    title: 'Decide a verification',
    about: 'Compliance verifies a customer',
    audience: 'staff',
    need: 'customer',
    query: DECIDE_VERIFICATION,
    variables: ({ customerId }) => ({ input: { customerId: customerId ?? '', decision: 'VERIFY' } }),
  },
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

/** A whole amount with the digits that its currency has after the point (ISO 4217): 100.00 EUR, 100 JPY. */
function exampleMoney(major: number, currency = 'EUR'): { amount: string; currency: string } {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
  return { amount: major.toFixed(digits), currency };
}
