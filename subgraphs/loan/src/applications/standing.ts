import type { ServiceClient } from '@florin/kit';

/** What the bank knows of who applies, from the service `customer`. */
export interface Standing {
  readonly verified: boolean;
  /** Whole years today; `null` where the bank does not know. */
  readonly age: number | null;
  /** Since when they bank here (RFC 3339). */
  readonly customerSince: string;
}

/** `null` for whoever banks not here. @throws ServiceUnavailable */
export async function standingOf(customers: ServiceClient, caller: Caller): Promise<Standing | null> {
  const answer = await customers.call<{ customerStanding: Standing | null }>({
    query: 'query ($customerId: ID!) { customerStanding(customerId: $customerId) { verified age customerSince } }',
    variables: { customerId: caller.customerId },
    traceId: caller.traceId,
    onBehalfOf: caller.customerId,
  });
  return answer.customerStanding;
}

/** Who asks, and for which request. */
export interface Caller {
  readonly customerId: string;
  readonly traceId: string;
}
