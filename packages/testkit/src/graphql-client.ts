/** One error of an answer, as clients see it. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    readonly code?: string;
    readonly traceId?: string;
    readonly retryAfterSeconds?: number;
    readonly linkToken?: string;
    /** Of `BAD_USER_INPUT`: which of those that the field's description names. */
    readonly reason?: string;
  };
}

/** What an operation cost (API.md). */
interface AnswerCost {
  readonly requested: number;
  readonly remaining: number;
  readonly resetsAt: string;
}

/** An answer over HTTP, whole. */
export interface Answer<T> {
  readonly status: number;
  readonly data: T | null | undefined;
  readonly errors: readonly AnswerError[];
  readonly headers: Headers;
  /** The body as it came but for its cost, which differs from one answer to the next; for tests of what must not be in it. */
  readonly text: string;
  readonly cost: AnswerCost | undefined;
}

interface Body<T> {
  readonly data?: T | null;
  readonly errors?: readonly AnswerError[];
  readonly extensions?: { readonly cost?: AnswerCost };
}

const COST = /,"extensions":\{"cost":\{[^{}]*\}\}/;

/** A GraphQL client over HTTP, as a frontend team would write one. */
export class GraphqlClient {
  readonly #url: string;
  readonly #accessToken: string | undefined;

  constructor(url: string, accessToken?: string) {
    this.#url = url;
    this.#accessToken = accessToken;
  }

  /** Sends an operation and gives back whatever came. */
  async send<T = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}): Promise<Answer<T>> {
    const response = await fetch(`${this.#url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.#accessToken === undefined ? {} : { authorization: `Bearer ${this.#accessToken}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    const body = JSON.parse(text) as Body<T>;
    return {
      status: response.status,
      data: body.data,
      errors: body.errors ?? [],
      headers: response.headers,
      text: text.replace(COST, ''),
      cost: body.extensions?.cost,
    };
  }

  /** Sends an operation that must succeed. @throws Error with the answer when it has errors or no data */
  async ask<T = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const answer = await this.send<T>(query, variables);
    if (answer.errors.length > 0 || answer.data === null || answer.data === undefined)
      throw new Error(`unexpected answer: ${answer.text}`);
    return answer.data;
  }
}
