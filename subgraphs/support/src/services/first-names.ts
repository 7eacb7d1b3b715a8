import { publicError, type ServiceClient } from '@florin/kit';
import type { GraphQLError } from 'graphql';

/** Who asks, and for which request. */
export interface Caller {
  readonly id: string;
  readonly traceId: string;
}

/**
 * The name under which the other side of a ticket sees the caller, as the service `customer` has it.
 *
 * @throws ServiceUnavailable when it does not answer
 * @throws GraphQLError `UNAUTHENTICATED` when the caller is nobody any more, whose token outlived them for a moment
 */
export async function firstNameOf(customers: ServiceClient, caller: Caller): Promise<string> {
  const answer = await customers.call<{ firstName: string | null }>({
    query: 'query ($personId: ID!) { firstName(personId: $personId) }',
    variables: { personId: caller.id },
    traceId: caller.traceId,
    onBehalfOf: caller.id,
  });
  if (answer.firstName === null) throw nobodyAnyMore();
  return answer.firstName;
}

/** The answer to whoever is erased, or about to be: what they signed in with is worth nothing any more. */
export function nobodyAnyMore(): GraphQLError {
  return publicError('UNAUTHENTICATED', 'Sign in first: this needs a valid access token.');
}
