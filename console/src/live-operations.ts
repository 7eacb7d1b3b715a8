// The operations of the examples about alerts and support, as the editor shows them.

export const WATCH_ALERTS: string = /* GraphQL */ `# Live, over three services. Run it, then
# pay in or let somebody pay you.
subscription WatchMyAlerts {
  transactionAlerts {
    title
    outcome
    transaction {
      direction
      amount {
        amount
        currency
      }
      counterparty {
        name
      }
      reference
    }
    account {
      nickname
      balance {
        available {
          amount
          currency
        }
      }
    }
  }
}
`;

export const MY_INBOX: string = /* GraphQL */ `# What was told while nobody listened.
# A stream with \`after: liveCursor\`
# goes on from here without a gap.
query MyInbox {
  unreadAlerts
  alerts(first: 10) {
    nodes {
      id
      title
      body
      severity
      createdAt
      readAt
    }
    liveCursor
  }
}
`;

export const RAISE_TICKET: string = /* GraphQL */ `# Ask for help. Then watch the chat, and
# take the ticket in another window.
mutation RaiseTicket($input: RaiseTicketInput!) {
  raiseTicket(input: $input) {
    ... on RaiseTicketSuccess {
      ticket {
        id
        subject
        status
        serviceLevel {
          firstResponseDueAt
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

export const READ_CHAT: string = /* GraphQL */ `# What was said so far. A stream with
# \`after: liveCursor\` goes on from here.
query ReadTheChat($ticketId: ID!) {
  ticket(id: $ticketId) {
    subject
    status
    assignee {
      name
    }
    messages(first: 50) {
      nodes {
        author {
          name
          kind
        }
        body
        internal
        sentAt
      }
      liveCursor
    }
  }
}
`;

export const WATCH_CHAT: string = /* GraphQL */ `# Live, for the customer and the agent.
# Without \`after\` from now on.
subscription WatchTheChat(
  $ticketId: ID!
  $after: Cursor
) {
  ticketMessages(
    ticketId: $ticketId
    after: $after
  ) {
    author {
      name
      kind
    }
    body
    sentAt
  }
}
`;

export const WATCH_TICKET: string = /* GraphQL */ `# Live: who took it, where it stands.
subscription WatchTheTicket($ticketId: ID!) {
  ticketUpdates(ticketId: $ticketId) {
    change
    status
    by {
      name
      kind
    }
    reason
    at
  }
}
`;

export const WRITE_MESSAGE: string = /* GraphQL */ `# Run it twice: it appears once. The
# key button draws a new clientId
# for the next message.
mutation WriteMessage($input: SendMessageInput!) {
  sendMessage(input: $input) {
    ... on SendMessageSuccess {
      ticketMessage {
        id
        body
        sentAt
      }
    }
    ... on Rejection {
      code
      message
    }
  }
}
`;

export const WATCH_TYPING: string = /* GraphQL */ `# Live: the others who are typing,
# forgotten after some seconds.
subscription WhoIsTyping($ticketId: ID!) {
  typing(ticketId: $ticketId) {
    typing {
      name
      kind
    }
  }
}
`;

export const TELL_TYPING: string = /* GraphQL */ `# What a chat window sends
# while somebody types.
mutation IAmTyping($input: SetTypingInput!) {
  setTyping(input: $input) {
    ... on SetTypingSuccess {
      ticket {
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

export const TICKET_QUEUE: string = /* GraphQL */ `# For support: the most urgent first,
# then the oldest.
query TicketsInTheQueue {
  ticketQueue(first: 10) {
    nodes {
      id
      subject
      category
      priority
      createdAt
      serviceLevel {
        firstResponseDueAt
        state
      }
    }
  }
}
`;

export const TAKE_TICKET: string = /* GraphQL */ `# For support: the first of the queue.
# An agent sees customer and account of
# the tickets that are theirs, no others.
mutation TakeATicket($input: ClaimTicketInput!) {
  claimTicket(input: $input) {
    ... on ClaimTicketSuccess {
      ticket {
        id
        subject
        status
        customer {
          fullName
        }
        account {
          iban
          product
          balance {
            available {
              amount
              currency
            }
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

export const CLOSE_TICKET: string = /* GraphQL */ `# By its agent or its customer. It ends
# the streams of the ticket's chat.
mutation CloseTheTicket(
  $input: SetTicketStatusInput!
) {
  setTicketStatus(input: $input) {
    ... on SetTicketStatusSuccess {
      ticket {
        id
        status
        history(first: 10) {
          nodes {
            change
            status
            by {
              name
            }
            reason
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
