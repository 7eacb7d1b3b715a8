import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { GraphqlClient } from '@florin/testkit';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

export interface ChatMessage {
  readonly id: string;
  readonly cursor: string;
  readonly body: string;
  readonly author: { readonly name: string; readonly kind: string };
  readonly clientId: string | null;
  readonly attachments: readonly { readonly id: string; readonly fileName: string; readonly url: string | null }[];
}

interface SendAnswer {
  readonly sendMessage: { readonly __typename: string; readonly ticketMessage?: ChatMessage };
}

/** How long a client waits before it tries again what was lost. */
export const RETRY_MS = 100;
const MESSAGE = 'id cursor body author { name kind } clientId attachments { id fileName url }';
const RAISE = `mutation ($input: RaiseTicketInput!) { raiseTicket(input: $input) {
  ... on RaiseTicketSuccess { ticket { id } } ... on Rejection { code message } } }`;
const CLAIM = `mutation ($input: ClaimTicketInput!) { claimTicket(input: $input) {
  ... on ClaimTicketSuccess { ticket { id } } ... on Rejection { code message } } }`;
const SEND = `mutation ($input: SendMessageInput!) { sendMessage(input: $input) { __typename
  ... on SendMessageSuccess { ticketMessage { ${MESSAGE} } } ... on Rejection { code message } } }`;
const STATUS = `mutation ($input: SetTicketStatusInput!) { setTicketStatus(input: $input) { __typename } }`;
const TYPING = `mutation ($input: SetTypingInput!) { setTyping(input: $input) { __typename } }`;
const CHAT = `query ($id: ID!, $after: Cursor) { ticket(id: $id) { messages(first: 100, after: $after) {
  nodes { ${MESSAGE} } liveCursor pageInfo { hasNextPage endCursor } } } }`;

/** The subscriptions of a ticket. */
export const SUBSCRIPTIONS = {
  ticketMessages: `subscription ($ticketId: ID!, $after: Cursor) { ticketMessages(ticketId: $ticketId, after: $after) { ${MESSAGE} } }`,
  ticketUpdates: `subscription ($ticketId: ID!, $after: Cursor) { ticketUpdates(ticketId: $ticketId, after: $after) { cursor status by { name } reason } }`,
  typing: `subscription ($ticketId: ID!) { typing(ticketId: $ticketId) { typing { name kind } } }`,
};

/** Somebody at a gateway, who raises, works and talks, over HTTP and over a WebSocket of their own. */
export class Talker {
  readonly #url: string;
  readonly #accessToken: string;
  readonly http: GraphqlClient;

  constructor(url: string, accessToken: string) {
    this.#url = url;
    this.#accessToken = accessToken;
    this.http = new GraphqlClient(url, accessToken);
  }

  async raise(input: Record<string, unknown> = {}): Promise<string> {
    const all = { subject: 'A payment', category: 'PAYMENT', body: 'Where is it?', clientId: randomUUID(), ...input };
    const { raiseTicket } = await this.http.ask<{ raiseTicket: { ticket?: { id: string } } }>(RAISE, { input: all });
    if (raiseTicket.ticket === undefined) throw new Error(`not raised: ${JSON.stringify(raiseTicket)}`);
    return raiseTicket.ticket.id;
  }

  async claim(ticketId: string): Promise<void> {
    const { claimTicket } = await this.http.ask<{ claimTicket: { ticket?: unknown } }>(CLAIM, { input: { ticketId } });
    if (claimTicket.ticket === undefined) throw new Error(`not claimed: ${JSON.stringify(claimTicket)}`);
  }

  async send(
    ticketId: string,
    body: string,
    clientId: string = randomUUID(),
    more: Record<string, unknown> = {},
  ): Promise<ChatMessage> {
    const { sendMessage } = await this.http.ask<SendAnswer>(SEND, { input: { ticketId, body, clientId, ...more } });
    if (sendMessage.ticketMessage === undefined) throw new Error(`not sent: ${JSON.stringify(sendMessage)}`);
    return sendMessage.ticketMessage;
  }

  /** Sends until it is answered, as a client does that has lost the connection: with the same id each time. */
  async sendUntilAnswered(ticketId: string, body: string): Promise<number> {
    const clientId = randomUUID();
    for (let lost = 0; ; lost += 1) {
      const answer = await this.http
        .send<SendAnswer>(SEND, { input: { ticketId, body, clientId } })
        .catch(() => undefined);
      if (answer?.data?.sendMessage.__typename === 'SendMessageSuccess') return lost;
      const codes = answer?.errors.map((error) => error.extensions?.code) ?? [];
      if (codes.some((code) => code !== 'SUBGRAPH_UNAVAILABLE')) throw new Error(`not sent: ${answer?.text}`);
      await pause(RETRY_MS);
    }
  }

  async setStatus(ticketId: string, status: string, reason?: string): Promise<void> {
    await this.http.ask(STATUS, { input: { ticketId, status, reason } });
  }

  async setTyping(ticketId: string, typing: boolean): Promise<void> {
    await this.http.ask(TYPING, { input: { ticketId, typing } });
  }

  /** All that they see of a chat, and where it ends. */
  async chat(ticketId: string): Promise<{ readonly messages: readonly ChatMessage[]; readonly liveCursor: string }> {
    const messages: ChatMessage[] = [];
    for (let after: string | null = null; ; ) {
      const { ticket }: { ticket: { messages: Page } } = await this.http.ask(CHAT, { id: ticketId, after });
      messages.push(...ticket.messages.nodes);
      if (!ticket.messages.pageInfo.hasNextPage) return { messages, liveCursor: ticket.messages.liveCursor };
      after = ticket.messages.pageInfo.endCursor;
    }
  }

  /** Opens a WebSocket of its own, which does not come again by itself. */
  connect(): Client {
    return createClient({
      url: `${this.#url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { accessToken: this.#accessToken },
      retryAttempts: 0,
    });
  }
}

interface Page {
  readonly nodes: readonly ChatMessage[];
  readonly liveCursor: string;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** What a subscription tells, as long as its socket is there. */
export function follow<T>(
  client: Client,
  field: keyof typeof SUBSCRIPTIONS,
  variables: Record<string, unknown>,
): AsyncGenerator<T, void, undefined> {
  return tell(client, field, variables) as AsyncGenerator<T, void, undefined>;
}

async function* tell(client: Client, field: keyof typeof SUBSCRIPTIONS, variables: Record<string, unknown>) {
  type Data = Record<string, { readonly cursor?: string }>;
  type Extensions = { readonly cursor?: string };
  for await (const result of client.iterate<Data, Extensions>({ query: SUBSCRIPTIONS[field], variables })) {
    const told = result.data?.[field];
    if (told?.cursor !== undefined && result.extensions?.cursor !== told.cursor)
      throw new Error('an event has another cursor than what it tells');
    yield told;
  }
}

/** Takes so many, and ends the subscription. */
export async function take<T>(stream: AsyncGenerator<T, void, undefined>, count: number): Promise<readonly T[]> {
  const taken: T[] = [];
  if (count > 0)
    for await (const one of stream) {
      taken.push(one);
      if (taken.length === count) break;
    }
  if (taken.length < count) throw new Error(`ended after ${taken.length} of ${count}`);
  return taken;
}
