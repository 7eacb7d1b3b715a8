import { GraphQLError } from 'graphql';
import type { SupportService } from '../support.ts';
import { clientId, type SupportWorld, type User } from './support-world.ts';

export const MESSAGE = `id cursor body internal clientId author { name kind } sentAt readBy { reader { name kind } readAt }
  attachments { id fileName mediaType byteSize sha256 url urlExpiresAt }`;
const STATE = '... on TicketStateRejection { status }';
const INVALID = '... on ValidationRejection { fields { path code } }';

/** A mutation that asks for its success and for what its refusals may tell. */
function mutation(field: string, type: string, success: string, ...refusals: readonly string[]): string {
  return `mutation ($input: ${type}Input!) { ${field}(input: $input) {
    __typename ... on ${type}Success { ${success} } ... on Rejection { code message } ${refusals.join(' ')} } }`;
}

const RAISE = mutation('raiseTicket', 'RaiseTicket', 'ticket { id status }', INVALID);
const SEND = mutation('sendMessage', 'SendMessage', `ticketMessage { ${MESSAGE} }`, STATE, INVALID);
const CLAIM = mutation('claimTicket', 'ClaimTicket', 'ticket { id status }', STATE);
const STATUS = mutation('setTicketStatus', 'SetTicketStatus', 'ticket { id status }', STATE, INVALID);
const READ = mutation('markMessagesRead', 'MarkMessagesRead', 'ticket { unread }', INVALID);
const TYPING = mutation('setTyping', 'SetTyping', 'ticket { id }', STATE);

interface SentAttachment {
  readonly id: string;
  readonly fileName: string;
  readonly byteSize: number;
  readonly url: string | null;
}

export interface SentMessage {
  readonly id: string;
  readonly cursor: string;
  readonly body: string;
  readonly internal: boolean;
  readonly clientId: string | null;
  readonly author: { readonly name: string; readonly kind: string };
  readonly attachments: readonly SentAttachment[];
  readonly readBy: readonly { readonly reader: { readonly name: string }; readonly readAt: unknown }[];
}

/** What a mutation answered, as far as the tests look at it. */
export interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
  readonly status?: string;
  readonly ticket?: { readonly id: string; readonly status: string; readonly unread: number };
  readonly ticketMessage?: SentMessage;
  readonly fields?: readonly { readonly path: string; readonly code: string }[];
}

export interface ChatPage {
  readonly nodes: readonly SentMessage[];
  readonly liveCursor: string;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** What people do with tickets, at one instance. */
export class Desk {
  readonly #world: SupportWorld;
  readonly #service: SupportService;

  constructor(world: SupportWorld, service: SupportService) {
    this.#world = world;
    this.#service = service;
  }

  async raise(viewer: User, input: Record<string, unknown> = {}): Promise<Answer> {
    const all = { subject: 'A payment', category: 'PAYMENT', body: 'Where is it?', ...input };
    return this.#mutate(viewer, RAISE, all, 'raiseTicket');
  }

  /** Raises a ticket that must be taken. @returns its id */
  async raised(viewer: User, input: Record<string, unknown> = {}): Promise<string> {
    const answer = await this.raise(viewer, input);
    if (answer.ticket === undefined) throw new Error(`not raised: ${JSON.stringify(answer)}`);
    return answer.ticket.id;
  }

  /** A ticket of a customer's that an agent works. @returns its id */
  async worked(customer: User, agent: User, input: Record<string, unknown> = {}): Promise<string> {
    const ticketId = await this.raised(customer, input);
    const answer = await this.claim(agent, ticketId);
    if (answer.ticket === undefined) throw new Error(`not claimed: ${JSON.stringify(answer)}`);
    return ticketId;
  }

  send(viewer: User, ticketId: string, body: string, more: Record<string, unknown> = {}): Promise<Answer> {
    return this.#mutate(viewer, SEND, { ticketId, body, clientId: clientId(), ...more }, 'sendMessage');
  }

  claim(viewer: User, ticketId: string): Promise<Answer> {
    return this.#mutate(viewer, CLAIM, { ticketId }, 'claimTicket');
  }

  setStatus(viewer: User, ticketId: string, status: string, reason?: string): Promise<Answer> {
    return this.#mutate(viewer, STATUS, { ticketId, status, reason }, 'setTicketStatus');
  }

  markRead(viewer: User, ticketId: string, upTo: string): Promise<Answer> {
    return this.#mutate(viewer, READ, { ticketId, upTo }, 'markMessagesRead');
  }

  setTyping(viewer: User, ticketId: string, typing: boolean, more: Record<string, unknown> = {}): Promise<Answer> {
    return this.#mutate(viewer, TYPING, { ticketId, typing, ...more }, 'setTyping');
  }

  /** A field of a ticket, or of the answer that there is none. */
  async ticket<T>(viewer: User, ticketId: string, fields: string, variables = {}): Promise<T | null> {
    const query = `query ($id: ID!, $first: Int, $after: Cursor) { ticket(id: $id) { ${fields} } }`.replace(
      fields.includes('$first') ? '' : ', $first: Int, $after: Cursor',
      '',
    );
    const { ticket } = await this.ask<{ ticket: T | null }>(viewer, query, { id: ticketId, ...variables });
    return ticket;
  }

  async chat(viewer: User, ticketId: string, page: { first?: number; after?: string | null } = {}): Promise<ChatPage> {
    const fields = `messages(first: $first, after: $after) { nodes { ${MESSAGE} } liveCursor pageInfo { hasNextPage endCursor } }`;
    const ticket = await this.ticket<{ messages: ChatPage }>(viewer, ticketId, fields, page);
    if (ticket === null) throw new Error('no such ticket');
    return ticket.messages;
  }

  /** Everything that somebody sees of a chat, page by page. */
  async wholeChat(viewer: User, ticketId: string): Promise<readonly SentMessage[]> {
    const messages: SentMessage[] = [];
    for (let after: string | null = null; ; ) {
      const page: ChatPage = await this.chat(viewer, ticketId, { first: 100, after });
      messages.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) return messages;
      after = page.pageInfo.endCursor;
    }
  }

  async ask<T>(viewer: User, query: string, variables: Record<string, unknown>): Promise<T> {
    const { data, errors } = await this.#world.run(this.#service, viewer, query, variables);
    const [error] = errors ?? [];
    if (error !== undefined) throw new GraphQLError(error.message, { extensions: error.extensions ?? {} });
    return data as T;
  }

  async #mutate(viewer: User, query: string, input: Record<string, unknown>, field: string): Promise<Answer> {
    return (await this.ask<Record<string, Answer>>(viewer, query, { input }))[field] as Answer;
  }
}
