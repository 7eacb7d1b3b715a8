import type { ServiceClient } from '@florin/kit';

/** Whether a customer may do business now, and what the other side of a payment sees. */
export interface Standing {
  readonly verified: boolean;
  readonly displayName: string;
}

/** `null` for whoever banks not here. @throws ServiceUnavailable */
export async function standingOf(
  customers: ServiceClient,
  caller: { readonly customerId: string; readonly traceId: string },
): Promise<Standing | null> {
  const answer = await customers.call<{ customerStanding: Standing | null }>({
    query: 'query ($customerId: ID!) { customerStanding(customerId: $customerId) { verified displayName } }',
    variables: { customerId: caller.customerId },
    traceId: caller.traceId,
    onBehalfOf: caller.customerId,
  });
  return answer.customerStanding;
}
