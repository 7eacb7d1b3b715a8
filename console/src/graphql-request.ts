import { REQUEST_TIMEOUT_MS } from './limits.ts';

/** What is sent to the gateway: GraphQL over HTTP, JSON. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown> | undefined;
  readonly operationName?: string | null | undefined;
}

/** One entry of `errors`, as far as the page looks at it. */
interface GraphqlError {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

/** A GraphQL result as it came; `data` is checked by whoever reads it. */
export interface GraphqlResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphqlError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** In the place of data, a sentence of the page itself: the subscription runs, and its events are shown elsewhere. */
  readonly live?: string;
}

/** The gateway answered, or it could not be reached or did not speak GraphQL; `reason` is a sentence for the user. */
export type GraphqlAnswer =
  | { readonly kind: 'answered'; readonly result: GraphqlResult }
  | { readonly kind: 'unreachable'; readonly reason: string };

/**
 * Sends one operation to the gateway's POST /graphql. Never throws: a dead network is an answer, too.
 * `apollo-require-preflight` marks the call as one that no plain HTML form can make.
 */
export async function postGraphql(
  request: GraphqlRequest,
  headers: Readonly<Record<string, string>> = {},
): Promise<GraphqlAnswer> {
  let response: Response;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        'apollo-require-preflight': '1',
        ...headers,
      },
      body: JSON.stringify(request),
      credentials: 'omit',
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    const result: unknown = await response.json();
    if (isGraphqlResult(result)) return { kind: 'answered', result };
  } catch (error) {
    return { kind: 'unreachable', reason: unreachableReason(error) };
  }
  return { kind: 'unreachable', reason: `The bank's gateway gave no GraphQL answer (HTTP ${response.status}).` };
}

/** The first error's text, for places that show one line only. */
export function firstError(result: GraphqlResult): string | undefined {
  return result.errors?.[0]?.message;
}

function unreachableReason(error: unknown): string {
  if (error instanceof SyntaxError) return "The bank's gateway gave no GraphQL answer.";
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return `The bank gave no answer within ${REQUEST_TIMEOUT_MS / 1000} seconds.`;
  }
  return 'The bank cannot be reached. Is it still running?';
}

function isGraphqlResult(value: unknown): value is GraphqlResult {
  return typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
}
