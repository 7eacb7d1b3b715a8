import type { ServiceClient } from './service-client.ts';

/** What is asked for: the SDL's `RequestApprovalInput` of `customer`. */
export type ApprovalRequest = { readonly requestedBy: string } & Readonly<Record<string, unknown>>;

/**
 * Asks the service `customer` for a second person's approval of an act. Roles, sessions and second factors of both are its to look at.
 *
 * @returns the approval's id; `null` where whoever asks may not any more
 * @throws ServiceUnavailable
 */
export async function requestApproval(
  customers: ServiceClient,
  input: ApprovalRequest,
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
