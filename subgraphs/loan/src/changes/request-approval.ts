import type { ServiceClient } from '@florin/kit';

/**
 * Asks the service `customer` for a second officer's approval. Both officers' second factors and roles are its to look at.
 *
 * @returns the approval's id; `null` where whoever asks may not any more
 * @throws ServiceUnavailable
 */
export async function requestApproval(
  customers: ServiceClient,
  input: { readonly requestedBy: string } & Record<string, unknown>,
  traceId: string,
): Promise<string | null> {
  const answer = await customers.call<{ requestApproval: { approvalId: string | null } }>({
    query: 'mutation ($input: RequestApprovalInput!) { requestApproval(input: $input) { approvalId } }',
    variables: { input },
    traceId,
    onBehalfOf: input.requestedBy,
  });
  return answer.requestApproval.approvalId;
}
