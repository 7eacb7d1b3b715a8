// The operations of the examples about what officers do with loans, as the editor shows them.

export const LOAN_QUEUE: string = /* GraphQL */ `# Loan officers: what waits, and what the
# bank's rules make of it.
query LoanQueue {
  loanApplications(filter: { status: IN_REVIEW }, first: 10) {
    nodes {
      id
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
      documents(first: 10) {
        nodes {
          kind
          fileName
          url
        }
      }
    }
  }
}
`;

export const DECIDE_LOAN: string = /* GraphQL */ `# Loan officers: \`DECLINE\` needs \`reasons\`,
# \`REQUEST_INFORMATION\` needs \`conditions\`.
# Above the product's threshold a second
# one has to approve it.
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

export const LATE_LOANS: string = /* GraphQL */ `# Loan officers: the longest late first.
query LateLoans {
  lateLoans(first: 10) {
    nodes {
      id
      outstanding {
        amount
        currency
      }
      delinquency {
        since
        daysPastDue
        bucket
        amountOverdue {
          amount
        }
      }
      repayments(first: 10) {
        nodes {
          number
          on
          amount {
            amount
          }
          reversed
        }
      }
    }
  }
}
`;

export const RESCHEDULE_LOAN: string = /* GraphQL */ `# Loan officers: what is late is spread
# again, or stays due with \`KEEP\`. A second
# one has to approve it.
mutation RescheduleLoan($input: RescheduleLoanInput!) {
  rescheduleLoan(input: $input) {
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

export const WRITE_OFF_LOAN: string = /* GraphQL */ `# Loan officers: the bank gives up on it,
# once a second one has approved.
mutation WriteOffLoan($input: WriteOffLoanInput!) {
  writeOffLoan(input: $input) {
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

export const APPROVALS: string = /* GraphQL */ `# What waits for a second person, and what
# exactly is wanted of a loan.
query Approvals {
  approvals(filter: { status: WAITING }, first: 10) {
    nodes {
      id
      kind
      summary
      reason
      expiresAt
      facts {
        ... on LoanDecisionFacts {
          decision
          application {
            id
            amount {
              amount
            }
          }
        }
        ... on LoanChangeFacts {
          change
          loan {
            id
          }
          proposal {
            instalments
            firstDueOn
            arrears
            repayment
            rate
            from
            amount {
              amount
            }
          }
        }
      }
    }
  }
}
`;

export const APPROVE: string = /* GraphQL */ `# The second person. The first answer is a
# challenge: "Answer a challenge", and run it
# again with \`challengeId\`.
mutation Approve($input: ApproveInput!) {
  approve(input: $input) {
    ... on ApproveSuccess {
      approval {
        summary
        state {
          __typename
          since
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
