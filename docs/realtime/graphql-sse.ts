import { createClient, NetworkError } from 'graphql-sse';
import { type Alert, type AlertEvent, isCursorExpired, WATCH_ALERTS } from './alerts.ts';
import { type BankSession, SessionEndedError } from './bank-session.ts';

export interface WatchOptions {
  readonly url: string;
  readonly session: BankSession;
  /** The `liveCursor` of the list that was read before. */
  readonly after: string;
  readonly onAlert: (alert: Alert) => void;
  /** The stream has ended: `reread` says that the list has to be read again, `error` is for the user. */
  readonly onEnd: (end: { readonly kind: 'reread' } | { readonly kind: 'error'; readonly error: unknown }) => void;
  readonly spreadMs?: number;
}

/** The same over server-sent events, where no WebSocket gets through. Returns what ends it. */
export function watchAlerts({ url, session, onAlert, onEnd, spreadMs = 5_000, ...options }: WatchOptions): () => void {
  let tokenWasRefused = false;
  const client = createClient({
    url: `${url}/graphql/stream`,
    headers: async () => ({ authorization: `Bearer ${await goodToken(session, tokenWasRefused)}` }),
    fetchFn: async (input: string, init: RequestInit) => {
      const response = await fetch(input, init);
      tokenWasRefused = response.status === 401;
      return response;
    },
    retryAttempts: Number.POSITIVE_INFINITY,
    retry: (retries) => wait(Math.random() * spreadMs * Math.min(2 ** retries, 6)),
  });
  let after = options.after;
  let stop = (): void => undefined;
  let isStopped = false;

  function subscribe(): void {
    let refusal: unknown;
    // A getter, because the request is written again for each connection: it goes on after the last event.
    const request = {
      query: WATCH_ALERTS,
      get variables() {
        return { after };
      },
    };
    stop = client.subscribe<AlertEvent, { cursor?: string }>(request, {
      next: ({ data, errors, extensions }) => {
        after = extensions?.cursor ?? after;
        if (data) onAlert(data.alerts);
        refusal = data ? undefined : errors;
      },
      error: (error) => onEnd({ kind: 'error', error }),
      complete: () => {
        if (isStopped) return;
        // A stream cannot renew its token: it ends with it, and goes on with the next one.
        if (codeOf(refusal) === 'UNAUTHENTICATED')
          session.renew().then(subscribe, (error) => onEnd({ kind: 'error', error }));
        else onEnd(isCursorExpired(refusal) ? { kind: 'reread' } : { kind: 'error', error: refusal });
      },
    });
  }

  subscribe();
  return () => {
    isStopped = true;
    stop();
  };
}

/** Tried again when only the network failed, as every request is. */
async function goodToken(session: BankSession, renewFirst: boolean): Promise<string> {
  try {
    return await (renewFirst ? session.renew() : session.accessToken());
  } catch (error) {
    throw error instanceof SessionEndedError ? error : new NetworkError(error as Error);
  }
}

function codeOf(errors: unknown): string | undefined {
  return (errors as readonly { readonly extensions?: { readonly code?: string } }[] | undefined)?.[0]?.extensions?.code;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
