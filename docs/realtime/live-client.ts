import { type Client, createClient, MessageType, type SubscribePayload } from 'graphql-ws';
import { type BankSession, SessionEndedError } from './bank-session.ts';

/** A pong that does not come within this time means that the other side is gone, whatever the network says. */
const PONG_WAIT_MS = 5_000;

/**
 * A graphql-ws client for the bank: it comes again after every close that allows it, goes on after the last event that came,
 * and shows the bank a renewed token without opening anything again. A subscription needs the variable `$after: Cursor` for that.
 */
export function createLiveClient(url: string, session: BankSession, { spreadMs = 5_000 } = {}): Client {
  // Of what each subscription was handed, not of what came over the wire: a connection that was given up still receives, and nobody
  // is there to take it.
  const cursors = new WeakMap<SubscribePayload, string>();
  let socket: WebSocket | undefined;
  let tokenWasRefused = false;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    // Asked again for each connection.
    connectionParams: async () => ({
      accessToken: tokenWasRefused ? await session.renew() : await session.accessToken(),
    }),
    retryAttempts: Number.POSITIVE_INFINITY,
    // Without this graphql-ws gives up where nothing listens at the address, as while the bank restarts. Close codes that are
    // final stay final.
    shouldRetry: (reason) => !(reason instanceof SessionEndedError),
    // At random, because thousands come again at the same time; then slower and slower.
    retryWait: (retries) => wait(Math.random() * spreadMs * Math.min(2 ** retries, 6)),
    keepAlive: 10_000,
    // The same subscription is sent again after each loss: from then on with the cursor of its last event.
    jsonMessageReplacer: (key, value) => {
      if (key !== '') return value;
      const after = value.type === MessageType.Subscribe ? cursors.get(value.payload) : undefined;
      if (after === undefined) return value;
      return { ...value, payload: { ...value.payload, variables: { ...value.payload.variables, after } } };
    },
    on: {
      connected: (opened) => {
        socket = opened as WebSocket;
        tokenWasRefused = false;
      },
      ping: (received) => {
        if (!received) silence = setTimeout(() => client.terminate(), PONG_WAIT_MS);
      },
      pong: () => clearTimeout(silence),
      closed: (event) => {
        clearTimeout(silence);
        socket = undefined;
        if ((event as { readonly code: number }).code === 4403) tokenWasRefused = true;
      },
    },
  });
  session.onRenewed((accessToken) => {
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send(JSON.stringify({ type: MessageType.Ping, payload: { accessToken } }));
  });
  const plain = { ...client };
  // `iterate` of graphql-ws does not go this way: take it for queries and mutations only.
  client.subscribe = (payload, sink) =>
    plain.subscribe(payload, {
      complete: () => sink.complete(),
      error: (error) => sink.error(error),
      next(result) {
        const { cursor } = (result.extensions ?? {}) as { readonly cursor?: string };
        if (cursor !== undefined) cursors.set(payload, cursor);
        sink.next(result as Parameters<typeof sink.next>[0]);
      },
    });
  return client;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
