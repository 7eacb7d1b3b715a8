import type { ServiceClient } from '@florin/kit';

/** Who asks, and for which request. */
export interface Caller {
  readonly id: string;
  readonly traceId: string;
}

/**
 * The name under which the other side of a ticket sees the caller, as the service `customer` has it.
 *
 * @throws ServiceUnavailable when it does not answer
 */
export async function firstNameOf(customers: ServiceClient, caller: Caller): Promise<string> {
  const answer = await customers.call<{ firstName: string | null }>({
    query: 'query ($personId: ID!) { firstName(personId: $personId) }',
    variables: { personId: caller.id },
    traceId: caller.traceId,
    onBehalfOf: caller.id,
  });
  if (answer.firstName === null) throw new Error('somebody who is signed in is nobody to the service customer');
  return answer.firstName;
}
