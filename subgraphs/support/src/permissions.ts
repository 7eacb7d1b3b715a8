import { anyone, calledBy, customers, customersAnd, type PermissionTable, staff } from '@florin/kit';

/** Whoever has tickets: those that they raised, or those that they work. Which ones is decided by the store. */
const parties = customersAnd('SUPPORT_AGENT');
const agents = staff('SUPPORT_AGENT');

/** Who may read which field, by role and service alone. */
export const permissions: PermissionTable = {
  Query: {
    ticket: parties,
    tickets: parties,
    ticketQueue: agents,
    agentAccess: calledBy('account', 'customer', 'transaction'),
  },
  Mutation: {
    raiseTicket: customers,
    sendMessage: parties,
    markMessagesRead: parties,
    setTyping: parties,
    claimTicket: agents,
    setTicketStatus: parties,
  },
  Subscription: { ticketMessages: parties, ticketUpdates: parties, typing: parties },
  Customer: { id: parties, tickets: customers },
  Ticket: { '*': parties },
  TicketMessage: { '*': parties },
  TicketUpdate: { '*': parties },
  // Values: whoever may read the field that holds them.
  Account: { '*': anyone },
  AgentAccess: { '*': anyone },
  ClaimTicketSuccess: { '*': anyone },
  IdempotencyConflictRejection: { '*': anyone },
  InvalidField: { '*': anyone },
  MarkMessagesReadSuccess: { '*': anyone },
  Money: { '*': anyone },
  NotFoundRejection: { '*': anyone },
  PageInfo: { '*': anyone },
  RaiseTicketSuccess: { '*': anyone },
  SendMessageSuccess: { '*': anyone },
  SetTicketStatusSuccess: { '*': anyone },
  SetTypingSuccess: { '*': anyone },
  TicketAgent: { '*': anyone },
  TicketAuthor: { '*': anyone },
  TicketClosed: { '*': anyone },
  TicketConnection: { '*': anyone },
  TicketEdge: { '*': anyone },
  TicketInProgress: { '*': anyone },
  TicketLimitRejection: { '*': anyone },
  TicketMessageConnection: { '*': anyone },
  TicketMessageEdge: { '*': anyone },
  TicketOpen: { '*': anyone },
  TicketReader: { '*': anyone },
  TicketResolved: { '*': anyone },
  TicketServiceLevel: { '*': anyone },
  TicketStateRejection: { '*': anyone },
  TicketUpdateConnection: { '*': anyone },
  TicketUpdateEdge: { '*': anyone },
  TicketWaitingForCustomer: { '*': anyone },
  Transaction: { '*': anyone },
  TypingState: { '*': anyone },
  ValidationRejection: { '*': anyone },
};
