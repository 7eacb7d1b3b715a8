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

export const ACCEPT_LOAN_OFFER: string = /* GraphQL */ `# The first answer is a challenge: prove
# yourself with \`answerChallenge\`, and run it
# again with \`challengeId\` and the same key.
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
# coming instalments, or as \`prepayment\` says.
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

export const LOAN_QUEUE: string = /* GraphQL */ `# Loan officers: what waits, and what the
# bank's rules make of it.
query LoanQueue {
  loanApplications(filter: { status: IN_REVIEW }, first: 10) {
    nodes {
      id
      customer {
        fullName
      }
      amount {
        amount
        currency
      }
      termMonths
      purpose
      evaluation {
        outcome
        points
        factors {
          factor
          points
          most
        }
        concerns {
          code
        }
        figures {
          income {
            amount
          }
          obligations {
            amount
          }
          usualIncoming {
            amount
          }
          recurring {
            amount
          }
          instalments {
            amount
          }
          overdrawnDays
          failedPaymentDays
          daysPastDue
        }
      }
    }
  }
}
`;

export const DECIDE_LOAN: string = /* GraphQL */ `# Loan officers: above the product's threshold
# a second one has to approve it.
mutation DecideLoan($input: DecideLoanApplicationInput!) {
  decideLoanApplication(input: $input) {
    ... on DecideLoanApplicationSuccess {
      application {
        id
        status
      }
    }
    ... on ApprovalPending {
      approval {
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
