// The operations of the examples about loans, as the editor shows them.

export const LOAN_PRODUCTS: string = /* GraphQL */ `# What the bank lends, and on which terms.
query LoanProducts {
  loanProducts(first: 10) {
    nodes {
      id
      version
      name
      kind
      rate
      method
      dayCount
      minimumAmount {
        amount
        currency
      }
      maximumAmount {
        amount
      }
      minimumTermMonths
      maximumTermMonths
      eligibility {
        minimumAge
        minimumMonthlyIncome {
          amount
        }
      }
    }
  }
}
`;

export const SIMULATE_LOAN: string = /* GraphQL */ `# What a loan would cost: nothing is kept,
# and nothing is promised.
query SimulateLoan($input: SimulateLoanInput!) {
  simulateLoan(input: $input) {
    paidOut {
      amount
      currency
    }
    instalment {
      amount
    }
    totalCost {
      amount
    }
    apr
    aprUs
    schedule(first: 24) {
      nodes {
        number
        dueOn
        total {
          amount
        }
        principal {
          amount
        }
        interest {
          amount
        }
        balance {
          amount
        }
      }
    }
  }
}
`;

export const APPLY_FOR_LOAN: string = /* GraphQL */ `# A small one is decided at once, by what
# was stated and what the accounts show.
mutation ApplyForLoan($input: ApplyForLoanInput!) {
  applyForLoan(input: $input) {
    ... on ApplyForLoanSuccess {
      application {
        id
        status
        statusInfo {
          since
          ... on LoanApplicationDeclined {
            reasons {
              code
              message
            }
          }
        }
        offer {
          expiresOn
          instalment {
            amount
            currency
          }
          totalCost {
            amount
          }
          apr
          paper {
            url
          }
        }
      }
    }
    ... on LoanIneligibleRejection {
      reasons
    }
    ... on Rejection {
      code
      message
    }
  }
}
`;

export const ACCEPT_LOAN_OFFER: string = /* GraphQL */ `# The first answer is a challenge:
# "Answer a challenge", and run it again
# with \`challengeId\` and the same key.
mutation AcceptLoanOffer($input: AcceptLoanOfferInput!) {
  acceptLoanOffer(input: $input) {
    ... on AcceptLoanOfferSuccess {
      loan {
        id
        status
        outstanding {
          amount
          currency
        }
      }
    }
    ... on StepUpRequiredRejection {
      challenge {
        id
      }
    }
    ... on Rejection {
      code
      message
    }
  }
}
`;

export const MY_LOANS: string = /* GraphQL */ `# What is owed, what comes next, how late it is.
query MyLoans {
  me {
    loanApplications(first: 10) {
      nodes {
        id
        status
        amount {
          amount
          currency
        }
        history {
          status
          at
          by
        }
      }
    }
    loans(first: 10) {
      nodes {
        id
        status
        outstanding {
          amount
          currency
        }
        due {
          amount
        }
        nextInstalment {
          number
          dueOn
          total {
            amount
          }
        }
        delinquency {
          daysPastDue
          bucket
        }
        payoffQuote {
          total {
            amount
          }
        }
        documents(first: 10) {
          nodes {
            id
            kind
            fileName
          }
        }
      }
    }
  }
}
`;

export const REPAY_LOAN: string = /* GraphQL */ `# What is due comes first. What is more pays
# coming instalments, or as \`prepayment\` says;
# \`payoff: true\` instead of \`amount\` pays all.
mutation RepayLoan($input: RepayLoanInput!) {
  repayLoan(input: $input) {
    ... on RepayLoanSuccess {
      loan {
        outstanding {
          amount
          currency
        }
      }
      repayment {
        number
        principal {
          amount
        }
        interest {
          amount
        }
        credit {
          amount
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

export const SET_LOAN_AUTOPAY: string = /* GraphQL */ `# Collected on its due dates; \`off: true\`
# instead of \`accountId\` ends that.
mutation SetLoanAutopay($input: SetLoanAutopayInput!) {
  setLoanAutopay(input: $input) {
    ... on SetLoanAutopaySuccess {
      loan {
        autopay {
          id
          nickname
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

export const LOAN_STATEMENT: string = /* GraphQL */ `# From the day of its paying out on, until
# the bank's day at most; \`paper\` is a PDF.
query LoanStatement($loanId: ID!, $from: Date!, $to: Date!) {
  loan(id: $loanId) {
    statement(from: $from, to: $to) {
      opening {
        amount
        currency
      }
      closing {
        amount
      }
      interest {
        amount
      }
      entries(first: 20) {
        nodes {
          on
          kind
          amount {
            amount
          }
          outstanding {
            amount
          }
        }
      }
      paper {
        url
      }
    }
    payoffQuote {
      on
      total {
        amount
      }
    }
  }
}
`;

export const ANNOUNCE_DOCUMENT: string = /* GraphQL */ `# \`byteSize\` is the file's. Then its bytes go
# to \`url\` by PUT, with your access token:
# docs/loans.md has the command.
mutation AnnounceDocument($input: CreateUploadInput!) {
  createUpload(input: $input) {
    ... on CreateUploadSuccess {
      upload {
        id
        url
      }
    }
    ... on Rejection {
      code
      message
    }
  }
}
`;

export const ADD_LOAN_DOCUMENT: string = /* GraphQL */ `# \`uploadId\` is the id of a file that was sent.
mutation AddLoanDocument($input: AddLoanDocumentInput!) {
  addLoanDocument(input: $input) {
    ... on AddLoanDocumentSuccess {
      document {
        id
        kind
        fileName
      }
    }
    ... on Rejection {
      code
      message
    }
  }
}
`;

export const WATCH_LOAN_APPLICATION: string = /* GraphQL */ `# Live: ends with the step that nothing follows.
subscription WatchLoanApplication($applicationId: ID!) {
  loanApplicationUpdates(applicationId: $applicationId) {
    step {
      status
      by
      conditions
      reasons {
        message
      }
    }
  }
}
`;

export const WATCH_LOAN_REMINDERS: string = /* GraphQL */ `# Live: before, on and after a due date. Run it,
# then move the bank's day on as an admin.
subscription WatchLoanReminders {
  loanReminders {
    reminder
    title
    body
    instalment
    dueOn
    amount {
      amount
      currency
    }
    loan {
      id
      outstanding {
        amount
      }
    }
  }
}
`;
