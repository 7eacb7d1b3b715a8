import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** An alert as these tests ask for it: the alert, the movement and the account, of three subgraphs. */
export interface SeenAlert {
  readonly id: string;
  readonly cursor: string;
  readonly title: string;
  readonly body: string;
  readonly outcome: 'SUCCEEDED' | 'FAILED';
  readonly transaction: {
    readonly id: string;
    readonly direction: string;
    readonly amount: { readonly amount: string };
  } | null;
  readonly account: {
    readonly id: string;
    readonly iban: string;
    readonly balance: { readonly available: { readonly amount: string } } | null;
  } | null;
}

const FIELDS = `id cursor title body outcome transaction { id direction amount { amount } }
  account { id iban balance { available { amount } } }`;
/** Only what the alert knows itself: nothing of it is asked of another subgraph. */
const OWN_FIELDS = 'id cursor title body outcome transaction { id } account { id }';
const streamOf = (fields: string) =>
  `subscription ($accountId: ID, $after: Cursor) { transactionAlerts(accountId: $accountId, after: $after) { ${fields} } }`;
export const INBOX = `query ($first: Int, $after: Cursor) { unreadAlerts alerts(first: $first, after: $after) {
  nodes { ... on TransactionAlert { ${FIELDS} } } pageInfo { hasNextPage endCursor } liveCursor } }`;

export interface InboxAnswer {
  readonly unreadAlerts: number;
  readonly alerts: {
    readonly nodes: readonly SeenAlert[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly liveCursor: string;
  };
}

/** How a stream ended: completed, with the errors of the operation, or by the close of its socket. */
export type StreamEnd =
  | { readonly kind: 'complete' }
  | { readonly kind: 'errors'; readonly errors: readonly { readonly message: string; readonly extensions?: unknown }[] }
  | { readonly kind: 'closed'; readonly code: number };

export interface Watching {
  readonly accountId?: string;
  readonly after?: string | undefined;
  /** Whether only what the alert knows itself is asked for. */
  readonly isPlain?: boolean;
}

/** Somebody's stream of alerts over a WebSocket of its own. It does not come again by itself. */
export class AlertSubscriber {
  readonly got: SeenAlert[] = [];
  readonly ended: Promise<StreamEnd>;
  #end: StreamEnd | undefined;
  readonly #client: Client;
  #watchers: (() => void)[] = [];

  constructor(url: string, accessToken: string, { isPlain = false, ...variables }: Watching = {}) {
    this.#client = createClient({
      url: `${url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { accessToken },
      retryAttempts: 0,
      lazy: true,
    });
    this.ended = new Promise((resolve) => {
      const end = (how: StreamEnd) => {
        this.#end = how;
        this.#tell();
        resolve(how);
      };
      this.#client.subscribe<{ transactionAlerts: SeenAlert }>(
        { query: streamOf(isPlain ? OWN_FIELDS : FIELDS), variables },
        {
          next: ({ data, errors }) => {
            const alert = data?.transactionAlerts;
            if (alert === undefined) end({ kind: 'errors', errors: errors ?? [] });
            else this.got.push(alert);
            this.#tell();
          },
          error: (error) =>
            end(
              Array.isArray(error)
                ? { kind: 'errors', errors: error }
                : { kind: 'closed', code: (error as { code?: number } | undefined)?.code ?? 0 },
            ),
          complete: () => end({ kind: 'complete' }),
        },
      );
    });
  }

  /** The cursor of the last alert that came. */
  get cursor(): string | undefined {
    return this.got.at(-1)?.cursor;
  }

  /** Waits until so many alerts came. @throws Error when the stream ends before */
  async has(count: number): Promise<readonly SeenAlert[]> {
    while (this.got.length < count) {
      if (this.#end !== undefined)
        throw new Error(`the stream ended after ${this.got.length} alerts: ${JSON.stringify(this.#end)}`);
      await new Promise<void>((resolve) => {
        this.#watchers.push(resolve);
      });
    }
    return this.got;
  }

  /** Breaks the connection off, without a word. */
  drop(): void {
    this.#client.terminate();
  }

  /** Ends the stream and the connection. */
  async close(): Promise<void> {
    await this.#client.dispose();
  }

  #tell(): void {
    for (const watcher of this.#watchers.splice(0)) watcher();
  }
}
