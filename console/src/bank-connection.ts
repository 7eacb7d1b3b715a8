import { createStore, type ExternalStore } from './external-store.ts';
import { type GraphqlAnswer, type GraphqlRequest, postGraphql } from './graphql-request.ts';
import { HEALTH_POLL_MS } from './limits.ts';

/** Whether the bank answered last time; `reason` is a sentence for the user. */
export type Connection = { readonly kind: 'up' } | { readonly kind: 'away'; readonly reason: string };

/** The way to the bank: every call of the page goes through `post`, so that the page knows when the bank is away. */
export interface Bank {
  readonly connection: ExternalStore<Connection>;
  post(request: GraphqlRequest, headers?: Readonly<Record<string, string>>): Promise<GraphqlAnswer>;
}

/** Connects to the gateway that served this page. While it is away, /health is asked until it is back. */
export function connectBank(): Bank {
  const connection = createStore<Connection>({ kind: 'up' });
  let polling = false;

  async function pollUntilBack(): Promise<void> {
    if (polling) return;
    polling = true;
    while (connection.get().kind === 'away') {
      await new Promise((resolve) => setTimeout(resolve, HEALTH_POLL_MS));
      if (await isHealthy()) connection.set({ kind: 'up' });
    }
    polling = false;
  }

  return {
    connection,
    async post(request, headers) {
      const answer = await postGraphql(request, headers);
      if (answer.kind === 'answered') {
        connection.set({ kind: 'up' });
      } else {
        connection.set({ kind: 'away', reason: answer.reason });
        void pollUntilBack();
      }
      return answer;
    },
  };
}

async function isHealthy(): Promise<boolean> {
  try {
    return (await fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(HEALTH_POLL_MS) })).ok;
  } catch {
    return false;
  }
}
