import { assertOutcome, callGateway, type Outcome } from './gateway-calls.ts';
import type { SeededPeople } from './seed-people.ts';
import { type Session, signInStaff, signOut } from './seed-sessions.ts';
import { DEMO_TICKETS, type DemoTicket } from './tickets.ts';

/** The two sides of a ticket. */
interface Sides {
  readonly customer: Session;
  readonly agent: Session;
}

/** Makes the demo's tickets through the gateway's own mutations, each once however often it is repeated. */
export async function seedTickets(url: string, { accounts, sessions }: SeededPeople): Promise<number> {
  const agent = await signInStaff(url, 'SUPPORT_AGENT');
  await Promise.all(
    DEMO_TICKETS.map(async (ticket) => {
      const customer = sessions.get(ticket.customer);
      const account = accounts.get(ticket.account);
      if (customer === undefined || account === undefined) throw new Error(`nobody can raise ${ticket.key}`);
      await seedTicket(url, ticket, account.id, { customer, agent });
    }),
  );
  await signOut(url, agent);
  return DEMO_TICKETS.length;
}

async function seedTicket(
  url: string,
  ticket: DemoTicket,
  accountId: string,
  { customer, agent }: Sides,
): Promise<void> {
  const { key, subject, category, priority, body, chat, ends } = ticket;
  const order = { subject, category, priority, body, accountId, clientId: key };
  const { raiseTicket } = await call<{ raiseTicket: Raised }>(url, RAISE, order, customer);
  assertOutcome(raiseTicket, `raising ${key}`);
  const ticketId = raiseTicket.ticket.id;
  if (ends === 'OPEN') return;
  const { claimTicket } = await call<{ claimTicket: Outcome }>(url, CLAIM, { ticketId }, agent);
  assertOutcome(claimTicket, `claiming ${key}`, 'TICKET_STATE');
  for (const [index, { by, body: text, internal = false }] of chat.entries()) {
    const message = { ticketId, body: text, internal, clientId: `${key}-${index}` };
    const { sendMessage } = await call<{ sendMessage: Outcome }>(url, SEND, message, by === 'agent' ? agent : customer);
    assertOutcome(sendMessage, `writing into ${key}`, 'TICKET_STATE');
  }
  if (ends !== 'CLOSED') return;
  const change = { ticketId, status: 'CLOSED', reason: 'Answered' };
  const { setTicketStatus } = await call<{ setTicketStatus: Outcome }>(url, SET_STATUS, change, agent);
  assertOutcome(setTicketStatus, `closing ${key}`);
}

type Raised = Outcome & { readonly ticket: { readonly id: string } };

function call<T>(url: string, mutation: string, input: unknown, session: Session): Promise<T> {
  return callGateway<T>(url, mutation, { input }, session.accessToken);
}

const REJECTION = '... on Rejection { code }';
const RAISE = `mutation DemoRaise($input: RaiseTicketInput!) {
  raiseTicket(input: $input) { __typename ... on RaiseTicketSuccess { ticket { id } } ${REJECTION} }
}`;
const CLAIM = `mutation DemoClaim($input: ClaimTicketInput!) { claimTicket(input: $input) { __typename ${REJECTION} } }`;
const SEND = `mutation DemoSend($input: SendMessageInput!) { sendMessage(input: $input) { __typename ${REJECTION} } }`;
const SET_STATUS = `mutation DemoSetStatus($input: SetTicketStatusInput!) {
  setTicketStatus(input: $input) { __typename ${REJECTION} }
}`;
