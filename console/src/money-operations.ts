// The operations of the examples about people, accounts and money, as the editor shows them.

export const WHO_AM_I: string = /* GraphQL */ `# Who is signed in? Sign in above,
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

export const MY_ACCOUNTS: string = /* GraphQL */ `# One query over three services:
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

export const OPEN_ACCOUNT: string = /* GraphQL */ `# Run it twice: the same key answers
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

export const DEPOSIT: string = /* GraphQL */ `# Pays money in; in the sandbox
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

export const TRANSFER: string = /* GraphQL */ `# Run it twice: the same answer again,
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

export const REFUSED_TRANSFER: string = /* GraphQL */ `# A refusal is an answer, not an error:
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

export const FIND_CUSTOMERS: string = /* GraphQL */ `# For staff. A customer gets FORBIDDEN here.
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

export const DECIDE_VERIFICATION: string = /* GraphQL */ `# For a compliance officer, about the documents that were looked at.
# No change, or newer documents: VERIFICATION_STATE.
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

export const VERIFICATION_QUEUE: string = /* GraphQL */ `# For a compliance officer: the oldest first. A document is read by GET
# at its url, with the same access token; each reading is in the trail.
query VerificationQueue {
  verificationQueue(first: 10) {
    nodes {
      id
      submittedAt
      customer {
        id
        fullName
        dateOfBirth
      }
      documents {
        fileName
        mediaType
        byteSize
        download {
          url
          expiresAt
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

export const STATEMENT: string = /* GraphQL */ `# A period of days, with files as on paper. Their links are
# yours alone and work for a minute: fetch them with your token.
query Statement($accountId: ID!, $from: Date!, $to: Date!) {
  account(id: $accountId) {
    iban
    statement(from: $from, to: $to) {
      openingBalance {
        amount
        currency
      }
      totalIn {
        amount
      }
      totalOut {
        amount
      }
      closingBalance {
        amount
      }
      lines(first: 20) {
        nodes {
          bookedAt
          direction
          amount {
            amount
          }
          counterparty {
            name
          }
          reference
          runningBalance {
            amount
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      downloads {
        format
        url
      }
    }
  }
}
`;
