// The operations of the examples about what holders do with their accounts, as the editor shows them.

export const ACCOUNT_STATE: string = /* GraphQL */ `# Everything that happened since a cursor:
# keep endCursor, and go on with it.
query AccountState($accountId: ID!) {
  account(id: $accountId) {
    status
    limits {
      kind
      amount {
        amount
        currency
      }
      remaining {
        amount
      }
    }
    holds(first: 5) {
      nodes {
        id
        status
        merchant
        amount {
          amount
          currency
        }
      }
    }
    changes(first: 5) {
      nodes {
        __typename
      }
      pageInfo {
        endCursor
      }
    }
  }
}
`;

export const SET_LIMITS: string = /* GraphQL */ `# Lower limits hold at once. A higher one,
# or none, takes a proof and a day.
mutation SetLimits($input: SetAccountLimitsInput!) {
  setAccountLimits(input: $input) {
    ... on SetAccountLimitsSuccess {
      account {
        id
        limits {
          kind
          amount {
            amount
            currency
          }
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

export const TRANSFERS: string = /* GraphQL */ `# Up to 2,500 with one proof. It answers
# each in its place, and alerts you once.
mutation Transfers($input: TransfersInput!) {
  transfers(input: $input) {
    ... on TransfersSuccess {
      booked
      refused
      results {
        ... on TransferSuccess {
          transaction {
            id
            status
          }
        }
        ... on Rejection {
          code
          message
        }
      }
    }
    ... on Rejection {
      code
      message
    }
    ... on StepUpRequiredRejection {
      challenge {
        id
      }
    }
  }
}
`;

export const INVITE_HOLDER: string = /* GraphQL */ `# The answer is the same whether or not
# anybody banks here under that address.
mutation InviteHolder($input: AddAccountHolderInput!) {
  addAccountHolder(input: $input) {
    ... on AddAccountHolderSuccess {
      invitation {
        id
        status
        invitee
        expiresAt
      }
    }
    ... on Rejection {
      code
      message
    }
    ... on StepUpRequiredRejection {
      challenge {
        id
      }
    }
  }
}
`;

export const FREEZE: string = /* GraphQL */ `# At once and without a proof. Run
# 'Release an account' to lift it.
mutation Freeze($input: FreezeOwnAccountInput!) {
  freezeOwnAccount(input: $input) {
    ... on FreezeOwnAccountSuccess {
      account {
        id
        status
        statusInfo {
          __typename
          since
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

export const RELEASE: string = /* GraphQL */ `# Takes a proof: a session alone,
# which somebody may have stolen, does not do.
mutation Release($input: UnfreezeOwnAccountInput!) {
  unfreezeOwnAccount(input: $input) {
    ... on UnfreezeOwnAccountSuccess {
      account {
        id
        status
      }
    }
    ... on Rejection {
      code
      message
    }
    ... on StepUpRequiredRejection {
      challenge {
        id
      }
    }
  }
}
`;

export const WAKE: string = /* GraphQL */ `# After two years without a movement nothing
# goes out. One that is in use stays so.
mutation Wake($input: ReactivateAccountInput!) {
  reactivateAccount(input: $input) {
    ... on ReactivateAccountSuccess {
      account {
        id
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

export const CLOSE_ACCOUNT: string = /* GraphQL */ `# Says everything that stands in the way
# at once, before anything has to be proven.
mutation CloseAccount($input: CloseAccountInput!) {
  closeAccount(input: $input) {
    ... on CloseAccountSuccess {
      account {
        id
        status
      }
    }
    ... on Rejection {
      code
      message
    }
    ... on AccountNotClosableRejection {
      blockers {
        code
        message
      }
    }
    ... on StepUpRequiredRejection {
      challenge {
        id
      }
    }
  }
}
`;

export const ANSWER_CHALLENGE: string = /* GraphQL */ `# The \`code\` of your authenticator, or instead
# of it a \`recoveryCode\`. Each works once: after
# the one of your sign-in, wait for the next.
mutation AnswerChallenge($input: AnswerChallengeInput!) {
  answerChallenge(input: $input) {
    ... on AnswerChallengeSuccess {
      usableUntil
    }
    ... on Rejection {
      code
      message
    }
  }
}
`;
