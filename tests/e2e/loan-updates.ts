import { createClient as createEventStreamClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

interface LoanUpdate {
  readonly cursor: string;
  readonly step: { readonly status: string };
}

const UPDATES = `subscription ($id: ID!, $after: Cursor) { loanApplicationUpdates(applicationId: $id, after: $after) {
  cursor step { status } application { status customer { id } } } }`;

interface Result {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: unknown;
}

/** All that a stream of an application tells until it ends, over a WebSocket. */
export async function loanUpdatesBySocket(url: string, accessToken: string, id: string, after: string) {
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { accessToken },
    retryAttempts: 0,
  });
  try {
    return await allOf(client.iterate<Record<string, unknown>>({ query: UPDATES, variables: { id, after } }));
  } finally {
    await client.dispose();
  }
}

/** The same over server-sent events. */
export async function loanUpdatesByEventStream(url: string, accessToken: string, id: string, after: string) {
  const client = createEventStreamClient({
    url: `${url}/graphql/stream`,
    headers: { authorization: `Bearer ${accessToken}` },
    retryAttempts: 0,
  });
  try {
    return await allOf(client.iterate<Record<string, unknown>>({ query: UPDATES, variables: { id, after } }));
  } finally {
    client.dispose();
  }
}

const REMINDERS = `subscription ($after: Cursor) { loanReminders(after: $after) {
  reminder severity instalment amount { currency } loan { status outstanding { amount } documents { nodes { id } } } } }`;

/** So many reminders of somebody's loans, from a cursor on, over a WebSocket. */
export async function loanReminders(url: string, accessToken: string, after: string, count: number) {
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { accessToken },
    retryAttempts: 0,
  });
  const told: Record<string, unknown>[] = [];
  try {
    for await (const { data, errors } of client.iterate({ query: REMINDERS, variables: { after } })) {
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      told.push(data?.loanReminders as Record<string, unknown>);
      if (told.length === count) break;
    }
    return told;
  } finally {
    await client.dispose();
  }
}

async function allOf(results: AsyncIterable<Result>): Promise<readonly LoanUpdate[]> {
  const told: LoanUpdate[] = [];
  for await (const { data, errors } of results) {
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    told.push(data?.loanApplicationUpdates as LoanUpdate);
  }
  return told;
}
