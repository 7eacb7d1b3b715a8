import type { GraphiQLProps } from 'graphiql';
import type { Bank } from './bank-connection.ts';
import type { GraphqlAnswer, GraphqlResult } from './graphql-request.ts';
import type { Session } from './session.ts';

type Fetcher = GraphiQLProps['fetcher'];

const INTROSPECTION = 'IntrospectionQuery';

/**
 * The one way by which GraphiQL's operations reach the bank, as whoever is signed in at that moment. Headers typed
 * into GraphiQL's editor win over the page's own.
 */
export function createFetcher(bank: Bank, session: Session): Fetcher {
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
    let answer = await send(request, headers, false);
    // The token ended earlier than this computer's clock says. Nothing has run yet, so the operation can be sent again.
    const signedIn = session.state.get().kind === 'signed-in' && headers.authorization === undefined;
    if (signedIn && wasNotAuthenticated(answer)) answer = await send(request, headers, true);
    return toExecutionResult(answer);
  };
}

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
