import type { GraphiQLProps } from 'graphiql';
import type { Bank } from './bank-connection.ts';
import type { GraphqlAnswer, GraphqlResult } from './graphql-request.ts';
import type { LiveStreams } from './live-streams.ts';
import { subscriptionOf } from './resume-request.ts';
import type { Session } from './session.ts';

type Fetcher = GraphiQLProps['fetcher'];

const INTROSPECTION = 'IntrospectionQuery';

/**
 * The one way by which GraphiQL's operations reach the bank, as whoever is signed in at that moment. Headers typed
 * into GraphiQL's editor win over the page's own. A subscription becomes one of the page's streams, so that the editor
 * is free for the next operation while it runs.
 */
export function createFetcher(bank: Bank, session: Session, live: Pick<LiveStreams, 'start'>): Fetcher {
  async function send(request: Parameters<Fetcher>[0], headers: Record<string, string>, force: boolean) {
    const token = await session.accessToken(force);
    // The schema is public. Any other operation must not silently run as nobody after a session has broken.
    if (token.kind === 'unavailable' && request.operationName !== INTROSPECTION) {
      return asAnswer({ errors: [{ message: token.message, extensions: { code: 'UNAUTHENTICATED' } }] });
    }
    const authorization = token.kind === 'token' ? { authorization: `Bearer ${token.accessToken}` } : {};
    return bank.post(request, { ...authorization, ...headers });
  }

  return async (request, options) => {
    const headers = lowerCased(options?.headers);
    if (options?.documentAST && subscriptionOf(options.documentAST, request.operationName)) {
      return toExecutionResult(Object.keys(headers).length === 0 ? await live.start(request) : HEADERS_REFUSED);
    }
    let answer = await send(request, headers, false);
    // The token ended earlier than this computer's clock says. Nothing has run yet, so the operation can be sent again.
    const signedIn = session.state.get().kind === 'signed-in' && headers.authorization === undefined;
    if (signedIn && wasNotAuthenticated(answer)) answer = await send(request, headers, true);
    return toExecutionResult(answer);
  };
}

/** A WebSocket of a browser has no headers, and all subscriptions share one. */
const HEADERS_REFUSED: GraphqlAnswer = {
  kind: 'answered',
  result: { errors: [{ message: 'A subscription runs as whoever is signed in above. Please remove the headers.' }] },
};

/** Whether the gateway turned the whole operation away for its token, before anything ran. */
function wasNotAuthenticated(answer: GraphqlAnswer): boolean {
  if (answer.kind !== 'answered' || (answer.result.data ?? null) !== null) return false;
  const errors = answer.result.errors ?? [];
  return errors.length > 0 && errors.every((error) => error.extensions?.code === 'UNAUTHENTICATED');
}

function asAnswer(result: GraphqlResult): GraphqlAnswer {
  return { kind: 'answered', result };
}

/** GraphiQL shows what it gets as it is, so a dead network becomes a result with one clear error. */
function toExecutionResult(answer: GraphqlAnswer): object {
  return answer.kind === 'answered' ? answer.result : { data: null, errors: [{ message: answer.reason }] };
}

function lowerCased(headers: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}
